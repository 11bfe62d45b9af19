"""Which colours the terminal has, and those of its own in place of those it hasn't."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Ground
from textual.filter import LineFilter

from regulate.tui.pictures.palette import fitted

SAME = 3
"""Levels of red, green or blue that nobody sees; Textual's own arithmetic is off by one."""


class QuietColours(LineFilter):
    """For a terminal of 256: everything in the greys and teals that the picture has.

    The plain nearest ones would put the picture on a ground of its own and make no difference
    between a list and the line that is highlighted in it.
    """

    def __init__(self, system: str | None) -> None:
        """`system` is rich's name for the colours that there are."""
        super().__init__(enabled=system == "256")

    def apply(self, segments: list[Segment], _background: Ground) -> list[Segment]:
        """The same segments, each in colours that there are."""
        return [
            Segment(text, style and _fewer(style), control) for text, style, control in segments
        ]


@lru_cache(4096)
def _fewer(style: Style) -> Style:
    return style + Style(color=quiet(style.color), bgcolor=quiet(style.bgcolor))


def quiet(colour: Color | None) -> Color | None:
    """A colour of the 256 that is near it; one that is as good as among them stays what it is."""
    if colour is None or colour.triplet is None:
        return colour
    nearest = colour.downgrade(ColorSystem.EIGHT_BIT)
    if all(
        abs(a - b) <= SAME for a, b in zip(nearest.get_truecolor(), colour.triplet, strict=True)
    ):
        return nearest
    return fitted(colour, ColorSystem.EIGHT_BIT)
