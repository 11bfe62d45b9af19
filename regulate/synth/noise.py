"""Noise of any spectrum that repeats without a seam."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from regulate.synth.loudness import k_power
from regulate.synth.units import SAMPLE_RATE, Samples

if TYPE_CHECKING:
    from numpy.random import Generator

_STEP = 8
"""The spectrum is worked out for every eighth frequency, and joined by lines."""

_LOWEST = 20.0
"""Hz below which there is nothing."""


class NoiseShape:
    """A spectrum for loops of `frames` frames: points of Hz and dB, joined over log frequency."""

    def __init__(self, points: tuple[tuple[float, float], ...], frames: int) -> None:
        hz, db = np.array(points).T
        self._frames = frames
        count = int(min(hz[-1] * frames / SAMPLE_RATE, frames / 2)) // _STEP * _STEP
        self._coarse_hz = np.arange(0, count + 1, _STEP) * (SAMPLE_RATE / frames)
        at = np.log(np.maximum(self._coarse_hz, hz[0]))
        gains = 10 ** (np.interp(at, np.log(hz), db) / 20)
        gains[self._coarse_hz < _LOWEST] = 0
        rise = np.arange(_STEP) / _STEP
        self._gains = np.asarray(gains[:-1, None] + np.diff(gains)[:, None] * rise).reshape(-1)

    def loudness_power(self) -> float:
        """The noise's K-weighted mean square."""
        squares = self._gains.reshape(-1, _STEP) ** 2
        return 4 * float(np.sum(squares * k_power(self._coarse_hz[:-1])[:, None]))

    def power(self) -> float:
        """The noise's mean square."""
        return 4 * float(np.sum(self._gains**2))

    def loop(self, random: Generator) -> Samples:
        """(frames,) of noise, in proportion to its spectrum.

        A spectrum of independent random values, turned into samples, is noise that repeats
        exactly after its length: its end meets its beginning as any sample meets the next.
        """
        parts = random.standard_normal(2 * len(self._gains), np.float32).view(np.complex64)
        # irfft divides by the length.
        parts *= (self._gains * self._frames).astype(np.float32)
        return np.fft.irfft(parts, self._frames).astype(np.float32, copy=False)


def generator(seed: int) -> Generator:
    """Random numbers that are the same for ever for one seed."""
    # Imported here: most tones, and beds made before, do without.
    from numpy.random import SFC64, Generator

    return Generator(SFC64(seed))


def mixed(width: float) -> tuple[np.float32, np.float32]:
    """The shares of the common and of the opposite noise in two ears that differ by `width`."""
    return np.float32(np.sqrt(1 - width / 2)), np.float32(np.sqrt(width / 2))
