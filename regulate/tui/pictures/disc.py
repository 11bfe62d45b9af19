"""The geometry of the breathing disc: which half-cells it covers at which size."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from math import hypot

Halves = tuple[int, int]
"""The shades of a cell's upper and lower half."""

STEPS = 480
"""Sizes between the smallest and the largest disc."""

RINGS = 20
"""Shades from the middle of the disc to its rim; ring `RINGS` is the pool's own edge past it."""

SOFT = (0.3, 0.68)
"""The edge fades through these shares of the disc's colour before it is all there."""

EDGE = 2.6
"""How many pixels wide that fading edge is."""

SMALLEST = 0.38
"""The empty disc's radius as a share of the full one's, at least `LEAST` pixels."""

LEAST = 3.0

NARROW = 1.012
"""A quarter of a pixel off round, which nobody sees: else eight pixels would change in one look
and none in the next, as a circle's come in eights.
"""

MARGIN = 2.0
"""Pixels that the pool of light around the full disc reaches past it."""

FULL = len(SOFT) + 1


class Disc:
    """A disc centred in a picture of columns × rows cells, each two square pixels high.

    A pixel's shade is `ring * (FULL + 1) + cover`: its ring never changes, so that a growing
    disc uncovers a still gradient and only its edge has to be drawn again. Cover `FULL` is the
    disc itself, shade 0 the pool of light behind it, shade −1 the bare background.
    """

    def __init__(self, columns: int, rows: int, largest: float) -> None:
        self.columns = columns
        self.rows = rows
        self.radius = max(min(rows - MARGIN, columns / 2 - MARGIN, largest), 1.0)
        self._half = (columns + 1) // 2
        self._quarter = [[self._thresholds(x, y) for x in range(self._half)] for y in range(rows)]

    def cells(self, y: int, start: int, end: int, step: int) -> list[Halves]:
        """The cells of row `y` in those columns with the disc at size `step`, 0 to `STEPS`."""
        upper, lower = self._pixel_row(2 * y), self._pixel_row(2 * y + 1)
        last = self.columns - 1
        # The right half mirrors the left one.
        columns = [min(x, last - x) for x in range(start, end)]
        return [(_shade(*upper[x], step), _shade(*lower[x], step)) for x in columns]

    def changes(self, before: int, after: int) -> set[tuple[int, int]]:
        """The (row, column) of every cell that differs between two sizes."""
        low, high = sorted((before, after))
        changed: set[tuple[int, int]] = set()
        for cells in self._changing[low + 1 : high + 1]:
            changed.update(cells)
        return changed

    def _pixel_row(self, y: int) -> list[tuple[int, tuple[int, ...]]]:
        # The lower half mirrors the upper one.
        return self._quarter[min(y, 2 * self.rows - 1 - y)]

    def _thresholds(self, x: int, y: int) -> tuple[int, tuple[int, ...]]:
        """The pixel's ring, −1 outside the pool, and the sizes at which its cover grows."""
        distance = hypot((x + 0.5 - self.columns / 2) * NARROW, y + 0.5 - self.rows)
        if distance > self.radius + MARGIN:
            return -1, ()
        ring = min(int(distance / self.radius * RINGS), RINGS)
        smallest = min(max(self.radius * SMALLEST, LEAST), self.radius / 2)
        reach = self.radius - smallest
        steps = []
        for n in range(FULL):
            needed = distance + EDGE * ((n + 0.5) / FULL - 0.5)
            step = round((needed - smallest) / reach * STEPS)
            if step <= STEPS:
                steps.append(max(step, 0))
        return ring, tuple(steps)

    @cached_property
    def _changing(self) -> list[set[tuple[int, int]]]:
        """For each size the cells that differ from the size just below it."""
        changing: list[set[tuple[int, int]]] = [set() for _ in range(STEPS + 1)]
        for y, line in enumerate(self._quarter):
            rows = (y // 2, self.rows - 1 - y // 2)
            for x, (_, steps) in enumerate(line):
                cells = [(r, c) for r in rows for c in (x, self.columns - 1 - x)]
                for step in steps:
                    changing[step].update(cells)
        return changing


def _shade(ring: int, steps: tuple[int, ...], step: int) -> int:
    cover = bisect_right(steps, step)
    # The pool is one colour, so that its cells make one run.
    return ring * (FULL + 1) + cover if ring == RINGS or cover else min(ring, 0)
