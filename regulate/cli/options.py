"""Options that several commands share, and data on stdout."""

from __future__ import annotations

import json

import click


def _or_the_person_s(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    if value is not None:
        return value
    from regulate.settings import load
    from regulate.words.language import language_for

    return language_for(load().language)


language_option = click.option(
    "--lang",
    "language",
    callback=_or_the_person_s,
    metavar="CODE",
    help="Language of the exercise; that of the settings or the locale if left out.",
)
length_option = click.option(
    "--length",
    "length_min",
    type=int,
    metavar="MIN",
    help="Minutes; the script's first if left out.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")
private_option = click.option(
    "--private", is_flag=True, help="Write nothing down, whatever the settings say."
)
plain_option = click.option("--plain", is_flag=True, help="Lines on stdout instead of the screen.")

choose_option = click.option(
    "--choose",
    "ways",
    multiple=True,
    metavar="LABEL",
    help="What to choose, by its label or its part; may be repeated.",
)
answer_option = click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="NAME=VALUE",
    help="What to answer, such as feeling=sad; may be repeated.",
)


def print_json(data: object) -> None:
    """Write `data` to stdout as a person can read it too."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
