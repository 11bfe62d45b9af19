"""The line that shows which keys do what here; a click on one does the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

GAP = 3

FEW_ROWS = 2
"""More rows than these stand in columns, where there is room for `COLUMNS` or more of them and
they take no more rows."""

COLUMNS = 4


class Hint(Struct, frozen=True):
    """A key as people read it, what it does in a word or two, and the action behind it."""

    key: str
    label: str
    action: str
    each: tuple[str, ...] = ()
    """The action of every key, where more than one is shown."""

    @property
    def width(self) -> int:
        """Cells it takes."""
        return len(self.key) + 1 + len(self.label)


class KeyLine(Widget):
    """The hints in order, on as many rows as they need."""

    ALLOW_SELECT = False
    STYLES: ClassVar[tuple[str, str]] = ("$foreground", "$hush")
    """Of a key and of what it does."""

    def __init__(
        self, hints: Iterable[Hint], *, at: Widget | None = None, id: str | None = None
    ) -> None:
        """The actions are those of `at` or, without it, of the screen."""
        super().__init__(id=id, markup=False)
        self._hints = tuple(hints)
        self._at = at

    def show(self, hints: Iterable[Hint]) -> None:
        """Show these from now on."""
        hints = tuple(hints)
        if hints != self._hints:
            self._hints = hints
            self.refresh(layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many rows as the hints need at that width."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The hints, a key brighter than what it does."""
        lines = []
        for row in self._rows(self.content_size.width):
            lines.append(Content(" " * GAP).join(self._drawn(*given) for given in row))
        return Content("\n").join(lines)

    async def on_click(self, event: events.Click) -> None:
        """Do what the hint under the mouse says."""
        action = event.style.meta.get("hint")
        if action is not None:
            event.stop()
            await (self._at or self.screen).run_action(action)

    def _rows(self, width: int) -> list[list[tuple[Hint, int]]]:
        """Every hint with the cells it is given, row by row."""
        rows = flowing(self._hints, width)
        if len(rows) <= FEW_ROWS:
            return rows
        columns = self._in_columns(width)
        return columns if 0 < len(columns) <= len(rows) else rows

    def _in_columns(self, width: int) -> list[list[tuple[Hint, int]]]:
        """As many columns as there is room for; nothing where it is too narrow for them."""
        hints = self._hints
        for columns in range(len(hints), COLUMNS - 1, -1):
            widths = [max(hint.width for hint in hints[n::columns]) for n in range(columns)]
            if sum(widths) + GAP * (columns - 1) <= width:
                starts = range(0, len(hints), columns)
                return [list(zip(hints[n : n + columns], widths, strict=False)) for n in starts]
        return []

    def _drawn(self, hint: Hint, width: int) -> Content:
        key_style, label_style = self.STYLES
        drawn = Content.assemble((hint.key, key_style), " ", (hint.label, label_style))
        drawn = drawn.pad_right(width - hint.width).stylize(_doing(hint.action))
        start = 0
        for key, action in zip(hint.key.split(" "), hint.each, strict=False):
            drawn = drawn.stylize(_doing(action), start, start + len(key))
            start += len(key) + 1
        return drawn


class PlainKeyLine(KeyLine):
    """Everything in the colour that the style sheet gives it."""

    STYLES = ("", "")


def flowing(hints: Iterable[Hint], width: int) -> list[list[tuple[Hint, int]]]:
    """As many on each row as it holds, every hint with the cells it takes."""
    rows: list[list[tuple[Hint, int]]] = [[]]
    used = 0
    for hint in hints:
        if rows[-1] and used + GAP + hint.width > width:
            rows.append([])
        used = hint.width + (used + GAP if rows[-1] else 0)
        rows[-1].append((hint, hint.width))
    return rows


def _doing(action: str) -> Style:
    return Style.from_meta({"hint": action})
