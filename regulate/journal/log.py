"""The log on the disk: one SQLite file of the person's own, one short transaction an event."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from regulate import assets
from regulate.errors import MachineError
from regulate.journal.entry import Entry

if TYPE_CHECKING:
    import sqlite3

NAME = "log.db"
"""Whoever looks into the folder learns nothing from it."""

SET_ASIDE = "log.unread-{}.db"

BUSY_MS = 5000
"""How long an event waits for another program's."""

STEPS = (
    """
    CREATE TABLE practice (
        id TEXT PRIMARY KEY NOT NULL,
        begun_ms INTEGER NOT NULL CHECK (begun_ms BETWEEN 0 AND 4102444800000),
        utc_offset_min INTEGER NOT NULL CHECK (utc_offset_min BETWEEN -1439 AND 1439),
        exercise TEXT NOT NULL,
        title TEXT NOT NULL,
        length_min INTEGER NOT NULL CHECK (length_min > 0),
        ended TEXT CHECK (ended IN ('finished', 'stopped')),
        lasted_s INTEGER CHECK (lasted_s >= 0),
        before INTEGER CHECK (before BETWEEN 0 AND 10),
        after INTEGER CHECK (after BETWEEN 0 AND 10),
        tag TEXT CHECK (length(tag) BETWEEN 1 AND 24)
    ) STRICT, WITHOUT ROWID
    """,
)
"""What brings a file from one version of its form to the next; the first begins it.

Every value is checked by SQLite: a byte that is damaged is found when the file is opened.
"""

PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
)
"""Nothing committed is lost with the power; what is deleted is overwritten, and never copied
into a folder for temporary files."""

COLUMNS = (
    "id",
    "begun_ms",
    "utc_offset_min",
    "exercise",
    "title",
    "length_min",
    "ended",
    "lasted_s",
    "before",
    "after",
    "tag",
)

T = TypeVar("T")


class LogError(MachineError):
    """The log can't be read or written now: a full disk, a folder that is read-only, a lock."""


class NewerLogError(LogError):
    """The log was written by a newer version of this program; it is left as it is."""


class _BrokenLogError(Exception):
    """The file is no log, or not whole."""


class Log:
    """The practices in one file, which is made by the first that is added.

    Two programs may use one file at once. A file that is damaged is set aside, and `set_aside`
    tells where it went. Every method raises LogError where the disk doesn't do its part.
    """

    def __init__(self, path: Path | None = None, steps: Sequence[str] = STEPS) -> None:
        self.path = path or assets.user_data() / "log" / NAME
        self.set_aside: Path | None = None
        self._steps = tuple(steps)

    def add(self, entry: Entry) -> None:
        """Add a practice; one that is there already stays as it is."""
        row = _row(entry)
        blanks = ", ".join("?" * len(row))
        sql = f"INSERT OR IGNORE INTO practice ({', '.join(COLUMNS)}) VALUES ({blanks})"
        self._make_file()
        self._write(lambda log: log.execute(sql, row))

    def update(self, entry: Entry) -> None:
        """Bring a practice up to date; one that was deleted in the meantime stays deleted."""
        sets = ", ".join(f"{name} = ?" for name in COLUMNS)
        row = (*_row(entry), entry.id)
        self._write(lambda log: log.execute(f"UPDATE practice SET {sets} WHERE id = ?", row))

    def entries(self) -> tuple[Entry, ...]:
        """Every practice, the newest first."""
        return self._do(_read, "DEFERRED") or ()

    def delete(self, id_: str) -> bool:
        """Delete one practice and every trace of it in the file; whether there was one."""
        count = self._write(lambda log: log.execute("DELETE FROM practice WHERE id = ?", (id_,)))
        self._shrink()
        return count > 0

    def clear(self) -> int:
        """Delete every practice, and the damaged files that were set aside; how many there were."""
        count = self._write(lambda log: log.execute("DELETE FROM practice"))
        self._shrink()
        try:
            for path in self.path.parent.glob(SET_ASIDE.format("*")):
                path.unlink()
        except OSError as error:
            raise _unusable(self.path, error) from None
        return count

    def _write(self, work: Callable[[sqlite3.Connection], sqlite3.Cursor]) -> int:
        """How many rows `work` changed, in the file where there is one."""
        return self._do(lambda log: work(log).rowcount, "IMMEDIATE") or 0

    def _do(self, work: Callable[[sqlite3.Connection], T], begin: str) -> T | None:
        """Do `work` in one transaction; once more in a new file where this one is damaged."""
        if not self._is_there():
            return None
        try:
            return self._transact(work, begin)
        except _BrokenLogError:
            self._put_aside()
        self._make_file()
        try:
            return self._transact(work, begin)
        except _BrokenLogError as error:
            raise _unusable(self.path, error) from None

    def _transact(self, work: Callable[[sqlite3.Connection], T], begin: str) -> T:
        with self._opened() as log:
            self._bring_up_to_date(log)
            log.execute(f"BEGIN {begin}")
            done = work(log)
            log.execute("COMMIT")
            return done

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

    def _shrink(self) -> None:
        """Leave no empty pages behind."""
        # What was deleted is overwritten already: a disk too full for this loses nothing.
        with contextlib.suppress(LogError, _BrokenLogError):
            if self._is_there():
                with self._opened() as log:
                    log.execute("VACUUM")

    def _is_there(self) -> bool:
        try:
            return self.path.exists()
        except OSError as error:
            raise _unusable(self.path, error) from None

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

    def _make_file(self) -> None:
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

    def _put_aside(self) -> None:
        """Move a damaged file out of the way."""
        try:
            with _alone_in(self.path.parent):
                # Another program may have been quicker.
                with contextlib.suppress(_BrokenLogError):
                    self._transact(_read, "DEFERRED")
                    return
                aside = self.path.with_name(SET_ASIDE.format(f"{datetime.now():%Y%m%d-%H%M%S-%f}"))
                # What SQLite had to roll back, it has: that comes before all reading.
                self.path.replace(aside)
                self.set_aside = aside
        except OSError as error:
            raise _unusable(self.path, error) from None


def recent(limit: int) -> tuple[str, ...]:
    """The ids of the exercises practised last, each once, the newest first; never raises."""
    try:
        entries = Log().entries()
    except LogError:
        return ()
    return tuple(dict.fromkeys(entry.exercise for entry in entries))[:limit]


def _row(entry: Entry) -> tuple[int | str | None, ...]:
    offset = entry.begun.utcoffset() or timedelta(0)
    return (
        entry.id,
        round(entry.begun.timestamp() * 1000),
        offset // timedelta(minutes=1),
        entry.exercise,
        entry.title,
        entry.length_min,
        entry.ended,
        entry.lasted_s,
        entry.before,
        entry.after,
        entry.tag,
    )


def _read(log: sqlite3.Connection) -> tuple[Entry, ...]:
    log.text_factory = _printable
    rows = log.execute(f"SELECT {', '.join(COLUMNS)} FROM practice ORDER BY begun_ms DESC")
    return tuple(_entry(dict(zip(COLUMNS, row, strict=True))) for row in rows)


def _printable(text: bytes) -> str:
    # What else writes into the file can't write to the terminal through it.
    return "".join(c if c.isprintable() else " " for c in text.decode("utf-8", "replace"))


def _entry(row: dict[str, Any]) -> Entry:
    zone = timezone(timedelta(minutes=row.pop("utc_offset_min")))
    return Entry(begun=datetime.fromtimestamp(row.pop("begun_ms") / 1000, zone), **row)


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
