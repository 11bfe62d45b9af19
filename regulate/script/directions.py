"""Directions: what stands between square brackets, into steps."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from regulate.script.diagnostics import Diagnostic, diagnose, nearest
from regulate.script.syntax import (
    Bed,
    Bell,
    Breathe,
    Easing,
    Fill,
    Lasting,
    Pause,
    Phase,
    Span,
    Step,
    Times,
    Tone,
)
from regulate.script.words import Words

LEAST_PHASE_MS, MOST_PHASE_MS = 500, 20_000
LEAST_PAUSE_MS, MOST_MS = 100, 3_600_000
MOST_TIMES = 999

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLOCK = re.compile(r"(\d+):([0-5]\d(?:\.\d+)?)")
_MEASURED = re.compile(r"(\d+(?:\.\d+)?)\s*([^\W\d_]+)\.?")
_ITEM = re.compile(r"[^,]+")
_HEAD = re.compile(r"\s*([^\W\d_][^\W\d_\-']*)")

Report = Callable[[Diagnostic], None]
Named = TypeVar("Named", Tone, Bed)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, and where it stands."""

    text: str
    line: int
    column: int

    @property
    def span(self) -> Span:
        """Its place; at least one column wide."""
        return Span(self.line, self.column, self.line, self.column + max(len(self.text), 1))

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


class Directions:
    """Reads directions in the words of one language, reporting what can't be read."""

    def __init__(self, words: Words, report: Report) -> None:
        self._words = words
        self._report = report

    def read(self, inside: Piece, whole: Span) -> Step | None:
        """The step that the text between the brackets means, None where it means none."""
        words = self._words
        lower = inside.text.lower()
        later = next((name for name in sorted(words.later) if _begins(lower, name)), None)
        if later is not None:
            self._report(diagnose("S112", whole, name=f"[{later}]"))
            return None
        head = _HEAD.match(inside.text)
        name = head.group(1) if head else inside.text.split(" ")[0]
        meaning = words.directions.get(name.lower())
        if head is None or meaning is None:
            near = nearest(name, [*words.directions, *words.later])
            self._report(diagnose("S111", whole, name=f"[{name}]", near=near))
            return None
        rest = inside.part(head.end())
        match meaning:
            case "pause":
                return self._pause(rest, whole)
            case "breathe":
                return self._breathe(rest, whole)
            case "bell":
                return Bell(self._name(rest), whole)
            case "tone":
                return self._named(Tone, "tone", rest, whole)
            case _:
                return self._named(Bed, "bed", rest, whole)

    def length(self, piece: Piece, least: int, what: str, also: str = "") -> int | None:
        """A length in whole milliseconds within what is allowed."""
        ms = length_ms(piece.text, self._words)
        if ms is None:
            self._report(diagnose("S113", piece.span, also=also))
            return None
        return self._bounded(ms, piece, least, MOST_MS, what)

    def _bounded(self, ms: float, piece: Piece, least: int, most: int, what: str) -> int | None:
        if least <= ms <= most:
            return round(ms)
        bounds = {"least": _seconds(least), "most": _seconds(most)}
        self._report(diagnose("S114", piece.span, what=what, **bounds))
        return None

    def _pause(self, rest: Piece, whole: Span) -> Pause | None:
        if rest.text.lower() in self._words.fill:
            return Pause(Fill(), whole)
        place = rest if rest.text else Piece("", whole.line, whole.end_column - 1)
        ms = self.length(place, LEAST_PAUSE_MS, "a pause", ", or `to fill`")
        return Pause(Lasting(ms), whole) if ms is not None else None

    def _named(self, kind: type[Named], what: str, rest: Piece, whole: Span) -> Named | None:
        if not rest.text:
            self._report(diagnose("S127", whole, what=what))
            return None
        return kind(None if rest.text.lower() in self._words.off else self._name(rest), whole)

    def _name(self, rest: Piece) -> str | None:
        name, _, more = rest.text.partition(" ")
        if more:
            self._report(diagnose("S128", rest.part(len(name)).span, text=more.strip()))
        return name or None

    def _breathe(self, rest: Piece, whole: Span) -> Breathe | None:
        return _Breathing(self, self._words, self._report).read(rest, whole)


