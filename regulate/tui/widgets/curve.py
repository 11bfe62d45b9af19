"""The breath of an exercise as a line of hills: rising in, falling out, and easing on the way."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from regulate.script.syntax import Breathe
from regulate.timeline.breathing import breaths_of
from regulate.timeline.events import BreathPhase, Timeline
from regulate.timeline.lungs import lungs_at

EIGHTHS = " ▁▂▃▄▅▆▇█"
ROWS = 3
BREATHS = 4
"""How many are drawn; where they ease, from the first pattern to the last."""

WIDEST = 44
FLOOR = 1
"""Eighths of a row that empty lungs still show, so that the line never breaks."""

Shape = tuple[int, ...]
"""The height of each column in eighths of a row."""


class BreathCurve(Widget):
    """Draws the breathing it is told of, or nothing."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"curve--crest", "curve--foot"}
    ALLOW_SELECT = False

    def __init__(self, breathe: Breathe | None = None) -> None:
        super().__init__()
        self._breathe = breathe
        self._shape: Shape = ()

    def show(self, breathe: Breathe | None) -> None:
        """Draw this breathing from now on."""
        if breathe != self._breathe:
            self._breathe = breathe
            self._shape = ()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the hills, brighter towards their crest."""
        width = min(self.size.width, WIDEST)
        if self._breathe is None:
            return Strip.blank(self.size.width, self.rich_style)
        if len(self._shape) != width:
            self._shape = drawn(self._breathe, width, ROWS)
        foot = 8 * (ROWS - 1 - y)
        text = "".join(EIGHTHS[min(max(height - foot, 0), 8)] for height in self._shape)
        return Strip([Segment(text, self._shade(y))]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    def _shade(self, y: int) -> Style:
        crest, foot = (
            self.get_component_styles(f"curve--{name}").color for name in ("crest", "foot")
        )
        share = y / (ROWS - 1)
        colour = crest.blend(foot, share)
        return self.rich_style + Style(color=colour.rich_color)


def drawn(breathe: Breathe, width: int, rows: int) -> Shape:
    """A few breaths over `width` columns, each height in eighths from `FLOOR` to all rows full."""
    timeline = _a_few(breathe)
    return tuple(
        round(
            FLOOR
            + (8 * rows - FLOOR)
            * lungs_at(timeline, int((x + 0.5) * timeline.duration_ms / width)).level
        )
        for x in range(width)
    )


def _a_few(breathe: Breathe) -> Timeline:
    easing = breathe.easing and replace(breathe.easing, over_ms=None)
    phases: list[BreathPhase] = []
    now = 0
    for number, breath in enumerate(breaths_of(replace(breathe, easing=easing), BREATHS)):
        for kind, length in breath:
            if length > 0:
                phases.append(BreathPhase(now, now + length, kind, number))
                now += length
    return Timeline(now, breaths=tuple(phases))
