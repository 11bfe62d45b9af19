"""Commands for a person who needs someone: `support`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from regulate.cli.options import json_option, language_option, print_json

if TYPE_CHECKING:
    from regulate.support import Line


@click.command()
@click.option("--region", metavar="ID", help="Only this one: us, ca, mx, es, gb, ie, au, eu.")
@language_option
@json_option
def support(region: str | None, language: str, as_json: bool) -> None:
    """People and lines to turn to, your own first."""
    from datetime import date

    from regulate.errors import UsageError
    from regulate.settings import load as settings
    from regulate.support import load, name_of, proposed, told
    from regulate.words.vocabulary import words

    found, said = load(), words(language).support
    ids = [place.id for place in found.regions]
    if region is not None and region not in ids:
        raise UsageError(f"There is no region {region}.", f"There are {', '.join(ids)}.")
    place = found.region(region or settings().region or proposed())
    if as_json:
        places = [place] if region else found.regions
        print_json(
            {
                "people": [_as_dict(person) for person in found.people],
                "regions": [
                    {
                        "id": p.id,
                        "name": name_of(p, said),
                        "emergency": p.emergency,
                        "lines": [_as_dict(line) for line in p.lines],
                    }
                    for p in places
                ],
            }
        )
        return
    for block in told(found, place, said, date.today()):
        if block.heading:
            click.echo(block.heading)
        for line in block.lines:
            click.echo(f"  {line}" if block.heading else line)
        click.echo()


def _as_dict(line: Line) -> dict[str, Any]:
    from msgspec.structs import asdict

    verified_on = line.verified_on.isoformat() if line.verified_on else None
    return {**asdict(line), "verified_on": verified_on}
