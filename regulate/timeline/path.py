"""The way through an exercise: which steps are played, given what the person answered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from regulate.script.checker import MOST_UNROLLED
from regulate.script.sentences import ANSWER
from regulate.script.syntax import (
    Ask,
    Breathe,
    Choose,
    Exercise,
    FindPace,
    GoTo,
    If,
    Lasting,
    Paragraph,
    Pause,
    PhaseCue,
    Prompt,
    Rate,
    Repeat,
    Sentence,
    Step,
    TimeCue,
    Wait,
)
from regulate.script.ways import part_key
from regulate.timeline.answers import AS_IT_STANDS, Answer, Choices
from regulate.timeline.breathing import at_pace
from regulate.timeline.pace import LEAST_BPM, MOST_BPM


class Jump(Struct, frozen=True):
    """Whatever comes next is left, and the part of that number is gone on with, from 1."""

    part: int


Given = Answer | Jump
"""What leads from one passage to the next."""

ANSWER_MS = 5000
"""What a recording leaves after a question, so that a listener may answer for themselves."""


class PartBegins(Struct, frozen=True):
    """A part is entered."""

    title: str


class PromptPassed(Struct, frozen=True):
    """A prompt stands here."""

    prompt: Prompt


Placed = Step | PartBegins | PromptPassed
"""What a path is made of: the steps that take their place in time, and where parts begin."""


class Walk:
    """One way through an exercise at a length. It only leads forward, so that it always ends;
    only a person can jump back."""

    def __init__(self, exercise: Exercise, length_min: int) -> None:
        self._steps: list[Placed] = []
        self._starts: dict[str, list[int]] = {}
        self._heard: list[int] = []
        for part in exercise.parts:
            # A part that is left out leads to whatever comes after it.
            self._starts.setdefault(part_key(part.title), []).append(len(self._steps))
            if part.heard_at(length_min):
                self._heard.append(len(self._steps))
                self._steps.append(PartBegins(part.title))
                room = MOST_UNROLLED - len(self._steps)
                self._steps += islice(unrolled(part.steps), max(room, 0))
        self._at = 0
        self._given: dict[str, Answer] = {}
        self._bpm: float | None = None
        self.prompt: Prompt | None = None
        """What waits for an answer, None where the path is at its end."""

    def on(self) -> list[Placed]:
        """The steps up to the next prompt or the end, with the answers put in."""
        self.prompt = None
        passed: list[Placed] = []
        while self._at < len(self._steps):
            step = self._steps[self._at]
            self._at += 1
            match step:
                case Wait() | Ask() | Rate() | Choose() | FindPace():
                    self.prompt = replace(step, words=self._spoken(step.words))
                    return passed
                case GoTo(target=target):
                    self._jump(target)
                case If(target=target):
                    if step.holds(self._given.get(step.name)):
                        self._jump(target)
                case Paragraph() | Breathe():
                    if (said := self._with_answers(step)) is not None:
                        passed.append(said)
                case _:
                    passed.append(step)
        return passed

    def take(self, given: Given) -> None:
        """Go on from the prompt with this answer, or from wherever it is with a jump."""
        if isinstance(given, Jump):
            self._at = self._heard[given.part - 1]
        else:
            self._answered(given)

    def _answered(self, answer: Answer) -> None:
        match self.prompt:
            case Ask(name=name) | Rate(name=name):
                self._given[name] = answer
            case FindPace():
                bpm = answer if isinstance(answer, int | float) else None
                self._bpm = None if bpm is None else min(max(bpm, LEAST_BPM), MOST_BPM)
            case Choose(options=options) if options:
                index = answer if isinstance(answer, int) and 0 <= answer < len(options) else 0
                self._jump(options[index].target)

    def _jump(self, target: str) -> None:
        starts = self._starts.get(part_key(target), [])
        later = bisect_right(starts, self._at - 1)
        if later < len(starts):
            self._at = starts[later]

    def _with_answers(self, step: Paragraph | Breathe) -> Paragraph | Breathe | None:
        """The step as it is said and paced now; None where nothing of it is left to say."""
        if isinstance(step, Paragraph):
            words = self._spoken(step.sentences)
            return replace(step, sentences=words) if words else None
        cues: list[PhaseCue | TimeCue] = []
        for cue in step.cues:
            words = self._spoken((cue.sentence,) if isinstance(cue, PhaseCue) else cue.sentences)
            if words and isinstance(cue, PhaseCue):
                cues.append(replace(cue, sentence=words[0]))
            elif words and isinstance(cue, TimeCue):
                cues.append(replace(cue, sentences=words))
        step = replace(step, cues=tuple(cues)) if step.cues else step
        return at_pace(step, self._bpm) if step.from_my_pace else step

    def _spoken(self, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """The sentences with the answers in them; one whose answer wasn't given is left out."""
        if not any("{" in sentence.text for sentence in sentences):
            return sentences
        return tuple(filter(None, map(self._sentence, sentences)))

    def _sentence(self, sentence: Sentence) -> Sentence | None:
        names = [match.group(1).lower() for match in ANSWER.finditer(sentence.text)]
        if any(self._given.get(name) in (None, "") for name in names):
            return None
        text = ANSWER.sub(lambda m: str(self._given[m.group(1).lower()]), sentence.text)
        return replace(sentence, text=text)


def recording(walk: Walk, choices: Choices = AS_IT_STANDS) -> list[Placed]:
    """The rest of the path from where `walk` stands, as a recording has it.

    Every prompt is passed with what stands in for it: an answer from `choices`, a rest in which a
    listener may answer.
    """
    steps = walk.on() if walk.prompt is None else []
    while walk.prompt is not None:
        steps += stand_in(walk.prompt)
        walk.take(choices.answer(walk.prompt))
        steps += walk.on()
    return steps


def stand_in(prompt: Prompt) -> list[Placed]:
    """What a recording plays for a prompt; a choice and a pace can't be asked of a listener."""
    if isinstance(prompt, Choose | FindPace):
        return [PromptPassed(prompt)]
    words = Paragraph(prompt.words, prompt.span)
    return [PromptPassed(prompt), words, Pause(Lasting(rest_after(prompt)), prompt.span)]


def rest_after(prompt: Prompt) -> int:
    """Milliseconds after its words in which nobody answering is waited for."""
    match prompt:
        case Wait(recorded_ms=int(ms)):
            return ms
        case Choose() | FindPace():
            return 0
        case _:
            return ANSWER_MS


def unrolled(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps with every repeat written out."""
    for step in steps:
        if isinstance(step, Repeat):
            for _ in range(step.count):
                yield from unrolled(step.steps)
        else:
            yield step
