"""The colours: dusk for dark terminals, day for light ones, and one that is all contrast."""

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
    foreground="#1f2830",
    background="#f5f2ec",
    surface="#ece8df",
    panel="#e6e3da",
    dark=False,
    variables={"heart": "#3b818b", "rim": "#a3c9c9", "pool": "#ebe8e0", "hush": "#56606a"},
)

HIGH_CONTRAST = Theme(
    name="regulate-high-contrast",
    primary="#ffd75f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    dark=True,
    variables={"heart": "#ffffff", "rim": "#8a8a8a", "pool": "#000000", "hush": "#d0d0d0"},
)

ALL = (DUSK, DAY, HIGH_CONTRAST)


def fitting(chosen: str = "auto") -> Theme:
    """The theme of that name; "auto" is the one for the terminal's background.

    That is known as far as `COLORFGBG` tells, and taken for dark otherwise.
    """
    by_name = {theme.name.removeprefix("regulate-"): theme for theme in ALL}
    if chosen in by_name:
        return by_name[chosen]
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return DAY if background in {"7", "15"} else DUSK
