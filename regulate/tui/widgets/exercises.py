"""The exercises of a need, or those found; the keys and the mouse go to Home."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

if TYPE_CHECKING:
    from regulate.tui.home import HomeScreen


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
