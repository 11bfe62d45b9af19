"""Sounds as text: the TOML presets in `audio/`, read into checked, bounded values."""

from __future__ import annotations

import difflib
import math
import tomllib
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from regulate import assets
from regulate.errors import InputError, UsageError

MOST_ENTRIES = 64
"""Entries of a list in a preset."""

Pairs = tuple[tuple[float, float], ...]
Triples = tuple[tuple[float, float, float], ...]


def _number(low: float, high: float) -> Any:
    return field(metadata={"ranges": ((low, high),), "list": False})


def _rows(*ranges: tuple[float, float]) -> Any:
    return field(metadata={"ranges": ranges, "list": True})


@dataclass(frozen=True, slots=True)
class TonePreset:
    """A breath tone: where its pitch goes and how bright it is.

    `bright` and `dark` are the strengths of the harmonics 1, 2, 3… on the in- and the out-breath.
    """

    low_hz: float = _number(165, 330)
    high_hz: float = _number(165, 330)
    bright: tuple[tuple[float], ...] = _rows((0, 1))
    dark: tuple[tuple[float], ...] = _rows((0, 1))
    attack_ms: float = _number(300, 800)
    release_ms: float = _number(300, 800)


@dataclass(frozen=True, slots=True)
class BedPreset:
    """A noise that goes on under everything: (Hz, dB) points of its spectrum, and drops in it."""

    seed: float = _number(0, 2**31)
    spectrum: Pairs = _rows((20, 20_000), (-90, 0))
    drops_per_s: float = _number(0, 100)
    drop_db: float = _number(-60, 0)


@dataclass(frozen=True, slots=True)
class BellPreset:
    """A bell: its note, and (ratio, strength, seconds to fall by 60 dB) of each partial."""

    hz: float = _number(150, 1200)
    attack_ms: float = _number(8, 100)
    partials: Triples = _rows((0.5, 8), (0, 1), (0.2, 8))


Preset = TypeVar("Preset", TonePreset, BedPreset, BellPreset)


@lru_cache(maxsize=16)
def load_tone(name: str) -> TonePreset:
    """The tone of that name; raises UsageError or InputError."""
    return _load(TonePreset, "tones", name)


@lru_cache(maxsize=16)
def load_bed(name: str) -> BedPreset:
    """The bed of that name; raises UsageError or InputError."""
    return _load(BedPreset, "beds", name)


@lru_cache(maxsize=16)
def load_bell(name: str) -> BellPreset:
    """The bell of that name; raises UsageError or InputError."""
    return _load(BellPreset, "bells", name)


def _load(kind: type[Preset], folder: assets.SoundKind, name: str) -> Preset:
    files = assets.sound_files(folder)
    if name not in files:
        near = difflib.get_close_matches(name, files, n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        known = ", ".join(sorted(files))
        raise UsageError(f"There is no sound called {name}.", f"{hint}There are: {known}.")
    return _read(kind, files[name])


def _read(kind: type[Preset], path: Path) -> Preset:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path} can't be read as a sound: {error}") from None
    known = {f.name: f for f in fields(kind)}
    for key in data:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise InputError(f"{path} has {key!r}, which no sound of its kind has.{hint}")
    preset = kind(**{name: _value(path, f, data) for name, f in known.items()})
    if isinstance(preset, TonePreset) and not preset.low_hz < preset.high_hz <= preset.low_hz * 1.5:
        raise InputError(f"{path}: high_hz lies above low_hz by a fifth (1.5) at most.")
    return preset


def _value(path: Path, known: Field[Any], data: dict[str, Any]) -> Any:
    if known.name not in data and known.default is MISSING:
        raise InputError(f"{path} lacks {known.name}.")
    value, ranges = data[known.name], known.metadata["ranges"]
    if not known.metadata["list"]:
        return _checked(path, known.name, value, *ranges[0])
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_ENTRIES:
        raise InputError(f"{path}: {known.name} is a list of 1 to {MOST_ENTRIES} entries.")
    rows = []
    for entry in value:
        row = entry if isinstance(entry, list) else [entry]
        if len(row) != len(ranges):
            raise InputError(f"{path}: an entry of {known.name} has {len(ranges)} numbers.")
        rows.append(
            tuple(
                _checked(path, known.name, number, *bounds)
                for number, bounds in zip(row, ranges, strict=True)
            )
        )
    return tuple(rows)


def _checked(path: Path, name: str, value: object, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InputError(f"{path}: {name} is a number, not {value!r}.")
    if not low <= value <= high:
        raise InputError(f"{path}: {name} lies between {low:g} and {high:g}, not at {value:g}.")
    return float(value)
