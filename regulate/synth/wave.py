"""A rendered session as a sound file."""

from __future__ import annotations

import os
import tempfile
import wave
from pathlib import Path

import numpy as np

from regulate.errors import MachineError
from regulate.synth.renderer import Renderer
from regulate.synth.units import SAMPLE_RATE, Levels

BLOCK = 16_384
"""Frames at a time: few calls, and all of it stays in the processor's cache."""


def write_wav(path: Path, renderer: Renderer, levels: Levels) -> None:
    """Write the session to `path`: 48 kHz, stereo, 16-bit PCM; the same bytes every time.

    The file appears when it is whole. Raises MachineError where it can't be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file, wave.open(file, "wb") as sound:
            sound.setnchannels(2)
            sound.setsampwidth(2)
            sound.setframerate(SAMPLE_RATE)
            sound.setnframes(renderer.frames)
            block = np.empty((BLOCK, 2), np.float32)
            for start in range(0, renderer.frames, BLOCK):
                part = block[: min(BLOCK, renderer.frames - start)]
                renderer.render(start, part, levels)
                part *= np.float32(32767)
                sound.writeframesraw(np.rint(part, out=part).astype("<i2").tobytes())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> MachineError:
    reason = error.strerror or str(error)
    return MachineError(f"{path} can't be written: {reason}.", "Another folder may have room.")
