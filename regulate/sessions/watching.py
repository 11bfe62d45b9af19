"""Live authoring: a script that is saved while it plays is gone on with at the same line."""

from __future__ import annotations

import asyncio
from pathlib import Path

from regulate.errors import UsageError
from regulate.library import entry_or_why_not
from regulate.script.diagnostics import Diagnostic
from regulate.script.syntax import Span
from regulate.sessions.session import Session

EVERY_S = 0.3
"""Between two looks at the file."""

Stamp = tuple[int, int, int] | None
"""What changes when a file is written or another takes its place; None where there is none."""


async def watch(session: Session, path: Path) -> None:
    """Look at the script until the session ends; what is wrong in it is told, and changes nothing.

    Runs backstage.
    """
    script = session.exercise.id
    # The first look reads it too: it may have been saved since it was read for playing.
    seen: Stamp = None
    while session.state in ("playing", "paused"):
        await asyncio.sleep(EVERY_S)
        stamp = _stamp(path)
        # Editors put another file in its place: for a moment there may be none.
        if stamp is None or stamp == seen or session.exercise.id != script:
            continue
        seen = stamp
        found = entry_or_why_not(path)
        session.diagnostics = tuple(d for d in found.diagnostics if d.severity == "error")
        if found.exercise is not None and not session.diagnostics:
            try:
                await session.performance.revise(found.exercise)
            except UsageError as error:
                session.diagnostics = (_no_room(error),)


def _no_room(error: UsageError) -> Diagnostic:
    """What `check` can't tell: it knows of no voice but the usual one."""
    at_the_top, message = Span(1, 1, 1, 2), error.message.rstrip(".")
    return Diagnostic("S205", "error", at_the_top, message, error.mend)


def _stamp(path: Path) -> Stamp:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
