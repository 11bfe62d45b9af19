"""What is written down of this run's sessions: nothing without consent, nothing in private."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Literal

from msgspec.structs import replace

from regulate.journal.entry import Ended, Entry
from regulate.journal.file import LogError, NewerLogError
from regulate.journal.log import Log

Told = Literal["written", "set aside", "unwritable", "newer"]
"""What became of an event: it is on the disk; it is, in a new file, for the old one was damaged;
it isn't; it isn't, for the file is a newer version's."""


class Diary:
    """Writes the session that goes on into the log, each event as it happens.

    Every method returns at once: one thread writes, so that a slow disk holds nothing up. `tell`
    is called in that thread: "written" whenever an event is on the disk for good, each kind of
    trouble once. The log can't stop a session.
    """

    def __init__(
        self, *, consent: bool, private: bool = False, tell: Callable[[Told], object] | None = None
    ) -> None:
        self.consent = consent
        """Whether the person agreed to keeping a journal."""
        self.private = private
        """Whether sessions that begin from now on are left out."""
        self.entry: Entry | None = None
        """The session that goes on, or was last, as far as it is written down."""
        self._tell = tell
        self._log = Log()
        self._added: set[str] = set()
        self._troubles: set[Told] = set()
        self._last_told: Told | None = None
        # One thread counts the one, the other the other.
        self._posted = self._handled = 0
        self._events: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._writer: threading.Thread | None = None

    @property
    def keeps(self) -> bool:
        """Whether a session that begins now is written down."""
        return self.consent and not self.private

    @property
    def settled(self) -> bool:
        """Whether all that happened so far was written, or was tried to be."""
        return self._handled == self._posted

    @property
    def is_on_disk(self) -> bool:
        """Whether all that happened so far was written."""
        return self.settled and self._last_told in ("written", "set aside")

    def begin(self, exercise: str, title: str, length_min: int) -> None:
        """A session begins."""
        self.entry = None
        if self.keeps:
            self._save(Entry(exercise, title, length_min))

    def rate_before(self, rating: int) -> None:
        """The distress, 0 to 10, near the start."""
        if self.entry is not None:
            self._save(replace(self.entry, before=rating))

    def end(self, ended: Ended, lasted_ms: int) -> None:
        """The session is over, after so much of it was played."""
        if self.entry is not None and self.entry.ended is None:
            self._save(replace(self.entry, ended=ended, lasted_s=round(lasted_ms / 1000)))

    def rate_after(self, rating: int) -> None:
        """The distress, 0 to 10, after the end."""
        if self.entry is not None:
            self._save(replace(self.entry, after=rating))

    def go_private(self) -> None:
        """Forget the session that goes on, and keep none from now on."""
        self.private = True
        if self.entry is not None:
            forgotten, self.entry = self.entry.id, None
            self._post(lambda: self._log.delete(forgotten))

    def close(self, within_s: float = 1.0) -> None:
        """Write what is still to be written; returns in that time whatever the disk does."""
        if self._writer is not None:
            self._events.put(None)
            self._writer.join(within_s)
            self._writer = None

    def _save(self, entry: Entry) -> None:
        self.entry = entry
        self._post(lambda: self._put(entry))

    def _put(self, entry: Entry) -> None:
        # An event carries all before it: what a full disk refused comes with the next one.
        if entry.id in self._added:
            self._log.update(entry)
        else:
            self._log.add(entry)
            self._added.add(entry.id)

    def _post(self, event: Callable[[], object]) -> None:
        self._posted += 1
        self._events.put(event)
        if self._writer is None:
            # A daemon: a disk that doesn't answer can't keep the program from ending.
            self._writer = threading.Thread(target=self._write, daemon=True, name="diary")
            self._writer.start()

    def _write(self) -> None:
        while (event := self._events.get()) is not None:
            told: Told = "written"
            try:
                event()
                if self._log.set_aside is not None:
                    told = "set aside"
            except NewerLogError:
                told = "newer"
            except LogError:
                told = "unwritable"
            self._last_told = told
            self._handled += 1
            self._pass_on(told)

    def _pass_on(self, told: Told) -> None:
        if self._tell is None or told in self._troubles:
            return
        if told != "written":
            self._troubles.add(told)
        self._tell(told)
