"""The journal: what was practised, to look at alone or with a therapist, and to take or delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import OptionList, Static

from regulate.journal.entry import Entry
from regulate.journal.figures import Figures, figures
from regulate.journal.log import Log, LogError
from regulate.tui.confirm import ConfirmScreen
from regulate.tui.text import clock, plain
from regulate.tui.widgets.charts import Chart, Exercises
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.ledger import Ledger, rated, signed
from regulate.tui.widgets.line import Line

if TYPE_CHECKING:
    from regulate.tui.app import RegulateApp
    from regulate.words.journal import JournalWords

Look = Literal["list", "ratings", "weeks", "exercises"]

LOOKS: tuple[Look, ...] = ("list", "ratings", "weeks", "exercises")

BROAD = 150
"""From so many columns on the list stays beside the charts."""


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


class ViewLine(Static):
    """The ways to look at the journal, the one that is shown between brackets; clicks choose."""

    ALLOW_SELECT = False

    def show(self, names: Mapping[Look, str], chosen: Look) -> None:
        """Show these by their names."""
        drawn = []
        for view, name in names.items():
            text = (
                Content.styled(f"‹ {name} ›", "bold $primary")
                if view == chosen
                else Content.styled(name, "$hush")
            )
            drawn.append(text.stylize(Style.from_meta({"view": view})))
        self.update(Content("   ").join(drawn))

    async def on_click(self, event: events.Click) -> None:
        """Look at it the way that is under the mouse."""
        view = event.style.meta.get("view")
        if view is not None:
            await self.screen.run_action(f"look('{view}')")


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
        self._show_view()

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

        question = f"{self._words.delete_one_question}\n\n{self._told(entry)}"
        self.app.push_screen(confirm(self._words, question), delete)

    def action_delete_all(self) -> None:
        """Delete all of it, after a question."""

        def delete(confirmed: bool | None) -> None:
            if confirmed:
                self._try(lambda log: log.clear(), self._words.deleted_all)

        question = self._words.delete_all_question.format(len(self._entries))
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
        self.query_one(Counts).show(_counts(figures(self._entries), words))
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
        self._say(self._notice if entry is None else self._told(entry))

    def _told(self, entry: Entry) -> str:
        """All about one practice, in a line."""
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
            facts.append(f"{words.distress} {ratings}")
        if entry.tag:
            facts.append(f"“{plain(entry.tag)}”")
        return " · ".join(facts)

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
            Hint("← →", words.view, "step(1)"),
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


def confirm(words: JournalWords, question: str) -> ConfirmScreen:
    """The question before something is deleted."""
    return ConfirmScreen(
        question,
        Hint(words.yes_key, words.do_delete, "answer(True)"),
        Hint("esc", words.keep, "answer(False)"),
    )


def offer_to_delete(app: RegulateApp) -> None:
    """The journal was turned off: ask whether what it holds, if anything, is to be deleted."""
    words = app.words.journal
    log = Log()
    try:
        count = len(log.entries())
    except LogError:
        return

    def delete(confirmed: bool | None) -> None:
        if confirmed:
            try:
                log.clear()
            except LogError as error:
                app.notify(str(error), markup=False)

    if count:
        app.push_screen(confirm(words, words.turned_off_question.format(count)), delete)


def _counts(found: Figures, words: JournalWords) -> tuple[list[tuple[str, str]], ...]:
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
            (str(found.practices), words.practices),
            (str(found.days), words.days),
            (str(found.minutes), words.minutes),
            (str(found.finished), words.finished),
            (str(found.stopped), words.stopped),
        ],
        rated,
    )
