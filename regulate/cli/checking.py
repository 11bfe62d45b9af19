"""The command about mistakes in scripts: `check`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from regulate.cli.options import print_json
from regulate.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regulate.review.checking import Checked

FORMATS = ("text", "json", "github")


@click.command()
@click.argument("files", nargs=-1)
@click.option("--json", "style", flag_value="json", help="As JSON; the same as --format json.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="End with 1 for a warning as well.")
@click.option("--voice", is_flag=True, help="Judge timing as the voice speaks, not by estimate.")
@click.option("--explain", is_flag=True, help="Explain codes such as S301, or list all.")
def check(files: tuple[str, ...], style: str, strict: bool, voice: bool, explain: bool) -> None:
    """Tell every mistake in exercise scripts, with its place and what mends it.

    FILES are scripts, folders of scripts, or names of exercises; with --explain, codes.
    """
    if explain:
        _explain(files)
        return
    if not files:
        raise UsageError("Which scripts?", "`regulate check FILE…` takes files and folders.")
    from regulate.review.checking import checked, found

    scripts = list(checked(found(files), voice=voice))
    _print(scripts, style)
    severities = {d.severity for one in scripts for d in one.diagnostics}
    sys.exit(1 if "error" in severities or (strict and severities) else 0)


def _explain(codes: Sequence[str]) -> None:
    from regulate.script.explain import explained, listed

    click.echo("\n\n".join(map(explained, codes)) if codes else listed())


def _print(scripts: Sequence[Checked], style: str) -> None:
    from regulate.script.diagnostics import render, to_dict, to_github

    told = [(one.entry, d) for one in scripts for d in one.diagnostics]
    if style == "json":
        print_json([to_dict(d, str(entry.path)) for entry, d in told])
    elif style == "github":
        for entry, diagnostic in told:
            click.echo(to_github(diagnostic, str(entry.path)))
    else:
        for entry, diagnostic in told:
            click.echo(render(diagnostic, entry.source) + "\n")
        if told:
            click.echo(_summary(scripts), err=True)


def _summary(scripts: Sequence[Checked]) -> str:
    """`2 errors and 1 warning in 3 scripts.`"""
    severities = [d.severity for one in scripts for d in one.diagnostics]
    counts = [(severities.count(kind), kind) for kind in ("error", "warning")]
    told = " and ".join(_counted(count, kind) for count, kind in counts if count)
    return f"{told} in {_counted(len(scripts), 'script')}. `--explain CODE` says more."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
