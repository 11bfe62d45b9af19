"""The ways to look at the journal, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

Look = Literal["list", "ratings", "weeks", "exercises"]

LOOKS: tuple[Look, ...] = ("list", "ratings", "weeks", "exercises")


class ViewLine(Static):
    """The ways to look at the journal, the one that is shown between brackets; clicks choose."""

    ALLOW_SELECT = False

    def show(self, names: Mapping[Look, str], chosen: Look) -> None:
        """Show these by their names."""
        drawn = []
        for view, name in names.items():
            text = (
                Content.styled(f"‹ {name} ›", "bold $primary")
                if view == chosen
                else Content.styled(name, "$hush")
            )
            drawn.append(text.stylize(Style.from_meta({"view": view})))
        self.update(Content("   ").join(drawn))

    async def on_click(self, event: events.Click) -> None:
        """Look at it the way that is under the mouse."""
        view = event.style.meta.get("view")
        if view is not None:
            await self.screen.run_action(f"look('{view}')")
