"""How often a moving picture is drawn: as often as the terminal takes it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

FRAMES = 26
"""Looks at the session a second: pictures that move go by this step."""

REMOTE_FRAMES = 12
"""Looks a second where every byte goes over a network."""

CALM_FRAMES = 4
"""Looks a second where nothing is to move."""

BEHIND = 2
"""So many updates that still wait to be written mean that the terminal is slow."""


def frames(*, calm: bool) -> int:
    """Looks at the session a second."""
    if calm:
        return CALM_FRAMES
    return REMOTE_FRAMES if {"SSH_CONNECTION", "SSH_TTY"} & os.environ.keys() else FRAMES


def is_behind(app: App[None]) -> bool:
    """Whether the terminal has not taken the last updates yet: another would only come late."""
    writer = getattr(app._driver, "_writer_thread", None)
    return writer is not None and writer._queue.qsize() >= BEHIND
