"""Beds: shaped noise and soft drops as a loop without a seam."""

from __future__ import annotations

import numpy as np

# Imported here: numpy would load it when a bed is first needed, which is at a key press.
from numpy.random import SFC64, Generator
from numpy.typing import NDArray

from regulate.synth.loudness import k_power, to_power
from regulate.synth.presets import BedPreset
from regulate.synth.units import BED_LUFS, SAMPLE_RATE, Samples, to_frames, to_gain

LOOP = 3 << 18
"""Frames of a loop, 16.4 s: a length that transforms fast, too long to be noticed."""

_STEP = 8
"""The shape is worked out for every eighth frequency, half a hertz apart, and joined by lines."""

DROP = to_frames(70)
DROP_ATTACK = to_frames(6)
DROP_KINDS = 8
"""Frames of a drop, of its rise, and how many different pitches drops have."""


def render_bed(preset: BedPreset) -> Samples:
    """The loop, (LOOP, 2) float32 at −40 LUFS, the same bytes for the same preset.

    A spectrum of independent random values, turned into samples, is noise that repeats exactly
    after its length: its end meets its beginning as any sample meets the next.
    """
    random = Generator(SFC64(preset.seed))
    shape = _shape(preset)
    loop = np.empty((LOOP, 2), np.float32)
    left, other = (_noise(random, shape) for _ in range(2))
    # Ears that share some of the noise hear one wide rain, not two.
    shared, own = np.sqrt(1 - preset.width / 2), np.sqrt(preset.width / 2)
    np.multiply(left, np.float32(shared), out=loop[:, 0])
    loop[:, 1] = loop[:, 0]
    other *= np.float32(own)
    loop[:, 0] += other
    loop[:, 1] -= other
    noise_power = _loudness_power(shape)
    drop_power = _add_drops(loop, preset, random, noise_power)
    loop *= np.float32(np.sqrt(to_power(BED_LUFS) / (noise_power + drop_power)))
    loop.setflags(write=False)
    return loop


def _hz(count: int) -> NDArray[np.float64]:
    return np.arange(count, dtype=np.float64) * (SAMPLE_RATE / LOOP)


def _shape(preset: BedPreset) -> NDArray[np.float64]:
    """The noise's amplitude at each frequency of the loop, up to the shape's last point."""
    hz, db = np.array(preset.shape).T
    count = int(min(hz[-1] * LOOP / SAMPLE_RATE, LOOP / 2)) // _STEP * _STEP
    coarse = np.arange(0, count + 1, _STEP)
    at = np.log(np.maximum(_hz(count + 1)[coarse], hz[0]))
    gains = 10 ** (np.interp(at, np.log(hz), db) / 20)
    gains[coarse < 20 * LOOP / SAMPLE_RATE] = 0
    rise = np.arange(_STEP) / _STEP
    return np.asarray(gains[:-1, None] + np.diff(gains)[:, None] * rise).reshape(-1)


def _loudness_power(shape: NDArray[np.float64]) -> float:
    """The K-weighted power of both channels' noise."""
    weights = k_power(_hz(len(shape))[::_STEP])
    return 8 * float(np.sum(shape.reshape(-1, _STEP) ** 2 * weights[:, None]))


def _noise(random: Generator, shape: NDArray[np.float64]) -> Samples:
    """(LOOP,) noise whose mean square is four times the sum of the squared shape."""
    parts = random.standard_normal(2 * len(shape), np.float32).view(np.complex64)
    # irfft divides by the length.
    parts *= (shape * LOOP).astype(np.float32)
    return np.fft.irfft(parts, LOOP).astype(np.float32, copy=False)


def _add_drops(loop: Samples, preset: BedPreset, random: Generator, noise_power: float) -> float:
    """Add drops at random places, over the end as well; returns the power they add."""
    count = int(preset.drops_per_s * LOOP / SAMPLE_RATE)
    if not count:
        return 0.0
    kinds, pitches = _drops(preset)
    # Drops of every size: many small ones, few that come near the strongest.
    strongest = to_gain(preset.drop_db) * np.sqrt(noise_power / 2) * np.sqrt(2)
    sizes = strongest * random.random(count) ** 2
    sides = random.uniform(0.15, 0.85, count)
    gains = np.sqrt(np.stack([1 - sides, sides], axis=1)) * sizes[:, None]
    which = random.integers(0, DROP_KINDS, count)
    for place, kind, gain in zip(
        random.integers(0, LOOP, count).tolist(),
        which.tolist(),
        gains.astype(np.float32),
        strict=True,
    ):
        drop = kinds[kind][:, None] * gain
        head = min(DROP, LOOP - place)
        loop[place : place + head] += drop[:head]
        loop[: DROP - head] += drop[head:]
    energies = np.sum(kinds.astype(np.float64) ** 2, axis=1) * k_power(pitches)
    return float(np.sum(sizes**2 * energies[which])) / LOOP


def _drops(preset: BedPreset) -> tuple[Samples, NDArray[np.float64]]:
    """(DROP_KINDS, DROP) drops of amplitude 1, and their pitches in Hz.

    A drop rings like the bubble it leaves: the higher, the shorter.
    """
    pitches = np.geomspace(preset.drop_low, preset.drop_high, DROP_KINDS)
    t = np.arange(DROP) / SAMPLE_RATE
    rings = np.sin(2 * np.pi * pitches[:, None] * t)
    rings *= np.exp(-t * (pitches[:, None] / 14 + 25))
    rings[:, :DROP_ATTACK] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(DROP_ATTACK) / DROP_ATTACK)
    rings *= 0.5 + 0.5 * np.cos(np.pi * np.arange(DROP) / DROP)
    rings /= np.max(np.abs(rings), axis=1, keepdims=True)
    return rings.astype(np.float32), pitches
