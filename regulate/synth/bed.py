"""Beds: noise of a given spectrum as a seamless loop, the same every time for its seed."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from regulate.synth.loudness import integrated
from regulate.synth.presets import BedPreset
from regulate.synth.units import BED_LUFS, SAMPLE_RATE, Samples, to_gain

LOOP = 1 << 19
"""Frames of a loop, 10.9 s; a power of two, which the transform is quickest at."""

DROP = 2400
"""Frames of a drop, 50 ms."""


@lru_cache(maxsize=4)
def render_bed(preset: BedPreset) -> Samples:
    """The loop, (LOOP, 2) float32 at −40 LUFS; read-only. Its end joins its beginning.

    A spectrum with random phases, transformed back, is a period of an endless noise: there is no
    seam to hide.
    """
    random = np.random.Generator(np.random.PCG64(int(preset.seed)))
    hz = np.fft.rfftfreq(LOOP, 1 / SAMPLE_RATE).astype(np.float32)
    points = np.array(sorted(preset.spectrum), np.float32)
    db = np.interp(np.log2(np.maximum(hz, 1)), np.log2(points[:, 0]), points[:, 1])
    shape = (10 ** (db / 20)).astype(np.float32)
    shape[hz < 20] = 0
    loop = np.empty((LOOP, 2), np.float32)
    for channel in range(2):
        parts = random.standard_normal((2, len(hz)), dtype=np.float32)
        noise = np.fft.irfft(shape * (parts[0] + 1j * parts[1]), LOOP)
        loop[:, channel] = noise / np.sqrt(np.mean(noise**2))
    if preset.drops_per_s:
        _add_drops(loop, preset, random)
    power = sum(10 ** (integrated(loop[:, channel]) / 10) for channel in range(2))
    loop *= np.float32(to_gain(BED_LUFS - 10 * np.log10(power)))
    loop.flags.writeable = False
    return loop


def _add_drops(loop: Samples, preset: BedPreset, random: np.random.Generator) -> None:
    """Soft drops at random places, sides and pitches, over the loop's end as well."""
    count = int(preset.drops_per_s * LOOP / SAMPLE_RATE)
    time = np.arange(DROP) / SAMPLE_RATE
    envelope = (1 - np.exp(-time / 0.002)) * np.exp(-time / 0.009)
    envelope *= 0.5 + 0.5 * np.cos(np.pi * np.arange(DROP) / DROP)
    pitches = [np.sin(2 * np.pi * hz * time) * envelope for hz in (900, 1150, 1400, 1750, 2100)]
    drops = np.array(pitches, np.float32)
    places = random.integers(0, LOOP, count)
    kinds = random.integers(0, len(drops), count)
    sides = random.random(count).astype(np.float32)
    strengths = (to_gain(preset.drop_db) * 6 * random.random(count) ** 2).astype(np.float32)
    around = np.arange(DROP)
    for place, kind, side, strength in zip(places, kinds, sides, strengths, strict=True):
        where = (place + around) & (LOOP - 1)
        drop = drops[kind] * strength
        loop[where, 0] += drop * np.sqrt(1 - side)
        loop[where, 1] += drop * np.sqrt(side)
