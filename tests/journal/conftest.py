"""What the journal's tests share: practices to write down, and a journal of some weeks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from regulate.journal.entry import Entry

MadeEntry = Callable[..., Entry]

ZONE = timezone(timedelta(hours=-6))


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
