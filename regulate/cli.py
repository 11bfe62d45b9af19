"""The commands, each a few lines: data on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from regulate import __version__
from regulate.errors import UsageError

if TYPE_CHECKING:
    from regulate.playback.sound import Sound
    from regulate.rehearsal import Rehearsal
    from regulate.script.syntax import Exercise

LAYERS = ("voice", "tone", "bed")

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


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.pass_context
def commands(context: click.Context) -> None:
    """Voice-guided exercises for a calmer body, offline.

    Without a command, the player opens.
    """
    if context.invoked_subcommand is None:
        _open_player(None)


@commands.command()
@length_option
@language_option
@click.option("--plain", is_flag=True, help="Lines on stdout instead of the screen.")
def now(length_min: int | None, language: str, plain: bool) -> None:
    """Start the first exercise at once."""
    _play("long-exhale", length_min, language, plain=plain, sound=True, voice=True)


@commands.command()
@click.argument("name")
@length_option
@language_option
@click.option("--plain", is_flag=True, help="Lines on stdout instead of the screen.")
@click.option("--no-sound", is_flag=True, help="No sound at all.")
@click.option("--no-voice", is_flag=True, help="No voice; the tone and the bed go on.")
def play(
    name: str,
    length_min: int | None,
    language: str,
    plain: bool,
    no_sound: bool,
    no_voice: bool,
) -> None:
    """Play the exercise NAME, or the script at that path."""
    _play(name, length_min, language, plain=plain, sound=not no_sound, voice=not no_voice)


@commands.command("list")
@json_option
@click.option("--lang", "language", help="Only this language.")
def list_(as_json: bool, language: str | None) -> None:
    """The exercises there are."""
    from regulate.library import entries

    found = entries(language)
    if as_json:
        _print_json([_summary(e.id, e.exercise) for e in found if e.exercise])
        return
    for entry in found:
        state = "" if entry.playable else f"  (can't be played yet: regulate check {entry.id})"
        if entry.exercise is None:
            click.echo(f"{entry.id:<16}{state.strip()}")
            continue
        header = entry.exercise.header
        minutes = ", ".join(str(n) for n in header.lengths)
        click.echo(f"{entry.id:<16}{header.title}, {minutes} min{state}")
        click.echo(f"{'':<16}{header.summary}")


@commands.command()
@click.argument("name")
@length_option
@language_option
@json_option
@click.option("--estimate", is_flag=True, help="Estimate how long lines last; speak nothing.")
def timeline(
    name: str, length_min: int | None, language: str, as_json: bool, estimate: bool
) -> None:
    """What happens when in an exercise, to the millisecond, as it is rendered."""
    from regulate.account import account, as_dict

    rehearsal = _rehearsed(name, length_min, language, voice=not estimate)
    recorded = (rehearsal.exercise, rehearsal.length_min, rehearsal.recording())
    if as_json:
        _print_json(as_dict(*recorded))
    else:
        click.echo(account(*recorded))


@commands.command()
@click.argument("name")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@length_option
@language_option
@click.option("--layers", default=",".join(LAYERS), show_default=True, help="Only these.")
def render(name: str, out: Path, length_min: int | None, language: str, layers: str) -> None:
    """Write an exercise to a sound file: 48 kHz, stereo, 16-bit WAV."""
    chosen = {layer.strip() for layer in layers.split(",") if layer.strip()}
    if not chosen or not chosen <= set(LAYERS):
        raise UsageError(f"--layers takes {', '.join(LAYERS)}; this was {layers!r}.")
    if out.suffix.lower() != ".wav":
        raise UsageError(f"{out} would be a WAV file by another name.", "Give it the ending .wav.")
    rehearsal = _rehearsed(name, length_min, language, voice=True)
    from regulate.synth.renderer import Renderer
    from regulate.synth.units import Levels
    from regulate.synth.wave import write_wav

    levels = Levels(**{layer: float(layer in chosen) for layer in LAYERS})
    write_wav(out, Renderer(rehearsal.recording(), rehearsal.clips), levels)


@commands.command()
@click.argument("files", nargs=-1, required=True)
@json_option
def check(files: tuple[str, ...], as_json: bool) -> None:
    """Tell every mistake in exercise scripts, with its place and what mends it."""
    from regulate.library import find
    from regulate.script.diagnostics import render as rendered
    from regulate.script.diagnostics import to_dict

    found = [(entry, d) for entry in map(find, files) for d in entry.diagnostics]
    if as_json:
        _print_json([to_dict(d, str(entry.path)) for entry, d in found])
    else:
        for entry, diagnostic in found:
            click.echo(rendered(diagnostic, entry.source) + "\n")
    sys.exit(1 if any(d.severity == "error" for _, d in found) else 0)


@commands.command()
@json_option
def doctor(as_json: bool) -> None:
    """What this machine has and lacks for playing, and the command that mends it."""
    from regulate.doctor import examine

    findings = list(examine())
    if as_json:
        _print_json([finding.to_dict() for finding in findings])
    else:
        for finding in findings:
            click.echo(finding.line())
    sys.exit(3 if any(not f.well for f in findings) else 0)


def _play(
    name: str, length_min: int | None, language: str, *, plain: bool, sound: bool, voice: bool
) -> None:
    from regulate.library import find
    from regulate.rehearsal import check_length

    exercise = find(name, language).playing()
    length = check_length(exercise, length_min)
    if not plain and sys.stdout.isatty() and sys.stdin.isatty():
        _open_player((exercise, length), sound=sound, voice=voice)
    _play_plain(exercise, length, sound=sound, voice=voice)


def _open_player(
    start: tuple[Exercise, int] | None, *, sound: bool = True, voice: bool = True
) -> NoReturn:
    import gc

    # Nothing that loads here is thrown away again, so the screen looks it over when it is up.
    gc.disable()
    # The sound process comes up on the other core while the screen's own modules load.
    from regulate.stage import Stage

    stage = Stage(sound=sound, voice=voice)
    stage.open()
    from regulate.tui.app import RegulateApp

    app = RegulateApp(stage, start=start)
    try:
        app.run()
    finally:
        stage.close()
    _tell_gaps(stage.sound)
    sys.exit(app.return_code or 0)


def _play_plain(exercise: Exercise, length_min: int, *, sound: bool, voice: bool) -> None:
    import signal

    from regulate.plain import follow
    from regulate.stage import Stage

    def leave(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), leave)
    stage = Stage(sound=sound, voice=voice)
    stage.open()
    try:
        follow(stage.play(exercise, length_min), click.echo)
        _tell_gaps(stage.sound)
    except KeyboardInterrupt:
        click.echo("Stopped. That is okay.", err=True)
    finally:
        stage.close()


def _tell_gaps(sound: Sound) -> None:
    """Say what the sound missed, where it missed anything."""
    if sound.underflows or sound.losses:
        told = f"{sound.underflows} gaps, and was lost {sound.losses} times"
        click.echo(f"The sound had {told}. `regulate doctor` looks at the device.", err=True)


def _rehearsed(name: str, length_min: int | None, language: str, *, voice: bool) -> Rehearsal:
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


def _summary(id_: str, exercise: Exercise) -> dict[str, Any]:
    header = exercise.header
    return {
        "id": id_,
        "language": header.language,
        "title": header.title,
        "summary": header.summary,
        "for": list(header.needs),
        "kind": header.kind,
        "lengths": list(header.lengths),
    }


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
