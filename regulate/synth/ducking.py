"""How the tone gives way to speech: from the timeline, so ahead of it, and not by following it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

import numpy as np

from regulate.synth.units import DUCK_DB, Samples, raised_cosine, to_frames, to_gain

DOWN = to_frames(200)
UP = to_frames(800)
TOGETHER = DOWN + UP
"""Lines closer than this have no room between them to come up and go down again."""

LOW = np.float32(to_gain(DUCK_DB))

Stretch = tuple[int, int]
"""First frame, and the frame after the last."""


class Ducking:
    """The tone's gain under the lines of a session, given as stretches in order of time."""

    def __init__(self, lines: Iterable[Stretch]) -> None:
        joined: list[Stretch] = []
        for start, end in lines:
            if joined and start - joined[-1][1] < TOGETHER:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        self._speech = joined
        self._ends = [end for _, end in joined]

    def touches(self, start: int, end: int) -> bool:
        """Whether any of those frames is turned down."""
        index = self._first(start)
        return index < len(self._speech) and self._speech[index][0] - DOWN < end

    def apply(self, start: int, block: Samples) -> None:
        """Turn down `block` ((frames, 2) from frame `start` on), in place."""
        end = start + len(block)
        for first, last in self._speech[self._first(start) :]:
            if first - DOWN >= end:
                break
            for ramp, at in ((_down(), first - DOWN), (_up(), last)):
                a, b = max(start, at), min(end, at + len(ramp))
                if a < b:
                    block[a - start : b - start] *= ramp[a - at : b - at]
            a, b = max(start, first), min(end, last)
            if a < b:
                block[a - start : b - start] *= LOW

    def _first(self, start: int) -> int:
        """The first stretch of speech that still turns down the frame `start` or a later one."""
        return bisect_right(self._ends, start - UP)


@cache
def _down() -> Samples:
    ramp = 1 - (1 - LOW) * raised_cosine(DOWN)
    return np.repeat(ramp, 2).reshape(-1, 2)


@cache
def _up() -> Samples:
    ramp = LOW + (1 - LOW) * raised_cosine(UP)
    return np.repeat(ramp, 2).reshape(-1, 2)
