"""Presenting: the picture and the words large for the one who looks, the rest for the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from regulate.timeline.events import Moment, Timeline
from regulate.tui.player import PlayerScreen
from regulate.tui.steering import PRIVATE, STEERS, Steer, bindings
from regulate.tui.widgets.beneath import Beneath
from regulate.tui.widgets.large import large
from regulate.tui.widgets.parts import PartsLine

if TYPE_CHECKING:
    from regulate.sessions.session import Session

TYPED_S = 1.0
"""A digit that may begin a longer number waits so long for the next one."""

PARTS = Steer(
    "[ ]",
    "part",
    (("left_square_bracket", "part(-1)"), ("right_square_bracket", "part(1)")),
)

PRESENTED = (*(steer for steer in STEERS[:-1] if steer is not PRIVATE), PARTS, STEERS[-1])
"""All that steers a session but what is the person's own, and the way to any part."""


class PresentScreen(PlayerScreen, inherit_bindings=False):
    """A session shown to someone else: its next line always in sight, a number leads to a part.

    The check-in, the journal and all else that is a person's own have no place here, nor a key.
    """

    STEERS: ClassVar[tuple[Steer, ...]] = PRESENTED
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PRESENTED),
        *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(10)),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("-presenting")
        self._typed = 0
        self._typing: Timer | None = None

    def beneath(self) -> Beneath:
        """The words, large."""
        return large(self.session.exercise, self._app.repertoire)

    def for_the_guide(self) -> ComposeResult:
        """The parts by number."""
        yield PartsLine(self.session.parts, id="parts")

    def show_moment(self, moment: Moment, timeline: Timeline, position: int) -> None:
        """Mark the part that goes on as well."""
        super().show_moment(moment, timeline, position)
        self.query_one(PartsLine).mark(moment.part)

    def action_jump(self, part: int) -> None:
        """Go on with that part."""
        self.session.jump(part)
        self.follow()

    def action_part(self, step: int) -> None:
        """Go on with the part after this one or before it; the first begins anew."""
        parts, current = self.session.parts, self.session.moment.part
        if current in parts:
            self.action_jump(max(parts.index(current) + 1 + step, 1))

    def action_digit(self, digit: int) -> None:
        """Go to the part of the number typed, once no further digit can make another of it."""
        self._typed = self._typed * 10 + digit
        if self._typing is not None:
            self._typing.stop()
        if 0 < self._typed * 10 <= len(self.session.parts):
            self._typing = self.set_timer(TYPED_S, self._jump_there)
        else:
            self._jump_there()

    def _jump_there(self) -> None:
        part, self._typed = self._typed, 0
        self.action_jump(part)

    def _next(self, moment: Moment, timeline: Timeline, position: int) -> str:
        if self._prompt is not None or timeline.line_after(position) is None:
            return ""
        return self.words.then.format(moment.next_caption)
