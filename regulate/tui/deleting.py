"""The questions before anything of the journal is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regulate.journal.file import LogError
from regulate.journal.log import Log
from regulate.tui.confirm import ConfirmScreen
from regulate.tui.widgets.keys import Hint

if TYPE_CHECKING:
    from regulate.tui.app import RegulateApp
    from regulate.words.journal import JournalWords


def confirm(words: JournalWords, question: str, told: str = "") -> ConfirmScreen:
    """The question before something is deleted, and what that is."""
    return ConfirmScreen(
        question,
        told,
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
        app.push_screen(
            confirm(words, words.turned_off_question.format(words.practices.told(count))), delete
        )
