"""Leaving in good order when the machine or the terminal asks for it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from rich.console import Console, RenderableType

from regulate import assets

PATIENCE_S = 1.0
"""How long a tidy exit may take once a signal came: a terminal that reads nothing blocks it."""

RESTORE = (
    "\x1b[<u\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?2048l\x1b[?1004l"
    "\x1b[?7h\x1b[?1049l\x1b[?25h"
)
"""Takes a terminal out of everything that the interface turns on."""


LOOK_S = 1.0
"""Between two looks at whether the terminal is still there: not every end of one sends a signal."""


def leave_when_asked(leave: Callable[[], object]) -> None:
    """Call `leave` in the running loop when a signal asks for it or the terminal has gone.

    Where it can't leave in time the process ends anyway.
    """
    loop = asyncio.get_running_loop()
    restore = _terminal_restorer()

    def leave_now() -> None:
        restore()
        # Nothing of this process is waited for: its children end softly when it is gone.
        os._exit(1)

    def leave_soon(*_: object) -> None:
        # A handler of the interpreter's own runs even while the loop waits to write.
        if loop.is_closed():
            return
        last_resort = threading.Timer(PATIENCE_S, leave_now)
        last_resort.daemon = True
        last_resort.start()
        loop.call_soon_threadsafe(leave)

    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), leave_soon)

    def look() -> None:
        if _terminal_is_there():
            loop.call_later(LOOK_S, look)
        else:
            # Textual would go on reading nothing from it, as fast as it can.
            leave_soon()

    if _terminal_is_there():
        look()


def _terminal_is_there() -> bool:
    """Whether the terminal answers; one whose window was closed has gone."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return True
    import termios

    try:
        termios.tcgetattr(sys.__stdin__.fileno())
    except (OSError, termios.error):
        return False
    return True


def _terminal_restorer() -> Callable[[], None]:
    """What puts the terminal back as it is now, without ever waiting for it."""
    if sys.platform == "win32" or sys.__stdin__ is None or not sys.__stdin__.isatty():
        return lambda: None
    import termios

    fd = sys.__stdin__.fileno()
    before = termios.tcgetattr(fd)

    def restore() -> None:
        try:
            termios.tcsetattr(fd, termios.TCSANOW, before)
            os.set_blocking(fd, False)
            try:
                os.write(fd, RESTORE.encode())
            finally:
                # The shell shares this terminal and expects to wait for it.
                os.set_blocking(fd, True)
        except (OSError, termios.error):
            # The terminal is gone or takes nothing; there is nobody to restore it for.
            return

    return restore


def write_crash_log(*told: RenderableType) -> Path | None:
    """Keep what went wrong where it can be sent from; None where it can't be kept."""
    path = assets.user_state() / "crash.log"
    try:
        assets.private_folder(path.parent)
        with path.open("w", encoding="utf-8") as log:
            Console(file=log, width=100).print(*told)
        path.chmod(0o600)
    except OSError:
        return None
    return path
