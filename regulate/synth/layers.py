"""What sounds when: the sounds of each layer in order, made when they are near."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from regulate.synth import sounds
from regulate.synth.bell import length as bell_length
from regulate.synth.preset_files import load_bed, load_bell, load_tone
from regulate.synth.sounds import Sound
from regulate.synth.tap import LENGTH as TAP_LENGTH
from regulate.synth.units import Pcm, to_frames
from regulate.timeline.events import BedChange, Timeline

BED_OUT = to_frames(6000)
"""Frames that a bed takes to make room for another."""


class Sounding(NamedTuple):
    """A sound's place in the session: first frame, the frame after its last, and where it is.

    `gain` is a line's own, beside the level of the voice.
    """

    start: int
    end: int
    sound: Callable[[], Sound]
    gain: float = 1.0


class Heard(NamedTuple):
    """A sound that is heard now: first frame, the frame after its last, and what it is."""

    start: int
    end: int
    sound: Sound
    gain: float = 1.0

    def slice(self, start: int, end: int) -> tuple[int, Pcm]:
        """What is heard of it in these frames, and how many frames after `start` it begins."""
        first = max(start, self.start)
        steps = self.sound.samples[first - self.start : min(end, self.end) - self.start]
        return first - start, steps

    def turns(self, start: int, end: int) -> Iterator[tuple[int, Pcm]]:
        """The same of a loop, which goes round and round."""
        loop = self.sound.samples
        at, end = max(start, self.start), min(end, self.end)
        while at < end:
            begin = (at - self.start) % len(loop)
            piece = loop[begin : begin + end - at]
            yield at - start, piece
            at += len(piece)


class Layer:
    """The sounds of one kind, in order of their starts."""

    def __init__(self, sounding: Iterable[Sounding]) -> None:
        self._all = sorted(sounding, key=lambda one: one.start)
        self._starts = [one.start for one in self._all]
        self._longest = max((one.end - one.start for one in self._all), default=0)
        self._kept: dict[int, Heard] = {}

    def between(self, start: int, end: int) -> list[Heard]:
        """Those that sound anywhere in these frames; what goes on from one call to the next stays.

        So what sounds together is made once, however little room there is for what has sounded.
        """
        first = bisect_right(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        if first == last:
            return []
        numbers = [n for n in range(first, last) if self._all[n].end > start]
        self._kept = {n: self._kept.get(n) or self._made(n) for n in numbers}
        return list(self._kept.values())

    def _made(self, number: int) -> Heard:
        start, end, sound, gain = self._all[number]
        return Heard(start, end, sound(), gain)


def breaths(timeline: Timeline) -> Iterator[Sounding]:
    """Each breath whole, in the tone that is on when it begins."""
    presets = {c.name: load_tone(c.name) for c in timeline.tones if c.name is not None}
    changes = [change.at_ms for change in timeline.tones]
    for _, group in groupby(timeline.breaths, key=lambda phase: phase.breath):
        phases = list(group)
        start_ms = phases[0].start_ms
        change = bisect_right(changes, start_ms) - 1
        name = timeline.tones[change].name if change >= 0 else None
        if name is not None:
            breath = tuple((p.phase, p.end_ms - p.start_ms) for p in phases)
            start, end = to_frames(start_ms), to_frames(phases[-1].end_ms)
            yield Sounding(start, end, partial(sounds.breath, breath, presets[name]))


def bells(timeline: Timeline) -> Iterator[Sounding]:
    """Each stroke until it has rung out."""
    presets = {name: load_bell(name) for name in {stroke.name for stroke in timeline.bells}}
    for stroke in timeline.bells:
        start, preset = to_frames(stroke.at_ms), presets[stroke.name]
        yield Sounding(start, start + bell_length(preset), partial(sounds.bell, preset))


def taps(timeline: Timeline) -> Iterator[Sounding]:
    """Each tap on its side."""
    for stroke in timeline.taps:
        start = to_frames(stroke.at_ms)
        yield Sounding(start, start + TAP_LENGTH, partial(sounds.tap, stroke.side))


def beds(timeline: Timeline) -> Iterator[Sounding]:
    """Each bed until it has made room for another; to name the one that plays changes nothing."""
    changes: list[BedChange] = []
    for change in timeline.beds:
        if change.name != (changes[-1].name if changes else None):
            changes.append(change)
    ends = (*(change.at_ms for change in changes[1:]), timeline.duration_ms)
    for change, end_ms in zip(changes, ends, strict=False):
        if change.name is not None:
            start, gone = to_frames(change.at_ms), to_frames(end_ms) + BED_OUT
            yield Sounding(start, gone, partial(sounds.bed, load_bed(change.name)))
