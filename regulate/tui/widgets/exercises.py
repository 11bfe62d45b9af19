"""The exercises of a need, or those found; the keys and the mouse go to Home."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from regulate.headings import Heading
from regulate.tui.text import plain

if TYPE_CHECKING:
    from regulate.tui.home import HomeScreen

POINTER = "› "


class ExerciseList(OptionList, inherit_bindings=False):
    """The exercises of a need, or those found; what is typed goes to the screen's search."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.step(1)", show=False),
        Binding("up", "screen.step(-1)", show=False),
        Binding("tab", "screen.step_need(1)", show=False),
        Binding("shift+tab", "screen.step_need(-1)", show=False),
        Binding("pagedown", "screen.read_on(1)", show=False),
        Binding("pageup", "screen.read_on(-1)", show=False),
        Binding("home", "screen.go_to(0)", show=False),
        Binding("end", "screen.go_to(-1)", show=False),
        Binding("enter", "screen.start", show=False),
    ]

    def __init__(self, kept: str) -> None:
        """`kept` is said beside those that the person keeps."""
        super().__init__(markup=False)
        self._kept = kept

    def show(self, headings: Sequence[Heading], highlighted: int, keeps: Container[str]) -> None:
        """Show these; the ids of those that the person keeps are among `keeps`."""
        self.set_options(
            _drawn(heading, self._kept if heading.id in keeps else "", at=n == highlighted)
            for n, heading in enumerate(headings)
        )
        self.highlighted = highlighted if headings else None

    async def on_key(self, event: events.Key) -> None:
        """Letters begin a search or go on with it."""
        if await cast("HomeScreen", self.screen).typed(event):
            event.stop()
            event.prevent_default()

    async def on_click(self, event: events.Click) -> None:
        """Highlight what is clicked; start it where it was highlighted already."""
        event.prevent_default()
        index = event.style.meta.get("option")
        if index is not None:
            await self.screen.run_action(f"choose({index})")


def title(heading: Heading) -> str:
    """What an exercise is called; a script without a header by its file."""
    return plain(heading.header.title if heading.header else heading.id)


def _drawn(heading: Heading, kept: str, *, at: bool) -> Content:
    # Told by more than a colour which one it is.
    pointer = POINTER if at else " " * len(POINTER)
    return Content.assemble(
        pointer, title(heading), (f"  {kept}" if kept else "", "not bold $hush")
    )
