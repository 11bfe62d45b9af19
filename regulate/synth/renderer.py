"""A timeline as samples: a pure function of position, the same bits for any size of block.

Everything that sounds is a slice of a sound or a ramp made whole beforehand; slices are only
multiplied and added, always in the same order: (bed + breath, bells and taps, ducked) + voice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from regulate.errors import MachineError
from regulate.synth import sounds
from regulate.synth.bell import length as bell_length
from regulate.synth.ceiling import keep_under_ceiling
from regulate.synth.clip_store import FULL_SCALE, Clip, ClipFile
from regulate.synth.ducking import Ducking
from regulate.synth.preset_files import load_bed, load_bell, load_tone
from regulate.synth.tap import LENGTH as TAP_LENGTH
from regulate.synth.units import MIDDLE, Levels, Samples, raised_cosine, to_frames, to_gain
from regulate.timeline.events import BedChange, Timeline

CHUNK = 32_768
"""Frames worked on at a time: what is needed for them stays in the processor's cache."""

BED_HINT = to_frames(40)
BED_HINT_GAIN = 0.1
BED_IN = to_frames(2500)
BED_OUT = to_frames(6000)
"""A bed is a tenth of itself at once, so that a key is answered, and whole after 2.5 s."""

FULL = Levels()


class _Sounding(NamedTuple):
    """A sound's place in the session: first frame, the frame after its last, and where it is.

    `gain` is a line's own, beside the level of the voice.
    """

    start: int
    end: int
    sound: Callable[[], Any]
    gain: float = 1.0


class _Heard(NamedTuple):
    """A sound that is heard now: first frame, the frame after its last, and its samples."""

    start: int
    end: int
    samples: Any
    gain: float = 1.0


class _Layer:
    """The sounds of one kind, in order of their starts."""

    def __init__(self, sounding: Iterator[_Sounding]) -> None:
        self._all = sorted(sounding, key=lambda one: one.start)
        self._starts = [one.start for one in self._all]
        self._longest = max((one.end - one.start for one in self._all), default=0)
        self._kept: dict[int, _Heard] = {}

    def between(self, start: int, end: int) -> list[_Heard]:
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

    def _made(self, number: int) -> _Heard:
        start, end, sound, gain = self._all[number]
        return _Heard(start, end, sound(), gain)


class Renderer:
    """Renders one timeline; `clips` has the sound file of every text that is heard.

    Lines without a file are silent and turn nothing down. A line whose file turns out to be
    unreadable is silent too, and told of in `unheard`. Raises InputError for a tone, bell or bed
    that isn't there or has mistakes. Not to be used from two threads at a time.
    """

    def __init__(self, timeline: Timeline, clips: Mapping[str, Path]) -> None:
        self.frames = to_frames(timeline.duration_ms)
        """Frames of the session."""
        self.unheard: dict[str, MachineError] = {}
        """The lines whose files could not be read, so far."""
        self._voice = _Layer(self._lines(timeline, clips))
        self._ducking = Ducking(
            (to_frames(line.start_ms), to_frames(line.end_ms))
            for line in timeline.utterances
            if line.text in clips
        )
        self._breaths = _Layer(_breaths(timeline))
        self._bells = _Layer(_bells(timeline))
        self._taps = _Layer(_taps(timeline))
        self._beds = _Layer(_beds(timeline))
        self._scratch: Samples = np.empty((CHUNK, 2), np.float32)

    def render(self, start: int, out: Samples, levels: Levels = FULL) -> None:
        """Fill `out` ((frames, 2) float32, contiguous) with the session from frame `start` on.

        There is silence outside the session, and nothing above −6 dBFS anywhere.
        """
        with np.errstate(all="ignore"):
            for done in range(0, len(out), CHUNK):
                self._render(start + done, out[done : done + CHUNK], levels)

    def prepare(self, start: int, frames: int) -> None:
        """Make ready what sounds in `frames` frames from `start` on, so that no block waits."""
        for layer in (self._voice, self._breaths, self._bells, self._taps, self._beds):
            layer.between(start, start + frames)
        make_fades()

    def _render(self, start: int, out: Samples, levels: Levels) -> None:
        out.fill(0)
        first, last = max(start, 0), min(start + len(out), self.frames)
        if first >= last:
            return
        block = out[first - start : last - start]
        if levels.bed:
            for bed in self._beds.between(first, last):
                self._add_bed(bed, first, block, levels.bed)
        if levels.tone:
            self._add_tone(first, block, levels.tone)
        if levels.voice:
            self._add_voice(first, block, levels.voice)
        keep_under_ceiling(block)

    def _add_bed(self, bed: _Heard, start: int, block: Samples, level: float) -> None:
        loop, leaves = bed.samples, bed.end - BED_OUT
        at, end = max(start, bed.start), min(start + len(block), bed.end)
        while at < end:
            begin = (at - bed.start) % len(loop)
            piece = loop[begin : begin + end - at]
            steady = at >= bed.start + BED_IN and at + len(piece) <= leaves
            if not steady:
                piece = self._copy(piece)
                _fade(piece, at - bed.start, _fade_in())
                _fade(piece, at - leaves, _fade_out())
            if level != 1:
                piece = np.multiply(piece, np.float32(level), out=self._scratch[: len(piece)])
            block[at - start : at - start + len(piece)] += piece
            at += len(piece)

    def _add_tone(self, start: int, block: Samples, level: float) -> None:
        end = start + len(block)
        layers = (self._breaths, self._bells, self._taps)
        sounding = [one for layer in layers for one in layer.between(start, end)]
        if not sounding:
            return
        ducked = self._ducking.touches(start, end)
        tone = block
        if ducked or level != 1 or len(sounding) > 1:
            tone = self._scratch[: len(block)]
            tone.fill(0)
        for one in sounding:
            a, b = max(start, one.start), min(end, one.end)
            tone[a - start : b - start] += one.samples[a - one.start : b - one.start]
        if tone is block:
            return
        if ducked:
            self._ducking.apply(start, tone)
        if level != 1:
            tone *= np.float32(level)
        block += tone

    def _add_voice(self, start: int, block: Samples, level: float) -> None:
        end = start + len(block)
        for one in self._voice.between(start, end):
            piece = one.samples[max(start - one.start, 0) : end - one.start]
            gain = np.float32(level * one.gain * MIDDLE) / FULL_SCALE
            line = np.multiply(piece, gain, dtype=np.float32)
            begin = max(one.start - start, 0)
            for ear in (0, 1):
                block[begin : begin + len(line), ear] += line

    def _copy(self, piece: Samples) -> Samples:
        copy = self._scratch[: len(piece)]
        np.copyto(copy, piece)
        return copy

    def _lines(self, timeline: Timeline, clips: Mapping[str, Path]) -> Iterator[_Sounding]:
        texts = {line.text for line in timeline.utterances}
        files = {t: ClipFile.at(path) for t, path in clips.items() if t in texts}
        for line in timeline.utterances:
            if line.text in files:
                start, end = to_frames(line.start_ms), to_frames(line.end_ms)
                sound = partial(self._line, line.text, files[line.text], end - start)
                yield _Sounding(start, end, sound, to_gain(line.gain_db))

    def _line(self, text: str, file: ClipFile, at_most: int) -> Clip:
        if text not in self.unheard:
            try:
                return sounds.clip(file, at_most)
            except MachineError as error:
                self.unheard[text] = error
        return _SILENCE


