"""The directions that wait for the person, and the one that looks at what they answered."""

from __future__ import annotations

import re
from typing import cast

from regulate.script.diagnostics import diagnose
from regulate.script.meant import condition_meant, option_meant
from regulate.script.piece import Piece, Reading, length_ms
from regulate.script.sentences import said, sentence
from regulate.script.signs import check_text
from regulate.script.syntax import (
    Ask,
    Choose,
    Comparison,
    FindPace,
    If,
    Option,
    Prompt,
    Rate,
    Sentence,
    Span,
    Wait,
)
from regulate.script.words import Meaning

PROMPTS: frozenset[Meaning] = frozenset(("wait", "ask", "rate", "choose", "if", "find pace"))
"""The directions that may have words after a colon, and the one with a condition."""

LEAST_WAIT_MS = 100

ARROWS = ("-->", "–>", "—>", "->", "=>", "→")

NAME = r"[^\W\d]\w{0,39}"
_NAME = re.compile(NAME)
_BEGUN = re.compile(rf"{NAME}\s*+(?:>=|<=|!=|==|=>|=<|=|>|<|≥|≤|≠)\s*+[^\s,]+[\s,]*+")
_COMPARED = re.compile(rf"({NAME})\s*+(>=|<=|!=|==|=>|=<|=|>|<|≥|≤|≠)\s*+(\S.*)")
_THEN = re.compile(r"[\s,]+(?:then|entonces)?$", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+")
_CONDITION = "`[if distress >= 6 go to Part]`"
_SYMBOLS = {"==": "=", "=>": ">=", "=<": "<=", "≥": ">=", "≤": "<=", "≠": "!="}


class PromptReader:
    """Reads prompts and branches; what they lack is told."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._report = reading.report

    def read(self, meaning: Meaning, written: str, rest: Piece, whole: Span) -> Prompt | If | None:
        """The step that a direction of that meaning is, written so, with what follows its name."""
        if meaning == "if":
            return self._if(rest, whole)
        before, colon, _ = rest.text.partition(":")
        words = rest.part(len(before) + 1) if colon else Piece("", whole.line, whole.end_column - 1)
        if not words.text:
            self._report(diagnose("S130", whole, fix=self._with_words(meaning, written, rest)))
            return None
        check_text(words, self._reading.words, self._report)
        spoken = said([(words.line, words.column, words.text)], self._report)
        first = rest.part(0, len(before))
        match meaning:
            case "wait":
                return self._wait(first, spoken, whole)
            case "ask" | "rate":
                if not _NAME.fullmatch(first.text):
                    # Where nothing is written, the name belongs before the colon.
                    place = (
                        first if first.text else Piece(":", words.line, rest.column + len(before))
                    )
                    name = self._reading.words.answers[written]
                    self._report(diagnose("S139", place.span, written=written, name=name))
                    return None
                name = first.text.lower()
                if meaning == "rate":
                    return Rate(name, spoken, whole)
                return Ask(name, spoken, (), whole)
            case _:
                if first.text:
                    self._report(diagnose("S128", first.span, text=first.text))
                    return None
                return Choose(spoken, (), whole) if meaning == "choose" else FindPace(spoken, whole)

    def _with_words(self, meaning: Meaning, written: str, rest: Piece) -> str:
        """How the direction is written with the words that it lacks, or that lack a colon."""
        first, _, words = rest.text.partition(" ")
        name = self._reading.words.answers.get(written)
        if meaning == "wait" and length_ms(rest.text, self._reading.words) is not None:
            pause = self._reading.words.direction("pause")
            silence = f"`[{pause} {rest.text}]` is silence"
            return f"{silence}; a wait is for a key: `[{written} {rest.text}: …]`"
        if name and (not first or not first[0].islower()):
            question = rest.text.lstrip(": ") or "…"
            return f"name the answer, and say what is asked: `[{written} {name}: {question}]`"
        if name:
            return f"write them after a colon: `[{written} {first.rstrip(':')}: {words or '…'}]`"
        return f"write them after a colon: `[{written}: {rest.text.rstrip(':') or '…'}]`"

    def unlisted(self, whole: Piece) -> Piece:
        """A line without the bullet or the number that it may have as one of a list."""
        bullet = _BULLET.match(whole.text)
        return whole.part(bullet.end()) if bullet else whole

    def option(self, whole: Piece) -> Option | None:
        """`Label -> Part`."""
        arrow = next((arrow for arrow in ARROWS if arrow in whole.text), None)
        if arrow is not None:
            at = whole.text.rindex(arrow)
            label, target = self.unlisted(whole.part(0, at)), whole.part(at + len(arrow)).title
            if label.text and target.text:
                line = (label.line, label.column, label.text)
                return Option(sentence(line, self._report), target.text, target.span)
        meant = option_meant(whole.text)
        fix = f"did you mean `{meant}`?" if meant else "write it as `Label -> Part`"
        self._report(diagnose("S137", whole.span, fix=fix))
        return None

    def _wait(self, first: Piece, spoken: tuple[Sentence, ...], whole: Span) -> Wait | None:
        ms = None
        if first.text:
            ms = self._reading.length(first, LEAST_WAIT_MS, "a wait")
            if ms is None:
                return None
        return Wait(spoken, ms, whole)

    def _if(self, rest: Piece, whole: Span) -> If | None:
        """`distress >= 6 go to Part`."""
        onward = [name for name, what in self._reading.words.directions.items() if what == "go to"]
        lower = rest.text.lower()
        places = ((lower.find(f" {name} "), len(name) + 2) for name in onward)
        at, length = min((place for place in places if place[0] >= 0), default=(-1, 0))
        condition = _THEN.sub("", rest.part(0, at).text) if at >= 0 else ""
        compared = _COMPARED.fullmatch(condition)
        target = rest.part(at + length).title
        if compared is None or not target.text:
            meant = condition_meant(rest.text, self._reading.words)
            fix = f"did you mean `[{meant}]`?" if meant else f"write it as {_CONDITION}"
            self._report(diagnose("S138", _odd(rest, at).span, fix=fix))
            return None
        name, symbol, written = compared.groups()
        comparison = cast("Comparison", _SYMBOLS.get(symbol, symbol))
        value = int(written[:4]) if written.isascii() and written.isdigit() else written
        place = rest.part(0, len(condition))
        named = place.part(0, len(name)).span
        return If(
            name.lower(), named, comparison, value, place.span, target.text, target.span, whole
        )


def _odd(rest: Piece, at: int) -> Piece:
    """What can't be read of a condition that may end, at `at`, with where it leads."""
    if begun := _BEGUN.match(rest.text):
        # It compares well; where it leads is what lacks.
        return rest.part(begun.end()) if begun.end() < len(rest.text) else rest
    condition = rest.part(0, at) if at >= 0 else rest
    name = _NAME.match(condition.text)
    between = condition.part(name.end()) if name and at >= 0 else condition
    return between.part(0, len(between.text.rstrip("0123456789"))) if between.text else condition
