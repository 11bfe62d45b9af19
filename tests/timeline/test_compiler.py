"""An exercise is laid out in time: without overlaps, and to its length."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.script.syntax import Exercise
from regulate.timeline.compiler import NoRoom, TooLong, compile, has_fill, lines, record
from regulate.timeline.events import PartStart, Timeline
from regulate.timeline.layout import BARE_LEAD_IN_MS, TAIL_MS
from tests.timeline.reading import lengths, said

HEADER = "Title: T\nSummary: S\nFor: daily\nKind: breath\nLengths: 2, 5 min\nLanguage: en\n"


def exercise(body: str, header: str = "") -> Exercise:
    result = parse(Source.of_text(f"{HEADER}{header}\n{body}"))
    assert result.diagnostics == ()
    assert result.exercise is not None
    return result.exercise


def a_second(_: str) -> int:
    return 1000


def laid_out(
    body: str,
    header: str = "",
    length_min: int = 2,
    spoken_ms: Callable[[str], int] = a_second,
) -> Timeline:
    passage = compile(exercise(body, header), length_min, spoken_ms)
    assert not isinstance(passage, NoRoom | TooLong)
    return passage.timeline


def test_parts_begin_with_their_first_step_and_are_left_out_at_other_lengths() -> None:
    body = "# One\nA.\n\n# Two (from 5 min)\nB.\n\n# Three\nC."
    assert [p.title for p in laid_out(body).parts] == ["One", "Three"]
    assert [p.title for p in laid_out(body, length_min=5).parts] == ["One", "Two", "Three"]
    assert laid_out(body).parts[0] == PartStart(BARE_LEAD_IN_MS, "One")


@pytest.mark.parametrize(("written", "count"), [("1:00", 6), ("64s", 6), ("66s", 7), ("1s", 1)])
def test_a_breathing_for_a_time_is_the_nearest_whole_number_of_breaths(
    written: str, count: int
) -> None:
    assert len(lengths(laid_out(f"[breathe 4 in, 6 out, for {written}]"))) == count


def test_easing_goes_from_the_first_pattern_to_the_last() -> None:
    found = lengths(laid_out("[breathe 3 in, 4 out, easing to 4 in, 6 out, 5 times]"))
    assert found == [[3000, 4000], [3250, 4500], [3500, 5000], [3750, 5500], [4000, 6000]]


def test_easing_over_a_time_arrives_then_and_stays() -> None:
    found = lengths(laid_out("[breathe 3 in, 4 out, easing to 4 in, 6 out over 20s, 8 times]"))
    assert found[0] == [3000, 4000]
    assert found[3:] == [[4000, 6000]] * 5
    assert found == sorted(found)


@pytest.mark.parametrize("length_min", [1, 2, 7, 30, 60])
def test_pauses_that_fill_meet_the_length_exactly(length_min: int) -> None:
    body = "One.\n[pause to fill]\nTwo.\n[pause to fill]\nThree."
    timeline = laid_out(body, length_min=length_min)
    assert timeline.duration_ms == length_min * 60_000
    gaps = [b[0] - a[1] for a, b in zip(said(timeline), said(timeline)[1:], strict=False)]
    assert abs(gaps[0] - gaps[1]) <= 1


@pytest.mark.parametrize("length_min", [1, 3, 8, 21, 60])
@pytest.mark.parametrize("over", ["", " over 60s"])
def test_a_breathing_that_fills_meets_the_length_within_half_a_breath(
    length_min: int, over: str
) -> None:
    body = f"One.\n[breathe 3 in, 4.5 out, easing to 4 in, 6 out{over}, to fill]\n  in x3: In\nTwo."
    timeline = laid_out(body, length_min=length_min)
    assert abs(timeline.duration_ms - length_min * 60_000) <= 5000
    if length_min > 1:
        assert lengths(timeline)[-1] == [4000, 6000]


def test_words_that_outlast_a_breathing_that_fills_are_left_out() -> None:
    body = "[breathe 3 in, 4 out, to fill]\n  at 0:30: Heard.\n  at 1:48: Too late.\n\nAfter."
    timeline = laid_out(body, spoken_ms=lambda text: 5000)
    assert [text for _, _, text in said(timeline)] == ["Heard.", "After."]
    assert abs(timeline.duration_ms - 120_000) <= 3500


def test_breaths_and_pauses_that_fill_share_alike_and_the_pause_takes_what_is_over() -> None:
    timeline = laid_out("[breathe 4 in, 6 out, to fill]\n[pause to fill]", length_min=3)
    assert timeline.duration_ms == 180_000
    assert len(lengths(timeline)) == 9


def test_no_room_tells_what_is_missing() -> None:
    found = compile(exercise("One.\n[pause to fill]\nTwo."), 1, lambda _: 40_000)
    assert isinstance(found, NoRoom)
    assert found.missing_ms == 100 + 80_000 + TAIL_MS - 60_000 + 1000
    assert found.at.line == 9


def test_without_a_fill_an_exercise_is_as_long_as_it_is() -> None:
    assert not has_fill(exercise("One.\n[pause 3s]"), 5)
    assert has_fill(exercise("# A (from 5 min)\n[pause to fill]\n# B\nOne."), 5)
    assert not has_fill(exercise("# A (from 5 min)\n[pause to fill]\n# B\nOne."), 2)
    assert laid_out("One.\n[pause 3s]", length_min=2).duration_ms == 100 + 1000 + 3000 + TAIL_MS


def test_lines_are_all_that_may_be_spoken_once_each_in_order() -> None:
    breathing = "[breathe 4 in, 6 out, 2 times]\n  in: In\n  at 5s: A. One."
    body = f"One. Two.\n{breathing}\n\n# X (from 5 min)\nZ."
    assert lines(exercise(body), 2) == ("One.", "Two.", "In", "A.")
    assert lines(exercise(body), 5) == ("One.", "Two.", "In", "A.", "Z.")


STEPS = st.lists(
    st.one_of(
        st.sampled_from(["Hello there.", "One. Two. Three.\n\nFour.", "[bell]", "[pause to fill]"]),
        st.builds("[pause {}s]".format, st.integers(1, 40)),
        st.builds(
            "[breathe {} in, {} out, {}]\n  in x2: In\n  at {}s: Slowly now. And on.".format,
            st.sampled_from(["3", "4.333", "0.5", "5.5"]),
            st.sampled_from(["2.7", "6", "0.5"]),
            st.sampled_from(
                [
                    *("3 times", "for 40s", "to fill", "easing to 4 in, 7 out, 9 times"),
                    *("easing to 5 in, 7 out, to fill", "easing to 5 in, 7 out over 40s, to fill"),
                ]
            ),
            st.integers(0, 50),
        ),
    ),
    min_size=1,
    max_size=12,
).map("\n\n".join)


@settings(max_examples=150, deadline=None)
@given(STEPS, st.integers(1, 60), st.integers(200, 9000))
def test_whatever_is_laid_out_is_in_order_without_overlaps_and_to_its_length(
    body: str, length_min: int, spoken: int
) -> None:
    whole = exercise(body)
    found = compile(whole, length_min, lambda _: spoken)
    if isinstance(found, NoRoom):
        assert found.missing_ms > 0
        return
    assert not isinstance(found, TooLong)
    assert found == compile(whole, length_min, lambda _: spoken)
    assert found.timeline == record(whole, length_min, lambda _: spoken)
    timeline = found.timeline
    for one, other in zip(timeline.utterances, timeline.utterances[1:], strict=False):
        assert one.start_ms < one.end_ms <= other.start_ms
    for phase, after in zip(timeline.breaths, timeline.breaths[1:], strict=False):
        assert phase.start_ms < phase.end_ms <= after.start_ms
        if phase.breath == after.breath:
            assert phase.end_ms == after.start_ms
    ends = [u.end_ms for u in timeline.utterances] + [b.end_ms for b in timeline.breaths]
    assert max(ends, default=0) <= timeline.duration_ms - TAIL_MS
    if has_fill(whole, length_min):
        # A breath of the patterns above that fills lasts 12 s at most.
        assert abs(timeline.duration_ms - length_min * 60_000) <= 6000
    assert Timeline.from_dict(timeline.to_dict()) == timeline
