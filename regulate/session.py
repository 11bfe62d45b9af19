"""A session being played: what the screens and the plain mode watch and steer."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Literal

from regulate.playback.backstage import Backstage
from regulate.playback.player import Player
from regulate.playback.sound import Gains, Sound
from regulate.rehearsal import Rehearsal
from regulate.script.syntax import Exercise
from regulate.speech.speaker import Line, Speaker
from regulate.timeline.events import Moment, Timeline

SETTLED_MS = 1000
"""What lies so close ahead of the playhead is not laid out anew: the tone looks that far ahead."""

SWAP_S = 0.25
"""The least time between two layouts while lines are still being spoken."""

VOLUME_STEP = 5

NO_SOUND = "There is no sound right now. The words and the picture go on."
NO_VOICE = "There is no voice right now. The words are shown instead."


class Session:
    """One exercise being played. Everything here returns at once and never raises."""

    def __init__(self, rehearsal: Rehearsal, player: Player) -> None:
        self.exercise = rehearsal.exercise
        self.length_min = rehearsal.length_min
        self.timeline: Timeline = rehearsal.passage.timeline
        self.rehearsal = rehearsal
        self._player = player
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
            return NO_SOUND
        speaker = self.rehearsal.speaker
        return NO_VOICE if speaker is not None and speaker.problem is not None else ""

    def toggle(self) -> None:
        """Pause or go on."""
        if self._player.state == "paused":
            self._player.resume()
        else:
            self._player.pause()

    def back(self) -> None:
        """Go to the start of this line or, in its first moments, of the one before."""
        self._player.seek(self.timeline.line_before(self.position_ms))

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
            self._swap(rehearsal.lay_out().timeline, rehearsal.clips, horizon)

    def _swap(self, timeline: Timeline, clips: Mapping[str, Path], horizon: int) -> None:
        if self._stopped:
            return
        if timeline.until(horizon) == self.timeline.until(horizon):
            self.timeline = timeline
        # Else what has begun would be moved about: its times stay, and take what fits into them.
        self._player.swap(self.timeline, clips)

    def _set_volume(self, percent: int) -> None:
        self._muted = False
        self._volume = min(max(percent, 0), 100)
        self._apply_volume()

    def _apply_volume(self) -> None:
        # Loudness grows roughly with the square of what a linear fader shows.
        gain = (self.volume / 100) ** 2
        self._player.set_gains(Gains(gain, gain, gain))


class Stage:
    """What is kept while the program runs: the sound process, a voice a language, one session."""

    def __init__(
        self,
        *,
        sound: bool = True,
        voice: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sound = sound
        self._voice = voice
        self._clock = clock
        self._speakers: dict[str, Speaker] = {}
        self._rehearsal: Rehearsal | None = None
        self._preparing: Future[None] | None = None
        self.session: Session | None = None

    def open(self) -> None:
        """Start the sound process and the thread that looks after it."""
        self._backstage = Backstage()
        self._player = Player(self._backstage, sound=self._sound, clock=self._clock)

    @property
    def sound(self) -> Sound:
        """How the sound is."""
        return self._player.sound

    def rehearse(self, exercise: Exercise, length_min: int) -> Rehearsal:
        """Make ready what will probably be played next.

        Raises UsageError where the words leave no room in the length.
        """
        known = self._rehearsal
        if known and known.exercise is exercise and known.length_min == length_min:
            return known
        rehearsal = Rehearsal(exercise, length_min, self._speaker(exercise))
        if self._preparing is not None:
            self._preparing.cancel()
        self._rehearsal = rehearsal
        self._player.load(rehearsal.passage.timeline, rehearsal.clips)
        if not rehearsal.complete:
            take_in = partial(self._take_in, rehearsal)
            self._preparing = self._backstage.spawn(rehearsal.prepare(take_in))
        return rehearsal

    def play(self, exercise: Exercise, length_min: int) -> Session:
        """Start at once; raises UsageError where the words leave no room in the length."""
        rehearsal = self.rehearse(exercise, length_min)
        if self.session is not None:
            self.session.stop()
        self.session = Session(rehearsal, self._player)
        # The next one starts from what the voice has by then.
        self._rehearsal = None
        return self.session

    def close(self) -> None:
        """Fade out softly and end every child process, within half a second."""
        if self._preparing is not None:
            self._preparing.cancel()
        self._player.close(0.25)
        self._backstage.close(0.1)

    def _speaker(self, exercise: Exercise) -> Speaker | None:
        language = exercise.header.language
        if not self._voice:
            return None
        if language not in self._speakers:
            self._speakers[language] = Speaker(language)
        return self._speakers[language]

    def _take_in(self, rehearsal: Rehearsal, line: Line) -> None:
        session = self.session
        if session is not None and session.rehearsal is rehearsal:
            session.take_in(line)
            return
        rehearsal.learn(line)
        if rehearsal.complete and rehearsal is self._rehearsal:
            self._player.load(rehearsal.lay_out().timeline, rehearsal.clips)
