"""The rules of care about breathing: holds, rates, how fast they change, and rests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regulate.review.heard import Heard
from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.syntax import Breathe, Choose, Exercise, Part, Phase, Span, with_inner
from regulate.script.ways import part_key

MOST_HOLD_MS = 7000
SLOWEST_BPM, FASTEST_BPM = 3.5, 10.0
"""Of paced breathing (content: What the checker enforces)."""

MOST_CHANGE_BPM = 1.0
CHANGE_MS = 30_000
"""A pace changes at most by so much in so long."""

TOLERANCE_BPM = 0.05
"""What whole breaths and rounded phases add to a change that is meant to be the most."""

MOST_PACED_MS = 300_000
"""Pacing without a rest; half a breath more is what rounding to whole breaths gives."""

HALF_A_BREATH_MS = 8000
REST_MS = 10_000
"""The least that is a rest from pacing."""

JOINED_MS = 5000
"""Breathings that are this close change from one pace to the other at once."""

CALMING = frozenset({"activated", "rejected", "triggered", "conflict"})
"""Needs that are met by calming down."""


def patterns(exercise: Exercise) -> Iterator[Diagnostic]:
    """What is wrong with breathings as they are written."""
    header = exercise.header
    for part in exercise.parts:
        for step in with_inner(part.steps):
            if not isinstance(step, Breathe):
                continue
            still = [p.ms for p in _all_phases(step) if p.kind in ("hold", "rest")]
            if still and max(still) > MOST_HOLD_MS:
                yield diagnose("S308", step.span, seconds=f"{max(still) / 1000:g}")
            if _holds(step):
                if not _without_holding(exercise, part):
                    yield diagnose("S309", step.span)
                if not header.caution:
                    yield diagnose("S310", step.span)
            yield from _rates(step)
            if CALMING & set(header.needs):
                yield from _in_and_out(step)


def changes(heard: Heard, exercise: Exercise) -> Iterator[Diagnostic]:
    """Where the pace changes faster than a breath follows, on one way.

    What starts at the person's own pace eases from there by itself, unless it says how long.
    """
    steps = exercise.all_steps()
    own_pace = {s.span for s in steps if isinstance(s, Breathe) and s.from_my_pace}
    before: tuple[float, int] | None = None
    for at, step in enumerate(heard.steps):
        if not isinstance(step, Breathe):
            if before is not None:
                apart = heard.lasts_ms(at) + heard.spoken_ms.get(at, 0)
                before = (before[0], before[1] + apart)
            continue
        first = _bpm(step.pattern)
        own = step.span in own_pace
        if before is not None and before[1] < JOINED_MS and not own:
            change = abs(before[0] - first)
            if change > MOST_CHANGE_BPM + TOLERANCE_BPM:
                yield _too_fast(step.span, change, change * CHANGE_MS)
        last = first
        if step.easing is not None:
            last = _bpm(step.easing.pattern)
            over = step.easing.over_ms
            takes = heard.lasts_ms(at) if over is None else over
            if not own or over is not None:
                change = abs(last - first)
                each = change * CHANGE_MS / max(takes, 1)
                if each > MOST_CHANGE_BPM + TOLERANCE_BPM:
                    yield _too_fast(step.span, each, change * CHANGE_MS)
        before = (last, 0)


def rests(heard: Heard) -> Iterator[Diagnostic]:
    """Where pacing goes on for too long on one way."""
    begun = ended = None
    for breath in heard.timeline.breaths:
        if begun is None or ended is None or breath.start_ms - ended >= REST_MS:
            begun = breath.start_ms
        ended = breath.end_ms
        if ended - begun > MOST_PACED_MS + HALF_A_BREATH_MS:
            minutes = f"{_paced_from(heard, begun) / 60_000:.1f}".removesuffix(".0")
            yield diagnose("S325", _breathing_at(heard, begun), minutes=minutes, way=heard.way)
            return


def holds(exercise: Exercise) -> bool:
    """Whether the breath is held anywhere in it."""
    return any(isinstance(step, Breathe) and _holds(step) for step in exercise.all_steps())


def _rates(step: Breathe) -> Iterator[Diagnostic]:
    """The first of a breathing's ends that is too fast or too slow."""
    ends = [] if step.from_my_pace else [step.pattern]
    if step.easing is not None:
        ends.append(step.easing.pattern)
    for pattern in ends:
        bpm = _bpm(pattern)
        if not SLOWEST_BPM - 0.005 <= bpm <= FASTEST_BPM + 0.005:
            rather = "shorter" if bpm < SLOWEST_BPM else "longer"
            yield diagnose("S311", step.span, rate=f"{bpm:.3g}", rather=rather)
            return


def _in_and_out(step: Breathe) -> Iterator[Diagnostic]:
    last = step.easing.pattern if step.easing is not None else step.pattern
    for pattern in (last, step.pattern):
        in_ms = sum(p.ms for p in pattern if p.kind == "in")
        out_ms = sum(p.ms for p in pattern if p.kind == "out")
        if 0 < out_ms < in_ms:
            facts = {"in_": f"{in_ms / 1000:g}", "out": f"{out_ms / 1000:g}"}
            yield diagnose("S320", step.span, **facts)
            return


def _without_holding(exercise: Exercise, held: Part) -> bool:
    """Whether another part breathes without holding, or a choice leads past the one that holds."""
    for part in exercise.parts:
        for step in with_inner(part.steps):
            if isinstance(step, Breathe) and part is not held:
                if not _holds(step):
                    return True
            elif isinstance(step, Choose):
                targets = {part_key(option.target) for option in step.options}
                if part_key(held.title) in targets and len(targets) > 1:
                    return True
    return False


def _holds(step: Breathe) -> bool:
    return any(phase.kind == "hold" for phase in step.pattern)


def _all_phases(step: Breathe) -> Sequence[Phase]:
    return step.pattern + (step.easing.pattern if step.easing is not None else ())


def _bpm(pattern: Sequence[Phase]) -> float:
    return 60_000 / sum(phase.ms for phase in pattern)


def _too_fast(span: Span, each: float, over_ms: float) -> Diagnostic:
    over = -(-round(over_ms) // 1000)
    return diagnose("S324", span, change=f"{each:.1f}", over=over)


def _paced_from(heard: Heard, begun: int) -> int:
    """How long pacing goes on from there without a rest, in milliseconds."""
    ended = begun
    for breath in heard.timeline.breaths:
        if breath.start_ms >= begun:
            if breath.start_ms - ended >= REST_MS:
                break
            ended = breath.end_ms
    return ended - begun


def _breathing_at(heard: Heard, begun: int) -> Span:
    """The breathing whose first breath begins there, or the first that breathes after it."""
    count = sum(1 for breath in heard.timeline.breaths if breath.start_ms < begun)
    for at, step in enumerate(heard.steps):
        if isinstance(step, Breathe):
            if count <= 0:
                return step.span
            count -= heard.breaths(at) * len(step.pattern)
    raise AssertionError("a breath belongs to a breathing")
