"""Options that several commands share, and data on stdout."""

from __future__ import annotations

import json

import click

language_option = click.option(
    "--lang", "language", default="en", show_default=True, help="Language of the exercise."
)
length_option = click.option(
    "--length",
    "length_min",
    type=int,
    metavar="MIN",
    help="Minutes; the script's first if left out.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")
plain_option = click.option("--plain", is_flag=True, help="Lines on stdout instead of the screen.")


def print_json(data: object) -> None:
    """Write `data` to stdout as a person can read it too."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
