"""The check-in in plain mode: asked as agreed, answered by a line, never in the way of anything."""

from __future__ import annotations

import os
import pty
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from regulate import assets
from regulate.journal.diary import Diary
from regulate.journal.entry import PATIENCE_S, Entry
from regulate.journal.log import Log
from regulate.library import entry
from regulate.plain.checkin import CheckIn
from regulate.plain.following import follow
from regulate.plain.typed import Lines
from regulate.sessions.stage import Stage
from regulate.words import checkin, plain
from regulate.words.vocabulary import words
from tests.conftest import Clock
from tests.plain.terminal import COMMAND, Terminal

SCRIPT = """\
Title:    Sitting
Summary:  Some silence, and a question.
For:      daily
Kind:     imagery
Lengths:  3 min
Language: {language}

# One
Here we sit.
[pause 15s]
[rate {distress}: Strength?]
The end.
"""

BEFORE, AFTER = checkin.ENGLISH.before, checkin.ENGLISH.after
NOTED = checkin.ENGLISH.noted
OFFER, CAN_STOP = plain.ENGLISH.offer, plain.ENGLISH.can_stop
HOW, NOT_A_RATING = plain.ENGLISH.rate, plain.ENGLISH.not_a_rating
ASKED = "Strength?"

CTRL_D = "\x04"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "sitting.txt"
    path.write_text(SCRIPT.format(language="en", distress="distress"))
    return path


class Sitting:
    """A person who types lines when they read others, in a time of the test's own."""

    def __init__(self, stage: Stage, clock: Clock, script: Path) -> None:
        self._stage = stage
        self._clock = clock
        self._script = script
        self.written: list[str] = []
        self.asked_ms = 0
        self.waited_s = 0.0

    def __call__(
        self, typed: Mapping[str, str], *, consent: bool = True, private: bool = False
    ) -> Entry | None:
        """What the journal holds in the end, where the session ends with its last line."""
        main, other = pty.openpty()
        lines = Lines(other)
        left = dict(typed)

        def write(line: str) -> None:
            self.written.append(line)
            if line == BEFORE:
                self.asked_ms = session.position_ms
            if line in left:
                os.write(main, left.pop(line).encode())
            if line == "The end.":
                session.stop()

        exercise = entry(self._script).playing()
        diary = Diary(consent=consent, private=private)
        check = CheckIn(diary, words(exercise.header.language), write, lines, self._sleep)
        session = self._stage.play(exercise, 3)
        diary.begin(exercise.id, exercise.header.title, 3)
        follow(session, write, lines, self._sleep, check)
        diary.end("finished", session.position_ms)
        ended_s = self._clock.now
        check.after()
        self.waited_s = self._clock.now - ended_s
        diary.close()
        os.close(main)
        return next(iter(Log().entries()), None)

    def _sleep(self, seconds: float) -> None:
        self._clock.now += seconds
        # What is typed gets to the thread that reads it, and an answer to the disk.
        time.sleep(0.0005)


@pytest.fixture
def sit(clock: Clock, script: Path) -> Iterator[Sitting]:
    stage = Stage(sound=False, voice=False, clock=clock)
    stage.open()
    yield Sitting(stage, clock, script)
    stage.close()


PASS = {ASKED: "\n", AFTER: "\n"}


def test_it_asks_before_and_after_and_writes_both_down(sit: Sitting) -> None:
    kept = sit({BEFORE: "6\n", ASKED: "5\n", AFTER: "4\n"})
    assert kept is not None
    assert (kept.before, kept.after) == (6, 4)
    assert sit.written.count(NOTED) == 2
    assert OFFER not in sit.written


def test_it_asks_when_the_session_is_heard_already(sit: Sitting) -> None:
    sit(PASS)
    assert sit.asked_ms > 0
    assert sit.written[:4] == ["# One", "Here we sit.", BEFORE, HOW]


def test_an_answer_is_on_the_disk_while_the_session_goes_on(sit: Sitting) -> None:
    sit({BEFORE: "6\n", **PASS})
    assert sit.written.index(NOTED) < sit.written.index(ASKED)


def test_enter_passes_and_nothing_is_said_of_it(sit: Sitting) -> None:
    kept = sit({BEFORE: "\n", **PASS})
    assert kept is not None
    assert (kept.before, kept.after, kept.ended) == (None, None, "finished")
    assert NOTED not in sit.written


@pytest.mark.parametrize("typed", ["11", "-1", "bad", "9" * 4000, "²"])
def test_what_is_no_number_from_0_to_10_can_be_typed_anew(sit: Sitting, typed: str) -> None:
    kept = sit({BEFORE: f"{typed}\n", NOT_A_RATING: "10\n", **PASS})
    assert kept is not None
    assert kept.before == 10


def test_a_high_number_before_is_met_with_an_offer_and_a_way_to_stop(sit: Sitting) -> None:
    sit({BEFORE: "8\n", **PASS})
    answered = sit.written.index(HOW) + 1
    assert sit.written[answered : answered + 2] == [OFFER, CAN_STOP]
    # To pass the question after is no rating.
    assert sit.written.count(OFFER) == 1


@pytest.mark.parametrize(("before", "after", "offered"), [(3, 5, 1), (3, 4, 0), (7, 8, 1)])
def test_a_number_that_has_risen_or_is_high_is_met_with_an_offer(
    sit: Sitting, before: int, after: int, offered: int
) -> None:
    sit({BEFORE: f"{before}\n", ASKED: "\n", AFTER: f"{after}\n"})
    assert sit.written.count(OFFER) == offered
    assert CAN_STOP not in sit.written


