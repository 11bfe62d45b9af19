"""The exercises that there are to choose from, each read when it is looked at, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regulate.errors import InputError, UsageError
from regulate.headings import Heading
from regulate.library import exercise_in
from regulate.tui.widgets.about import Told

if TYPE_CHECKING:
    from pathlib import Path

    from regulate.script.syntax import Exercise


class Shelf:
    """Headings, and the exercises behind them."""

    def __init__(self, headings: tuple[Heading, ...]) -> None:
        self.headings = headings
        self._read: dict[Path, Exercise | None] = {}

    def right_now(self, chosen: str) -> Heading | None:
        """The exercise of that id or, where it isn't there, the first that has a header."""
        by_id = {heading.id: heading for heading in self.headings}
        return by_id.get(chosen) or next((h for h in self.headings if h.header), None)

    def exercise(self, heading: Heading) -> Exercise | None:
        """The exercise, None where it can't be played."""
        if heading.path not in self._read:
            try:
                self._read[heading.path] = exercise_in(heading.path)
            except (InputError, UsageError):
                self._read[heading.path] = None
        return self._read[heading.path]

    def told(self, heading: Heading, length_min: int) -> Told | None:
        """What there is to tell of it at that length; nothing where it has no header."""
        if (header := heading.header) is None:
            return None
        others = (h for h in self.headings if h.id != heading.id)
        gentler = next((h.header for h in others if h.id == header.fallback), None)
        exercise = self.exercise(heading)
        return Told(header, length_min, exercise, gentler.title if gentler else "")
