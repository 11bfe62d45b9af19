"""A session's samples block by block: as they are played, and as 16-bit numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from regulate.errors import MachineError
from regulate.synth.renderer import CHUNK, FULL, Renderer
from regulate.synth.units import Levels, Pcm, Samples

BLOCK = 4 * CHUNK
"""Frames handed on at a time: fewer and larger writes cost less."""


def sample_blocks(renderer: Renderer, levels: Levels = FULL) -> Iterator[Samples]:
    """The session as (frames, 2) float32, each block good until the next one is taken.

    Raises MachineError at the end where a line's file could not be read.
    """
    block: Samples = np.empty((BLOCK, 2), np.float32)
    for start, frames in _places(renderer):
        renderer.render(start, block[:frames], levels)
        yield block[:frames]
    _tell(renderer.unheard.values())


def pcm_blocks(renderer: Renderer, levels: Levels = FULL) -> Iterator[Pcm]:
    """The same as (frames, 2) little-endian int16."""
    block: Pcm = np.empty((BLOCK, 2), "<i2")
    for start, frames in _places(renderer):
        renderer.render_steps(start, block[:frames], levels)
        yield block[:frames]
    _tell(renderer.unheard.values())


def _places(renderer: Renderer) -> Iterator[tuple[int, int]]:
    """First frame and length of every block."""
    for start in range(0, renderer.frames, BLOCK):
        yield start, min(BLOCK, renderer.frames - start)


def _tell(errors: Iterable[MachineError]) -> None:
    for error in errors:
        raise error
