"""A bundled exercise at one length and on one way through it, as it is heard, and its measures."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from regulate.library import entries
from regulate.script.syntax import Choose, Exercise
from regulate.sessions.rehearsal import Rehearsal
from regulate.speech.speaker import Speaker
from regulate.speech.text import words
from regulate.timeline.answers import AS_IT_STANDS, Choices
from regulate.timeline.compiler import record
from regulate.timeline.events import Timeline

MINUTE_MS = 60_000

BLOCK_MS = 1000
"""Lines with no longer rest between them are spoken as one block."""


@dataclass(frozen=True)
class Way:
    """An exercise at a length; `chosen` is an option's label, or nothing where the first are."""

    language: str
    id: str
    length_min: int
    chosen: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.language, self.id, str(self.length_min), self.chosen)))


@dataclass(frozen=True)
class Heard:
    """One way through an exercise in time."""

    way: Way
    timeline: Timeline

    @cached_property
    def texts(self) -> list[str]:
        """What is said, in order."""
        return [u.text for u in self.timeline.utterances]

    @property
    def spoken_ms(self) -> int:
        """How long the voice speaks."""
        return sum(u.end_ms - u.start_ms for u in self.timeline.utterances)

    @property
    def silence(self) -> float:
        """The share of the time in which nobody speaks, 0 to 1."""
        return 1 - self.spoken_ms / self.timeline.duration_ms

    @property
    def words_a_minute(self) -> float:
        """The rate inside blocks of speech, the rests between their sentences included."""
        rests = [rest for rest in self.rests_ms if rest <= BLOCK_MS]
        return sum(map(words, self.texts)) * MINUTE_MS / (self.spoken_ms + sum(rests))

    @property
    def rests_ms(self) -> list[int]:
        """The silences between one line and the next."""
        said = pairwise(self.timeline.utterances)
        return [after.start_ms - line.end_ms for line, after in said]

    @property
    def first_minute(self) -> str:
        """What has been said a minute after the start."""
        said = self.timeline.utterances
        return " ".join(u.text.lower() for u in said if u.end_ms <= MINUTE_MS)

    @property
    def last_minute(self) -> str:
        """What is said in the last minute."""
        since = self.timeline.duration_ms - MINUTE_MS
        return " ".join(u.text.lower() for u in self.timeline.utterances if u.start_ms >= since)

    @cached_property
    def rates(self) -> list[tuple[int, float]]:
        """When each breath begins, and how many of its kind a minute has."""
        breaths: dict[int, list[int]] = {}
        for phase in self.timeline.breaths:
            breaths.setdefault(phase.breath, []).extend((phase.start_ms, phase.end_ms))
        return [(min(ms), MINUTE_MS / (max(ms) - min(ms))) for ms in breaths.values()]


@cache
def exercises() -> dict[tuple[str, str], Exercise]:
    """Every bundled exercise by its language and id."""
    return {(e.language, e.id): e.playing() for e in entries()}


def ways(language: str, id_: str) -> Iterator[Way]:
    """An exercise at every length that it offers: as a recording goes, and where choices lead."""
    exercise = exercises()[language, id_]
    for length_min in exercise.header.lengths:
        yield Way(language, id_, length_min)
        for part in exercise.parts:
            for step in part.steps:
                if isinstance(step, Choose) and part.heard_at(length_min):
                    for option in step.options[1:]:
                        yield Way(language, id_, length_min, option.label.text)


def heard(way: Way, speaker: Speaker | None) -> Heard:
    """The way in time, as the speaker speaks it or, without one, as it probably will."""
    exercise = exercises()[way.language, way.id]
    rehearsal = Rehearsal(exercise, way.length_min, speaker)
    asyncio.run(rehearsal.prepare())
    assert speaker is None or set(rehearsal.clips) == set(rehearsal.texts)
    choices = Choices(ways=(way.chosen,)) if way.chosen else AS_IT_STANDS
    timeline = record(exercise, way.length_min, rehearsal.spoken_ms, choices)
    assert isinstance(timeline, Timeline), f"{timeline} in {way}"
    return Heard(way, timeline)
