"""Stretches of a script's line that know where they stand, and the lengths that they tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.meant import length_meant
from regulate.script.syntax import Span
from regulate.script.words import Words

MOST_MS = 3_600_000
"""The longest length that can be written, an hour."""

_WRITE_LENGTH = "write it as `5s`, `2 min` or `1:30`"

_DIGITS = re.compile(r"\d+")
_CLOCK = re.compile(r"(\d+):([0-5]\d(?:\.\d+)?)")
_MEASURED = re.compile(r"(\d+(?:\.\d+)?)\s*([^\W\d_]+)\.?")

Report = Callable[[Diagnostic], None]


class Piece(Struct, frozen=True):
    """A stretch of one line, and where it stands."""

    text: str
    line: int
    column: int

    @property
    def span(self) -> Span:
        """Its place; at least one column wide."""
        return Span(self.line, self.column, self.line, self.column + max(len(self.text), 1))

    @property
    def title(self) -> Piece:
        """A part's title without the quotes or the # that it may be written with."""
        text = self.text.lstrip("#\"“”'‘’« ")
        start = len(self.text) - len(text)
        return self.part(start, start + len(text.rstrip("\"“”'‘’» "))) if text else self

    def part(self, start: int, end: int | None = None) -> Piece:
        """The stretch from `start` to `end`, without the spaces around it."""
        text = self.text[start:end]
        bare = text.lstrip()
        column = self.column + start + len(text) - len(bare)
        return Piece(bare.rstrip(), self.line, column)


def length_ms(text: str, words: Words) -> float | None:
    """The milliseconds of `5s`, `2 min` or `1:30`, None where it is no length."""
    if match := _CLOCK.fullmatch(text):
        return float(match.group(1)) * 60_000 + float(match.group(2)) * 1000
    match = _MEASURED.fullmatch(text)
    unit = words.units.get(match.group(2).lower()) if match else None
    return float(match.group(1)) * unit if match and unit else None


class Reading(Struct, frozen=True):
    """What reads a direction: the words of the script's language, and who hears of mistakes."""

    words: Words
    report: Report

    def length(self, piece: Piece, least: int, what: str, also: str = "") -> int | None:
        """A length in whole milliseconds, None (and told) where it can't be read or allowed."""
        ms = length_ms(piece.text, self.words)
        if ms is None:
            meant = length_meant(piece.text, self.words) if piece.text else None
            fix = f"did you mean `{meant}`?" if meant else f"{_WRITE_LENGTH}{also}"
            self.report(diagnose("S113", piece.span, fix=fix))
            return None
        return self.bounded(ms, piece, least, MOST_MS, what)

    def bounded(
        self,
        ms: float,
        piece: Piece,
        least: int,
        most: int,
        what: str,
        fix: str = "write a length in between",
    ) -> int | None:
        """`ms` in whole milliseconds, None (and told) where it is less or more than allowed."""
        if least <= ms <= most:
            return round(ms)
        much = "short" if ms < least else "long"
        bounds = f"{what} lasts {_seconds(least)} to {_seconds(most)}"
        self._beyond(piece, much, bounds, fix)
        return None

    def count(
        self, number: Piece, most: int, what: str, fix: str = "write a number in between"
    ) -> int | None:
        """How many times the digits in `number` say, None (and told) for none or too many."""
        digits = _DIGITS.search(number.text)
        times = int(digits.group()[:9]) if digits else 0
        if 1 <= times <= most:
            return times
        self._beyond(number, "many" if times else "few", f"{what} 1 to {most} times", fix)
        return None

    def _beyond(self, piece: Piece, much: str, bounds: str, fix: str) -> None:
        facts = {"written": f"`{piece.text}`", "much": much, "bounds": bounds, "fix": fix}
        self.report(diagnose("S114", piece.span, **facts))


def opening(text: str, names: Iterable[str]) -> str:
    """The longest of `names` that the lower-case `text` begins with, followed by a space."""
    return max((name for name in names if text.startswith(f"{name} ")), key=len, default="")


def _seconds(ms: int) -> str:
    return f"{ms / 60_000:g} min" if ms >= 60_000 else f"{ms / 1000:g} s"
