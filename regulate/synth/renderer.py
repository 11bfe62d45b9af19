"""A timeline as samples: a pure function of position, so that any block size gives the same bits.

Everything that sounds is rendered whole, once, and then only sliced, scaled and added: no function
whose last bit may depend on where a block begins is evaluated per block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from regulate.errors import RegulateError
from regulate.synth.bed import render_bed
from regulate.synth.bell import render_bell
from regulate.synth.clip import load_clip
from regulate.synth.presets import load_bed, load_bell, load_tone
from regulate.synth.tone import BreathPart, render_breath
from regulate.synth.units import (
    CEILING_DB,
    DUCK_DB,
    KNEE_DB,
    SAMPLE_RATE,
    Levels,
    Samples,
    raised_cosine,
    to_frames,
    to_gain,
)
from regulate.timeline.events import Timeline

CEILING = np.float32(to_gain(CEILING_DB - 0.05))
KNEE = np.float32(to_gain(KNEE_DB))
"""The ceiling with a hair to spare for rounding to 16 bits; up to the knee nothing is touched."""

PAN = np.float32(0.5**0.5)
"""One channel's share of a sound in the middle: both together are as loud as it was alone."""

DUCK_MS = 200
RECOVER_MS = 800
"""The tone gives way before a line begins, and comes back after it (content.md, section 2)."""

BED_IN_MS = 2500
BED_OUT_MS = 6000
"""The programme's fades: a bed comes and goes slowly (design: Sound)."""

BED_HINT_MS = 40
BED_HINT = 0.1
"""A tenth of the bed comes at once, at about −60 dBFS: the ear has an answer to the key."""

KEPT = 12
"""Clips and breaths kept ready; the ones used longest ago go first."""

LONGEST_BELL_S = 8


class _Sounding(NamedTuple):
    """Something rendered whole, and where it begins."""

    start: int
    make: Callable[[], Samples]
    frames: int


class _BedSpan(NamedTuple):
    """A bed from its fade-in to the end of its fade-out."""

    name: str
    start: int
    leaves: int
    end: int


