"""A bell: partials that ring down each at its own pace, from a soft touch to true silence."""

from __future__ import annotations

import numpy as np

from regulate.synth.loudness import momentary
from regulate.synth.presets import Struck
from regulate.synth.units import BELL_LUFS, SAMPLE_RATE, Samples, raised_cosine, to_frames, to_gain

END = to_frames(600)
"""Frames over which the last of it goes to zero."""

LOUDEST = to_frames(1000)
"""Frames from the touch in which its loudest moment lies."""

_BLOCK = 512


def length(preset: Struck) -> int:
    """Frames of a stroke: until the partial that rings longest has gone down by 60 dB."""
    return int(max(seconds for _, _, seconds in preset.partials) * SAMPLE_RATE)


def render_bell(preset: Struck) -> Samples:
    """One stroke: (frames,) float32 mono, −26 LUFS at its loudest moment."""
    frames = length(preset)
    hz, db, seconds = np.array(preset.partials).T
    # A partial is the imaginary part of a power, 60 dB (a thousandth) less after its seconds. A
    # power of a sum is a product: of what a block begins with, and what is the same in each.
    rate = (2j * np.pi * hz - np.log(1000) / seconds) / SAMPLE_RATE
    strengths = np.array([to_gain(level) for level in db])
    starts = np.exp(rate * np.arange(0, frames, _BLOCK)[:, None]) * strengths
    within = np.exp(rate[:, None] * np.arange(_BLOCK))
    blocks = starts.real @ within.imag + starts.imag @ within.real
    bell: Samples = blocks.reshape(-1)[:frames].astype(np.float32)
    attack, end = min(to_frames(preset.attack_ms), frames), min(END, frames)
    bell[:attack] *= raised_cosine(attack)
    bell[frames - end :] *= raised_cosine(end)[::-1]
    bell *= np.float32(to_gain(BELL_LUFS - momentary(bell[:LOUDEST])))
    bell.setflags(write=False)
    return bell
