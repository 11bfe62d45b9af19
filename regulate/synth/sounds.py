"""Whole sounds, made when first needed and kept while there is room for them.

What sounds in a session is only ever a slice of one of these, so it has the same bits however
the session is cut into blocks.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from weakref import WeakValueDictionary

import numpy as np
from msgspec import Struct

from regulate.synth.bed_store import ready_bed
from regulate.synth.bell import render_bell
from regulate.synth.clip_store import ClipFile, ready_clip
from regulate.synth.curves import Breath
from regulate.synth.presets import Bed, Struck, Tone
from regulate.synth.tap import render_tap
from regulate.synth.tone import render_breath
from regulate.synth.units import MIDDLE, STEP, Pcm, Samples, in_steps, raised_cosine, to_frames
from regulate.timeline.events import Side

ROOM = 8 << 20
"""Bytes of sounds kept beside those that sound: three breaths and half a minute of lines."""

FADE_OUT = to_frames(25)
"""Frames over which a line that has no room for its end goes to zero."""


class Sound(Struct, frozen=True, eq=False, weakref=True):
    """A whole sound: a line is (frames,), all else (frames, 2); `peak` is its highest, in steps."""

    samples: Pcm
    peak: int

    @classmethod
    def of(cls, samples: Pcm) -> Sound:
        """The sound that consists of these."""
        return cls(samples, max(int(samples.max()), -int(samples.min())) if samples.size else 0)


class Shelf:
    """Sounds by what they are made of; those used longest ago make room for new ones.

    A sound that is in use somewhere is found as well, room or no room: so the bed that goes on
    through a session takes none, and isn't made anew for its next passage.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._alive: WeakValueDictionary[Hashable, Sound] = WeakValueDictionary()
        self._kept: OrderedDict[Hashable, Sound] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable, make: Callable[[], Pcm]) -> Sound:
        """The sound of that key, of what `make` makes where it isn't kept."""
        sound = self._alive.get(key)
        if sound is None:
            sound = self._alive[key] = Sound.of(make())
        if key not in self._kept:
            self._bytes += sound.samples.nbytes
            self._kept[key] = sound
        self._kept.move_to_end(key)
        while self._bytes > self._room and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1].samples.nbytes
        return sound


_shelf = Shelf(ROOM)

SILENCE = Sound(np.zeros(0, np.int16), 0)


def breath(breath: Breath, preset: Tone) -> Sound:
    """One breath of the tone."""
    return _shelf.get((preset, breath), lambda: render_breath(breath, preset))


def bell(preset: Struck) -> Sound:
    """One stroke of a bell."""
    return _shelf.get(preset, lambda: in_steps(in_the_middle(render_bell(preset))))


def tap(side: Side) -> Sound:
    """One tap on that side."""
    return _shelf.get(("tap", side), lambda: in_steps(render_tap(side)))


def bed(preset: Bed) -> Sound:
    """The loop of a bed."""
    return _shelf.get(preset, lambda: ready_bed(preset))


def clip(file: ClipFile, at_most: int) -> Sound:
    """A spoken line, faded out where it is longer than `at_most` frames.

    Raises MachineError where its file can't be read.
    """

    def make() -> Pcm:
        line = ready_clip(file)
        if len(line) <= at_most:
            return line
        fade = min(FADE_OUT, at_most)
        ramp = np.ones(at_most, np.float32)
        ramp[at_most - fade :] = raised_cosine(fade)[::-1]
        return in_steps(line[:at_most] * (ramp * STEP))

    return _shelf.get((file, at_most), make)


def in_the_middle(mono: Samples) -> Samples:
    """(frames,) as (frames, 2), read-only, as loud as it was."""
    stereo = np.empty((len(mono), 2), np.float32)
    np.multiply(mono, np.float32(MIDDLE), out=stereo[:, 0])
    stereo[:, 1] = stereo[:, 0]
    stereo.setflags(write=False)
    return stereo
