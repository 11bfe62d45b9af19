"""Lines that a person or a program types on stdin, as they come and without waiting for them."""

from __future__ import annotations

import codecs
import os
import queue
import threading
import time

from msgspec import Struct

from regulate.timeline.answers import WORST

TICK_S = 0.02
"""How often it is looked whether a line has come."""

MOST_WAITING = 1000
"""Lines that nobody has taken; with more a pipe is left to wait, and a person's oldest go."""

MOST_KEPT = 4096
"""Characters of a line, as many as a terminal takes; what is beyond is dropped."""


class Typed(Struct, frozen=True):
    """A line without its end, and when it came, in seconds of the monotonic clock."""

    text: str
    at: float


def rating(typed: str) -> int | None:
    """The number from 0 to 10 that was typed, if it is one."""
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else WORST + 1
    return number if number <= WORST else None


class Lines:
    """Reads a file descriptor in a thread of its own, so that no clock waits for a line."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lines: queue.Queue[Typed] = queue.Queue(MOST_WAITING)
        self._ended = threading.Event()
        self.from_person = os.isatty(fd)
        """Whether a person types, so that a line means what is on the screen as it is typed."""
        threading.Thread(target=self._read, name="typed", daemon=True).start()

    @property
    def ended(self) -> bool:
        """Whether nothing more will come and all was taken."""
        return self._ended.is_set() and self._lines.empty()

    def take(self) -> Typed | None:
        """The next line, None where none has come yet."""
        try:
            return self._lines.get_nowait()
        except queue.Empty:
            return None

    def _read(self) -> None:
        # Read past Python's own buffer: a thread that waits in it would hold up the exit.
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        rest = ""
        while piece := self._piece():
            *whole, rest = (rest + decode(piece)).split("\n")
            now = time.monotonic()
            for line in whole:
                self._put(Typed(line[:MOST_KEPT].rstrip("\r"), now))
            rest = rest[:MOST_KEPT]
        if rest:
            self._put(Typed(rest, time.monotonic()))
        self._ended.set()

    def _put(self, line: Typed) -> None:
        if self.from_person and self._lines.full():
            # What is read late would pass for typed late, as an answer to what is asked by then.
            self.take()
        self._lines.put(line)

    def _piece(self) -> bytes:
        try:
            return os.read(self._fd, 4096)
        except OSError:
            # A terminal that was closed is an end like any other.
            return b""
