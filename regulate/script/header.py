"""The header of a script: `Key: value` lines into a checked Header."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from regulate.script.diagnostics import Diagnostic, diagnose, nearest
from regulate.script.syntax import Header, Span
from regulate.script.words import LANGUAGES

KEYS = (
    *("Title", "Summary", "For", "Kind", "Lengths", "Language", "Evidence", "Sources"),
    *("Caution", "Cap", "Fallback", "Tone", "Bed"),
)
REQUIRED = KEYS[:6]

NEEDS = (
    *("activated", "rejected", "conflict", "naming", "opening-up", "triggered", "trust"),
    *("closeness", "daily"),
)
KINDS = ("breath", "grounding", "body", "self-talk", "imagery", "relational")

LONGEST_MIN = 60

_LOWER_KEYS = frozenset(key.lower() for key in KEYS)

_OTHER_NAMES = {
    "título": "title",
    "titulo": "title",
    "resumen": "summary",
    "para": "for",
    "tipo": "kind",
    "type": "kind",
    "duración": "lengths",
    "duracion": "lengths",
    "duraciones": "lengths",
    "length": "lengths",
    "duration": "lengths",
    "idioma": "language",
    "lengua": "language",
    "evidencia": "evidence",
    "fuentes": "sources",
    "source": "sources",
    "cuidado": "caution",
    "precaución": "caution",
    "precaucion": "caution",
    "warning": "caution",
    "name": "title",
    "needs": "for",
    "tope": "cap",
    "límite": "cap",
    "tono": "tone",
    "fondo": "bed",
    "alternativa": "fallback",
    "description": "summary",
}
"""Keys as they are often written, which the hint names in ours."""

_KEY = re.compile(r"[^\[\]#]{1,60}")
_MINUTES = r"\d+\s*(?:min(?:s|utes?|utos?)?\.?)?"
_LENGTHS = re.compile(rf"{_MINUTES}(?:\s*,\s*{_MINUTES})*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")

Report = Callable[[Diagnostic], None]


def read_header(lines: Sequence[str], report: Report) -> tuple[Header | None, int]:
    """The header at the top of a script's lines, and the index of the first line after it.

    None where a required key is missing or wrong.
    """
    end = _end(lines, report)
    numbered = enumerate(lines[:end], start=1)
    told = [(n, line) for n, line in numbered if line.strip() and not is_comment(line)]
    return _parsed(told, report), end


def is_comment(line: str) -> bool:
    """Whether the line is for those who write the script alone."""
    return line.lstrip().startswith("//")


def _end(lines: Sequence[str], report: Report) -> int:
    """The index of the first line after the header: past its first empty line."""
    begun = False
    for index, line in enumerate(lines):
        bare = line.strip()
        if bare.startswith(("#", "[")):
            return index
        if bare and not is_comment(line):
            begun = True
        elif not bare and begun and not _goes_on(lines, index, report):
            return index
    return len(lines)


def _goes_on(lines: Sequence[str], empty: int, report: Report) -> bool:
    """Whether a line with a key of the header follows an empty one, which is told of."""
    after = next((n for n in range(empty, len(lines)) if lines[n].strip()), len(lines))
    if after == len(lines) or not _begins_with_key(lines[after]):
        return False
    report(diagnose("S145", Span(empty + 1, 1, empty + 1, 2)))
    return True


def _parsed(lines: list[tuple[int, str]], report: Report) -> Header | None:
    """The header that the numbered `lines` make; None where a required key is missing or wrong."""
    values: dict[str, str] = {}
    places: dict[str, Span] = {}
    names = {key.lower(): key for key in KEYS}
    for number, line in lines:
        # The wide colon of an East Asian keyboard is one as well.
        before, colon, after = line.replace("：", ":").partition(":")
        written, value = before.strip(), after.strip()
        if not colon or not _KEY.fullmatch(written):
            meant = _key_meant(line, names)
            fix = "write it as `Key: value`, or put an empty line above it"
            if meant:
                fix = f"put a colon after it: `{meant[0]}: {meant[1]}`"
                places[meant[0].lower()] = _whole(number, line)
            report(diagnose("S104", _whole(number, line), fix=fix))
            continue
        key = written.lower()
        key_span = _whole(number, before)
        if key not in names:
            near = _OTHER_NAMES.get(key) or next(
                iter(difflib.get_close_matches(key, names, n=1, cutoff=0.72)), ""
            )
            hint = f"did you mean {names[near]}?" if near else f"there are: {', '.join(KEYS)}"
            report(diagnose("S105", key_span, key=written, near=hint))
            # A name that is nearly right is taken for what it means: one mistake, told once.
            key = near
        if not key:
            pass
        elif key in values:
            report(diagnose("S106", key_span, key=names[key]))
        elif not value:
            report(diagnose("S109", key_span, key=names[key]))
            places[key] = key_span
        else:
            values[key] = value
            start = len(line) - len(after.lstrip()) + 1
            places[key] = Span(number, start, number, start + len(value))
    first = lines[0] if lines else (1, "")
    for key in REQUIRED:
        if key.lower() not in places:
            report(diagnose("S107", _whole(*first), key=key))
    return _checked(values, places, report)


def _begins_with_key(line: str) -> bool:
    """Whether a line begins with a key of the header and a colon."""
    before, colon, _ = line.replace("：", ":").partition(":")
    return bool(colon) and before.strip().lower() in _LOWER_KEYS


def _key_meant(line: str, names: dict[str, str]) -> tuple[str, str] | None:
    """The key and the value of a line that lacks the colon between them."""
    first, _, rest = line.strip().partition(" ")
    name = names.get(first.lower().rstrip("=-–—.;："))
    value = rest.strip().lstrip("=-–—;： ")
    return (name, value) if name and value else None


def _checked(values: dict[str, str], places: dict[str, Span], report: Report) -> Header | None:
    def wrong(key: str, value: str, allowed: str) -> None:
        report(diagnose("S108", places[key.lower()], key=key, value=value, allowed=allowed))

    needs = _listed(values.get("for", ""))
    for need in needs:
        if need.lower() not in NEEDS:
            at = _within(places["for"], values["for"], need)
            allowed = nearest(need, NEEDS)
            report(diagnose("S108", at, key="For", value=need, allowed=allowed))
    kind = values.get("kind", "").lower()
    if kind and kind not in KINDS:
        wrong("Kind", kind, nearest(kind, KINDS))
    language = values.get("language", "").lower()
    if language and language not in LANGUAGES:
        wrong("Language", language, f"the languages are {', '.join(LANGUAGES)}")
    lengths = _lengths(values.get("lengths", ""))
    if "lengths" in values and lengths is None:
        wrong("Lengths", values["lengths"], "write whole minutes from 1 to 60, such as `2, 5 min`")
    for number, minutes in _said_twice(values.get("lengths", "")) if lengths else ():
        start = places["lengths"].column + number.start()
        line = places["lengths"].line
        at = Span(line, start, line, start + len(number.group()))
        report(diagnose("S147", at, minutes=minutes))
    cap = values.get("cap")
    if cap is not None and not (cap.isascii() and cap.isdigit() and int(cap[:4]) <= 10):
        wrong("Cap", cap, "write a number from 0 to 10")
        cap = None
    if not all(values.get(key.lower()) for key in REQUIRED) or not lengths:
        return None
    optional: dict[str, Any] = {
        key: values[key]
        for key in ("evidence", "caution", "fallback", "tone", "bed")
        if key in values
    }
    return Header(
        title=values["title"],
        summary=values["summary"],
        needs=tuple(need.lower() for need in needs),
        kind=kind,
        lengths=lengths,
        language=language,
        sources=tuple(_listed(values.get("sources", ""), ";")),
        cap=int(cap) if cap is not None else None,
        places=places,
        **optional,
    )


def _lengths(value: str) -> tuple[int, ...] | None:
    if not _LENGTHS.fullmatch(value):
        return None
    found = [int(number[:4]) for number in _NUMBER.findall(value)]
    good = all(1 <= minutes <= LONGEST_MIN for minutes in found)
    return tuple(dict.fromkeys(found)) if good else None


def _said_twice(value: str) -> Iterator[tuple[re.Match[str], int]]:
    """Lengths that stand in the list already."""
    seen: set[int] = set()
    for number in _NUMBER.finditer(value):
        minutes = int(number.group()[:4])
        if minutes in seen:
            yield number, minutes
        seen.add(minutes)


def _listed(value: str, separator: str = ",") -> list[str]:
    return [entry.strip() for entry in value.split(separator) if entry.strip()]


def _within(place: Span, value: str, entry: str) -> Span:
    """Where one entry of a value stands."""
    start = place.column + value.index(entry)
    return Span(place.line, start, place.line, start + len(entry))


def _whole(number: int, line: str) -> Span:
    start = len(line) - len(line.lstrip())
    return Span(number, start + 1, number, max(len(line.rstrip()), start + 1) + 1)
