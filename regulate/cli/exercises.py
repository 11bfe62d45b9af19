"""Commands that tell about exercises: `list`, `timeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from regulate.cli.options import (
    answer_option,
    choose_option,
    json_option,
    language_option,
    length_option,
    print_json,
)
from regulate.cli.rehearsing import rehearsed
from regulate.errors import UsageError

if TYPE_CHECKING:
    from regulate.script.syntax import Header


@click.command("list")
@click.argument("words", nargs=-1)
@click.option("--for", "need", metavar="NEED", help="Only what is for that: `rejected`, `daily`.")
@click.option("--kind", metavar="KIND", help="Only that kind: `breath`, `grounding`.")
@click.option("--max-minutes", type=int, metavar="N", help="Only what can be that short.")
@language_option
@json_option
def list_(
    words: tuple[str, ...],
    need: str | None,
    kind: str | None,
    max_minutes: int | None,
    language: str,
    as_json: bool,
) -> None:
    """The exercises there are; with WORDS, those that have them all somewhere."""
    from regulate.headings import headings
    from regulate.script.keys import KINDS, NEEDS
    from regulate.searching import found
    from regulate.words.vocabulary import words as vocabulary

    for option, chosen, known in (("--for", need, NEEDS), ("--kind", kind, KINDS)):
        if chosen is not None and chosen not in known:
            raise UsageError(
                f"{option} takes one of {', '.join(known)}; this was {chosen or 'empty'}."
            )
    said = vocabulary(language).home.needs
    fitting = [
        (heading.id, heading.header)
        for heading in found(headings(language), " ".join(words), said)
        if heading.header is not None
        and need in (None, *heading.header.needs)
        and kind in (None, heading.header.kind)
        and (max_minutes is None or min(heading.header.lengths) <= max_minutes)
    ]
    if as_json:
        print_json([_summary(id_, header) for id_, header in fitting])
        return
    for id_, header in fitting:
        minutes = ", ".join(str(n) for n in header.lengths)
        click.echo(f"{id_:<16}{header.title}, {minutes} min")
        click.echo(f"{'':<16}{header.summary}")
    if not fitting:
        click.echo("No exercise is all of that. `regulate list` shows those there are.", err=True)


@click.command()
@click.argument("name")
@length_option
@language_option
@choose_option
@answer_option
@json_option
@click.option("--estimate", is_flag=True, help="Estimate how long lines last; speak nothing.")
def timeline(
    name: str,
    length_min: int | None,
    language: str,
    ways: tuple[str, ...],
    answers: tuple[str, ...],
    as_json: bool,
    estimate: bool,
) -> None:
    """What happens when in an exercise, to the millisecond, as it is rendered."""
    from regulate.account import account, as_dict

    rehearsal, recording = rehearsed(
        name, length_min, language, voice=not estimate, ways=ways, answers=answers
    )
    recorded = (rehearsal.exercise, rehearsal.length_min, recording)
    if as_json:
        print_json(as_dict(*recorded))
    else:
        click.echo(account(*recorded))


def _summary(id_: str, header: Header) -> dict[str, Any]:
    return {
        "id": id_,
        "language": header.language,
        "title": header.title,
        "summary": header.summary,
        "for": list(header.needs),
        "kind": header.kind,
        "lengths": list(header.lengths),
    }
