"""Compiles an exercise into what happens when: passage by passage, or whole as a recording."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from regulate.script.sentences import ANSWER
from regulate.script.syntax import (
    Ask,
    Exercise,
    Paragraph,
    Part,
    Prompt,
    Span,
    sentences_of,
    with_inner,
)
from regulate.timeline.answers import AS_IT_STANDS, Choices
from regulate.timeline.events import Passage, Timeline
from regulate.timeline.filling import fills, missing_ms, shares
from regulate.timeline.layout import MOST_MS, Layout
from regulate.timeline.path import Given, Placed, PromptPassed, Walk, recording, stand_in

DEFAULT_TONE = "warm-hum"

SpokenMs = Callable[[str], int]
"""How long each text takes to speak, in milliseconds."""


class NoRoom(Struct, frozen=True):
    """The words leave nothing for the steps that fill: so much is missing, at the first of them."""

    missing_ms: int
    at: Span


class TooLong(Struct, frozen=True):
    """The steps go on past the most that a session may last; the one that does so first."""

    at: Span


def lines(exercise: Exercise, length_min: int) -> tuple[str, ...]:
    """Every text that may be spoken at that length, in order, each once.

    Where an answer is spoken back, its line is there with each of the options; what the person
    types themselves can't be known.
    """
    steps = [s for part in _heard(exercise, length_min) for s in with_inner(part.steps)]
    options = {s.name: [o.text for o in s.options] for s in steps if isinstance(s, Ask)}
    sure: list[str] = []
    perhaps: list[str] = []
    for step in steps:
        for sentence in sentences_of(step):
            match [found.group(1).lower() for found in ANSWER.finditer(sentence.text)]:
                case []:
                    sure.append(sentence.text)
                case [name]:
                    perhaps += [ANSWER.sub(o, sentence.text) for o in options.get(name, ())]
                case _:
                    pass
    return tuple(dict.fromkeys(sure + perhaps))


def parts(exercise: Exercise, length_min: int) -> tuple[str, ...]:
    """The titles of the parts at that length, in order; `Jump` counts them from 1."""
    return tuple(part.title for part in _heard(exercise, length_min))


def has_fill(exercise: Exercise, length_min: int) -> bool:
    """Whether a step of it takes the time that a chosen length leaves."""
    return any(fills(list(with_inner(part.steps))) for part in _heard(exercise, length_min))


def record(
    exercise: Exercise,
    length_min: int,
    spoken_ms: SpokenMs,
    choices: Choices = AS_IT_STANDS,
) -> Timeline | NoRoom | TooLong:
    """The whole session as a recording has it: each prompt with what stands in for an answer.

    With a step that fills, it lasts `length_min` to within half a breath, and exactly where a
    pause fills; without one it is as long as it is.
    """
    steps = recording(Walk(exercise, length_min), choices)
    layout = lay_out(exercise, steps, length_min, spoken_ms)
    return layout.timeline(steps, ends=True) if isinstance(layout, Layout) else layout


def lay_out(
    exercise: Exercise, steps: Sequence[Placed], length_min: int, spoken_ms: SpokenMs
) -> Layout | NoRoom | TooLong:
    """How a whole way through the exercise is laid out, with what fills it."""
    return _sharing(_layout(exercise, spoken_ms), steps, length_min * 60_000)


def compile(
    exercise: Exercise,
    length_min: int,
    spoken_ms: SpokenMs,
    given: Sequence[Given] = (),
    elapsed_ms: int = 0,
) -> Passage | NoRoom | TooLong:
    """The passage after all that was `given`, up to the next prompt or the end.

    `elapsed_ms` is what the passages before it take together (`Passage.takes_ms`). What fills
    shares the time that the length leaves on the path that would be taken without more answers.
    """
    walk = Walk(exercise, length_min)
    for one in given:
        walk.on()
        walk.take(one)
    here = walk.on()
    prompt = walk.prompt
    rest = recording(walk) if prompt is not None else []
    bare = _layout(exercise, spoken_ms, goes_on=bool(given))
    layout = _sharing(bare, [*here, *rest], length_min * 60_000 - elapsed_ms)
    if not isinstance(layout, Layout):
        return layout
    timeline = layout.timeline([*here, *_asked(prompt)], ends=prompt is None)
    takes, whole = timeline.duration_ms, timeline.duration_ms
    if prompt is not None:
        takes = layout.timeline([*here, *stand_in(prompt)], ends=False).duration_ms
        whole = layout.timeline([*here, *rest], ends=True).duration_ms
    id_, language = exercise.id, exercise.header.language
    return Passage(id_, language, length_min, timeline, prompt, takes, max(whole - takes, 0))


def _asked(prompt: Prompt | None) -> list[Placed]:
    return [] if prompt is None else [PromptPassed(prompt), Paragraph(prompt.words, prompt.span)]


def _layout(exercise: Exercise, spoken_ms: SpokenMs, *, goes_on: bool = False) -> Layout:
    header = exercise.header
    if goes_on:
        return Layout(spoken_ms, tone=None, bed=None, goes_on=True)
    return Layout(spoken_ms, tone=header.tone or DEFAULT_TONE, bed=header.bed or None)


def _sharing(layout: Layout, steps: Sequence[Placed], room_ms: int) -> Layout | NoRoom | TooLong:
    """The layout with what each filling step takes of the room that the others leave."""
    filling = fills(steps)
    fixed_ms = layout.timeline(steps, ends=True).duration_ms
    if fixed_ms > MOST_MS and (at := layout.past_the_most(steps)) is not None:
        return TooLong(at)
    if filling and (missing := missing_ms(filling, room_ms - fixed_ms)):
        return NoRoom(missing, next(iter(filling.values())).span)
    return replace(layout, fill_ms=shares(filling, room_ms - fixed_ms))


def _heard(exercise: Exercise, length_min: int) -> list[Part]:
    return [part for part in exercise.parts if part.heard_at(length_min)]
