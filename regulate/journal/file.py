"""The log's file on the disk: its owner's alone, brought up to date, set aside where damaged."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from regulate import assets
from regulate.errors import MachineError

if TYPE_CHECKING:
    import sqlite3

SET_ASIDE = "log.unread-{}.db"

BUSY_MS = 5000
"""How long an event waits for another program's."""

PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
)
"""Nothing committed is lost with the power; what is deleted is overwritten, and never copied
into a folder for temporary files."""

T = TypeVar("T")


class LogError(MachineError):
    """The log can't be read or written now: a full disk, a folder that is read-only, a lock."""


class NewerLogError(LogError):
    """The log was written by a newer version of this program; it is left as it is."""


class _BrokenLogError(Exception):
    """The file is no log, or not whole."""


class LogFile:
    """One SQLite file, in which everything is done in one short transaction.

    `steps` bring it from one version of its form to the next, and `read` reads all of it. One that
    is damaged is set aside, and `set_aside` tells where it went. Every method raises LogError where
    the disk doesn't do its part.
    """

    def __init__(
        self, path: Path, steps: Sequence[str], read: Callable[[sqlite3.Connection], object]
    ) -> None:
        self.path = path
        self.set_aside: Path | None = None
        self._steps = tuple(steps)
        self._read_all = read

    def make(self) -> None:
        """The folder and the file, for the owner alone whatever the umask is."""
        try:
            folder = assets.private_folder(self.path.parent)
            if not self.path.exists():
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            for place, mode in ((folder, 0o700), (self.path, 0o600)):
                if place.stat().st_mode & 0o077:
                    place.chmod(mode)
        except OSError as error:
            raise _unusable(self.path, error) from None

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `work` finds, None where there is no file."""
        return self._do(work, "DEFERRED")

    def write(self, work: Callable[[sqlite3.Connection], sqlite3.Cursor]) -> int:
        """How many rows `work` changed, in the file where there is one."""
        return self._do(lambda log: work(log).rowcount, "IMMEDIATE") or 0

    def shrink(self) -> None:
        """Leave no empty pages behind."""
        # What was deleted is overwritten already: a disk too full for this loses nothing.
        with contextlib.suppress(LogError, _BrokenLogError):
            if self._is_there():
                with self._opened() as log:
                    log.execute("VACUUM")

    def delete_set_aside(self) -> None:
        """Delete the damaged files."""
        try:
            for path in self.path.parent.glob(SET_ASIDE.format("*")):
                path.unlink()
        except OSError as error:
            raise _unusable(self.path, error) from None

    def _do(self, work: Callable[[sqlite3.Connection], T], begin: str) -> T | None:
        """Do `work` in one transaction; once more in a new file where this one is damaged."""
        if not self._is_there():
            return None
        try:
            return self._transact(work, begin)
        except _BrokenLogError:
            self._put_aside()
        self.make()
        try:
            return self._transact(work, begin)
        except _BrokenLogError as error:
            raise _unusable(self.path, error) from None

    def _is_there(self) -> bool:
        try:
            return self.path.exists()
        except OSError as error:
            raise _unusable(self.path, error) from None

    def _transact(self, work: Callable[[sqlite3.Connection], T], begin: str) -> T:
        with self._opened() as log:
            self._bring_up_to_date(log)
            log.execute(f"BEGIN {begin}")
            done = work(log)
            log.execute("COMMIT")
            return done

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The file, looked over, and closed again: one that is moved or replaced is noticed."""
        # Imported here: a person who keeps no journal never waits for it.
        import sqlite3

        damage = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
        try:
            uri = f"{self.path.absolute().as_uri()}?mode=rw"
            log = sqlite3.connect(uri, BUSY_MS / 1000, isolation_level=None, uri=True)
            with contextlib.closing(log):
                for pragma in PRAGMAS:
                    log.execute(f"PRAGMA {pragma}")
                if log.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    raise _BrokenLogError
                yield log
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in damage:
                raise _BrokenLogError(str(error)) from None
            raise _unusable(self.path, error) from None

    def _bring_up_to_date(self, log: sqlite3.Connection) -> None:
        if _version(log) < len(self._steps):
            log.execute("BEGIN IMMEDIATE")
            # Another program may have been quicker.
            for step in self._steps[_version(log) :]:
                log.execute(step)
            log.execute(f"PRAGMA user_version = {len(self._steps)}")
            log.execute("COMMIT")
        if _version(log) > len(self._steps):
            raise NewerLogError(
                f"{self.path} was written by a newer version of regulate.",
                "That version reads it. Here nothing in it is changed.",
            )

    def _put_aside(self) -> None:
        """Move a damaged file out of the way."""
        try:
            with _alone_in(self.path.parent):
                # Another program may have been quicker.
                with contextlib.suppress(_BrokenLogError):
                    self._transact(self._read_all, "DEFERRED")
                    return
                aside = self.path.with_name(SET_ASIDE.format(f"{datetime.now():%Y%m%d-%H%M%S-%f}"))
                # What SQLite had to roll back, it has: that comes before all reading.
                self.path.replace(aside)
                self.set_aside = aside
        except OSError as error:
            raise _unusable(self.path, error) from None


def _version(log: sqlite3.Connection) -> int:
    return int(log.execute("PRAGMA user_version").fetchone()[0])


def _unusable(path: Path, error: Exception) -> LogError:
    return LogError(
        f"The journal {path} can't be used now: {error}.",
        "Exercises play as ever. It is tried again at the next event.",
    )


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One program at a time; the system lets go of it when a program dies."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
