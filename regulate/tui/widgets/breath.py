"""The breathing picture: a soft disc of light that grows with the in-breath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from rich.color import Color as TerminalColour
from rich.console import COLOR_SYSTEMS
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from regulate.timeline.lungs import AT_REST, Lungs
from regulate.tui.widgets.disc import RINGS, SOFT, STEPS, Disc
from regulate.tui.widgets.fine import Cell, PaintedWidget, Paints
from regulate.tui.widgets.palette import fitted

GLOWS = 8
"""Brightnesses between the resting glow and the full light."""

RESTING = 0.4
"""How bright the resting glow is."""

LARGEST = 19.0
"""The full disc's radius in pixels where there is room: half as many rows."""

GAP = 1
"""Changed cells that lie this close are drawn in one go: cheaper than moving the cursor."""


class BreathPicture(PaintedWidget):
    """Shows the lungs it is told of, and draws again only the cells that differ."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"breath--heart", "breath--rim", "breath--pool"}
    ALLOW_SELECT = False

    def __init__(self, lungs: Lungs = AT_REST) -> None:
        super().__init__()
        self._step, self._glow = _drawn(lungs)
        self._disc: Disc | None = None
        self._paints: Paints | None = None
        self._rows: dict[tuple[int, int], Sequence[Cell]] = {}

    def show(self, lungs: Lungs) -> None:
        """Draw the lungs as they are now."""
        step, glow = _drawn(lungs)
        if glow != self._glow:
            self._step, self._glow = step, glow
            self._paints = None
            self.refresh()
        elif step != self._step:
            before, self._step = self._step, step
            # No region at all would mean the whole picture.
            if self._disc and (changed := [*_regions(self._disc.changes(before, step))]):
                self.refresh(*changed)

    def notify_style_update(self) -> None:
        """Take the new theme's colours."""
        self._paints = None
        super().notify_style_update()

    def painted(self, rows: Iterable[int]) -> tuple[list[Sequence[Cell]], Paints]:
        """Rows of the disc: breaths are alike, so nearly always found as painted before."""
        width, height = self.size
        disc = self._disc
        if disc is None or (disc.columns, disc.rows) != (width, height):
            disc = self._disc = Disc(width, height, LARGEST)
            self._rows.clear()
        if self._paints is None:
            self._paints = Paints(self._colours())
        found, step, known = [], self._step, self._rows
        for y in rows:
            key = (y, disc.state(y, step))
            row = known.get(key)
            if row is None:
                row = known[key] = disc.row(y, step)
            found.append(row)
        return found, self._paints

    def _colours(self) -> list[TerminalColour]:
        """The terminal's colour for every shade of a `Disc`, the bare background last (−1)."""
        heart, rim, pool = (
            self.get_component_styles(name).background
            for name in ("breath--heart", "breath--rim", "breath--pool")
        )
        ground = self.background_colors[1]
        light = RESTING + (1 - RESTING) * self._glow / GLOWS
        shades = [*_shades(heart, rim, pool, ground, light), ground]
        strip = Strip([Segment(" ", Style(bgcolor=shade.rich_color)) for shade in shades])
        # No colours, dimmed colours: what the application does to every line.
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, ground)
        *found, plain = [s.style.bgcolor for s in strip if s.style and s.style.bgcolor]
        system = COLOR_SYSTEMS[self.app.console.color_system or "truecolor"]
        # The ground is Textual's as well, and has to be the same.
        return [*(fitted(colour, system) for colour in found), plain.downgrade(system)]


def _drawn(lungs: Lungs) -> tuple[int, int]:
    return round(lungs.level * STEPS), round(lungs.glow * GLOWS)


def _shades(heart: Color, rim: Color, pool: Color, ground: Color, light: float) -> Iterator[Color]:
    """The colour of every shade of a `Disc`, in order, at a light of 0 to 1."""
    for ring in range(RINGS + 1):
        behind = pool if ring < RINGS else ground.blend(pool, 0.5)
        lit = behind.blend(heart.blend(rim, min(ring / (RINGS - 1), 1.0) ** 1.3), light)
        yield behind
        for share in SOFT:
            yield behind.blend(lit, share)
        yield lit


def _regions(cells: Iterable[tuple[int, int]]) -> Iterator[Region]:
    """The (row, column) cells as runs, each on one row."""
    row = start = end = -1
    for y, x in sorted(cells):
        if y == row and x <= end + GAP:
            end = x + 1
            continue
        if row >= 0:
            yield Region(start, row, end - start, 1)
        row, start, end = y, x, x + 1
    if row >= 0:
        yield Region(start, row, end - start, 1)
