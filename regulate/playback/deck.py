"""The sound process's ring of frames: sources rendered ahead, and a crossfade for every change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from regulate.synth.renderer import Renderer
from regulate.synth.units import Levels, raised_cosine

Frames = NDArray[np.float32]

RING = 32_768
"""Frames in the ring, 0.68 s; a power of two."""

AHEAD = 14_400
"""Frames rendered ahead of the device, 0.3 s: more than any one render takes."""

MARGIN = 1_536
"""Frames left as they are before a change, 32 ms: the device may be taking them now."""


LEAST_FADE = 2_400
"""Frames of the shortest crossfade out of something that sounds, 50 ms."""


class Source(Protocol):
    """Anything that sounds, as a pure function of the device's frame count."""

    def render(self, start: int, out: Frames) -> None:
        """Fill `out` ((frames, 2) float32) with the frames from `start`."""

    def position(self, start: int) -> int:
        """The session's frame at device frame `start`."""

    def settled(self, at: int) -> Source:
        """The simplest source that sounds the same from device frame `at` on."""


class Still(Struct, frozen=True):
    """Silence, with the session resting at one frame."""

    frame: int

    def render(self, start: int, out: Frames) -> None:  # noqa: ARG002 - silence is everywhere
        """Silence."""
        out.fill(0)

    def position(self, start: int) -> int:  # noqa: ARG002 - it rests
        """Where the session rests."""
        return self.frame

    def settled(self, at: int) -> Source:  # noqa: ARG002 - nothing to settle
        """Itself."""
        return self


class Playing(Struct, frozen=True):
    """A session that goes on: device frame `start` is its frame `start + offset`."""

    renderer: Renderer
    offset: int
    levels: Levels

    def render(self, start: int, out: Frames) -> None:
        """The session's own samples."""
        self.renderer.render(start + self.offset, out, self.levels)

    def position(self, start: int) -> int:
        """The session's frame at device frame `start`."""
        return start + self.offset

    def settled(self, at: int) -> Source:  # noqa: ARG002 - nothing to settle
        """Itself."""
        return self


class Fade(Struct, frozen=True):
    """A raised-cosine crossfade from one source to another, `frames` long from `start` on."""

    before: Source
    after: Source
    start: int
    frames: int

    def position(self, start: int) -> int:
        """As the source that is coming."""
        return self.after.position(start)

    def settled(self, at: int) -> Source:
        """The source that came, once the crossfade is over."""
        if at >= self.start + self.frames:
            return self.after.settled(at)
        return replace(self, before=self.before.settled(at))

    def render(self, start: int, out: Frames) -> None:
        """Both sources, weighted."""
        head = min(max(self.start - start, 0), len(out))
        if head:
            self.before.render(start, out[:head])
        first = start + head - self.start
        count = min(max(self.frames - first, 0), len(out) - head)
        if count:
            part = out[head : head + count]
            leaving = np.empty_like(part)
            self.before.render(start + head, leaving)
            self.after.render(start + head, part)
            weight = raised_cosine(self.frames)[first : first + count, None]
            part -= leaving
            part *= weight
            part += leaving
        if head + count < len(out):
            self.after.render(start + head + count, out[head + count :])


class Mark(Struct, frozen=True):
    """From device frame `start` the session is at `frame`, moving or still."""

    start: int
    frame: int
    moving: bool


