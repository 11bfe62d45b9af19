"""What happens in a bed: drops, crackles and far insects, each a short soft sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from regulate.synth.loudness import k_power
from regulate.synth.noise import NoiseShape
from regulate.synth.presets import Crackles, Crickets, Drops
from regulate.synth.units import SAMPLE_RATE, Samples, raised_cosine, to_frames

KINDS = 8
"""How many different grains a layer has."""

ATTACK = to_frames(6)
DROP = to_frames(70)
CRACKLE = to_frames(45)

PULSE = to_frames(28)
PULSES = 3
PULSE_EVERY = to_frames(45)
CHIRP = (PULSES - 1) * PULSE_EVERY + PULSE
CHIRP_EVERY_S = (0.9, 1.5)
"""An insect's chirp: three pulses, 22 a second, slower than what sounds rough."""

SONG_S, SILENCE_S = (4.0, 9.0), (3.0, 8.0)
"""How long an insect sings, and is silent."""


class Grains(NamedTuple):
    """Grains of one layer in a loop.

    `kinds` are (kinds, frames) sounds of peak 1, `energies` the K-weighted sum of squares of
    each. Grain number n begins at frame `places[n]`, is of the kind `which[n]`, has the peak
    `sizes[n]` where 1 is the layer's strongest, and lies at `sides[n]`: 0 right, 1 left.
    """

    kinds: Samples
    energies: NDArray[np.float64]
    places: NDArray[np.int64]
    which: NDArray[np.int64]
    sizes: NDArray[np.float64]
    sides: NDArray[np.float64]

    def louder(self, gain: float) -> Grains:
        """The same with every size times `gain`."""
        return self._replace(sizes=self.sizes * gain)

    def power(self) -> float:
        """The K-weighted sum of the squares of all of them."""
        return float(np.sum(self.sizes**2 * self.energies[self.which]))


def drops(layer: Drops, frames: int, random: Generator) -> Grains:
    """Drops of every size: many small ones, few that come near the strongest.

    A drop rings like the bubble it leaves: the higher, the shorter.
    """
    count = round(layer.per_s * frames / SAMPLE_RATE)
    hz = np.geomspace(layer.low, layer.high, KINDS)
    t = np.arange(DROP) / SAMPLE_RATE
    # A bubble that rises to the surface rings higher and higher.
    angle = t + t**2 * (2**layer.bend - 1) / (2 * t[-1])
    kinds = np.sin(2 * np.pi * hz[:, None] * angle)
    kinds *= np.exp(-t * (hz[:, None] / 14 + 25))
    return Grains(
        *_soft(kinds, hz),
        random.integers(0, frames, count),
        random.integers(0, KINDS, count),
        random.random(count) ** 2,
        random.uniform(0.15, 0.85, count),
    )


def crackles(layer: Crackles, frames: int, random: Generator) -> Grains:
    """Crackles in loose groups, as wood gives way."""
    count = round(layer.per_s * frames / SAMPLE_RATE)
    shape = NoiseShape(((layer.low / 2, -30), (layer.low, 0), (layer.high, -6)), 1 << 15)
    noise = shape.loop(random)[: KINDS * CRACKLE].reshape(KINDS, CRACKLE).astype(np.float64)
    t = np.arange(CRACKLE) / SAMPLE_RATE
    noise *= np.exp(-t * np.geomspace(80, 240, KINDS)[:, None])
    groups = random.integers(0, frames, max(count // 3, 1))
    places = random.choice(groups, count) + random.exponential(0.35 * SAMPLE_RATE, count)
    return Grains(
        *_soft(noise, np.full(KINDS, (layer.low * layer.high) ** 0.5)),
        places.astype(np.int64) % frames,
        random.integers(0, KINDS, count),
        random.random(count) ** 3,
        random.uniform(0.3, 0.7, count),
    )


def crickets(layer: Crickets, frames: int, random: Generator) -> Grains:
    """Insects that sing for a while and are silent for a while, each in its place."""
    singers = layer.singers
    hz = np.geomspace(layer.low, layer.high, singers)
    t = np.arange(PULSE) / SAMPLE_RATE
    kinds = np.zeros((singers, CHIRP))
    for number in range(PULSES):
        at = number * PULSE_EVERY
        bell = np.sin(np.pi * t / t[-1]) ** 2
        kinds[:, at : at + PULSE] = bell * np.sin(2 * np.pi * hz[:, None] * t)
    sung = [
        (place, singer, size) for singer in range(singers) for place, size in _songs(frames, random)
    ]
    places, which, sizes = (np.array(column) for column in zip(*sung, strict=True))
    seats = random.uniform(0.1, 0.9, singers)
    energies = np.sum(kinds**2, axis=1) * k_power(hz)
    return Grains(
        kinds.astype(np.float32),
        energies,
        places.astype(np.int64),
        which.astype(np.int64),
        sizes.astype(np.float64),
        seats[which],
    )


def _songs(frames: int, random: Generator) -> Iterator[tuple[int, float]]:
    """The chirps of one insect, as frames and sizes: songs begin and end softly."""
    at = random.uniform(0, SILENCE_S[1])
    seconds = frames / SAMPLE_RATE
    while True:
        length = random.uniform(*SONG_S)
        if at + length > seconds:
            break
        every = random.uniform(*CHIRP_EVERY_S)
        for chirp in np.arange(0, length, every):
            size = np.sin(np.pi * (chirp + every / 2) / (length + every)) ** 0.5
            yield int((at + chirp + random.uniform(0, 0.05)) * SAMPLE_RATE) % frames, float(size)
        at += length + random.uniform(*SILENCE_S)


def _soft(kinds: NDArray[np.float64], hz: NDArray[np.float64]) -> tuple[Samples, NDArray[Any]]:
    """Grains that come softly and go to zero, of peak 1, and their energies."""
    frames = kinds.shape[1]
    kinds[:, :ATTACK] *= raised_cosine(ATTACK)
    kinds *= 0.5 + 0.5 * np.cos(np.pi * np.arange(frames) / frames)
    kinds /= np.max(np.abs(kinds), axis=1, keepdims=True)
    return kinds.astype(np.float32), np.sum(kinds**2, axis=1) * k_power(hz)
