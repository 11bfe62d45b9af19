"""Stepping aside when the shell asks for it, and coming back to a whole screen."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

HUSH_S = 0.1
"""How long the sound process is given to hear that it pauses, before this one stands still."""


def step_aside_when_asked(pause: Callable[[], object], redraw: Callable[[], object]) -> None:
    """Call `pause` before a SIGTSTP stops the process, and `redraw` when it goes on.

    To be called once Textual has set its own handlers and taken up the terminal. Its handlers
    leave the terminal and take it up again, but they take it up at every SIGCONT: where it was
    never left, as after a SIGSTOP, it would then be put back in the end to what it is now.
    """
    if sys.platform == "win32" or sys.__stdin__ is None or not sys.__stdin__.isatty():
        return
    import termios

    fd, loop = sys.__stdin__.fileno(), asyncio.get_running_loop()
    taken = termios.tcgetattr(fd)
    leave, take_up = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
    if not (callable(leave) and callable(take_up)):
        return
    away = False

    def stop() -> None:
        nonlocal away
        away = True
        leave(signal.SIGTSTP, None)

    def step_aside(*_: object) -> None:
        loop.call_soon_threadsafe(pause)
        loop.call_soon_threadsafe(loop.call_later, HUSH_S, stop)

    def come_back(number: int, frame: FrameType | None) -> None:
        nonlocal away
        # In the background the terminal can't be had: the next SIGCONT tries again.
        with suppress(termios.error):
            if away:
                take_up(number, frame)
                away = termios.tcgetattr(fd) != taken
            else:
                # The shell may have had it in the meantime.
                termios.tcsetattr(fd, termios.TCSANOW, taken)
        loop.call_soon_threadsafe(redraw)

    signal.signal(signal.SIGTSTP, step_aside)
    signal.signal(signal.SIGCONT, come_back)
