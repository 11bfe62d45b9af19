"""The sounds of `audio/` as text: TOML read into frozen values, every number within its bounds."""

from __future__ import annotations

import difflib
import reprlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from regulate.assets import SoundKind, sound_files
from regulate.errors import InputError, MachineError

LARGEST_FILE = 65_536
"""Bytes; a preset takes a few hundred."""

FIFTH = 1.5
"""The widest glide of a breath tone, as a ratio of its pitches (knowledge/content.md, 2)."""

ROUGH_LOW, ROUGH_HIGH = 30.0, 150.0
"""Partials so many Hz apart beat roughly."""


@dataclass(frozen=True, slots=True)
class TonePreset:
    """A breath tone.

    `low` and `high` are the fundamental's ends in Hz; `dark` and `bright` the strengths of its
    harmonics, the fundamental first, on the out-breath and on the in-breath.
    """

    low: float
    high: float
    dark: tuple[float, ...]
    bright: tuple[float, ...]
    attack_ms: int
    release_ms: int


@dataclass(frozen=True, slots=True)
class BedPreset:
    """A bed of noise with drops in it, for ever the same for one seed.

    `shape` is its spectrum: (Hz, dB) points, joined by straight lines over log frequency.
    `width` is how far the two ears differ, 0 to 1. Drops fall `drops_per_s` times a second, ring
    between `drop_low` and `drop_high` Hz, and lie `drop_db` over the noise at the most.
    """

    seed: int
    shape: tuple[tuple[float, float], ...]
    width: float
    drops_per_s: float
    drop_low: float
    drop_high: float
    drop_db: float


@dataclass(frozen=True, slots=True)
class BellPreset:
    """A bell: `partials` are (Hz, dB, seconds until 60 dB less) each; `attack_ms` its rise."""

    partials: tuple[tuple[float, float, float], ...]
    attack_ms: int


def load_tone(name: str) -> TonePreset:
    """The breath tone of that name; raises InputError with the file, the key and what mends it."""
    table = _Table("tones", name)
    low = table.number("low", 165, 330)
    high = table.number("high", 165, 330)
    if not low < high <= low * FIFTH:
        raise table.wrong("high", f"lies above low and at most a fifth over it: {low * FIFTH:g} Hz")
    return table.whole(
        TonePreset(
            low=low,
            high=high,
            dark=table.numbers("dark", 0, 1, at_most=8),
            bright=table.numbers("bright", 0, 1, at_most=8),
            attack_ms=int(table.number("attack_ms", 300, 800)),
            release_ms=int(table.number("release_ms", 300, 800)),
        )
    )


def load_bed(name: str) -> BedPreset:
    """The bed of that name; raises InputError with the file, the key and what mends it."""
    table = _Table("beds", name)
    shape = table.rows("shape", ((20, 20_000), (-96, 0)), at_most=32)
    if any(after[0] <= before[0] for before, after in pairwise(shape)):
        raise table.wrong("shape", "goes from low to high frequencies")
    drop_low = table.number("drop_low", 100, 6000)
    return table.whole(
        BedPreset(
            seed=int(table.number("seed", 0, 2**32 - 1)),
            shape=tuple((hz, db) for hz, db in shape),
            width=table.number("width", 0, 1),
            drops_per_s=table.number("drops_per_s", 0, 40),
            drop_low=drop_low,
            drop_high=table.number("drop_high", drop_low, 6000),
            drop_db=table.number("drop_db", -40, 12),
        )
    )


def load_bell(name: str) -> BellPreset:
    """The bell of that name; raises InputError with the file, the key and what mends it."""
    table = _Table("bells", name)
    partials = table.rows("partials", ((100, 8000), (-60, 0), (0.2, 8)), at_most=16)
    pitches = sorted(row[0] for row in partials)
    for below, above in pairwise(pitches):
        if ROUGH_LOW < above - below < ROUGH_HIGH:
            raise table.wrong("partials", f"{below:g} and {above:g} Hz beat: 150 Hz apart is calm")
    return table.whole(
        BellPreset(
            partials=tuple((hz, db, seconds) for hz, db, seconds in partials),
            attack_ms=int(table.number("attack_ms", 8, 200)),
        )
    )


