"""Directions: what stands between square brackets, into steps."""

from __future__ import annotations

import re
from typing import TypeVar

from msgspec import Struct

from regulate.script.breathe import LEAST_PHASE_MS, MOST_TIMES, BreathingReader
from regulate.script.diagnostics import diagnose, nearest
from regulate.script.piece import Piece, Reading, Report, opening
from regulate.script.prompts import PROMPTS, PromptReader
from regulate.script.signs import NOTE
from regulate.script.syntax import (
    Bed,
    Bell,
    Fill,
    GoTo,
    Lasting,
    Option,
    Pause,
    Span,
    Step,
    Tap,
    Times,
    Tone,
)
from regulate.script.words import SPANISH, Meaning, Words

LEAST_PAUSE_MS = 100
LEAST_TAP_MS = 250
MOST_TAP_MS = 10_000
MOST_REPEATS = 99
MOST_WORDS = 4
"""In brackets in which a direction's name may stand anywhere; more are a sentence."""

_OTHER_NAMES: dict[str, Meaning] = {
    "silence": "pause",
    "rest": "pause",
    "descanso": "pause",
    "quiet": "pause",
    "silencio": "pause",
    "loop": "repeat",
    "jump": "go to",
    "vuelve": "go to",
    "salta": "go to",
    "encuentra": "find pace",
    "music": "bed",
    "sound": "bed",
    "música": "bed",
    "sonido": "bed",
    "vete": "go to",
    "sigue": "go to",
    "skip": "go to",
    "play": "bed",
    "gong": "bell",
    "breath": "breathe",
    "breathing": "breathe",
    "respiración": "breathe",
    "question": "ask",
    "scale": "rate",
    "escala": "rate",
    "option": "choose",
}
"""Directions as they are often called, which the hint names in ours."""

_HEAD = re.compile(r"[^\s:,]+")
_NUMBER = re.compile(r"\d+")

Named = TypeVar("Named", Tone, Bed)


class RepeatBegins(Struct, frozen=True):
    """`[repeat 3 times]`: what follows is repeated up to its end."""

    count: int
    span: Span


class RepeatEnds(Struct, frozen=True):
    """`[end]`."""

    span: Span


Read = Step | RepeatBegins | RepeatEnds


