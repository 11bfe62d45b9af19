"""The breath tone: pitch and brightness that rise with the lungs and fall with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from regulate.synth.loudness import k_power, to_power
from regulate.synth.presets import TonePreset
from regulate.synth.units import SAMPLE_RATE, TONE_LUFS, Samples, to_frames
from regulate.timeline.events import PhaseKind

Breath = tuple[tuple[PhaseKind, int], ...]
"""The phases of one breath in order, each with its frames."""

EVEN = 0.4
"""How much of a glide is even; the rest is quick at first and slows down, as breath flows.

So the middle of an in-breath lies high and the middle of an out-breath low, three semitones
apart, and the pitch still moves at the very end.
"""

HOLD_LEVEL = 0.5
TURN_LEVEL = 0.35
"""Amplitudes while the breath is held, and at the dip where it turns."""

TURN_MS = 350
"""Milliseconds of the dip on either side of a turn."""

LONGEST_RAMP = 0.4
"""The share of a short phase that a ramp may take."""

OPENING = 0.4
"""The share of a phase over which the tone opens or closes: done before the middle."""

START_BRIGHTNESS = 0.25
HOLD_BRIGHTNESS = 0.5

_PIECE = 8_192
"""Frames worked on at a time, so that what is needed for them stays in the processor's cache."""

_DIPS_DB = 0.5
"""What the silence between breaths and the dips take off the loudness of the whole."""

