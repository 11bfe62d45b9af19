"""Screen updates that write the changed cells alone, with as few bytes as they take.

Textual's own update goes through messages and timers, asks every widget around a change for its
lines, writes each changed span from the left edge of its widget, and names the whole style of every
run; for a picture whose edges move twenty times a second that is several times the bytes and the
work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from regulate.tui.glyphs import Repertoire

if TYPE_CHECKING:
    from rich.color import Color
    from rich.console import Console

RESET = "\x1b[0m"

Cell = tuple[int, int, str]
"""A block glyph, after the numbers of its colour and of the colour behind it."""

Ink = tuple[str, str, str]
"""The codes of a colour, or nothing where none is needed, and of the one behind; the glyph."""

Inks = tuple[Ink, Ink]

UPPER = "▀"
RISING = " ▁▂▃▄▅▆▇█"
"""Cells filled from below, by eighths."""

FILLING = " ▏▎▍▌▋▊▉█"
"""Cells filled from the left, by eighths."""

_TURNED = {"▀": "▄", "▄": "▀", "▌": "▐"}
_FILLED = {UPPER: 4} | {g: n for run in (RISING, FILLING) for n, g in enumerate(run)}
_HALVES = {g: run[4 * round(n / 4)] for run in (RISING, FILLING) for n, g in enumerate(run)}

MARKS = " .:-=+*#%@"
"""From the ground to what differs most from it, where nothing but characters can tell."""


class Paints:
    """Numbered colours, each as one kind of terminal has it; the last is the ground."""

    def __init__(self, colours: Iterable[Color], repertoire: Repertoire = "all") -> None:
        self.colours = tuple(colours)
        self.fore = [";".join(c.get_ansi_codes(foreground=True)) for c in self.colours]
        self.back = [";".join(c.get_ansi_codes(foreground=False)) for c in self.colours]
        self._repertoire = repertoire
        self._marks = _marks(self.colours) if repertoire == "ascii" else ""
        self._inks: dict[Cell, Inks] = {}

    def fitted(self, cell: Cell) -> Cell:
        """The cell with a glyph that the terminal has."""
        first, second, glyph = cell
        if self._repertoire == "all":
            return cell
        if self._repertoire == "halves":
            return first, second, _HALVES.get(glyph, glyph)
        return self._marked(*cell)

    def inks(self, cell: Cell) -> Inks:
        """The ways to write that cell, the second for when its colours are set the other way."""
        inks = self._inks.get(cell)
        if inks is None:
            inks = self._inks[cell] = self._mixed(*self.fitted(cell))
        return inks

    def strip(self, cells: Iterable[Cell]) -> Strip:
        """A row of cells for Textual's own updates."""
        segments = []
        for (first, second, glyph), run in groupby(map(self.fitted, cells)):
            if glyph in _FILLED and self.back[first] == self.back[second]:
                glyph = " "
            style = Style(
                color=None if glyph == " " else self.colours[first], bgcolor=self.colours[second]
            )
            segments.append(Segment(glyph * len(list(run)), style))
        return Strip(segments)

    def _mixed(self, first: int, second: int, glyph: str) -> Inks:
        fore, back = self.fore, self.back
        if glyph == " " or (back[first] == back[second] and glyph in _FILLED):
            plain = "", back[second], " "
            return plain, plain
        one = fore[first], back[second], glyph
        turned = _TURNED.get(glyph)
        return one, one if turned is None else (fore[second], back[first], turned)

    def _marked(self, first: int, second: int, glyph: str) -> Cell:
        shade = first if _FILLED[glyph] >= 4 else second
        return shade % len(self.colours), len(self.colours) - 1, self._marks[shade]


def _marks(colours: Sequence[Color]) -> str:
    """A mark for each colour, the heavier the more it differs from the ground."""
    lightness = [0.3 * c.red + 0.6 * c.green + 0.1 * c.blue for c in map(_triplet, colours)]
    away = [abs(light - lightness[-1]) for light in lightness]
    most = max(*away, 1.0)
    return "".join(MARKS[round(far / most * (len(MARKS) - 1))] for far in away)


