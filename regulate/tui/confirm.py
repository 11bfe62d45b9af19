"""A question before something is gone for good: only its own key says yes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.line import Line


class ConfirmScreen(ModalScreen[bool]):
    """Whether the person says yes; Enter and Esc say no, so that no key pressed twice deletes."""

    CSS_PATH = "journal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,s", "answer(True)", show=False),
        Binding("escape,enter,n,q,space", "answer(False)", show=False),
    ]

    def __init__(self, question: str, told: str, yes: Hint, no: Hint) -> None:
        super().__init__()
        self._question = question
        self._told = told
        self._hints = (yes, no)

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        with Vertical(classes="card"):
            yield Line(self._question, id="question")
            if self._told:
                yield Line(self._told, id="what")
            yield KeyLine(self._hints)

    def action_answer(self, answer: bool) -> None:
        """Yes or no."""
        self.dismiss(answer)
