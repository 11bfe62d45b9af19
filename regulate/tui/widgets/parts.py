"""The parts of a session by number, the one that goes on marked; a click goes to one."""

from __future__ import annotations

from collections.abc import Sequence

from regulate.tui.text import plain
from regulate.tui.widgets.keys import Hint, KeyLine, flowing


class PartsLine(KeyLine):
    """All parts on a tall screen; elsewhere a row of them, which goes along with the session."""

    def __init__(self, titles: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(_numbered(titles, ""), id=id)
        self._titles = tuple(titles)
        self._current = 0

    def mark(self, current: str) -> None:
        """The part of that title goes on."""
        self._current = self._titles.index(current) if current in self._titles else 0
        self.show(_numbered(self._titles, current))

    def _rows(self, width: int) -> list[list[tuple[Hint, int]]]:
        if self.screen.has_class("-tall"):
            return flowing(self._hints, width)
        # From the part before this one on; near the end from where the row holds all that is left.
        first = max(self._current - 1, 0)
        while first and len(flowing(self._hints[first - 1 :], width)) == 1:
            first -= 1
        return flowing(self._hints[first:], width)[:1]


def _numbered(titles: Sequence[str], current: str) -> list[Hint]:
    return [
        Hint(str(n), f"‹{plain(title)}›" if title == current else plain(title), f"jump({n})")
        for n, title in enumerate(titles, start=1)
    ]
