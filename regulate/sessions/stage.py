"""What is kept while the program runs: the sound process, a voice a language, one session."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from regulate.assets import SoundKind
from regulate.playback.backstage import Backstage
from regulate.playback.player import Player
from regulate.playback.sound import Faders, Sound
from regulate.script.syntax import Exercise
from regulate.sessions.course import opening
from regulate.sessions.rehearsal import Rehearsal, Sounds
from regulate.sessions.sampling import Sample, of_sound, of_sounds, of_voice
from regulate.sessions.session import Session
from regulate.settings import DEFAULTS, Settings
from regulate.speech.speaker import Line, Speaker

T = TypeVar("T")


class Stage:
    """Opens what plays, and plays one session at a time."""

    def __init__(
        self,
        *,
        sound: bool = True,
        voice: bool = True,
        settings: Settings = DEFAULTS,
        watched: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._watched = watched
        self._sound = sound
        self._voice = voice
        self._settings = settings
        self._clock = clock
        self._speakers: dict[str, Speaker] = {}
        self._rehearsal: Rehearsal | None = None
        self._preparing: Future[None] | None = None
        self.session: Session | None = None

    def open(self) -> None:
        """Start the sound process and the thread that looks after it."""
        self._backstage = Backstage()
        self._player = Player(
            self._backstage,
            sound=self._sound,
            device=self._settings.device,
            clock=self._clock,
        )
        self._player.ear_offset_ms = self._settings.output_offset_ms

    @property
    def sound(self) -> Sound:
        """How the sound is."""
        return self._player.sound

    def follow(self, settings: Settings) -> None:
        """Play by these settings from now on; what plays already keeps its voice and sounds."""
        before, self._settings = self._settings, settings
        if (before.wpm, before.voice) != (settings.wpm, settings.voice):
            self._speakers.clear()
            self._rehearsal = None
        if self.sampling:
            self._player.set_gains(_levels(settings).gains)
        self._player.use_device(settings.device)
        self._player.ear_offset_ms = settings.output_offset_ms

    def find_out(self, asked: Coroutine[Any, Any, T]) -> Future[T]:
        """What a child process tells, once it does: the voices, the devices."""
        return self._backstage.spawn(asked)

    def say(self, text: str, language: str) -> Future[bool]:
        """Say a sample with the voice of that language; whether there is one, once it speaks."""

        async def speak() -> bool:
            speaker = self._speaker(language)
            sample = await of_voice(speaker, text) if speaker is not None else None
            if sample is not None:
                self._play_sample(sample)
            return sample is not None

        return self._backstage.spawn(speak())

    def let_hear(self, tone: str, bed: str) -> None:
        """A breath of the tone over the bed."""
        self._play_sample(of_sounds(tone, bed))

    def let_hear_one(self, kind: SoundKind, name: str) -> None:
        """A sound by itself."""
        self._play_sample(of_sound(kind, name))

    def hush(self) -> None:
        """End a sample, softly."""
        self._player.stop()

    @property
    def sampling(self) -> bool:
        """Whether a sample is being heard."""
        return self._player.state == "playing"

    def rehearse(self, exercise: Exercise, length_min: int) -> Rehearsal:
        """Make ready what will probably be played next.

        Raises UsageError where the words leave no room in the length.
        """
        sounds = Sounds(self._settings.tone, self._settings.bed)
        asked, known = (exercise, length_min, sounds), self._rehearsal
        if known and (known.written, known.length_min, known.sounds) == asked:
            return known
        speaker = self._speaker(exercise.header.language)
        rehearsal = Rehearsal(exercise, length_min, speaker, sounds)
        timeline = opening(rehearsal).timeline
        if self._preparing is not None:
            self._preparing.cancel()
        self._rehearsal = rehearsal
        self._player.load(timeline, rehearsal.clips)
        if not rehearsal.complete:
            take_in = partial(self._take_in, rehearsal)
            self._preparing = self._backstage.spawn(rehearsal.prepare(on_line=take_in))
        return rehearsal

    def play(self, exercise: Exercise, length_min: int) -> Session:
        """Start at once; raises UsageError where the words leave no room in the length."""
        rehearsal = self.rehearse(exercise, length_min)
        if self.session is not None:
            self.session.stop()
        levels = _levels(self._settings)
        self.session = Session(rehearsal, self._player, self._backstage.spawn, levels)
        if self._watched is not None and self._watched.stem == exercise.id:
            from regulate.sessions.watching import watch

            self._backstage.spawn(watch(self.session, self._watched))
        # The next one starts from what the voice has by then.
        self._rehearsal = None
        return self.session

    def close(self) -> None:
        """Fade out softly and end every child process, within half a second."""
        if self._preparing is not None:
            self._preparing.cancel()
        self._player.close(0.25)
        self._backstage.close(0.1)

    def _speaker(self, language: str) -> Speaker | None:
        if not self._voice:
            return None
        if language not in self._speakers:
            voice = self._settings.voice.get(language, "")
            self._speakers[language] = Speaker(language, self._settings.wpm, voice)
        return self._speakers[language]

    def _play_sample(self, sample: Sample) -> None:
        self._player.set_gains(_levels(self._settings).gains)
        self._player.play(*sample)

    def _take_in(self, rehearsal: Rehearsal, line: Line) -> None:
        session = self.session
        if session is not None and session.rehearsal is rehearsal:
            session.performance.take_in(line)
            return
        rehearsal.learn(line)
        if rehearsal.complete and rehearsal is self._rehearsal:
            self._player.load(opening(rehearsal).timeline, rehearsal.clips)


def _levels(settings: Settings) -> Faders:
    return Faders(settings.volume, settings.voice_level, settings.tone_level, settings.bed_level)
