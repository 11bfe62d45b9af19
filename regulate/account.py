"""The account of a session that a person reviews: every line and breath with its exact time."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from regulate.script.syntax import Exercise
from regulate.timeline.events import BreathPhase, Timeline

MINUTE_MS = 60_000

WIDTH = 96
"""Columns that a printed page has room for."""

TAPS_APART_MS = 11_000
"""Taps further apart than a tapping can have them belong to two."""


class Totals(Struct, frozen=True):
    """What a session is made of; times in milliseconds, rates in breaths and words a minute."""

    speech_ms: int
    silence_ms: int
    longest_silence_ms: int
    pacing_ms: int
    words: int
    words_per_min: float
    breaths: int
    fastest_bpm: float
    slowest_bpm: float


def totals(timeline: Timeline) -> Totals:
    """The sums over a session; a rate is 0 where there is nothing to have one."""
    lines = timeline.utterances
    speech = sum(line.end_ms - line.start_ms for line in lines)
    words = sum(len(line.text.split()) for line in lines)
    spoken = [(0, 0), *((u.start_ms, u.end_ms) for u in lines), (timeline.duration_ms,) * 2]
    rates = [_rate(breath) for breath in _breaths(timeline)]
    return Totals(
        speech_ms=speech,
        silence_ms=timeline.duration_ms - speech,
        longest_silence_ms=max(after[0] - before[1] for before, after in pairwise(spoken)),
        pacing_ms=sum(phase.end_ms - phase.start_ms for phase in timeline.breaths),
        words=words,
        words_per_min=round(words * MINUTE_MS / speech, 1) if speech else 0.0,
        breaths=len(rates),
        fastest_bpm=round(max(rates, default=0.0), 2),
        slowest_bpm=round(min(rates, default=0.0), 2),
    )


def as_dict(exercise: Exercise, length_min: int, timeline: Timeline) -> dict[str, Any]:
    """The session as JSON has it, with the very times that are rendered."""
    return {
        "id": exercise.id,
        "title": exercise.header.title,
        "language": exercise.header.language,
        "length_min": length_min,
        **timeline.to_dict(),
        "totals": asdict(totals(timeline)),
    }


def account(exercise: Exercise, length_min: int, timeline: Timeline) -> str:
    """The session as lines of text, to read, print and mark.

    A prompt is followed by what a recording plays in the place of an answer.
    """
    header = exercise.header
    told = [f"{header.title}, {length_min} min ({clock(timeline.duration_ms).strip()})"]
    for name, text in (("Care", header.caution), ("Evidence", header.evidence)):
        if text:
            told += _wrapped(f"{name + ':':<10}", text)
    if header.cap is not None:
        told.append(f"{'Cap:':<10}from {header.cap} of 10 it goes on as {header.fallback}")
    for ms, kind, text in sorted(_rows(timeline)):
        told += ["", f"# {text}"] if kind == 0 else _wrapped(f"{clock(ms)}  ", text)
    return "\n".join([*told, "", *_sums(timeline)])


def clock(ms: int) -> str:
    """A time in a session to the millisecond: "4:05.500"."""
    return f"{ms // MINUTE_MS:>2}:{ms % MINUTE_MS / 1000:06.3f}"


def _rows(timeline: Timeline) -> Iterator[tuple[int, int, str]]:
    """Everything that happens: when, in which order at one time, and in words."""
    yield from ((p.at_ms, 0, p.title) for p in timeline.parts if p.title)
    yield from ((b.at_ms, 1, f"[bed {b.name or 'off'}]") for b in timeline.beds)
    yield from ((t.at_ms, 1, f"[tone {t.name or 'off'}]") for t in timeline.tones)
    yield from ((b.at_ms, 2, f"[bell {b.name}]") for b in timeline.bells)
    yield from ((p.at_ms, 2, f"[{p.kind}] {p.words}") for p in timeline.prompts)
    yield from ((breath[0].start_ms, 2, _pattern(breath)) for breath in _breaths(timeline))
    yield from ((at, 2, text) for at, text in _tappings(timeline))
    yield from ((u.start_ms, 3, u.text) for u in timeline.utterances)


def _sums(timeline: Timeline) -> Iterator[str]:
    found, whole = totals(timeline), max(timeline.duration_ms, 1)
    rate = f"   {found.words_per_min:.0f} words a minute" if found.words else ""
    yield f"speech   {clock(found.speech_ms)}  {found.speech_ms * 100 // whole:>3} %{rate}"
    longest = f"   the longest {clock(found.longest_silence_ms).strip()}"
    yield f"silence  {clock(found.silence_ms)}  {found.silence_ms * 100 // whole:>3} %{longest}"
    breaths = (
        f"   {found.breaths} breaths, {found.fastest_bpm:g} to {found.slowest_bpm:g} a minute"
        if found.breaths
        else ""
    )
    yield f"pacing   {clock(found.pacing_ms)}  {found.pacing_ms * 100 // whole:>3} %{breaths}"


def _breaths(timeline: Timeline) -> Iterator[list[BreathPhase]]:
    for _, phases in groupby(timeline.breaths, key=lambda phase: phase.breath):
        yield list(phases)


def _rate(breath: list[BreathPhase]) -> float:
    return MINUTE_MS / (breath[-1].end_ms - breath[0].start_ms)


def _pattern(breath: list[BreathPhase]) -> str:
    seconds = ", ".join(f"{(p.end_ms - p.start_ms) / 1000:g} {p.phase}" for p in breath)
    return f"breath {breath[0].breath + 1}: {seconds} ({_rate(breath):.1f} a minute)"


def _tappings(timeline: Timeline) -> Iterator[tuple[int, str]]:
    """Taps that follow one another, as one."""
    taps: list[int] = []
    for stroke in timeline.taps:
        if taps and stroke.at_ms - taps[-1] > TAPS_APART_MS:
            yield taps[0], _tapping(taps)
            taps = []
        taps.append(stroke.at_ms)
    if taps:
        yield taps[0], _tapping(taps)


def _tapping(taps: list[int]) -> str:
    if not taps[1:]:
        return "1 tap"
    return f"{len(taps)} taps, every {(taps[-1] - taps[0]) / (len(taps) - 1) / 1000:g} s"


def _wrapped(margin: str, text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=margin, subsequent_indent=" " * len(margin))
