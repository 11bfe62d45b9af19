"""A spoken line from its file: softened, brought to the voice's loudness, tamed and faded."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from regulate.errors import MachineError
from regulate.synth.filters import (
    SETTLED,
    filtered,
    high_cut,
    high_shelf,
    low_cut,
    response,
    steady,
)
from regulate.synth.loudness import gated, powers
from regulate.synth.units import (
    FRAMES_PER_MS,
    SAMPLE_RATE,
    VOICE_LUFS,
    Samples,
    raised_cosine,
    to_frames,
    to_gain,
)

PEAK = to_gain(-6.0)
"""Speech at −20 LUFS peaks near 0 dBFS; what is above this is turned down for the moment."""

MOST_GAIN = to_gain(24.0)
"""A file so quiet that this doesn't bring it up holds noise more than voice."""

FULL_SCALE = 4.0
"""Samples of float files beyond this are taken for mistakes."""

_SOFT = response((low_cut(40.0), high_shelf(3_200.0, -5.0), high_cut(9_000.0)))
"""No rumble, a tilt towards the warm, and no buzz at the top: an engine's voice is bright."""

_HISS = steady(response((low_cut(4_500.0), low_cut(4_500.0))))
HISS_PEAK = to_gain(-24.0)
"""An s or a t goes no higher than this. In an engine's voice they stand out above the vowels."""

FADE_IN = to_frames(8)
FADE_OUT = to_frames(25)

LONGEST_S = 300
MOST_CHANNELS = 8
LOWEST_RATE, HIGHEST_RATE = 4_000, 192_000

_TURNS = 6
"""Taming costs some loudness; each turn brings back most of what the one before it cost."""

_REACH = 15
"""Milliseconds over which the limiter comes and goes: slower than a voice's own pulses."""


