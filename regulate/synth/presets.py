"""The vocabulary of sounds: what a tone, a bed and a bell are made of, and the bounds of each key.

A preset is a file of `audio/`: a summary, and a table for each thing that sounds, named by its
kind. The classes here are those tables; a field is a key, with what it takes beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import ClassVar

from regulate.synth.preset_keys import number, rows, whole

FIFTH = 1.5
"""The widest glide of a pitch, as a ratio (knowledge/content.md, 2)."""

APART = 4 / 3
THIRD = 1.25
"""What tells in from out: so much more brightness, or a major third of pitch."""

ROUGH_LOW, ROUGH_HIGH = 30.0, 150.0
"""Partials so many Hz apart beat roughly."""

IN_MIDDLE, OUT_MIDDLE = 0.8, 0.2
"""How full the lungs are halfway through an in-breath and an out-breath (see `curves`)."""

Mistakes = Iterator[tuple[str, str]]
"""Keys that don't go together, each with what would be right."""

Shape = tuple[tuple[float, float], ...]
"""A spectrum: points of frequency and dB, joined by straight lines over log frequency."""


@dataclass(frozen=True, slots=True)
class Harmonics:
    """A breath tone of one pitch and its harmonics.

    `low` and `high` are the fundamental in Hz with empty and with full lungs; `dark` and `bright`
    the strengths of its harmonics, the fundamental first. A second, softer player `shimmer_cents`
    above makes it alive.
    """

    KIND: ClassVar = "harmonics"

    low: float = number(165, 330)
    high: float = number(165, 330)
    dark: tuple[float, ...] = rows((0, 1), at_most=12)
    bright: tuple[float, ...] = rows((0, 1), at_most=12)
    shimmer_cents: float = number(0, 12, default=0)
    attack_ms: int = whole(300, 800)
    release_ms: int = whole(300, 800)

    def mistakes(self) -> Mistakes:
        """Keys that don't go together."""
        yield from _glide(self.low, self.high)
        for key, strengths in (("dark", self.dark), ("bright", self.bright)):
            if not strengths[0]:
                yield key, "begins with the fundamental, and that is above 0"
        dark, bright = ([(k, s) for k, s in enumerate(one, 1)] for one in (self.dark, self.bright))
        yield from _told_apart(self.low, self.high, dark, bright)


@dataclass(frozen=True, slots=True)
class Partials:
    """A breath tone of partials that needn't be harmonics, such as a bowl's.

    A row of `partials` is a ratio to the pitch, and its strength when dark and when bright.
    """

    KIND: ClassVar = "partials"

    low: float = number(165, 330)
    high: float = number(165, 330)
    partials: tuple[tuple[float, float, float], ...] = rows((1, 12), (0, 1), (0, 1), at_most=8)
    attack_ms: int = whole(300, 800)
    release_ms: int = whole(300, 800)

    def mistakes(self) -> Mistakes:
        """Keys that don't go together."""
        yield from _glide(self.low, self.high)
        for column, when in ((1, "dark"), (2, "bright")):
            if not any(row[column] for row in self.partials):
                yield "partials", f"has a strength above 0 when {when}"
                return
        for one, other in combinations(sorted({ratio for ratio, _, _ in self.partials}), 2):
            if (other - one) * self.high > ROUGH_LOW and (other - one) * self.low < ROUGH_HIGH:
                yield "partials", f"{one:g} and {other:g} would beat: 150 Hz apart is calm"
        dark, bright = ([(row[0], row[i]) for row in self.partials] for i in (1, 2))
        yield from _told_apart(self.low, self.high, dark, bright)


@dataclass(frozen=True, slots=True)
class Air:
    """A breath tone of moving air, as loud as breath flows: still where it turns.

    `low` and `high` are where its middle lies in Hz with empty and with full lungs, `shape` its
    spectrum around that, in octaves and dB. `width` is how far the two ears differ, 0 to 1.
    """

    KIND: ClassVar = "air"

    low: float = number(150, 3000)
    high: float = number(150, 3000)
    shape: Shape = rows((-4, 4), (-96, 0), at_most=32)
    seed: int = whole(0, 2**32 - 1)
    width: float = number(0, 1)
    attack_ms: int = whole(300, 800)
    release_ms: int = whole(300, 800)

    def mistakes(self) -> Mistakes:
        """Keys that don't go together."""
        yield from _ascending(self.shape)
        least = self.low * APART ** (1 / (IN_MIDDLE - OUT_MIDDLE))
        if not least <= self.high <= 4 * self.low:
            yield "high", f"lies from {least:.0f} Hz, so that in and out differ, to four times low"


@dataclass(frozen=True, slots=True)
class Wave(Air):
    """Air that comes in as the lungs fill and draws back as they empty.

    `ebb_db` is how much softer it is with empty lungs than with full ones.
    """

    KIND: ClassVar = "wave"

    ebb_db: float = number(-30, -3)


