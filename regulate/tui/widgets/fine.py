"""Screen updates that write the changed cells alone, with as few bytes as they take.

Textual's own update asks every widget around a change for its lines, writes each changed span
from the left edge of its widget, and names the whole style of every run; for a picture whose two
edges move twenty times a second that is several times the bytes and twice the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from rich.color import Color
    from rich.console import Console

RESET = "\x1b[0m"

Cell = tuple[int, int]
"""The numbers of the colours of a cell's upper and lower half."""


class Paints:
    """Numbered colours, each as one kind of terminal has it."""

    def __init__(self, colours: Iterable[Color]) -> None:
        self.colours = tuple(colours)
        self.fore = [";".join(c.get_ansi_codes(foreground=True)) for c in self.colours]
        self.back = [";".join(c.get_ansi_codes(foreground=False)) for c in self.colours]

    def strip(self, cells: Iterable[Cell]) -> Strip:
        """A row of half-cells for Textual's own updates."""
        segments = []
        for (above, below), run in groupby(cells):
            upper, lower = self.colours[above], self.colours[below]
            style = Style(color=None if upper == lower else upper, bgcolor=lower)
            half = " " if upper == lower else "▀"
            segments.append(Segment(half * len(list(run)), style))
        return Strip(segments)


class Pen:
    """Gathers text for the terminal and keeps in mind which colours it is set to."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._fore = self._back = ""

    def move(self, x: int, y: int) -> None:
        """Go on at that cell of the screen, counted from 0."""
        self._written.append(f"\x1b[{y + 1};{x + 1}H")

    def paint(self, cells: Sequence[Cell], paints: Paints) -> None:
        """Write half-cells, naming only colours that differ from the last."""
        fore, back, add = paints.fore, paints.back, self._written.append
        for above, below in cells:
            if back[above] == back[below]:
                self._set("", back[below])
                add(" ")
            elif self._back == back[above] or self._fore == fore[below]:
                self._set(fore[below], back[above])
                add("▄")
            else:
                self._set(fore[above], back[below])
                add("▀")

    def text(self) -> str:
        """Everything gathered, with the terminal's colours as they were."""
        return "".join([*self._written, RESET])

    def _set(self, fore: str, back: str) -> None:
        changed = []
        if fore and fore != self._fore:
            self._fore = fore
            changed.append(fore)
        if back != self._back:
            self._back = back
            changed.append(back)
        if changed:
            self._written.append(f"\x1b[{';'.join(changed)}m")


class PaintedWidget(Widget):
    """A widget that consists of half-cells and no styles beyond their paints."""

    def painted(self, rows: Iterable[int]) -> tuple[list[Sequence[Cell]], Paints]:
        """Those rows from edge to edge, counted from the widget's top."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows for Textual's own updates."""
        rows, paints = self.painted(crop.line_range)
        return [paints.strip(row[slice(*crop.column_span)]) for row in rows]


Stroke = tuple[int, int, Sequence[Cell], Paints]
"""The column and row of some changed half-cells, and what they are."""


class FineUpdate(CompositorUpdate):
    """Strokes, after what else Textual has to write."""

    def __init__(self, strokes: Iterable[Stroke], rest: CompositorUpdate | None) -> None:
        self._strokes = strokes
        self._rest = rest

    def render_segments(self, console: Console) -> str:
        """The update as text and escape sequences."""
        rest = self._rest.render_segments(console) if self._rest else ""
        pen = Pen()
        for x, y, cells, paints in self._strokes:
            pen.move(x, y)
            pen.paint(cells, paints)
        return rest + pen.text()


class FineCompositor(Compositor):
    """Textual's compositor, with a shorter way for what changes in a painted widget."""

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        """What has changed since the last update, or None."""
        strokes = list(self._take_strokes())
        rest = super().render_partial_update()
        return FineUpdate(strokes, rest) if strokes else rest

    def _take_strokes(self) -> Iterator[Stroke]:
        in_front: list[Region] = []
        for widget, (region, clip) in self.visible_widgets.items():
            if isinstance(widget, PaintedWidget) and clip.contains_region(region):
                # What may be covered is left to Textual.
                if not any(region.overlaps(other) for other in in_front):
                    yield from self._strokes(widget, region)
                return
            in_front.append(region)

    def _strokes(self, widget: PaintedWidget, region: Region) -> Iterator[Stroke]:
        changed = {dirty for dirty in self._dirty_regions if region.contains_region(dirty)}
        self._dirty_regions -= changed
        spans = list(self._regions_to_spans(changed))
        rows, paints = widget.painted(y - region.y for y, _, _ in spans)
        for (y, start, end), row in zip(spans, rows, strict=True):
            yield start, y, row[start - region.x : end - region.x], paints
