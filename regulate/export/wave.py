"""A plain WAV file: a header and the samples, nothing that a simple program stumbles over."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import BinaryIO

from regulate.synth.units import SAMPLE_RATE, Pcm

FRAME_BYTES = 4


def write_wav(file: BinaryIO, frames: int, blocks: Iterable[Pcm]) -> None:
    """Write `frames` frames to an open file: 48 kHz, stereo, 16-bit PCM."""
    file.write(_header(frames))
    for block in blocks:
        file.write(block.data)


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
