"""An exercise made ready for a command that looks at the whole of it, and what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from regulate.errors import UsageError

if TYPE_CHECKING:
    from regulate.script.syntax import Exercise, Prompt
    from regulate.sessions.rehearsal import Rehearsal
    from regulate.timeline.answers import Answer, Choices
    from regulate.timeline.events import Timeline


def rehearsed(
    name: str,
    length_min: int | None,
    language: str,
    *,
    voice: bool,
    ways: Sequence[str] = (),
    answers: Sequence[str] = (),
) -> tuple[Rehearsal, Timeline]:
    """The exercise with every line spoken, or estimated without a voice, and its recording;
    tells of a fault of the voice."""
    from regulate import recording
    from regulate.library import exercise_in, path_of

    exercise = exercise_in(path_of(name, language))
    choices = chosen(exercise, ways, answers)
    rehearsal = recording.rehearsed(exercise, length_min, voice=voice)
    said = [line.text for line in rehearsal.recording(choices).utterances]
    # A word that was typed is spoken here as well.
    recording.speak(rehearsal, said)
    if rehearsal.speaker is not None and rehearsal.speaker.problem is not None:
        click.echo(str(rehearsal.speaker.problem), err=True)
    return rehearsal, rehearsal.recording(choices)


def chosen(exercise: Exercise, ways: Sequence[str], answers: Sequence[str]) -> Choices:
    """What a recording takes: labels or titles of parts, and answers as `name=value`.

    Raises UsageError where the script has no such choice or asks for no such thing, where the
    value can't be the answer, and where a session would leave the exercise for it.
    """
    from regulate.script.syntax import Ask, Choose, FindPace, Rate
    from regulate.script.ways import PACE, part_key
    from regulate.timeline.answers import Choices

    steps = list(exercise.all_steps())
    options = [option for step in steps if isinstance(step, Choose) for option in step.options]
    known = {part_key(text) for o in options for text in (o.label.text, o.target)}
    for way in ways:
        if part_key(way) not in known:
            labels = ", ".join(dict.fromkeys(option.label.text for option in options))
            offers = f"It offers: {labels}." if labels else "It offers no choice."
            raise UsageError(f"{exercise.header.title} has no choice {way!r}.", offers)
    asked: dict[str, Prompt] = {s.name: s for s in steps if isinstance(s, Ask | Rate)}
    asked.update((PACE, step) for step in steps if isinstance(step, FindPace))
    given: dict[str, Answer] = {}
    for said in answers:
        name, _, value = said.partition("=")
        name = " ".join(name.casefold().split())
        if name not in asked:
            names = ", ".join(asked)
            asks = f"It asks for: {names}." if names else "It asks for nothing."
            raise UsageError(f"{exercise.header.title} doesn't ask for {name!r}.", asks)
        given[name] = _answer(exercise, asked[name], name, value.strip())
    return Choices(tuple(ways), given)


def _answer(exercise: Exercise, prompt: Prompt, name: str, value: str) -> Answer:
    from regulate.script.syntax import FindPace, Rate
    from regulate.timeline.answers import is_past_cap, understood

    typed: Answer = value
    if isinstance(prompt, Rate):
        typed = int(value) if value.isdecimal() else None
    elif isinstance(prompt, FindPace):
        try:
            typed = float(value)
        except ValueError:
            typed = None
    answer = understood(prompt, typed)
    if answer is None:
        kind = "0 to 10" if isinstance(prompt, Rate) else "a number of breaths a minute"
        mend = f"It takes {kind}." if not isinstance(typed, str) else "It takes a word or two."
        raise UsageError(f"{value!r} can't be the answer to {name!r}.", mend)
    if is_past_cap(exercise, prompt, answer):
        gentler = exercise.header.fallback
        raise UsageError(
            f"At {answer}, a session leaves {exercise.header.title} for {gentler}.",
            f"Record {gentler} by itself, or take an answer under {exercise.header.cap}.",
        )
    return answer
