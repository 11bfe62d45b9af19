"""The quiet close: after the last line, and after a stop."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.timer import Timer

from regulate.tui.frames import frames
from regulate.tui.pictures.fine import PaintedScreen
from regulate.tui.pictures.picture import Picture
from regulate.tui.widgets.beneath import Beneath
from regulate.tui.widgets.checkin import CheckIn
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.large import large

if TYPE_CHECKING:
    from regulate.script.syntax import Exercise
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

    def __init__(self, exercise: Exercise, picture: Picture, *, stopped: bool) -> None:
        super().__init__()
        self._exercise = exercise
        self._picture = picture.twin()
        self._stopped = stopped
        self._began = time.monotonic()
        self._settling: Timer | None = None

    def compose(self) -> ComposeResult:
        """The player's places, with the picture that was there coming to rest."""
        words = self._app.words.player
        self.set_class(self._app.presenting, "-presenting")
        with Vertical(id="page"):
            yield Horizontal(id="top")
            with Vertical(id="stage"):
                with Container(id="picture", classes=self._picture.FRAME):
                    yield self._picture
                yield self._words_beneath()
            with Vertical(id="foot"):
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
        words = self._app.words.player
        said = words.stopped if self._stopped else words.over
        self._beneath = self.query_one(Beneath)
        self._beneath.say("", said, "", status="", said=False)
        if self.app.animation_level == "none":
            self._picture.settle(1.0)
            return
        looks = frames(calm=False)
        self._settling = self.set_interval(1 / looks, self._settle)
        caption = self.query_one("#caption")
        caption.styles.text_opacity = 0.0
        caption.styles.animate("text_opacity", 1.0, duration=COMING_S)

    def on_resize(self, _: events.Resize) -> None:
        """Keep the room that the words need, as while it played."""
        self.call_after_refresh(self._beneath.keep_room)

    def action_home(self) -> None:
        """Back to the exercises."""
        self.app.pop_screen()

    def action_ground(self) -> None:
        """Look Around, at once."""
        if problem := self._app.ground():
            self._beneath.say("", "", "", status=problem, said=False)

    def _words_beneath(self) -> Beneath:
        if self._app.presenting:
            return large(self._exercise, self._app.repertoire)
        return Beneath(self._exercise, self._checkin())

    def _checkin(self) -> CheckIn | None:
        """The question for the distress after, where the answer will be written down."""
        app = self._app
        if app.diary.entry is None:
            return None
        return CheckIn(app.words, app.diary, after=True)

    def _settle(self) -> None:
        share = min((time.monotonic() - self._began) / SETTLING_S, 1.0)
        self._picture.settle(share)
        if share == 1.0 and self._settling is not None:
            self._settling.stop()

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)
