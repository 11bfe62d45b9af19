"""The command about mistakes in scripts and in sounds: `check`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from regulate.cli.options import print_json
from regulate.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regulate.script.diagnostics import Diagnostic
    from regulate.script.source import Source

    Told = tuple[str, Source, tuple[Diagnostic, ...]]

FORMATS = ("text", "json", "github")


@click.command()
@click.argument("files", nargs=-1)
@click.option("--json", "style", flag_value="json", help="As JSON; the same as --format json.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="End with 1 for a warning as well.")
@click.option("--voice", is_flag=True, help="Judge timing as the voice speaks, not by estimate.")
@click.option("--explain", is_flag=True, help="Explain codes such as S301, or list all.")
def check(files: tuple[str, ...], style: str, strict: bool, voice: bool, explain: bool) -> None:
    """Tell every mistake in exercise scripts and sounds, with its place and what mends it.

    FILES are scripts, sounds (.toml), folders of them, or names of exercises; with --explain,
    codes.
    """
    if explain:
        _explain(files)
        return
    if not all(name.strip() for name in files):
        raise UsageError(
            "One of the names is empty.", "`regulate check FILE…` takes files and folders."
        )
    if not files:
        raise UsageError("Which scripts?", "`regulate check FILE…` takes files and folders.")
    from regulate.review.checking import checked, found
    from regulate.review.presets import presets, scripts

    told = [
        (str(one.entry.path), one.entry.source, one.diagnostics)
        for one in checked(found(scripts(files)), voice=voice)
    ]
    told += [(one.source.name, one.source, one.diagnostics) for one in presets(files)]
    _print(told, style)
    severities = {d.severity for *_, diagnostics in told for d in diagnostics}
    sys.exit(1 if "error" in severities or (strict and severities) else 0)


def _explain(codes: Sequence[str]) -> None:
    from regulate.script.explain import explained, is_code, listed

    if not all(map(is_code, codes)):
        click.echo(listed() + "\n", err=True)
    click.echo("\n\n".join(map(explained, codes)) if codes else listed())


def _print(checked: Sequence[Told], style: str) -> None:
    from regulate.script.diagnostics import render, to_dict, to_github

    told = [(path, source, d) for path, source, diagnostics in checked for d in diagnostics]
    if style == "json":
        print_json([to_dict(d, path) for path, _, d in told])
    elif style == "github":
        for path, _, diagnostic in told:
            click.echo(to_github(diagnostic, path))
    else:
        for _, source, diagnostic in told:
            click.echo(render(diagnostic, source) + "\n")
        if told:
            click.echo(_summary(checked), err=True)


def _summary(checked: Sequence[Told]) -> str:
    """`2 errors and 1 warning in 3 files.`"""
    severities = [d.severity for *_, diagnostics in checked for d in diagnostics]
    counts = [(severities.count(kind), kind) for kind in ("error", "warning")]
    told = " and ".join(_counted(count, kind) for count, kind in counts if count)
    return f"{told} in {_counted(len(checked), 'file')}. `--explain CODE` says more."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
