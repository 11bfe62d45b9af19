"""Plain counts of what was practised."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from regulate.journal.figures import Figures
from regulate.tui.widgets.ledger import signed
from regulate.words.journal import JournalWords


class Counts(Widget):
    """Numbers, each before what it counts and never torn from it."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._counts: tuple[list[tuple[str, str]], ...] = ()

    def show(self, counts: tuple[list[tuple[str, str]], ...]) -> None:
        """Show these, each group on rows of its own."""
        self._counts = counts
        self.refresh(layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many rows as they need at that width."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The numbers brighter than what they count."""
        return Content("\n").join(
            Content("   ").join(
                Content.assemble((number, "bold"), " " if number else "", (name, "$hush"))
                for number, name in row
            )
            for row in self._rows(self.content_size.width)
        )

    def _rows(self, width: int) -> list[list[tuple[str, str]]]:
        rows: list[list[tuple[str, str]]] = []
        for group in self._counts:
            rows.append([])
            used = 0
            for number, name in group:
                cells = len(number) + len(name) + 4
                if rows[-1] and used + cells > width + 3:
                    rows.append([])
                    used = 0
                rows[-1].append((number, name))
                used += cells
        return rows


def counts(found: Figures, words: JournalWords) -> tuple[list[tuple[str, str]], ...]:
    """Rows of numbers and what they count."""
    if not found.practices:
        return ([("", words.empty)],)
    rated = [("", words.none_rated)]
    if found.median_change is not None:
        rated = [
            (
                signed(found.median_change),
                f"{words.median_change} {words.of_rated.format(found.rated)}",
            ),
            (str(len(found.higher_after)), words.higher_after),
        ]
    return (
        [
            (str(found.practices), words.practices.beside(found.practices)),
            (str(found.days), words.days.beside(found.days)),
            (str(found.minutes), words.minutes.beside(found.minutes)),
            (str(found.finished), words.finished.beside(found.finished)),
            (str(found.stopped), words.stopped.beside(found.stopped)),
        ],
        rated,
    )
