"""Commands about the practice log: `journal`, and its `export`, `delete` and `path`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regulate.cli.options import json_option, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regulate.journal.entry import Entry
    from regulate.journal.log import Log
    from regulate.words.journal import JournalWords

yes_option = click.option("--yes", "-y", is_flag=True, help="Don't ask.")


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def journal(context: click.Context, as_json: bool) -> None:
    """What was practised, where you agreed to have it written down."""
    if context.invoked_subcommand is not None:
        return
    from regulate.journal.export import record

    _, entries = _read()
    if as_json:
        print_json([{"id": entry.id, **record(entry)} for entry in entries])
        return
    words = _words()
    if not entries:
        click.echo(words.empty, err=True)
        return
    for line in _counts(entries, words):
        click.echo(line)
    click.echo()
    for entry in entries:
        click.echo(_line(entry, words))


@journal.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@yes_option
@click.option("--preview", is_flag=True, help="Only show what would be written.")
def export(file: Path, yes: bool, preview: bool) -> None:
    """Write the journal to FILE, as CSV or JSON by its ending, after a look at it."""
    from regulate.journal.export import form_of, write
    from regulate.journal.export import preview as previewed

    form = form_of(file)
    _, entries = _read()
    words, told = _words(), previewed(entries, form)
    click.echo(words.practices.told(told.rows), err=True)
    click.echo(f"{words.export_columns}: {', '.join(told.columns)}", err=True)
    click.echo(f"{words.export_begins}:\n{told.text}", err=True)
    if preview or not _sure(f"{words.export_where} {file}?", yes):
        return
    write(entries, file)
    click.echo(words.written.format(file), err=True)


@journal.command()
@click.argument("which", metavar="ID|all")
@yes_option
def delete(which: str, yes: bool) -> None:
    """Delete one practice, or all of them, for good."""
    from regulate.errors import UsageError

    log, entries = _read()
    words = _words()
    if which == "all":
        if _sure(words.delete_all_question.format(words.practices.told(len(entries))), yes):
            log.clear()
            click.echo(words.deleted_all, err=True)
        return
    entry = next((entry for entry in entries if entry.id == which), None)
    if entry is None:
        raise UsageError(
            f"There is no practice {which}.", "`regulate journal` shows each with its id."
        )
    click.echo(_line(entry, words), err=True)
    if _sure(words.delete_one_question, yes):
        log.delete(which)
        click.echo(words.deleted, err=True)


@journal.command()
def path() -> None:
    """Where the journal is, or would be."""
    from regulate.journal.log import Log

    click.echo(Log().path)


def _read() -> tuple[Log, tuple[Entry, ...]]:
    from regulate.journal.log import Log

    log = Log()
    entries = log.entries()
    if log.set_aside is not None:
        click.echo(_words().set_aside, err=True)
    return log, entries


def _sure(question: str, yes: bool) -> bool:
    """Ask at a terminal; anywhere else only `--yes` is a yes. Raises UsageError without either."""
    if yes:
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        from regulate.errors import UsageError

        raise UsageError(question, "There is no one to ask here: --yes says so beforehand.")
    return click.confirm(question, err=True)


def _line(entry: Entry, words: JournalWords) -> str:
    """A practice in one line, its id at the end."""
    played = "" if entry.lasted_s is None else f"{entry.lasted_s // 60}:{entry.lasted_s % 60:02d}"
    before, after = ("–" if n is None else str(n) for n in (entry.before, entry.after))
    rated = "" if before == after == "–" else f"{before} → {after}"
    tag = f"  {entry.tag}" if entry.tag else ""
    return (
        f"{entry.begun:%Y-%m-%d %H:%M}  {entry.title:<28.28}  {played:>6}  "
        f"{words.ended(entry.ended):<13}{rated:<9}{entry.id}{tag}"
    )


def _counts(entries: Sequence[Entry], words: JournalWords) -> list[str]:
    from regulate.journal.figures import figures

    found = figures(entries)
    counts = (
        words.practices.told(found.practices),
        words.days.told(found.days),
        words.minutes.told(found.minutes),
        words.finished.told(found.finished),
        words.stopped.told(found.stopped),
    )
    lines = [", ".join(counts)]
    if found.median_change is None:
        return [*lines, words.none_rated]
    change = f"{words.median_change} {found.median_change:+g} {words.of_rated.format(found.rated)}"
    return [*lines, f"{change}, {len(found.higher_after)} {words.higher_after}"]


def _words() -> JournalWords:
    from regulate.settings import load
    from regulate.words.language import language_for
    from regulate.words.vocabulary import words

    return words(language_for(load().language)).journal
