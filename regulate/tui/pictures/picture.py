"""What every breathing picture has in common: what it is shown, and its colours."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi
from typing import TYPE_CHECKING, ClassVar, Self, cast

from rich.color import Color as TerminalColour
from rich.console import COLOR_SYSTEMS
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from regulate.timeline.events import Timeline
from regulate.timeline.lungs import Lungs, lungs_at
from regulate.tui.pictures.fine import PaintedWidget, Paints
from regulate.tui.pictures.palette import fitted

if TYPE_CHECKING:
    from regulate.tui.app import RegulateApp


class Picture(PaintedWidget):
    """One way to draw the breath; draws again only the cells that differ."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"picture--heart", "picture--rim", "picture--pool"}
    ALLOW_SELECT = False
    FRAME: ClassVar[str] = "-high"
    """The class of what frames it: how much height it is given at most."""

    def __init__(self, *, large: bool = False) -> None:
        super().__init__(classes="picture")
        self.large = large
        """Whether it takes all the room there is, to be seen from afar."""
        self._paints: Paints | None = None
        self._timeline = Timeline(0)
        self._ms = 0
        self._swing = 1.0

    def show(self, timeline: Timeline, ms: int) -> None:
        """Draw the breath as it is at `ms` of the timeline."""
        self._timeline, self._ms = timeline, ms
        self.draw(timeline, ms)

    def settle(self, share: float) -> None:
        """Draw what was shown last so far on its way to rest, from 0 to 1."""
        self._swing = 0.5 + 0.5 * cos(pi * share)
        self.draw(self._timeline, self._ms)

    def twin(self) -> Self:
        """Another of this kind that shows the same, for another screen."""
        twin = self.another()
        twin._timeline, twin._ms = self._timeline, self._ms
        return twin

    def another(self) -> Self:
        """A new one of this kind."""
        return type(self)(large=self.large)

    def lungs(self, timeline: Timeline, ms: int) -> Lungs:
        """The lungs then, as far as they still swing."""
        lungs = lungs_at(timeline, ms)
        return Lungs(lungs.level * self._swing, lungs.glow * self._swing)

    def draw(self, timeline: Timeline, ms: int) -> None:
        """Draw again what differs from what was drawn last."""
        raise NotImplementedError

    def shades(self, heart: Color, rim: Color, pool: Color, ground: Color) -> Iterable[Color]:
        """Every colour that the picture is made of, by number, but for the ground."""
        raise NotImplementedError

    def notify_style_update(self) -> None:
        """Take the new theme's colours."""
        self._paints = None
        super().notify_style_update()

    @property
    def paints(self) -> Paints:
        """The shades as the terminal has them, the bare ground last (-1)."""
        if self._paints is None:
            self._paints = Paints(self._colours(), cast("RegulateApp", self.app).repertoire)
        return self._paints

    def repaint(self) -> None:
        """Draw everything again in colours that may have changed."""
        self._paints = None
        self.refresh()

    def _colours(self) -> list[TerminalColour]:
        heart, rim, pool = (
            self.get_component_styles(f"picture--{name}").background
            for name in ("heart", "rim", "pool")
        )
        ground = self.background_colors[1]
        shades = [*self.shades(heart, rim, pool, ground), ground]
        strip = Strip([Segment(" ", Style(bgcolor=shade.rich_color)) for shade in shades])
        # No colours, dimmed colours: what the application does to every line.
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, ground)
        *found, plain = [s.style.bgcolor for s in strip if s.style and s.style.bgcolor]
        system = COLOR_SYSTEMS[self.app.console.color_system or "truecolor"]
        # The ground is Textual's as well, and has to be the same.
        return [*(fitted(colour, system) for colour in found), plain.downgrade(system)]
