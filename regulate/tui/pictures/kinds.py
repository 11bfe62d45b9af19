"""The kinds of picture by name."""

from __future__ import annotations

from regulate.settings import Picture as Kind
from regulate.tui.pictures.bar import Bar
from regulate.tui.pictures.orb import Orb
from regulate.tui.pictures.picture import Picture
from regulate.tui.pictures.wave import Wave

KINDS: tuple[Kind, ...] = ("orb", "wave", "bar")


def picture(kind: Kind, *, still: bool = False, large: bool = False) -> Picture:
    """A new picture of that kind; where nothing is to move, a bar in whole steps."""
    if still:
        return Bar(still=True, large=large)
    match kind:
        case "orb":
            return Orb(large=large)
        case "wave":
            return Wave(large=large)
        case "bar":
            return Bar(large=large)


def next_kind(kind: Kind) -> Kind:
    """The one after it, or after the last the first."""
    return KINDS[(KINDS.index(kind) + 1) % len(KINDS)]
