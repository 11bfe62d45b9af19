"""The log: the practices that a person keeps, in one SQLite file of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regulate import assets
from regulate.journal.entry import Entry
from regulate.journal.file import LogError, LogFile

if TYPE_CHECKING:
    import sqlite3

NAME = "log.db"
"""Whoever looks into the folder learns nothing from it."""

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


class Log:
    """The practices in one file, which is made by the first that is added.

    Two programs may use one file at once. Every method raises LogError where the disk doesn't do
    its part.
    """

    def __init__(self, path: Path | None = None, steps: Sequence[str] = STEPS) -> None:
        self._file = LogFile(path or assets.user_data() / "log" / NAME, steps, _read)

    @property
    def path(self) -> Path:
        """Where the file is, or will be."""
        return self._file.path

    @property
    def set_aside(self) -> Path | None:
        """Where a damaged file went."""
        return self._file.set_aside

    def add(self, entry: Entry) -> None:
        """Add a practice; one that is there already stays as it is."""
        row = _row(entry)
        blanks = ", ".join("?" * len(row))
        sql = f"INSERT OR IGNORE INTO practice ({', '.join(COLUMNS)}) VALUES ({blanks})"
        self._file.make()
        self._file.write(lambda log: log.execute(sql, row))

    def update(self, entry: Entry) -> None:
        """Bring a practice up to date; one that was deleted in the meantime stays deleted."""
        sets = ", ".join(f"{name} = ?" for name in COLUMNS)
        row = (*_row(entry), entry.id)
        self._file.write(lambda log: log.execute(f"UPDATE practice SET {sets} WHERE id = ?", row))

    def entries(self) -> tuple[Entry, ...]:
        """Every practice, the newest first."""
        return self._file.read(_read) or ()

    def delete(self, id_: str) -> bool:
        """Delete one practice and every trace of it in the file; whether there was one."""
        count = self._file.write(
            lambda log: log.execute("DELETE FROM practice WHERE id = ?", (id_,))
        )
        self._file.shrink()
        return count > 0

    def clear(self) -> int:
        """Delete every practice, and the damaged files that were set aside; how many there were."""
        count = self._file.write(lambda log: log.execute("DELETE FROM practice"))
        self._file.shrink()
        self._file.delete_set_aside()
        return count


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
