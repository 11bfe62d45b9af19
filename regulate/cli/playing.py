"""Commands that play an exercise: `now`, `play`, and the player itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from regulate.cli.options import language_option, length_option, plain_option
from regulate.errors import UsageError

if TYPE_CHECKING:
    from regulate.playback.sound import Sound
    from regulate.script.syntax import Exercise

STDIN = 0

no_sound_option = click.option("--no-sound", is_flag=True, help="No sound at all.")
no_voice_option = click.option(
    "--no-voice", is_flag=True, help="No voice, for screen readers; the tone and the bed go on."
)


@click.command()
@length_option
@language_option
@plain_option
@no_sound_option
@no_voice_option
def now(length_min: int | None, language: str, plain: bool, no_sound: bool, no_voice: bool) -> None:
    """Start your "right now" exercise at once."""
    from regulate.settings import load

    name = load().right_now
    _play(name, length_min, language, plain=plain, sound=not no_sound, voice=not no_voice)


@click.command()
@click.argument("name")
@length_option
@language_option
@plain_option
@no_sound_option
@no_voice_option
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


@click.command()
@click.argument("name")
@length_option
@language_option
def present(name: str, length_min: int | None, language: str) -> None:
    """Play NAME large, for a screen that is shared: its parts by number, nothing of a journal."""
    from regulate.library import find
    from regulate.rehearsal import check_length

    exercise = find(name, language).playing()
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        raise UsageError("Presenting needs a terminal.", "`regulate play --plain` needs none.")
    open_player((exercise, check_length(exercise, length_min)), presenting=True)


def _play(
    name: str, length_min: int | None, language: str, *, plain: bool, sound: bool, voice: bool
) -> None:
    from regulate.library import find
    from regulate.rehearsal import check_length

    exercise = find(name, language).playing()
    length = check_length(exercise, length_min)
    if not plain and sys.stdout.isatty() and sys.stdin.isatty():
        open_player((exercise, length), sound=sound, voice=voice)
    _play_plain(exercise, length, sound=sound, voice=voice)


def open_player(
    start: tuple[Exercise, int] | None,
    *,
    sound: bool = True,
    voice: bool = True,
    presenting: bool = False,
) -> NoReturn:
    """Open the interface, at once in an exercise where `start` names one; ends the process."""
    import gc

    # Nothing that loads here is thrown away again, so the screen looks it over when it is up.
    gc.disable()
    # The sound process comes up on the other core while the screen's own modules load.
    from regulate.settings import load
    from regulate.stage import Stage

    settings = load()
    stage = Stage(sound=sound, voice=voice, settings=settings)
    stage.open()
    from regulate.tui.app import RegulateApp

    app = RegulateApp(stage, settings, start=start, presenting=presenting)
    try:
        app.run()
    finally:
        stage.close()
    _tell_gaps(stage.sound)
    sys.exit(app.return_code or 0)


def _play_plain(exercise: Exercise, length_min: int, *, sound: bool, voice: bool) -> None:
    import signal

    from regulate.plain import follow
    from regulate.settings import load
    from regulate.stage import Stage
    from regulate.typed import Lines
    from regulate.words.vocabulary import words

    def leave(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), leave)
    stage = Stage(sound=sound, voice=voice, settings=load())
    stage.open()
    try:
        follow(stage.play(exercise, length_min), click.echo, Lines(STDIN))
        _tell_gaps(stage.sound)
    except KeyboardInterrupt:
        click.echo(words(exercise.header.language).plain.stopped, err=True)
    finally:
        stage.close()


def _tell_gaps(sound: Sound) -> None:
    """Say what the sound missed, where it missed anything."""
    if sound.underflows or sound.losses:
        told = f"{sound.underflows} gaps, and was lost {sound.losses} times"
        click.echo(f"The sound had {told}. `regulate doctor` looks at the device.", err=True)
