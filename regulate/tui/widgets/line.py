"""Text on a screen: the only way in which words of a script get there."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from regulate.tui.text import plain


class Line(Static):
    """Plain text that is drawn again only when it changes; nothing in it is ever markup."""

    ALLOW_SELECT = False

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        self._said: tuple[str, ...] = (text,)
        super().__init__(Content(plain(text)), markup=False, id=id)

    def say(self, *rows: str) -> None:
        """Show these, each from a new row on, in the room that is there."""
        if rows != self._said:
            self._said = rows
            self.update(Content("\n".join(map(plain, rows))), layout=False)
