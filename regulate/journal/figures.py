"""What a journal adds up to: plain counts, nothing graded and nothing explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from msgspec import Struct

from regulate.journal.entry import Entry


class Figures(Struct, frozen=True):
    """Counts over some practices."""

    practices: int
    days: int
    """Days with at least one practice."""
    finished: int
    stopped: int
    minutes: int
    """Minutes played in all."""
    rated: int
    """Practices rated before and after."""
    median_change: float | None
    """After less before; below 0 is less distress. None where none was rated twice."""
    higher_after: tuple[Entry, ...]
    """Practices rated higher after than before, the newest first."""


def figures(entries: Sequence[Entry]) -> Figures:
    """The counts over `entries`, newest first."""
    changes = [change for entry in entries if (change := entry.change) is not None]
    endings = Counter(entry.ended for entry in entries)
    return Figures(
        practices=len(entries),
        days=len({entry.begun.date() for entry in entries}),
        finished=endings["finished"],
        stopped=endings["stopped"],
        minutes=round(sum(entry.lasted_s or 0 for entry in entries) / 60),
        rated=len(changes),
        median_change=median(changes) if changes else None,
        higher_after=tuple(entry for entry in entries if (entry.change or 0) > 0),
    )


def weeks(entries: Sequence[Entry]) -> tuple[tuple[date, float], ...]:
    """The Monday of every week from the first practice to the last, and the minutes played."""
    played: Counter[date] = Counter()
    for entry in entries:
        day = entry.begun.date()
        played[day - timedelta(days=day.weekday())] += entry.lasted_s or 0
    if not played:
        return ()
    first, last = min(played), max(played)
    mondays = (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    return tuple((monday, played[monday] / 60) for monday in mondays)


def by_exercise(entries: Sequence[Entry]) -> tuple[tuple[str, Figures], ...]:
    """The title of every exercise practised, and its counts, the most practised first."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.exercise, []).append(entry)
    found = [(group[0].title, figures(group)) for group in groups.values()]
    return tuple(sorted(found, key=lambda pair: (-pair[1].practices, pair[0])))
