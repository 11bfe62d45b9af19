"""How loud something is to the ear: integrated loudness after ITU-R BS.1770-4, in numpy alone."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regulate.synth.filters import Section, filtered, response, transfer
from regulate.synth.units import FRAMES_PER_MS, Samples

Powers = NDArray[np.float64]
"""(milliseconds,) K-weighted mean squares."""

_HOP = 100
_BLOCK = 400
"""Milliseconds between two of the standard's blocks, and of one of them."""

# BS.1770-4 tables 1 and 2, at 48 kHz: the head's shelf, then the low cut.
_K: tuple[Section, ...] = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (1.0, -1.69065929318241, 0.73248077421585),
    ),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
_K_RESPONSE = response(_K)


def k_power(hz: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """The K-weighting's gain in power at each frequency (Hz), any shape."""
    return np.asarray(np.abs(transfer(_K, hz)) ** 2)


def to_lufs(power: float) -> float:
    """Loudness of a K-weighted mean square summed over the channels; -inf for 0."""
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def to_power(lufs: float) -> float:
    """The K-weighted mean square, summed over the channels, that is `lufs` loud."""
    return float(10 ** ((lufs + 0.691) / 10))


def integrated(samples: Samples) -> float:
    """Gated loudness in LUFS of (frames,) mono at 48 kHz; -inf where it is silent throughout."""
    return gated(powers(samples))


def momentary(samples: Samples) -> float:
    """Loudness in LUFS of the loudest 400 ms of (frames,) mono at 48 kHz."""
    return to_lufs(float(np.max(_blocks(powers(samples)), initial=0.0)))


def powers(samples: Samples) -> Powers:
    """The K-weighted mean square of every whole millisecond of (frames,) mono at 48 kHz."""
    weighted = filtered(samples, _K_RESPONSE)
    whole = len(weighted) // FRAMES_PER_MS
    np.square(weighted, out=weighted)
    by_ms = weighted[: whole * FRAMES_PER_MS].reshape(whole, FRAMES_PER_MS)
    return np.asarray(np.mean(by_ms, axis=1), np.float64)


def gated(of_ms: Powers) -> float:
    """Gated loudness in LUFS of what has these powers, one a millisecond; -inf for silence.

    Shorter than one block of 400 ms, it is the loudness of what there is, without overlap.
    """
    blocks = _blocks(of_ms)
    loud = blocks[blocks > to_power(-70.0)]
    if loud.size:
        loud = loud[loud > np.mean(loud) / 10]
    return to_lufs(float(np.mean(loud))) if loud.size else -math.inf


def _blocks(of_ms: Powers) -> Powers:
    """Mean squares of the blocks of 400 ms, one every 100 ms; of all there is where it's less."""
    if len(of_ms) < _BLOCK:
        return np.mean(of_ms, keepdims=True) if len(of_ms) else of_ms
    hops = np.mean(of_ms[: len(of_ms) // _HOP * _HOP].reshape(-1, _HOP), axis=1)
    return np.asarray(np.convolve(hops, np.ones(_BLOCK // _HOP), "valid")) * (_HOP / _BLOCK)
