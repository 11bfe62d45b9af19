"""A part's heading: its title, and the lengths that the part is heard at."""

from __future__ import annotations

import re

from msgspec import Struct

from regulate.script.diagnostics import diagnose
from regulate.script.piece import MOST_MS, Piece, Report, length_ms, opening
from regulate.script.syntax import Span
from regulate.script.words import Words

_CONDITION = re.compile(r"\(\s*+([^()]*+)(\)?)$")

_UNREAD = (None, None)
"""What a condition says that can't be read."""


class Heading(Struct, frozen=True):
    """A title, and from how many minutes or at how many alone its part is heard."""

    title: str
    span: Span
    from_min: int | None = None
    only_min: int | None = None


def read_heading(whole: Piece, words: Words, report: Report) -> Heading:
    """Read a line that begins with #."""
    marks = len(whole.text) - len(whole.text.lstrip("#"))
    heading = whole.part(marks)
    if not heading.text:
        report(diagnose("S123", whole.span))
    match = _CONDITION.search(heading.text)
    told = _lengths_heard_at(match.group(1), words) if match else None
    if not match or not told:
        return Heading(heading.text, whole.span)
    if told == _UNREAD or not match.group(2):
        place = heading.part(match.start(), match.end())
        minutes = " or ".join(f"`({names[0]} 5 min)`" for names in _conditions(words))
        report(diagnose("S126", place.span, title=place.text, minutes=minutes))
    return Heading(heading.text[: match.start()].strip(), whole.span, *told)


def _conditions(words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return words.from_length, words.only_length


def _lengths_heard_at(condition: str, words: Words) -> tuple[int | None, int | None] | None:
    """From how many minutes and at how many alone; `_UNREAD`, or None where it says neither."""
    lower = condition.strip().lower()
    if not any(map(str.isdigit, lower)):
        return None
    for place, names in enumerate(_conditions(words)):
        begun = opening(lower, names)
        if begun:
            ms = length_ms(lower[len(begun) :].strip(), words)
            if ms is None or not 60_000 <= ms <= MOST_MS or ms % 60_000:
                return _UNREAD
            minutes = int(ms) // 60_000
            return (minutes, None) if place == 0 else (None, minutes)
    return _UNREAD if length_ms(lower, words) is not None else None
