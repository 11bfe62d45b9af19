"""The practices as a list, the newest first: when, what, how long, how it ended, the ratings."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from regulate.journal.entry import Entry
from regulate.tui.text import clock, plain
from regulate.words.journal import JournalWords

WIDE = 66
"""From so many cells on a row has the year, and how the practice ended."""

RATED = 12
"""Cells for both ratings and their difference."""

LONGEST_TITLE = 36


class Ledger(OptionList):
    """Shows the entries it is given; the highlighted one is `entry`."""

    def __init__(self, words: JournalWords) -> None:
        super().__init__(markup=False)
        self._words = words
        self._entries: tuple[Entry, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The highlighted practice."""
        return None if self.highlighted is None else self._entries[self.highlighted]

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these, the highlight where it was."""
        at = self.highlighted or 0
        self._entries = tuple(entries)
        self.set_options(map(self._option, self._entries))
        self.highlighted = min(at, len(entries) - 1) if entries else None

    def on_resize(self, _: events.Resize) -> None:
        """Give the titles the room that there is."""
        for index, entry in enumerate(self._entries):
            self.replace_option_prompt_at_index(index, self._row(entry))

    def _option(self, entry: Entry) -> Option:
        return Option(self._row(entry))

    def _row(self, entry: Entry) -> Content:
        words, room = self._words, self.scrollable_content_region.width - 3
        wide = room >= WIDE
        began = f"{entry.begun:%Y-%m-%d %H:%M}" if wide else f"{entry.begun:%m-%d %H:%M}"
        played = "" if entry.lasted_s is None else clock(entry.lasted_s * 1000)
        ended = max(len(words.ended(e.ended)) for e in self._entries) + 2 if wide else 0
        width = min(max(room - len(began) - ended - RATED - 11, 8), LONGEST_TITLE)
        return Content.assemble(
            (began, "$hush"),
            f"  {fitted(entry.title, width)}",
            (f"{played:>7}  ", "$hush"),
            (f"{words.ended(entry.ended):<{ended}}" if wide else "", "$hush"),
            rated(entry),
        )


def rated(entry: Entry) -> str:
    """The ratings as they were given, and their difference: "7 → 5  −2"; a dash for no answer."""
    if entry.before is None and entry.after is None:
        return ""
    before, after = ("–" if n is None else str(n) for n in (entry.before, entry.after))
    change = "" if entry.change is None else signed(entry.change)
    return f"{before:>2} → {after:<2} {change:>3}".rstrip()


def signed(change: float) -> str:
    """A difference with its sign: "−2", "+1", "0"."""
    return f"{change:+g}".replace("-", "−") if change else "0"


def fitted(title: str, width: int) -> str:
    """The title in just so many cells."""
    title = plain(title)
    return f"{title:<{width}}" if len(title) <= width else f"{title[: width - 1]}…"
