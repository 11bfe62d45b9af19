"""The wave: the curve of the breath moves past a marker, with the breaths that come in sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from textual.color import Color
from textual.geometry import Size

from regulate.timeline.events import Timeline
from regulate.timeline.lungs import lungs_at
from regulate.tui.frames import FRAMES
from regulate.tui.pictures.fine import RISING, Cell, Paints, Span
from regulate.tui.pictures.picture import Picture

SIZE, LARGE_SIZE = (76, 9), (110, 16)
"""The most columns and rows."""

PER_COLUMN = 6
"""Frames that a column of the curve takes to move by a column: it spans a quarter of a second."""

PAST = 0.28
"""Where the marker stands, as a share of the width."""

CALM_WATER = 3
"""Eighths of a cell that the curve is high where the lungs are empty."""

MARKER_COLUMNS = 2

LIGHTS = ((0.2, 0.14), (0.45, 0.26), (0.85, 0.42))
"""How bright what is over is, from the left end: up to which share of it, and the light."""

AHEAD = ((0.06, 0.78), (0.2, 0.66), (0.45, 0.56), (0.8, 0.48), (0.93, 0.34), (1.0, 0.18))
"""The same for what comes, from the marker on: the colour of each few columns is one."""

NEARLY_THERE = 0.55
"""The light of what was just passed."""


class Place(Struct, frozen=True, dict=True):
    """Where the curve lies in a picture of that size, in cells."""

    width: int
    left: int
    tall: int
    bottom: int
    marker: int
    shades: tuple[int, ...]
    """The shade of each column."""

    @classmethod
    def of(cls, columns: int, rows: int, most: tuple[int, int] = SIZE) -> Place:
        """In the middle, as large as it may be."""
        width, tall = max(min(most[0], columns), 1), max(min(most[1], rows), 1)
        marker = round(width * PAST)
        shades = []
        for x in range(width):
            if marker <= x < marker + MARKER_COLUMNS:
                shades.append(0)
            elif x < marker:
                shares = [share for share, _ in LIGHTS]
                shades.append(1 + bisect_right(shares, x / marker))
            else:
                ahead = (x - marker - MARKER_COLUMNS) / (width - marker - MARKER_COLUMNS)
                shares = [share for share, _ in AHEAD]
                shades.append(2 + len(LIGHTS) + bisect_right(shares, ahead))
        bottom = (rows + tall) // 2 - 1
        return cls(width, (columns - width) // 2, tall, bottom, marker, tuple(shades))


class Wave(Picture):
    """Shows where in the curve the session is: a bright column as high as the lungs are full."""

    FRAME: ClassVar[str] = "-flat"

    def __init__(self, *, large: bool = False) -> None:
        super().__init__(large=large)
        self._known = Timeline(0)
        self._frame = 0
        self._levels: dict[int, float] = {}
        self._size_placed = Size(0, 0)
        self._placed = Place.of(1, 1)
        self._heights: list[int] = []

    def draw(self, timeline: Timeline, ms: int) -> None:
        """Move the curve to `ms`."""
        if timeline is not self._known:
            self._known = timeline
            self._levels.clear()
        self._frame = ms * FRAMES // 1000
        place, before = self._place(), self._heights
        after = self._heights = self._curve(place)
        if len(before) != len(after):
            self.refresh()
            return
        left, bottom = place.left, place.bottom
        changed = []
        for x, (old, new) in enumerate(zip(before, after, strict=True), left):
            if old != new:
                low, high = (old, new) if old < new else (new, old)
                for row in range(low // 8, (high - 1) // 8 + 1):
                    changed.append((bottom - row, x, x + 1))
        self.redraw(changed)

    def painted(self, spans: Iterable[Span]) -> tuple[list[Sequence[Cell]], Paints]:
        """The curve as filled cells, by eighths from below."""
        place = self._place()
        if len(self._heights) != place.width:
            self._heights = self._curve(place)
        left, bottom, heights, shades = place.left, place.bottom, self._heights, place.shades
        nothing = (-1, -1, " ")
        found: list[Sequence[Cell]] = []
        for y, start, end in spans:
            under = 8 * (bottom - y)
            cells: list[Cell] = []
            for x in range(start - left, end - left):
                if under < 0 or not 0 <= x < place.width or heights[x] <= under:
                    cells.append(nothing)
                else:
                    cells.append((shades[x], -1, RISING[min(heights[x] - under, 8)]))
            found.append(cells)
        return found, self.paints

    def shades(self, heart: Color, rim: Color, _pool: Color, ground: Color) -> Iterator[Color]:
        """Brightest at the marker, dim towards both ends."""
        yield heart
        lit = rim.blend(heart, 0.6)
        for light in (*(light for _, light in LIGHTS), NEARLY_THERE):
            yield ground.blend(rim.blend(lit, light), light)
        for _, light in AHEAD:
            yield ground.blend(rim.blend(lit, light), light)
        yield ground

    def _place(self) -> Place:
        size = self.size
        if size != self._size_placed:
            self._size_placed, self._placed = (
                size,
                Place.of(*size, LARGE_SIZE if self.large else SIZE),
            )
        return self._placed

    def _curve(self, place: Place) -> list[int]:
        """How high each column is, in eighths of a cell."""
        first = self._frame - place.marker * PER_COLUMN
        most = (place.tall * 8 - CALM_WATER) * self._swing
        level = self._level
        return [
            CALM_WATER + round(level(frame) * most)
            for frame in range(first, first + place.width * PER_COLUMN, PER_COLUMN)
        ]

    def _level(self, frame: int) -> float:
        level = self._levels.get(frame)
        if level is None:
            level = lungs_at(self._known, frame * 1000 // FRAMES).level
            self._levels[frame] = level
        return level
