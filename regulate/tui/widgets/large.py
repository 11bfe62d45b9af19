"""The words beneath the picture in large letters, for those who look from across a room."""

from __future__ import annotations

import textwrap
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content

from regulate.tui.letters import ROWS, drawn, lines_of
from regulate.tui.text import plain
from regulate.tui.widgets.beneath import NEXT_ROWS, Beneath
from regulate.tui.widgets.line import Line

MOST_LINES = 3

FEWEST_LINES = 2
"""Where fewer lines fit, captions are plain: most take two or three."""

PLAIN_WIDTH = 76


def height_of(lines: int) -> int:
    """Rows that so many large lines take, a row apart."""
    return lines * (ROWS + 1) - 1


class LargeLine(Line):
    """A line in large letters; in plain ones where it is too long or has others than there are."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.most_lines = 1

    def render(self) -> Content:
        """In the middle of its width."""
        width = self.content_size.width
        rows = self._rows(plain(" ".join(self._said)), max(width, 1))
        return Content("\n".join(" " * ((width - cell_len(row)) // 2) + row for row in rows))

    def _rows(self, text: str, width: int) -> list[str]:
        lines = lines_of(text, width)
        if lines is None or len(lines) > self.most_lines:
            return textwrap.wrap(text, min(width, PLAIN_WIDTH))
        return [row for line in lines for row in ("", *drawn(line))][1:]


class LargeBeneath(Beneath):
    """Keeps room for large captions where the screen is high enough, and plain ones elsewhere."""

    LINE: ClassVar[type[Line]] = LargeLine
    WORD_ROWS: ClassVar[int] = ROWS
    MOST_SHARE: ClassVar[float] = 0.56

    def on_mount(self) -> None:
        """Say to the style sheet that there is more to make room for."""
        self.add_class("-large")

    @property
    def space(self) -> int:
        """The letters bring their own room along where there is little."""
        return 1 if self.screen.has_class("-tall") else 0

    def caption_rows(self) -> int:
        """Rows that the longest caption needs in the letters that it is shown in."""
        around = ROWS + 2 * self.space + NEXT_ROWS
        room = int(self.screen.size.height * self.MOST_SHARE) - around
        most = min((room + 1) // (ROWS + 1), MOST_LINES)
        caption = self.query_one("#caption", LargeLine)
        caption.most_lines = most if most >= FEWEST_LINES else 0
        caption.refresh()
        found = (lines_of(plain(text), max(self.size.width, 1)) for text in self.captions)
        large = [len(lines) for lines in found if lines and len(lines) <= caption.most_lines]
        return max(super().caption_rows(), height_of(max(large, default=0)))
