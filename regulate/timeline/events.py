"""What happens when in a session, in integer milliseconds from its start."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any, Literal, TypeVar, cast

from msgspec import Struct, convert, to_builtins
from msgspec.structs import replace

from regulate.script.syntax import Prompt

PhaseKind = Literal["in", "hold", "out", "rest"]
Side = Literal["left", "right"]
PromptKind = Literal["wait", "ask", "rate", "choose", "find pace"]


class Utterance(Struct, frozen=True):
    """A line being spoken, from its first sample to its last, `gain_db` above the voice's level."""

    start_ms: int
    end_ms: int
    text: str
    gain_db: float = 0.0


class BreathPhase(Struct, frozen=True):
    """One phase of one breath; `breath` counts breaths in the passage from 0."""

    start_ms: int
    end_ms: int
    phase: PhaseKind
    breath: int


class PartStart(Struct, frozen=True):
    """A part begins."""

    at_ms: int
    title: str


class BellStroke(Struct, frozen=True):
    """A bell is struck."""

    at_ms: int
    name: str


class TapStroke(Struct, frozen=True):
    """A soft tap on one side."""

    at_ms: int
    side: Side


class PromptStart(Struct, frozen=True):
    """The person is asked for something."""

    at_ms: int
    kind: PromptKind
    words: str


class ToneChange(Struct, frozen=True):
    """The breath tone from here on; None is off."""

    at_ms: int
    name: str | None


class BedChange(Struct, frozen=True):
    """The bed from here on; None lets the one that plays fade away."""

    at_ms: int
    name: str | None


class Moment(Struct, frozen=True):
    """What is going on at one instant.

    `caption` stays on after its line was spoken until the next; `speaking` tells whether it is
    being spoken now. `progress` is the share of the breath phase that is over, 0 to 1.
    """

    part: str
    line: int | None
    caption: str
    speaking: bool
    next_caption: str
    phase: BreathPhase | None
    progress: float
    phase_left_ms: int
    left_ms: int


