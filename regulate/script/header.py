"""The header of a script: `Key: value` lines into a checked Header."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import takewhile
from typing import Any

from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.keys import (
    KEYS,
    KINDS,
    NAMES,
    NEEDS,
    REQUIRED,
    begins_with_key,
    divided,
    is_key_line,
    key_meant,
    key_of,
    value_meant,
)
from regulate.script.syntax import Header, Span
from regulate.script.words import LANGUAGES

LONGEST_MIN = 60

FEWEST_KEYS = 3
"""As many lines with keys, one after the other, are a header."""

_ALL_LACK = "begin the file with them, a line each: `Title: …`, `Summary: …` and so on"
_END_IT = "write it as `Key: value`, or put an empty line above it"
_JOIN_IT = "join it to the line above, or write it as `Key: value`"

_WRITE_LENGTHS = "write whole minutes from 1 to 60, such as `2, 5 min`"

_SEPARATOR = re.compile(r"[-_ ]")
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
    told = [
        (number, line)
        for number, line in enumerate(lines[:end], start=1)
        if line.strip() and not is_comment(line)
    ]
    if not any(is_key_line(line) for _, line in told):
        first = next(((n, line) for n, line in enumerate(lines, start=1) if line.strip()), (1, ""))
        report(diagnose("S107", _whole(*first), key=", ".join(REQUIRED), fix=_ALL_LACK))
        return None, 0
    return _parsed(told, report), end


def headers_again(lines: Sequence[str], start: int, report: Report) -> frozenset[int]:
    """The numbers of the lines from index `start` on that are another header, which is told of."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines[start:], ""], start=start + 1):
        if begins_with_key(line):
            run.append(number)
            continue
        if len(run) >= FEWEST_KEYS:
            report(diagnose("S148", _whole(run[0], lines[run[0] - 1])))
            found.update(run)
        run = []
    return frozenset(found)


def is_comment(line: str) -> bool:
    """Whether the line is for those who write the script alone."""
    return line.lstrip().startswith("//")


def _end(lines: Sequence[str], report: Report) -> int:
    """The index of the first line after the header: past its first empty line."""
    seen: set[str] = set()
    begun, ahead = False, -1
    for index, line in enumerate(lines):
        bare = line.strip()
        if bare.startswith(("#", "[")):
            return index
        if not bare and begun and not _goes_on(lines, index, seen, report):
            return index
        if not bare or is_comment(line):
            continue
        begun = True
        if is_key_line(line):
            seen.add(key_of(line))
        elif ":" not in line and index > ahead and (ahead := _next_key(lines, index)) < 0:
            if seen:
                report(_no_header_line(index + 1, line, _END_IT))
            return index if any(map(str.isalnum, line)) else index + 1
    return len(lines)


def _goes_on(lines: Sequence[str], empty: int, seen: Collection[str], report: Report) -> bool:
    """Whether a line with a key of the header follows an empty one, which is told of."""
    after = next((n for n in range(empty, len(lines)) if lines[n].strip()), len(lines))
    run = list(takewhile(begins_with_key, lines[after:]))
    if not run or (len(run) >= FEWEST_KEYS and key_of(run[0]) in seen):
        # A run of keys that stood there already is another header, and told of as one.
        return False
    report(diagnose("S145", Span(empty + 1, 1, empty + 1, 2)))
    return True


def _next_key(lines: Sequence[str], index: int) -> int:
    """The index of the next line with a key, before an empty one and not far off; -1 for none."""
    for ahead in range(index + 1, min(index + 1 + len(KEYS), len(lines))):
        if not lines[ahead].strip():
            break
        if is_key_line(lines[ahead]):
            return ahead
    return -1


def _parsed(lines: list[tuple[int, str]], report: Report) -> Header | None:
    """The header that the numbered `lines` make; None where a required key is missing or wrong."""
    values: dict[str, str] = {}
    places: dict[str, Span] = {}
    for number, line in lines:
        before, colon, after = divided(line)
        written, value = before.strip(), after.strip()
        if not colon or not _KEY.fullmatch(written):
            fix = _JOIN_IT
            if meant := key_meant(line):
                fix = f"put a colon after it: `{meant[0]}: {meant[1]}`"
                places[meant[0].lower()] = _whole(number, line)
            report(_no_header_line(number, line, fix))
            continue
        # A name that is nearly right is taken for what it means: one mistake, told once.
        key = key_of(line)
        key_span = _whole(number, before)
        if written.lower() != key:
            hint = f"did you mean {NAMES[key]}?" if key else f"there are: {', '.join(KEYS)}"
            report(diagnose("S105", key_span, key=written, near=hint))
        if not key:
            pass
        elif key in values:
            report(diagnose("S106", key_span, key=NAMES[key]))
        elif not value:
            report(diagnose("S109", key_span, key=NAMES[key]))
            places[key] = key_span
        else:
            values[key] = value
            start = len(line) - len(after.lstrip()) + 1
            places[key] = Span(number, start, number, start + len(value))
    first = lines[0] if lines else (1, "")
    for key in REQUIRED:
        if key.lower() not in places:
            fix = f"add a line `{key}: …` at the top"
            report(diagnose("S107", _whole(*first), key=key, fix=fix))
    return _checked(values, places, report)


def _no_header_line(number: int, line: str, fix: str) -> Diagnostic:
    told = fix if any(map(str.isalnum, line)) else "delete it"
    return diagnose("S104", _whole(number, line), fix=told)


def _checked(values: dict[str, str], places: dict[str, Span], report: Report) -> Header | None:
    def wrong(key: str, value: str, allowed: str) -> None:
        report(diagnose("S108", places[key.lower()], key=key, value=value, allowed=allowed))

    needs = _listed(values.get("for", ""))
    for need in needs:
        if need.lower() not in NEEDS:
            at = _within(places["for"], values["for"], need)
            allowed = value_meant(need, NEEDS)
            report(diagnose("S108", at, key="For", value=need, allowed=allowed))
    kind = values.get("kind", "").lower()
    if kind and kind not in KINDS:
        wrong("Kind", values["kind"], value_meant(kind, KINDS))
    language = values.get("language", "").lower()
    if language and language not in LANGUAGES:
        allowed = value_meant(_SEPARATOR.split(language)[0], LANGUAGES)
        wrong("Language", values["language"], allowed)
        # Its directions are read in the language that was meant.
        language = next((name for name in LANGUAGES if f" {name}?" in allowed), language)
    lengths = _lengths(values.get("lengths", ""))
    if "lengths" in values and lengths is None:
        # Imported here: headers are read for the list of exercises, and nearly all are right.
        from regulate.script.meant import minutes_meant

        meant = minutes_meant(values["lengths"])
        fix = f"did you mean `{meant}`?" if meant else _WRITE_LENGTHS
        wrong("Lengths", values["lengths"], fix)
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
