"""Shares the time that a chosen length leaves among the steps that fill it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regulate.script.syntax import Breathe, Fill, Pause, Tap
from regulate.timeline.breathing import breaths_filling, longest_breath, whole_length
from regulate.timeline.path import Placed

LEAST_SHARE_MS = 1000
"""The least time that a filling step is worth."""

Filling = Pause | Breathe | Tap


def fills(steps: Sequence[Placed]) -> dict[int, Filling]:
    """The steps that take what time is left, by their place on the path."""
    found: dict[int, Filling] = {}
    for index, step in enumerate(steps):
        match step:
            case Pause(length=Fill()) | Breathe(extent=Fill()) | Tap(extent=Fill()):
                found[index] = step
            case _:
                pass
    return found


def shares(filling: Mapping[int, Filling], room_ms: int) -> dict[int, int]:
    """What each step takes of the room, in milliseconds by its place on the path.

    Breathings take whole breaths, the longest first, and then pauses; each gives what its rounding
    leaves or lacks to those after it. None takes less than a breath or `LEAST_SHARE_MS`, so that
    together they may take more than there is.
    """
    found: dict[int, int] = {}
    left = room_ms
    in_turn = sorted(filling.items(), key=lambda item: -_breath(item[1]))
    for taken, (index, step) in enumerate(in_turn):
        share = max(left // (len(in_turn) - taken), LEAST_SHARE_MS)
        if isinstance(step, Breathe):
            share = whole_length(step, breaths_filling(step, share))
        found[index] = share
        left -= share
    return found


def missing_ms(filling: Mapping[int, Filling], room_ms: int) -> int:
    """What the least shares lack of the room, 0 where rounding to whole breaths explains it."""
    over = sum(shares(filling, room_ms).values()) - room_ms
    return over if over > max(map(_breath, filling.values()), default=0) // 2 else 0


def _breath(step: Filling) -> int:
    return longest_breath(step) if isinstance(step, Breathe) else 0