class Timeline(Struct, frozen=True, dict=True):
    """A session's events, each kind in order of time; utterances and breaths never overlap."""

    duration_ms: int
    parts: tuple[PartStart, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    breaths: tuple[BreathPhase, ...] = ()
    bells: tuple[BellStroke, ...] = ()
    tones: tuple[ToneChange, ...] = ()
    beds: tuple[BedChange, ...] = ()
    taps: tuple[TapStroke, ...] = ()
    prompts: tuple[PromptStart, ...] = ()

    def at(self, ms: int) -> Moment:
        """What is going on at `ms`; times outside the session are taken as its nearest end."""
        ms = min(max(ms, 0), self.duration_ms)
        part = bisect_right(self._part_starts, ms) - 1
        line = bisect_right(self._line_starts, ms) - 1
        breath = bisect_right(self._breath_starts, ms) - 1
        said = self.utterances[line] if line >= 0 else None
        following = self.utterances[line + 1] if line + 1 < len(self.utterances) else None
        phase = self.breaths[breath] if breath >= 0 else None
        if phase is not None and ms >= phase.end_ms:
            phase = None
        return Moment(
            part=self.parts[part].title if part >= 0 else "",
            line=line if said else None,
            caption=said.text if said else "",
            speaking=said is not None and ms < said.end_ms,
            next_caption=following.text if following else "",
            phase=phase,
            progress=(ms - phase.start_ms) / (phase.end_ms - phase.start_ms) if phase else 0.0,
            phase_left_ms=phase.end_ms - ms if phase else 0,
            left_ms=self.duration_ms - ms,
        )

    def line_before(self, ms: int, grace_ms: int = 1500) -> int:
        """Where "back" goes from `ms`: this line's start or, just after it, the line before."""
        starts = [u.start_ms for u in self.utterances if u.start_ms <= ms - grace_ms]
        return starts[-1] if starts else 0

    def line_after(self, ms: int) -> int | None:
        """Where "on" goes from `ms`: the start of the next line, None past the last."""
        index = bisect_right(self._line_starts, ms)
        return self.utterances[index].start_ms if index < len(self.utterances) else None

    def until(self, ms: int) -> Timeline:
        """The same with only what begins before `ms`; its duration is `ms`."""
        return Timeline(
            duration_ms=ms,
            parts=tuple(e for e in self.parts if e.at_ms < ms),
            utterances=tuple(e for e in self.utterances if e.start_ms < ms),
            breaths=tuple(e for e in self.breaths if e.start_ms < ms),
            bells=tuple(e for e in self.bells if e.at_ms < ms),
            tones=tuple(e for e in self.tones if e.at_ms < ms),
            beds=tuple(e for e in self.beds if e.at_ms < ms),
            taps=tuple(e for e in self.taps if e.at_ms < ms),
            prompts=tuple(e for e in self.prompts if e.at_ms < ms),
        )

    def then(self, other: Timeline, at_ms: int) -> Timeline:
        """This one up to `at_ms`, where `other` begins; a line being spoken there is cut short."""
        kept = self.until(at_ms)
        spoken = tuple(replace(u, end_ms=min(u.end_ms, at_ms)) for u in kept.utterances)
        paced = tuple(b for b in kept.breaths if b.end_ms <= at_ms)
        first = paced[-1].breath + 1 if paced else 0
        return Timeline(
            duration_ms=at_ms + other.duration_ms,
            parts=kept.parts + _later(other.parts, at_ms),
            utterances=spoken
            + tuple(
                replace(u, start_ms=u.start_ms + at_ms, end_ms=u.end_ms + at_ms)
                for u in other.utterances
            ),
            breaths=paced
            + tuple(
                BreathPhase(b.start_ms + at_ms, b.end_ms + at_ms, b.phase, b.breath + first)
                for b in other.breaths
            ),
            bells=kept.bells + _later(other.bells, at_ms),
            tones=kept.tones + _later(other.tones, at_ms),
            beds=kept.beds + _later(other.beds, at_ms),
            taps=kept.taps + _later(other.taps, at_ms),
            prompts=kept.prompts + _later(other.prompts, at_ms),
        )

    def held(self, ms: int, tail_ms: int) -> Timeline:
        """The same with so much more at its end, in which the bed goes on and fades away at last.

        The fade takes the last `tail_ms` of it.
        """
        ends = self.duration_ms + ms
        return replace(self, duration_ms=ends, beds=(*self.beds, BedChange(ends - tail_ms, None)))

    def voiced(self, gain_db: Callable[[str], float]) -> Timeline:
        """The same with each line as loud as `gain_db` tells for its text."""
        lines = tuple(replace(line, gain_db=gain_db(line.text)) for line in self.utterances)
        return replace(self, utterances=lines)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain lists and dictionaries, for JSON."""
        return cast("dict[str, Any]", to_builtins(self))

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Timeline:
        """The timeline that `to_dict` wrote; raises ValidationError where it is none."""
        return convert(data, cls)

    @cached_property
    def _part_starts(self) -> list[int]:
        return [p.at_ms for p in self.parts]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [u.start_ms for u in self.utterances]

    @cached_property
    def _breath_starts(self) -> list[int]:
        return [b.start_ms for b in self.breaths]


Dated = TypeVar("Dated", PartStart, BellStroke, ToneChange, BedChange, TapStroke, PromptStart)


def _later(events: tuple[Dated, ...], by_ms: int) -> tuple[Dated, ...]:
    return tuple(replace(event, at_ms=event.at_ms + by_ms) for event in events)


class Passage(Struct, frozen=True):
    """A stretch of session that needs no answer while it plays, and the prompt that it ends in.

    `takes_ms` is what it takes of the session as planned, with the rest that a recording leaves
    for the answer; `ahead_ms` is what is planned to come after that.
    """

    exercise: str
    language: str
    length_min: int
    timeline: Timeline
    prompt: Prompt | None
    takes_ms: int
    ahead_ms: int
