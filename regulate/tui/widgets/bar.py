"""The breath without motion: a bar that fills in whole steps, for who is unwell with movement."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from regulate.timeline.lungs import AT_REST, Lungs

BLOCKS = 10
"""Steps from empty to full."""

BLOCK = 3
"""Cells a step; a gap of one lies between two."""


class BreathBar(Widget):
    """Shows the lungs it is told of as so many blocks out of ten."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--full", "bar--empty"}
    ALLOW_SELECT = False

    def __init__(self, lungs: Lungs = AT_REST) -> None:
        super().__init__()
        self._full = round(lungs.level * BLOCKS)

    def show(self, lungs: Lungs) -> None:
        """Fill the bar as the lungs are now."""
        full = round(lungs.level * BLOCKS)
        if full != self._full:
            self._full = full
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The bar in the middle row, full and empty told apart by shape."""
        width, height = self.size
        if y != height // 2:
            return Strip.blank(width, self.rich_style)
        full = self.get_component_rich_style("bar--full")
        empty = self.get_component_rich_style("bar--empty")
        left = max((width - BLOCKS * (BLOCK + 1) + 1) // 2, 0)
        segments = [Segment(" " * left, self.rich_style)]
        for n in range(BLOCKS):
            on = n < self._full
            segments.append(Segment(("█" if on else "─") * BLOCK, full if on else empty))
            segments.append(Segment(" ", self.rich_style))
        return Strip(segments).adjust_cell_length(width, self.rich_style)
