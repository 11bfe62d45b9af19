"""The lungs: full after an in-breath, empty after an out-breath, and never a jump between."""

from __future__ import annotations

from itertools import pairwise

import pytest

from regulate.timeline.events import BreathPhase, PhaseKind, Timeline
from regulate.timeline.lungs import AT_REST, WARMING_MS, lungs_at
from regulate.tui.pictures.disc import STEPS


def breathing(*pattern: tuple[PhaseKind, int], times: int = 3, start_ms: int = 10_000) -> Timeline:
    breaths, at = [], start_ms
    for number in range(times):
        for kind, ms in pattern:
            breaths.append(BreathPhase(at, at + ms, kind, number))
            at += ms
    return Timeline(duration_ms=at + 10_000, breaths=tuple(breaths))


PATTERNS: tuple[tuple[tuple[PhaseKind, int], ...], ...] = (
    (("in", 4000), ("out", 6000)),
    (("in", 4000), ("hold", 4000), ("out", 4000), ("rest", 4000)),
    (("in", 2000), ("in", 1000), ("out", 6000)),
    (("in", 500), ("out", 500)),
    (("out", 3000), ("in", 2000)),
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_they_fill_in_empty_out_and_stay_in_between(
    pattern: tuple[tuple[PhaseKind, int], ...],
) -> None:
    timeline = breathing(*pattern)
    for phase in timeline.breaths:
        levels = [lungs_at(timeline, ms).level for ms in range(phase.start_ms, phase.end_ms, 20)]
        if phase.phase == "in":
            assert levels == sorted(levels)
        elif phase.phase == "out":
            assert levels == sorted(levels, reverse=True)
        else:
            assert len(set(levels)) == 1
        assert 0 <= min(levels) <= max(levels) <= 1


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_breath_goes_from_one_end_to_the_other_without_a_jump(
    pattern: tuple[tuple[PhaseKind, int], ...],
) -> None:
    timeline = breathing(*pattern)
    first, last = timeline.breaths[0], timeline.breaths[-1]
    levels = [lungs_at(timeline, ms).level for ms in range(first.start_ms, last.end_ms)]
    assert min(levels) == pytest.approx(0, abs=1e-3)
    assert max(levels) == pytest.approx(1, abs=1e-3)
    assert max(abs(b - a) for a, b in pairwise(levels)) < 0.01


def test_a_top_up_goes_on_from_where_the_first_in_breath_ended() -> None:
    timeline = breathing(("in", 2000), ("in", 1000), ("out", 6000))
    assert lungs_at(timeline, 12_000).level == pytest.approx(2 / 3)
    assert lungs_at(timeline, 13_000).level == pytest.approx(1)


def test_without_a_breath_there_is_a_resting_glow() -> None:
    timeline = breathing(("in", 4000), ("out", 6000))
    assert lungs_at(timeline, 0) == AT_REST
    assert lungs_at(timeline, timeline.duration_ms) == AT_REST
    assert lungs_at(Timeline(duration_ms=1000), 500) == AT_REST


def test_the_light_comes_before_the_first_breath_and_goes_after_the_last() -> None:
    timeline = breathing(("in", 4000), ("out", 6000))
    start, end = timeline.breaths[0].start_ms, timeline.breaths[-1].end_ms
    before = [lungs_at(timeline, start - ms).glow for ms in (WARMING_MS, 1000, 500, 1, 0)]
    after = [lungs_at(timeline, end + ms).glow for ms in (0, 500, 1000, WARMING_MS)]
    assert before == sorted(before)
    assert after == sorted(after, reverse=True)
    assert (before[0], before[-1], after[0], after[-1]) == (0, 1, 1, 0)


def test_a_phase_is_seen_to_begin_within_one_look() -> None:
    timeline = breathing(("in", 4000), ("out", 6000))
    for phase in timeline.breaths[2:4]:
        turn, next_look = (
            lungs_at(timeline, ms).level for ms in (phase.start_ms, phase.start_ms + 1000 // 28)
        )
        assert abs(next_look - turn) > 1 / STEPS
