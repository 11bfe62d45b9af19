"""The indented lines under a breathing: words at its phases, and at times inside it."""

from __future__ import annotations

import re

from regulate.script.breathe import MOST_TIMES
from regulate.script.diagnostics import diagnose
from regulate.script.meant import cue_meant
from regulate.script.piece import MOST_MS, Piece, Reading, Report, length_ms
from regulate.script.sentences import said, sentence
from regulate.script.signs import check_text
from regulate.script.syntax import Breathe, PhaseCue, TimeCue
from regulate.script.words import Words

_PHASE_CUE = re.compile(r"([^\W\d_]+)(?:\s+(x\s*\d+|\d+\s*x))?\s*:\s*(\S.*)")
_TIME_CUE = re.compile(
    r"([^\W\d_]+(?: los)?)\s+(\d+:\d\d(?:\.\d+)?|\d+(?:\.\d+)?\s*[^\W\d_]+)\s*:\s*(\S.*)"
)
_AT_BREATHS = "write at how many breaths, such as `x3`, or leave it out to say it at every one"


def read_cue(
    whole: Piece, step: Breathe, words: Words, report: Report
) -> PhaseCue | TimeCue | None:
    """The words that an indented line puts into the breathing above it."""
    if (match := _TIME_CUE.fullmatch(whole.text)) and match.group(1).lower() in words.at:
        ms = length_ms(match.group(2), words)
        if ms is not None and ms <= MOST_MS:
            spoken = whole.part(match.start(3))
            check_text(spoken, words, report)
            words_said = said([(whole.line, spoken.column, spoken.text)], report)
            return TimeCue(round(ms), words_said, whole.span)
    elif match := _PHASE_CUE.fullmatch(whole.text):
        kind = words.phases.get(match.group(1).lower())
        if kind is not None:
            count = None
            if match.group(2):
                breaths = whole.part(*match.span(2))
                reading = Reading(words, report)
                count = reading.count(breaths, MOST_TIMES, "words are said", _AT_BREATHS)
                if count is None:
                    return None
            kinds = list(dict.fromkeys(phase.kind for phase in step.pattern))
            if kind not in kinds:
                phases = ", ".join(map(words.phase, kinds))
                report(diagnose("S129", whole.span, phases=phases))
                return None
            spoken = whole.part(match.start(3))
            check_text(spoken, words, report)
            line = (whole.line, spoken.column, spoken.text)
            return PhaseCue(kind, count, sentence(line, report))
    meant = cue_meant(whole.text, words)
    first, second = words.phase("in"), words.phase("out")
    write = f"write `{first}: words`, `{second} x3: words` or `{words.at[0]} 0:40: words`"
    fix = f"did you mean `{meant}`?" if meant else write
    report(diagnose("S120", whole.span, fix=fix))
    return None
