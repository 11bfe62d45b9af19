"""The quiet close: after the last line, and after a stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Container, Vertical
from textual.screen import Screen

from regulate.tui.widgets.breath import BreathPicture
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.line import Line

if TYPE_CHECKING:
    from regulate.tui.app import RegulateApp


class EndingScreen(Screen[None]):
    """The light at rest, one sentence, and where to go from here; laid out as the player is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "home", show=False),
        Binding("g", "ground", show=False),
        Binding("q", "app.leave", show=False),
    ]

    def __init__(self, *, stopped: bool) -> None:
        super().__init__()
        self._stopped = stopped

    def compose(self) -> ComposeResult:
        """The player's places, with nothing in motion."""
        words = self._app.words.player
        with Vertical(id="page"):
            yield Line(id="top")
            with Vertical(id="stage"):
                with Container(id="picture"):
                    yield BreathPicture()
                yield Line(id="word")
                with Center():
                    yield Line(words.stopped if self._stopped else words.over, id="caption")
            yield Line(id="status")
            yield Line(id="time")
            yield KeyLine(
                [
                    Hint("g", words.look_around, "ground"),
                    Hint("enter", words.back, "home"),
                    Hint("q", words.leave, "app.leave"),
                ]
            )

    def action_home(self) -> None:
        """Back to the exercises."""
        self.app.pop_screen()

    def action_ground(self) -> None:
        """Look Around, at once."""
        if problem := self._app.ground():
            self.query_one("#status", Line).say(problem)

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)
