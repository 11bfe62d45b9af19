"""A breath as curves: how full the lungs are, how open and how loud the sound, every millisecond.

Between two milliseconds a curve is a straight line, and a phase ends on a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, overload

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from regulate.synth.units import FRAMES_PER_MS
from regulate.timeline.events import PhaseKind

Breath = tuple[tuple[PhaseKind, int], ...]
"""The phases of one breath in order, each with its milliseconds."""

Curve = NDArray[np.float64]
"""(milliseconds + 1,): a value for every millisecond, and one for the end."""

EVEN = 0.2
"""How much of a glide is even; the rest is quick at first and slows down, as breath flows.

The slowing follows a fifth power: halfway through an in-breath the lungs are at 0.875 and halfway
through an out-breath at 0.125. In a glide of a fifth their pitches are then more than a third of
the lower one apart, and the pitch still moves at the very end.
"""

OPENING = 0.4
"""The share of a phase over which the tone opens or closes: done before the middle."""

START_OPENNESS = 0.25
HOLD_OPENNESS = 0.5

LONGEST_RISE, LONGEST_FALL = 0.6, 0.4
"""The shares of a short phase that its ramps may take: half a second leaves a rise of 300 ms."""


class Manner(Struct, frozen=True):
    """How loud a sound is where breath doesn't flow.

    `held` and `turn` are amplitudes while the breath is held, and where it turns; `turn_ms` is
    how long the dip to `turn` takes on either side.
    """

    held: float
    turn: float
    turn_ms: int


class _Leg(Struct, frozen=True):
    """One phase: its milliseconds, and how full the lungs are at its ends, 0 to 1."""

    kind: PhaseKind
    start: int
    end: int
    before: float
    after: float


class Curves:
    """The curves of one breath."""

    def __init__(self, breath: Breath) -> None:
        self._legs = list(_legs(breath))
        self.ms = self._legs[-1].end if self._legs else 0

    def lungs(self) -> Curve:
        """How full the lungs are, 0 to 1: rises through every `in` and falls through every `out`.

        Phases of one kind in a row share the way by their lengths.
        """
        lungs = np.zeros(self.ms + 1)
        for leg in self._legs:
            u = np.linspace(0, 1, leg.end - leg.start + 1)
            way = EVEN * u + (1 - EVEN) * (1 - (1 - u) ** 5)
            lungs[leg.start : leg.end + 1] = leg.before + (leg.after - leg.before) * way
        return lungs

    def openness(self) -> Curve:
        """0 is dark, 1 is bright: opens early in an `in`, closes early in an `out`."""
        goals = {"in": 1.0, "out": 0.0, "hold": HOLD_OPENNESS}
        now = 1.0 if self._legs and self._legs[0].before else START_OPENNESS
        knots = []
        for leg in self._legs:
            goal = goals.get(leg.kind, now)
            opened = leg.start + int((leg.end - leg.start) * OPENING)
            knots += [(leg.start, now), (opened, goal), (leg.end, goal)]
            now = goal
        return _joined(knots, self.ms)

    def level(self, manner: Manner, attack_ms: int, release_ms: int) -> Curve:
        """The amplitude, 0 to 1: out of silence, back to it, and silent throughout a `rest`."""
        levels: dict[PhaseKind, float] = {"in": 1.0, "out": 1.0, "hold": manner.held, "rest": 0.0}
        ends: tuple[PhaseKind, ...] = ("rest",)
        kinds = (*ends, *(leg.kind for leg in self._legs), *ends)
        knots = []
        for leg, before, after in zip(self._legs, kinds, kinds[2:], strict=False):
            level, length = levels[leg.kind], leg.end - leg.start
            first, last = _joint(before, leg.kind, manner), _joint(leg.kind, after, manner)
            rise = min(manner.turn_ms if first else attack_ms, int(length * LONGEST_RISE))
            fall = min(manner.turn_ms if last else release_ms, int(length * LONGEST_FALL))
            knots += [(leg.start, first), (leg.start + rise, level)]
            knots += [(leg.end - fall, level), (leg.end, last)]
        return _joined(knots, self.ms)


def travelled(speed: Curve) -> Curve:
    """How far something has come that goes at `speed` a second."""
    return np.concatenate([[0.0], np.cumsum(speed[:-1] + speed[1:]) / 2000])


@overload
def by_frame(curve: Curve) -> NDArray[np.float32]: ...
@overload
def by_frame(curve: Curve, speed: Curve) -> NDArray[np.float64]: ...
def by_frame(curve: Curve, speed: Curve | None = None) -> NDArray[Any]:
    """The curve at each of its 48 · (points − 1) frames.

    What has travelled at `speed` is told exactly, in float64; else it is float32.
    """
    if speed is None:
        line = np.stack([curve[:-1], np.diff(curve)], axis=1).astype(np.float32)
        return np.asarray(np.matmul(line, _LINE).reshape(-1))
    way = np.stack([curve[:-1], speed[:-1] / 1000, np.diff(speed) / 2000], axis=1)
    return np.asarray(np.matmul(way, _WAY).reshape(-1))


_T = np.arange(FRAMES_PER_MS) / FRAMES_PER_MS
_LINE = np.stack([np.ones_like(_T), _T]).astype(np.float32)
_WAY = np.stack([np.ones_like(_T), _T, _T**2])


def _legs(breath: Breath) -> Iterator[_Leg]:
    moves = [kind for kind, _ in breath if kind in ("in", "out")]
    lungs = 1.0 if moves[:1] == ["out"] else 0.0
    start = 0
    for index, (kind, ms) in enumerate(breath):
        after = lungs
        if kind in ("in", "out"):
            goal = 1.0 if kind == "in" else 0.0
            after = lungs + (goal - lungs) * ms / max(_run(breath, index), 1)
        yield _Leg(kind, start, start + ms, lungs, after)
        lungs = after
        start += ms


def _run(breath: Breath, index: int) -> int:
    """Milliseconds of this phase and of those of its kind before the breath turns."""
    run = 0
    for kind, ms in breath[index:]:
        if kind == breath[index][0]:
            run += ms
        elif kind in ("in", "out"):
            break
    return run


def _joint(before: PhaseKind, after: PhaseKind, manner: Manner) -> float:
    """The amplitude where two phases meet."""
    if "rest" in (before, after):
        return 0.0
    return manner.held if after == "hold" else manner.turn


def _joined(knots: Sequence[tuple[int, float]], ms: int) -> Curve:
    """Raised cosines from knot to knot."""
    curve = np.zeros(ms + 1)
    for (start, first), (end, last) in pairwise(knots):
        curve[start:end] = first
        if first != last:
            turn = np.arange(end - start) * (np.pi / max(end - start, 1))
            curve[start:end] += (last - first) / 2 * (1 - np.cos(turn))
        curve[end] = last
    return curve
