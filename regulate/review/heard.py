"""The ways through an exercise as they are heard: laid out in time, each line with its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from regulate.script.syntax import (
    Ask,
    Breathe,
    Choose,
    Exercise,
    If,
    Lasting,
    Pause,
    Prompt,
    Rate,
    Sentence,
    Span,
    Tap,
    Times,
    sentences_of,
)
from regulate.timeline.answers import AS_IT_STANDS, Answer
from regulate.timeline.breathing import breaths_filling, whole_length
from regulate.timeline.compiler import lay_out, lines
from regulate.timeline.easing import Easing
from regulate.timeline.events import Timeline, Utterance
from regulate.timeline.layout import Layout
from regulate.timeline.path import (
    PartBegins,
    Placed,
    PromptPassed,
    Walk,
    stand_in,
)

MOST_WAYS = 24
"""Ways that are heard at one length; an exercise that has more is judged by these."""

MOST_STEPS_HEARD = 40_000
"""Steps that are laid out for all the ways together."""


class Line(Struct, frozen=True, dict=True):
    """A line as it is heard: when, the sentence it is, and the step that says it, by its place."""

    said: Utterance
    sentence: Sentence
    at: int


class Heard(Struct, frozen=True, dict=True):
    """One way through an exercise at one length.

    `choices` has the answers, as a person would name them, that lead off the way of a recording.
    `takes_ms` tells how long any text takes to speak in a session of that length.
    """

    length_min: int
    steps: tuple[Placed, ...]
    fill_ms: Mapping[int, int]
    timeline: Timeline
    choices: tuple[str, ...]
    takes_ms: Callable[[str], int]

    @property
    def is_recording(self) -> bool:
        """Whether it is the way that a recording takes."""
        return not self.choices

    @property
    def way(self) -> str:
        """What a message says of the way, empty for that of a recording."""
        return f", after “{'”, “'.join(self.choices)}”" if self.choices else ""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line in order."""
        places: dict[str, list[tuple[int, Sentence]]] = {}
        for at, step in enumerate(self.steps):
            if not isinstance(step, PartBegins | PromptPassed):
                for sentence in sentences_of(step):
                    places.setdefault(sentence.text, []).append((at, sentence))
        found = []
        reached = 0
        for said in self.timeline.utterances:
            known = places[said.text]
            index = bisect_left(known, reached, key=lambda place: place[0])
            at, sentence = known[min(index, len(known) - 1)]
            reached = max(reached, at)
            found.append(Line(said, sentence, at))
        return tuple(found)

    @cached_property
    def spoken_ms(self) -> Mapping[int, int]:
        """How long each step that is heard to speak does so, by its place."""
        found: dict[int, int] = {}
        for line in self.lines:
            found[line.at] = found.get(line.at, 0) + line.said.end_ms - line.said.start_ms
        return found

    def lasts_ms(self, at: int) -> int:
        """How long the pause, the breathing or the taps at that place last; 0 for another step."""
        step = self.steps[at]
        match step:
            case Pause(length=length):
                return length.ms if isinstance(length, Lasting) else self.fill_ms.get(at, 0)
            case Tap(extent=Lasting(ms=ms)):
                return ms
            case Tap(extent=Times(count=count), every_ms=every):
                return count * every
            case Tap():
                return self.fill_ms.get(at, 0)
            case Breathe(extent=Times(count=count)):
                return whole_length(step, count)
            case Breathe():
                return whole_length(step, self.breaths(at))
            case _:
                return 0

    def breaths(self, at: int) -> int:
        """How many breaths the breathing at that place has."""
        step = self.steps[at]
        if not isinstance(step, Breathe):
            return 0
        match step.extent:
            case Times(count=count):
                return count
            case Lasting(ms=ms):
                return breaths_filling(step, ms)
            case _:
                fill_ms = self.fill_ms.get(at, 0)
                return breaths_filling(step, fill_ms) if fill_ms else 0


def ways_heard(exercise: Exercise, takes_ms: Callable[[str, float], int]) -> Iterator[Heard]:
    """The ways through, at each length, that of a recording first.

    `takes_ms` has how long each line takes at a share of the voice's first pace.
    Every answer that may lead elsewhere is given once. A way that can't be laid out is passed
    over: that is a mistake of meaning, told elsewhere.
    """
    compared = _compared(exercise)
    laid_out = 0
    for length in exercise.header.lengths:
        waiting: list[dict[Span, Answer]] = [{}]
        given: set[tuple[Span, Answer]] = set()
        heard = 0
        eased_ms = Easing(lines(exercise, length)).lasting(takes_ms)
        while waiting and heard < MOST_WAYS and laid_out < MOST_STEPS_HEARD:
            answers = waiting.pop(0)
            steps, asked, choices = _path(exercise, length, answers)
            for prompt in asked:
                for answer in _other_answers(prompt, compared):
                    if (prompt.span, answer) not in given:
                        given.add((prompt.span, answer))
                        waiting.append({**answers, prompt.span: answer})
            layout = lay_out(exercise, steps, length, eased_ms)
            heard += 1
            laid_out += len(steps)
            if isinstance(layout, Layout):
                timeline = layout.timeline(steps, ends=True)
                yield Heard(length, tuple(steps), layout.fill_ms, timeline, choices, eased_ms)


def _path(
    exercise: Exercise, length_min: int, answers: Mapping[Span, Answer]
) -> tuple[list[Placed], list[Prompt], tuple[str, ...]]:
    """The steps of the way with those answers, its prompts, and what was answered."""
    walk = Walk(exercise, length_min)
    steps = walk.on()
    asked: list[Prompt] = []
    choices: list[str] = []
    while (prompt := walk.prompt) is not None:
        asked.append(prompt)
        steps += stand_in(prompt)
        answer = answers.get(prompt.span, AS_IT_STANDS.answer(prompt))
        if prompt.span in answers:
            choices.append(_named(prompt, answer))
        walk.take(answer)
        steps += walk.on()
    return steps, asked, tuple(choices)


def _compared(exercise: Exercise) -> dict[str, set[int]]:
    """The answers that decide on a way, and the numbers that they are compared with."""
    found: dict[str, set[int]] = {}
    for step in exercise.all_steps():
        if isinstance(step, If):
            numbers = found.setdefault(step.name, set())
            if isinstance(step.value, int):
                numbers.add(step.value)
    return found


def _other_answers(prompt: Prompt, compared: Mapping[str, set[int]]) -> Sequence[Answer]:
    """The answers, other than that of a recording, that may lead another way."""
    match prompt:
        case Choose(options=options):
            return list(range(1, len(options)))
        case Rate(name=name) if name in compared:
            return sorted({0, 10, *compared[name]})
        case Ask(name=name, options=options) if name in compared:
            return [option.text for option in options[1:]]
        case _:
            return []


def _named(prompt: Prompt, answer: Answer) -> str:
    if isinstance(prompt, Choose) and isinstance(answer, int):
        return prompt.options[answer].label.text
    return str(answer)
