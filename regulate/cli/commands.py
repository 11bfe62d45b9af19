"""The commands, each a few lines: data on stdout, everything else on stderr."""

from __future__ import annotations

from importlib import import_module

import click

from regulate import __version__
from regulate.cli.options import private_option

COMMANDS = {
    "now": "playing",
    "play": "playing",
    "present": "playing",
    "list": "exercises",
    "timeline": "exercises",
    "check": "checking",
    "render": "sound",
    "plot": "sound",
    "sounds": "sounds",
    "journal": "journal",
    "support": "support",
    "doctor": "machine",
    "voices": "machine",
    "devices": "machine",
}
"""Each command's module in `regulate.cli`."""


class Commands(click.Group):
    """Commands whose modules are loaded when they are asked for: all of them take a while."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The names, in order."""
        return sorted(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        cmd_name: str,
    ) -> click.Command | None:
        """The command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"regulate.cli.{COMMANDS[cmd_name]}")
        # `list` would hide Python's own.
        found = getattr(module, "list_" if cmd_name == "list" else cmd_name)
        return found if isinstance(found, click.Command) else None


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
@private_option
@click.pass_context
def commands(context: click.Context, private: bool) -> None:
    """Voice-guided exercises for a calmer body, offline.

    Without a command, the player opens.
    """
    if context.invoked_subcommand is None:
        from regulate.cli.opening import open_player

        open_player(None, private=private)
