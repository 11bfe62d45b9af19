"""Suspending: the shell stops the program and lets it go on, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.tui.terminal import REGULATE, Terminal

pytestmark = pytest.mark.usefixtures("exercises")

LEFT = b"\x1b[?1049l"
ENTERED = b"\x1b[?1049h"


@pytest.fixture
def playing(terminals: list[Terminal]) -> Terminal:
    terminals.append(terminal := Terminal([REGULATE, "play", "long-exhale", "--no-sound"]))
    terminal.until(b"stop")
    return terminal


def stop(terminal: Terminal, by: signal.Signals) -> None:
    terminal.written = b""
    terminal.process.send_signal(by)
    deadline = time.monotonic() + 10
    while os.waitpid(terminal.process.pid, os.WUNTRACED | os.WNOHANG) == (0, 0):
        assert time.monotonic() < deadline, "it goes on"
        terminal.read(0.01)


def go_on(terminal: Terminal) -> None:
    terminal.written = b""
    terminal.process.send_signal(signal.SIGCONT)


def leave(terminal: Terminal) -> None:
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.ended() == 0
    assert terminal.modes() == terminal.before


def test_the_terminal_is_the_shells_while_it_is_stopped(playing: Terminal) -> None:
    stop(playing, signal.SIGTSTP)
    assert playing.modes() == playing.before
    playing.until(LEFT)
    playing.process.kill()


def test_it_comes_back_whole_and_paused(playing: Terminal) -> None:
    stop(playing, signal.SIGTSTP)
    go_on(playing)
    playing.until(ENTERED)
    playing.until(b"Long Exhale")
    playing.until(b"paused")
    playing.until(b"go on")
    leave(playing)


def test_a_stop_that_it_is_not_told_of_leaves_the_keys_and_the_screen(playing: Terminal) -> None:
    taken = playing.modes()
    stop(playing, signal.SIGSTOP)
    # As the shell does that takes the terminal meanwhile.
    playing.put_back()
    go_on(playing)
    playing.until(b"Long Exhale")
    assert playing.modes() == taken
    os.write(playing.fd, b"m")
    playing.until(b"The sound is off.")
    leave(playing)


def test_going_on_without_a_stop_changes_nothing(playing: Terminal) -> None:
    go_on(playing)
    playing.until(b"Long Exhale")
    assert ENTERED not in playing.written
    leave(playing)
