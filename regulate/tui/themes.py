"""The colours: dusk for dark terminals, day for light ones."""

from __future__ import annotations

import os

from textual.theme import Theme

DUSK = Theme(
    name="regulate-dusk",
    primary="#8ccbc4",
    foreground="#d6dee6",
    background="#10151c",
    surface="#161d26",
    panel="#1a222c",
    dark=True,
    variables={"heart": "#b4e3d8", "rim": "#2a5666", "pool": "#141c25", "hush": "#8a97a5"},
)

DAY = Theme(
    name="regulate-day",
    primary="#2a666e",
    foreground="#27313a",
    background="#f5f2ec",
    surface="#ece8df",
    panel="#e4e0d6",
    dark=False,
    variables={"heart": "#3b818b", "rim": "#a3c9c9", "pool": "#ebe8e0", "hush": "#5c6670"},
)


def fitting() -> Theme:
    """The theme for the terminal's background, as far as `COLORFGBG` tells; dusk otherwise."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return DAY if background in {"7", "15"} else DUSK
