"""A session's samples block by block: as they are played, and as 16-bit numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from regulate.synth.renderer import CHUNK, FULL, Renderer
from regulate.synth.units import Levels, Samples

FULL_SCALE = np.float32(32_767)

Pcm = NDArray[np.int16]


def sample_blocks(renderer: Renderer, levels: Levels = FULL) -> Iterator[Samples]:
    """The session as (frames, 2) float32, each block good until the next one is taken.

    Raises MachineError at the end where a line's file could not be read.
    """
    block = np.empty((CHUNK, 2), np.float32)
    for start in range(0, renderer.frames, CHUNK):
        part = block[: min(CHUNK, renderer.frames - start)]
        renderer.render(start, part, levels)
        yield part
    for error in renderer.unheard.values():
        raise error


def pcm_blocks(renderer: Renderer, levels: Levels = FULL) -> Iterator[Pcm]:
    """The same as (frames, 2) little-endian int16, rounded to the nearest step."""
    pcm = np.empty((CHUNK, 2), "<i2")
    for part in sample_blocks(renderer, levels):
        part *= FULL_SCALE
        np.rint(part, out=part)
        np.copyto(pcm[: len(part)], part, casting="unsafe")
        yield pcm[: len(part)]