class Directions:
    """Reads directions in the words of one language, reporting what can't be read."""

    def __init__(self, words: Words, report: Report) -> None:
        self._words = words
        self._report = report
        self._reading = Reading(words, report)
        self._prompts = PromptReader(self._reading)

    def read(self, inside: Piece, whole: Span) -> Read | None:
        """The step that the text between the brackets means, None where it means none."""
        words = self._words
        name = words.named_in(inside.text)
        if name is None:
            head = _HEAD.match(inside.text)
            written = head.group() if head else ""
            self._report(diagnose("S111", whole, name=f"[{written}]", near=self._near(inside)))
            return None
        rest = inside.part(len(name))
        if words.directions[name] not in PROMPTS and rest.text[:1] in (":", "="):
            rest = rest.part(1)
        match words.directions[name]:
            case "pause":
                return self._pause(rest, whole)
            case "breathe":
                return BreathingReader(self._reading).read(rest, whole)
            case "tap":
                return self._tap(rest, whole)
            case "bell":
                return Bell(rest.text or None, rest.span, whole)
            case "tone":
                return self._named(Tone, "tone", rest, whole)
            case "bed":
                return self._named(Bed, "bed", rest, whole)
            case "go to":
                return self._go_to(rest, whole)
            case "repeat":
                return self._repeat(rest, whole)
            case "end":
                self._nothing_more(rest)
                return RepeatEnds(whole)
            case prompt:
                return self._prompts.read(prompt, name, rest, whole)

    def option(self, whole: Piece) -> Option | None:
        """What an indented line under a choice offers."""
        return self._prompts.option(whole)

    def answer(self, whole: Piece) -> Piece:
        """What an indented line under a question offers, without a bullet before it."""
        return self._prompts.unlisted(whole)

    def _near(self, inside: Piece) -> str:
        """What was probably meant by a direction that there isn't."""
        words, said = self._words, _HEAD.findall(inside.text.lower())
        first = said[0] if said else ""
        if meant := _OTHER_NAMES.get(first):
            return f"did you mean {words.direction(meant)}?"
        if in_spanish := SPANISH.named_in(inside.text):
            own = words.direction(SPANISH.directions[in_spanish])
            return f"did you mean {own}? Spanish names are for `Language: es`"
        if first in words.phases:
            return f"begin with its name: `[{words.direction('breathe')} …]`"
        near = nearest(first, words.own_directions())
        if near.startswith("did"):
            return near
        if len(said) > MOST_WORDS or ":" in inside.text:
            return f"{NOTE}; {near}"
        for word in said:
            if meant := words.directions.get(word) or _OTHER_NAMES.get(word):
                return f"begin with its name: `[{words.direction(meant)} …]`"
        return f"{near}; {NOTE}"

    def _pause(self, rest: Piece, whole: Span) -> Pause | None:
        if rest.text.lower() in self._words.fill:
            return Pause(Fill(), whole)
        place = rest if rest.text else Piece("", whole.line, whole.end_column - 1)
        ms = self._reading.length(place, LEAST_PAUSE_MS, "a pause", ", or `to fill`")
        return Pause(Lasting(ms), whole) if ms is not None else None

    def _tap(self, rest: Piece, whole: Span) -> Tap | None:
        """`every 1s, for 30s`, or another extent of a breathing."""
        every, comma, _ = rest.text.partition(",")
        begun = opening(every.lower(), self._words.every)
        extent = rest.part(len(every) + 1) if comma else Piece("", whole.line, whole.end_column - 1)
        if not begun or not extent.text:
            self._report(diagnose("S141", whole))
            return None
        interval = rest.part(len(begun), len(every))
        ms = self._reading.length(interval, LEAST_TAP_MS, "the time between taps")
        if ms is not None:
            ms = self._reading.bounded(
                ms, interval, LEAST_TAP_MS, MOST_TAP_MS, "the time between taps"
            )
        length = self._extent(extent)
        return Tap(ms, length, whole) if ms is not None and length is not None else None

    def _extent(self, piece: Piece) -> Times | Lasting | Fill | None:
        lower = piece.text.lower()
        if lower in self._words.fill:
            return Fill()
        number = _NUMBER.match(lower)
        if number and lower[number.end() :].strip() in self._words.times:
            count = self._reading.count(piece.part(0, number.end()), MOST_TIMES, "taps sound")
            return Times(count) if count is not None else None
        begun = opening(lower, self._words.lasting)
        ms = self._reading.length(piece.part(len(begun)), LEAST_PHASE_MS, "tapping")
        return Lasting(ms) if ms is not None else None

    def _go_to(self, rest: Piece, whole: Span) -> GoTo | None:
        if not rest.text:
            self._report(diagnose("S140", whole))
            return None
        target = rest.title
        return GoTo(target.text, target.span, whole)

    def _repeat(self, rest: Piece, whole: Span) -> RepeatBegins | None:
        number = _NUMBER.match(rest.text)
        if number is None or rest.text[number.end() :].strip().lower() not in self._words.times:
            self._report(diagnose("S142", whole))
            return None
        count = self._reading.count(rest.part(0, number.end()), MOST_REPEATS, "a repeat is played")
        return RepeatBegins(count, whole) if count is not None else None

    def _named(self, kind: type[Named], what: str, rest: Piece, whole: Span) -> Named | None:
        if not rest.text:
            self._report(diagnose("S127", whole, what=what))
            return None
        name = None if rest.text.lower() in self._words.off else rest.text
        return kind(name, rest.span, whole)

    def _nothing_more(self, rest: Piece) -> None:
        if rest.text:
            self._report(diagnose("S128", rest.span, text=rest.text))
