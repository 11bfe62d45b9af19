"""A bell: partials that fade, each at its own pace, from a soft stroke to true silence."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from regulate.synth.loudness import integrated
from regulate.synth.presets import BellPreset
from regulate.synth.units import BELL_LUFS, SAMPLE_RATE, Samples, raised_cosine, to_frames, to_gain

END_MS = 400
"""The last of the stroke fades to zero over this."""


@lru_cache(maxsize=8)
def render_bell(preset: BellPreset) -> Samples:
    """One stroke, (frames,) float32, −26 LUFS in its loudest part; read-only."""
    seconds = max(lasting for _, _, lasting in preset.partials)
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    stroke = np.zeros(len(time))
    for ratio, strength, lasting in preset.partials:
        # 60 dB are a factor of e**6.9.
        fading = np.exp(time * (-6.9 / lasting))
        stroke += strength * fading * np.sin(2 * np.pi * preset.hz * ratio * time)
    bell = stroke.astype(np.float32)
    attack, end = to_frames(round(preset.attack_ms)), min(to_frames(END_MS), len(bell))
    bell[:attack] *= raised_cosine(attack)[: len(bell)]
    bell[len(bell) - end :] *= raised_cosine(end)[::-1]
    bell *= np.float32(to_gain(BELL_LUFS - integrated(bell[:SAMPLE_RATE])))
    bell.flags.writeable = False
    return bell