Knots = list[tuple[int, float]]
_Real = TypeVar("_Real", NDArray[np.float32], NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class _Leg:
    """One phase: its frames, and how full the lungs are at its ends, 0 to 1."""

    kind: PhaseKind
    start: int
    end: int
    before: float
    after: float


def render_breath(breath: Breath, preset: TonePreset) -> Samples:
    """One whole breath from silence to silence: (frames,) float32 mono, about −32 LUFS.

    The pitch rises through every `in` and falls through every `out` to its last frame, and rests
    at a `hold`. Phases of one kind in a row share the way by their lengths. A `rest` is silent.
    """
    legs = list(_legs(breath))
    tone = np.empty(legs[-1].end if legs else 0, np.float32)
    if not legs:
        return tone
    brightness = _curve(_brightness(legs))
    envelope = _curve(_envelope(legs, preset))
    dark, opened = _polynomials(preset)
    for at, angle in _angles(legs, preset):
        part = slice(at, at + len(angle))
        sine, cosine, made = np.sin(angle), np.cos(angle), tone[part]
        # sin kθ is sin θ times a polynomial of cos θ: one sine and one cosine make every harmonic.
        _horner(opened, cosine, made)
        made *= brightness[part]
        made += _horner(dark, cosine, angle)
        made *= sine
        made *= envelope[part]
    tone.setflags(write=False)
    return tone


def _legs(breath: Breath) -> Iterator[_Leg]:
    moves = [kind for kind, _ in breath if kind in ("in", "out")]
    level = 1.0 if moves[:1] == ["out"] else 0.0
    start = 0
    for index, (kind, frames) in enumerate(breath):
        after = level
        if kind in ("in", "out"):
            goal = 1.0 if kind == "in" else 0.0
            after = level + (goal - level) * frames / max(_run(breath, index), 1)
        yield _Leg(kind, start, start + frames, level, after)
        level = after
        start += frames


def _run(breath: Breath, index: int) -> int:
    """Frames of this phase and of those of its kind that follow before the breath turns."""
    run = 0
    for kind, frames in breath[index:]:
        if kind == breath[index][0]:
            run += frames
        elif kind in ("in", "out"):
            break
    return run


def _angles(legs: Sequence[_Leg], preset: TonePreset) -> Iterator[tuple[int, Samples]]:
    """The fundamental's angle in radians, below one turn, in pieces with their first frames.

    With u going from 0 to 1 over a phase, a glide goes EVEN·u + (1 − EVEN)·(1 − (1 − u)³). Its
    integral is a polynomial of u, worked out afresh for each frame: no error adds up.
    """
    turns = 0.0
    span = preset.high - preset.low
    for leg in legs:
        frames = leg.end - leg.start
        seconds = frames / SAMPLE_RATE
        pitch, glide = preset.low + span * leg.before, span * (leg.after - leg.before)
        quick = seconds * glide * (1 - EVEN)
        integral = (
            turns,
            seconds * pitch,
            seconds * glide * EVEN / 2 + 1.5 * quick,
            -quick,
            quick / 4,
        )
        for at in range(leg.start, leg.end, _PIECE):
            u = np.arange(at - leg.start, min(at + _PIECE, leg.end) - leg.start) / frames
            angle = _horner(integral, u, np.empty_like(u))
            angle -= np.floor(angle)
            angle *= 2 * np.pi
            yield at, angle.astype(np.float32)
        turns += sum(integral[1:])


def _envelope(legs: Sequence[_Leg], preset: TonePreset) -> Knots:
    levels: dict[PhaseKind, float] = {"in": 1.0, "out": 1.0, "hold": HOLD_LEVEL, "rest": 0.0}
    ends: tuple[PhaseKind, ...] = ("rest",)
    kinds = (*ends, *(leg.kind for leg in legs), *ends)
    knots: Knots = []
    for leg, before, after in zip(legs, kinds, kinds[2:], strict=False):
        level = levels[leg.kind]
        first, last = _joint(before, leg.kind), _joint(leg.kind, after)
        longest = int((leg.end - leg.start) * LONGEST_RAMP)
        rise = min(to_frames(TURN_MS if first else preset.attack_ms), longest)
        fall = min(to_frames(TURN_MS if last else preset.release_ms), longest)
        knots += [(leg.start, first), (leg.start + rise, level)]
        knots += [(leg.end - fall, level), (leg.end, last)]
    return knots


def _joint(before: PhaseKind, after: PhaseKind) -> float:
    """The amplitude where two phases meet."""
    if "rest" in (before, after):
        return 0.0
    return HOLD_LEVEL if after == "hold" else TURN_LEVEL


def _brightness(legs: Sequence[_Leg]) -> Knots:
    """0 is dark, 1 is bright: opens early in an `in`, closes early in an `out`."""
    goals = {"in": 1.0, "out": 0.0, "hold": HOLD_BRIGHTNESS}
    now = 1.0 if legs[0].before else START_BRIGHTNESS
    knots: Knots = []
    for leg in legs:
        goal = goals.get(leg.kind, now)
        opened = leg.start + int((leg.end - leg.start) * OPENING)
        knots += [(leg.start, now), (opened, goal), (leg.end, goal)]
        now = goal
    return knots


def _curve(knots: Knots) -> Samples:
    """Raised cosines from knot to knot."""
    curve = np.empty(knots[-1][0], np.float32)
    for (start, first), (end, last) in pairwise(knots):
        if first == last:
            curve[start:end] = first
        else:
            turn = np.linspace(0, np.pi, end - start, endpoint=False, dtype=np.float32)
            curve[start:end] = (first + last) / 2 + (first - last) / 2 * np.cos(turn)
    return curve


def _horner(coefficients: Sequence[float], x: _Real, out: _Real) -> _Real:
    """The polynomial with these coefficients, the constant first, at each `x`; fills `out`."""
    out.fill(coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        out *= x
        out += coefficient
    return out


@lru_cache(maxsize=8)
def _polynomials(preset: TonePreset) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The dark tone, and what the bright one adds, as polynomials of the cosine.

    Dark and bright are equally loud at the glide's middle.
    """
    count = max(len(preset.dark), len(preset.bright))
    dark, bright = (_levelled(s, preset, count) for s in (preset.dark, preset.bright))
    # Chebyshev polynomials of the second kind: U₀ = 1, U₁ = 2x, Uₖ₊₁ = 2x·Uₖ − Uₖ₋₁.
    chebyshev = np.zeros((count, count))
    chebyshev[0, 0] = 1
    for k in range(1, count):
        chebyshev[k, 1:] = 2 * chebyshev[k - 1, :-1]
        if k > 1:
            chebyshev[k] -= chebyshev[k - 2]
    return tuple((dark @ chebyshev).tolist()), tuple(((bright - dark) @ chebyshev).tolist())


def _levelled(strengths: Sequence[float], preset: TonePreset, count: int) -> NDArray[np.float64]:
    harmonics = np.zeros(count)
    harmonics[: len(strengths)] = strengths
    middle = (preset.low + preset.high) / 2
    power = np.sum(harmonics**2 / 2 * k_power(middle * np.arange(1.0, count + 1)))
    return np.asarray(harmonics * np.sqrt(to_power(TONE_LUFS + _DIPS_DB) / power))
