"""Warnings that a script answers itself: `// S312: the reason`, on the line above the step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from regulate.script.catalogue.whole import CATALOGUE
from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.source import Source
from regulate.script.syntax import Span

_ANSWER = re.compile(r"\s*//\s*((?:S\d{3})(?:\s*,\s*S\d{3})*)\s*(?::\s*(.*))?$", re.IGNORECASE)
_CODE = re.compile(r"S\d{3}", re.IGNORECASE)


class Answer(Struct, frozen=True):
    """A code answered, where that stands, and the lines that it is for, the last included."""

    code: str
    span: Span
    reason: str
    first: int
    last: int

    def silences(self, diagnostic: Diagnostic) -> bool:
        """Whether it answers that warning; an answer without a reason silences nothing."""
        return (
            bool(self.reason)
            and diagnostic.severity == "warning"
            and diagnostic.code == self.code
            and self.first <= diagnostic.span.line <= self.last
        )


def answers(source: Source) -> Iterator[Answer]:
    """The answers in a script."""
    for number, line in enumerate(source.lines, start=1):
        match = _ANSWER.match(line) if "//" in line else None
        if match:
            first, last = _step_after(source, number)
            reason = (match.group(2) or "").strip()
            for code in _CODE.finditer(match.group(1)):
                start = match.start(1) + code.start() + 1
                span = Span(number, start, number, start + len(code.group()))
                yield Answer(code.group().upper(), span, reason, first, last)


def answered(
    diagnostics: Sequence[Diagnostic], source: Source, *, measured: bool
) -> tuple[Diagnostic, ...]:
    """The diagnostics without the warnings that the script answers, and with its idle answers.

    What a line's length decides differs from the estimate to a voice: where the lengths aren't
    `measured`, an answer to a matter of timing isn't called idle.
    """
    given = tuple(answers(source))
    kept = [d for d in diagnostics if not any(a.silences(d) for a in given)]
    for one in given:
        if fault := _fault(one, diagnostics, measured=measured):
            kept.append(fault)
    return tuple(kept)


def _fault(one: Answer, found: Sequence[Diagnostic], *, measured: bool) -> Diagnostic | None:
    kind = CATALOGUE.get(one.code)
    if kind is None:
        return diagnose("S392", one.span, answered=one.code, why="is no code that there is")
    if kind.severity == "error":
        return diagnose("S392", one.span, answered=one.code, why="is an error")
    if not one.reason:
        return diagnose("S390", one.span, answered=one.code)
    timing = one.code.startswith("S4") and not measured
    if timing or any(one.silences(diagnostic) for diagnostic in found):
        return None
    return diagnose("S391", one.span, answered=one.code)


def _step_after(source: Source, number: int) -> tuple[int, int]:
    """The first and the last line of the step below a line; in the header, the one line."""
    lines = source.lines
    first = number + 1
    while first <= len(lines) and lines[first - 1].lstrip().startswith("//"):
        first += 1
    if first > len(lines):
        return first, first
    opening = lines[first - 1].lstrip()
    last = first
    if ":" in opening and not opening.startswith(("[", "#")) and _in_header(source, first):
        return first, last
    indented = opening.startswith("[")
    for line in lines[first:]:
        bare = line.lstrip()
        goes_on = line != bare if indented else not bare.startswith(("[", "#", "//"))
        if not bare or not goes_on:
            break
        last += 1
    return first, last


def _in_header(source: Source, number: int) -> bool:
    return all(line.strip() for line in source.lines[: number - 1])
