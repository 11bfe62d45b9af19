"""The check-in: how much distress is felt now, once while a session plays and once at its end."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical

from regulate.journal.diary import Diary
from regulate.journal.entry import PATIENCE_S
from regulate.tui.widgets.answering import Answered
from regulate.tui.widgets.line import Line
from regulate.tui.widgets.scale import MOST, Scale
from regulate.words.vocabulary import Words

NOTED_S = 3.0
OFFERED_S = 30.0
"""How long what is said of an answer stays while a session plays."""


class Felt(Scale, inherit_bindings=False):
    """The scale without the arrows: while a session plays those are its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"digit({n})", show=False) for n in range(10)),
        Binding("t", f"choose({MOST})", show=False),
        Binding("enter", "take", show=False),
    ]


class CheckIn(Vertical):
    """Asks once; digits answer, Enter passes, every other key stays what it was.

    An answer is never graded. It is called noted when it is on the disk. From `MUCH` on, or with
    `RISE` more than before, what else there is is offered: nothing is started and nothing is asked.
    """

    ROWS: ClassVar[int] = 3
    """The question, the numbers, the keys."""

    def __init__(self, words: Words, diary: Diary, *, after: bool) -> None:
        super().__init__()
        self._words = words
        self._diary = diary
        self._after = after
        self._answered = False

    def compose(self) -> ComposeResult:
        """The question, the numbers."""
        said = self._words.checkin
        with Center():
            yield Line(said.after if self._after else said.before, id="felt")
        with Center(id="scale"):
            yield Felt(self._words.player)

    def on_mount(self) -> None:
        """While a session plays, don't wait for ever."""
        if not self._after:
            self.set_timer(PATIENCE_S, self._give_up)

    def on_answered(self, event: Answered) -> None:
        """Write the number down, or let it be."""
        event.stop()
        if not isinstance(event.answer, int):
            self.remove()
            return
        self._answered = True
        rate = self._diary.rate_after if self._after else self._diary.rate_before
        rate(event.answer)
        self.query_one("#scale").remove()
        self._say("")
        if not self._after:
            self.set_timer(OFFERED_S if self._offer else NOTED_S, self.remove)

    def noted(self) -> None:
        """What was answered is on the disk."""
        if self._answered:
            self._say(self._words.checkin.noted)

    @property
    def _offer(self) -> str:
        entry = self._diary.entry
        return self._words.checkin.offer if entry is not None and entry.offers_support else ""

    def _say(self, text: str) -> None:
        line = self.query_one("#felt", Line)
        line.say(f"{text} {self._offer}".strip())
        line.refresh(layout=True)

    def _give_up(self) -> None:
        if not self._answered:
            self.remove()
