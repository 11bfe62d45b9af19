"""The player: the breath as a picture, one word, the line being spoken, the time left."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical

from regulate.journal.entry import PATIENCE_S
from regulate.script.syntax import Prompt
from regulate.timeline.events import Moment, Timeline
from regulate.tui.frames import frames, is_behind
from regulate.tui.pictures.kinds import next_kind, picture
from regulate.tui.pictures.picture import Picture
from regulate.tui.steered import SteeredScreen
from regulate.tui.steering import STEERS, WHILE_ASKED, Steer, bindings, hints
from regulate.tui.text import clock
from regulate.tui.widgets.answering import Answered
from regulate.tui.widgets.beneath import Beneath
from regulate.tui.widgets.checkin import CheckIn
from regulate.tui.widgets.keys import Hint, KeyLine, PlainKeyLine
from regulate.tui.widgets.line import Line
from regulate.tui.widgets.mistakes import Mistakes
from regulate.tui.widgets.progress import ProgressLine
from regulate.tui.widgets.prompts import Word, panel

if TYPE_CHECKING:
    from regulate.sessions.session import Session
    from regulate.tui.app import RegulateApp

NEXT_MS = 8000
"""The next line is shown so long before it is spoken: who reads ahead, leaves the silence."""


class PlayerScreen(SteeredScreen):
    """Follows a session that is already playing; polls it and is never called back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(STEERS)]
    STEERS: ClassVar[tuple[Steer, ...]] = STEERS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._picture: Picture
        self._calm = False
        self._prompt: Prompt | None = None
        self._more_keys = False
        self._tick = (0, -1)
        self._lead_ms = 0

    def compose(self) -> ComposeResult:
        """The picture with its words in the middle, what frames them around it."""
        words = self.words
        self._calm = self.app.animation_level == "none"
        self._picture = self._new_picture()
        with Vertical(id="page"):
            with Horizontal(id="top"):
                yield Line(self.session.exercise.header.title, id="title")
                yield Line(id="part")
            with Vertical(id="stage"):
                # In a place of its own the picture has no part in what changes below it.
                with Container(id="picture", classes=self._picture.FRAME):
                    yield self._picture
                yield self.beneath()
            yield Mistakes(self._app.words)
            yield from self.for_the_guide()
            with Vertical(id="foot"):
                with Horizontal(id="time"):
                    yield ProgressLine()
                    yield Line(id="left")
                yield KeyLine(self._hints(), id="keys")
                yield PlainKeyLine(
                    [Hint("esc", words.stop, "stop"), Hint("d", words.light, "dim")],
                    id="in-the-dark",
                )

    def on_mount(self) -> None:
        """Find the parts once and follow the session from its first moment."""
        self._lines = {line.id: line for line in self.query(Line)}
        self._beneath = self.query_one(Beneath)
        self._mistakes = self.query_one(Mistakes)
        self._progress = self.query_one(ProgressLine)
        self._keys = self.query_one("#keys", KeyLine)
        self.set_class(not self._app.settings.captions, "-no-captions")
        looks = frames(calm=self._calm)
        self._lead_ms = 500 // looks
        self.follow()
        self.set_interval(1 / looks, self._look)

    def on_resize(self, _: events.Resize) -> None:
        """Keep the room that the words need at the new size."""
        self.call_after_refresh(self._beneath.keep_room)

    def follow(self) -> None:
        """Show where the session is now."""
        session = self.session
        if session.state in ("over", "stopped"):
            if self.app.screen is self:
                self._end()
            return
        # What is drawn stands until the next look, so it is drawn as of the middle of that time.
        timeline, position = session.timeline, session.position_ms + self._lead_ms
        moment = timeline.at(position)
        self._ask(session.prompt)
        self._mistakes.show(session.diagnostics)
        if self.has_class("-dim"):
            return
        self.show_moment(moment, timeline, position)

    def show_moment(self, moment: Moment, timeline: Timeline, position: int) -> None:
        """Show that moment of the session, which lies at `position` of the timeline."""
        session = self.session
        self._picture.show(timeline, position)
        asked = timeline.prompts[-1].words if self._prompt is not None else ""
        self._beneath.say(
            self._word(moment),
            asked or moment.caption,
            self._next(moment, timeline, position),
            status=self._status(),
            said=not moment.speaking and not asked,
        )
        say = self._lines
        tick = _tick(moment, position)
        if tick != self._tick:
            self._tick = tick
            say["title"].say(session.exercise.header.title)
            say["part"].say(moment.part)
            say["left"].say(self.words.left.format(clock(session.left_ms)))
            self._progress.show(session.share_done)

    def beneath(self) -> Beneath:
        """What stands beneath the picture."""
        return Beneath(self.session.exercise, self._checkin())

    def for_the_guide(self) -> ComposeResult:
        """What only who guides someone else needs."""
        return iter(())

    def on_answered(self, event: Answered) -> None:
        """Go on with the answer."""
        self.session.answer(event.answer)
        self.follow()

    async def action_picture(self) -> None:
        """The next kind of picture."""
        if self._calm:
            self.flash(self.words.motion_reduced)
            return
        self._app.change(picture=next_kind(self._app.settings.picture))
        before, self._picture = self._picture, self._new_picture()
        frame = self.query_one("#picture").set_classes(self._picture.FRAME)
        await frame.mount(self._picture)
        await before.remove()
        self.follow()

    def action_captions(self) -> None:
        """The spoken words on the screen, or not."""
        self._app.change(captions=not self._app.settings.captions)
        self.set_class(not self._app.settings.captions, "-no-captions")
        self.flash("" if self._app.settings.captions else self.words.captions_off)

    def action_dim(self) -> None:
        """Near-black for closed eyes, or light again; a question lights the screen."""
        self.set_class(not self.has_class("-dim") and self._prompt is None, "-dim")
        self.follow()

    def action_present(self) -> None:
        """Large, for someone else to look at, or as before."""
        self._app.present(self.session)

    def action_private(self) -> None:
        """Take this session out of the journal, and write nothing down from now on."""
        diary, words = self._app.diary, self._app.words.journal
        written = diary.entry is not None
        diary.go_private()
        self.query(CheckIn).remove()
        self.flash(words.forgotten if written else words.private)

    def action_more_keys(self) -> None:
        """All keys, where the time left was, or the few again."""
        self._more_keys = not self._more_keys
        self.set_class(self._more_keys, "-more-keys")
        self.show_keys()

    def action_ground(self) -> None:
        """Leave this for Look Around."""
        if problem := self._app.ground():
            self.flash(problem)

    def action_stop(self) -> None:
        """Stop at once; a word that is being typed is passed first."""
        if isinstance(self.focused, Word):
            self.focused.action_pass_on()
            return
        super().action_stop()
        self._end()

    def _new_picture(self) -> Picture:
        kind, large = self._app.settings.picture, self._app.presenting
        return picture(kind, still=self._calm, large=large)

    def _look(self) -> None:
        if not is_behind(self.app):
            self.follow()

    def _end(self) -> None:
        self._app.end(self.session, self._picture)

    def _ask(self, prompt: Prompt | None) -> None:
        """Show what the person is asked, or take it away once it is answered."""
        if prompt is self._prompt:
            return
        self._prompt = prompt
        self.set_class(prompt is not None, "-asked")
        if prompt is not None:
            # Digits are for the exercise's own question now.
            self.query(CheckIn).remove()
            self.remove_class("-dim")
            question = self.session.timeline.prompts[-1].words
            self._beneath.ask(panel(prompt, self.words, self.session.press), question)
        else:
            self._beneath.ask(None)
            self.set_focus(None)
        self.show_keys()

    def _checkin(self) -> CheckIn | None:
        """The question for the distress before: only where the answer will be written down."""
        app = self._app
        entry = app.diary.entry
        begins = self.session.position_ms < PATIENCE_S * 1000
        if entry is None or entry.before is not None or not begins or app.presenting:
            return None
        return CheckIn(app.words, app.diary, after=False)

    def _word(self, moment: Moment) -> str:
        words = self.words
        if self.session.state == "paused":
            return words.paused
        if moment.phase is None:
            return ""
        return f"{words.phase(moment.phase.phase)}  {-(-moment.phase_left_ms // 1000)}"

    def _next(self, moment: Moment, timeline: Timeline, position: int) -> str:
        starts = timeline.line_after(position)
        if not self._app.settings.captions or starts is None or starts - position > NEXT_MS:
            return ""
        return self.words.then.format(moment.next_caption)

    def _status(self) -> str:
        """What has to be known now, the most passing first."""
        words, session = self.words, self.session
        if self.flashed:
            return self.flashed
        if session.holding:
            return words.staying
        return session.notice or ("" if session.volume else words.muted)

    def show_keys(self) -> None:
        self._keys.show(self._hints())

    def _hints(self) -> list[Hint]:
        instead = {}
        if self.session.state == "paused":
            instead["pause"] = "resume"
        if self.session.holding:
            instead["hold_here"] = "resume"
        if not self.session.volume:
            instead["mute"] = "unmute"
        if self._more_keys:
            instead["more_keys"] = "fewer_keys"
        if self._prompt is not None:
            shown = [s for s in self.STEERS if s.word in WHILE_ASKED]
        else:
            shown = [s for s in self.STEERS if s.always or self._more_keys]
        return hints(shown, self.words, instead)

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)


def _tick(moment: Moment, position: int) -> tuple[int, int]:
    """Changes once a second, and together with the word's countdown where there is one.

    What frames the stage changes with it, so that Textual has one update to make and not four.
    """
    if moment.phase is None:
        return 0, position // 1000
    return moment.phase.start_ms, -(-moment.phase_left_ms // 1000)
