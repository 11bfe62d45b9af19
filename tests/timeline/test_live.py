"""A session is changed while it plays: what has begun stays, and what is ahead stays whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from regulate.script.syntax import Exercise
from regulate.timeline.compiler import compile
from regulate.timeline.events import (
    BellStroke,
    BreathPhase,
    Passage,
    PhaseKind,
    TapStroke,
    Timeline,
    Utterance,
)
from regulate.timeline.layout import TAIL_MS
from regulate.timeline.live import (
    AGAIN_GAP_MS,
    HOLD_MS,
    Again,
    Change,
    Held,
    Paced,
    Released,
    changed,
)
from tests.script.exercises import exercises


def breathing(
    start_ms: int, count: int, in_ms: int = 4000, out_ms: int = 6000
) -> tuple[BreathPhase, ...]:
    phases = []
    for number in range(count):
        begins = start_ms + number * (in_ms + out_ms)
        turns = begins + in_ms
        phases.append(BreathPhase(begins, turns, "in", number))
        phases.append(BreathPhase(turns, turns + out_ms, "out", number))
    return tuple(phases)


SESSION = Timeline(
    60_000,
    utterances=(
        Utterance(1000, 3000, "Here."),
        Utterance(10_000, 10_800, "In"),
        Utterance(14_000, 15_000, "Out"),
        Utterance(20_000, 20_800, "In"),
        Utterance(42_000, 44_000, "The room."),
    ),
    breaths=breathing(10_000, 3),
    bells=(BellStroke(45_000, "soft-bell"),),
)


def breaths(timeline: Timeline) -> list[tuple[int, int]]:
    """The phases' lengths, breath by breath."""
    lengths = [p.end_ms - p.start_ms for p in timeline.breaths]
    return list(zip(lengths[::2], lengths[1::2], strict=True))


def said(timeline: Timeline) -> list[tuple[int, int, str]]:
    return [(u.start_ms, u.end_ms, u.text) for u in timeline.utterances]


def test_a_slower_pace_begins_with_the_next_breath_and_moves_all_that_follows() -> None:
    slower = changed(SESSION, [Paced(12_000, 80)]).timeline
    assert breaths(slower) == [(4000, 6000), (5000, 7500), (5000, 7500)]
    assert said(slower)[:4] == said(SESSION)[:4]
    assert said(slower)[4] == (47_000, 49_000, "The room.")
    assert slower.bells == (BellStroke(50_000, "soft-bell"),)
    assert slower.duration_ms == 65_000


def test_back_at_the_written_pace_it_is_as_it_was_written() -> None:
    paces = [Paced(0, 70), Paced(0, 130), Paced(0, 100)]
    assert changed(SESSION, paces).timeline == SESSION


def test_a_breath_is_neither_slowed_nor_hurried_past_what_is_gentle() -> None:
    slow = Timeline(80_000, breaths=breathing(0, 4, 8000, 8000))
    slowest = breaths(changed(slow, [Paced(0, 70)]).timeline)
    assert slowest == [(8571, 8571)] * 4
    quick = Timeline(80_000, breaths=breathing(0, 4, 1200, 1500))
    assert breaths(changed(quick, [Paced(0, 130)]).timeline) == [(1067, 1333)] * 4
    beyond = Timeline(80_000, breaths=breathing(0, 2, 10_000, 10_000))
    assert changed(beyond, [Paced(0, 70)]).timeline == beyond


def test_words_that_no_longer_fit_their_phase_are_left_out() -> None:
    timeline = Timeline(
        20_000,
        utterances=(Utterance(4000, 6000, "Now breathe out"), Utterance(6300, 7000, "In")),
        breaths=(
            BreathPhase(0, 4000, "in", 0),
            BreathPhase(4000, 6300, "out", 0),
            BreathPhase(6300, 9000, "in", 1),
            BreathPhase(9000, 12_000, "out", 1),
        ),
    )
    quicker = changed(timeline, [Paced(0, 130)]).timeline
    assert [u.text for u in quicker.utterances] == ["Now breathe out"]


