"""The syntax tree: what a script says, with the place of every piece of it."""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

PhaseKind = Literal["in", "hold", "out", "rest"]
Comparison = Literal[">=", "<=", ">", "<", "=", "!="]

_COMPARE = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
    "!=": operator.ne,
}


class Span(Struct, frozen=True, order=True):
    """A stretch of the file; lines and columns count from 1, the end is just past it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Sentence(Struct, frozen=True):
    """One sentence, spoken in one go.

    `runs` has the stretches of it that stand in one piece in the file: where each begins in the
    text, and its line and column.
    """

    text: str
    span: Span
    runs: tuple[tuple[int, int, int], ...] = ()

    def place(self, start: int, end: int) -> Span:
        """Where the characters from `start` to `end` of the text stand in the file."""
        if not self.runs:
            return self.span
        offset, line, column = self._run(start)
        last_offset, last_line, last_column = self._run(end - 1)
        return Span(line, column + start - offset, last_line, last_column + end - last_offset)

    def _run(self, at: int) -> tuple[int, int, int]:
        index = bisect_right(self.runs, at, key=lambda run: run[0])
        return self.runs[max(index - 1, 0)]


class Paragraph(Struct, frozen=True):
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]
    span: Span


class Fill(Struct, frozen=True):
    """`to fill`: an equal share of the time that the chosen length leaves."""


class Lasting(Struct, frozen=True):
    """A length of time."""

    ms: int


class Times(Struct, frozen=True):
    """So many times."""

    count: int


class Phase(Struct, frozen=True):
    """One phase of a breath and its length."""

    kind: PhaseKind
    ms: int


class Easing(Struct, frozen=True):
    """The pattern that a breathing glides to; `over_ms` is None where it takes the whole of it."""

    pattern: tuple[Phase, ...]
    over_ms: int | None


class PhaseCue(Struct, frozen=True):
    """Words at the start of a phase, in the first `count` breaths or, where None, in every one."""

    kind: PhaseKind
    count: int | None
    sentence: Sentence


class TimeCue(Struct, frozen=True):
    """Words at a time inside the breathing, counted from its start."""

    at_ms: int
    sentences: tuple[Sentence, ...]
    span: Span


class Pause(Struct, frozen=True):
    """Silence of the voice."""

    length: Lasting | Fill
    span: Span


class Breathe(Struct, frozen=True):
    """Paced breathing: a pattern, how long, what it glides to, and the words in it."""

    pattern: tuple[Phase, ...]
    extent: Times | Lasting | Fill
    easing: Easing | None
    cues: tuple[PhaseCue | TimeCue, ...]
    span: Span
    from_my_pace: bool = False
    pace_span: Span | None = None


class Tap(Struct, frozen=True):
    """Soft taps, left and right in turn."""

    every_ms: int
    extent: Times | Lasting | Fill
    span: Span


class Bell(Struct, frozen=True):
    """One stroke of a bell; None is the project's own."""

    name: str | None
    name_span: Span
    span: Span


class Tone(Struct, frozen=True):
    """The breath tone from here on; None is off."""

    name: str | None
    name_span: Span
    span: Span


class Bed(Struct, frozen=True):
    """The sound under everything from here on; None is off."""

    name: str | None
    name_span: Span
    span: Span


class Wait(Struct, frozen=True):
    """Words, and then nothing until a key; a recording waits `recorded_ms`."""

    words: tuple[Sentence, ...]
    recorded_ms: int | None
    span: Span


class Ask(Struct, frozen=True):
    """Words, and an answer in a word or two, later spoken where `{name}` stands."""

    name: str
    words: tuple[Sentence, ...]
    options: tuple[Sentence, ...]
    span: Span


class Rate(Struct, frozen=True):
    """Words, and an answer from 0 to 10."""

    name: str
    words: tuple[Sentence, ...]
    span: Span


class Option(Struct, frozen=True):
    """One way to go on: its label, and the part that it leads to."""

    label: Sentence
    target: str
    target_span: Span


class Choose(Struct, frozen=True):
    """Words, and the ways to go on; a recording takes the first.

    `unread` says that a way couldn't be read, so that there is one more, to who knows where.
    """

    words: tuple[Sentence, ...]
    options: tuple[Option, ...]
    span: Span
    unread: bool = False


class FindPace(Struct, frozen=True):
    """Words, and a few presses at in-breaths that tell the person's own pace."""

    words: tuple[Sentence, ...]
    span: Span


class If(Struct, frozen=True):
    """A way on to a later part where the answer `name` compares so with `value`."""

    name: str
    name_span: Span
    comparison: Comparison
    value: int | str
    condition_span: Span
    target: str
    target_span: Span
    span: Span

    def holds(self, given: object) -> bool:
        """Whether the answer compares so; one that wasn't given never does."""
        if isinstance(given, int) and isinstance(self.value, int):
            return bool(_COMPARE[self.comparison](given, self.value))
        if isinstance(given, str) and self.comparison in ("=", "!="):
            same = given.casefold() == str(self.value).casefold()
            return same == (self.comparison == "=")
        return False


class GoTo(Struct, frozen=True):
    """On to a later part."""

    target: str
    target_span: Span
    span: Span


class Repeat(Struct, frozen=True):
    """Steps that are played so many times."""

    count: int
    steps: tuple[Step, ...]
    span: Span


Prompt = Wait | Ask | Rate | Choose | FindPace
"""The steps that wait for the person."""

Step = Paragraph | Pause | Breathe | Tap | Bell | Tone | Bed | Prompt | If | GoTo | Repeat


class Part(Struct, frozen=True):
    """A titled stretch of the exercise, left out at lengths outside `from_min` or `only_min`."""

    title: str
    steps: tuple[Step, ...]
    span: Span
    from_min: int | None = None
    only_min: int | None = None

    def heard_at(self, length_min: int) -> bool:
        """Whether this part belongs to a session of that many minutes."""
        if self.only_min is not None:
            return length_min == self.only_min
        return self.from_min is None or length_min >= self.from_min


class Header(Struct, frozen=True):
    """What the script says of itself; `places` has the span of each value by lower-case key."""

    title: str
    summary: str
    needs: tuple[str, ...]
    kind: str
    lengths: tuple[int, ...]
    language: str
    evidence: str = ""
    sources: tuple[str, ...] = ()
    caution: str = ""
    cap: int | None = None
    fallback: str = ""
    tone: str = ""
    bed: str = ""
    places: dict[str, Span] = field(default_factory=dict)


class Exercise(Struct, frozen=True):
    """One whole script; `id` is the file's stem."""

    id: str
    header: Header
    parts: tuple[Part, ...]

    def all_steps(self) -> Iterator[Step]:
        """Every step as it is written, those of a repeat after it."""
        for part in self.parts:
            yield from with_inner(part.steps)


def with_inner(steps: tuple[Step, ...]) -> Iterator[Step]:
    """The steps as they are written, those of a repeat after it."""
    for step in steps:
        yield step
        if isinstance(step, Repeat):
            yield from with_inner(step.steps)


def sentences_of(step: Step) -> Iterator[Sentence]:
    """What a step says, in the order it is written; options are read, not said."""
    match step:
        case Paragraph():
            yield from step.sentences
        case Breathe():
            for cue in step.cues:
                yield from (cue.sentence,) if isinstance(cue, PhaseCue) else cue.sentences
        case Wait() | Ask() | Rate() | Choose() | FindPace():
            yield from step.words
