"""How full the lungs are at any moment of a session: what every breathing picture draws."""

from __future__ import annotations

from bisect import bisect_right
from math import cos, pi, sin

from msgspec import Struct

from regulate.timeline.events import BreathPhase, Timeline

WARMING_MS = 1500
"""The picture brightens so long before a breathing begins, and dims as long after it."""


class Lungs(Struct, frozen=True):
    """`level` is 0 empty to 1 full; `glow` is 1 while breaths are led and 0 at rest."""

    level: float
    glow: float


AT_REST = Lungs(0.0, 0.0)


def lungs_at(timeline: Timeline, ms: int) -> Lungs:
    """The lungs at `ms`: a pure function of the timeline, so a seek lands where it belongs."""
    breaths = timeline.breaths
    index = bisect_right(breaths, ms, key=_start) - 1
    if index >= 0 and ms < breaths[index].end_ms:
        return Lungs(_level(breaths, index, ms), 1.0)
    nearest = WARMING_MS
    if index >= 0:
        nearest = min(nearest, ms - breaths[index].end_ms)
    if index + 1 < len(breaths):
        nearest = min(nearest, breaths[index + 1].start_ms - ms)
    return Lungs(0.0, 1 - nearest / WARMING_MS)


def _start(phase: BreathPhase) -> int:
    return phase.start_ms


def _level(breaths: tuple[BreathPhase, ...], index: int, ms: int) -> float:
    number = breaths[index].breath
    first = index
    while first > 0 and breaths[first - 1].breath == number:
        first -= 1
    past_end = index + 1
    while past_end < len(breaths) and breaths[past_end].breath == number:
        past_end += 1
    whole = breaths[first:past_end]
    # Two in-breaths in a row (a top-up) share one filling, each by its length.
    room = {kind: sum(p.end_ms - p.start_ms for p in whole if p.phase == kind) for kind in _EASE}
    level = 1.0 if next((p.phase for p in whole if p.phase in _EASE), "in") == "out" else 0.0
    for phase in breaths[first : index + 1]:
        ease = _EASE.get(phase.phase)
        if ease is None:
            continue
        length = phase.end_ms - phase.start_ms
        share = length / room[phase.phase]
        done = ease(min((ms - phase.start_ms) / length, 1.0))
        level += share * done if phase.phase == "in" else -share * done
    return min(max(level, 0.0), 1.0)


def _drawn_in(progress: float) -> float:
    return 0.5 * progress + 0.5 * (0.5 - 0.5 * cos(pi * progress))


def _let_go(progress: float) -> float:
    # An easy out-breath is passive: quickest at its start, then ever slower.
    return 0.5 * progress + 0.5 * sin(pi / 2 * progress)


_EASE = {"in": _drawn_in, "out": _let_go}
"""Neither begins at rest: a picture that does is seen to move a tenth of a second after its tone.

With half of the way even, a breath of four seconds is seen to turn within 20 ms.
"""
