"""A program in a real pseudo-terminal: what it writes with the time of each piece, and its keys."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from types import TracebackType


def own_folders(folder: str) -> dict[str, str]:
    """The environment in which all that the program keeps lies in `folder`."""
    return {f"REGULATE_{kind}": folder for kind in ("DATA", "CACHE", "STATE", "CONFIG")}


class Terminal:
    """Runs `command` in a pty of `columns` x `rows`; ended with the context."""

    def __init__(
        self,
        command: list[str],
        env: dict[str, str] | None = None,
        columns: int = 100,
        rows: int = 30,
    ) -> None:
        self.output = b""
        self.started = time.monotonic()
        self._fd, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.process = subprocess.Popen(
            command,
            stdin=child,
            stdout=child,
            stderr=child,
            env={**environment, **(env or {})},
            start_new_session=True,
        )
        os.close(child)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._fd)

    def press(self, keys: bytes) -> float:
        """Type `keys`; returns the monotonic time just before."""
        now = time.monotonic()
        os.write(self._fd, keys)
        return now

    def read(self, within_s: float) -> bytes:
        """What it writes next, b"" where nothing comes in time or it has ended."""
        ready, _, _ = select.select([self._fd], [], [], within_s)
        if not ready:
            return b""
        try:
            piece = os.read(self._fd, 65536)
        except OSError:
            return b""
        self.output += piece
        return piece

    def until(self, text: bytes, within_s: float = 20.0) -> float:
        """Read until `text` was written; returns when that was. Raises TimeoutError."""
        deadline = time.monotonic() + within_s
        seen = len(self.output)
        while text not in self.output[max(0, seen - len(text)) :]:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{text!r} was not written; last: {self.output[-500:]!r}")
            self.read(0.05)
        return time.monotonic()

    def drain(self, quiet_s: float, within_s: float = 5.0) -> None:
        """Read until nothing was written for `quiet_s`."""
        deadline = time.monotonic() + within_s
        while self.read(quiet_s) and time.monotonic() < deadline:
            pass
