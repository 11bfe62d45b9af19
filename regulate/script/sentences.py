"""Paragraphs into sentences, each knowing where it stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.syntax import Sentence, Span

MOST_CHARACTERS = 300
"""The longest sentence (script format: Limits)."""

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)]*+(?=\s)")

_ABBREVIATIONS = frozenset(
    [
        *("e.g.", "i.e.", "dr.", "mr.", "mrs.", "ms.", "st.", "vs.", "approx.", "p."),
        *("ej.", "sr.", "sra."),
    ]
)


ANSWER = re.compile(r"\{\s*+([^\W\d]\w{0,39})\s*+\}")
"""Where an answer is spoken."""

_WORD = re.compile(r"\S+")
_BRACES = re.compile(r"\{[^{}]*+\}?|\}")


Line = tuple[int, int, str]
"""A stretch of one line: its number, its column and its text."""

Report = Callable[[Diagnostic], None]


def said(pieces: Sequence[Line], report: Report) -> tuple[Sentence, ...]:
    """The same as `sentences`, with those told of that can't be spoken as they are."""
    found = sentences(pieces)
    for one in found:
        _check(one, report)
    for piece in pieces:
        _check_braces(piece, report)
    return found


def sentence(piece: Line, report: Report) -> Sentence:
    """The whole of a stretch as one sentence."""
    line, column, text = piece
    one = Sentence(
        " ".join(text.split()),
        Span(line, column, line, column + len(text)),
        ((0, line, column),),
    )
    _check(one, report)
    _check_braces(piece, report)
    return one


def _check(sentence: Sentence, report: Report) -> None:
    if len(sentence.text) > MOST_CHARACTERS:
        report(diagnose("S121", sentence.span, count=len(sentence.text)))


def _check_braces(piece: Line, report: Report) -> None:
    line, column, text = piece
    for match in _BRACES.finditer(text):
        if not ANSWER.fullmatch(match.group()):
            place = Span(line, column + match.start(), line, column + match.end())
            report(diagnose("S131", place, text=match.group()))


def sentences(pieces: Sequence[Line]) -> tuple[Sentence, ...]:
    """The sentences of a paragraph given as (line, column, text) of each of its lines."""
    joined = " ".join(text for _, _, text in pieces)
    starts = []
    offset = 0
    for _, _, text in pieces:
        starts.append(offset)
        offset += len(text) + 1

    def place(at: int) -> tuple[int, int]:
        index = bisect_right(starts, at) - 1
        line, column, _ = pieces[index]
        return line, column + at - starts[index]

    found = []
    for start, end in _cuts(joined):
        line, column = place(start)
        end_line, end_column = place(end - 1)
        text = " ".join(joined[start:end].split())
        runs: tuple[tuple[int, int, int], ...] = ((0, line, column),)
        if line != end_line or len(text) != end - start:
            words = [match.start() for match in _WORD.finditer(joined, start, end)]
            lengths = map(len, text.split(" "))
            offsets = accumulate((length + 1 for length in lengths), initial=0)
            runs = tuple((o, *place(at)) for o, at in zip(offsets, words, strict=False))
        found.append(Sentence(text, Span(line, column, end_line, end_column + 1), runs))
    return tuple(found)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, without the spaces around it."""
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text, start, match):
            continue
        yield from _stripped(text, start, match.end())
        start = match.end()
    yield from _stripped(text, start, len(text))


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence goes on after these stops: an abbreviation, an initial, a hesitation."""
    stops = match.group()
    following = text[match.end() : match.end() + 40].lstrip()[:1]
    if stops.startswith(("…", "..")):
        return following.islower()
    if not stops.startswith("."):
        return False
    first = max(text.rfind(" ", max(start, match.start() - 24), match.start()) + 1, start)
    word = text[first : match.start() + 1].lstrip("(\"'“‘«").lower()
    return word in _ABBREVIATIONS or (
        len(word) == 2 and word[0].isalpha() and word[0] not in "aiyo"
    )


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
