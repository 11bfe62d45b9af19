"""Text on a screen: the only way in which words of a script get there."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from regulate.tui.text import plain


class Line(Static):
    """Plain text that is drawn again only when it changes; nothing in it is ever markup.

    One with nothing to say is `-empty`, so that a style sheet can give its rows to others.
    """

    ALLOW_SELECT = False

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        self._said: tuple[str, ...] = (text,)
        super().__init__(Content(plain(text)), markup=False, id=id)
        self.set_class(not text, "-empty")

    def say(self, *rows: str) -> None:
        """Show these, each from a new row on, in the room that is there."""
        if rows != self._said:
            self._said = rows
            self.set_class(not any(rows), "-empty")
            self.update(Content("\n".join(map(plain, rows))), layout=False)
