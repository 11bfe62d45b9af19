"""What a careful reader says of a script: every rule of care and of timing, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from regulate.review import pacing, timing
from regulate.review.answers import answered
from regulate.review.header import header
from regulate.review.heard import ways_heard
from regulate.review.shape import shape
from regulate.review.versions import compare
from regulate.review.wording import PHRASES, wording
from regulate.script.diagnostics import Diagnostic
from regulate.script.source import Source
from regulate.script.syntax import Exercise, Span

ESTIMATED = "by estimate"
"""How lengths are known where nothing was spoken."""


def review(
    exercise: Exercise | None,
    source: Source,
    known: Sequence[Diagnostic],
    takes_ms: Callable[[str, float], int],
    by: str = ESTIMATED,
    versions: Iterable[Exercise] = (),
) -> tuple[Diagnostic, ...]:
    """What is `known` to be wrong with a script's form and meaning, and what care and timing add.

    `takes_ms` has the length of each line at a share of the voice's first pace, known `by` an
    estimate or by a voice. Where form or meaning has an error only the words are looked at: what
    is heard can't be known yet. Warnings that the script answers are left out.
    """
    if exercise is None:
        return tuple(known)
    found = [*known, *wording(exercise), *header(exercise), *pacing.patterns(exercise)]
    if not any(diagnostic.severity == "error" for diagnostic in known):
        found += _heard(exercise, takes_ms, by)
        for other in versions:
            found += compare(exercise, other)
    unique = dict.fromkeys(found)
    told = answered(tuple(unique), source, measured=by != ESTIMATED)
    return tuple(sorted(told, key=lambda d: (d.span, d.code)))


def _heard(exercise: Exercise, takes_ms: Callable[[str, float], int], by: str) -> list[Diagnostic]:
    """What is wrong on the ways through; a mistake at one place is told once, on its first way."""
    ways = tuple(ways_heard(exercise, cache(takes_ms)))
    found = [*timing.lengths(ways, exercise, by), *timing.fit(ways, by)]
    if by != ESTIMATED:
        found += timing.rate(ways, exercise, by)
    phrases = PHRASES.get(exercise.header.language)
    for heard in ways:
        found += [*pacing.changes(heard, exercise), *pacing.rests(heard)]
        if phrases is not None:
            found += [*shape(heard, phrases), *timing.gaps(heard, phrases, by)]
    worst: dict[tuple[str, Span], Diagnostic] = {}
    for diagnostic in sorted(found, key=lambda d: d.severity != "error"):
        worst.setdefault((_rule(diagnostic.code), diagnostic.span), diagnostic)
    return list(worst.values())


def _rule(code: str) -> str:
    """What is told once at a place: a gap that is long on one way may be too long on another."""
    return "gap" if code in timing.GAPS else code
