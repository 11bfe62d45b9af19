"""Screen updates that write the changed cells alone, with as few bytes as they take.

Textual's own update goes through messages and timers, asks every widget around a change for its
lines, writes each changed span from the left edge of its widget, and names the whole style of every
run; for a picture whose edges move twenty times a second that is several times the bytes and the
work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    def fitted(self, cells: Iterable[Cell]) -> Iterable[Cell]:
        """The cells with glyphs that the terminal has."""
        if self._repertoire == "all":
            return cells
        if self._repertoire == "halves":
            return ((first, second, _HALVES.get(g, g)) for first, second, g in cells)
        return (self._marked(*cell) for cell in cells)

    def strip(self, cells: Iterable[Cell]) -> Strip:
        """A row of cells for Textual's own updates."""
        segments = []
        for (first, second, glyph), run in groupby(self.fitted(cells)):
            if glyph in _FILLED and self.back[first] == self.back[second]:
                glyph = " "
            style = Style(
                color=None if glyph == " " else self.colours[first], bgcolor=self.colours[second]
            )
            segments.append(Segment(glyph * len(list(run)), style))
        return Strip(segments)

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
        fore, back, add = paints.fore, paints.back, self._written.append
        for first, second, glyph in paints.fitted(cells):
            if glyph == " " or (back[first] == back[second] and glyph in _FILLED):
                self._set("", back[second])
                add(" ")
            elif glyph in _TURNED and (self._back == back[first] or self._fore == fore[second]):
                self._set(fore[second], back[first])
                add(_TURNED[glyph])
            else:
                self._set(fore[first], back[second])
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

    def paint(self, widget: PaintedWidget, spans: Sequence[Span]) -> bool:
        """Write those cells of the widget; False where only Textual can tell what is in sight."""
        if not self.is_current or self._layout_required:
            return False
        for other, (region, clip) in self._compositor.visible_widgets.items():
            if other is widget:
                if not clip.contains_region(region) or region.size != widget.size:
                    return False
                strokes: Any = Strokes(region.offset, spans, widget)
                self.app._display(self, strokes)
                return True
            if other is not self and region.overlaps(widget.region):
                return False
        return False
