"""What comes after an answer: the next passage or, past the cap, something gentler."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

from msgspec import Struct

from regulate.errors import RegulateError, UsageError
from regulate.library import find
from regulate.script.syntax import Ask, Choose, Prompt, Rate
from regulate.sessions.course import Course
from regulate.sessions.rehearsal import Rehearsal
from regulate.speech.speaker import Line
from regulate.timeline.answers import WORST, Answer, is_past_cap
from regulate.timeline.events import BedChange, Passage, Timeline
from regulate.timeline.layout import TAIL_MS
from regulate.timeline.path import Given
from regulate.words.vocabulary import words

SPEAKING_S = 2.5
"""How long the lines with an answer in them may take to be spoken before they are captions."""


class Next(Struct, frozen=True):
    """A passage to go on with, after `first` is said where there is such a line."""

    rehearsal: Rehearsal
    passage: Passage
    given: tuple[Given, ...] = ()
    elapsed_ms: int = 0
    first: str = ""


class Answering:
    """Finds what comes next, and has it spoken while the person still thinks.

    `hear` takes in a line of the rehearsal that is being played; all runs backstage.
    """

    def __init__(self, rehearsal: Rehearsal, hear: Callable[[Rehearsal, Line], None]) -> None:
        self._rehearsal = rehearsal
        self._hear = hear
        self._gentler: Rehearsal | None = None
        self._speaking: asyncio.Future[None] | None = None

    async def get_ready(self, course: Course) -> None:
        """Have spoken what any answer to the prompt ahead would lead to."""
        rehearsal, prompt = self._rehearsal, course.passage.prompt
        if prompt is None or rehearsal.speaker is None:
            return
        elapsed_ms = course.elapsed_ms + course.passage.takes_ms
        texts: dict[str, None] = {}
        for answer in _possible(prompt):
            if not self._is_past_cap(prompt, answer):
                passage = self._passage((*course.given, answer), elapsed_ms)
                texts |= dict.fromkeys(u.text for u in passage.timeline.utterances)
            # The sound and the voice are looked after in between.
            await asyncio.sleep(0)
        known = set(rehearsal.texts)
        await self._speak(rehearsal, [text for text in texts if text not in known])
        if self._is_past_cap(prompt, WORST) and (gentler := self._fallback()) is not None:
            await self._speak(gentler, [self._leading_there, *gentler.texts])

    async def after(self, course: Course, given: Given, elapsed_ms: int) -> Next:
        """What to go on with, its lines spoken as far as that takes no more than a moment."""
        prompt = course.passage.prompt
        if prompt is None or not self._is_past_cap(prompt, given):
            led_by = (*course.given, given)
            passage = await self.spoken(led_by, elapsed_ms)
            return Next(self._rehearsal, passage, led_by, elapsed_ms)
        gentler, first = self._fallback(), self._leading_there
        if gentler is None:
            return Next(self._rehearsal, _ending(self._rehearsal))
        await self._speak_at_first(gentler, gentler.passage(), first)
        return Next(gentler, gentler.passage(), first=first)

    async def spoken(self, given: tuple[Given, ...], elapsed_ms: int) -> Passage:
        """The passage after what was given, spoken as far as that takes no more than a moment."""
        await self._speak_at_first(self._rehearsal, self._passage(given, elapsed_ms))
        return self._passage(given, elapsed_ms)

    def _passage(self, given: tuple[Given, ...], elapsed_ms: int) -> Passage:
        try:
            return self._rehearsal.passage(given, elapsed_ms)
        except UsageError:
            return _ending(self._rehearsal)

    async def _speak_at_first(self, rehearsal: Rehearsal, passage: Passage, *first: str) -> None:
        """Have the passage spoken, and wait a moment for it; what is later is taken in later."""
        texts = [*first, *(line.text for line in passage.timeline.utterances)]
        speaking = asyncio.ensure_future(self._speak(rehearsal, texts))
        self._speaking = speaking
        await asyncio.wait({speaking}, timeout=SPEAKING_S)

    def _is_past_cap(self, prompt: Prompt, given: Given) -> bool:
        return is_past_cap(self._rehearsal.exercise, prompt, given)

    def _fallback(self) -> Rehearsal | None:
        """The exercise to fall back to, None where it can't be played."""
        if self._gentler is None:
            header = self._rehearsal.exercise.header
            try:
                gentler = find(header.fallback, header.language).playing()
                length_min = gentler.header.lengths[0]
                rehearsal = self._rehearsal.another(gentler, length_min)
                rehearsal.passage()
            except RegulateError:
                return None
            self._gentler = rehearsal
        return self._gentler

    @property
    def _leading_there(self) -> str:
        return words(self._rehearsal.exercise.header.language).session.gentler

    async def _speak(self, rehearsal: Rehearsal, texts: list[str]) -> None:
        await rehearsal.prepare(texts, lambda line: self._hear(rehearsal, line))


def _possible(prompt: Prompt) -> Iterator[Answer]:
    """The answers that can be known beforehand."""
    match prompt:
        case Ask(options=options):
            yield from (option.text for option in options)
        case Rate():
            yield from range(WORST + 1)
        case Choose(options=options):
            yield from range(len(options))
        case _:
            yield None


def _ending(rehearsal: Rehearsal) -> Passage:
    """Nothing more than the bed fading away."""
    header = rehearsal.exercise.header
    timeline = Timeline(TAIL_MS, beds=(BedChange(0, None),))
    id_, length = rehearsal.exercise.id, rehearsal.length_min
    return Passage(id_, header.language, length, timeline, None, TAIL_MS, 0)
