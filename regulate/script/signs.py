"""What stands in a line to be spoken and isn't words: brackets, and signs that are read out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from regulate.script.diagnostics import diagnose
from regulate.script.piece import Piece, Report
from regulate.script.words import Words

DIRECTION = {"what": "a direction stands", "fix": "give it a line of its own"}
"""What is told of a direction beside other text."""

_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_NAME = re.compile(r"[^\W\d_]{1,40}")
_MARKS = re.compile(r"//|/\*(?:[^*]*\*/)?|\*/|\*+|[#~\\/]")
_ARROWS = range(0x2190, 0x2200)

NOTE = "a note of your own goes on a line of its own that begins with `//`"
"""What mends words that nobody is to hear."""

_INSTEAD = {"//": NOTE, "/*": NOTE, "*/": NOTE, "/": "write it as a word"}


def check_text(piece: Piece, words: Words, report: Report) -> bool:
    """Tell of brackets and signs among words that are spoken; whether there are words at all."""
    for match in _BRACKETED.finditer(piece.text):
        inside = match.group(1)
        told = DIRECTION if words.named_in(inside.strip()) else _brackets(inside.strip())
        report(diagnose("S124", piece.part(match.start(), match.end()).span, **told))
    if not any(map(str.isalnum, piece.text)):
        report(diagnose("S149", piece.span, sign=piece.text, fix="leave it out"))
        return False
    told_of: set[str] = set()
    for start, sign in _signs(piece.text):
        if sign not in told_of:
            told_of.add(sign)
            place = piece.part(start, start + len(sign)).span
            sign = "/*" if sign.startswith("/*") else sign
            report(diagnose("S149", place, sign=sign, fix=_INSTEAD.get(sign, "leave it out")))
    return True


def _brackets(inside: str) -> dict[str, str]:
    """What is told of brackets in which no direction stands."""
    name = inside.lower() if _NAME.fullmatch(inside) else "feeling"
    fix = f"an answer goes in braces, as in `{{{name}}}`; {NOTE}"
    return {"what": "square brackets stand", "fix": fix}


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """The signs in a text that voices read out by name, and where they stand."""
    for match in _MARKS.finditer(text):
        yield match.start(), match.group()
    if not text.isascii():
        for at, character in enumerate(text):
            picture = unicodedata.category(character) == "So" and character not in "°\ufffd"
            if picture or ord(character) in _ARROWS:
                yield at, character