def load_clip(path: Path) -> Samples:
    """The line in a sound file: (frames,) float32 mono at 48 kHz and −20 LUFS, peaks tamed.

    A file of n frames becomes exactly round(n · 48000 / rate) frames. Raises MachineError, which
    names the file, where it can't be read or can't be a line by its size.
    """
    recorded, rate = _read(path)
    clip = _at_voice_loudness(_without_hiss(filtered(_resampled(recorded, rate), _SOFT)))
    fade_in, fade_out = min(FADE_IN, len(clip) // 2), min(FADE_OUT, len(clip) // 2)
    clip[:fade_in] *= raised_cosine(fade_in)
    clip[len(clip) - fade_out :] *= raised_cosine(fade_out)[::-1]
    clip.setflags(write=False)
    return clip


def _read(path: Path) -> tuple[Samples, int]:
    try:
        with path.open("rb") as file, soundfile.SoundFile(file) as sound:
            rate, frames, channels = sound.samplerate, sound.frames, sound.channels
            if not LOWEST_RATE <= rate <= HIGHEST_RATE or channels > MOST_CHANNELS:
                raise _unreadable(path, f"{rate} Hz and {channels} channels are out of range")
            if frames > LONGEST_S * rate:
                raise _unreadable(path, f"a line lasts at most {LONGEST_S} s")
            samples = sound.read(dtype="float32", always_2d=True)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    except soundfile.SoundFileError as error:
        raise _unreadable(path, str(error).rstrip(".")) from None
    except TypeError:
        # soundfile takes a name that ends in .raw for samples of which nothing is told.
        raise _unreadable(path, "it doesn't say how its samples are written") from None
    if not len(samples):
        raise _unreadable(path, "it holds no sound")
    np.nan_to_num(samples, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
    np.clip(samples, -FULL_SCALE, FULL_SCALE, out=samples)
    return np.mean(samples, axis=1, dtype=np.float32), rate


def _unreadable(path: Path, why: str) -> MachineError:
    return MachineError(
        f"The sound file {path} can't be read: {why}.",
        "Its line is shown and not heard. A whole copy of the file brings the sound back.",
    )


def _resampled(samples: Samples, rate: int) -> Samples:
    if rate == SAMPLE_RATE:
        return samples
    frames = round(len(samples) * SAMPLE_RATE / rate)
    made = soxr.resample(samples, rate, SAMPLE_RATE, "HQ")[:frames]
    return np.pad(made, (0, frames - len(made)))


def _without_hiss(clip: Samples) -> Samples:
    """`clip` with its sibilants turned down for as long as they last, at about −20 LUFS."""
    whole = clip[: len(clip) // FRAMES_PER_MS * FRAMES_PER_MS].reshape(-1, FRAMES_PER_MS)
    # A voice without the ear's weighting is as loud as with it, to a decibel.
    loudness = gated(np.mean(np.square(whole, dtype=np.float64), axis=1))
    if loudness > -math.inf:
        clip = clip * np.float32(min(to_gain(VOICE_LUFS - loudness), MOST_GAIN))
    late = SETTLED // 2
    hiss = filtered(np.pad(clip, (0, late)), _HISS)[late:]
    gains = _taming(_peaks(hiss), HISS_PEAK)
    return clip if gains.min() == 1 else clip - hiss * (1 - _by_frame(gains, len(clip)))


def _at_voice_loudness(clip: Samples) -> Samples:
    """`clip` with a gain for every millisecond: the loudness wanted, the peaks turned down."""
    of_ms = powers(clip)
    peaks = _peaks(clip)
    gain, gains = 1.0, np.ones(len(peaks) + 2)
    for _ in range(_TURNS):
        # Such slow gains go through the K filter as if it weren't there.
        loudness = gated(of_ms * gains[1 : len(of_ms) + 1] ** 2)
        # What is silent throughout has no loudness to bring anywhere.
        wanted = to_gain(VOICE_LUFS - loudness) if loudness > -math.inf else 1.0
        gain = min(gain * wanted, MOST_GAIN)
        gains = gain * _taming(peaks * gain, PEAK)
    return clip * _by_frame(gains, len(clip))


def _by_frame(gains: NDArray[np.float64], frames: int) -> Samples:
    """The gains of a millisecond before, of every millisecond and of one after, at every frame."""
    if gains.min() == gains.max():
        return np.full(frames, gains[0], np.float32)
    lines = np.stack([gains[:-1], np.diff(gains)], axis=1).astype(np.float32)
    # The first line begins in the middle of the millisecond before.
    first = FRAMES_PER_MS // 2
    return np.asarray(np.matmul(lines, _BETWEEN).reshape(-1)[first : first + frames])


_T = (np.arange(FRAMES_PER_MS) + 0.5) / FRAMES_PER_MS
_BETWEEN = np.stack([np.ones_like(_T), _T]).astype(np.float32)
"""The frames between the middles of two milliseconds, on a line from one gain to the next."""


def _peaks(clip: Samples) -> NDArray[np.float64]:
    """The peak of every millisecond, the last one cut short or not."""
    count = -(-len(clip) // FRAMES_PER_MS)
    padded = np.zeros(count * FRAMES_PER_MS, np.float32)
    np.abs(clip, out=padded[: len(clip)])
    return np.asarray(padded.reshape(count, FRAMES_PER_MS).max(axis=1), np.float64)


def _taming(peaks: NDArray[np.float64], most: float) -> NDArray[np.float64]:
    """The gain that keeps every millisecond's peak under `most`, with one more at either end.

    What each peak needs; of that the least around; of that a mean over a little less around: so
    the gain is smooth, and between two milliseconds too it is never more than a peak allows.
    """
    if peaks.max() <= most:
        return np.ones(len(peaks) + 2)
    needed = np.pad(most / np.maximum(peaks, most), 2 * _REACH + 2, constant_values=1.0)
    least = np.lib.stride_tricks.sliding_window_view(needed, 2 * _REACH + 3).min(axis=1)
    window = np.hanning(2 * _REACH + 3)[1:-1]
    return np.asarray(np.convolve(least, window / window.sum(), "valid"))