Tone = Harmonics | Partials | Air


@dataclass(frozen=True, slots=True)
class Noise:
    """Noise that goes on evenly, of a spectrum in Hz and dB."""

    KIND: ClassVar = "noise"

    shape: Shape = rows((20, 20_000), (-96, 0), at_most=32)

    def mistakes(self) -> Mistakes:
        """Keys that don't go together."""
        yield from _ascending(self.shape)


@dataclass(frozen=True, slots=True)
class Gusts(Noise):
    """Noise that comes and goes: about every `every_s` seconds, `ebb_db` down in between.

    `rise` is the share of that time in which it comes.
    """

    KIND: ClassVar = "gusts"

    every_s: float = number(4, 20)
    ebb_db: float = number(-30, -3)
    rise: float = number(0.2, 0.8)


@dataclass(frozen=True, slots=True)
class Drops:
    """Drops and bubbles, `per_s` a second, that ring between `low` and `high` Hz.

    Each bends upwards by `bend` octaves as it rings. The strongest lies `db` over the noise.
    """

    KIND: ClassVar = "drops"

    per_s: float = number(0.1, 40)
    low: float = number(100, 6000)
    high: float = number(100, 6000)
    bend: float = number(0, 1, default=0)
    db: float = number(-40, 12)

    def mistakes(self) -> Mistakes:
        """Keys that don't go together."""
        yield from _upwards(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Crackles:
    """Soft crackles as of wood that burns, `per_s` a second, of noise from `low` to `high` Hz."""

    KIND: ClassVar = "crackles"

    per_s: float = number(0.1, 20)
    low: float = number(100, 6000)
    high: float = number(100, 6000)
    db: float = number(-40, 12)

    def mistakes(self) -> Mistakes:
        """Keys that don't go together."""
        yield from _upwards(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Crickets:
    """Insects a long way off: `singers` of them between `low` and `high` Hz."""

    KIND: ClassVar = "crickets"

    singers: int = whole(1, 6)
    low: float = number(1000, 6000)
    high: float = number(1000, 6000)
    db: float = number(-40, 0)

    def mistakes(self) -> Mistakes:
        """Keys that don't go together."""
        yield from _upwards(self.low, self.high)


Event = Drops | Crackles | Crickets
Layer = Noise | Event


@dataclass(frozen=True, slots=True)
class Ground:
    """What all layers of a bed share, at the top of its file: the same for ever for one seed.

    `width` is how far the two ears differ, 0 to 1.
    """

    seed: int = whole(0, 2**32 - 1)
    width: float = number(0, 1)

    def mistakes(self) -> Mistakes:
        """None: each key stands for itself."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Bed:
    """A bed: noise, and what happens in it."""

    ground: Ground
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """A bell: `partials` are (Hz, dB, seconds until 60 dB less) each; `attack_ms` its rise."""

    KIND: ClassVar = "struck"

    partials: tuple[tuple[float, float, float], ...] = rows(
        (100, 8000), (-60, 0), (0.2, 8), at_most=16
    )
    attack_ms: int = whole(8, 200)

    def mistakes(self) -> Mistakes:
        """Keys that don't go together."""
        for below, above in pairwise(sorted(row[0] for row in self.partials)):
            if ROUGH_LOW < above - below < ROUGH_HIGH:
                yield "partials", f"{below:g} and {above:g} Hz would beat: 150 Hz apart is calm"


def _glide(low: float, high: float) -> Mistakes:
    if not low < high <= low * FIFTH:
        yield "high", f"lies above low and at most a fifth over it: {low * FIFTH:g} Hz"


def _told_apart(
    low: float,
    high: float,
    dark: Sequence[tuple[float, float]],
    bright: Sequence[tuple[float, float]],
) -> Mistakes:
    """In and out are told apart by pitch or by brightness, halfway through each."""
    inside, outside = (low + (high - low) * full for full in (IN_MIDDLE, OUT_MIDDLE))
    brighter = inside * _centre(bright) / (outside * _centre(dark))
    if low < high and inside / outside < THIRD and brighter < APART:
        yield "bright", "has more of the high harmonics, so that in and out differ by a third"


def _centre(partials: Sequence[tuple[float, float]]) -> float:
    """Where the middle of a spectrum of (ratio, strength) lies."""
    strengths = sum(strength for _, strength in partials)
    return sum(ratio * strength for ratio, strength in partials) / strengths if strengths else 1.0


def _ascending(shape: Shape) -> Mistakes:
    if any(after[0] <= before[0] for before, after in pairwise(shape)):
        yield "shape", "goes from low to high frequencies"


def _upwards(low: float, high: float) -> Mistakes:
    if high < low:
        yield "high", f"is no lower than low: {low:g} Hz or more"
