"""A session being played: what the screens and the plain mode watch, steer and answer."""

from __future__ import annotations

import time
from typing import Literal

from msgspec.structs import replace

from regulate.playback.player import Player
from regulate.playback.sound import STEP, Faders, Layer, Sound
from regulate.script.diagnostics import Diagnostic
from regulate.script.syntax import Exercise, FindPace, Prompt
from regulate.sessions.performance import Performance, Spawn
from regulate.sessions.rehearsal import Rehearsal
from regulate.timeline.answers import Answer, understood
from regulate.timeline.compiler import parts
from regulate.timeline.events import Moment, Timeline
from regulate.timeline.live import AGAIN_GAP_MS, Again, Held, Released
from regulate.timeline.pace import pace_of
from regulate.timeline.path import Given, Jump
from regulate.words.session import SessionWords
from regulate.words.vocabulary import words

PACE_STEP = 5
SLOWEST, QUICKEST = 70, 130
"""The pace of the breath in percent of what is written."""


class Session:
    """One exercise being played. Everything here returns at once and never raises."""

    def __init__(
        self, rehearsal: Rehearsal, player: Player, spawn: Spawn, levels: Faders | None = None
    ) -> None:
        self.performance = Performance(rehearsal, player, spawn)
        """What plays, for what is done to it backstage."""
        self.presses: list[float] = []
        """When the person pressed the key at an in-breath, in seconds of the monotonic clock."""
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """What the last save of a watched script got wrong; what was good before goes on."""
        self.levels = levels or Faders()
        self.muted = False
        self._player = player
        self._set_gains()
        self.performance.begin()

    @property
    def rehearsal(self) -> Rehearsal:
        """What has been made ready, and is played."""
        return self.performance.rehearsal

    @property
    def exercise(self) -> Exercise:
        """The exercise as it is heard."""
        return self.rehearsal.exercise

    @property
    def length_min(self) -> int:
        """How many minutes it was asked to last."""
        return self.rehearsal.length_min

    @property
    def timeline(self) -> Timeline:
        """The session as it is played, as far as it is known."""
        return self.performance.course.timeline

    @property
    def state(self) -> Literal["playing", "paused", "over", "stopped"]:
        """What the session is doing."""
        state = self._player.state
        return "stopped" if self.performance.stopped or state == "idle" else state

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
        course = self.performance.course
        if course.asked_ms is None or self.performance.going_on:
            return None
        return course.passage.prompt if self.position_ms >= course.asked_ms else None

    @property
    def left_ms(self) -> int:
        """What is left as planned; it rests while the person is asked, or stays."""
        return self.performance.course.left_ms(self.position_ms)

    @property
    def share_done(self) -> float:
        """How much of the session is over as planned, 0 to 1."""
        return self.performance.course.share_done(self.position_ms)

    @property
    def holding(self) -> bool:
        """Whether the person stays in this breath or this silence, or is about to."""
        return self.performance.course.holding(self.position_ms)

    @property
    def pace(self) -> int:
        """How quick the breath is, in percent of what is written."""
        return self.performance.pace

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
        self._player.seek(max(ms, self.performance.course.starts_ms))

    def forward(self) -> None:
        """Go to the next line; after the last one nothing is skipped."""
        if self.holding:
            self.hold()
        ms = self.timeline.line_after(self.position_ms)
        if ms is not None:
            self._player.seek(ms)

    def repeat(self) -> None:
        """Say this line again, or all that the prompt asks."""
        position, course = self.position_ms, self.performance.course
        if self.prompt is not None and course.asked_ms is not None:
            self._player.seek(course.asked_ms)
            return
        line = course.line_at(position)
        if line is None:
            return
        coming = course.line_at(self.performance.near_ms + AGAIN_GAP_MS)
        if coming is None or coming.start_ms <= position or coming.text != line.text:
            whole = replace(line, end_ms=line.start_ms + self.rehearsal.spoken_ms(line.text))
            self.performance.change(Again(self.performance.near_ms, whole))

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
            self.performance.change(Released(self.performance.near_ms))
        elif self.prompt is None:
            self.performance.change(Held(self.performance.near_ms))

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
        self.performance.stop()

    def _lead_on(self, given: Given) -> None:
        self.presses = []
        self.performance.lead_on(given)

    def _set_pace(self, percent: int) -> None:
        self.performance.breathe_at(min(max(percent, SLOWEST), QUICKEST))

    def _move(self, layer: Layer | None, by: int) -> None:
        self.muted = self.muted and layer is not None
        self.levels = self.levels.moved(layer, by)
        self._set_gains()

    def _set_gains(self) -> None:
        silent = replace(self.levels, volume=0)
        self._player.set_gains((silent if self.muted else self.levels).gains)
