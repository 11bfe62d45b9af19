"""A session being played: what the screens and the plain mode watch, steer and answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Literal

from msgspec.structs import replace

from regulate.errors import UsageError
from regulate.playback.player import Player
from regulate.playback.sound import STEP, Faders, Layer, Sound
from regulate.script.diagnostics import Diagnostic
from regulate.script.syntax import Exercise, FindPace, Prompt
from regulate.sessions.answering import Answering, Next
from regulate.sessions.course import Course
from regulate.sessions.rehearsal import Rehearsal, check_length
from regulate.speech.speaker import Line
from regulate.timeline.answers import Answer, understood
from regulate.timeline.compiler import parts
from regulate.timeline.events import BedChange, Moment, Timeline, Utterance
from regulate.timeline.live import AGAIN_GAP_MS, Again, Change, Held, Paced, Released
from regulate.timeline.pace import pace_of
from regulate.timeline.path import Given, Jump
from regulate.words.session import SessionWords
from regulate.words.vocabulary import words

SETTLED_MS = 1000
"""What lies so close ahead of the playhead is not laid out anew: the tone looks that far ahead."""

SWAP_S = 0.25
"""The least time between two layouts while lines are still being spoken."""

ANSWERED_MS = 700
"""From an answer to the first line after it."""

NEAR_MS = 120
"""What lies so close ahead, and what the device has already taken, is heard as it is."""

PACE_STEP = 5
SLOWEST, QUICKEST = 70, 130
"""The pace of the breath in percent of what is written."""


class Session:
    """One exercise being played. Everything here returns at once and never raises.

    The keys are pressed in one thread and lines are spoken in another; `_lock` is held while the
    course is exchanged for the next.
    """

    def __init__(
        self,
        rehearsal: Rehearsal,
        player: Player,
        spawn: Callable[[Coroutine[Any, Any, None]], Future[None]],
        levels: Faders | None = None,
    ) -> None:
        self.exercise = rehearsal.exercise
        self.length_min = rehearsal.length_min
        self.rehearsal = rehearsal
        self.presses: list[float] = []
        """When the person pressed the key at an in-breath, in seconds of the monotonic clock."""
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """What the last save of a watched script got wrong; what was good before goes on."""
        self.pace = 100
        """How quick the breath is, in percent of what is written."""
        self.levels = levels or Faders()
        self.muted = False
        self._player = player
        self._spawn = spawn
        self._lock = threading.RLock()
        self._answering = Answering(rehearsal, self._hear)
        self._course = Course(rehearsal.passage())
        self._going_on = False
        self._swapped_at = 0.0
        self._stopped = False
        self._set_gains()
        player.play(self.timeline, rehearsal.clips)
        spawn(self._answering.get_ready(self._course))

    @property
    def timeline(self) -> Timeline:
        """The session as it is played, as far as it is known."""
        return self._course.timeline

    @property
    def state(self) -> Literal["playing", "paused", "over", "stopped"]:
        """What the session is doing."""
        state = self._player.state
        return "stopped" if self._stopped or state == "idle" else state

    @property
    def position_ms(self) -> int:
        """Where the session is, as heard."""
        return self._player.position_ms

    @property
    def moment(self) -> Moment:
        """What is going on now."""
        return self.timeline.at(self.position_ms)

    @property
    def prompt(self) -> Prompt | None:
        """What the person is being asked now."""
        asked_ms = self._course.asked_ms
        if asked_ms is None or self._going_on or self.position_ms < asked_ms:
            return None
        return self._course.passage.prompt

    @property
    def left_ms(self) -> int:
        """What is left as planned; it rests while the person is asked, or stays."""
        return self._course.left_ms(self.position_ms)

    @property
    def share_done(self) -> float:
        """How much of the session is over as planned, 0 to 1."""
        return self._course.share_done(self.position_ms)

    @property
    def holding(self) -> bool:
        """Whether the person stays in this breath or this silence, or is about to."""
        return self._course.holding(self.position_ms)

    @property
    def parts(self) -> tuple[str, ...]:
        """The titles of the parts at this length; `jump` counts them from 1."""
        return parts(self.exercise, self.length_min)

    @property
    def volume(self) -> int:
        """Percent of the level as rendered, 0 where muted."""
        return 0 if self.muted else self.levels.volume

    @property
    def sound(self) -> Sound:
        """How the sound is."""
        return self._player.sound

    @property
    def notice(self) -> str:
        """What the person has to know of a fault that goes on, or nothing."""
        sound = self._player.sound
        if sound.state == "off" and sound.why:
            return self._words.no_sound
        if sound.instead_of:
            return self._words.other_device.format(sound.instead_of, sound.device)
        speaker = self.rehearsal.speaker
        if speaker is None:
            return ""
        if speaker.problem is not None:
            return self._words.no_voice
        return self._words.other_voice.format(other) if (other := speaker.stands_in) else ""

    @property
    def _words(self) -> SessionWords:
        return words(self.exercise.header.language).session

    def toggle(self) -> None:
        """Pause or go on."""
        if self._player.state == "paused":
            self._player.resume()
        else:
            self._player.pause()

    def answer(self, answer: Answer) -> None:
        """Answer the prompt, or pass it with None, and go on."""
        prompt = self.prompt
        if prompt is not None:
            self._lead_on(understood(prompt, answer))

    def press(self) -> float | None:
        """A breath in while the pace is being found; the pace in breaths a minute so far."""
        if isinstance(self.prompt, FindPace):
            self.presses.append(time.monotonic())
        return pace_of(self.presses)

    def jump(self, part: int) -> None:
        """Go on with the part of that number, whatever would come next."""
        if 1 <= part <= len(self.parts):
            self._lead_on(Jump(part))

    def back(self) -> None:
        """Go to the start of this line or, in its first moments, of the one before.

        What lies before the last answer is past.
        """
        ms = self.timeline.line_before(self.position_ms)
        self._player.seek(max(ms, self._course.starts_ms))

    def forward(self) -> None:
        """Go to the next line; after the last one nothing is skipped."""
        if self.holding:
            self.hold()
        ms = self.timeline.line_after(self.position_ms)
        if ms is not None:
            self._player.seek(ms)

    def repeat(self) -> None:
        """Say this line again, or all that the prompt asks."""
        position, course = self.position_ms, self._course
        if self.prompt is not None and course.asked_ms is not None:
            self._player.seek(course.asked_ms)
            return
        line = course.line_at(position)
        if line is None:
            return
        coming = course.line_at(self._near_ms + AGAIN_GAP_MS)
        if coming is None or coming.start_ms <= position or coming.text != line.text:
            whole = replace(line, end_ms=line.start_ms + self.rehearsal.spoken_ms(line.text))
            self._change(Again(self._near_ms, whole))

    def slower(self) -> None:
        """From the next breath on a little slower, within what is gentle."""
        self._set_pace(self.pace - PACE_STEP)

    def faster(self) -> None:
        """From the next breath on a little quicker, within what is gentle."""
        self._set_pace(self.pace + PACE_STEP)

    def hold(self) -> None:
        """Stay in this breath or this silence, with nothing more said; again to go on.

        A prompt waits by itself.
        """
        if self.holding:
            self._change(Released(self._near_ms))
        elif self.prompt is None:
            self._change(Held(self._near_ms))

    def louder(self, layer: Layer | None = None) -> None:
        """A step louder, the whole or one layer, at most as rendered."""
        self._move(layer, STEP)

    def quieter(self, layer: Layer | None = None) -> None:
        """A step quieter, the whole or one layer."""
        self._move(layer, -STEP)

    def mute(self) -> None:
        """No sound, or as loud as before."""
        self.muted = not self.muted
        self._set_gains()

    def stop(self) -> None:
        """Fade out in 50 ms; the session can't be gone on with."""
        self._stopped = True
        self._player.stop()

    def take_in(self, line: Line) -> None:
        """Go on with a line that was spoken in the meantime, from the backstage thread."""
        rehearsal = self.rehearsal
        horizon = self._player.sounding_ms + SETTLED_MS
        begun = [u for u in self.timeline.utterances if u.start_ms <= horizon]
        late = next((u for u in begun if u.text == line.text), None)
        if late is not None:
            # Its time has begun as a caption, and stays one of that length.
            line = Line(line.text, None, late.end_ms - late.start_ms)
        rehearsal.learn(line)
        now = time.monotonic()
        if rehearsal.complete or now - self._swapped_at > SWAP_S:
            self._swapped_at = now
            course = self._course
            passage = rehearsal.passage(course.given, course.elapsed_ms)
            with self._lock:
                anew = replace(self._course, passage=passage)
                if self._course.given != course.given:
                    return
                same = anew.timeline.until(horizon) == self.timeline.until(horizon)
                # Else what has begun would be moved about: its times stay, and take what fits.
                self._go_by(anew if same else self._course)

    async def revise(self, exercise: Exercise) -> None:
        """Go on with another version of the exercise, at the line that is said now; backstage."""
        if exercise == self.exercise or self._going_on:
            return
        try:
            length_min = check_length(exercise, self.length_min)
        except UsageError:
            length_min = exercise.header.lengths[0]
        rehearsal = self.rehearsal.another(exercise, length_min)
        answering, course = Answering(rehearsal, self._hear), self._course
        passage = await answering.spoken(course.given, course.elapsed_ms)
        with self._lock:
            if self._stopped or self._going_on or self._course.given != course.given:
                return
            paced = self._paced_from(course.starts_ms)
            anew = replace(course, passage=passage, changes=paced)
            place = anew.place_of(self._course, self.position_ms)
            self._take_up(rehearsal, answering)
            self._course = anew
            self._player.swap(anew.timeline, rehearsal.clips)
            self._player.seek(place)
        await answering.get_ready(anew)

    def _take_up(self, rehearsal: Rehearsal, answering: Answering) -> None:
        self.exercise, self.length_min = rehearsal.exercise, rehearsal.length_min
        self.rehearsal = rehearsal
        self._answering = answering
        self._spawn(rehearsal.prepare(on_line=lambda line: self._hear(rehearsal, line)))

    def _paced_from(self, ms: int) -> tuple[Change, ...]:
        return (Paced(ms, self.pace),) if self.pace != 100 else ()

    @property
    def _near_ms(self) -> int:
        """The first moment that can still be changed."""
        return self._player.sounding_ms + NEAR_MS + self._player.sound.latency_ms

    def _change(self, change: Change) -> None:
        """Change what lies ahead, at once or from the next breath or line on."""
        with self._lock:
            self._go_by(self._course.changed(change))

    def _go_by(self, course: Course) -> None:
        if not self._stopped and not self._going_on:
            self._course = course
            self._player.swap(course.timeline, self.rehearsal.clips)

    def _lead_on(self, given: Given) -> None:
        with self._lock:
            if self._going_on or self._stopped:
                return
            self._going_on = True
        self.presses = []
        if self._player.state == "paused":
            self._player.resume()
        self._spawn(self._follow(given))

    async def _follow(self, given: Given) -> None:
        course = self._course
        self._enter(await self._answering.after(course, given, course.behind_ms(self.position_ms)))
        await self._answering.get_ready(self._course)

    def _hear(self, rehearsal: Rehearsal, line: Line) -> None:
        if rehearsal is self.rehearsal and not self._going_on:
            self.take_in(line)
        else:
            rehearsal.learn(line)

    def _enter(self, following: Next) -> None:
        """Play the passage from a moment ahead of the playhead on, and what leads to it first."""
        rehearsal = following.rehearsal
        before, at = self.timeline, self._player.sounding_ms + ANSWERED_MS
        if following.first:
            said = Utterance(0, rehearsal.spoken_ms(following.first), following.first)
            silence = () if rehearsal.exercise.header.bed else (BedChange(0, None),)
            before = before.then(Timeline(said.end_ms, utterances=(said,), beds=silence), at)
            at += said.end_ms + SETTLED_MS
        with self._lock:
            if rehearsal is not self.rehearsal:
                self._take_up(rehearsal, Answering(rehearsal, self._hear))
            self._course = Course(
                following.passage,
                before,
                at,
                following.given,
                following.elapsed_ms,
                self._paced_from(at),
            )
            self._going_on = False
            if not self._stopped:
                self._player.swap(self.timeline, rehearsal.clips)

    def _set_pace(self, percent: int) -> None:
        self.pace = min(max(percent, SLOWEST), QUICKEST)
        self._change(Paced(self._near_ms, self.pace))

    def _move(self, layer: Layer | None, by: int) -> None:
        self.muted = self.muted and layer is not None
        self.levels = self.levels.moved(layer, by)
        self._set_gains()

    def _set_gains(self) -> None:
        silent = replace(self.levels, volume=0)
        self._player.set_gains((silent if self.muted else self.levels).gains)
