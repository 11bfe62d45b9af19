"""Commands about the machine: `doctor`."""

from __future__ import annotations

import sys

import click

from regulate.cli.options import json_option, print_json


@click.command()
@json_option
def doctor(as_json: bool) -> None:
    """What this machine has and lacks for playing, and the command that mends it."""
    from regulate.doctor import examine

    findings = list(examine())
    if as_json:
        print_json([finding.to_dict() for finding in findings])
    else:
        for finding in findings:
            click.echo(finding.line())
    sys.exit(3 if any(not f.well for f in findings) else 0)
