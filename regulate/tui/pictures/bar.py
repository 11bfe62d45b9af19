"""The bar: it fills from the left with the in-breath and empties with the out-breath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from textual.color import Color

from regulate.timeline.events import Timeline
from regulate.tui.pictures.fine import FILLING, Cell, Paints, Span
from regulate.tui.pictures.picture import Picture

SIZE, LARGE_SIZE = (60, 3), (96, 5)
"""The most columns and rows."""

BLOCKS = 10
"""Steps from empty to full where nothing is to move."""

SHADES = 24
"""Along the bar, from its left end to its right."""

TROUGH = SHADES
"""The shade of what is empty."""


class Place(Struct, frozen=True, dict=True):
    """Where the bar lies in a picture of that size, in cells."""

    length: int
    left: int
    rows: range
    middle: int

    @classmethod
    def of(cls, columns: int, rows: int, most: tuple[int, int] = SIZE) -> Place:
        """In the middle, as large as it may be."""
        length = max(min(most[0], columns - 2), 1)
        tall = min(most[1], rows if rows % 2 else max(rows - 1, 1))
        top = (rows - tall) // 2
        return cls(length, (columns - length) // 2, range(top, top + tall), top + tall // 2)


class Bar(Picture):
    """Shows the lungs as a share of its length, by eighths of a cell or, if `still`, by tenths."""

    FRAME: ClassVar[str] = "-flat"

    def __init__(self, *, still: bool = False, large: bool = False) -> None:
        super().__init__(large=large)
        self._still = still
        self._level = 0.0

    def another(self) -> Bar:
        """A new one that moves as this one does."""
        return Bar(still=self._still, large=self.large)

    def draw(self, timeline: Timeline, ms: int) -> None:
        """Fill the bar as the lungs are then."""
        place = self._place()
        before = self._eighths(place)
        self._level = self.lungs(timeline, ms).level
        after = self._eighths(place)
        if before != after:
            low, high = sorted((before, after))
            start = place.left + low // 8
            end = place.left + min(-(-high // 8) + 1, place.length)
            self.redraw((y, start, end) for y in place.rows)

    def painted(self, spans: Iterable[Span]) -> tuple[list[Sequence[Cell]], Paints]:
        """The bar in the middle rows, full and empty told apart by height too."""
        place = self._place()
        full = self._eighths(place)
        return [
            [_cell(place, full, x - place.left, y) for x in range(start, end)]
            for y, start, end in spans
        ], self.paints

    def shades(self, heart: Color, rim: Color, pool: Color, ground: Color) -> Iterator[Color]:
        """From the rim's colour to the heart's, then the trough's."""
        for n in range(SHADES):
            yield rim.blend(heart, (0.25 + 0.75 * n / (SHADES - 1)))
        yield ground.blend(rim, 0.35).blend(pool, 0.3)

    def _place(self) -> Place:
        return Place.of(*self.size, LARGE_SIZE if self.large else SIZE)

    def _eighths(self, place: Place) -> int:
        """How full it is, in eighths of a cell."""
        if self._still:
            return round(self._level * BLOCKS) * place.length * 8 // BLOCKS
        return round(self._level * place.length * 8)


def _cell(place: Place, full: int, x: int, y: int) -> Cell:
    if not 0 <= x < place.length or y not in place.rows:
        return -1, -1, " "
    filled = min(max(full - 8 * x, 0), 8)
    behind = TROUGH if y == place.middle else -1
    return x * SHADES // place.length, behind, FILLING[filled]
