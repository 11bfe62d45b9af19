"""Moves what lies ahead in a timeline: time is stretched, opened or taken out, and words fit in."""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from regulate.timeline.events import (
    BedChange,
    BellStroke,
    BreathPhase,
    PartStart,
    PromptStart,
    TapStroke,
    Timeline,
    ToneChange,
    Utterance,
)
from regulate.timeline.layout import WORD_GAP_MS

Dated = TypeVar("Dated", PartStart, BellStroke, ToneChange, BedChange, TapStroke, PromptStart)
Lasting = TypeVar("Lasting", Utterance, BreathPhase)


class Warp(Struct, frozen=True):
    """Where times go: as they are before the first knot, in a line from knot to knot, and on.

    `knots` has times and where each of them goes, in order of time and never going back. A first
    knot that goes elsewhere opens a gap there.
    """

    knots: tuple[tuple[int, int], ...]

    @classmethod
    def gap(cls, at_ms: int, ms: int) -> Warp:
        """So much time opened at `at_ms`: what happens there happens after it."""
        return cls(((at_ms, at_ms + ms),))

    @classmethod
    def cut(cls, start_ms: int, end_ms: int) -> Warp:
        """The time from `start_ms` to `end_ms` taken out."""
        return cls(((start_ms, start_ms), (end_ms, start_ms)))

    def __call__(self, ms: int) -> int:
        """Where `ms` goes."""
        place = bisect_right(self.knots, ms, key=lambda knot: knot[0]) - 1
        if place < 0:
            return ms
        here, there = self.knots[place]
        if place + 1 == len(self.knots):
            return there + ms - here
        next_here, next_there = self.knots[place + 1]
        return there + (ms - here) * (next_there - there) // (next_here - here)

    def timeline(self, timeline: Timeline) -> Timeline:
        """Everything at its new time; lines and breath phases last as long as they did."""

        def moved(events: tuple[Dated, ...]) -> tuple[Dated, ...]:
            return tuple(replace(event, at_ms=self(event.at_ms)) for event in events)

        def at(event: Lasting) -> Lasting:
            start = self(event.start_ms)
            return replace(event, start_ms=start, end_ms=start + event.end_ms - event.start_ms)

        return Timeline(
            duration_ms=self(timeline.duration_ms),
            parts=moved(timeline.parts),
            utterances=tuple(map(at, timeline.utterances)),
            breaths=tuple(map(at, timeline.breaths)),
            bells=moved(timeline.bells),
            tones=moved(timeline.tones),
            beds=moved(timeline.beds),
            taps=moved(timeline.taps),
            prompts=moved(timeline.prompts),
        )


def without(timeline: Timeline, start_ms: int, end_ms: int) -> Timeline:
    """The timeline with nothing that begins from `start_ms` to `end_ms`, its times as they are."""

    def kept(events: tuple[Dated, ...]) -> tuple[Dated, ...]:
        return tuple(e for e in events if not start_ms <= e.at_ms < end_ms)

    return replace(
        timeline,
        parts=kept(timeline.parts),
        utterances=tuple(u for u in timeline.utterances if not start_ms <= u.start_ms < end_ms),
        breaths=tuple(b for b in timeline.breaths if not start_ms <= b.start_ms < end_ms),
        bells=kept(timeline.bells),
        tones=kept(timeline.tones),
        beds=kept(timeline.beds),
        taps=kept(timeline.taps),
        prompts=kept(timeline.prompts),
    )


def untangled(timeline: Timeline, from_ms: int) -> Timeline:
    """The timeline whose lines from `from_ms` on wait for the one before them to end.

    Within breathing the breath goes on: a word at the start of a phase is left out where the voice
    isn't free, for late it would be wrong, and any other is said a little later. Elsewhere what
    follows moves on with the line.
    """
    phase_starts = {phase.start_ms for phase in timeline.breaths}
    said: list[Utterance] = []
    gaps: list[tuple[int, int]] = []
    free = moved = 0
    for line in timeline.utterances:
        at = line.start_ms
        start = at + moved
        if at >= from_ms and start < free:
            if at in phase_starts:
                continue
            late = free + WORD_GAP_MS - start
            start += late
            if timeline.at(at).phase is None:
                gaps.append((at, late))
                moved += late
        said.append(replace(line, start_ms=start, end_ms=start + line.end_ms - at))
        free = max(free, said[-1].end_ms)
    for at, ms in reversed(gaps):
        timeline = Warp.gap(at, ms).timeline(timeline)
    # The lines are where they belong already: one that was late isn't moved by a gap before it.
    ends = max(timeline.duration_ms, said[-1].end_ms if said else 0)
    return replace(timeline, duration_ms=ends, utterances=tuple(said))
