"""A timeline as samples: a pure function of position, the same bits for any size of block.

Everything that sounds is a slice of a sound or a ramp made whole beforehand; slices are only
multiplied and added, always in the same order: bed + (breaths, bells and taps, ducked) + voice.
Where nothing is turned up or down, that is a sum of whole steps, several times as fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from regulate.errors import MachineError
from regulate.synth import sounds
from regulate.synth.ceiling import KNEE, keep_under_ceiling
from regulate.synth.clip_store import ClipFile
from regulate.synth.ducking import Ducking
from regulate.synth.layers import BED_OUT, Heard, Layer, Sounding, beds, bells, breaths, taps
from regulate.synth.sounds import SILENCE, Sound
from regulate.synth.units import (
    MIDDLE,
    STEP,
    Levels,
    Pcm,
    Samples,
    raised_cosine,
    to_frames,
    to_gain,
    to_steps,
)
from regulate.timeline.events import Timeline

CHUNK = 32_768
"""Frames worked on at a time: what is needed for them stays in the processor's cache."""

BED_HINT = to_frames(40)
BED_HINT_GAIN = 0.1
BED_IN = to_frames(2500)
"""A bed is a tenth of itself at once, so that a key is answered, and whole after 2.5 s."""

FULL = Levels()


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
        self._voice = Layer(self._lines(timeline, clips))
        self._ducking = Ducking(
            (to_frames(line.start_ms), to_frames(line.end_ms))
            for line in timeline.utterances
            if line.text in clips
        )
        self._tone = Layer(chain(breaths(timeline), bells(timeline), taps(timeline)))
        self._beds = Layer(beds(timeline))
        self._scratch: Samples = np.empty((CHUNK, 2), np.float32)
        self._mixed: Samples = np.empty((CHUNK, 2), np.float32)
        self._steps: Pcm = np.empty((CHUNK, 2), np.int16)

    def render(self, start: int, out: Samples, levels: Levels = FULL) -> None:
        """Fill `out` ((frames, 2) float32, contiguous) with the session from frame `start` on.

        There is silence outside the session, and nothing above −6 dBFS anywhere.
        """
        for first, block in self._chunks(start, out):
            steps = self._steps[: len(block)]
            if self._sum(first, steps, levels):
                np.multiply(steps, STEP, out=block)
            else:
                self._mix(first, block, levels)

    def render_steps(self, start: int, out: Pcm, levels: Levels = FULL) -> None:
        """Fill `out` ((frames, 2) int16, contiguous) with what `render` gives, in steps."""
        for first, block in self._chunks(start, out):
            if not self._sum(first, block, levels):
                mixed = self._mixed[: len(block)]
                self._mix(first, mixed, levels)
                mixed *= 1 / STEP
                np.copyto(block, to_steps(mixed))

    def prepare(self, start: int, frames: int) -> None:
        """Make ready what sounds in `frames` frames from `start` on, so that no block waits."""
        for layer in (self._voice, self._tone, self._beds):
            layer.between(start, start + frames)
        make_fades()

    def _chunks(self, start: int, out: Any) -> Iterator[tuple[int, Any]]:
        """What of `out` lies in the session, piece by piece; the rest becomes silent."""
        first = min(max(start, 0), start + len(out))
        last = max(min(start + len(out), self.frames), first)
        out[: first - start] = 0
        out[last - start :] = 0
        for at in range(first, last, CHUNK):
            yield at, out[at - start : min(at + CHUNK, last) - start]

    def _sum(self, start: int, block: Pcm, levels: Levels) -> bool:
        """Fill `block` where all that sounds sounds as it is; False where anything doesn't."""
        end = start + len(block)
        beds = self._beds.between(start, end) if levels.bed else []
        tone = self._tone.between(start, end) if levels.tone else []
        if (
            (levels.voice and self._voice.between(start, end))
            or (beds and (levels.bed != 1 or not all(_is_steady(bed, start, end) for bed in beds)))
            or (tone and (levels.tone != 1 or self._ducking.touches(start, end)))
            or sum(one.sound.peak for one in (*beds, *tone)) * STEP > KNEE
        ):
            return False
        block.fill(0)
        for bed in beds:
            for at, piece in bed.turns(start, end):
                block[at : at + len(piece)] += piece
        for one in tone:
            at, piece = one.slice(start, end)
            block[at : at + len(piece)] += piece
        return True

    def _mix(self, start: int, block: Samples, levels: Levels) -> None:
        """Fill `block` with what sounds, turned up and down, under the ceiling."""
        block.fill(0)
        with np.errstate(all="ignore"):
            if levels.bed:
                self._add_bed(start, block, np.float32(levels.bed) * STEP)
            if levels.tone:
                self._add_tone(start, block, np.float32(levels.tone) * STEP)
            if levels.voice:
                self._add_voice(start, block, np.float32(levels.voice * MIDDLE) * STEP)
            keep_under_ceiling(block)

    def _add_bed(self, start: int, block: Samples, level: np.float32) -> None:
        end = start + len(block)
        for bed in self._beds.between(start, end):
            for at, piece in bed.turns(start, end):
                part = self._scratch[: len(piece)]
                np.multiply(piece, level, out=part)
                _fade(part, start + at - bed.start, _fade_in())
                _fade(part, start + at - (bed.end - BED_OUT), _fade_out())
                block[at : at + len(part)] += part

    def _add_tone(self, start: int, block: Samples, level: np.float32) -> None:
        sounding = self._tone.between(start, start + len(block))
        if not sounding:
            return
        tone = self._scratch[: len(block)]
        tone.fill(0)
        for one in sounding:
            at, piece = one.slice(start, start + len(block))
            tone[at : at + len(piece)] += piece
        self._ducking.apply(start, tone)
        tone *= level
        block += tone

    def _add_voice(self, start: int, block: Samples, level: np.float32) -> None:
        end = start + len(block)
        for one in self._voice.between(start, end):
            at, piece = one.slice(start, end)
            line = np.multiply(piece, level * np.float32(one.gain))
            for ear in (0, 1):
                block[at : at + len(line), ear] += line

    def _lines(self, timeline: Timeline, clips: Mapping[str, Path]) -> Iterator[Sounding]:
        texts = {line.text for line in timeline.utterances}
        files = {t: ClipFile.at(path) for t, path in clips.items() if t in texts}
        for line in timeline.utterances:
            if line.text in files:
                start, end = to_frames(line.start_ms), to_frames(line.end_ms)
                sound = partial(self._line, line.text, files[line.text], end - start)
                yield Sounding(start, end, sound, to_gain(line.gain_db))

    def _line(self, text: str, file: ClipFile, at_most: int) -> Sound:
        if text not in self.unheard:
            try:
                return sounds.clip(file, at_most)
            except MachineError as error:
                self.unheard[text] = error
        return SILENCE


def _is_steady(bed: Heard, start: int, end: int) -> bool:
    """Whether the bed neither comes nor goes in these frames."""
    return start >= bed.start + BED_IN and end <= bed.end - BED_OUT


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
