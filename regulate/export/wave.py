"""A session as a WAV file: written block by block, and there only when it is whole."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np

from regulate.errors import MachineError
from regulate.synth.renderer import CHUNK, FULL, Renderer
from regulate.synth.units import SAMPLE_RATE, Levels

FULL_SCALE = np.float32(32_767)
FRAME_BYTES = 4


def write_wav(where: Path | BinaryIO, renderer: Renderer, levels: Levels = FULL) -> None:
    """Write the session to a path or an open file: 48 kHz, stereo, 16-bit PCM.

    The bytes are the same every time. At a path the file appears whole or not at all; one that
    was there before is replaced. Raises MachineError where that can't be, or where a line's
    file could not be read.
    """
    if not isinstance(where, Path):
        _write(where, renderer, levels)
        return
    try:
        if where.exists() and not where.is_file():
            # A pipe or a device is written to, not replaced.
            with where.open("wb") as file:
                _write(file, renderer, levels)
            return
        partial = where.with_name(f".{where.name}.{os.getpid()}.part")
        try:
            with partial.open("wb") as file:
                _write(file, renderer, levels)
            partial.replace(where)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise MachineError(
            f"{where} can't be written: {error.strerror or error}.",
            "Another folder, or more room on the disk, helps.",
        ) from None


def _write(file: BinaryIO, renderer: Renderer, levels: Levels) -> None:
    file.write(_header(renderer.frames))
    block = np.empty((CHUNK, 2), np.float32)
    pcm = np.empty((CHUNK, 2), "<i2")
    for start in range(0, renderer.frames, CHUNK):
        count = min(CHUNK, renderer.frames - start)
        part = block[:count]
        renderer.render(start, part, levels)
        part *= FULL_SCALE
        np.rint(part, out=part)
        np.copyto(pcm[:count], part, casting="unsafe")
        file.write(pcm[:count].data)
    for error in renderer.unheard.values():
        raise error


def _header(frames: int) -> bytes:
    """RIFF, the format (PCM, 2 channels, 48 kHz, 16 bits) and the data's length."""
    size = frames * FRAME_BYTES
    form = struct.pack("<HHIIHH", 1, 2, SAMPLE_RATE, SAMPLE_RATE * FRAME_BYTES, FRAME_BYTES, 16)
    return (
        struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE")
        + struct.pack("<4sI", b"fmt ", len(form))
        + form
        + struct.pack("<4sI", b"data", size)
    )
