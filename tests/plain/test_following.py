"""Plain mode: lines out at their times, and prompts answered by lines from a pipe or a terminal."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from regulate.library import entry, find
from regulate.plain.following import follow
from regulate.plain.typed import Lines
from regulate.sessions.stage import Stage
from tests.conftest import Clock
from tests.plain.terminal import COMMAND, Terminal

SCRIPT = """\
Title:    Asking
Summary:  Something of everything that asks.
For:      triggered
Kind:     imagery
Lengths:  1 min
Language: {language}
Cap:      6
Fallback: orient-room

# One
[rate {distress}: Strength?]
[ask feeling: What?]
  sad
  angry
So {{feeling}} it is.
[choose: Which way?]
  Left -> Two
  Right -> Three

# Two
The left.
[go to Four]

# Three
The right.

# Four
[wait 1s: Now?]
[breathe 0.5 in, 0.5 out, 1 times]
The end.
"""

Played = Callable[..., list[str]]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "asking.txt"
    path.write_text(SCRIPT.format(language="en", distress="distress"))
    return path


@pytest.fixture
def played(clock: Clock) -> Iterator[Played]:
    """What is written up to a line, where these lines come through a pipe that ends."""
    stage = Stage(sound=False, voice=False, clock=clock)
    stage.open()

    def sleep(seconds: float) -> None:
        clock.now += seconds
        # The threads that read what is typed and lay out what comes next get their turn.
        time.sleep(0.0005)

    def play(script: Path, typed: str, until: str = "The end.") -> list[str]:
        session = stage.play(entry(script).playing(), 1)
        written: list[str] = []

        def write(line: str) -> None:
            if until not in written:
                written.append(line)
            if line == until:
                session.stop()

        outlet, inlet = os.pipe()
        os.write(inlet, typed.encode())
        os.close(inlet)
        follow(session, write, Lines(outlet), sleep)
        os.close(outlet)
        return written

    yield play
    stage.close()


def test_a_program_answers_in_turn_through_a_pipe(script: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("3\n2\nright\n\n")
        process.stdin.close()
        lines = []
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            if lines[-1] == "The end.":
                break
        # What is left is silence.
        process.send_signal(signal.SIGINT)
    assert "So angry it is." in lines
    assert "The right." in lines
    assert "The left." not in lines
    assert lines[-3:] == ["  in 0.5 s", "  out 0.5 s", "The end."]


def test_options_have_numbers_and_a_word_of_one_s_own_is_taken(
    script: Path, played: Played
) -> None:
    lines = played(script, "11\nsome\n2\nheavy\x1b[2J\n9\n\n\n")
    asked = lines.index("What?")
    assert lines[asked + 1 : asked + 3] == ["  1  sad", "  2  angry"]
    assert lines.count("The numbers here go from 0 to 10. Enter alone goes on without.") == 2
    assert "So heavy [2J it is." in lines
    assert "The numbers here go from 1 to 2. Enter alone takes the first." in lines
    assert "The left." in lines


def test_an_empty_line_passes(script: Path, played: Played) -> None:
    lines = played(script, "\n\n\n\n")
    assert not any(line.startswith("So ") for line in lines)
    assert "The left." in lines


def test_past_the_cap_it_goes_over_to_something_gentler(script: Path, played: Played) -> None:
    title = f"# {find('orient-room').playing().parts[0].title}"
    lines = played(script, "8\n", until=title)
    gentler = next(n for n, line in enumerate(lines) if "gentler" in line)
    assert lines[gentler + 1 :] == [title]


def test_where_nobody_is_there_to_answer_it_plays_as_it_is_recorded(
    script: Path, played: Played, clock: Clock
) -> None:
    begun = clock.now
    lines = played(script, "")
    assert lines.count("What?") == 1
    assert "So sad it is." in lines
    assert "The left." in lines
    assert not any("Enter" in line for line in lines)
    # The rests that a recording leaves for answers: two of five seconds, and the one as written.
    assert clock.now - begun > 11


def test_it_speaks_the_language_of_the_exercise(tmp_path: Path, played: Played) -> None:
    path = tmp_path / "preguntas.txt"
    path.write_text(SCRIPT.format(language="es", distress="malestar"))
    lines = played(path, "2\n\n\n\n")
    assert "Escribe un número de 0 a 10 y pulsa Intro. Intro a secas sigue sin respuesta." in lines
    assert lines[-3:-1] == ["  dentro 0.5 s", "  fuera 0.5 s"]


@pytest.fixture
def terminal(script: Path) -> Iterator[Terminal]:
    terminal = Terminal(*COMMAND, str(script))
    yield terminal
    terminal.close()


def test_a_person_answers_at_a_terminal(terminal: Terminal) -> None:
    # What is typed before anything is asked is no answer.
    terminal.type("9\n")
    terminal.until(lambda shown: "from 0 to 10" in shown)
    terminal.type("4\n")
    terminal.until(lambda shown: "2  angry" in shown)
    terminal.type("2\n")
    terminal.until(lambda shown: "So angry it is." in shown)


def test_ctrl_c_stops_softly(terminal: Terminal) -> None:
    terminal.until(lambda shown: "from 0 to 10" in shown)
    terminal.process.send_signal(signal.SIGINT)
    terminal.until(lambda shown: "Stopped. That is okay." in shown)
    assert terminal.process.wait(10) == 0
    assert "Traceback" not in terminal.shown


PACING = """\
Title:    Pacing
Summary:  A pace of one's own.
For:      daily
Kind:     breath
Lengths:  1 min
Language: en

# One
[find pace: Your pace?]
[breathe 4 in, 6 out, from my pace, 1 times]
"""


def test_enter_at_each_in_breath_finds_the_pace(tmp_path: Path) -> None:
    path = tmp_path / "pacing.txt"
    path.write_text(PACING)
    terminal = Terminal(*COMMAND, str(path))
    terminal.until(lambda shown: "each time you breathe in" in shown)
    for _ in range(5):
        pressed = time.monotonic()
        terminal.type("\n")
        while time.monotonic() < pressed + 2.5:
            select.select([], [], [], 0.01)
    terminal.until(lambda shown: "About 24 breaths a minute." in shown)
    terminal.until(lambda shown: "  in 1.0 s" in shown)
    terminal.close()


@pytest.mark.parametrize(("typed", "first"), [("12\n", "  in 2.0 s"), ("x\n", "  in 4.0 s")])
def test_a_pace_is_typed_or_passed(tmp_path: Path, played: Played, typed: str, first: str) -> None:
    path = tmp_path / "pacing.txt"
    path.write_text(PACING)
    assert played(path, typed, until=first)[-1] == first


def test_a_terminal_that_draws_nothing_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    terminal = Terminal(sys.executable, "-m", "regulate", "now", "--no-sound", "--no-voice")
    terminal.until(lambda shown: "# Arrive" in shown)
    assert "\x1b" not in terminal.shown
    terminal.close()
