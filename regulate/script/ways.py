"""The ways through a script: where its jumps lead, and what has been asked on the way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from msgspec import Struct

from regulate.script.syntax import (
    Ask,
    Choose,
    Exercise,
    FindPace,
    GoTo,
    If,
    Part,
    Rate,
    Repeat,
    Span,
    Step,
)

PACE = "my pace"
"""What `[find pace]` answers; no name of an answer has a space in it."""


class Jump(Struct, frozen=True):
    """A place that leads to a part by its title."""

    target: str
    span: Span


class Place(Struct, frozen=True):
    """A step in its part, and the answers that have surely and perhaps been given before it.

    `surely` is None where no way leads to it.
    """

    step: Step
    part: Part
    surely: frozenset[str] | None
    perhaps: frozenset[str]


def part_key(title: str) -> str:
    """What two writings of one part's title have in common."""
    return " ".join(title.casefold().split())


def jumps(step: Step) -> tuple[Jump, ...]:
    """The places in a step that lead elsewhere."""
    match step:
        case GoTo() | If():
            return (Jump(step.target, step.target_span),)
        case Choose():
            return tuple(Jump(o.target, o.target_span) for o in step.options)
        case _:
            return ()


def answer_name(step: Step) -> str | None:
    """The name of the answer that a step asks for."""
    match step:
        case Ask(name=name) | Rate(name=name):
            return name
        case FindPace():
            return PACE
        case _:
            return None


class Ways:
    """Every step in order, each repeat gone through once, with the ways that lead to it."""

    def __init__(self, exercise: Exercise) -> None:
        self._steps: list[Step] = []
        self._parts: list[Part] = []
        self._starts: set[int] = set()
        self._part_starts: dict[str, list[tuple[int, Part]]] = {}
        for part in exercise.parts:
            starts = self._part_starts.setdefault(part_key(part.title), [])
            starts.append((len(self._steps), part))
            self._starts.add(len(self._steps))
            self._steps += _in_line(part.steps)
            self._parts += [part] * (len(self._steps) - len(self._parts))

    def part(self, target: str, after: int) -> Part | None:
        """The part that a jump from the step at `after` leads to; None where none lies ahead."""
        found = self._ahead(target, after)
        return found[1] if found else None

    def has_part(self, target: str) -> bool:
        """Whether any part has that title."""
        return part_key(target) in self._part_starts

    def places(self) -> Iterator[Place]:
        """Every step in order, with what has been asked before it."""
        count = len(self._steps)
        surely: list[frozenset[str] | None] = [None] * (count + 1)
        perhaps: list[frozenset[str]] = [frozenset()] * (count + 1)
        surely[0] = frozenset()
        for at, step in enumerate(self._steps):
            yield Place(step, self._parts[at], surely[at], perhaps[at])
            known = surely[at]
            if known is None:
                continue
            asked = answer_name(step)
            now = known | {asked} if asked else known
            maybe = perhaps[at] | {asked} if asked else perhaps[at]
            for onward in self._onward(at, step):
                before = surely[onward]
                surely[onward] = now if before is None else before & now
                perhaps[onward] |= maybe

    def _onward(self, at: int, step: Step) -> set[int]:
        found = {
            ahead[0] for jump in jumps(step) if (ahead := self._ahead(jump.target, at)) is not None
        }
        if isinstance(step, Choose) and step.unread:
            return {at + 1} | {start for start in self._starts if start > at}
        goes_on = not isinstance(step, GoTo | Choose) or len(found) < len(jumps(step)) or not found
        return found | {at + 1} if goes_on else found

    def _ahead(self, target: str, after: int) -> tuple[int, Part] | None:
        starts = self._part_starts.get(part_key(target), [])
        ahead = bisect_right(starts, after, key=itemgetter(0))
        return starts[ahead] if ahead < len(starts) else None


def _in_line(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        if isinstance(step, Repeat):
            yield from _in_line(step.steps)
        else:
            yield step
