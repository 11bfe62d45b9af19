"""A session being played: what the screens and the plain mode watch, steer and answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any, Literal

from regulate.errors import RegulateError, UsageError
from regulate.library import find
from regulate.playback.player import Player
from regulate.playback.sound import Gains, Sound
from regulate.rehearsal import Rehearsal
from regulate.script.checker import DISTRESS
from regulate.script.syntax import Prompt, Rate
from regulate.speech.speaker import Line
from regulate.timeline.events import BedChange, Moment, Passage, Timeline, Utterance
from regulate.timeline.layout import TAIL_MS
from regulate.timeline.pace import pace_of
from regulate.timeline.path import Answer
from regulate.words.session import SessionWords
from regulate.words.vocabulary import words

SETTLED_MS = 1000
"""What lies so close ahead of the playhead is not laid out anew: the tone looks that far ahead."""

SWAP_S = 0.25
"""The least time between two layouts while lines are still being spoken."""

HOLD_MS = 30 * 60_000
"""How long a prompt waits for its answer, the bed going on, before the session ends by itself."""

ANSWERED_MS = 700
"""From an answer to the first line after it."""

SPEAKING_S = 2.5
"""How long the lines with an answer in them may take to be spoken before they are captions."""

VOLUME_STEP = 5


@dataclass(frozen=True, slots=True)
class _Course:
    """Where a session stands: what was before this passage, the passage, and all of it in time."""

    before: Timeline
    starts_ms: int
    passage: Passage
    answers: tuple[Answer, ...] = ()
    elapsed_ms: int = 0

    def timeline(self) -> Timeline:
        """All up to the end of the passage and, where it ends in a prompt, a long rest after it."""
        timeline = self.passage.timeline
        if self.passage.prompt is not None:
            timeline = timeline.held(HOLD_MS)
        return self.before.then(timeline, self.starts_ms) if self.starts_ms else timeline


def opening(rehearsal: Rehearsal) -> Timeline:
    """What a session begins with; raises UsageError where it has no room in its length."""
    return _Course(Timeline(0), 0, rehearsal.passage()).timeline()


class Session:
    """One exercise being played. Everything here returns at once and never raises."""

    def __init__(
        self,
        rehearsal: Rehearsal,
        player: Player,
        spawn: Callable[[Coroutine[Any, Any, None]], Future[None]],
    ) -> None:
        self.exercise = rehearsal.exercise
        self.length_min = rehearsal.length_min
        self.rehearsal = rehearsal
        self.presses: list[float] = []
        """When the person pressed the key at an in-breath, in seconds of the monotonic clock."""
        self._player = player
        self._spawn = spawn
        self._course = _Course(Timeline(0), 0, rehearsal.passage())
        self.timeline = self._course.timeline()
        self._answering = False
        self._speaking: asyncio.Future[None] | None = None
        self._swapped_at = 0.0
        self._stopped = False
        self._volume = 100
        self._muted = False
        player.play(self.timeline, rehearsal.clips)

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
        passage = self._course.passage
        if passage.prompt is None or self._answering:
            return None
        asked_ms = self._course.starts_ms + passage.timeline.prompts[-1].at_ms
        return passage.prompt if self.position_ms >= asked_ms else None

    @property
    def left_ms(self) -> int:
        """What is left as planned; it rests while the person is asked."""
        course = self._course
        passage = course.passage
        done = min(self.position_ms - course.starts_ms, passage.timeline.duration_ms)
        return max(passage.takes_ms - done, 0) + passage.ahead_ms

    @property
    def share_done(self) -> float:
        """How much of the session is over as planned, 0 to 1."""
        course, left = self._course, self.left_ms
        whole = course.elapsed_ms + course.passage.takes_ms + course.passage.ahead_ms
        return min(max(1 - left / whole, 0.0), 1.0) if whole else 1.0

    @property
    def volume(self) -> int:
        """Percent of the level as rendered, 0 where muted."""
        return 0 if self._muted else self._volume

    @property
    def sound(self) -> Sound:
        """How the sound is."""
        return self._player.sound

    @property
    def notice(self) -> str:
        """What the person has to know of a fault that goes on, or nothing."""
        if self._player.sound.state == "off" and self._player.sound.why:
            return self._words.no_sound
        speaker = self.rehearsal.speaker
        return self._words.no_voice if speaker is not None and speaker.problem is not None else ""

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
        if prompt is None or self._stopped:
            return
        self._answering = True
        self.presses = []
        if self._player.state == "paused":
            self._player.resume()
        self._spawn(self._go_on(prompt, answer))

    def press(self) -> float | None:
        """A breath in while the pace is being found; the pace in breaths a minute so far."""
        self.presses.append(time.monotonic())
        return pace_of(self.presses)

    def back(self) -> None:
        """Go to the start of this line or, in its first moments, of the one before.

        What lies before the last answer is past.
        """
        ms = self.timeline.line_before(self.position_ms)
        self._player.seek(max(ms, self._course.starts_ms))

    def forward(self) -> None:
        """Go to the next line; after the last one nothing is skipped."""
        ms = self.timeline.line_after(self.position_ms)
        if ms is not None:
            self._player.seek(ms)

    def louder(self) -> None:
        """A step louder, at most as rendered."""
        self._set_volume(self._volume + VOLUME_STEP)

    def quieter(self) -> None:
        """A step quieter."""
        self._set_volume(self._volume - VOLUME_STEP)

    def mute(self) -> None:
        """No sound, or as loud as before."""
        self._muted = not self._muted
        self._apply_volume()

    def stop(self) -> None:
        """Fade out in 50 ms; the session can't be gone on with."""
        self._stopped = True
        self._player.stop()

    def take_in(self, line: Line) -> None:
        """Go on with a line that was spoken in the meantime, from the backstage thread."""
        rehearsal = self.rehearsal
        horizon = self.position_ms + SETTLED_MS
        begun = [u for u in self.timeline.utterances if u.start_ms <= horizon]
        late = next((u for u in begun if u.text == line.text), None)
        if late is not None:
            # Its time has begun as a caption, and stays one of that length.
            line = Line(line.text, None, late.end_ms - late.start_ms)
        rehearsal.learn(line)
        now = time.monotonic()
        if rehearsal.complete or now - self._swapped_at > SWAP_S:
            self._swapped_at = now
            self._lay_out_anew(horizon)

    def _lay_out_anew(self, horizon: int) -> None:
        course = self._course
        passage = self.rehearsal.passage(course.answers, course.elapsed_ms)
        self._swap(replace(course, passage=passage), horizon)

    def _swap(self, course: _Course, horizon: int) -> None:
        if self._stopped:
            return
        timeline = course.timeline()
        if timeline.until(horizon) == self.timeline.until(horizon):
            self._course, self.timeline = course, timeline
        # Else what has begun would be moved about: its times stay, and take what fits into them.
        self._player.swap(self.timeline, self.rehearsal.clips)

    async def _go_on(self, prompt: Prompt, answer: Answer) -> None:
        """Follow the answer: to what comes next or, past the cap, to something gentler."""
        course = self._course
        if self._is_past_cap(prompt, answer):
            await self._fall_back()
        else:
            elapsed_ms = course.elapsed_ms + course.passage.takes_ms
            await self._follow(self.rehearsal, (*course.answers, answer), elapsed_ms)

    def _is_past_cap(self, prompt: Prompt, answer: Answer) -> bool:
        cap = self.exercise.header.cap
        rated = isinstance(prompt, Rate) and prompt.name in DISTRESS
        return rated and cap is not None and isinstance(answer, int) and answer >= cap

    async def _fall_back(self) -> None:
        header = self.exercise.header
        try:
            gentler = find(header.fallback, header.language).playing()
            rehearsal = Rehearsal(gentler, gentler.header.lengths[0], self.rehearsal.speaker)
            await self._follow(rehearsal, (), 0, self._words.gentler)
        except RegulateError:
            self._enter(self.rehearsal, _ending(self.rehearsal), (), 0)

    async def _follow(
        self,
        rehearsal: Rehearsal,
        answers: tuple[Answer, ...],
        elapsed_ms: int,
        first: str = "",
    ) -> None:
        """Go on with the passage after `answers` once its lines are spoken, led to by `first`."""
        try:
            passage = rehearsal.passage(answers, elapsed_ms)
            texts = [line.text for line in passage.timeline.utterances]
            await self._have_spoken(rehearsal, [first, *texts] if first else texts)
            passage = rehearsal.passage(answers, elapsed_ms)
        except UsageError:
            passage = _ending(rehearsal)
        self._enter(rehearsal, passage, answers, elapsed_ms, first)

    async def _have_spoken(self, rehearsal: Rehearsal, texts: list[str]) -> None:
        """Wait a little for lines that aren't spoken yet; later ones are taken in as they come."""
        missing = rehearsal.missing(texts)
        if missing:

            def hear(line: Line) -> None:
                if rehearsal is self.rehearsal and not self._answering:
                    self.take_in(line)
                else:
                    rehearsal.learn(line)

            self._speaking = asyncio.ensure_future(rehearsal.prepare(missing, hear))
            await asyncio.wait({self._speaking}, timeout=SPEAKING_S)

    def _enter(
        self,
        rehearsal: Rehearsal,
        passage: Passage,
        answers: tuple[Answer, ...],
        elapsed_ms: int,
        first: str = "",
    ) -> None:
        """Play the passage from a moment ahead of the playhead on, after `first` where given."""
        before, at = self.timeline, self.position_ms + ANSWERED_MS
        if first:
            said = Utterance(0, rehearsal.spoken_ms(first), first)
            silence = () if rehearsal.exercise.header.bed else (BedChange(0, None),)
            before = before.then(Timeline(said.end_ms, utterances=(said,), beds=silence), at)
            at += said.end_ms + SETTLED_MS
        self.exercise, self.length_min = rehearsal.exercise, rehearsal.length_min
        self.rehearsal = rehearsal
        self._course = _Course(before, at, passage, answers, elapsed_ms)
        self.timeline = self._course.timeline()
        self._answering = False
        if not self._stopped:
            self._player.swap(self.timeline, rehearsal.clips)

    def _set_volume(self, percent: int) -> None:
        self._muted = False
        self._volume = min(max(percent, 0), 100)
        self._apply_volume()

    def _apply_volume(self) -> None:
        # Loudness grows roughly with the square of what a linear fader shows.
        gain = (self.volume / 100) ** 2
        self._player.set_gains(Gains(gain, gain, gain))


def _ending(rehearsal: Rehearsal) -> Passage:
    """Nothing more than the bed fading away."""
    header = rehearsal.exercise.header
    timeline = Timeline(TAIL_MS, beds=(BedChange(0, None),))
    id_, length = rehearsal.exercise.id, rehearsal.length_min
    return Passage(id_, header.language, length, timeline, None, TAIL_MS, 0)
