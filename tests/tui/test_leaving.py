"""Leaving: the real command in a real terminal, ended from outside and by a fault of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from regulate.tui.leaving import leave_when_asked
from tests.tui.terminal import REGULATE, Terminal

FAULTY = """
import sys
from regulate.sessions.stage import Stage
from regulate.tui.app import RegulateApp
class Faulty(Stage):
    def play(self, exercise, length_min):
        raise ValueError("words of a script")
stage = Faulty(sound=False, voice=False)
stage.open()
app = RegulateApp(stage)
app.run()
stage.close()
sys.exit(app.return_code or 0)
"""


@pytest.mark.parametrize("asked_by", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.usefixtures("exercises")
def test_a_signal_ends_it_with_the_terminal_in_order(
    terminals: list[Terminal], asked_by: signal.Signals
) -> None:
    terminals.append(terminal := Terminal([REGULATE, "play", "long-exhale", "--no-sound"]))
    terminal.until(b"Long Exhale")
    terminal.until(b"stop")
    assert terminal.modes() != terminal.before
    terminal.process.send_signal(asked_by)
    assert terminal.ended() == 0
    assert terminal.modes() == terminal.before
    for restored in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l"):
        assert restored in terminal.written


@pytest.mark.usefixtures("exercises")
def test_a_fault_ends_it_calmly_and_is_not_a_success(
    terminals: list[Terminal], tmp_path: Path
) -> None:
    terminals.append(terminal := Terminal([sys.executable, "-c", FAULTY]))
    terminal.until(b"leave")
    os.write(terminal.fd, b" ")
    assert terminal.ended() == 1
    assert terminal.modes() == terminal.before
    said = terminal.written.rpartition(b"\x1b[")[2]
    assert b"It was nothing that you did." in said
    assert b"Traceback" not in terminal.written
    log = tmp_path / "state" / "crash.log"
    assert "words of a script" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("exercises")
def test_a_terminal_that_takes_nothing_keeps_nobody(terminals: list[Terminal]) -> None:
    terminals.append(terminal := Terminal([REGULATE, "play", "long-exhale", "--no-sound"]))
    terminal.until(b"stop")
    # Nothing is read from here on: what is drawn fills the terminal's buffer, and writes wait.
    terminal.until_full()
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.process.wait(timeout=10) in (0, 1)
    assert terminal.modes() == terminal.before


@pytest.mark.usefixtures("exercises")
def test_a_terminal_that_is_closed_without_a_word_ends_it() -> None:
    # It has no signal to send: the program isn't the one that it belongs to.
    terminal = Terminal([REGULATE, "play", "long-exhale", "--no-sound"])
    terminal.until(b"stop")
    os.close(terminal.fd)
    try:
        assert terminal.process.wait(timeout=10) in (0, 1)
    finally:
        terminal.process.kill()
        terminal.process.wait()


async def test_where_there_is_no_hangup_signal_the_other_still_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Windows has SIGTERM alone, and no terminal modes to put back.
    monkeypatch.delattr(signal, "SIGHUP")
    monkeypatch.setattr(sys, "platform", "win32")
    kept = signal.getsignal(signal.SIGTERM)
    asked = asyncio.Event()
    try:
        leave_when_asked(asked.set)
        monkeypatch.setattr("threading.Timer.start", lambda _: None)
        signal.raise_signal(signal.SIGTERM)
        await asyncio.wait_for(asked.wait(), 5)
    finally:
        signal.signal(signal.SIGTERM, kept)
