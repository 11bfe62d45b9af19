"""A person at a terminal, in front of plain mode."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable

COMMAND = (sys.executable, "-m", "regulate", "play", "--plain", "--no-sound", "--no-voice")


class Terminal:
    """A person at a terminal."""

    def __init__(self, *command: str) -> None:
        self._main, other = pty.openpty()
        self.process = subprocess.Popen(
            command, stdin=other, stdout=other, stderr=other, start_new_session=True
        )
        os.close(other)
        self.shown = ""

    def until(self, holds: Callable[[str], object]) -> None:
        deadline = time.monotonic() + 30
        while not holds(self.shown):
            assert time.monotonic() < deadline, self.shown
            if select.select([self._main], [], [], 0.02)[0]:
                try:
                    self.shown += os.read(self._main, 4096).decode()
                except OSError:
                    return

    def type(self, text: str) -> None:
        os.write(self._main, text.encode())

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._main)
