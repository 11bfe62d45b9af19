"""What a person changes while a session plays: the pace, a line again, a stay where they are.

A change is a pure operation on what lies ahead of a time. Whenever the session is laid out anew
the same changes are made to it again, in the order in which they were asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from regulate.timeline.events import BreathPhase, TapStroke, Timeline, Utterance
from regulate.timeline.layout import TAIL_MS
from regulate.timeline.warp import Warp, untangled, without

HOLD_MS = 30 * 60_000
"""How long a stay lasts, and how long a prompt waits, before the session goes on by itself."""

SLOWEST_MS = 60_000 * 2 // 7
"""The longest that a breath is made, 3.5 a minute (content: 6), unless it is written longer."""

QUICKEST_MS = 60_000 // 25
"""The shortest that a breath is made, the quickest pace a person may have at rest."""

AGAIN_GAP_MS = 300
"""Silence before a line that is said again."""

TAPS_TOGETHER_MS = 4000
"""Taps further apart than this are not one run of them."""


class Paced(Struct, frozen=True):
    """From the next breath on, breaths at `percent` of the pace that is written."""

    at_ms: int
    percent: int


class Again(Struct, frozen=True):
    """The line once more; where it is being said, it breaks off and begins anew."""

    at_ms: int
    line: Utterance


class Held(Struct, frozen=True):
    """Stay in this breath, this tapping or this silence, with nothing more said."""

    at_ms: int


class Released(Struct, frozen=True):
    """Go on from where one stayed, after the breath that is going on."""

    at_ms: int


Change = Paced | Again | Held | Released


class Laid(Struct, frozen=True):
    """A timeline with the changes made to it.

    `written` has the length of each breath phase as it was before any change of pace, `percent` is
    the pace that was chosen last, and `held` is where the last stay begins and ends.
    """

    timeline: Timeline
    written: tuple[int, ...]
    percent: int = 100
    held: tuple[int, int] | None = None


def changed(timeline: Timeline, changes: Iterable[Change]) -> Laid:
    """The timeline with the changes made one after the other.

    Nothing that begins before a change's time is moved by it, and every breath stays whole.
    """
    written = tuple(phase.end_ms - phase.start_ms for phase in timeline.breaths)
    return reduce(_change, changes, Laid(timeline, written))


def _change(laid: Laid, change: Change) -> Laid:
    match change:
        case Paced():
            return _paced(laid, change)
        case Again():
            return _again(laid, change)
        case Held():
            return _held(laid, change.at_ms)
        case Released():
            return _released(laid, change.at_ms)


def _paced(laid: Laid, change: Paced) -> Laid:
    timeline = laid.timeline
    breaths = _breaths(timeline.breaths)
    first = next((r.start for r in breaths if _starts(timeline, r) >= change.at_ms), None)
    if first is None:
        return replace(laid, percent=change.percent)
    phases = list(timeline.breaths[:first])
    knots: list[tuple[int, int]] = []
    shift = 0
    for places in breaths:
        if places.start < first:
            continue
        lengths = _at_pace([laid.written[i] for i in places], change.percent)
        for place, ms in zip(places, lengths, strict=True):
            phase = timeline.breaths[place]
            start = phase.start_ms + shift
            if not knots or knots[-1][0] < phase.start_ms:
                knots.append((phase.start_ms, start))
            knots.append((phase.end_ms, start + ms))
            phases.append(replace(phase, start_ms=start, end_ms=start + ms))
            shift = start + ms - phase.end_ms
    warp = Warp(tuple(knots))
    moved = replace(warp.timeline(timeline), breaths=tuple(phases))
    held = laid.held and (warp(laid.held[0]), warp(laid.held[1]))
    return Laid(untangled(moved, knots[0][0]), laid.written, change.percent, held)


def _at_pace(written: list[int], percent: int) -> list[int]:
    """The phases of one breath at that pace, as far as a breath may be slowed or hurried."""
    whole = sum(written)
    wanted = whole * 100 / percent
    least, most = min(whole, QUICKEST_MS), max(whole, SLOWEST_MS)
    factor = min(max(wanted, least), most) / whole
    return [max(round(ms * factor), 1) for ms in written]


def _again(laid: Laid, change: Again) -> Laid:
    timeline, at = laid.timeline, change.at_ms
    before = tuple(u for u in timeline.utterances if u.start_ms < at)
    breaks_off = bool(before) and before[-1].end_ms > at
    rest_ms = before[-1].end_ms - at if breaks_off else 0
    if breaks_off:
        before = (*before[:-1], replace(before[-1], end_ms=at))
    start = at + AGAIN_GAP_MS
    length = change.line.end_ms - change.line.start_ms
    line = replace(change.line, start_ms=start, end_ms=start + length)
    after = timeline.utterances[len(before) :]
    timeline = replace(timeline, utterances=before + after)
    held = laid.held
    if not _goes_by_itself(timeline, at):
        gap = Warp.gap(at, line.end_ms - at - rest_ms)
        timeline = gap.timeline(timeline)
        held = held and (held[0] if held[0] < at else gap(held[0]), gap(held[1]))
    ahead = timeline.utterances[len(before) :]
    said = tuple(sorted((*before, line, *ahead), key=lambda u: u.start_ms))
    whole = untangled(replace(timeline, utterances=said), at)
    return replace(laid, timeline=whole, held=held)


def _held(laid: Laid, at: int) -> Laid:
    timeline = laid.timeline
    if at >= timeline.duration_ms - TAIL_MS:
        return replace(laid, held=None)
    if (breath := _breath_at(timeline, at)) is not None:
        return _held_breath(laid, breath)
    if (every := _tapping(timeline, at)) is not None:
        return _held_taps(laid, at, every)
    said = timeline.at(at)
    if said.speaking and said.line is not None:
        # The line is said to its end; what it ends in is where one stays.
        return _held(laid, timeline.utterances[said.line].end_ms)
    moved = Warp.gap(at, HOLD_MS).timeline(timeline)
    return replace(laid, timeline=moved, held=(at, at + HOLD_MS))


def _held_breath(laid: Laid, breath: range) -> Laid:
    timeline = laid.timeline
    phases = timeline.breaths[breath.start : breath.stop]
    begins, at = phases[0].start_ms, phases[-1].end_ms
    length = at - begins
    count = HOLD_MS // length
    more = tuple(
        BreathPhase(p.start_ms + n * length, p.end_ms + n * length, p.phase, p.breath + n)
        for n in range(1, count + 1)
        for p in phases
    )
    moved = Warp.gap(at, count * length).timeline(timeline)
    later = tuple(replace(p, breath=p.breath + count) for p in moved.breaths[breath.stop :])
    breaths = (*moved.breaths[: breath.stop], *more, *later)
    again = laid.written[breath.start : breath.stop] * count
    written = laid.written[: breath.stop] + again + laid.written[breath.stop :]
    held = (at, at + count * length)
    laid = replace(laid, timeline=replace(moved, breaths=breaths), written=written, held=held)
    return _paced(laid, Paced(at, laid.percent))


def _held_taps(laid: Laid, at: int, every: int) -> Laid:
    timeline = laid.timeline
    place = next(i for i, tap in enumerate(timeline.taps) if tap.at_ms >= at)
    at, side = timeline.taps[place].at_ms, timeline.taps[place].side
    count = HOLD_MS // (2 * every)
    other = timeline.taps[place - 1].side
    more = tuple(TapStroke(at + n * every, other if n % 2 else side) for n in range(2 * count))
    moved = Warp.gap(at, 2 * count * every).timeline(timeline)
    taps = (*moved.taps[:place], *more, *moved.taps[place:])
    held = (at, at + 2 * count * every)
    return replace(laid, timeline=replace(moved, taps=taps), held=held)


def _released(laid: Laid, at: int) -> Laid:
    if laid.held is None or at >= laid.held[1]:
        return replace(laid, held=None)
    timeline, (begins, ends) = laid.timeline, laid.held
    at = max(at, begins)
    if (breath := _breath_at(timeline, at)) is not None and _starts(timeline, breath) < at:
        at = timeline.breaths[breath.stop - 1].end_ms
    elif every := _tapping(timeline, at):
        at = begins - (begins - at) // (2 * every) * 2 * every
    at = min(at, ends)
    if at >= ends:
        return replace(laid, held=None)
    gone = [i for i, phase in enumerate(timeline.breaths) if at <= phase.start_ms < ends]
    first, last = (gone[0], gone[-1] + 1) if gone else (0, 0)
    count = len({phase.breath for phase in timeline.breaths[first:last]})
    cut = Warp.cut(at, ends).timeline(without(timeline, at, ends))
    sooner, later = cut.breaths[:first], cut.breaths[first:]
    breaths = (*sooner, *(replace(phase, breath=phase.breath - count) for phase in later))
    cut = untangled(replace(cut, breaths=breaths), at)
    written = laid.written[:first] + laid.written[last:]
    return replace(laid, timeline=cut, written=written, held=None)


def _goes_by_itself(timeline: Timeline, at: int) -> bool:
    """Whether something goes on there that words are said over."""
    return timeline.at(at).phase is not None or _tapping(timeline, at) is not None


def _tapping(timeline: Timeline, at: int) -> int | None:
    """From one tap to the next where a run of them goes on."""
    before = [tap for tap in timeline.taps if tap.at_ms < at]
    if not before or len(before) == len(timeline.taps):
        return None
    every = timeline.taps[len(before)].at_ms - before[-1].at_ms
    return every if every <= TAPS_TOGETHER_MS else None


def _breaths(phases: tuple[BreathPhase, ...]) -> list[range]:
    """The places of each breath's phases."""
    found: list[range] = []
    for place, phase in enumerate(phases):
        if found and phases[place - 1].breath == phase.breath:
            found[-1] = range(found[-1].start, place + 1)
        else:
            found.append(range(place, place + 1))
    return found


def _breath_at(timeline: Timeline, at: int) -> range | None:
    """The places of the phases of the breath that goes on there."""
    phase = timeline.at(at).phase
    if phase is None or at >= timeline.duration_ms:
        return None
    return next(
        r for r in _breaths(timeline.breaths) if timeline.breaths[r.start].breath == phase.breath
    )


def _starts(timeline: Timeline, breath: range) -> int:
    return timeline.breaths[breath.start].start_ms
