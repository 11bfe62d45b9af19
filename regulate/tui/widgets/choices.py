"""Numbered answers, one of them marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from regulate.tui.text import plain
from regulate.tui.widgets.answering import Answering, doing

BY_DIGIT = 9
"""So many have a key of their own; the arrows reach the others."""

ONE_COLUMN = 4
"""So many stand one beneath another; more of them in two columns where those fit."""

WIDEST = 52
"""Cells for two columns, so that the smallest screen has them."""

BEFORE = 5
"""Cells before a label: the mark, its number, the space between."""

GAP = 4


def rows_for(labels: Sequence[str]) -> int:
    """How many rows these take."""
    return -(-len(labels) // 2) if _in_two(labels) else len(labels)


def _in_two(labels: Sequence[str]) -> bool:
    half = -(-len(labels) // 2)
    columns = (labels[:half], labels[half:])
    wide = sum(BEFORE + max(map(len, column), default=0) for column in columns)
    return len(labels) > ONE_COLUMN and wide + GAP <= WIDEST


class Choices(Answering):
    """A digit answers at once; the arrows mark, and Enter takes what is marked.

    The answer is the number of an option, counted from 0. `passable` ones have none marked at
    first, so that Enter alone passes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"choose({n - 1})", show=False) for n in range(1, BY_DIGIT + 1)),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter", "take", show=False),
    ]

    def __init__(self, labels: Sequence[str], *, passable: bool) -> None:
        super().__init__(markup=False)
        self._labels = tuple(labels)
        self._marked = None if passable else 0

    def drawn(self) -> Content:
        """The options in order, from above to below."""
        options = [self._option(n, label) for n, label in enumerate(self._labels)]
        rows = rows_for(self._labels)
        if rows < len(options):
            wide = max(option.cell_length for option in options[:rows]) + GAP
            beside = [*options[rows:], Content("")]
            options = [
                Content.assemble(left.pad_right(wide - left.cell_length), right)
                for left, right in zip(options, beside, strict=False)
            ]
        return Content("\n").join(options)

    def action_step(self, step: int) -> None:
        """Mark the next one, or from the last the first."""
        if self._marked is None:
            self._marked = 0 if step > 0 else len(self._labels) - 1
        else:
            self._marked = (self._marked + step) % len(self._labels)
        self.redraw()

    def action_choose(self, number: int) -> None:
        """Answer that one."""
        if number < len(self._labels):
            self._marked = number
            self.redraw()
            self.answer(number)

    def action_take(self) -> None:
        """Answer what is marked; pass where nothing is."""
        self.answer(self._marked)

    def _option(self, n: int, label: str) -> Content:
        key = str(n + 1) if n < BY_DIGIT else " "
        if n == self._marked:
            drawn = Content.styled(f"› {key}  {plain(label)}", "bold $primary")
        else:
            drawn = Content.assemble("  ", (key, "$foreground"), "  ", plain(label))
        return doing(drawn, f"choose({n})")