_SILENCE: Clip = np.zeros(0, np.int16)


def _breaths(timeline: Timeline) -> Iterator[_Sounding]:
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
            yield _Sounding(start, end, partial(sounds.breath, breath, presets[name]))


def _bells(timeline: Timeline) -> Iterator[_Sounding]:
    presets = {name: load_bell(name) for name in {stroke.name for stroke in timeline.bells}}
    for stroke in timeline.bells:
        start, preset = to_frames(stroke.at_ms), presets[stroke.name]
        yield _Sounding(start, start + bell_length(preset), partial(sounds.bell, preset))


def _taps(timeline: Timeline) -> Iterator[_Sounding]:
    for stroke in timeline.taps:
        start = to_frames(stroke.at_ms)
        yield _Sounding(start, start + TAP_LENGTH, partial(sounds.tap, stroke.side))


def _beds(timeline: Timeline) -> Iterator[_Sounding]:
    """Each bed until it has made room for another; to name the one that plays changes nothing."""
    changes: list[BedChange] = []
    for change in timeline.beds:
        if change.name != (changes[-1].name if changes else None):
            changes.append(change)
    ends = (*(change.at_ms for change in changes[1:]), timeline.duration_ms)
    for change, end_ms in zip(changes, ends, strict=False):
        if change.name is not None:
            start, gone = to_frames(change.at_ms), to_frames(end_ms) + BED_OUT
            yield _Sounding(start, gone, partial(sounds.bed, load_bed(change.name)))


def _fade(piece: Samples, at: int, ramp: Samples) -> None:
    """Multiply by the part of `ramp` that lies over `piece`, whose first frame is its `at`."""
    first, last = max(at, 0), min(at + len(piece), len(ramp))
    if first < last:
        piece[first - at : last - at] *= ramp[first:last]


def make_fades() -> None:
    """Make what every session with a bed needs, whatever it is."""
    _fade_in()
    _fade_out()


@cache
def _fade_in() -> Samples:
    hint = np.float32(BED_HINT_GAIN) * raised_cosine(BED_HINT)
    rest = BED_HINT_GAIN + (1 - np.float32(BED_HINT_GAIN)) * raised_cosine(BED_IN - BED_HINT)
    return np.repeat(np.concatenate([hint, rest]), 2).reshape(-1, 2)


@cache
def _fade_out() -> Samples:
    return np.repeat(1 - raised_cosine(BED_OUT), 2).reshape(-1, 2)