_Preset = TypeVar("_Preset", TonePreset, BedPreset, BellPreset)


class _Table:
    """One preset's file being read: takes keys out, and complains where it helps."""

    def __init__(self, kind: SoundKind, name: str) -> None:
        files = sound_files(kind)
        if name not in files:
            raise InputError(f"There is no {kind[:-1]} called {name!r}.", _nearest(name, files))
        self.path: Path = files[name]
        self._taken: set[str] = set()
        try:
            with self.path.open("rb") as file:
                source = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise MachineError(f"{self.path} can't be read: {error.strerror or error}.") from None
        if len(source) > LARGEST_FILE:
            raise InputError(f"{self.path} is too long for a preset: more than 64 KB.")
        try:
            self._values: dict[str, Any] = tomllib.loads(source.decode())
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"{self.path} is not TOML: {error}.", "Each line is a key = value."
            ) from None

    def number(self, key: str, low: float, high: float) -> float:
        """The number at `key`, within its bounds."""
        return self._bounded(key, self._value(key), low, high)

    def numbers(self, key: str, low: float, high: float, at_most: int) -> tuple[float, ...]:
        """The list of numbers at `key`, at least one of them above zero."""
        values = self._list(key, at_most)
        numbers = tuple(self._bounded(key, value, low, high) for value in values)
        if not any(numbers):
            raise self.wrong(key, "has a number above 0")
        return numbers

    def rows(
        self, key: str, bounds: tuple[tuple[float, float], ...], at_most: int
    ) -> tuple[tuple[float, ...], ...]:
        """The list at `key` of rows that have a number for each of the bounds."""
        made = []
        for row in self._list(key, at_most):
            if not isinstance(row, list) or len(row) != len(bounds):
                raise self.wrong(key, f"has {len(bounds)} numbers in each of its rows")
            made.append(
                tuple(
                    self._bounded(key, value, low, high)
                    for value, (low, high) in zip(row, bounds, strict=True)
                )
            )
        return tuple(made)

    def whole(self, preset: _Preset) -> _Preset:
        """`preset`, if the file holds nothing else."""
        for key in self._values:
            if key not in self._taken:
                unknown = f"{self.path}: there is no key {reprlib.repr(key)}."
                raise InputError(unknown, _nearest(key, self._taken))
        return preset

    def wrong(self, key: str, rule: str) -> InputError:
        """What is wrong at `key`, told as the rule it breaks."""
        return InputError(f"{self.path}: {key} can't be used as it is.", f"{key} {rule}.")

    def _value(self, key: str) -> Any:
        self._taken.add(key)
        if key not in self._values:
            others = [other for other in self._values if other not in self._taken]
            mend = f"A line {key} = … mends it."
            if close := difflib.get_close_matches(key, others, 1):
                mend = f"Perhaps it is the one called {close[0]!r}."
            raise InputError(f"{self.path}: {key} is missing.", mend)
        return self._values[key]

    def _list(self, key: str, at_most: int) -> list[Any]:
        values = self._value(key)
        if not isinstance(values, list) or not 1 <= len(values) <= at_most:
            raise self.wrong(key, f"is a list of 1 to {at_most}")
        return values

    def _bounded(self, key: str, value: Any, low: float, high: float) -> float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not low <= value <= high:
            raise self.wrong(
                key, f"takes numbers from {low:g} to {high:g}, not {reprlib.repr(value)}"
            )
        return float(value)


def _nearest(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    if close := difflib.get_close_matches(name, names, 1, 0.5):
        return f"The nearest is {close[0]!r}."
    return f"There are: {', '.join(names)}."
