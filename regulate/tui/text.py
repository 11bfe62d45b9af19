"""Texts made fit to be shown, and times as people read them."""

from __future__ import annotations

from collections.abc import Iterable


def plain(text: str) -> str:
    """`text` with a space for every character that is not printable.

    Control, escape and direction characters never reach the terminal, whatever a script holds.
    """
    return "".join(c if c.isprintable() else " " for c in text)


def folded(facts: Iterable[str], width: int, between: str) -> list[str]:
    """The facts on as few lines as hold them, none of them torn in two."""
    lines: list[str] = []
    for fact in facts:
        if lines and len(lines[-1]) + len(between) + len(fact) <= width:
            lines[-1] += between + fact
        else:
            lines.append(fact)
    return lines


def clock(ms: int) -> str:
    """A time left as minutes and whole seconds: "4:05", rounded up so that it ends on 0:00."""
    seconds = -(-max(ms, 0) // 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def seconds(ms: int) -> str:
    """A phase's length in seconds: "4" or "4.5"."""
    return f"{ms / 1000:g}"
