"""What is kept while the program runs: the sound process, a voice a language, one session."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from regulate.course import opening
from regulate.playback.backstage import Backstage
from regulate.playback.player import Player
from regulate.playback.sound import Sound
from regulate.rehearsal import Rehearsal
from regulate.script.syntax import Exercise
from regulate.session import Session
from regulate.speech.speaker import Line, Speaker


class Stage:
    """Opens what plays, and plays one session at a time."""

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
        self.session = Session(rehearsal, self._player, self._backstage.spawn)
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
            self._player.load(opening(rehearsal).timeline, rehearsal.clips)
