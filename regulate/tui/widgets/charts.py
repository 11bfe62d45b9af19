"""The journal drawn: ratings over time, minutes a week, and what was practised how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from textual import events
from textual.color import Color
from textual.content import Content
from textual.widgets import Static
from textual_plotext import PlotextPlot

from regulate.journal.entry import Entry
from regulate.journal.figures import by_exercise, weeks
from regulate.tui.widgets.ledger import fitted, signed
from regulate.words.journal import JournalWords

MOST_MARKS = 6
"""Dates under a chart, and numbers beside it."""

LONGEST_TITLE = 36
LONGEST_BAR = 24
SHORTEST_BAR = 8

NAMED = 20
"""Cells that a title needs to tell which exercise it is; what is more goes to the bar first."""

MOST_HEIGHTS = 3
"""So many heights are marked above zero: more would fall on one row where the chart is low."""


class Chart(PlotextPlot):
    """One way to look at the entries. Two kinds of mark are told apart by shape, not by colour."""

    def __init__(self, view: Literal["ratings", "weeks"], words: JournalWords) -> None:
        super().__init__()
        self._view = view
        self._words = words

    def show(self, entries: Sequence[Entry]) -> None:
        """Draw these, newest first as they come."""
        self.plt.clear_figure()
        if self._view == "ratings":
            self._ratings([e for e in reversed(entries) if (e.before, e.after) != (None, None)])
        else:
            self._weeks(entries)
        self.plt.yaxes(True, False)
        self.refresh()

    def _ratings(self, entries: Sequence[Entry]) -> None:
        plt, words = self.plt, self._words
        marks: dict[str, list[tuple[int, int]]] = {"o": [], "x": [], "*": []}
        for n, entry in enumerate(entries, 1):
            if entry.change == 0:
                marks["*"].append((n, entry.after or 0))
                continue
            marks["o"] += [(n, entry.before)] if entry.before is not None else []
            marks["x"] += [(n, entry.after)] if entry.after is not None else []
        for mark, points in marks.items():
            if points:
                plt.scatter(*zip(*points, strict=True), marker=mark, color=self._colour())
        # Above the picture, where it covers no mark.
        plt.title(f"o {words.before}   x {words.after}   * {words.same}")
        plt.ylim(0, 10)
        plt.yticks([0, 2, 4, 6, 8, 10])
        plt.xlim(0.5, max(len(entries), 2) + 0.5)
        dates = _spread(len(entries))
        plt.xticks([n + 1 for n in dates], [f"{entries[n].begun:%m-%d}" for n in dates])

    def _weeks(self, entries: Sequence[Entry]) -> None:
        found = weeks(entries)
        minutes = [played for _, played in found]
        self.plt.bar(range(1, len(found) + 1), minutes, width=0.5, color=self._colour())
        self.plt.title(self._words.minutes_a_week)
        self.plt.xlim(0.5, max(len(found), 2) + 0.5)
        dates = _spread(len(found))
        self.plt.xticks([n + 1 for n in dates], [f"{found[n][0]:%m-%d}" for n in dates])
        most = max(minutes, default=0.0)
        step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200) if most <= s * MOST_HEIGHTS), 500)
        self.plt.yticks(list(range(0, int(most) + 1, step)))

    def _colour(self) -> tuple[int, int, int]:
        return Color.parse(self.app.theme_variables["primary"]).rgb


class Exercises(Static):
    """How often each exercise was practised, as a bar and as plain counts beside it."""

    def __init__(self, words: JournalWords) -> None:
        super().__init__(markup=False)
        self._words = words
        self._entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these, the most practised first."""
        self._entries = tuple(entries)
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        """Give titles and bars the room that there is."""
        self._draw()

    def _draw(self) -> None:
        words, found = self._words, by_exercise(self._entries)
        heads = (words.practices.many, words.minutes.many, words.stopped.many, words.change)
        widths = [len(head) + 2 for head in heads]
        room = self.size.width - sum(widths) - 2
        longest = max((len(title) for title, _ in found), default=0)
        named = max(room - SHORTEST_BAR - 2, min(room, NAMED))
        title = max(min(longest, LONGEST_TITLE, named), 8)
        bar = max(min(room - title - 2, LONGEST_BAR), 0)
        most = max((figures.practices for _, figures in found), default=1)
        head = "".join(f"{text:>{width}}" for text, width in zip(heads, widths, strict=True))
        rows = [Content.styled(f"{words.exercise:<{title}}  {'':<{bar}}{head}", "$hush")]
        for name, figures in found:
            change = figures.median_change
            numbers = (
                figures.practices,
                figures.minutes,
                figures.stopped,
                "" if change is None else signed(change),
            )
            counted = "".join(f"{n:>{width}}" for n, width in zip(numbers, widths, strict=True))
            drawn = "━" * max(round(bar * figures.practices / most), min(bar, 1))
            rows.append(
                Content.assemble(
                    f"{fitted(name, title)}  ", (f"{drawn:<{bar}}", "$primary"), counted
                )
            )
        self.update(Content("\n").join(rows))


def _spread(count: int) -> list[int]:
    """At most `MOST_MARKS` of the numbers below `count`, evenly, the first and the last as well."""
    if count <= MOST_MARKS:
        return list(range(count))
    return [round(n * (count - 1) / (MOST_MARKS - 1)) for n in range(MOST_MARKS)]
