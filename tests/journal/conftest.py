"""What the journal's tests share: practices to write down, a log, other programs at its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from regulate.journal.entry import Entry
from regulate.journal.log import Log

MadeEntry = Callable[..., Entry]

WRITER = """
import sys
from regulate.journal.entry import Entry
from regulate.journal.log import Log
for n in range(int(sys.argv[2])):
    entry = Entry("even-breath", sys.argv[1], 3, id=f"{sys.argv[1]}-{n}")
    Log().add(entry)
"""
"""Another program: it adds so many practices under a name."""

ZONE = timezone(timedelta(hours=-6))


@pytest.fixture
def log() -> Log:
    return Log()


def raw(log: Log, sql: str) -> list[tuple[object, ...]]:
    """What another program that opens the file would see or do."""
    with sqlite3.connect(log.path) as other:
        found = other.execute(sql).fetchall()
    other.close()
    return found


@pytest.fixture
def practice() -> MadeEntry:
    """Makes a practice of Monday 2 November 2026, so many days and hours later."""

    def make(day: int = 0, hour: int = 0, **facts: object) -> Entry:
        known = {
            "exercise": "long-exhale",
            "title": "Long Exhale",
            "length_min": 2,
            "begun": datetime(2026, 11, 2, 8, 30, tzinfo=ZONE) + timedelta(days=day, hours=hour),
        }
        return Entry(**{**known, **facts})  # type: ignore[arg-type]

    return make