def test_the_question_gives_way_to_what_the_exercise_asks(sit: Sitting) -> None:
    kept = sit({ASKED: "5\n", AFTER: "\n"})
    assert kept is not None
    assert kept.before is None
    assert sit.written.index(BEFORE) < sit.written.index(ASKED)
    assert "The end." in sit.written


def test_an_exercise_that_asks_at_once_asks_alone(sit: Sitting, script: Path) -> None:
    script.write_text(script.read_text().replace("Here we sit.\n[pause 15s]\n", ""))
    sit(PASS)
    assert BEFORE not in sit.written
    assert AFTER in sit.written


def test_what_comes_after_a_minute_is_not_the_distress_before(sit: Sitting, script: Path) -> None:
    later = script.read_text().replace("[pause 15s]", "[pause 70s]\nStill here.\n[pause 20s]")
    script.write_text(later)
    kept = sit({"Still here.": "7\n", **PASS})
    assert kept is not None
    assert kept.before is None


def test_it_waits_a_minute_for_the_number_after(sit: Sitting) -> None:
    kept = sit({ASKED: "\n"})
    assert sit.waited_s == pytest.approx(PATIENCE_S)
    assert kept is not None
    assert (kept.after, kept.ended) == (None, "finished")


def test_where_the_person_ends_the_input_nothing_is_waited_for(sit: Sitting) -> None:
    sit({ASKED: "\n", AFTER: CTRL_D})
    assert sit.waited_s < 1


def test_where_the_input_has_ended_nothing_is_asked_after(sit: Sitting) -> None:
    sit({BEFORE: CTRL_D})
    assert AFTER not in sit.written
    assert sit.waited_s == 0


@pytest.mark.parametrize("how", [{"consent": False}, {"private": True}])
def test_nothing_is_asked_or_written_unless_agreed(sit: Sitting, how: dict[str, bool]) -> None:
    assert sit({ASKED: "\n"}, **how) is None
    assert not {BEFORE, AFTER} & set(sit.written)
    assert not Log().path.exists()


def test_it_speaks_the_language_of_the_exercise(sit: Sitting, script: Path) -> None:
    script.write_text(SCRIPT.format(language="es", distress="malestar"))
    spanish = checkin.SPANISH
    kept = sit({spanish.before: "9\n", ASKED: "\n", spanish.after: "2\n"})
    assert kept is not None
    assert (kept.before, kept.after) == (9, 2)
    assert plain.SPANISH.offer in sit.written


@pytest.fixture
def agreed() -> None:
    folder = assets.user_config()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text('check_in = "yes"\n')


Opened = Callable[..., Terminal]


@pytest.fixture
def opened(agreed: None, script: Path) -> Iterator[Opened]:
    terminals: list[Terminal] = []

    def open_terminal(*options: str) -> Terminal:
        terminals.append(Terminal(*COMMAND, *options, str(script)))
        return terminals[-1]

    yield open_terminal
    for terminal in terminals:
        terminal.close()


def stopped_after_a_number(terminal: Terminal) -> None:
    terminal.until(lambda shown: BEFORE in shown)
    terminal.type("5\n")
    terminal.until(lambda shown: NOTED in shown)
    terminal.process.send_signal(signal.SIGINT)
    terminal.until(lambda shown: AFTER in shown)
    assert plain.ENGLISH.stopped in terminal.shown


def test_a_person_who_stops_is_asked_once(opened: Opened) -> None:
    terminal = opened()
    stopped_after_a_number(terminal)
    terminal.type("3\n")
    terminal.until(lambda shown: shown.count(NOTED) == 2)
    assert terminal.process.wait(10) == 0
    kept = Log().entries()[0]
    assert (kept.before, kept.after, kept.ended) == (5, 3, "stopped")


def test_a_second_ctrl_c_leaves(opened: Opened) -> None:
    terminal = opened()
    stopped_after_a_number(terminal)
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.process.wait(10) == 0
    assert "Traceback" not in terminal.shown
    kept = Log().entries()[0]
    assert (kept.before, kept.after, kept.ended) == (5, None, "stopped")


def test_where_the_system_ends_it_nothing_is_asked(opened: Opened) -> None:
    terminal = opened()
    terminal.until(lambda shown: BEFORE in shown)
    terminal.process.send_signal(signal.SIGTERM)
    terminal.until(lambda shown: plain.ENGLISH.stopped in shown)
    assert terminal.process.wait(10) == 0
    assert AFTER not in terminal.shown
    assert Log().entries()[0].ended == "stopped"


def test_in_private_it_stops_with_no_question(opened: Opened) -> None:
    terminal = opened("--private")
    terminal.until(lambda shown: "Here we sit." in shown)
    terminal.process.send_signal(signal.SIGINT)
    terminal.until(lambda shown: plain.ENGLISH.stopped in shown)
    assert terminal.process.wait(10) == 0
    assert not {BEFORE, AFTER} & set(terminal.shown.splitlines())
    assert not Log().path.exists()


def test_lines_through_a_pipe_are_for_the_exercise(clock: Clock, script: Path) -> None:
    outlet, inlet = os.pipe()
    written: list[str] = []
    diary = Diary(consent=True)
    check = CheckIn(diary, words("en"), written.append, Lines(outlet))
    stage = Stage(sound=False, voice=False, clock=clock)
    stage.open()
    session = stage.play(entry(script).playing(), 3)
    diary.begin("sitting", "Sitting", 3)
    clock.now += 5
    check.mind(session)
    check.after()
    stage.close()
    diary.close()
    os.close(inlet)
    os.close(outlet)
    assert not written
