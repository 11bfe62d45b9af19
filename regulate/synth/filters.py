"""Second-order filters as products of spectra, block by block: numpy has no recursive ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regulate.synth.units import SAMPLE_RATE, Samples

Section = tuple[tuple[float, float, float], tuple[float, float, float]]
"""One second-order section: b0 b1 b2, and a0 a1 a2."""

Response = NDArray[np.complex64]
"""What a filter does to each of the frequencies of a block, (BLOCK / 2 + 1,)."""

BLOCK = 16_384
SETTLED = 4_096
"""Frames after which a filter made here has forgotten what it heard, at −100 dB and less."""


def response(sections: Sequence[Section]) -> Response:
    """The response of sections one after the other, none of them reaching below 30 Hz."""
    hz = np.arange(BLOCK // 2 + 1) * (SAMPLE_RATE / BLOCK)
    return transfer(sections, hz).astype(np.complex64)


def steady(response: Response) -> Response:
    """The same without turning any phase, `SETTLED / 2` frames late."""
    hz = np.arange(BLOCK // 2 + 1) * (SAMPLE_RATE / BLOCK)
    late = np.exp(hz * (-2j * np.pi / SAMPLE_RATE * (SETTLED // 2)))
    return np.asarray(np.abs(response) * late, np.complex64)


def transfer(sections: Sequence[Section], hz: NDArray[np.floating[Any]]) -> NDArray[np.complex128]:
    """The complex gain of the sections at each frequency (Hz), any shape."""
    z = np.exp(hz * (-2j * np.pi / SAMPLE_RATE))
    product: NDArray[np.complex128] = np.ones_like(z)
    for (b0, b1, b2), (a0, a1, a2) in sections:
        product *= (b0 + z * (b1 + z * b2)) / (a0 + z * (a1 + z * a2))
    return product


def low_cut(hz: float) -> Section:
    """A Butterworth high-pass of second order, by the bilinear transform."""
    w = 2 * math.pi * hz / SAMPLE_RATE
    cos, alpha = math.cos(w), math.sin(w) / math.sqrt(2)
    return ((1 + cos) / 2, -(1 + cos), (1 + cos) / 2), (1 + alpha, -2 * cos, 1 - alpha)


def high_cut(hz: float) -> Section:
    """A Butterworth low-pass of second order, by the bilinear transform."""
    w = 2 * math.pi * hz / SAMPLE_RATE
    cos, alpha = math.cos(w), math.sin(w) / math.sqrt(2)
    return ((1 - cos) / 2, 1 - cos, (1 - cos) / 2), (1 + alpha, -2 * cos, 1 - alpha)


def high_shelf(hz: float, db: float) -> Section:
    """A shelf that brings what lies well above `hz` to `db`, half of it at `hz`.

    From R. Bristow-Johnson's Audio EQ Cookbook, with a shelf slope of 1.
    """
    a = 10 ** (db / 40)
    w = 2 * math.pi * hz / SAMPLE_RATE
    cos, root = math.cos(w), math.sqrt(2 * a) * math.sin(w)
    more, less = a + 1, a - 1
    return (
        (
            a * (more + less * cos + root),
            -2 * a * (less + more * cos),
            a * (more + less * cos - root),
        ),
        (more - less * cos + root, 2 * (less - more * cos), more - less * cos - root),
    )


def filtered(samples: Samples, filter_: Response) -> Samples:
    """(frames,) through the filter, as if silence had gone before."""
    frames, new = len(samples), BLOCK - SETTLED
    blocks = max(-(-frames // new), 1)
    padded = np.zeros(SETTLED + blocks * new, np.float32)
    padded[SETTLED : SETTLED + frames] = samples
    made = np.empty(blocks * new, np.float32)
    for at in range(0, len(made), new):
        spectrum = np.fft.rfft(padded[at : at + BLOCK])
        spectrum *= filter_
        made[at : at + new] = np.fft.irfft(spectrum, BLOCK)[SETTLED:]
    return made[:frames]
