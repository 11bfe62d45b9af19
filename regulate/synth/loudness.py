"""How loud something is to the ear: integrated loudness after ITU-R BS.1770-4, in numpy alone."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from regulate.synth.units import SAMPLE_RATE, Samples

HOP = SAMPLE_RATE // 10
"""Frames between two of the standard's blocks, which are four hops long (400 ms)."""

# BS.1770-4 tables 1 and 2, at 48 kHz: the head's shelf, then the low cut; b0 b1 b2 / a0 a1 a2.
_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_LOW_CUT = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))

_WARM_UP = SAMPLE_RATE // 4
"""Frames of silence that keep the filter's tail from coming round to the beginning."""


def k_power(hz: NDArray[np.float64]) -> NDArray[np.float64]:
    """The K-weighting's gain in power at each frequency (Hz), any shape."""
    z = np.exp(-2j * np.pi / SAMPLE_RATE * hz)
    return np.asarray(np.abs(_response(_SHELF, z) * _response(_LOW_CUT, z)) ** 2)


def to_lufs(power: float) -> float:
    """Loudness of a K-weighted mean square summed over the channels; -inf for 0."""
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def to_power(lufs: float) -> float:
    """The K-weighted mean square, summed over the channels, that is `lufs` loud."""
    return float(10 ** ((lufs + 0.691) / 10))


def integrated(samples: Samples) -> float:
    """Gated loudness in LUFS of (frames,) mono at 48 kHz; -inf where it is silent throughout.

    Shorter than one block of 400 ms, it is the loudness of what there is, without gates.
    """
    powers = block_powers(samples)
    loud = powers[powers > to_power(-70.0)]
    if loud.size:
        loud = loud[loud > np.mean(loud) / 10]
    return to_lufs(float(np.mean(loud))) if loud.size else -math.inf


def momentary(samples: Samples) -> float:
    """Loudness in LUFS of the loudest 400 ms of (frames,) mono at 48 kHz."""
    return to_lufs(float(np.max(block_powers(samples), initial=0.0)))


def block_powers(samples: Samples) -> NDArray[np.float64]:
    """K-weighted mean squares of the 400 ms blocks, one every 100 ms; one if it is shorter."""
    frames = len(samples)
    if frames == 0:
        return np.zeros(0)
    weighted = k_weighted(samples)
    np.square(weighted, out=weighted)
    if frames < 4 * HOP:
        return np.array([np.mean(weighted, dtype=np.float64)])
    hops = frames // HOP
    sums = np.sum(weighted[: hops * HOP].reshape(hops, HOP), axis=1, dtype=np.float64)
    return np.asarray(np.convolve(sums, np.ones(4), "valid") / (4 * HOP))


def k_weighted(samples: Samples) -> Samples:
    """(frames,) mono through the K-weighting filter, done as a product of spectra."""
    size = fft_size(len(samples) + _WARM_UP)
    spectrum = np.fft.rfft(samples, size)
    z = np.exp(np.arange(len(spectrum)) * (-2j * np.pi / size))
    spectrum *= _response(_SHELF, z) * _response(_LOW_CUT, z)
    return np.fft.irfft(spectrum, size)[: len(samples)].astype(np.float32)


def fft_size(frames: int) -> int:
    """The least 2^n or 3·2^n that holds `frames`: sizes that transform fast."""
    size = 1 << max(frames - 1, 1).bit_length()
    return size * 3 // 4 if size * 3 // 4 >= frames and size >= 4 else size


def _response(
    section: tuple[tuple[float, ...], tuple[float, ...]], z: NDArray[np.complex128]
) -> NDArray[np.complex128]:
    (b0, b1, b2), (a0, a1, a2) = section
    return np.asarray((b0 + z * (b1 + z * b2)) / (a0 + z * (a1 + z * a2)))