def _triplet(colour: Color) -> ColorTriplet:
    return colour.get_truecolor()


class Pen:
    """Gathers text for the terminal and keeps in mind where it is and which colours it has."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._fore = self._back = ""
        self._x = self._y = -1

    def move(self, x: int, y: int) -> None:
        """Go on at that cell of the screen, counted from 0, by the shortest way."""
        right, down = x - self._x, y - self._y
        if self._y < 0 or right < 0 or (right and down):
            if not right and self._y >= 0:
                return
            self._written.append(f"\x1b[{y + 1};{x + 1}H")
        elif down:
            self._written.append(
                f"\x1b[{'' if abs(down) == 1 else abs(down)}{'B' if down > 0 else 'A'}"
            )
        elif right:
            self._written.append(f"\x1b[{'' if right == 1 else right}C")
        self._x, self._y = x, y

    def paint(self, cells: Sequence[Cell], paints: Paints) -> None:
        """Write cells, naming only colours that differ from the last."""
        inks, add = paints.inks, self._written.append
        for cell in cells:
            (fore, back, glyph), other = inks(cell)
            if other[1] == self._back or (other[0] and other[0] == self._fore):
                fore, back, glyph = other
            if back != self._back or (fore and fore != self._fore):
                self._set(fore, back)
            add(glyph)
        self._x += len(cells)

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


Span = tuple[int, int, int]
"""A row, the first column and the one past the last, counted from a widget's corner."""


class PaintedWidget(Widget):
    """A widget that consists of block glyphs and no styles beyond their paints."""

    def painted(self, spans: Iterable[Span]) -> tuple[list[Sequence[Cell]], Paints]:
        """The cells of those spans."""
        raise NotImplementedError

    def redraw(self, changed: Iterable[Span]) -> None:
        """Draw those cells again, now."""
        spans = list(changed)
        if not spans:
            return
        screen = self.screen
        if not (isinstance(screen, PaintedScreen) and screen.paint(self, spans)):
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows for Textual's own updates."""
        start, end = crop.column_span
        rows, paints = self.painted((y, start, end) for y in crop.line_range)
        return [paints.strip(row) for row in rows]


class Strokes(CompositorUpdate):
    """Changed cells of a widget whose corner lies at that offset of the screen."""

    def __init__(self, offset: Offset, spans: Sequence[Span], widget: PaintedWidget) -> None:
        self._offset = offset
        self._spans = spans
        self._widget = widget

    def render_segments(self, _console: Console) -> str:
        """The strokes as text and escape sequences."""
        left, top = self._offset
        rows, paints = self._widget.painted(self._spans)
        pen = Pen()
        for (y, x, _), cells in zip(self._spans, rows, strict=True):
            pen.move(left + x, top + y)
            pen.paint(cells, paints)
        return pen.text()


class PaintedScreen(Screen[None]):
    """A screen with a painted widget, whose changes go to the terminal as they are."""

    _laid_out: Mapping[Widget, tuple[Region, Region]] | None = None
    _in_sight: tuple[PaintedWidget | None, Region | None] = None, None

    def paint(self, widget: PaintedWidget, spans: Sequence[Span]) -> bool:
        """Write those cells of the widget; False where only Textual can tell what is in sight."""
        if not self.is_current or self._layout_required:
            return False
        laid_out = self._compositor.visible_widgets
        if laid_out is not self._laid_out or widget is not self._in_sight[0]:
            self._laid_out, self._in_sight = laid_out, (widget, self._whole(widget, laid_out))
        region = self._in_sight[1]
        if region is None or region.size != widget.size:
            return False
        strokes: Any = Strokes(region.offset, spans, widget)
        self.app._display(self, strokes)
        return True

    def _whole(
        self, widget: Widget, laid_out: Mapping[Widget, tuple[Region, Region]]
    ) -> Region | None:
        """Where the widget is, if nothing hides any of it."""
        place = laid_out.get(widget)
        if place is None or not place[1].contains_region(place[0]):
            return None
        # From the topmost down.
        for other, (region, _) in laid_out.items():
            if other is widget:
                break
            if other is not self and region.overlaps(place[0]):
                return None
        return place[0]
