"""Presenting: the picture and the words large for the one who looks, the rest for the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from regulate.timeline.events import Moment, Timeline
from regulate.tui.player import PlayerScreen
from regulate.tui.text import plain
from regulate.tui.widgets.keys import Hint, KeyLine

if TYPE_CHECKING:
    from regulate.sessions.session import Session

BY_DIGIT = 9


class PresentScreen(PlayerScreen):
    """A session shown to someone else: its next line always in sight, a number leads to a part.

    The check-in and all else that is a person's own has no place here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"jump({n})", show=False) for n in range(1, BY_DIGIT + 1)
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("-presenting")

    def for_the_guide(self) -> ComposeResult:
        """The parts by number."""
        yield KeyLine(self._parts(""), id="parts")

    def show_moment(self, moment: Moment, timeline: Timeline, position: int) -> None:
        """Mark the part that goes on as well."""
        super().show_moment(moment, timeline, position)
        self.query_one("#parts", KeyLine).show(self._parts(moment.part))

    def action_jump(self, part: int) -> None:
        """Go on with that part."""
        self.session.jump(part)
        self.follow()

    def _next(self, moment: Moment, timeline: Timeline, position: int) -> str:
        if self._prompt is not None or timeline.line_after(position) is None:
            return ""
        return self.words.then.format(moment.next_caption)

    def _parts(self, current: str) -> list[Hint]:
        """The parts with their numbers; the one that goes on stands between brackets."""
        return [
            Hint(str(n), f"‹{plain(title)}›" if title == current else plain(title), f"jump({n})")
            for n, title in enumerate(self.session.parts, start=1)
        ]
