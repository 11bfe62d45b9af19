"""A tap: a soft low touch on one side, as of a hand on cloth."""

from __future__ import annotations

import numpy as np

from regulate.synth.loudness import momentary
from regulate.synth.units import SAMPLE_RATE, TAP_LUFS, Samples, raised_cosine, to_frames, to_gain
from regulate.timeline.events import Side

LENGTH = to_frames(420)
ATTACK = to_frames(20)
"""A slow rise startles less (content: Ramps), and this is still felt as a touch."""

PARTIALS = ((196.0, 0.0, 0.36), (392.0, -13.0, 0.24), (588.0, -24.0, 0.16))
"""Hz, dB, and the seconds until it is 60 dB softer."""

NEAR, FAR = 0.955, 0.297
"""Equal power, most of it on the tap's own side; an ear alone still hears both."""


def render_tap(side: Side) -> Samples:
    """One tap: (frames, 2) float32, −34 LUFS at its loudest moment."""
    t = np.arange(LENGTH) / SAMPLE_RATE
    touch = np.zeros(LENGTH)
    for hz, db, seconds in PARTIALS:
        touch += to_gain(db) * np.sin(2 * np.pi * hz * t) * 1000 ** (-t / seconds)
    tap = touch.astype(np.float32)
    tap[:ATTACK] *= raised_cosine(ATTACK)
    tap[-ATTACK:] *= raised_cosine(ATTACK)[::-1]
    tap *= np.float32(to_gain(TAP_LUFS - momentary(tap)))
    near, far = np.float32(NEAR) * tap, np.float32(FAR) * tap
    stereo: Samples = np.stack([near, far] if side == "left" else [far, near], axis=1)
    stereo.setflags(write=False)
    return stereo
