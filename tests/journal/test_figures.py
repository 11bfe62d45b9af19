"""What a journal adds up to."""

from __future__ import annotations

from datetime import date

import pytest

from regulate.journal.entry import Entry
from regulate.journal.figures import by_exercise, figures, weeks
from tests.journal.conftest import MadeEntry


def test_an_empty_journal_adds_up_to_nothing() -> None:
    assert figures(()).practices == 0
    assert figures(()).median_change is None
    assert weeks(()) == by_exercise(()) == ()


def test_practices_are_counted_as_they_are(practice: MadeEntry) -> None:
    found = figures(
        (
            practice(day=3, ended="finished", lasted_s=120, before=7, after=5),
            practice(day=3, hour=1, ended="stopped", lasted_s=60, before=4, after=6),
            practice(day=1, ended="finished", lasted_s=300, before=8),
            practice(),
        )
    )
    assert (found.practices, found.days, found.finished, found.stopped) == (4, 3, 2, 1)
    assert (found.minutes, found.rated, found.median_change) == (8, 2, 0)
    assert [entry.change for entry in found.higher_after] == [2]


def test_every_week_is_there_those_without_practice_too(practice: MadeEntry) -> None:
    # Sunday the 8th, a Monday two weeks on.
    found = weeks((practice(day=14, lasted_s=90), practice(day=6, lasted_s=30), practice()))
    assert found == (
        (date(2026, 11, 2), 0.5),
        (date(2026, 11, 9), 0.0),
        (date(2026, 11, 16), 1.5),
    )


def test_exercises_are_told_with_the_most_practised_first(practice: MadeEntry) -> None:
    found = by_exercise(
        (
            practice(day=2, exercise="b", title="B, by its newest name"),
            practice(day=1, exercise="a", title="A"),
            practice(exercise="b", title="B"),
        )
    )
    assert [(title, f.practices) for title, f in found] == [("B, by its newest name", 2), ("A", 1)]


@pytest.mark.parametrize(
    ("before", "after", "offered"),
    [
        (None, None, False),
        (7, None, False),
        (8, None, True),
        (8, 7, False),
        (8, 8, True),
        (None, 9, True),
        (3, 4, False),
        (3, 5, True),
        (0, 0, False),
    ],
)
def test_support_is_offered_from_eight_on_and_two_more_than_before(
    practice: MadeEntry, before: int | None, after: int | None, offered: bool
) -> None:
    entry: Entry = practice(before=before, after=after)
    assert entry.offers_support is offered
