"""The needs beside the exercises: always all in sight, the one that is looked at marked."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from regulate.tui.text import plain


class Needs(Static):
    """A line for each; a click goes to it. Where they stand above the exercises, one is enough."""

    ALLOW_SELECT = False

    def __init__(self, titles: Sequence[str], current: int | None) -> None:
        super().__init__(_drawn(titles, current), markup=False)
        self._titles = tuple(titles)
        self._current = current

    def show(self, titles: Sequence[str], current: int | None) -> None:
        """Mark this one, or none while something is searched for."""
        self._titles, self._current = tuple(titles), current
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        """Draw all of them, or the one."""
        self._draw()

    def _draw(self) -> None:
        alone = self.screen.has_class("-slim")
        self.update(_drawn(self._titles, self._current, alone=alone))

    async def on_click(self, event: events.Click) -> None:
        """Go to the need under the mouse."""
        need = event.style.meta.get("need")
        if need is not None:
            event.stop()
            await self.screen.run_action(f"go_to({need})")


def _drawn(titles: Sequence[str], current: int | None, *, alone: bool = False) -> Content:
    return Content("\n").join(
        # A mark beside the colour: it has to be seen without colours too.
        Content.styled(
            f"{'›' if n == current else ' '} {plain(title)}",
            "bold $primary" if n == current else "$hush" if current is None else "$foreground",
        ).stylize(Style.from_meta({"need": n}))
        for n, title in enumerate(titles)
        if n == current or not alone
    )
