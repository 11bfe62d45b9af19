"""The one place where milliseconds, frames, decibels and levels are defined and converted."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""(frames,) mono or (frames, 2) stereo, float32, full scale 1.0."""

Pcm = NDArray[np.int16]
"""(frames,) mono or (frames, 2) stereo in steps of 16 bits.

What sounds is kept in whole steps: half the room of float32, and 98 dB deep. A sum of them is
exact in float32 too, so that what is played and what is written are the same numbers.
"""

STEP = np.float32(2.0**-15)
"""One step of 16 bits, at full scale 1.0."""

FULL_SCALE = 32_767
"""Steps of the loudest sample there can be."""

SAMPLE_RATE = 48_000
FRAMES_PER_MS = SAMPLE_RATE // 1000

MIDDLE = 0.5**0.5
"""Each channel's share of a sound in the middle: both together are as loud as it was alone."""

VOICE_LUFS = -20.0
TONE_LUFS = VOICE_LUFS - 12.0
BED_LUFS = VOICE_LUFS - 20.0
BELL_LUFS = -26.0
TAP_LUFS = -34.0
"""Integrated loudness of each layer as heard in stereo; bell and tap at their loudest moment."""

DUCK_DB = -8.0
"""How far the tone goes down while a line is spoken: from 12 dB under the voice to 20."""

CEILING_DB = -6.0
KNEE_DB = -9.0
"""No sample is above the ceiling; those below the knee are not touched by it."""


class Levels(Struct, frozen=True):
    """Linear gains of the layers; 0 leaves a layer out."""

    voice: float = 1.0
    tone: float = 1.0
    bed: float = 1.0


def to_frames(ms: int) -> int:
    """Frames in `ms` milliseconds, exactly."""
    return ms * FRAMES_PER_MS


def to_ms(frames: int) -> int:
    """Whole milliseconds that `frames` frames have begun."""
    return frames // FRAMES_PER_MS


def to_gain(db: float) -> float:
    """The linear gain of a level in decibels."""
    return float(10.0 ** (db / 20.0))


def to_db(gain: float) -> float:
    """The level of a linear gain in decibels; -inf for 0."""
    return 20.0 * math.log10(gain) if gain > 0 else -math.inf


@lru_cache(maxsize=32)
def raised_cosine(frames: int) -> Samples:
    """The rising half of a raised cosine: (frames,) float32 from 0 up to just under 1.

    Read-only, and always made whole: slices of it have the same bits whatever their length.
    """
    turn = np.arange(frames, dtype=np.float32) * np.float32(np.pi / max(frames, 1))
    ramp: Samples = np.float32(0.5) - np.float32(0.5) * np.cos(turn)
    ramp.setflags(write=False)
    return ramp


def in_steps(samples: Samples) -> Pcm:
    """The samples to the nearest step, no louder than full scale; read-only."""
    steps = to_steps(samples * (1 / STEP))
    steps.setflags(write=False)
    return steps


def to_steps(numbers: Samples) -> Pcm:
    """Numbers of steps as whole ones; `numbers` are changed."""
    np.rint(numbers, out=numbers)
    np.clip(numbers, -FULL_SCALE, FULL_SCALE, out=numbers)
    return numbers.astype(np.int16)
