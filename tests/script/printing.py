"""Exercises written as scripts again, so that what is read can be held against what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import asdict

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
    Header,
    If,
    Lasting,
    Paragraph,
    Part,
    Pause,
    Phase,
    PhaseCue,
    Rate,
    Repeat,
    Sentence,
    Span,
    Step,
    Tap,
    TimeCue,
    Times,
    Tone,
    Wait,
)


def printed(exercise: Exercise) -> str:
    """The script of an exercise."""
    lines = [*_header(exercise.header), ""]
    for part in exercise.parts:
        lines += _part(part)
    return "\n".join(lines) + "\n"


PLACES = ("places", "runs")
"""What tells of a piece of syntax only where it stands, beside its span."""


def bare(value: object) -> object:
    """A piece of syntax without the places where it stands, to be compared."""
    if isinstance(value, Span):
        return None
    if isinstance(value, tuple):
        return tuple(map(bare, value))
    if isinstance(value, Struct):
        shown = [bare(each) for name, each in asdict(value).items() if name not in PLACES]
        return (type(value).__name__, *shown)
    return value


def _header(header: Header) -> Iterator[str]:
    yield f"Title: {header.title}"
    yield f"Summary: {header.summary}"
    yield f"For: {', '.join(header.needs)}"
    yield f"Kind: {header.kind}"
    yield f"Lengths: {', '.join(map(str, header.lengths))} min"
    yield f"Language: {header.language}"
    if header.cap is not None:
        yield f"Cap: {header.cap}"
    if header.fallback:
        yield f"Fallback: {header.fallback}"
    if header.bed:
        yield f"Bed: {header.bed}"


def _part(part: Part) -> Iterator[str]:
    heard = ""
    if part.only_min is not None:
        heard = f" (only {part.only_min} min)"
    elif part.from_min is not None:
        heard = f" (from {part.from_min} min)"
    yield f"# {part.title}{heard}"
    for step in part.steps:
        yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    match step:
        case Paragraph(sentences=sentences):
            yield _said(sentences)
            yield ""
        case Pause(length=length):
            yield f"[pause {_length(length)}]"
        case Breathe():
            yield from _breathing(step)
        case Tap(every_ms=every, extent=extent):
            yield f"[tap every {_seconds(every)}, {_extent(extent)}]"
        case Bell(name=name):
            yield f"[bell {name}]" if name else "[bell]"
        case Tone(name=name):
            yield f"[tone {name or 'off'}]"
        case Bed(name=name):
            yield f"[bed {name or 'off'}]"
        case Wait(words=words, recorded_ms=ms):
            yield f"[wait {_seconds(ms)}: {_said(words)}]" if ms else f"[wait: {_said(words)}]"
        case Ask(name=name, words=words, options=options):
            yield f"[ask {name}: {_said(words)}]"
            for option in options:
                yield f"  {option.text}"
        case Rate(name=name, words=words):
            yield f"[rate {name}: {_said(words)}]"
        case Choose(words=words, options=ways):
            yield f"[choose: {_said(words)}]"
            for way in ways:
                yield f"  {way.label.text} -> {way.target}"
        case FindPace(words=words):
            yield f"[find pace: {_said(words)}]"
        case If(name=name, comparison=comparison, value=value, target=target):
            yield f"[if {name} {comparison} {value} go to {target}]"
        case GoTo(target=target):
            yield f"[go to {target}]"
        case Repeat(count=count, steps=steps):
            yield f"[repeat {count} times]"
            for inner in steps:
                yield from _step(inner)
            yield "[end]"


def _breathing(step: Breathe) -> Iterator[str]:
    items = [_pattern(step.pattern)]
    if step.from_my_pace:
        items.append("from my pace")
    if step.easing is not None:
        over = "" if step.easing.over_ms is None else f" over {_seconds(step.easing.over_ms)}"
        items.append(f"easing to {_pattern(step.easing.pattern)}{over}")
    yield f"[breathe {', '.join([*items, _extent(step.extent)])}]"
    for cue in step.cues:
        match cue:
            case PhaseCue(kind=kind, count=count, sentence=sentence):
                times = "" if count is None else f" x{count}"
                yield f"  {kind}{times}: {sentence.text}"
            case TimeCue(at_ms=at, sentences=sentences):
                yield f"  at {at // 60_000}:{at // 1000 % 60:02}: {_said(sentences)}"


def _said(sentences: tuple[Sentence, ...]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _pattern(pattern: tuple[Phase, ...]) -> str:
    return ", ".join(f"{phase.ms / 1000:g} {phase.kind}" for phase in pattern)


def _length(length: Lasting | Fill) -> str:
    return _seconds(length.ms) if isinstance(length, Lasting) else "to fill"


def _extent(extent: Times | Lasting | Fill) -> str:
    match extent:
        case Times(count=count):
            return f"{count} times"
        case Lasting(ms=ms):
            return f"for {_seconds(ms)}"
        case Fill():
            return "to fill"


def _seconds(ms: int) -> str:
    return f"{ms / 1000:g}s"
