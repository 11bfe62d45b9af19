"""Commands that play an exercise: `now`, `play`, and the player itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from regulate.cli.opening import has_screen, open_player, tell_gaps
from regulate.cli.options import language_option, length_option, plain_option, private_option

if TYPE_CHECKING:
    from pathlib import Path

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
@private_option
@no_sound_option
@no_voice_option
def now(
    length_min: int | None,
    language: str,
    plain: bool,
    private: bool,
    no_sound: bool,
    no_voice: bool,
) -> None:
    """Start your "right now" exercise at once."""
    from regulate.settings import load

    exercise, length = _found(load().right_now, length_min, language)
    _play(exercise, length, plain=plain, sound=not no_sound, voice=not no_voice, private=private)


@click.command()
@click.argument("name")
@length_option
@language_option
@plain_option
@private_option
@no_sound_option
@no_voice_option
@click.option("--watch", is_flag=True, help="Take in the script again whenever it is saved.")
def play(
    name: str,
    length_min: int | None,
    language: str,
    plain: bool,
    private: bool,
    no_sound: bool,
    no_voice: bool,
    watch: bool,
) -> None:
    """Play the exercise NAME, or the script at that path."""
    from regulate.library import find

    exercise, length = _found(name, length_min, language)
    _play(
        exercise,
        length,
        plain=plain,
        sound=not no_sound,
        voice=not no_voice,
        private=private,
        watched=find(name, language).path if watch else None,
    )


@click.command()
@click.argument("name")
@length_option
@language_option
def present(name: str, length_min: int | None, language: str) -> None:
    """Play NAME large, for a screen that is shared: its parts by number, nothing of a journal."""
    exercise, length = _found(name, length_min, language)
    open_player((exercise, length), presenting=True)


def _found(name: str, length_min: int | None, language: str) -> tuple[Exercise, int]:
    from regulate.library import find
    from regulate.sessions.rehearsal import check_length

    exercise = find(name, language).playing()
    return exercise, check_length(exercise, length_min)


def _play(
    exercise: Exercise,
    length_min: int,
    *,
    plain: bool,
    sound: bool,
    voice: bool,
    private: bool,
    watched: Path | None = None,
) -> None:
    how = {"sound": sound, "voice": voice, "private": private}
    if not plain and has_screen():
        open_player((exercise, length_min), **how, watched=watched)
    _play_plain(exercise, length_min, **how, watched=watched)


def _play_plain(
    exercise: Exercise,
    length_min: int,
    *,
    sound: bool,
    voice: bool,
    private: bool,
    watched: Path | None,
) -> None:
    import signal
    from contextlib import suppress

    from regulate.journal.diary import Diary, Told
    from regulate.plain.checkin import CheckIn
    from regulate.plain.following import follow
    from regulate.plain.typed import Lines
    from regulate.sessions.stage import Stage
    from regulate.settings import load
    from regulate.words.language import language_for
    from regulate.words.vocabulary import words

    def leave(*_: object) -> NoReturn:
        raise _Ended

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), leave)

    def tell(told: Told) -> None:
        if trouble := words(language_for(settings.language)).journal.trouble(told):
            click.echo(trouble, err=True)

    settings = load()
    diary = Diary(consent=settings.check_in == "yes", private=private, tell=tell)
    stage = Stage(sound=sound, voice=voice, settings=settings, watched=watched)
    said, lines = words(exercise.header.language), Lines(STDIN)
    checkin = CheckIn(diary, said, click.echo, lines)
    stage.open()
    try:
        session = stage.play(exercise, length_min)
        diary.begin(exercise.id, exercise.header.title, length_min)
        try:
            follow(session, click.echo, lines, checkin=checkin)
        except KeyboardInterrupt as why:
            click.echo(said.plain.stopped, err=True)
            diary.end("stopped", session.position_ms)
            session.stop()
            is_asked = not isinstance(why, _Ended)
        else:
            diary.end("finished", session.position_ms)
            tell_gaps(stage.sound)
            is_asked = True
        if is_asked:
            # A second Ctrl-C leaves without an answer.
            with suppress(KeyboardInterrupt):
                checkin.after()
    finally:
        stage.close()
        diary.close()


class _Ended(KeyboardInterrupt):
    """The system ends the program: nothing is asked any more."""
