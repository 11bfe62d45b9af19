"""The breath tone: its pitch follows the lungs, up with the in-breath, down with the out-breath."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regulate.synth.loudness import integrated
from regulate.synth.presets import TonePreset
from regulate.synth.units import SAMPLE_RATE, TONE_LUFS, Samples, to_frames, to_gain
from regulate.timeline.events import PhaseKind

Curve = NDArray[np.float64]

STEADY = 0.4
"""The share of a glide that goes evenly; the rest is quicker at first, as breath flows.

So the middle of an in-breath lies higher than the middle of an out-breath.
"""

TURN = 0.4
HOLD = 0.55
"""Amplitudes where in turns to out, and while the breath is held."""

TURN_MS = 400
"""How long the tone's colour takes to change at the turn."""

MOST_RAMP = 0.4
"""The share of a short phase that a ramp may take."""


class BreathPart(NamedTuple):
    """A phase and its length in frames."""

    kind: PhaseKind
    frames: int


class _Segment(NamedTuple):
    """A phase with the fullness of the lungs, 0 to 1, at its ends."""

    kind: PhaseKind
    start: int
    end: int
    full_before: float
    full_after: float


def render_breath(phases: tuple[BreathPart, ...], preset: TonePreset) -> Samples:
    """One whole breath, (frames,) float32 at −32 LUFS, from silence to silence."""
    segments = list(_segments(phases))
    total = segments[-1].end if segments else 0
    fullness = np.empty(total)
    for segment in segments:
        _glide(segment, fullness[segment.start : segment.end])
    pitch = preset.low_hz * (preset.high_hz / preset.low_hz) ** fullness
    turns = np.cumsum(pitch / SAMPLE_RATE)
    colour = _brightness(segments, total)
    bright, dark = _strengths(preset)
    sound = np.zeros(total, np.float64)
    for harmonic, (high, low) in enumerate(zip(bright, dark, strict=True), start=1):
        wave = np.sin((2 * np.pi * harmonic) * turns)
        wave *= low + (high - low) * colour
        sound += wave
    sound *= _envelope(segments, total, preset)
    return sound.astype(np.float32)


def _segments(phases: tuple[BreathPart, ...]) -> Iterator[_Segment]:
    """Each phase with how full the lungs are: phases of one direction in a row share the way."""
    moves = [p.kind for p in phases if p.kind in ("in", "out")]
    full = 1.0 if moves and moves[0] == "out" else 0.0
    start = 0
    for index, (kind, count) in enumerate(phases):
        after = full
        if kind in ("in", "out"):
            left = sum(p.frames for p in _run(phases, index))
            goal = 1.0 if kind == "in" else 0.0
            after = full + (goal - full) * count / max(left, 1)
        yield _Segment(kind, start, start + count, full, after)
        full = after
        start += count


def _run(phases: tuple[BreathPart, ...], index: int) -> Iterator[BreathPart]:
    """This phase and those of its kind that follow, with holds and rests between them left out."""
    kind = phases[index].kind
    for phase in phases[index:]:
        if phase.kind == kind:
            yield phase
        elif phase.kind in ("in", "out"):
            return


def _glide(segment: _Segment, out: Curve) -> None:
    time = np.linspace(0.0, 1.0, len(out), endpoint=False)
    eased = STEADY * time + (1 - STEADY) * (1 - (1 - time) ** 2)
    out[:] = segment.full_before + (segment.full_after - segment.full_before) * eased


def _brightness(segments: list[_Segment], total: int) -> Curve:
    """1 on the in-breath and the hold after it, 0 on the out-breath, crossing over at the turn."""
    colour = np.ones(total)
    bright = True
    for segment in segments:
        turned = segment.kind == "in" if segment.kind in ("in", "out") else bright
        if turned != bright and segment.start:
            half = min(to_frames(TURN_MS) // 2, segment.start, segment.end - segment.start)
            time = np.linspace(0, 1, 2 * half, endpoint=False)
            ramp = 0.5 - 0.5 * np.cos(np.pi * time)
            colour[segment.start - half : segment.start + half] = ramp if turned else 1 - ramp
            colour[segment.start + half :] = 1.0 if turned else 0.0
        elif turned != bright:
            colour[:] = 1.0 if turned else 0.0
        bright = turned
    return colour


def _envelope(segments: list[_Segment], total: int, preset: TonePreset) -> Curve:
    """Raised-cosine ramps between each phase's own level and what joins it to the next."""
    level = {"in": 1.0, "out": 1.0, "hold": HOLD, "rest": 0.0}
    envelope = np.zeros(total)
    for index, segment in enumerate(segments):
        before = segments[index - 1].kind if index else "rest"
        after = segments[index + 1].kind if index + 1 < len(segments) else "rest"
        if segment.kind == "rest":
            continue
        inside = level[segment.kind]
        length = segment.end - segment.start
        longest = int(length * MOST_RAMP)
        rise = min(to_frames(round(preset.attack_ms)), longest)
        fall = min(to_frames(round(preset.release_ms)), longest)
        part = envelope[segment.start : segment.end]
        part[:] = inside
        _ramp(part[:rise], _joint(before, segment.kind, level), inside)
        _ramp(part[length - fall :], inside, _joint(segment.kind, after, level))
    return envelope


def _joint(before: PhaseKind, after: PhaseKind, level: dict[str, float]) -> float:
    """The level where two phases meet."""
    if "rest" in (before, after):
        return 0.0
    if "hold" in (before, after):
        return min(level[before], level[after])
    return TURN


def _ramp(out: Curve, first: float, last: float) -> None:
    time = np.linspace(0.0, 1.0, len(out), endpoint=False)
    out[:] = first + (last - first) * (0.5 - 0.5 * np.cos(np.pi * time))


@lru_cache(maxsize=16)
def _strengths(preset: TonePreset) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The harmonics' amplitudes, bright and dark, each as loud as a tone is to be."""
    count = max(len(preset.bright), len(preset.dark))
    middle = (preset.low_hz * preset.high_hz) ** 0.5
    turns = np.arange(SAMPLE_RATE) * (middle / SAMPLE_RATE)
    made = []
    for colour in (preset.bright, preset.dark):
        strengths = [strength for (strength,) in colour] + [0.0] * (count - len(colour))
        steady = sum(
            strength * np.sin(2 * np.pi * harmonic * turns)
            for harmonic, strength in enumerate(strengths, start=1)
        )
        factor = to_gain(TONE_LUFS - integrated(np.asarray(steady, np.float32)))
        made.append(tuple(strength * factor for strength in strengths))
    return made[0], made[1]
