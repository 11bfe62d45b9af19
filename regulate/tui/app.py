"""The application: which screen follows which, and how it ends whatever happens."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace
from rich.text import Text
from textual import constants
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from regulate.errors import RegulateError, UsageError
from regulate.journal.diary import Diary
from regulate.settings import DEFAULTS, Settings
from regulate.tui import themes
from regulate.tui.chosen import Chosen
from regulate.tui.colours import QuietColours
from regulate.tui.glyphs import PlainGlyphs, repertoire
from regulate.tui.home import HomeScreen
from regulate.tui.kept import DiaryTold
from regulate.tui.leaving import leave_when_asked, write_crash_log
from regulate.tui.suspending import step_aside_when_asked
from regulate.words.language import language_for
from regulate.words.vocabulary import words

if TYPE_CHECKING:
    from textual.filter import LineFilter

    from regulate.script.syntax import Exercise
    from regulate.sessions.session import Session
    from regulate.sessions.stage import Stage
    from regulate.tui.pictures.picture import Picture

GROUNDING = "orient-room"
"""Where "ground me" leads: an exercise that asks nothing of the breath."""

RECENT = 5
"""How many of the exercises played last are kept at hand."""


class RegulateApp(App[None]):
    """The interface on a stage that is open already; `start` is played at once where given."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["regulate.tcss", "home.tcss"]
    TITLE = "regulate"
    ENABLE_COMMAND_PALETTE = False
    # Of Textual's own type.
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (52, "-narrow"), (76, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middling"), (36, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "leave", show=False, priority=True),
        Binding("exclamation_mark", "support", show=False, priority=True),
    ]

    def __init__(
        self,
        stage: Stage,
        settings: Settings = DEFAULTS,
        start: tuple[Exercise, int] | None = None,
        *,
        private: bool = False,
        presenting: bool = False,
    ) -> None:
        super().__init__()
        self.presenting = presenting
        """Whether someone else looks on: then nothing of a person's own is shown."""
        self.stage = stage
        self.settings = settings
        self.language = language_for(settings.language)
        self.words = words(self.language)
        self.repertoire = repertoire()
        colours = self.console.color_system
        self._fitting = [PlainGlyphs(self.repertoire), QuietColours(colours)]
        self.set_class(colours in ("standard", None), "-few-colours")
        self._start = start
        self.diary = Diary(
            consent=settings.check_in == "yes",
            private=private,
            tell=lambda told: self.post_message(DiaryTold(told)),
        )
        for theme in themes.ALL:
            self.register_theme(theme)
        self.theme = themes.fitting(settings.theme).name
        if settings.reduced_motion:
            self.animation_level = "none"
        self._chosen = Chosen(self)

    def get_default_screen(self) -> Screen[None]:
        """Home lies under every other screen."""
        return HomeScreen()

    def on_load(self) -> None:
        """Before the terminal is touched."""
        if not self.is_headless:
            leave_when_asked(self.action_leave)

    def on_mount(self) -> None:
        """Start what was asked for."""
        if not self.is_headless:
            step_aside_when_asked(self._pause, partial(self.refresh, layout=True))
        if self._start is not None:
            self.begin(*self._start)

    def on_unmount(self) -> None:
        """Keep what was chosen a moment ago, however it ends."""
        self._chosen.close()

    def on_ready(self) -> None:
        """The first screen is painted: what was loaded for it stays, what comes may go again."""
        gc.freeze()
        gc.enable()

    def change(self, **values: Any) -> None:
        """Live by these settings from now on; they are written once they have settled."""
        before, self.settings = self.settings, replace(self.settings, **values)
        if before == self.settings:
            return
        if "language" in values:
            self.language = language_for(self.settings.language)
            self.words = words(self.language)
        if "theme" in values:
            self.theme = themes.fitting(self.settings.theme).name
        if "reduced_motion" in values:
            still = self.settings.reduced_motion
            self.animation_level = "none" if still else constants.TEXTUAL_ANIMATIONS
        if "check_in" in values:
            self._keep_journal(self.settings.check_in == "yes")
        self.stage.follow(self.settings)
        self._chosen.keep(values)

    def write_settings(self) -> None:
        """Have what was changed written, where anything was."""
        self._chosen.write()

    def on_unsaved(self) -> None:
        """Settings hold for now and are gone with the program."""
        self.notify(self.words.home.unsaved)

    def kept(self) -> tuple[str, ...]:
        """The exercises marked as the person's own, unless someone else looks on."""
        return () if self.presenting else self.settings.favourites

    def recent(self) -> tuple[str, ...]:
        """The exercises played last, where the person agreed to keep a journal."""
        if self.presenting or not self.diary.consent:
            return ()
        from regulate.journal.log import recent

        return recent(RECENT)

    def begin(self, exercise: Exercise, length_min: int) -> str:
        """Play from here on; returns why it can't be, or nothing."""
        try:
            self._play(exercise, length_min)
        except UsageError as error:
            return str(error)
        return ""

    def ground(self) -> str:
        """Play the grounding exercise; returns why it can't be, or nothing."""
        from regulate.library import exercise_in, path_of

        try:
            exercise = exercise_in(path_of(GROUNDING, self.language))
            self._play(exercise, exercise.header.lengths[0])
        except RegulateError:
            return self.words.player.no_ground
        return ""

    def end(self, session: Session, picture: Picture) -> None:
        """Close a session quietly, with the picture of the breath coming to rest."""
        stopped = session.state == "stopped"
        self.diary.end("stopped" if stopped else "finished", session.position_ms)
        from regulate.tui.ending import EndingScreen

        self._remember_levels(session)
        self.switch_screen(EndingScreen(session.exercise, picture, stopped=stopped))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        return [*super().get_line_filters(), *(f for f in self._fitting if f.enabled)]

    def action_support(self) -> None:
        """Someone to turn to, over whatever is shown."""
        from regulate.tui.support import show_support

        show_support(self)

    def action_journal(self) -> None:
        """What was practised, unless someone else looks on."""
        if self.presenting:
            return
        from regulate.tui.journal import JournalScreen

        self.push_screen(JournalScreen())

    def on_diary_told(self, event: DiaryTold) -> None:
        """Say what was noted, and once what keeps the journal from being written."""
        if event.told == "written" and self.diary.settled:
            from regulate.tui.widgets.checkin import CheckIn

            for checkin in self.screen.query(CheckIn):
                checkin.noted()
        if (trouble := self.words.journal.trouble(event.told)) and not self.presenting:
            self.notify(trouble, markup=False)

    def action_leave(self) -> None:
        """Leave: the sound fades while the terminal is put back."""
        session = self.stage.session
        if session is not None and session.state in ("playing", "paused"):
            self._remember_levels(session)
            session.stop()
            self.diary.end("stopped", session.position_ms)
        self.write_settings()
        self.exit()

    def _pause(self) -> None:
        """Nobody sees what would go on, and no key would stop it."""
        from regulate.tui.steered import SteeredScreen

        for screen in self.screen_stack:
            if isinstance(screen, SteeredScreen) and screen.session.state == "playing":
                screen.action_pause()

    def panic(self, *renderables: Any) -> None:
        """Close after a fault: what happened goes to a file, a calm sentence to the person."""
        self._return_code = 1
        path = write_crash_log(*renderables)
        told = self.words.player.crashed
        super().panic(Text(f"{told} {self.words.player.log.format(path)}" if path else told))

    def _fatal_error(self) -> None:
        # Textual shows the traceback itself, with the values of every variable.
        self.panic(Text("".join(traceback.format_exception(self._exception))))

    def present(self, session: Session) -> None:
        """Show the session to someone else, large; or as before."""
        self.presenting = not self.presenting
        self._show(session)

    def begin_presenting(self, exercise: Exercise, length_min: int) -> str:
        """Play to someone else from here on; returns why it can't be, or nothing."""
        before, self.presenting = self.presenting, True
        if problem := self.begin(exercise, length_min):
            self.presenting = before
        return problem

    def _remember_levels(self, session: Session) -> None:
        """Keep the levels that were changed in a session, unless it is private."""
        left = session.levels
        levels = {
            "volume": left.volume,
            "voice_level": left.voice,
            "tone_level": left.tone,
            "bed_level": left.bed,
        }
        changed = {n: level for n, level in levels.items() if level != getattr(self.settings, n)}
        if changed and not self.diary.private:
            self.change(**changed)

    def _play(self, exercise: Exercise, length_min: int) -> None:
        """Play in place of what was; raises UsageError where it can't be."""
        earlier = self.stage.session
        reached_ms = earlier.position_ms if earlier is not None else 0
        session = self.stage.play(exercise, length_min)
        self._show(session)
        # The sound is on its way by now.
        self.diary.end("stopped", reached_ms)
        if not self.presenting:
            self.diary.begin(exercise.id, exercise.header.title, length_min)

    def _keep_journal(self, agreed: bool) -> None:
        was_kept, self.diary.consent = self.diary.consent, agreed
        if was_kept and not agreed:
            from regulate.tui.deleting import offer_to_delete

            offer_to_delete(self)

    def _show(self, session: Session) -> None:
        from regulate.tui.player import PlayerScreen

        if self.presenting:
            from regulate.tui.present import PresentScreen

            player: PlayerScreen = PresentScreen(session)
        else:
            player = PlayerScreen(session)
        if isinstance(self.screen, HomeScreen):
            self.push_screen(player)
        else:
            self.switch_screen(player)
