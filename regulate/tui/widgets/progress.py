"""How far the session is: a thin line, by half cells."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget


class ProgressLine(Widget):
    """Shows a share of 0 to 1; drawn again only when half a cell more has passed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"progress--past", "progress--ahead"}
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._drawn = 0

    def show(self, share: float) -> None:
        """Show that so much is over."""
        self._share = min(max(share, 0.0), 1.0)
        if self._halves != self._drawn:
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The line: heavy for what is past, light for what is ahead."""
        width = self.size.width
        self._drawn = self._halves
        whole, half = divmod(self._drawn, 2)
        past = "━" * whole + "╸" * half
        return Strip(
            [
                Segment(past, self.get_component_rich_style("progress--past")),
                Segment(
                    "─" * (width - len(past)), self.get_component_rich_style("progress--ahead")
                ),
            ],
            width,
        )

    @property
    def _halves(self) -> int:
        return int(self._share * self.size.width * 2)
