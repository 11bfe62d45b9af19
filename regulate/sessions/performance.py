"""What plays now, and everything that it is exchanged for while it plays."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any

from msgspec.structs import replace

from regulate.errors import UsageError
from regulate.playback.player import Player
from regulate.script.syntax import Exercise
from regulate.sessions.answering import Answering, Next
from regulate.sessions.course import Course, opening
from regulate.sessions.rehearsal import Rehearsal, check_length
from regulate.speech.speaker import Line
from regulate.timeline.events import BedChange, Timeline, Utterance
from regulate.timeline.live import Change, Paced
from regulate.timeline.path import Given

SETTLED_MS = 1000
"""What lies so close ahead of the playhead is not laid out anew: the tone looks that far ahead."""

SWAP_S = 0.25
"""The least time between two layouts while lines are still being spoken."""

ANSWERED_MS = 700
"""From an answer to the first line after it."""

NEAR_MS = 120
"""What lies so close ahead, and what the device has already taken, is heard as it is."""

Spawn = Callable[[Coroutine[Any, Any, None]], Future[None]]
"""Begins work backstage."""


class Performance:
    """A rehearsal and its course, being played.

    The course is exchanged for another whenever a key changes what lies ahead, an answer leads on,
    a line was spoken in the meantime or the script was saved anew. Keys come from one thread and
    the rest from backstage; `_lock` is held while one course takes the other's place.
    """

    def __init__(self, rehearsal: Rehearsal, player: Player, spawn: Spawn) -> None:
        self.rehearsal = rehearsal
        self.course = opening(rehearsal)
        self.pace = 100
        """How quick the breath is, in percent of what is written."""
        self.going_on = False
        """Whether what was given is being followed; nothing else is taken until it has been."""
        self.stopped = False
        self._player = player
        self._spawn = spawn
        self._lock = threading.RLock()
        self._answering = Answering(rehearsal, self._hear)
        self._swapped_at = 0.0

    def begin(self) -> None:
        """Play from the start."""
        self._player.play(self.course.timeline, self.rehearsal.clips)
        self._spawn(self._answering.get_ready(self.course))

    def stop(self) -> None:
        """Fade out in 50 ms; nothing is taken any more."""
        self.stopped = True
        self._player.stop()

    @property
    def near_ms(self) -> int:
        """The first moment that can still be changed."""
        return self._player.sounding_ms + NEAR_MS + self._player.sound.latency_ms

    def change(self, change: Change) -> None:
        """Change what lies ahead, at once or from the next breath or line on."""
        with self._lock:
            self._go_by(self.course.changed(change))

    def breathe_at(self, percent: int) -> None:
        """From the next breath on, at that pace."""
        self.pace = percent
        self.change(Paced(self.near_ms, percent))

    def lead_on(self, given: Given) -> None:
        """Go on with what follows from an answer or a jump, as soon as it can be said."""
        with self._lock:
            if self.going_on or self.stopped:
                return
            self.going_on = True
        if self._player.state == "paused":
            self._player.resume()
        self._spawn(self._follow(given))

    def take_in(self, line: Line) -> None:
        """Go on with a line that was spoken in the meantime; backstage."""
        rehearsal = self.rehearsal
        horizon = self._player.sounding_ms + SETTLED_MS
        begun = [u for u in self.course.timeline.utterances if u.start_ms <= horizon]
        late = next((u for u in begun if u.text == line.text), None)
        if late is not None:
            # Its time has begun as a caption, and stays one of that length.
            line = Line(line.text, None, late.end_ms - late.start_ms)
        rehearsal.learn(line)
        now = time.monotonic()
        if rehearsal.complete or now - self._swapped_at > SWAP_S:
            self._swapped_at = now
            course = self.course
            passage = rehearsal.passage(course.given, course.elapsed_ms)
            with self._lock:
                anew = replace(self.course, passage=passage)
                if self.course.given != course.given:
                    return
                same = anew.timeline.until(horizon) == self.course.timeline.until(horizon)
                # Else what has begun would be moved about: its times stay, and take what fits.
                self._go_by(anew if same else self.course)

    async def revise(self, exercise: Exercise) -> None:
        """Go on with another version of the exercise, at the line that is said now; backstage.

        Raises UsageError where its words leave no room in the length, as this voice says them.
        """
        if exercise == self.rehearsal.exercise or self.going_on:
            return
        try:
            length_min = check_length(exercise, self.rehearsal.length_min)
        except UsageError:
            length_min = exercise.header.lengths[0]
        rehearsal = self.rehearsal.another(exercise, length_min)
        answering, course = Answering(rehearsal, self._hear), self.course
        rehearsal.passage(course.given, course.elapsed_ms)
        passage = await answering.spoken(course.given, course.elapsed_ms)
        with self._lock:
            if self.stopped or self.going_on or self.course.given != course.given:
                return
            paced = self._paced_from(course.starts_ms)
            anew = replace(course, passage=passage, changes=paced)
            place = anew.place_of(self.course, self._player.position_ms)
            self._take_up(rehearsal, answering)
            self.course = anew
            self._player.swap(anew.timeline, rehearsal.clips)
            self._player.seek(place)
        await answering.get_ready(anew)

    async def _follow(self, given: Given) -> None:
        course = self.course
        elapsed_ms = course.behind_ms(self._player.position_ms)
        self._enter(await self._answering.after(course, given, elapsed_ms))
        await self._answering.get_ready(self.course)

    def _enter(self, following: Next) -> None:
        """Play the passage from a moment ahead of the playhead on, and what leads to it first."""
        rehearsal = following.rehearsal
        before, at = self.course.timeline, self._player.sounding_ms + ANSWERED_MS
        if following.first:
            said = Utterance(0, rehearsal.spoken_ms(following.first), following.first)
            silence = () if rehearsal.exercise.header.bed else (BedChange(0, None),)
            before = before.then(Timeline(said.end_ms, utterances=(said,), beds=silence), at)
            at += said.end_ms + SETTLED_MS
        with self._lock:
            if rehearsal is not self.rehearsal:
                self._take_up(rehearsal, Answering(rehearsal, self._hear))
            self.course = Course(
                following.passage,
                before,
                at,
                following.given,
                following.elapsed_ms,
                self._paced_from(at),
            )
            self.going_on = False
            if not self.stopped:
                self._player.swap(self.course.timeline, rehearsal.clips)

    def _go_by(self, course: Course) -> None:
        if not self.stopped and not self.going_on:
            self.course = course
            self._player.swap(course.timeline, self.rehearsal.clips)

    def _take_up(self, rehearsal: Rehearsal, answering: Answering) -> None:
        self.rehearsal = rehearsal
        self._answering = answering
        self._spawn(rehearsal.prepare(on_line=lambda line: self._hear(rehearsal, line)))

    def _hear(self, rehearsal: Rehearsal, line: Line) -> None:
        if rehearsal is self.rehearsal and not self.going_on:
            self.take_in(line)
        else:
            rehearsal.learn(line)

    def _paced_from(self, ms: int) -> tuple[Change, ...]:
        return (Paced(ms, self.pace),) if self.pace != 100 else ()
