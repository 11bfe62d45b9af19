"""Whatever an exercise is made of, it is laid out whole: every way through it ends, and in time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from regulate.script.syntax import Breathe, Exercise, Fill, Pause, with_inner
from regulate.timeline.answers import Answer, understood
from regulate.timeline.breathing import longest_breath
from regulate.timeline.compiler import NoRoom, TooLong, compile, record
from regulate.timeline.events import Timeline
from regulate.timeline.layout import MOST_MS
from regulate.timeline.path import Walk
from tests.script.exercises import answers, exercises


def spoken_ms(text: str) -> int:
    """As long as a voice would take."""
    return 60 * len(text)


def assert_whole(timeline: Timeline) -> None:
    """Lines don't overlap; breaths are whole, their phases contiguous; all lies within it."""
    for one, other in pairwise(timeline.utterances):
        assert one.end_ms <= other.start_ms
    for phase, following in pairwise(timeline.breaths):
        if phase.breath == following.breath:
            assert phase.end_ms == following.start_ms
        else:
            assert phase.end_ms <= following.start_ms
            assert following.breath == phase.breath + 1
    ends = [event.end_ms for event in (*timeline.utterances, *timeline.breaths)]
    ends += [stroke.at_ms for stroke in (*timeline.bells, *timeline.taps, *timeline.beds)]
    assert max(ends, default=0) <= timeline.duration_ms


@given(exercises(), st.sampled_from([2, 5, 10, 37]))
@settings(max_examples=25, deadline=None)
def test_a_recording_is_whole_and_within_the_most(exercise: Exercise, length_min: int) -> None:
    recorded = record(exercise, length_min, spoken_ms)
    if isinstance(recorded, Timeline):
        assert_whole(recorded)
        assert recorded.duration_ms <= MOST_MS + 60_000


@given(exercises(), st.lists(answers(), min_size=30, max_size=30))
@settings(max_examples=25, deadline=None)
def test_whatever_is_answered_an_end_is_reached(exercise: Exercise, given: list[Answer]) -> None:
    taken: list[Answer] = []
    elapsed = 0
    walk = Walk(exercise, 10)
    for answer in given:
        passage = compile(exercise, 10, spoken_ms, taken, elapsed)
        if isinstance(passage, NoRoom | TooLong):
            return
        assert_whole(passage.timeline)
        walk.on()
        assert (walk.prompt is None) == (passage.prompt is None)
        if passage.prompt is None:
            return
        assert passage.timeline.prompts[-1].at_ms <= passage.timeline.duration_ms
        elapsed += passage.takes_ms
        taken.append(understood(passage.prompt, answer))
        walk.take(taken[-1])
    raise AssertionError("it never ends")


@given(exercises(asking=False), st.sampled_from([2, 5, 10, 30]))
@settings(max_examples=60, deadline=None)
def test_what_fills_meets_the_length_within_half_a_breath(
    exercise: Exercise, length_min: int
) -> None:
    heard = [
        step
        for part in exercise.parts
        if part.heard_at(length_min)
        for step in with_inner(part.steps)
    ]
    breathing = [s for s in heard if isinstance(s, Breathe) and isinstance(s.extent, Fill)]
    pauses = [s for s in heard if isinstance(s, Pause) and isinstance(s.length, Fill)]
    recorded = record(exercise, length_min, spoken_ms)
    if not isinstance(recorded, Timeline) or not (breathing or pauses):
        return
    longest = max(map(longest_breath, breathing), default=0)
    assert abs(recorded.duration_ms - length_min * 60_000) <= longest / 2 + 1
