"""An exercise made ready for a command that looks at the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from regulate.rehearsal import Rehearsal


def rehearsed(name: str, length_min: int | None, language: str, *, voice: bool) -> Rehearsal:
    """The exercise with every line spoken, or estimated without a voice; tells of a fault."""
    from regulate import recording
    from regulate.library import find

    exercise = find(name, language).playing()
    rehearsal = recording.rehearsed(exercise, length_min, voice=voice)
    if rehearsal.speaker is not None and rehearsal.speaker.problem is not None:
        click.echo(str(rehearsal.speaker.problem), err=True)
    return rehearsal
