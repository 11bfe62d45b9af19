"""The journal: what was practised, to look at alone or with a therapist, and to take or delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList

from regulate.journal.entry import Entry
from regulate.journal.figures import figures
from regulate.journal.file import LogError
from regulate.journal.log import Log
from regulate.tui.deleting import confirm
from regulate.tui.text import clock, folded, plain
from regulate.tui.widgets.charts import Chart, Exercises
from regulate.tui.widgets.counts import Counts, counts
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.ledger import Ledger, rated
from regulate.tui.widgets.line import Line
from regulate.tui.widgets.views import LOOKS, Look, ViewLine

if TYPE_CHECKING:
    from regulate.tui.app import RegulateApp
    from regulate.words.journal import JournalWords

SEPARATED = " · "
"""Between what is told of one practice."""

BROAD = 150
"""From so many columns on the list stays beside the charts."""


class JournalScreen(Screen[None]):
    """The list, three charts, plain counts. Nothing here grades, explains or counts on a streak."""

    CSS_PATH = "journal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,tab", "step(1)", show=False),
        Binding("e", "export", show=False),
        Binding("t", "tag", show=False),
        Binding("x,delete", "delete", show=False),
        Binding("X", "delete_all", show=False),
        Binding("escape,q,j", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view: Look = "list"
        self._entries: tuple[Entry, ...] = ()
        self._notice = ""

    def compose(self) -> ComposeResult:
        """What it adds up to, the ways to look at it, the list and the charts."""
        words = self._words
        with Vertical(id="page"):
            with Horizontal(id="top"):
                yield Line(words.title, id="title")
                yield Line(id="part")
            yield Counts()
            yield ViewLine(markup=False, id="views")
            with Container(id="journal"):
                yield Ledger(words)
                yield Chart("ratings", words)
                yield Chart("weeks", words)
                with VerticalScroll(can_focus=False):
                    yield Exercises(words)
            yield Line(id="status")
            yield KeyLine([])

    def on_mount(self) -> None:
        """Read what there is."""
        self.query_one(Ledger).focus()
        self._read()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the list beside the charts where there is room for both."""
        self.set_class(event.size.width >= BROAD, "-broad")
        if event.size.width >= BROAD and self._view == "list":
            self._view = "ratings"
        self.call_after_refresh(self._show_view)

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """Tell all about the highlighted practice."""
        self._tell_entry()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click does no more than highlight."""
        event.stop()

    def action_step(self, step: int) -> None:
        """The next way to look at it."""
        views = self._views
        self.action_look(views[(views.index(self._view) + step) % len(views)])

    def action_look(self, view: Look) -> None:
        """Look at it that way."""
        self._view = view
        self._show_view()

    def action_export(self) -> None:
        """Take it along in a file, after a look at what the file would hold."""
        if self._entries:
            from regulate.tui.taking import ExportScreen

            self.app.push_screen(ExportScreen(self._entries), self._say_written)

    def action_tag(self) -> None:
        """Give the highlighted practice a word to find it by."""
        if (entry := self._entry) is not None:
            from regulate.tui.taking import TagScreen

            self.app.push_screen(TagScreen(entry), self._keep_tag)

    def action_delete(self) -> None:
        """Delete the highlighted practice, after a question."""
        if (entry := self._entry) is None:
            return

        def delete(confirmed: bool | None) -> None:
            if confirmed:
                self._try(lambda log: log.delete(entry.id))

        question = confirm(
            self._words, self._words.delete_one_question, SEPARATED.join(self._told(entry))
        )
        self.app.push_screen(question, delete)

    def action_delete_all(self) -> None:
        """Delete all of it, after a question."""

        def delete(confirmed: bool | None) -> None:
            if confirmed:
                self._try(lambda log: log.clear(), self._words.deleted_all)

        question = self._words.delete_all_question.format(
            self._words.practices.told(len(self._entries))
        )
        if self._entries:
            self.app.push_screen(confirm(self._words, question), delete)

    def action_back(self) -> None:
        """Home."""
        self.dismiss()

    @property
    def _views(self) -> tuple[Look, ...]:
        return LOOKS[1:] if self.has_class("-broad") else LOOKS

    @property
    def _entry(self) -> Entry | None:
        """The highlighted practice, where the list is shown."""
        ledger = self.query_one(Ledger)
        return ledger.entry if ledger.display else None

    def _read(self, notice: str = "") -> None:
        words = self._words
        log = Log()
        try:
            # What is on its way to the disk comes first.
            self._app.diary.close()
            self._entries = log.entries()
        except LogError as error:
            self._entries = ()
            notice = str(error)
        self._notice = words.set_aside if log.set_aside is not None else notice
        self.query_one(Counts).show(counts(figures(self._entries), words))
        self.query_one("#part", Line).say(self._standing())
        self.query_one(Ledger).show(self._entries)
        for drawn in (*self.query(Chart), self.query_one(Exercises)):
            drawn.show(self._entries)
        self._show_view()

    def _standing(self) -> str:
        """Whether what is practised from now on is written down, where it isn't."""
        diary = self._app.diary
        if diary.private:
            return self._words.private
        return "" if diary.consent else self._words.off

    def _show_view(self) -> None:
        views, words = self._views, self._words
        names: dict[Look, str] = {
            "list": words.list,
            "ratings": words.ratings,
            "weeks": words.weeks,
            "exercises": words.exercises,
        }
        shown = {view: names[view] for view in views} if self._entries else {}
        self.query_one(ViewLine).show(shown, self._view)
        self.query_one(Ledger).display = self._view == "list" or self.has_class("-broad")
        drawings = (*self.query(Chart), self.query_one("#journal VerticalScroll"))
        for view, drawing in zip(LOOKS[1:], drawings, strict=True):
            drawing.display = view == self._view and bool(self._entries)
        self._tell_entry()
        self.query_one(KeyLine).show(self._hints())

    def _tell_entry(self) -> None:
        entry = self._entry
        if entry is None:
            self._say(self._notice)
        else:
            status = self.query_one("#status", Line)
            status.say(*folded(self._told(entry), status.content_size.width, SEPARATED))

    def _told(self, entry: Entry) -> list[str]:
        """All about one practice."""
        words = self._words
        facts = [
            f"{entry.begun:%Y-%m-%d %H:%M}",
            plain(entry.title),
            words.chosen.format(entry.length_min),
        ]
        if entry.lasted_s is not None:
            facts.append(words.played.format(clock(entry.lasted_s * 1000)))
        facts.append(words.ended(entry.ended))
        if ratings := rated(entry).strip():
            facts.append(f"{words.distress} {' '.join(ratings.split())}")
        if entry.tag:
            facts.append(f"“{plain(entry.tag)}”")
        return facts

    def _say_written(self, path: str | None) -> None:
        if path is not None:
            self._say(self._words.written.format(path))

    def _keep_tag(self, entry: Entry | None) -> None:
        if entry is not None:
            self._try(lambda log: log.update(entry))

    def _try(self, work: Callable[[Log], object], done: str = "") -> None:
        """Do it to the log, and show the outcome or why it can't be."""
        try:
            work(Log())
        except LogError as error:
            self._say(str(error))
        else:
            self._read(done)

    def _say(self, text: str) -> None:
        self.query_one("#status", Line).say(text)

    def _hints(self) -> list[Hint]:
        words = self._words
        back = Hint("esc", words.back, "back")
        if not self._entries:
            return [back]
        one = self.query_one(Ledger).display
        return [
            Hint("← →", words.view, "step(1)", ("step(-1)", "step(1)")),
            *([Hint("t", words.tag, "tag")] if one else []),
            Hint("e", words.export, "export"),
            *([Hint("x", words.delete, "delete")] if one else []),
            Hint("X", words.delete_all, "delete_all"),
            back,
        ]

    @property
    def _words(self) -> JournalWords:
        return self._app.words.journal

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)
