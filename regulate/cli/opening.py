"""Opens the player, without what only commands need: the way of most launches."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from regulate.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from regulate.playback.sound import Sound
    from regulate.script.syntax import Exercise


def has_screen() -> bool:
    """Whether there is a terminal to draw on and to read keys from; Textual draws on stderr."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return os.environ.get("TERM") != "dumb" and all(s is not None and s.isatty() for s in streams)


def open_player(
    start: tuple[Exercise, int] | None,
    *,
    sound: bool = True,
    voice: bool = True,
    private: bool = False,
    presenting: bool = False,
    watched: Path | None = None,
) -> NoReturn:
    """Open the interface, at once in an exercise where `start` names one; ends the process.

    Raises UsageError where there is no screen.
    """
    if not has_screen():
        raise UsageError(
            "The player needs a terminal that it can draw on.",
            "`regulate now --plain` needs none, and says everything in lines.",
        )
    # Nothing that loads here is thrown away again, so the screen looks it over when it is up.
    gc.disable()
    # The sound process comes up on the other core while the screen's own modules load.
    from regulate.sessions.stage import Stage
    from regulate.settings import load

    settings = load()
    stage = Stage(sound=sound, voice=voice, settings=settings, watched=watched)
    stage.open()
    from regulate.tui.app import RegulateApp

    app = RegulateApp(stage, settings, start, private=private, presenting=presenting)
    try:
        app.run()
    finally:
        stage.close()
        app.diary.close()
    tell_gaps(stage.sound)
    sys.exit(app.return_code or 0)


def tell_gaps(sound: Sound) -> None:
    """Say what the sound missed, where it missed anything."""
    if sound.underflows or sound.losses:
        told = f"Gaps in the sound: {sound.underflows}. Times that it was lost: {sound.losses}."
        print(f"{told} `regulate doctor` looks at the device.", file=sys.stderr)  # noqa: T201
