"""The indented lines under a breathing: words at its phases, and at times inside it."""

from __future__ import annotations

import re

from regulate.script.diagnostics import diagnose
from regulate.script.piece import MOST_MS, Piece, Report, length_ms
from regulate.script.sentences import said, sentence
from regulate.script.syntax import Breathe, PhaseCue, TimeCue
from regulate.script.words import Words

_PHASE_CUE = re.compile(r"([^\W\d_]+)(?:\s+(?:x\s*(\d{1,4})|(\d{1,4})\s*x))?\s*:\s*(\S.*)")
_TIME_CUE = re.compile(
    r"([^\W\d_]+(?: los)?)\s+(\d+:\d\d(?:\.\d+)?|\d+(?:\.\d+)?\s*[^\W\d_]+)\s*:\s*(\S.*)"
)
_BRACKETED = re.compile(r"\[[^\[\]]*\]")


def read_cue(
    whole: Piece, step: Breathe, words: Words, report: Report
) -> PhaseCue | TimeCue | None:
    """The words that an indented line puts into the breathing above it."""
    if (match := _TIME_CUE.fullmatch(whole.text)) and match.group(1).lower() in words.at:
        ms = length_ms(match.group(2), words)
        if ms is not None and ms <= MOST_MS:
            spoken = whole.part(match.start(3))
            check_text(spoken, report)
            words_said = said([(whole.line, spoken.column, spoken.text)], report)
            return TimeCue(round(ms), words_said, whole.span)
    elif match := _PHASE_CUE.fullmatch(whole.text):
        kind = words.phases.get(match.group(1).lower())
        count = match.group(2) or match.group(3)
        if kind is not None and count is not None and int(count) == 0:
            group = 2 if match.group(2) else 3
            place = whole.part(match.start(group) - (group == 2), match.end(group) + (group == 3))
            bounds = {"least": "once", "most": "9999 times"}
            report(diagnose("S114", place.span, what="a phase's words", **bounds))
            return None
        if kind is not None:
            kinds = list(dict.fromkeys(phase.kind for phase in step.pattern))
            if kind not in kinds:
                report(diagnose("S129", whole.span, phases=", ".join(kinds)))
                return None
            spoken = whole.part(match.start(4))
            check_text(spoken, report)
            line = (whole.line, spoken.column, spoken.text)
            return PhaseCue(kind, int(count) if count else None, sentence(line, report))
    report(diagnose("S120", whole.span))
    return None


def check_text(piece: Piece, report: Report) -> None:
    """Tell of directions among words that are spoken."""
    for match in _BRACKETED.finditer(piece.text):
        report(diagnose("S124", piece.part(match.start(), match.end()).span))
