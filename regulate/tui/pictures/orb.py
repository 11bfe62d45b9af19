"""The orb: a soft disc of light that grows with the in-breath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.color import Color

from regulate.timeline.events import Timeline
from regulate.timeline.lungs import AT_REST, Lungs
from regulate.tui.pictures.disc import RINGS, SOFT, STEPS, Disc
from regulate.tui.pictures.fine import UPPER, Cell, Paints, Span
from regulate.tui.pictures.picture import Picture

GLOWS = 8
"""Brightnesses between the resting glow and the full light."""

RESTING = 0.4
"""How bright the resting glow is."""

LARGEST, LARGEST_OF_ALL = 19.0, 60.0
"""The full disc's radius in pixels where there is room: half as many rows."""

GAP = 1
"""Changed cells that lie this close are drawn in one go: cheaper than moving the cursor."""


class Orb(Picture):
    """Shows the lungs it is told of as a disc between two sizes."""

    def __init__(self, *, large: bool = False) -> None:
        super().__init__(large=large)
        self._largest = LARGEST_OF_ALL if large else LARGEST
        self._step, self._glow = _drawn(AT_REST)
        self._disc: Disc | None = None

    def draw(self, timeline: Timeline, ms: int) -> None:
        """Draw the lungs as they are then."""
        step, glow = _drawn(self.lungs(timeline, ms))
        if glow != self._glow:
            self._step, self._glow = step, glow
            self.repaint()
        elif step != self._step:
            before, self._step = self._step, step
            if self._disc:
                self.redraw(_spans(self._disc.changes(before, step)))

    def painted(self, spans: Iterable[Span]) -> tuple[list[Sequence[Cell]], Paints]:
        """Pieces of rows, by pixels of half a cell."""
        width, height = self.size
        disc = self._disc
        if disc is None or (disc.columns, disc.rows) != (width, height):
            disc = self._disc = Disc(width, height, self._largest)
        step = self._step
        found: list[Sequence[Cell]] = [
            [(*halves, UPPER) for halves in disc.cells(y, start, end, step)]
            for y, start, end in spans
        ]
        return found, self.paints

    def shades(self, heart: Color, rim: Color, pool: Color, ground: Color) -> Iterator[Color]:
        """The colour of every shade of a `Disc`, in order."""
        light = RESTING + (1 - RESTING) * self._glow / GLOWS
        for ring in range(RINGS + 1):
            behind = pool if ring < RINGS else ground.blend(pool, 0.5)
            lit = behind.blend(heart.blend(rim, min(ring / (RINGS - 1), 1.0) ** 1.3), light)
            yield behind
            for share in SOFT:
                yield behind.blend(lit, share)
            yield lit


def _drawn(lungs: Lungs) -> tuple[int, int]:
    return round(lungs.level * STEPS), round(lungs.glow * GLOWS)


def _spans(cells: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """The (row, column) cells as runs, each on one row."""
    row = start = end = -1
    for y, x in sorted(cells):
        if y == row and x <= end + GAP:
            end = x + 1
            continue
        if row >= 0:
            yield row, start, end
        row, start, end = y, x, x + 1
    if row >= 0:
        yield row, start, end
