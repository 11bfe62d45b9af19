"""The commands, each a few lines: data on stdout, everything else on stderr."""

from __future__ import annotations

import click

from regulate import __version__
from regulate.cli import checking, exercises, journal, machine, playing, sound, sounds, support
from regulate.cli.options import private_option


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@private_option
@click.pass_context
def commands(context: click.Context, private: bool) -> None:
    """Voice-guided exercises for a calmer body, offline.

    Without a command, the player opens.
    """
    if context.invoked_subcommand is None:
        playing.open_player(None, private=private)


for command in (
    playing.now,
    playing.play,
    playing.present,
    exercises.list_,
    exercises.timeline,
    checking.check,
    sound.render,
    sound.plot,
    sounds.sounds,
    journal.journal,
    support.support,
    machine.doctor,
    machine.voices,
    machine.devices,
):
    commands.add_command(command)
