"""Mistakes in a script as values: one catalogue, and how each is told."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from msgspec import Struct

from regulate.script.catalogue.kind import Severity
from regulate.script.catalogue.whole import CATALOGUE
from regulate.script.source import Source
from regulate.script.syntax import Span

MOST = 500
"""Mistakes that one run tells."""


MOST_NAMED = 60
"""Names that a hint lists, and compares letter by letter; more would help nobody."""


class Diagnostic(Struct, frozen=True):
    """One mistake: what, where, and what mends it."""

    code: str
    severity: Severity
    span: Span
    message: str
    fix: str


def diagnose(code: str, span: Span, **facts: object) -> Diagnostic:
    """The catalogue's mistake `code` at a place, with its blanks filled in."""
    kind = CATALOGUE[code]
    told = {key: _shown(str(value)) for key, value in facts.items()}
    return Diagnostic(
        code, kind.severity, span, kind.message.format(**told), kind.fix.format(**told)
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at what was probably meant: the nearest known word, or the first of them."""
    names = tuple(known)
    index = _index(names)
    likely = index.likely(word[:40].lower())
    near = difflib.get_close_matches(word[:40].lower(), likely, n=1, cutoff=0.55)
    if near:
        return f"did you mean {likely[near[0]]}?"
    more = ", …" if len(index.names) > MOST_NAMED else ""
    listed = ", ".join(index.names[:MOST_NAMED])
    return f"there are: {listed}{more}" if names else "there are none"


class _Index:
    """Names by the pairs of letters in them, so that thousands are searched at once."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = sorted(set(names))
        self._having: dict[str, list[str]] = {}
        for name in self.names:
            for pair in _pairs(name[:40].lower()):
                self._having.setdefault(pair, []).append(name)

    def likely(self, word: str) -> dict[str, str]:
        """By their lower case, the names that share pairs with the word, the rarest pairs first."""
        names = self.names
        if len(names) > MOST_NAMED:
            shared = sorted((self._having.get(pair, []) for pair in _pairs(word)), key=len)
            names = list(islice(chain.from_iterable(shared), MOST_NAMED))
        return {name[:40].lower(): name for name in names}


@lru_cache(maxsize=8)
def _index(names: tuple[str, ...]) -> _Index:
    return _Index(names)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def render(diagnostic: Diagnostic, source: Source) -> str:
    """The mistake as text: its place, the line with carets under it, and the fix."""
    span = diagnostic.span
    line = source.line(span.line)
    last = span.end_column if span.end_line == span.line else len(line) + 1
    before, marked = line[: span.column - 1], line[span.column - 1 : last - 1]
    number = f"{span.line:>5}"
    margin = " " * len(number)
    place = f"{_shown(source.name)}:{span.line}:{span.column}"
    return "\n".join(
        [
            f"{place}: {diagnostic.severity} {diagnostic.code}: {diagnostic.message}",
            f"{number} | {_shown(line)}",
            f"{margin} | {' ' * _width(_shown(before))}{'^' * max(_width(_shown(marked)), 1)}",
            f"{margin} = {diagnostic.fix}",
        ]
    )


def to_dict(diagnostic: Diagnostic, file: str) -> dict[str, Any]:
    """The mistake for JSON; lines and columns count from 1."""
    span = diagnostic.span
    return {
        "file": file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "fix": diagnostic.fix,
    }


def to_github(diagnostic: Diagnostic, file: str) -> str:
    """The mistake as a workflow command of GitHub, which shows it beside the line."""
    span = diagnostic.span
    place = {"file": file, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:
        # Columns are only taken for a stretch of one line.
        place |= {"col": span.column, "endColumn": span.end_column}
    place["title"] = diagnostic.code
    told = ",".join(f"{key}={_github_value(str(value))}" for key, value in place.items())
    return f"::{diagnostic.severity} {told}::{_github(f'{diagnostic.message}: {diagnostic.fix}')}"


def _github(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_value(text: str) -> str:
    return _github(text).replace(":", "%3A").replace(",", "%2C")


def _shown(text: str) -> str:
    """`text` fit for a terminal: what would steer it is shown as a placeholder of one column."""
    return "".join(
        " " if c == "\t" else "�" if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" else c
        for c in text[:400]
    )


def _width(text: str) -> int:
    """Columns that a terminal gives `text`."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
