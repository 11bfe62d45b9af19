"""A number from 0 to 10 by one key."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer

from regulate.tui.widgets.answering import Answering, doing
from regulate.words.player import PlayerWords

MOST = 10

ZERO_S = 0.9
"""How long a 1 waits for the 0 that makes it a 10."""


class Scale(Answering):
    """Digits answer at once; a 1 waits a moment for a 0, and Enter takes what is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"digit({n})", show=False) for n in range(10)),
        Binding("t", f"choose({MOST})", show=False),
        Binding("left,down", "step(-1)", show=False),
        Binding("right,up", "step(1)", show=False),
        Binding("enter", "take", show=False),
    ]

    def __init__(self, words: PlayerWords) -> None:
        super().__init__(markup=False)
        self._words = words
        self._marked: int | None = None
        self._waiting: Timer | None = None

    def drawn(self) -> Content:
        """The numbers, the marked one between brackets, and how to say ten or nothing."""
        numbers = [self._number(n) for n in range(MOST + 1)]
        words, row = self._words, Content("").join(numbers)
        if self._waiting is not None:
            return Content.assemble(row, "\n", (words.one_waits, "$hush"))
        passes = doing(Content.styled(words.passes, "$hush"), "take")
        return Content.assemble(row, "\n", (words.scale_keys, "$hush"), " ", passes)

    def action_digit(self, digit: int) -> None:
        """Answer that, or 10 where a 1 came just before a 0."""
        if self._waiting is not None and digit == 0:
            self.action_choose(MOST)
        elif digit == 1:
            self._stop_waiting()
            self._marked = 1
            self._waiting = self.set_timer(ZERO_S, self.action_take)
            self.redraw()
        else:
            self.action_choose(digit)

    def action_step(self, step: int) -> None:
        """Mark the next number; from the middle where none is marked."""
        self._stop_waiting()
        start = MOST // 2 - step if self._marked is None else self._marked
        self._marked = min(max(start + step, 0), MOST)
        self.redraw()

    def action_choose(self, number: int) -> None:
        """Answer that number."""
        self._stop_waiting()
        self._marked = number
        self.redraw()
        self.answer(number)

    def action_take(self) -> None:
        """Answer what is marked; pass where nothing is."""
        self._stop_waiting()
        self.answer(self._marked)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _number(self, n: int) -> Content:
        cells = 3 if self.screen.has_class("-slim") else 4
        if n == self._marked:
            return Content.styled(f"[{n}]".center(cells), "bold $primary")
        return doing(Content(str(n).center(cells)), f"choose({n})")