class Renderer:
    """Renders one timeline; `clips` has the sound file of each text that was spoken.

    A line whose file can't be read, or that has none, is silent. Raises UsageError or InputError
    for a tone, a bed or a bell that isn't there or isn't right.
    """

    def __init__(self, timeline: Timeline, clips: Mapping[str, Path]) -> None:
        self.frames = to_frames(timeline.duration_ms)
        self._clips = clips
        self._kept: OrderedDict[object, Samples] = OrderedDict()
        self._voice = [
            _Sounding(
                to_frames(u.start_ms), self._clip(u.text), to_frames(u.end_ms - u.start_ms) + 48
            )
            for u in timeline.utterances
            if u.text in clips
        ]
        self._breaths = self._find_breaths(timeline)
        self._bells = [
            _Sounding(to_frames(b.at_ms), self._bell(b.name), LONGEST_BELL_S * SAMPLE_RATE)
            for b in timeline.bells
        ]
        self._beds = list(self._find_beds(timeline))
        self._speech = _joined([(v.start, v.start + v.frames - 48) for v in self._voice])
        self._fade_in = _bed_fade_in()
        self._fade_out = raised_cosine(to_frames(BED_OUT_MS))[::-1]

    def render(self, start: int, out: Samples, levels: Levels = Levels()) -> None:  # noqa: B008
        """Fill `out` ((frames, 2) float32) with the session from frame `start` on.

        Outside the session there is silence. Nothing is louder than −6 dBFS, and nothing isn't
        a number, whatever comes in.
        """
        out.fill(0)
        first, last = max(start, 0), min(start + len(out), self.frames)
        if first >= last:
            return
        block = out[first - start : last - start]
        self._render_inside(first, block, levels)
        _limit(block)

    def prepare(self, start: int, count: int) -> None:
        """Make ready what sounds in the `count` frames from `start`."""
        scratch = np.empty((1, 2), np.float32)
        for frame in range(start, start + count, to_frames(250)):
            self.render(frame, scratch)

    def _render_inside(self, start: int, block: Samples, levels: Levels) -> None:
        count = len(block)
        mono = np.zeros(count, np.float32)
        if levels.tone:
            self._add(self._breaths, start, mono, levels.tone)
            self._duck(start, mono)
            self._add(self._bells, start, mono, levels.tone)
        if levels.voice:
            self._add(self._voice, start, mono, levels.voice)
        mono *= PAN
        block += mono[:, None]
        if levels.bed:
            for bed in self._beds:
                if bed.start < start + count and start < bed.end:
                    self._add_bed(bed, start, block, levels.bed)

    def _add(self, sounding: list[_Sounding], start: int, mono: Samples, level: float) -> None:
        end = start + len(mono)
        # What began before the block may reach into it: those overlap by a few at most.
        index = bisect_right(sounding, end - 1, key=lambda sound: sound.start)
        within = []
        while index > 0:
            index -= 1
            sound = sounding[index]
            if sound.start + sound.frames > start:
                within.append(sound)
            elif start - sound.start > LONGEST_BELL_S * SAMPLE_RATE * 8:
                break
        for sound in reversed(within):
            made = sound.make()
            first = max(start, sound.start)
            last = min(end, sound.start + len(made))
            if first < last:
                part = made[first - sound.start : last - sound.start]
                mono[first - start : last - start] += part * np.float32(level)

    def _duck(self, start: int, mono: Samples) -> None:
        """Take the tone down under speech, from the timeline and so ahead of it."""
        end = start + len(mono)
        low = np.float32(to_gain(DUCK_DB))
        down, up = to_frames(DUCK_MS), to_frames(RECOVER_MS)
        for begins, ends in self._speech:
            if begins - down >= end:
                break
            if ends + up <= start:
                continue
            for first, ramp in (
                (begins - down, 1 - (1 - low) * raised_cosine(down)),
                (ends, low + (1 - low) * raised_cosine(up)),
            ):
                left, right = max(first, start), min(first + len(ramp), end)
                if left < right:
                    mono[left - start : right - start] *= ramp[left - first : right - first]
            left, right = max(begins, start), min(ends, end)
            if left < right:
                mono[left - start : right - start] *= low

    def _add_bed(self, bed: _BedSpan, start: int, block: Samples, level: float) -> None:
        loop = render_bed(load_bed(bed.name))
        first, last = max(start, bed.start), min(start + len(block), bed.end)
        into = block[first - start : last - start]
        done = 0
        while done < len(into):
            at = (first + done) % len(loop)
            piece = loop[at : at + len(into) - done] * np.float32(level)
            self._fade(piece, self._fade_in, first + done - bed.start)
            self._fade(piece, self._fade_out, first + done - bed.leaves)
            into[done : done + len(piece)] += piece
            done += len(piece)

    @staticmethod
    def _fade(piece: Samples, ramp: Samples, offset: int) -> None:
        """Apply the stretch of `ramp` that lies over `piece`, which begins at its `offset`."""
        skip = max(-offset, 0)
        count = min(len(ramp) - max(offset, 0), len(piece) - skip)
        if count > 0:
            at = max(offset, 0)
            piece[skip : skip + count] *= ramp[at : at + count, None]

    def _find_breaths(self, timeline: Timeline) -> list[_Sounding]:
        """Each breath whole, with the tone that is on when it begins."""
        grouped: dict[int, list[tuple[int, BreathPart]]] = {}
        for phase in timeline.breaths:
            part = BreathPart(phase.phase, to_frames(phase.end_ms) - to_frames(phase.start_ms))
            grouped.setdefault(phase.breath, []).append((to_frames(phase.start_ms), part))
        found = []
        changes = [to_frames(change.at_ms) for change in timeline.tones]
        for phases in grouped.values():
            start = phases[0][0]
            change = bisect_right(changes, start) - 1
            name = timeline.tones[change].name if change >= 0 else None
            if name is not None:
                parts = tuple(part for _, part in phases)
                length = sum(part.frames for part in parts)
                found.append(_Sounding(start, self._breath(parts, name), length))
        return found

    def _find_beds(self, timeline: Timeline) -> list[_BedSpan]:
        found = []
        for index, change in enumerate(timeline.beds):
            if change.name is not None:
                later = timeline.beds[index + 1 :]
                leaves = to_frames(later[0].at_ms) if later else self.frames
                end = min(leaves + to_frames(BED_OUT_MS), self.frames)
                found.append(_BedSpan(change.name, to_frames(change.at_ms), leaves, end))
        return found

    def _clip(self, text: str) -> Callable[[], Samples]:
        def make() -> Samples:
            try:
                return load_clip(self._clips[text])
            except RegulateError:
                return np.zeros(0, np.float32)

        return lambda: self._keep(("clip", text), make)

    def _breath(self, parts: tuple[BreathPart, ...], name: str) -> Callable[[], Samples]:
        return lambda: self._keep((parts, name), lambda: render_breath(parts, load_tone(name)))

    def _bell(self, name: str) -> Callable[[], Samples]:
        return lambda: render_bell(load_bell(name))

    def _keep(self, key: object, make: Callable[[], Samples]) -> Samples:
        if key not in self._kept:
            self._kept[key] = make()
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of speech, those joined whose gap is too short to duck out of and in again."""
    gap = to_frames(DUCK_MS + RECOVER_MS)
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start - joined[-1][1] < gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _bed_fade_in() -> Samples:
    hint = raised_cosine(to_frames(BED_HINT_MS)) * np.float32(BED_HINT)
    rest = raised_cosine(to_frames(BED_IN_MS - BED_HINT_MS)) * np.float32(1 - BED_HINT)
    return np.concatenate([hint, np.float32(BED_HINT) + rest])


def _limit(block: Samples) -> None:
    """Bend what is above the knee under the ceiling, in place; what isn't a number becomes 0."""
    if max(block.max(), -block.min()) <= KNEE:
        return
    np.nan_to_num(block, copy=False, nan=0.0, posinf=1e6, neginf=-1e6)
    size = np.minimum(np.abs(block), np.float32(1e6))
    over = np.maximum(size - KNEE, np.float32(0))
    room = CEILING - KNEE
    bent = np.minimum(size, KNEE) + room * over / (over + room)
    np.copysign(bent, block, out=block)
