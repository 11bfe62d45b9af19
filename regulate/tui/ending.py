"""The quiet close: after the last line, and after a stop."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Container, Horizontal, Vertical
from textual.timer import Timer

from regulate.tui.frames import frames
from regulate.tui.pictures.fine import PaintedScreen
from regulate.tui.pictures.picture import Picture
from regulate.tui.widgets.checkin import CheckIn
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.line import Line

if TYPE_CHECKING:
    from regulate.tui.app import RegulateApp

SETTLING_S = 3.0
"""How long the picture takes to come to rest."""

COMING_S = 1.2
"""How long the words take to come."""


class EndingScreen(PaintedScreen):
    """The light at rest, one sentence, and where to go from here; laid out as the player is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "home", show=False),
        Binding("g", "ground", show=False),
        Binding("q", "app.leave", show=False),
    ]

    def __init__(self, picture: Picture, *, stopped: bool) -> None:
        super().__init__()
        self._picture = picture.twin()
        self._stopped = stopped
        self._began = time.monotonic()
        self._settling: Timer | None = None

    def compose(self) -> ComposeResult:
        """The player's places, with the picture that was there coming to rest."""
        words = self._app.words.player
        with Vertical(id="page"):
            yield Horizontal(id="top")
            with Vertical(id="stage"):
                with Container(id="picture"):
                    yield self._picture
                yield Line(id="word")
                with Center():
                    yield Line(words.stopped if self._stopped else words.over, id="caption")
                yield Line(id="next")
                with Vertical(id="strip"):
                    if self._app.diary.entry is not None and not self._app.presenting:
                        yield CheckIn(self._app.words, self._app.diary, after=True)
            yield Line(id="status")
            yield Line(id="time")
            yield KeyLine(
                [
                    Hint("g", words.look_around, "ground"),
                    Hint("!", words.support, "app.support"),
                    Hint("esc", words.back, "home"),
                    Hint("q", words.leave, "app.leave"),
                ]
            )

    def on_mount(self) -> None:
        """Let the picture settle and the words come."""
        if self.app.animation_level == "none":
            self._picture.settle(1.0)
            return
        self._settling = self.set_interval(1 / frames(calm=False), self._settle)
        caption = self.query_one("#caption")
        caption.styles.text_opacity = 0.0
        caption.styles.animate("text_opacity", 1.0, duration=COMING_S)

    def action_home(self) -> None:
        """Back to the exercises."""
        self.app.pop_screen()

    def action_ground(self) -> None:
        """Look Around, at once."""
        if problem := self._app.ground():
            self.query_one("#status", Line).say(problem)

    def _settle(self) -> None:
        share = min((time.monotonic() - self._began) / SETTLING_S, 1.0)
        self._picture.settle(share)
        if share == 1.0 and self._settling is not None:
            self._settling.stop()

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)
