"""The real command in a terminal of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

REGULATE = str(Path(sys.executable).with_name("regulate"))


class Terminal:
    """A command with a terminal of its own."""

    def __init__(self, command: list[str]) -> None:
        self.fd, child = pty.openpty()
        termios.tcsetwinsize(child, (24, 80))
        self._before = termios.tcgetattr(self.fd)
        self.before = self.modes()
        self.written = b""
        self.process = subprocess.Popen(
            command, stdin=child, stdout=child, stderr=child, start_new_session=True
        )
        os.close(child)

    def modes(self) -> int:
        return termios.tcgetattr(self.fd)[3] & (termios.ECHO | termios.ICANON | termios.ISIG)

    def put_back(self) -> None:
        """Give it the modes that it had before."""
        termios.tcsetattr(self.fd, termios.TCSANOW, self._before)

    def until(self, text: bytes) -> None:
        """Read until that is in what was written since `written` was emptied."""
        deadline = time.monotonic() + 20
        while text not in self.written:
            assert time.monotonic() < deadline, self.written[-500:]
            self.read(0.1)

    def until_full(self) -> None:
        """Read nothing until no more is written."""
        before = -1
        while (waiting := self._waiting()) != before:
            before = waiting
            time.sleep(0.5)

    def _waiting(self) -> int:
        counted = fcntl.ioctl(self.fd, termios.FIONREAD, b"\0" * 4)
        return int.from_bytes(counted, sys.byteorder)

    def ended(self) -> int:
        """The exit status, everything it wrote read."""
        deadline = time.monotonic() + 20
        while self.process.poll() is None:
            assert time.monotonic() < deadline, "it goes on"
            self.read(0.01)
        while self.read(0.05):
            pass
        return self.process.returncode

    def read(self, seconds: float) -> bool:
        """Read what is written within that time; whether anything was."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        try:
            piece = os.read(self.fd, 65536) if ready else b""
        except OSError:
            piece = b""
        self.written += piece
        return bool(piece)
