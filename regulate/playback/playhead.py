"""Where a session is at a given monotonic time: a few anchors, and a straight line from each."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class Anchor(Struct, frozen=True):
    """From monotonic time `at` (seconds) the session is at `position_ms`, moving or still."""

    at: float
    position_ms: float
    moving: bool

    def position(self, now: float) -> float:
        """The position in milliseconds at `now`, had nothing come after this anchor."""
        if not self.moving:
            return self.position_ms
        return self.position_ms + max(now - self.at, 0.0) * 1000


class Playhead(Struct, frozen=True):
    """The anchors that are known, in order of time; never empty."""

    anchors: tuple[Anchor, ...] = (Anchor(0.0, 0.0, moving=False),)

    @classmethod
    def still(cls, position_ms: float) -> Playhead:
        """A playhead that rests."""
        return cls((Anchor(0.0, position_ms, moving=False),))

    @classmethod
    def moving(cls, position_ms: float, now: float) -> Playhead:
        """A playhead that moves from `position_ms` on."""
        return cls((Anchor(now, position_ms, moving=True),))

    @classmethod
    def from_anchors(cls, anchors: Sequence[Anchor]) -> Playhead:
        """The playhead of anchors in any order."""
        return cls(tuple(sorted(anchors, key=lambda anchor: anchor.at)))

    def current(self, now: float) -> Anchor:
        """The anchor that holds at `now`: the last that is not after it, or the first."""
        held = self.anchors[0]
        for anchor in self.anchors:
            if anchor.at <= now:
                held = anchor
        return held

    def position(self, now: float) -> float:
        """The position in milliseconds at `now`."""
        return self.current(now).position(now)