def test_a_line_is_said_again_in_the_silence_after_it_and_what_follows_waits() -> None:
    again = changed(SESSION, [Again(5000, Utterance(0, 2000, "Here."))]).timeline
    assert said(again)[:3] == [
        (1000, 3000, "Here."),
        (5000 + AGAIN_GAP_MS, 7000 + AGAIN_GAP_MS, "Here."),
        (12_000 + AGAIN_GAP_MS, 12_800 + AGAIN_GAP_MS, "In"),
    ]
    assert again.breaths[0].start_ms == 12_000 + AGAIN_GAP_MS


def test_a_line_that_is_being_said_breaks_off_and_begins_anew() -> None:
    again = changed(SESSION, [Again(2000, Utterance(0, 2000, "Here."))]).timeline
    assert said(again)[:2] == [
        (1000, 2000, "Here."),
        (2000 + AGAIN_GAP_MS, 4000 + AGAIN_GAP_MS, "Here."),
    ]
    # The silence after it is as long as it was.
    assert again.breaths[0].start_ms - again.utterances[1].end_ms == 7000


def test_over_the_breath_a_line_is_said_again_and_the_breath_goes_on() -> None:
    again = changed(SESSION, [Again(18_500, Utterance(0, 2000, "Out"))]).timeline
    assert again.breaths == SESSION.breaths
    assert [text for _, _, text in said(again)] == ["Here.", "In", "Out", "Out", "The room."]


def test_to_stay_in_a_breath_repeats_it_and_says_nothing_until_one_goes_on() -> None:
    held = changed(SESSION, [Held(22_000)])
    assert held.held == (30_000, 30_000 + HOLD_MS)
    assert set(breaths(held.timeline)) == {(4000, 6000)}
    assert all(u.start_ms < 30_000 or u.start_ms > HOLD_MS for u in held.timeline.utterances)
    gone_on = changed(SESSION, [Held(22_000), Released(64_000)])
    assert gone_on.held is None
    assert len(gone_on.timeline.breaths) // 2 == 3 + 4
    assert said(gone_on.timeline)[-1] == (82_000, 84_000, "The room.")


def test_to_go_on_before_the_stay_begins_leaves_all_as_it_was() -> None:
    assert changed(SESSION, [Held(22_000), Released(22_500)]).timeline == SESSION


def test_to_stay_in_a_silence_lengthens_it() -> None:
    held = changed(SESSION, [Held(2000)])
    # The line that is being said is said to its end.
    assert held.held == (3000, 3000 + HOLD_MS)
    gone_on = changed(SESSION, [Held(2000), Released(23_000)]).timeline
    assert gone_on.breaths[0].start_ms == 30_000
    assert gone_on.duration_ms == 80_000


def test_to_stay_in_tapping_taps_on_in_turn() -> None:
    taps = tuple(TapStroke(1000 * n, "right" if n % 2 else "left") for n in range(6))
    timeline = Timeline(30_000, taps=taps)
    held = changed(timeline, [Held(2500)]).timeline
    gone_on = changed(timeline, [Held(2500), Released(9500)]).timeline
    for found in (held, gone_on):
        assert all(b.at_ms - a.at_ms == 1000 for a, b in pairwise(found.taps))
        assert all(a.side != b.side for a, b in pairwise(found.taps))
    assert len(gone_on.taps) == 6 + 8


def test_there_is_nothing_to_stay_in_once_the_end_has_come() -> None:
    at = SESSION.duration_ms - TAIL_MS
    assert changed(SESSION, [Held(at)]).timeline == SESSION
    assert changed(SESSION, [Held(at)]).held is None


