"""A script's questions inside the player, each with its own way to answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from regulate.script.syntax import Ask, Choose, FindPace, Prompt, Rate, Wait
from regulate.timeline.pace import LEAST_PRESSES
from regulate.tui.widgets.answering import Answered, Answering, doing
from regulate.tui.widgets.choices import Choices, rows_for
from regulate.tui.widgets.scale import Scale
from regulate.words.player import PlayerWords

LONGEST_WORD = 60

SEEN_S = 0.4
"""How long a breath that was pressed stays marked."""


def panel(prompt: Prompt, words: PlayerWords, press: Callable[[], float | None]) -> Widget:
    """What answers that prompt; `press` takes a breath in and returns the pace so far."""
    match prompt:
        case Wait():
            return Waiting(words)
        case Rate():
            return Scale(words)
        case Choose():
            return Choices([option.label.text for option in prompt.options], passable=False)
        case Ask():
            return Asking([option.text for option in prompt.options], words)
        case FindPace():
            return Pacing(words, press)


def rows_of(prompt: Prompt, space: int) -> int:
    """How many rows that takes, with so many between the parts of it."""
    match prompt:
        case Wait():
            return 1
        case Rate() | FindPace():
            return 2
        case Choose():
            return rows_for([option.label.text for option in prompt.options])
        case Ask():
            own_word = space + 1
            return rows_for([option.text for option in prompt.options]) + own_word


class Waiting(Answering):
    """Space or Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,enter", "go_on", show=False)]

    def __init__(self, words: PlayerWords) -> None:
        super().__init__(markup=False)
        self._words = words

    def drawn(self) -> Content:
        """The key and what it does."""
        key = Content.styled(self._words.space, "bold $primary")
        return doing(Content.assemble(key, " ", self._words.goes_on), "go_on")

    def action_go_on(self) -> None:
        """No longer wait."""
        self.answer(None)


class Pacing(Answering):
    """Space at each breath in; Enter goes on, with the pace or without."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "breathe", show=False),
        Binding("enter", "go_on", show=False),
    ]

    def __init__(self, words: PlayerWords, press: Callable[[], float | None]) -> None:
        super().__init__(markup=False)
        self._words = words
        self._press = press
        self._presses = 0
        self._pace: float | None = None
        self._seen: Timer | None = None

    def drawn(self) -> Content:
        """A dot for each breath, the pace once it is known, and how to go on."""
        words, dots = self._words, max(LEAST_PRESSES + 1, self._presses)
        marks = "● " * self._presses + "○ " * (dots - self._presses)
        told = words.in_ if self._seen else words.breathe_here
        if self._pace is not None:
            told = words.your_pace.format(round(self._pace))
        return Content.assemble(
            doing(Content.styled(marks, "$primary"), "breathe"),
            " ",
            told,
            "\n",
            doing(Content.styled(words.enter_goes_on, "$hush"), "go_on"),
        )

    def action_breathe(self) -> None:
        """A breath in, now."""
        self._pace = self._press()
        self._presses += 1
        if self._seen is not None:
            self._seen.stop()
        self._seen = self.set_timer(SEEN_S, self._forget)
        self.redraw()

    def action_go_on(self) -> None:
        """Go on with the pace that was found, if any."""
        self.answer(self._pace)

    def _forget(self) -> None:
        self._seen = None
        self.redraw()


class Word(Input):
    """A word of the person's own; Enter gives it, esc passes the question."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "pass_on", priority=True)]

    def __init__(self, placeholder: str) -> None:
        super().__init__(
            placeholder=placeholder, max_length=LONGEST_WORD, compact=True, select_on_focus=False
        )
        self.cursor_blink = False

    def action_pass_on(self) -> None:
        """Give no answer."""
        self.post_message(Answered(None))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the word, or none."""
        event.stop()
        self.post_message(Answered(" ".join(event.value.split()) or None))


class Asking(Vertical):
    """A word from the list, or one that is typed: the first letter opens the line for it.

    As long as nothing is typed, the line says how to go on.
    """

    def __init__(self, options: Sequence[str], words: PlayerWords) -> None:
        super().__init__()
        self._options = tuple(options)
        self._words = words

    def compose(self) -> ComposeResult:
        """The list and the line."""
        words = self._words
        if self._options:
            yield Choices(self._options, passable=True)
        yield Word(words.own_word if self._options else words.a_word)

    def on_mount(self) -> None:
        """With nothing to choose from, type at once."""
        if not self._options:
            self.query_one(Word).focus(scroll_visible=False)

    def on_answered(self, event: Answered) -> None:
        """Turn the number of an option into its word."""
        if isinstance(event.answer, int):
            event.stop()
            self.post_message(Answered(self._options[event.answer]))

    def on_key(self, event: events.Key) -> None:
        """Take a letter as the first of a word."""
        word = self.query_one(Word)
        letter = event.character or ""
        if self._options and not word.has_focus and letter.isalpha():
            event.stop()
            event.prevent_default()
            word.focus(scroll_visible=False)
            word.insert_text_at_cursor(letter)
