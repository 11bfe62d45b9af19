"""Shares the time that a chosen length leaves among the steps that fill it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regulate.script.syntax import Breathe, Fill, Part, Pause
from regulate.timeline.breathing import breaths_filling, longest_breath, whole_length

LEAST_SHARE_MS = 1000
"""The least time that a filling step is worth."""

Filling = Pause | Breathe


def fills(parts: Iterable[Part]) -> list[Filling]:
    """The steps that take what time is left, in order."""
    found: list[Filling] = []
    for part in parts:
        for step in part.steps:
            match step:
                case Pause(length=Fill()) | Breathe(extent=Fill()):
                    found.append(step)
                case _:
                    pass
    return found


def shares(filling: Sequence[Filling], room_ms: int) -> dict[int, int]:
    """What each step takes of the room, in milliseconds by the step's `id`.

    Breathings take whole breaths, the longest first, and then pauses; each gives what its rounding
    leaves or lacks to those after it. None takes less than a breath or `LEAST_SHARE_MS`, so that
    together they may take more than there is.
    """
    found: dict[int, int] = {}
    left = room_ms
    in_turn = sorted(filling, key=lambda step: -_breath(step))
    for taken, step in enumerate(in_turn):
        share = max(left // (len(in_turn) - taken), LEAST_SHARE_MS)
        if isinstance(step, Breathe):
            share = whole_length(step, breaths_filling(step, share))
        found[id(step)] = share
        left -= share
    return found


def missing_ms(filling: Sequence[Filling], room_ms: int) -> int:
    """What the least shares lack of the room, 0 where rounding to whole breaths explains it."""
    over = sum(shares(filling, room_ms).values()) - room_ms
    return over if over > max(map(_breath, filling), default=0) // 2 else 0


def _breath(step: Filling) -> int:
    return longest_breath(step) if isinstance(step, Breathe) else 0
