"""The player: the breath as a picture, one word, the line being spoken, the time left."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Container, Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer

from regulate.timeline.events import Moment
from regulate.timeline.lungs import lungs_at
from regulate.tui.text import clock
from regulate.tui.widgets.bar import BreathBar
from regulate.tui.widgets.breath import BreathPicture
from regulate.tui.widgets.fine import FineCompositor
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.line import Line
from regulate.tui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from regulate.session import Session
    from regulate.tui.app import RegulateApp

FRAMES = 24
"""Looks at the session a second; at `CALM_FRAMES` where motion is not wanted."""

CALM_FRAMES = 4

FLASH_S = 2.0
"""How long a volume that was changed stays on the status line."""

CAPTION_WIDTH = 56
CAPTION_ROWS = (3, 6)
"""The fewest and the most rows kept for captions, so that nothing moves between them."""


class PlayerScreen(Screen[None]):
    """Follows a session that is already playing; polls it and is never called back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", show=False),
        Binding("left", "back", show=False),
        Binding("right", "forward", show=False),
        Binding("up", "louder", show=False),
        Binding("down", "quieter", show=False),
        Binding("m", "mute", show=False),
        Binding("g", "ground", show=False),
        Binding("escape,q", "stop", show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._compositor = FineCompositor()
        self.session = session
        self._picture: BreathBar | BreathPicture
        self._calm = False
        self._flash = ""
        self._flash_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The picture with its word and caption in the middle, what frames them around it."""
        self._calm = self.app.animation_level == "none"
        self._picture = BreathBar() if self._calm else BreathPicture()
        with Vertical(id="page"):
            with Horizontal(id="top"):
                yield Line(self.session.exercise.header.title, id="title")
                yield Line(id="part")
            with Vertical(id="stage"):
                # In a place of its own the picture has no part in what changes below it.
                with Container(id="picture"):
                    yield self._picture
                yield Line(id="word")
                with Center():
                    yield Line(id="caption")
            yield Line(id="status")
            with Horizontal(id="time"):
                yield ProgressLine()
                yield Line(id="left")
            yield KeyLine(self._hints())

    def on_mount(self) -> None:
        """Find the parts once and follow the session from its first moment."""
        self._lines = {line.id: line for line in self.query(Line)}
        self._progress = self.query_one(ProgressLine)
        self._keys = self.query_one(KeyLine)
        self.follow()
        self.set_interval(1 / (CALM_FRAMES if self._calm else FRAMES), self.follow)

    def on_resize(self, event: events.Resize) -> None:
        """Keep as many rows for captions as this session's longest one needs."""
        width = max(min(CAPTION_WIDTH, event.size.width - 4), 1)
        texts = [u.text for u in self.session.timeline.utterances]
        rows = max((len(textwrap.wrap(text, width)) for text in texts), default=0)
        fewest, most = CAPTION_ROWS
        self._lines["caption"].styles.height = min(max(rows, fewest), most)

    def follow(self) -> None:
        """Show where the session is now."""
        session = self.session
        if session.state in ("over", "stopped"):
            if self.app.screen is self:
                self._app.end(stopped=session.state == "stopped")
            return
        timeline, position = session.timeline, session.position_ms
        moment = timeline.at(position)
        self._picture.show(lungs_at(timeline, position))
        say = self._lines
        say["part"].say(moment.part)
        say["word"].say(self._word(moment))
        say["caption"].say(moment.caption)
        say["caption"].set_class(not moment.speaking, "-said")
        say["left"].say(self._app.words.player.left.format(clock(session.left_ms)))
        say["status"].say(self._status())
        self._progress.show(session.share_done)

    def action_pause(self) -> None:
        """Pause or go on."""
        self.session.toggle()
        self._keys.show(self._hints())
        self.follow()

    def action_back(self) -> None:
        """This line again, or the one before."""
        self.session.back()
        self.follow()

    def action_forward(self) -> None:
        """The next line."""
        self.session.forward()
        self.follow()

    def action_louder(self) -> None:
        """A step louder."""
        self.session.louder()
        self._show_volume()

    def action_quieter(self) -> None:
        """A step quieter."""
        self.session.quieter()
        self._show_volume()

    def action_mute(self) -> None:
        """Sound off, or on again."""
        self.session.mute()
        self._show_volume()

    def action_ground(self) -> None:
        """Leave this for Look Around."""
        if problem := self._app.ground():
            self._show_for_a_moment(problem)

    def action_stop(self) -> None:
        """Stop at once."""
        self.session.stop()
        self._app.end(stopped=True)

    def _word(self, moment: Moment) -> str:
        words = self._app.words.player
        if self.session.state == "paused":
            return words.paused
        if moment.phase is None:
            return ""
        return f"{words.phase(moment.phase.phase)}  {-(-moment.phase_left_ms // 1000)}"

    def _status(self) -> str:
        if self._flash:
            return self._flash
        return self.session.notice or ("" if self.session.volume else self._app.words.player.muted)

    def _show_volume(self) -> None:
        words, volume = self._app.words.player, self.session.volume
        self._show_for_a_moment(words.volume_is.format(volume) if volume else words.muted)
        self._keys.show(self._hints())

    def _show_for_a_moment(self, text: str) -> None:
        self._flash = text
        if self._flash_timer is not None:
            self._flash_timer.stop()
        self._flash_timer = self.set_timer(FLASH_S, self._forget_flash)
        self.follow()

    def _forget_flash(self) -> None:
        self._flash = ""

    def _hints(self) -> list[Hint]:
        words = self._app.words.player
        paused = self.session.state == "paused"
        return [
            Hint("space", words.resume if paused else words.pause, "pause"),
            Hint("← →", words.line, "forward"),
            Hint("↑ ↓", words.volume, "quieter"),
            Hint("m", words.mute if self.session.volume else words.unmute, "mute"),
            Hint("g", words.ground, "ground"),
            Hint("esc", words.stop, "stop"),
        ]

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)