class _Breathing:
    """The items of one `[breathe …]`, separated by commas."""

    def __init__(self, directions: Directions, words: Words, report: Report) -> None:
        self._directions = directions
        self._words = words
        self._report = report
        self._pattern: list[Phase] = []
        self._target: list[Phase] | None = None
        self._extent: Times | Lasting | Fill | None = None
        self._over: int | None = None
        self._well = True

    def read(self, rest: Piece, whole: Span) -> Breathe | None:
        for match in _ITEM.finditer(rest.text):
            item = rest.part(match.start(), match.end())
            if item.text:
                self._item(item)
        if not self._pattern:
            if self._well:
                self._fault(diagnose("S116", whole))
        elif self._target is not None and self._well:
            kinds = [phase.kind for phase in self._pattern]
            if [phase.kind for phase in self._target] != kinds:
                self._fault(diagnose("S119", whole, phases=", ".join(kinds)))
        if self._extent is None and self._well:
            self._fault(diagnose("S117", whole))
        if not self._well or self._extent is None:
            return None
        easing = None if self._target is None else Easing(tuple(self._target), self._over)
        return Breathe(tuple(self._pattern), self._extent, easing, (), whole)

    def _fault(self, diagnostic: Diagnostic) -> None:
        self._well = False
        self._report(diagnostic)

    def _item(self, item: Piece) -> None:
        words, lower = self._words, item.text.lower()
        if lower in words.my_pace:
            self._fault(diagnose("S112", item.span, name=item.text))
        elif lower in words.fill:
            self._take_extent(Fill(), item)
        elif opening := _opening(lower, words.easing):
            if self._target is not None:
                self._fault(diagnose("S118", item.span, item="this easing"))
            self._target = []
            self._phase(item.part(len(opening)))
        elif opening := _opening(lower, words.lasting):
            place = item.part(len(opening))
            ms = self._directions.length(place, LEAST_PHASE_MS, "a breathing")
            self._well = self._well and ms is not None
            self._take_extent(Lasting(ms or LEAST_PHASE_MS), item)
        elif (opening := _opening(lower, words.over)) and self._target:
            self._glide(item.part(len(opening)))
        else:
            self._phase(item)

    def _phase(self, item: Piece) -> None:
        number = _NUMBER.match(item.text)
        word = item.part(number.end() if number else 0)
        if number is None:
            self._unread(item)
            return
        lower = word.text.lower()
        if lower in self._words.times:
            self._times(item.part(0, number.end()), item)
            return
        over = next((at for name in self._words.over if (at := lower.find(f" {name} ")) >= 0), None)
        if over is not None and self._target is not None:
            rest = word.part(over)
            self._glide(rest.part(rest.text.index(" ")))
            word = word.part(0, over)
        kind = self._words.phases.get(word.text.lower())
        if kind is None:
            self._unread(item)
            return
        ms = self._directions._bounded(
            float(number.group()) * 1000, item, LEAST_PHASE_MS, MOST_PHASE_MS, "a phase"
        )
        self._well = self._well and ms is not None
        into = self._pattern if self._target is None else self._target
        into.append(Phase(kind, ms or LEAST_PHASE_MS))

    def _glide(self, place: Piece) -> None:
        ms = self._directions.length(place, LEAST_PHASE_MS, "an easing")
        self._well = self._well and ms is not None
        self._over = ms

    def _times(self, number: Piece, item: Piece) -> None:
        if not number.text.isdigit() or not 1 <= int(number.text[:9]) <= MOST_TIMES:
            bounds = {"least": "once", "most": f"{MOST_TIMES} times"}
            self._fault(diagnose("S114", number.span, what="a breathing", **bounds))
            return
        self._take_extent(Times(int(number.text)), item)

    def _take_extent(self, extent: Times | Lasting | Fill, item: Piece) -> None:
        if self._extent is not None:
            self._fault(diagnose("S118", item.span, item="this length"))
        self._extent = extent

    def _unread(self, item: Piece) -> None:
        phases = ", ".join(self._words.phases)
        expected = f"write phases such as `4 in` ({phases}), then how long"
        self._fault(diagnose("S115", item.span, item=item.text or "this", expected=expected))


def _begins(text: str, name: str) -> bool:
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalpha()


def _opening(text: str, names: frozenset[str]) -> str:
    """The longest of `names` that `text` begins with, followed by a space."""
    return max((name for name in names if text.startswith(f"{name} ")), key=len, default="")


def _seconds(ms: int) -> str:
    return f"{ms / 60_000:g} min" if ms >= 60_000 else f"{ms / 1000:g} s"
