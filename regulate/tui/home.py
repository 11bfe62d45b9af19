"""Home: what would help right now, what each exercise is, and one key to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer

from regulate.errors import UsageError
from regulate.headings import Heading, headings
from regulate.tui.browsing import Browsing, typed
from regulate.tui.groups import Group, groups
from regulate.tui.home_keys import hints
from regulate.tui.lengths import Lengths
from regulate.tui.shelf import Shelf
from regulate.tui.widgets.about import About, Told
from regulate.tui.widgets.exercises import ExerciseList
from regulate.tui.widgets.first_run import FirstRun
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.line import Line
from regulate.tui.widgets.needs import Needs

if TYPE_CHECKING:
    from regulate.script.syntax import Exercise
    from regulate.tui.app import RegulateApp

SETTLE_S = 0.1
"""A highlight that stays so long is made ready to play."""


class HomeScreen(Screen[None]):
    """What would help right now?

    Up and down go through all exercises, need after need; space starts the person's "right now"
    exercise, whatever is highlighted.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "right_now", show=False),
        Binding("left", "length(-1)", show=False),
        Binding("right", "length(1)", show=False),
        Binding("f", "mark", show=False),
        Binding("s", "settings", show=False),
        Binding("j", "app.journal", show=False),
        Binding("p", "private", show=False),
        Binding("P", "present", show=False),
        Binding("question_mark", "more_keys", show=False),
        Binding("escape,q", "app.leave", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shelf = Shelf(())
        self._browsing: Browsing
        self._lengths = Lengths()
        self._settling: Timer | None = None
        self._language = ""
        self._more_keys = False

    def compose(self) -> ComposeResult:
        """The question; the needs, the exercises and what they are; the keys."""
        words = self._app.words
        self._language = self._app.language
        self._shelf = Shelf(headings(self._language))
        self._browsing = Browsing(self._shelf.headings, self._in_groups(), words.home)
        with Vertical(id="page"):
            with Horizontal(id="asking"):
                yield Line(words.home.question, id="question")
                yield Line(id="search")
            with Horizontal(id="choice"):
                yield Needs([group.title for group in self._browsing.groups], 0)
                with Vertical(id="answers"):
                    yield ExerciseList(words.home.kept)
                    yield About(words, self._told())
            yield Line(id="status")
            if not self._app.settings.first_run_done:
                yield FirstRun()
            yield KeyLine(self._hints())

    def on_mount(self) -> None:
        """Have the exercise for right now at hand."""
        self._list = self.query_one(ExerciseList)
        self._list.focus()
        self._show_list()
        if not self._browsing.shown:
            self._say(self._app.words.home.nothing_here)
        elif unread := self._app.settings.unread:
            self._say(self._app.words.home.unread.format(unread))

    def on_screen_resume(self) -> None:
        """At the first sight and after every other screen: make the highlighted one ready."""
        if self._language != self._app.language:
            self.refresh(recompose=True)
            self.call_after_refresh(self.on_mount)
        elif self._browsing.groups != (anew := self._in_groups()):
            self._browsing.regroup(anew)
            self._show()
        self.call_after_refresh(self._rehearse)

    async def typed(self, event: events.Key) -> bool:
        """Whether the key belongs to the first choices, or to the search; does what it says."""
        query = self._browsing.query
        if query is None:
            for strip in self.query(FirstRun):
                if await strip.typed(event):
                    return True
            if event.key in self.active_bindings:
                return False
        after = typed(query, event.key, event.character if event.is_printable else None)
        if after != query:
            self.action_search(after)
        return after != query

    def action_right_now(self) -> None:
        """Start what the person has chosen to be one key away."""
        if (heading := self._right_now) is not None:
            self._begin(heading)

    def action_start(self) -> None:
        """Start the highlighted exercise at its length."""
        if (heading := self._browsing.highlighted) is not None:
            self._begin(heading)

    def action_present(self) -> None:
        """Present the highlighted exercise at its length to someone else."""
        heading = self._browsing.highlighted
        if heading is not None and (exercise := self._playable(heading)) is not None:
            self._say(self._app.begin_presenting(exercise, self._lengths.of(heading)))

    def action_step(self, step: int) -> None:
        """The next exercise: after the last of a need the first of the next one."""
        self._browsing.step(step)
        self._show_and_settle()

    def action_step_need(self, step: int) -> None:
        """The first exercise of the next need."""
        self.action_go_to(self._browsing.group + step)

    def action_go_to(self, group: int) -> None:
        """The first exercise of that need; a search is over."""
        self._browsing.go_to(group)
        self._show_and_settle()

    def action_read_on(self, step: int) -> None:
        """More of what the highlighted exercise is."""
        self.query_one(About).read_on(step)

    def on_about_paged(self) -> None:
        """Show the key that reads on, or no longer."""
        self.query_one(KeyLine).show(self._hints())

    def action_choose(self, item: int) -> None:
        """Highlight that exercise, or start it where it was highlighted already."""
        if item == self._browsing.item:
            self.action_start()
        else:
            self._browsing.item = item
            self._show_and_settle()

    def action_search(self, query: str | None) -> None:
        """Search for this, or no longer."""
        self._browsing.search(query)
        self._show_and_settle()
        if query is not None and not self._browsing.shown:
            self._say(self._app.words.home.none_found)

    def action_mark(self) -> None:
        """Keep the highlighted exercise among the person's own, or no longer."""
        if (heading := self._browsing.highlighted) is None or self._app.presenting:
            return
        kept = self._app.settings.favourites
        others = tuple(id_ for id_ in kept if id_ != heading.id)
        marked = others if heading.id in kept else (*kept, heading.id)
        self._app.change(favourites=marked)
        self._browsing.regroup(self._in_groups())
        self._show()

    def action_settings(self) -> None:
        """The settings."""
        from regulate.tui.settings import SettingsScreen

        self.app.push_screen(SettingsScreen())

    def action_more_keys(self) -> None:
        """All keys on the key line, or the few again."""
        self._more_keys = not self._more_keys
        self.query_one(KeyLine).show(self._hints())

    def action_private(self) -> None:
        """Nothing is written down of what is practised from now on, or as agreed again."""
        if self._app.presenting:
            return
        diary, words = self._app.diary, self._app.words.journal
        diary.private = not diary.private
        self._say(words.private if diary.private else words.public)

    def action_length(self, step: int, round_and_round: bool = False) -> None:
        """A length longer or shorter, as far as there is one or round and round."""
        if (heading := self._browsing.highlighted) is not None:
            self._lengths.step(heading, step, wrap=round_and_round)
            self._show_about()

    def action_choose_length(self, minutes: int) -> None:
        """That length."""
        if (heading := self._browsing.highlighted) is not None:
            self._lengths.choose(heading, minutes)
            self._show_about()

    def on_key(self, event: events.Key) -> None:
        """A digit chooses the next length that begins with it."""
        heading, digit = self._browsing.highlighted, event.character
        if heading is not None and digit and digit.isdigit():
            self._lengths.type(heading, digit)
            self._show_about()

    @property
    def _right_now(self) -> Heading | None:
        app = self._app
        return self._shelf.right_now("" if app.presenting else app.settings.right_now)

    def _in_groups(self) -> tuple[Group, ...]:
        app = self._app
        yours = (*app.kept(), *app.recent())
        return groups(self._shelf.headings, app.words.home, self._right_now, yours)

    def _show_and_settle(self) -> None:
        self._show()
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLE_S, self._rehearse)

    def _show(self) -> None:
        browsing = self._browsing
        searching = browsing.query is not None
        titles = [group.title for group in browsing.groups]
        self.query_one(Needs).show(titles, None if searching else browsing.group)
        self.query_one("#search", Line).say(f"/ {browsing.query}▏" if searching else "")
        self._show_list()
        self._say("")
        self._show_about()

    def _show_list(self) -> None:
        browsing = self._browsing
        self._list.show(browsing.shown, browsing.item, self._app.kept())

    def _show_about(self) -> None:
        self.query_one(About).show(self._told())
        self.query_one(KeyLine).show(self._hints())

    def _told(self) -> Told | None:
        heading = self._browsing.highlighted
        return self._shelf.told(heading, self._lengths.of(heading)) if heading else None

    def _begin(self, heading: Heading) -> None:
        if (exercise := self._playable(heading)) is not None:
            self._say(self._app.begin(exercise, self._lengths.of(heading)))

    def _rehearse(self) -> None:
        heading = self._browsing.highlighted
        # What plays now has the stage to itself.
        if self.app.screen is self and heading is not None:
            try:
                if (exercise := self._playable(heading)) is not None:
                    self._app.stage.rehearse(exercise, self._lengths.of(heading))
            except UsageError as error:
                self._say(str(error))

    def _playable(self, heading: Heading) -> Exercise | None:
        """The exercise; where it can't be played, say so."""
        exercise = self._shelf.exercise(heading)
        if exercise is None:
            self._say(self._app.words.home.unplayable.format(heading.id))
        return exercise

    def _hints(self) -> list[Hint]:
        heading = self._browsing.highlighted
        return hints(
            self._app.words,
            self._right_now,
            heading,
            query=self._browsing.query,
            kept=heading is not None and heading.id in self._app.kept(),
            presenting=self._app.presenting,
            more=self._more_keys,
            pages=any(about.pages > 1 for about in self.query(About)),
        )

    def _say(self, text: str) -> None:
        self.query_one("#status", Line).say(text)

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)
