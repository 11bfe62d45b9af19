"""Commands that tell about exercises: `list`, `timeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from regulate.cli.options import json_option, language_option, length_option, print_json
from regulate.cli.rehearsing import rehearsed

if TYPE_CHECKING:
    from regulate.script.syntax import Exercise


@click.command("list")
@json_option
@click.option("--lang", "language", help="Only this language.")
def list_(as_json: bool, language: str | None) -> None:
    """The exercises there are."""
    from regulate.library import entries

    found = entries(language)
    if as_json:
        print_json([_summary(e.id, e.exercise) for e in found if e.exercise])
        return
    for entry in found:
        state = "" if entry.playable else f"  (can't be played yet: regulate check {entry.id})"
        if entry.exercise is None:
            click.echo(f"{entry.id:<16}{state.strip()}")
            continue
        header = entry.exercise.header
        minutes = ", ".join(str(n) for n in header.lengths)
        click.echo(f"{entry.id:<16}{header.title}, {minutes} min{state}")
        click.echo(f"{'':<16}{header.summary}")


@click.command()
@click.argument("name")
@length_option
@language_option
@json_option
@click.option("--estimate", is_flag=True, help="Estimate how long lines last; speak nothing.")
def timeline(
    name: str, length_min: int | None, language: str, as_json: bool, estimate: bool
) -> None:
    """What happens when in an exercise, to the millisecond, as it is rendered."""
    from regulate.account import account, as_dict

    rehearsal = rehearsed(name, length_min, language, voice=not estimate)
    recorded = (rehearsal.exercise, rehearsal.length_min, rehearsal.recording())
    if as_json:
        print_json(as_dict(*recorded))
    else:
        click.echo(account(*recorded))


def _summary(id_: str, exercise: Exercise) -> dict[str, Any]:
    header = exercise.header
    return {
        "id": id_,
        "language": header.language,
        "title": header.title,
        "summary": header.summary,
        "for": list(header.needs),
        "kind": header.kind,
        "lengths": list(header.lengths),
    }
