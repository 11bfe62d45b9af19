"""Commands about the machine: `doctor`, `voices`, `devices`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict, replace

from regulate.cli.options import json_option, print_json
from regulate.errors import MachineError, UsageError

if TYPE_CHECKING:
    from regulate.speech.voice import Voice


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


@click.command()
@json_option
@click.option("--lang", "language", metavar="CODE", help="Only this language.")
@click.option("--say", "name", metavar="NAME", help="Let the voice of that name or id be heard.")
def voices(as_json: bool, language: str | None, name: str | None) -> None:
    """The voices there are, by language; the one that speaks is marked."""
    from regulate.settings import load

    found = _voices()
    chosen = load().voice
    if name is not None:
        _say(found, name, language)
        return
    first = {voice.language: voice.id for voice in reversed(found)}
    speaking = {
        code: chosen[code] if any(chosen.get(code) == v.id for v in found) else id_
        for code, id_ in first.items()
    }
    listed = [v for v in found if language in (None, v.language)]
    if as_json:
        print_json([{**asdict(v), "speaks": speaking[v.language] == v.id} for v in listed])
        return
    for voice in listed:
        mark = "*" if speaking[voice.language] == voice.id else " "
        click.echo(f"{mark} {voice.language:<6}{voice.id:<24}{voice.name}")


@click.command()
@json_option
def devices(as_json: bool) -> None:
    """The sound devices there are; the one that plays is marked."""
    import asyncio

    from regulate.playback.link import outputs
    from regulate.settings import load

    facts = asyncio.run(outputs())
    chosen = load().device
    plays = chosen if any(d["name"] == chosen for d in facts["devices"]) else facts["default"]
    if as_json:
        print_json([{**d, "plays": d["name"] == plays} for d in facts["devices"]])
        return
    if not facts["devices"]:
        click.echo("There is no sound device. `regulate doctor` tells what helps.", err=True)
    for device in facts["devices"]:
        mark = "*" if device["name"] == plays else " "
        click.echo(f"{mark} {device['name']:<40}{device['host_api']}")


def _voices() -> tuple[Voice, ...]:
    import asyncio

    from regulate.speech.process import SpeechError
    from regulate.speech.voice import there_are

    try:
        return asyncio.run(there_are())
    except SpeechError as error:
        raise MachineError(
            f"The voices can't be told: {error}.", "`regulate doctor` tells what helps."
        ) from None


def _say(found: tuple[Voice, ...], name: str, language: str | None) -> None:
    """Let one voice be heard, and wait until it has spoken."""
    import time

    from regulate.sessions.stage import Stage
    from regulate.settings import load
    from regulate.words.vocabulary import words

    of_language = [v for v in found if language in (None, v.language)]
    voice = next((v for v in of_language if name.lower() in (v.id.lower(), v.name.lower())), None)
    if voice is None:
        raise UsageError(f"There is no voice called {name}.", "`regulate voices` lists them.")
    settings = load()
    stage = Stage(settings=replace(settings, voice={voice.language: voice.id}))
    stage.open()
    try:
        said = stage.say(words(voice.language).settings.sample, voice.language).result()
        while stage.sampling:
            time.sleep(0.02)
    finally:
        stage.close()
    if not said:
        raise MachineError(f"{voice.name} gave no sound.", "`regulate doctor` tells what helps.")
