"""Text on a screen: the only way in which words of a script get there."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from regulate.tui.text import plain


class Line(Static):
    """Plain text that is drawn again only when it changes; nothing in it is ever markup."""

    ALLOW_SELECT = False

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        self._said = text
        super().__init__(Content(plain(text)), markup=False, id=id)

    def say(self, text: str) -> None:
        """Show `text`, in the room that is there."""
        if text != self._said:
            self._said = text
            self.update(Content(plain(text)), layout=False)
