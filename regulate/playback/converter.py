"""The deck's frames for a device that takes another sample rate or one channel only."""

from __future__ import annotations

import numpy as np
import soxr

from regulate.playback.deck import Deck, Frames
from regulate.synth.units import SAMPLE_RATE

CHUNK = 512
"""Frames converted at a time."""


class Converter:
    """Reads the deck at 48 kHz stereo and gives frames at `rate` with `channels` (1 or 2)."""

    def __init__(self, deck: Deck, rate: int, channels: int) -> None:
        self._deck = deck
        self._channels = channels
        self._resampler = (
            None
            if rate == SAMPLE_RATE
            else soxr.ResampleStream(SAMPLE_RATE, rate, 2, dtype="float32", quality="HQ")
        )
        self._spare: Frames = np.zeros((0, 2), np.float32)

    def read(self, out: Frames) -> None:
        """Fill `out` ((frames, channels) float32)."""
        if self._channels == 2 and self._resampler is None:
            self._deck.read(out)
            return
        stereo = np.empty((len(out), 2), np.float32) if self._channels == 1 else out
        self._read_stereo(stereo)
        if self._channels == 1:
            np.mean(stereo, axis=1, keepdims=True, out=out)

    def _read_stereo(self, out: Frames) -> None:
        if self._resampler is None:
            self._deck.read(out)
            return
        pieces, ready = [self._spare], len(self._spare)
        while ready < len(out):
            chunk = np.empty((CHUNK, 2), np.float32)
            self._deck.read(chunk)
            pieces.append(self._resampler.resample_chunk(chunk))
            ready += len(pieces[-1])
        made = np.concatenate(pieces)
        out[:] = made[: len(out)]
        self._spare = made[len(out) :].copy()
