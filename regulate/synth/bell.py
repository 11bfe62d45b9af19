"""A bell: partials that ring down each at its own pace, from a soft touch to true silence."""

from __future__ import annotations

import numpy as np

from regulate.synth.loudness import momentary
from regulate.synth.presets import BellPreset
from regulate.synth.units import BELL_LUFS, SAMPLE_RATE, Samples, raised_cosine, to_frames, to_gain

END = to_frames(600)
"""Frames over which the last of it goes to zero."""


def length(preset: BellPreset) -> int:
    """Frames of a stroke: until the partial that rings longest has gone down by 60 dB."""
    return int(max(seconds for _, _, seconds in preset.partials) * SAMPLE_RATE)


def render_bell(preset: BellPreset) -> Samples:
    """One stroke: (frames,) float32 mono, −26 LUFS at its loudest moment."""
    frames = length(preset)
    t = np.arange(frames) / SAMPLE_RATE
    stroke = np.zeros(frames)
    for hz, db, seconds in preset.partials:
        # 60 dB less is a thousandth.
        stroke += to_gain(db) * np.sin(2 * np.pi * hz * t) * 1000 ** (-t / seconds)
    bell = stroke.astype(np.float32)
    attack, end = min(to_frames(preset.attack_ms), frames), min(END, frames)
    bell[:attack] *= raised_cosine(attack)
    bell[frames - end :] *= raised_cosine(end)[::-1]
    bell *= np.float32(to_gain(BELL_LUFS - momentary(bell)))
    bell.setflags(write=False)
    return bell
