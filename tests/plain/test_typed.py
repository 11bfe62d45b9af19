"""Lines as they are typed: whole, in order, and within bounds however much comes without an end."""

import os
import pty
import select
import signal
import subprocess
import time
import tracemalloc
import tty
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from regulate.plain.typed import MOST_KEPT, MOST_WAITING, Lines
from regulate.timeline.answers import LONGEST_ANSWER
from tests.plain.terminal import COMMAND

ASKING = """\
Title:    Asking
Summary:  One question.
For:      daily
Kind:     body
Lengths:  1 min
Language: en

[ask feeling: What?]
{feeling}.
So.
"""
ENDLESS = "ñ" + "x" * 1_000_000


@pytest.fixture(params=["a pipe", "a terminal"])
def ends(request: pytest.FixtureRequest) -> Iterator[tuple[int, int]]:
    """What is read from, and what is typed into; a terminal passes on each key as it comes."""
    if request.param == "a pipe":
        outlet, inlet = os.pipe()
    else:
        inlet, outlet = pty.openpty()
        tty.setraw(outlet)
    yield outlet, inlet
    for fd in (outlet, inlet):
        os.close(fd)


def type_into(fd: int, text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(fd, data[:65_536]) :]


def taken(lines: Lines, count: int) -> list[str]:
    """The next lines, each as soon as it is there."""
    found: list[str] = []
    deadline = time.monotonic() + 30
    while len(found) < count:
        assert time.monotonic() < deadline, f"{len(found)} of {count} lines have come"
        if (line := lines.take()) is not None:
            found.append(line.text)
        else:
            # The thread that reads gets its turn.
            time.sleep(0.0005)
    return found


def test_what_is_beyond_the_most_of_a_line_is_dropped_and_the_next_is_whole(
    ends: tuple[int, int],
) -> None:
    outlet, inlet = ends
    lines = Lines(outlet)
    type_into(inlet, f"first\n{ENDLESS}\nnext\r\n")
    assert taken(lines, 3) == ["first", ENDLESS[:MOST_KEPT], "next"]
    assert not lines.ended


def test_a_line_that_is_never_ended_takes_no_room(ends: tuple[int, int]) -> None:
    outlet, inlet = ends
    lines = Lines(outlet)
    ended = ENDLESS + "\n"
    tracemalloc.start()
    try:
        type_into(inlet, ended)
        taken(lines, 1)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # What is typed is held here as bytes, and in part once more.
    assert most < 3 * len(ended)


def test_what_comes_before_the_end_of_a_pipe_is_a_line_as_well() -> None:
    outlet, inlet = os.pipe()
    lines = Lines(outlet)
    type_into(inlet, ENDLESS)
    os.close(inlet)
    assert taken(lines, 1) == [ENDLESS[:MOST_KEPT]]
    os.close(outlet)


def test_of_lines_that_nobody_takes_no_more_are_read_from_a_pipe() -> None:
    outlet, inlet = os.pipe()
    os.set_blocking(inlet, False)
    lines = Lines(outlet)
    written = 0
    # `yes` writes for as long as somebody reads.
    while select.select([], [inlet], [], 0.5)[1]:
        written += os.write(inlet, b"y\n" * 500) // 2
        assert written < 100 * MOST_WAITING
    assert taken(lines, MOST_WAITING) == ["y"] * MOST_WAITING
    os.close(inlet)
    assert len(taken(lines, written - MOST_WAITING)) == written - MOST_WAITING
    os.close(outlet)


def test_of_lines_that_a_person_types_too_many_of_the_last_are_kept() -> None:
    inlet, outlet = pty.openpty()
    tty.setraw(outlet)
    lines = Lines(outlet)
    # Far more than the terminal itself keeps for whoever reads.
    typed = [str(number) for number in range(100 * MOST_WAITING)]
    type_into(inlet, "\n".join([*typed, "last\n"]))
    found = taken(lines, 1)
    while found[-1] != "last":
        found += taken(lines, 1)
    assert found[0] != typed[0]
    assert found[-2] == typed[-1]
    os.close(inlet)
    os.close(outlet)


def test_a_megabyte_for_an_answer_is_cut_and_the_session_goes_on(tmp_path: Path) -> None:
    script = tmp_path / "asking.txt"
    script.write_text(ASKING)
    with subprocess.Popen(
        [*COMMAND, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{ENDLESS}\n\n")
        process.stdin.close()
        said = [line.rstrip("\n") for line in takewhile("So.\n".__ne__, process.stdout)]
        # What is left is silence.
        process.send_signal(signal.SIGINT)
    assert said[-1] == f"{ENDLESS[:LONGEST_ANSWER]}."
    assert process.returncode == 0
