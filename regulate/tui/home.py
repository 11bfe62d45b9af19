"""Home: the exercises, what the highlighted one is, and one key to start it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from regulate.errors import UsageError
from regulate.tui.widgets.about import About, title
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.line import Line

if TYPE_CHECKING:
    from regulate.library import Entry
    from regulate.script.syntax import Exercise
    from regulate.tui.app import RegulateApp

RIGHT_NOW = "long-exhale"
"""The exercise that is highlighted first: one key from the launch to its sound."""

SETTLE_S = 0.1
"""A highlight that stays so long is made ready to play."""


class ExerciseList(OptionList, inherit_bindings=False):
    """The exercises; left and right are the screen's, and a click chooses before it starts."""

    BINDINGS: ClassVar[list[BindingType]] = OptionList.BINDINGS

    def on_click(self, event: events.Click) -> None:
        """Highlight what is clicked; start it where it was highlighted already."""
        event.prevent_default()
        index = event.style.meta.get("option")
        if index is None or self.get_option_at_index(index).disabled:
            return
        if index == self.highlighted:
            self.action_select()
        else:
            self.highlighted = index


class HomeScreen(Screen[None]):
    """What would help right now?"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "start", show=False),
        Binding("left", "length(-1)", show=False),
        Binding("right", "length(1)", show=False),
        Binding("escape,q", "app.leave", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._highlighted: int | None = None
        self._lengths: dict[str, int] = {}
        self._settling: Timer | None = None

    def compose(self) -> ComposeResult:
        """The question, the answers beside what they are, and the keys."""
        words = self._app.words.home
        self._entries = _in_order(self._app.language)
        playable = [n for n, entry in enumerate(self._entries) if entry.playable]
        self._highlighted = playable[0] if playable else None
        with Vertical(id="page"):
            yield Line(words.question, id="question")
            with Container(id="choice"):
                yield ExerciseList(
                    *(_option(e, words.unplayable) for e in self._entries), markup=False
                )
                with VerticalScroll(id="detail", can_focus=False):
                    yield About(self._app.words, self._chosen)
            yield Line(id="status")
            yield KeyLine(
                [
                    Hint("space", words.start, "start"),
                    Hint("↑ ↓", words.choose, "next"),
                    Hint("← →", words.length, "longer"),
                    Hint("q", words.leave, "app.leave"),
                ]
            )

    def on_mount(self) -> None:
        """Highlight the first that can be played."""
        self._list = self.query_one(ExerciseList)
        self._list.focus()
        self._list.highlighted = self._highlighted
        if self._highlighted is None:
            self._say(self._app.words.home.nothing_here)

    def on_screen_resume(self) -> None:
        """At the first sight and after every session: make the highlighted one ready."""
        self.call_after_refresh(self._rehearse)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell about it at once, make it ready when the highlight has settled."""
        if event.option_index != self._highlighted:
            self._highlighted = event.option_index
            self._show()

    def on_option_list_option_selected(self) -> None:
        """Enter, or a click on the highlighted one."""
        self.action_start()

    def action_start(self) -> None:
        """Play the highlighted exercise at its length."""
        if (chosen := self._chosen) is not None:
            self._say(self._app.begin(*chosen))

    def action_next(self) -> None:
        """Highlight the next exercise, or from the last the first."""
        self._list.action_cursor_down()

    def action_longer(self) -> None:
        """The next length, or from the longest the shortest."""
        self._step_length(1, wrap=True)

    def action_length(self, step: int) -> None:
        """A length longer or shorter, as far as there is one."""
        self._step_length(step, wrap=False)

    def action_choose_length(self, minutes: int) -> None:
        """That length."""
        if (chosen := self._chosen) is not None:
            self._lengths[chosen[0].id] = minutes
            self._show()

    def _step_length(self, step: int, *, wrap: bool) -> None:
        if (chosen := self._chosen) is None:
            return
        exercise, length = chosen
        offered = exercise.header.lengths
        index = offered.index(length) + step
        index = index % len(offered) if wrap else min(max(index, 0), len(offered) - 1)
        self.action_choose_length(offered[index])

    @property
    def _chosen(self) -> tuple[Exercise, int] | None:
        if self._highlighted is None:
            return None
        exercise = self._entries[self._highlighted].exercise
        if exercise is None:
            return None
        return exercise, self._lengths.get(exercise.id, exercise.header.lengths[0])

    def _show(self) -> None:
        if (chosen := self._chosen) is None:
            return
        self.query_one(About).show(*chosen)
        self.query_one("#detail").scroll_home(animate=False)
        self._say("")
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLE_S, self._rehearse)

    def _rehearse(self) -> None:
        # What plays now has the stage to itself.
        if self.app.screen is self and (chosen := self._chosen) is not None:
            try:
                self._app.stage.rehearse(*chosen)
            except UsageError as error:
                self._say(str(error))

    def _say(self, text: str) -> None:
        self.query_one("#status", Line).say(text)

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)


def _in_order(language: str) -> tuple[Entry, ...]:
    # Imported here: parsing and checking are not part of showing a screen.
    from regulate.library import entries

    return tuple(sorted(entries(language), key=lambda e: (e.id != RIGHT_NOW, not e.playable)))


def _option(entry: Entry, unplayable: str) -> Option:
    text = title(entry) if entry.playable else f"{title(entry)}\n{unplayable}"
    return Option(Content(text), disabled=not entry.playable)
