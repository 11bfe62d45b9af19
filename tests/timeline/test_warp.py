"""What lies ahead is moved: every event goes with its time, and a line never talks over another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulate.timeline.events import (
    BedChange,
    BellStroke,
    BreathPhase,
    PartStart,
    PromptStart,
    TapStroke,
    Timeline,
    ToneChange,
    Utterance,
)
from regulate.timeline.layout import WORD_GAP_MS
from regulate.timeline.warp import Warp, untangled, without


def all_at(ms: int) -> Timeline:
    """One event of each kind that begins at that time, the lasting ones for two seconds."""
    return Timeline(
        ms + 10_000,
        parts=(PartStart(ms, "One"),),
        utterances=(Utterance(ms, ms + 2000, "Here."),),
        breaths=(BreathPhase(ms, ms + 2000, "in", 0),),
        bells=(BellStroke(ms, "soft-bell"),),
        tones=(ToneChange(ms, "warm-hum"),),
        beds=(BedChange(ms, "soft-rain"),),
        taps=(TapStroke(ms, "left"),),
        prompts=(PromptStart(ms, "wait", "Press a key."),),
    )


def said(timeline: Timeline) -> list[tuple[int, int, str]]:
    return [(u.start_ms, u.end_ms, u.text) for u in timeline.utterances]


@pytest.mark.parametrize(
    ("ms", "goes_to"), [(0, 0), (4999, 4999), (5000, 8000), (5001, 8001), (60_000, 63_000)]
)
def test_a_gap_leaves_what_is_before_it_and_moves_what_is_there_and_later(
    ms: int, goes_to: int
) -> None:
    assert Warp.gap(5000, 3000)(ms) == goes_to


@pytest.mark.parametrize(
    ("ms", "goes_to"), [(4000, 4000), (5000, 5000), (6500, 5000), (8000, 5000), (8001, 5001)]
)
def test_a_cut_takes_its_time_out(ms: int, goes_to: int) -> None:
    assert Warp.cut(5000, 8000)(ms) == goes_to


@pytest.mark.parametrize(
    ("ms", "goes_to"),
    [
        (500, 500),
        (1000, 1000),
        (2000, 2250),
        (5000, 6000),
        (6000, 6500),
        (7000, 7000),
        (7100, 7100),
    ],
)
def test_between_two_knots_time_is_stretched_or_pressed_in_a_line(ms: int, goes_to: int) -> None:
    assert Warp(((1000, 1000), (5000, 6000), (7000, 7000)))(ms) == goes_to


@given(
    st.lists(st.tuples(st.integers(1, 9000), st.integers(0, 9000)), min_size=1, max_size=6),
    st.lists(st.integers(0, 60_000), min_size=2, max_size=9),
)
def test_what_came_first_never_comes_after(steps: list[tuple[int, int]], times: list[int]) -> None:
    knots, here, there = [], 0, 0
    for on, over in steps:
        here, there = here + on, max(here + on, there) + over
        knots.append((here, there))
    moved = [Warp(tuple(knots))(ms) for ms in sorted(times)]
    assert moved == sorted(moved)


def test_every_event_goes_to_its_new_time_and_the_session_is_so_much_longer() -> None:
    assert Warp.gap(1000, 500).timeline(all_at(1000)) == all_at(1500)
    assert Warp.gap(1001, 500).timeline(all_at(1000)).duration_ms == 11_500


def test_lines_and_phases_last_as_long_as_they_did() -> None:
    moved = Warp(((0, 0), (10_000, 20_000))).timeline(all_at(1000))
    assert said(moved) == [(2000, 4000, "Here.")]
    assert moved.breaths == (BreathPhase(2000, 4000, "in", 0),)


def test_without_a_stretch_nothing_begins_in_it_and_no_time_is_moved() -> None:
    timeline = all_at(5000)
    assert without(timeline, 5000, 5001) == Timeline(timeline.duration_ms)
    assert without(timeline, 5001, 9000) == timeline
    assert without(timeline, 0, 5000) == timeline


def test_lines_that_are_apart_stay_as_they_are() -> None:
    timeline = Timeline(
        20_000, utterances=(Utterance(1000, 3000, "A."), Utterance(3000, 5000, "B."))
    )
    assert untangled(timeline, 0) == timeline


def test_a_line_in_silence_waits_for_the_one_before_and_all_that_follows_moves_with_it() -> None:
    timeline = Timeline(
        20_000,
        utterances=(
            Utterance(1000, 4000, "A."),
            Utterance(3000, 5000, "B."),
            Utterance(9000, 9500, "C."),
        ),
        bells=(BellStroke(2500, "soft-bell"), BellStroke(12_000, "soft-bell")),
    )
    late = 1000 + WORD_GAP_MS
    apart = untangled(timeline, 0)
    assert said(apart) == [
        (1000, 4000, "A."),
        (3000 + late, 5000 + late, "B."),
        (9000 + late, 9500 + late, "C."),
    ]
    assert [bell.at_ms for bell in apart.bells] == [2500, 12_000 + late]
    assert apart.duration_ms == 20_000 + late


def test_each_of_several_lines_waits_for_the_one_before_it_and_no_longer() -> None:
    lines = (
        Utterance(1000, 4000, "A."),
        Utterance(2000, 3000, "B."),
        Utterance(2500, 2700, "C."),
        Utterance(2900, 3500, "D."),
    )
    a, b, c, d = untangled(Timeline(20_000, utterances=lines), 0).utterances
    assert b.start_ms - a.end_ms == c.start_ms - b.end_ms == WORD_GAP_MS
    assert d.start_ms - c.start_ms == 2900 - 2500


BREATHS = (BreathPhase(0, 4000, "in", 0), BreathPhase(4000, 10_000, "out", 0))


def test_over_the_breath_a_line_is_said_later_and_the_breath_goes_on() -> None:
    lines = (Utterance(1000, 4500, "A."), Utterance(4200, 5200, "B."))
    apart = untangled(Timeline(20_000, utterances=lines, breaths=BREATHS), 0)
    starts = 4500 + WORD_GAP_MS
    assert said(apart) == [(1000, 4500, "A."), (starts, starts + 1000, "B.")]
    assert apart.breaths == BREATHS
    assert apart.duration_ms == 20_000


def test_a_word_of_a_phase_is_left_out_rather_than_late() -> None:
    lines = (Utterance(1000, 4500, "A."), Utterance(4000, 4800, "Out"))
    apart = untangled(Timeline(20_000, utterances=lines, breaths=BREATHS), 0)
    assert said(apart) == [(1000, 4500, "A.")]


def test_what_has_begun_is_left_as_it_is() -> None:
    lines = (Utterance(1000, 4000, "A."), Utterance(3000, 5000, "B."))
    assert said(untangled(Timeline(20_000, utterances=lines), 3001)) == [
        (1000, 4000, "A."),
        (3000, 5000, "B."),
    ]


def test_a_line_that_is_said_past_the_end_makes_the_session_longer() -> None:
    phases = (BreathPhase(0, 4000, "in", 0), BreathPhase(4000, 5000, "out", 0))
    lines = (Utterance(1000, 4500, "A."), Utterance(4200, 5000, "B."))
    apart = untangled(Timeline(5000, utterances=lines, breaths=phases), 0)
    assert apart.duration_ms == apart.utterances[-1].end_ms == 4500 + WORD_GAP_MS + 800


@given(
    st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 4000)), min_size=1, max_size=8),
    st.booleans(),
)
def test_lines_however_tangled_come_apart(lines: list[tuple[int, int]], breathing: bool) -> None:
    at, tangled = 0, []
    for number, (later, lasts) in enumerate(lines):
        at += later
        tangled.append(Utterance(at, at + lasts, f"{number}"))
    ends = max(line.end_ms for line in tangled)
    breaths = (BreathPhase(0, ends // 2 + 1, "out", 0),) if breathing else ()
    apart = untangled(Timeline(ends, utterances=tuple(tangled), breaths=breaths), 0)
    for one, other in zip(apart.utterances, apart.utterances[1:], strict=False):
        assert one.end_ms <= other.start_ms
    assert apart.breaths == breaths
    assert apart.utterances[-1].end_ms <= apart.duration_ms
    lengths = {line.text: line.end_ms - line.start_ms for line in tangled}
    assert all(line.end_ms - line.start_ms == lengths[line.text] for line in apart.utterances)
