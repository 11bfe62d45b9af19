"""Two language versions of one exercise, held against each other step by step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct

from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.syntax import (
    Ask,
    Bed,
    Bell,
    Breathe,
    Choose,
    Exercise,
    Fill,
    FindPace,
    GoTo,
    If,
    Lasting,
    Paragraph,
    Part,
    Pause,
    Phase,
    PhaseCue,
    Rate,
    Repeat,
    Span,
    Step,
    Tap,
    Times,
    Tone,
    Wait,
)
from regulate.script.ways import part_key

LANGUAGES = {"en": "English", "es": "Spanish"}


class Stop(Struct, frozen=True):
    """A step as versions are compared: what it does, in words, and its breath, apart from that."""

    does: str
    breath: str
    span: Span


def compare(exercise: Exercise, other: Exercise) -> Iterator[Diagnostic]:
    """Where `exercise` does something else than the version in another language.

    The first difference in each part is told: those after it follow from it.
    """
    language = LANGUAGES.get(other.header.language, other.header.language)
    yield from _headers(exercise, other, language)
    numbers, other_numbers = _numbers(exercise), _numbers(other)
    last = _end(exercise)
    for part, other_part in zip_longest(exercise.parts, other.parts):
        if part is None or other_part is None:
            here = f"part “{part.title}” is here" if part else "the exercise ends here"
            there = "no such part" if part else f"another part, “{other_part.title}”"
            line = other_part.span.line if other_part else _end(other).line
            place = part.span if part else last
            yield diagnose("S315", place, here=here, there=there, line=line, language=language)
            return
        yield from _parts(part, other_part, numbers, other_numbers, language)


def _headers(exercise: Exercise, other: Exercise, language: str) -> Iterator[Diagnostic]:
    here, there = exercise.header, other.header
    compared = {
        "for": (sorted(here.needs), sorted(there.needs)),
        "kind": (here.kind, there.kind),
        "lengths": (here.lengths, there.lengths),
        "cap": (here.cap, there.cap),
        "fallback": (here.fallback, there.fallback),
        "tone": (here.tone, there.tone),
        "bed": (here.bed, there.bed),
    }
    for key, (mine, others) in compared.items():
        if mine != others:
            place = here.places.get(key, here.places.get("title", Span(1, 1, 1, 2)))
            at = there.places.get(key, there.places.get("title", place))
            facts = {"here": f"{key.capitalize()} is {_shown(mine)}", "there": _shown(others)}
            yield diagnose("S315", place, line=at.line, language=language, **facts)


def _parts(
    part: Part,
    other: Part,
    numbers: dict[str, int],
    other_numbers: dict[str, int],
    language: str,
) -> Iterator[Diagnostic]:
    mine, others = list(_stops(part.steps, numbers)), list(_stops(other.steps, other_numbers))
    heard, other_heard = _heard_at(part), _heard_at(other)
    if heard != other_heard:
        facts = {"here": f"this part is heard {heard}", "there": f"it {other_heard}"}
        yield diagnose("S315", part.span, line=other.span.line, language=language, **facts)
    for one, two in zip_longest(mine, others):
        if one is None or two is None or one.does != two.does:
            place = one.span if one else (mine[-1].span if mine else part.span)
            line = two.span.line if two else (others[-1].span.line if others else other.span.line)
            here = one.does if one else "nothing follows here"
            there = two.does if two else "nothing more here"
            facts = {"here": here, "there": there}
            yield diagnose("S315", place, line=line, language=language, **facts)
            return
        if one.breath != two.breath:
            facts = {"here": one.breath, "there": two.breath}
            yield diagnose("S316", one.span, line=two.span.line, language=language, **facts)


def _stops(steps: tuple[Step, ...], numbers: dict[str, int]) -> Iterator[Stop]:
    """The steps as they are compared; paragraphs that follow each other are one."""
    spoke = False
    for step in steps:
        speaks = isinstance(step, Paragraph)
        if not (speaks and spoke):
            yield Stop(_does(step, numbers), _breath(step), step.span)
        spoke = speaks
        if isinstance(step, Repeat):
            yield from _stops(step.steps, numbers)
            yield Stop("the end of the repeat", "", step.span)
            spoke = False


def _does(step: Step, numbers: dict[str, int]) -> str:
    """What a step does, in English words, whatever language it is written in."""
    match step:
        case Paragraph():
            return "spoken words"
        case Pause(length=length):
            return "a pause to fill" if isinstance(length, Fill) else "a pause"
        case Breathe(cues=cues):
            spoken = sum(1 for cue in cues if isinstance(cue, PhaseCue))
            timed = len(cues) - spoken
            return f"a breathing with {spoken} lines at phases and {timed} at times"
        case Tap(every_ms=every, extent=extent):
            return f"taps every {every / 1000:g} s {_extent(extent)}"
        case Bell(name=name):
            return f"the bell {name}" if name else "a bell"
        case Tone(name=name):
            return f"the tone {name or 'off'}"
        case Bed(name=name):
            return f"the bed {name or 'off'}"
        case Wait():
            return "a wait"
        case Ask(options=options):
            return f"a question with {len(options)} answers"
        case Rate():
            return "a rating"
        case Choose(options=options):
            ways = ", ".join(_part(option.target, numbers) for option in options)
            return f"a choice that leads to {ways}"
        case FindPace():
            return "finding the pace"
        case If(comparison=comparison, value=value, target=target):
            than = f" {comparison} {value}" if isinstance(value, int) else ""
            return f"a branch{than} to {_part(target, numbers)}"
        case GoTo(target=target):
            return f"a way on to {_part(target, numbers)}"
        case Repeat(count=count):
            return f"a repeat of {count} times"


def _breath(step: Step) -> str:
    """A breathing as it is compared, empty for any other step."""
    if not isinstance(step, Breathe):
        return ""
    written = [_pattern(step.pattern)]
    if step.from_my_pace:
        written.append("from my pace")
    if step.easing is not None:
        over = step.easing.over_ms
        spread = "" if over is None else f" over {over / 1000:g} s"
        written.append(f"easing to {_pattern(step.easing.pattern)}{spread}")
    return ", ".join([*written, _extent(step.extent)])


def _pattern(pattern: tuple[Phase, ...]) -> str:
    return ", ".join(f"{phase.ms / 1000:g} {phase.kind}" for phase in pattern)


def _extent(extent: Times | Lasting | Fill) -> str:
    match extent:
        case Times(count=count):
            return f"{count} times"
        case Lasting(ms=ms):
            return f"for {ms / 1000:g} s"
        case Fill():
            return "to fill"


def _numbers(exercise: Exercise) -> dict[str, int]:
    """The number of each part by its title: titles differ from language to language."""
    found: dict[str, int] = {}
    for number, part in enumerate(exercise.parts, start=1):
        found.setdefault(part_key(part.title), number)
    return found


def _part(target: str, numbers: dict[str, int]) -> str:
    return f"part {numbers.get(part_key(target), '?')}"


def _heard_at(part: Part) -> str:
    if part.only_min is not None:
        return f"only at {part.only_min} min"
    return f"from {part.from_min} min" if part.from_min is not None else "at every length"


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "missing" if value in (None, "") else str(value)


def _end(exercise: Exercise) -> Span:
    steps = list(exercise.all_steps())
    return steps[-1].span if steps else Span(1, 1, 1, 2)
