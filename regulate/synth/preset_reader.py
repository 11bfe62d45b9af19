"""A preset's text taken apart: its tables as values, or every mistake with its place."""

from __future__ import annotations

import math
import reprlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from regulate.script.diagnostics import MOST, Diagnostic, diagnose, nearest
from regulate.script.source import Source
from regulate.script.syntax import Span
from regulate.synth.preset_keys import Number, Rows, takes
from regulate.synth.presets import Bed, Ground, Layer, Struck, Tone
from regulate.synth.toml_places import Path as Place
from regulate.synth.toml_places import Places

LARGEST_FILE = 65_536
"""Bytes; a preset takes a few hundred."""

MOST_LAYERS = 8
LONGEST_SUMMARY = 120

_Table = TypeVar("_Table")
Made = TypeVar("Made", Tone, Bed, Struck)


@dataclass(frozen=True, slots=True)
class PresetFile(Generic[Made]):
    """A file as it was read: the preset, or None and what is wrong with it."""

    source: Source
    preset: Made | None
    summary: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


class Reader:
    """One file being read: takes its tables apart, and notes what is wrong where."""

    def __init__(self, source: Source) -> None:
        self.source = source
        text = "\n".join(source.lines)
        self._diagnostics: list[Diagnostic] = []
        self._top: dict[str, Any] = {}
        self._places = Places("")
        if source.size > LARGEST_FILE:
            self._tell("P102", ())
            return
        self._places = Places(text)
        try:
            self._top = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            why, place = _syntax_error(str(error), text)
            span = self._places.between(place, place + 1)
            self._tell_at("P101", span, why=why)

    def file(self, preset: Made | None) -> PresetFile[Made]:
        """What the file turned out to hold."""
        summary = self._summary()
        mistakes = sorted(self._diagnostics, key=lambda mistake: mistake.span)[:MOST]
        whole = None if mistakes else preset
        return PresetFile(self.source, whole, summary, tuple(mistakes))

    def one(self, what: str, kinds: dict[str, type[_Table]]) -> _Table | None:
        """The one table of a tone or a bell."""
        self._known({"summary", *kinds}, "table", ())
        there = [name for name in self._top if name in kinds]
        for name in there[1:]:
            self._tell("P108", (name,), kind=what)
        for name in there[:1]:
            return self._table(kinds[name], self._top[name], (name,))
        self._nothing([f"[{name}]" for name in kinds])
        return None

    def ground(self, kinds: dict[str, type[Layer]]) -> Ground | None:
        """What stands at the top of a bed."""
        keys = {one.name for one in fields(Ground)}
        top = {key: value for key, value in self._top.items() if key in keys}
        self._known({"summary", *keys, *kinds}, "key or table", ())
        return self._table(Ground, top, ())

    def layers(self, kinds: dict[str, type[Layer]]) -> list[Layer]:
        """The layers of a bed, in the order of the file by kind."""
        made: list[Layer | None] = []
        for name in (name for name in self._top if name in kinds):
            tables = self._top[name]
            if isinstance(tables, dict):
                made.append(self._table(kinds[name], tables, (name,)))
                continue
            if not isinstance(tables, list):
                tables = [tables]
            made += [
                self._table(kinds[name], table, (name, number))
                for number, table in enumerate(tables)
            ]
        if not made:
            self._nothing([f"[[{name}]]" for name in kinds])
        elif len(made) > MOST_LAYERS:
            self._tell("P109", ())
        elif not any(name in self._top for name in ("noise", "gusts")):
            self._nothing(["[[noise]]", "[[gusts]]"])
        return [layer for layer in made if layer is not None]

    def _nothing(self, tables: list[str]) -> None:
        # What isn't TOML has no tables, and that has been told.
        if not self._diagnostics:
            self._tell("P107", (), tables=" or ".join(f"`{table}`" for table in tables))

    def _table(self, kind: type[_Table], table: Any, place: Place) -> _Table | None:
        """The table at `place` as one of `kind`, or None where it has mistakes."""
        before = len(self._diagnostics)
        name = f"[{place[0]}]" if place else "the file"
        if not isinstance(table, dict):
            self._tell("P105", place, key=str(place[0]), value=_short(table), takes="a table")
            return None
        every = fields(kind)  # type: ignore[arg-type]
        if place:
            self._known({one.name for one in every}, "key", place, table)
        values: dict[str, Any] = {}
        for one in every:
            bounds: Number | Rows = one.metadata["takes"]
            if one.name in table:
                values[one.name] = self._value(one.name, table[one.name], bounds, place)
            elif isinstance(bounds, Number) and bounds.default is not None:
                values[one.name] = bounds.default
            elif not self._unparsed:
                self._tell("P104", place, table=name, key=one.name, takes=takes(bounds))
        if len(self._diagnostics) > before or len(values) < len(every):
            return None
        made = kind(**values)
        for key, rule in made.mistakes():  # type: ignore[attr-defined]
            self._tell("P106", (*place, key), key=key, rule=rule)
        return made if len(self._diagnostics) == before else None

    @property
    def _unparsed(self) -> bool:
        return any(mistake.code in ("P101", "P102") for mistake in self._diagnostics)

    def _value(self, key: str, value: Any, bounds: Number | Rows, table: Place) -> Any:
        place = (*table, key)
        if isinstance(bounds, Number):
            return self._number(key, value, bounds, place, takes(bounds))
        if not isinstance(value, list) or not 1 <= len(value) <= bounds.at_most:
            self._tell("P105", place, key=key, value=_short(value), takes=takes(bounds))
            return ()
        return tuple(
            self._row(key, row, bounds, (*place, number)) for number, row in enumerate(value)
        )

    def _row(self, key: str, row: Any, bounds: Rows, place: Place) -> Any:
        told = takes(bounds)
        if len(bounds.columns) == 1:
            return self._number(key, row, bounds.columns[0], place, told)
        if not isinstance(row, list) or len(row) != len(bounds.columns):
            self._tell("P105", place, key=key, value=_short(row), takes=told)
            return ()
        return tuple(
            self._number(key, value, column, (*place, number), told)
            for number, (value, column) in enumerate(zip(row, bounds.columns, strict=True))
        )

    def _number(self, key: str, value: Any, bounds: Number, place: Place, told: str) -> float:
        right = isinstance(value, int if bounds.whole else int | float)
        if not right or isinstance(value, bool) or not bounds.low <= value <= bounds.high:
            self._tell("P105", place, key=key, value=_short(value), takes=told)
            return math.nan
        return value if bounds.whole else float(value)

    def _known(
        self, known: Iterable[str], what: str, place: Place, table: dict[str, Any] | None = None
    ) -> None:
        keys = set(known)
        for key in self._top if table is None else table:
            if key not in keys:
                span = self._places.of_key((*place, key))
                self._tell_at("P103", span, what=what, name=_short(key), near=nearest(key, keys))

    def _summary(self) -> dict[str, str]:
        """What the sound is, in a line a language."""
        summary = self._top.get("summary", {})
        if not isinstance(summary, dict):
            summary = {"en": summary}
        for language, line in summary.items():
            if not isinstance(line, str) or not 0 < len(line) <= LONGEST_SUMMARY:
                self._tell(
                    "P105",
                    ("summary", language),
                    key="the summary",
                    value=_short(line),
                    takes=f"up to {LONGEST_SUMMARY} characters between quotes",
                )
        return {language: str(line) for language, line in summary.items()}

    def _tell(self, code: str, place: Place, **facts: str) -> None:
        self._tell_at(code, self._places.of(place), **facts)

    def _tell_at(self, code: str, span: Span, **facts: str) -> None:
        self._diagnostics.append(diagnose(code, span, **facts))


def _short(value: Any) -> str:
    shown = value if isinstance(value, str) else reprlib.repr(value)
    return "".join(c if c.isprintable() else "�" for c in shown)[:60]


def _syntax_error(message: str, text: str) -> tuple[str, int]:
    """What tomllib says is wrong, and the index of the place it names."""
    why, _, place = message.partition(" (at ")
    words = place.rstrip(")").replace(",", "").split()
    if words[:1] == ["line"] and len(words) == 4:
        line, column = int(words[1]), int(words[3])
        start = sum(len(one) + 1 for one in text.split("\n")[: line - 1])
        return why[:1].lower() + why[1:], start + column - 1
    return why[:1].lower() + why[1:], max(len(text.rstrip()) - 1, 0)