@pytest.mark.parametrize("kind", ["out", "in"])
def test_a_slower_pace_reaches_into_a_stay(kind: PhaseKind) -> None:
    slower = changed(SESSION, [Held(22_000), Paced(44_000, 80), Released(70_000)]).timeline
    phases = [p for p in slower.breaths if p.phase == kind and p.start_ms >= 50_000]
    assert {p.end_ms - p.start_ms for p in phases} == {5000 if kind == "in" else 7500}


@st.composite
def changes(draw: st.DrawFn, timeline: Timeline) -> list[Change]:
    """Keys as a person presses them: each later than the one before."""
    made: list[Change] = []
    at = 0
    for _ in range(draw(st.integers(1, 5))):
        at += draw(st.integers(0, 20_000))
        laid = changed(timeline, made)
        lines = [u for u in laid.timeline.utterances if u.start_ms <= at]
        kinds = ["pace", "hold", "release", *(["again"] if lines else [])]
        match draw(st.sampled_from(kinds)):
            case "pace":
                made.append(Paced(at, draw(st.integers(14, 26)) * 5))
            case "hold":
                made.append(Held(at))
            case "release":
                made.append(Released(at))
            case "again":
                made.append(Again(at, lines[-1]))
    return made


@given(exercises(), st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_is_pressed_the_session_stays_whole(
    exercise: Exercise, data: st.DataObject
) -> None:
    passage = compile(exercise, 10, lambda text: 60 * len(text))
    assume(isinstance(passage, Passage))
    assert isinstance(passage, Passage)
    timeline = passage.timeline
    pressed = data.draw(changes(timeline))
    before = timeline
    for number, change in enumerate(pressed, start=1):
        after = changed(timeline, pressed[:number]).timeline
        assert_begun_stays(before, after, change)
        assert_whole(after)
        before = after
    # What is asked and struck is neither lost nor doubled, and a stay ends.
    assert after.prompts == () or len(after.prompts) == len(timeline.prompts)
    assert len(after.bells) == len(timeline.bells)
    at = max(after.duration_ms, 0)
    assert changed(timeline, [*pressed, Released(at)]).held is None


def assert_begun_stays(before: Timeline, after: Timeline, change: Change) -> None:
    """Nothing that begins before the change is moved; only a line said again breaks off."""
    at = change.at_ms
    sooner, later = before.until(at), after.until(at)
    if isinstance(change, Again) and sooner.utterances:
        broken = sooner.utterances[-1]
        assert later.utterances[-1].start_ms == broken.start_ms
        assert later.utterances[-1].end_ms in (broken.end_ms, at)
        assert later.utterances[:-1] == sooner.utterances[:-1]
    else:
        assert later.utterances == sooner.utterances
    assert later.breaths == sooner.breaths
    assert (later.parts, later.bells, later.beds) == (sooner.parts, sooner.bells, sooner.beds)
    assert (later.taps, later.tones, later.prompts) == (sooner.taps, sooner.tones, sooner.prompts)


def assert_whole(timeline: Timeline) -> None:
    """Lines don't overlap, breaths are whole and don't overlap, all lies within the session."""
    for one, other in pairwise(timeline.utterances):
        assert one.end_ms <= other.start_ms
    numbers = [p.breath for p in timeline.breaths]
    assert numbers == sorted(numbers)
    for phase, following in pairwise(timeline.breaths):
        assert phase.end_ms > phase.start_ms
        if phase.breath == following.breath:
            assert phase.end_ms == following.start_ms
        else:
            assert phase.end_ms <= following.start_ms
    ends = [e.end_ms for e in (*timeline.utterances, *timeline.breaths)]
    dated = (timeline.parts, timeline.bells, timeline.tones, timeline.beds)
    times = [e.at_ms for events in dated for e in events]
    times += [e.at_ms for events in (timeline.taps, timeline.prompts) for e in events]
    assert max([*ends, *times], default=0) <= timeline.duration_ms
    for events in (*dated, timeline.taps, timeline.prompts):
        assert list(events) == sorted(events, key=lambda e: e.at_ms)
