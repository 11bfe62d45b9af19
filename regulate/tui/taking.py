"""What the journal asks for: where an export goes, with a look at it first, and a tag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from regulate.errors import RegulateError
from regulate.journal.entry import TAG_LENGTH, Entry
from regulate.journal.export import FORMS, form_of, preview, write
from regulate.tui.text import plain
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.line import Line

if TYPE_CHECKING:
    from regulate.tui.app import RegulateApp
    from regulate.words.journal import JournalWords


T = TypeVar("T")


class _AskingScreen(ModalScreen[T]):
    """What both have in common: the words, and a way out without an answer."""

    CSS_PATH = "journal.tcss"

    def action_leave_it(self) -> None:
        """Nothing is done."""
        self.dismiss(None)

    @property
    def words(self) -> JournalWords:
        """The interface's words for this place."""
        return cast("RegulateApp", self.app).words.journal


class ExportScreen(_AskingScreen[str]):
    """Shows what the file would hold and writes it when Enter is pressed; returns its path."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "other_form", show=False, priority=True),
        Binding("enter", "write", show=False, priority=True),
        Binding("escape", "leave_it", show=False, priority=True),
    ]

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries
        # Neutral, in plain sight, and never in place of another.
        self._path = str(Path.home() / f"regulate-{date.today():%Y-%m-%d}.csv")

    def compose(self) -> ComposeResult:
        """The place, the columns, the number of rows, the first of them, the keys."""
        words = self.words
        with Vertical(classes="card"):
            yield Line(words.export_where, id="heading")
            field = Input(self._path, compact=True, select_on_focus=False)
            field.cursor_blink = False
            yield field
            yield Static(markup=False, id="preview")
            yield Line(id="status")
            yield KeyLine(
                [
                    Hint("enter", words.write, "write"),
                    Hint("tab", words.other_form, "other_form"),
                    Hint("esc", words.cancel, "leave_it"),
                ]
            )

    def on_mount(self) -> None:
        """Type at once, at the end of what is proposed."""
        self.query_one(Input).focus()
        self._show()

    def on_input_changed(self) -> None:
        """Show what a file of that name would hold."""
        self._show()

    def action_other_form(self) -> None:
        """The same name with the other ending."""
        path = self._chosen
        other = FORMS[1] if path.suffix.lower() == f".{FORMS[0]}" else FORMS[0]
        self.query_one(Input).value = str(path.with_suffix(f".{other}"))

    def action_write(self) -> None:
        """Write the file, or say why not."""
        try:
            write(self._entries, self._chosen)
        except RegulateError as error:
            self.query_one("#status", Line).say(str(error))
        else:
            self.dismiss(str(self._chosen))

    @property
    def _chosen(self) -> Path:
        return Path(self.query_one(Input).value.strip()).expanduser()

    def _show(self) -> None:
        words = self.words
        try:
            told = preview(self._entries, form_of(self._chosen))
        except RegulateError as error:
            self.query_one("#status", Line).say(str(error))
            return
        self.query_one("#status", Line).say("")
        self.query_one("#preview", Static).update(
            Content("\n").join(
                (
                    Content(words.practices.told(told.rows)),
                    Content.assemble(
                        (f"{words.export_columns}: ", "$hush"), ", ".join(told.columns)
                    ),
                    Content.styled(words.export_begins, "$hush"),
                    *(Content(plain(line)) for line in told.text.splitlines()),
                )
            )
        )


class TagScreen(_AskingScreen[Entry]):
    """A word for a practice; returns the practice with it, or without where it is empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", show=False, priority=True),
        Binding("escape", "leave_it", show=False, priority=True),
    ]

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry

    def compose(self) -> ComposeResult:
        """What it is for, the word, the keys."""
        words = self.words
        with Vertical(classes="card"):
            yield Line(words.tag_prompt, id="heading")
            field = Input(
                self._entry.tag or "", max_length=TAG_LENGTH, compact=True, select_on_focus=False
            )
            field.cursor_blink = False
            yield field
            yield KeyLine([Hint("enter", words.tag, "keep"), Hint("esc", words.cancel, "leave_it")])

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def action_keep(self) -> None:
        """Keep the word."""
        tag = " ".join(plain(self.query_one(Input).value).split())
        self.dismiss(replace(self._entry, tag=tag or None))
