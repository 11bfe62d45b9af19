"""The breaths of a breathing step: how many, and the phases of each, glided breath by breath."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, islice
from itertools import count as counting

from msgspec.structs import replace

from regulate.script.syntax import Breathe, Phase
from regulate.timeline.events import PhaseKind

Breath = tuple[tuple[PhaseKind, int], ...]


GENTLE_MS_PER_BPM = 31_000
"""The time in which a person's own pace changes by a breath a minute: half a minute (content:
Breath), and enough more that breaths of whole milliseconds never change faster."""


def at_pace(step: Breathe, bpm: float | None) -> Breathe:
    """The breathing from the person's own pace; from its own start where none was found.

    It eases in the time that the script says, and never faster than a breath a minute in
    `GENTLE_MS_PER_BPM`: a pace may be found that is much quicker than the script's own start.
    """
    if bpm is None:
        return replace(step, from_my_pace=False)
    scale = 60_000 / bpm / _pattern_ms(step.pattern)
    pattern = tuple(Phase(p.kind, max(round(p.ms * scale), 1)) for p in step.pattern)
    easing = step.easing
    if easing is not None:
        change = abs(bpm - 60_000 / _pattern_ms(easing.pattern))
        gentle = round(change * GENTLE_MS_PER_BPM)
        easing = replace(easing, over_ms=max(easing.over_ms or 0, gentle))
    return replace(step, pattern=pattern, easing=easing)


def breaths_of(step: Breathe, count: int) -> Iterator[Breath]:
    """The phases of each of `count` breaths, in whole milliseconds."""
    return islice(_breaths(step, count), count)


def whole_length(step: Breathe, count: int) -> int:
    """How long `count` breaths last, in milliseconds."""
    return sum(_length(breath) for breath in breaths_of(step, count))


def longest_breath(step: Breathe) -> int:
    """How long its slowest breath lasts, in milliseconds."""
    target = _pattern_ms(step.easing.pattern) if step.easing is not None else 0
    return max(_pattern_ms(step.pattern), target)


def breaths_filling(step: Breathe, ms: int) -> int:
    """The whole number of breaths nearest to `ms`, at least one."""
    if step.easing is not None and step.easing.over_ms is None:
        # The mean breath of a glide over the whole of it lies halfway between its ends; a lone
        # breath doesn't glide.
        mean = (_pattern_ms(step.pattern) + _pattern_ms(step.easing.pattern)) / 2
        about = max(int(ms / mean), 1)
        return min((about, about + 1), key=lambda count: abs(whole_length(step, count) - ms))
    before = 0
    for number, end in enumerate(accumulate(map(_length, _breaths(step, 0))), start=1):
        if end >= ms:
            return max(number if end - ms <= ms - before else number - 1, 1)
        before = end
    raise AssertionError("a breath always lasts")


def _breaths(step: Breathe, count: int) -> Iterator[Breath]:
    """Breath after breath without end; a glide over the whole takes `count` breaths."""
    easing = step.easing
    if easing is None:
        while True:
            yield tuple((phase.kind, phase.ms) for phase in step.pattern)
    elapsed = 0
    for number in counting():
        if easing.over_ms is not None:
            share = min(elapsed / easing.over_ms, 1.0) if easing.over_ms else 1.0
        else:
            share = min(number / (count - 1), 1.0) if count > 1 else 0.0
        if step.from_my_pace:
            share = _by_rate(step.pattern, easing.pattern, share)
        breath = tuple(
            (first.kind, round(first.ms + (last.ms - first.ms) * share))
            for first, last in zip(step.pattern, easing.pattern, strict=True)
        )
        elapsed += _length(breath)
        yield breath


def _by_rate(first: tuple[Phase, ...], last: tuple[Phase, ...], share: float) -> float:
    """The share of the change in length at which that share of the change in rate is done."""
    start, end = _pattern_ms(first), _pattern_ms(last)
    if start == end:
        return share
    period = 1 / (1 / start + (1 / end - 1 / start) * share)
    return (period - start) / (end - start)


def _length(breath: Breath) -> int:
    return sum(ms for _, ms in breath)


def _pattern_ms(pattern: tuple[Phase, ...]) -> int:
    return sum(phase.ms for phase in pattern)