class Deck:
    """What the device plays: one source at a time, and the ring it is rendered into.

    `read` belongs to the device's callback and only copies; everything else to the process's
    main thread. A change is rendered aside and put into the ring in one short locked step.
    """

    def __init__(self) -> None:
        self._ring: Frames = np.zeros((RING, 2), np.float32)
        self._lock = threading.Lock()
        self._read = 0
        self._written = 0
        self._source: Source = Still(0)
        self._moving = False
        self.marks: tuple[Mark, ...] = (Mark(0, 0, moving=False),)
        """The last changes of the session's course, in order, for the playhead."""
        self.starved = 0
        """Frames that the device asked for before they were rendered."""
        self.margin = 0
        """Frames that a change leaves alone: `MARGIN` while the device reads, else none."""

    @property
    def frames_read(self) -> int:
        """Frames that the device has taken."""
        return self._read

    @property
    def quiet(self) -> bool:
        """Whether the device has taken the last of the sound and only silence is left."""
        return isinstance(self._source.settled(self._read), Still)

    def read(self, out: Frames) -> None:
        """Copy the next frames into `out` ((frames, 2) float32), zeros where none are ready."""
        with self._lock:
            count = min(len(out), self._written - self._read)
            at = self._read % RING
            head = min(count, RING - at)
            out[:head] = self._ring[at : at + head]
            out[head:count] = self._ring[: count - head]
            out[count:] = 0
            self.starved += len(out) - count
            # Time goes on whether or not the frames were ready, so the session ends at its time.
            self._read += len(out)
            self._written = max(self._written, self._read)

    def fill(self) -> None:
        """Render ahead until the ring holds `AHEAD` frames."""
        self._source = self._source.settled(self._read)
        start = self._written
        count = self._read + AHEAD - start
        if count > 0:
            made = np.empty((count, 2), np.float32)
            self._source.render(start, made)
            with self._lock:
                # What the device has passed in the meantime is of no use to it.
                late = min(self._written - start, count)
                self._put(start + late, made[late:])
                self._written = max(self._written, start + count)

    def play(self, renderer: Renderer, frame: int, levels: Levels, fade_frames: int) -> None:
        """Play the session from its frame `frame` on, crossing over from what plays now."""
        if not self.quiet:
            fade_frames = max(fade_frames, LEAST_FADE)
        start = self._change(
            lambda start: Playing(renderer, frame - start, levels), fade_frames=fade_frames
        )
        self._mark(start, frame, moving=True)

    def adapt(self, renderer: Renderer, levels: Levels, fade_frames: int) -> None:
        """Go on at the same frame with another timeline or other levels; silence stays silence."""
        if self._moving:
            offset = self._source.position(0)
            self._change(lambda _: Playing(renderer, offset, levels), fade_frames=fade_frames)

    def rest(self, fade_frames: int, frame: int | None = None) -> None:
        """Fade to silence and rest at `frame`, or where the session is when the fade is over."""
        moving = self._moving
        source = self._source

        def resting(start: int) -> Still:
            return Still(source.position(start + fade_frames) if frame is None else frame)

        start = self._change(resting, fade_frames=fade_frames)
        end = start + fade_frames if moving and frame is None else start
        self._mark(end, self._source.position(end), moving=False)

    def _change(self, after: Callable[[int], Source], fade_frames: int) -> int:
        """Cross over as soon as the device can hear of it; returns where that begins."""
        before = self._source.settled(self._read)
        margin = self.margin
        while True:
            begin = self._read
            start = begin + margin
            source: Source = after(start)
            if fade_frames:
                source = Fade(before, source, start, fade_frames)
            made = np.empty((margin + AHEAD, 2), np.float32)
            before.render(begin, made[:margin])
            source.render(start, made[margin:])
            with self._lock:
                if self._read <= start:
                    late = self._read - begin
                    self._put(self._read, made[late:])
                    self._written = start + AHEAD
                    self._source = source
                    return start
            # Rendering took longer than the margin: the device is past the place.
            margin = max(margin * 2, MARGIN)

    def _mark(self, start: int, frame: int, *, moving: bool) -> None:
        kept = tuple(mark for mark in self.marks if mark.start < start)[-3:]
        self.marks = (*kept, Mark(start, frame, moving))
        self._moving = moving

    def _put(self, start: int, frames: Frames) -> None:
        at = start % RING
        head = min(len(frames), RING - at)
        self._ring[at : at + head] = frames[:head]
        self._ring[: len(frames) - head] = frames[head:]
