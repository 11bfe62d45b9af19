"""An exercise made ready for a command that looks at the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from regulate.rehearsal import Rehearsal


def rehearsed(name: str, length_min: int | None, language: str, *, voice: bool) -> Rehearsal:
    """The exercise with every line spoken, or estimated without a voice."""
    import asyncio

    from regulate.library import find
    from regulate.rehearsal import Rehearsal, check_length
    from regulate.speech.speaker import Speaker

    exercise = find(name, language).playing()
    speaker = Speaker(exercise.header.language) if voice else None
    rehearsal = Rehearsal(exercise, check_length(exercise, length_min), speaker)
    asyncio.run(rehearsal.prepare())
    if speaker is not None and speaker.problem is not None:
        click.echo(str(speaker.problem), err=True)
    return rehearsal
