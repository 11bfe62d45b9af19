"""A spoken line as samples: read, resampled once, made equally loud, soft at its edges."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
import soxr

from regulate.errors import MachineError
from regulate.synth.loudness import integrated
from regulate.synth.units import SAMPLE_RATE, VOICE_LUFS, Samples, raised_cosine, to_frames, to_gain

EDGE_IN_MS = 8
EDGE_OUT_MS = 25

MOST_GAIN = to_gain(18)
"""A line so quiet that it needs more than this is not speech, and stays quiet."""

KNEE = to_gain(-10)
PEAK = to_gain(-5.5)
"""Speech at −20 LUFS peaks near −2 dBFS; from the knee on its peaks are bent to stay under this.

In the middle of two channels that is −8.5 dBFS in each.
"""


def load_clip(path: Path) -> Samples:
    """The line in the file at `path`, (frames,) float32 at 48 kHz and −20 LUFS, under −5.5 dBFS.

    Raises MachineError where the file can't be read.
    """
    try:
        read, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, OSError) as error:
        raise MachineError(f"The spoken line {path} can't be read: {error}") from None
    samples = np.nan_to_num(read.mean(axis=1), nan=0.0, posinf=0.0, neginf=0.0)
    wanted = round(len(samples) * SAMPLE_RATE / rate)
    if rate != SAMPLE_RATE:
        samples = soxr.resample(samples, rate, SAMPLE_RATE, quality="HQ")
    clip = np.zeros(wanted, np.float32)
    clip[: len(samples)] = samples[:wanted]
    return _with_soft_edges(_levelled(clip - clip.mean()))


def _levelled(samples: Samples) -> Samples:
    """At −20 LUFS, with what lies above the knee bent smoothly under the peak."""
    level = integrated(samples)
    if not np.isfinite(level):
        return samples
    factor = to_gain(VOICE_LUFS - level)
    bent = samples
    # Bending the peaks costs a little loudness, which the second round gives back.
    for _ in range(2):
        bent = _bent(samples * np.float32(min(factor, MOST_GAIN)))
        factor *= to_gain(VOICE_LUFS - integrated(bent))
    return bent


def _bent(samples: Samples) -> Samples:
    over = np.maximum(np.abs(samples) - np.float32(KNEE), 0)
    room = np.float32(PEAK - KNEE)
    tamed = np.minimum(np.abs(samples), np.float32(KNEE)) + room * over / (over + room)
    return np.copysign(tamed, samples).astype(np.float32)


def _with_soft_edges(samples: Samples) -> Samples:
    for ms, part in ((EDGE_IN_MS, samples), (EDGE_OUT_MS, samples[::-1])):
        count = min(to_frames(ms), len(samples))
        part[:count] *= raised_cosine(count)
    return samples
