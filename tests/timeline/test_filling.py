"""Steps that fill share the time that is left: alike, in whole breaths, and to the millisecond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulate.script.syntax import (
    Breathe,
    Fill,
    Lasting,
    Paragraph,
    Pause,
    Phase,
    Sentence,
    Span,
    Tap,
    Times,
)
from regulate.timeline.filling import LEAST_SHARE_MS, Filling, fills, missing_ms, shares
from regulate.timeline.path import PartBegins, Placed

HERE = Span(1, 1, 1, 2)


def pause(length: Lasting | Fill) -> Pause:
    return Pause(length, HERE)


def breathe(in_ms: int, out_ms: int, extent: Times | Lasting | Fill) -> Breathe:
    return Breathe((Phase("in", in_ms), Phase("out", out_ms)), extent, None, (), HERE)


def tap(extent: Times | Lasting | Fill) -> Tap:
    return Tap(1000, extent, HERE)


REST = pause(Fill())
TEN = breathe(4000, 6000, Fill())
SEVEN = breathe(3000, 4000, Fill())
TAPPING = tap(Fill())


def test_the_steps_that_fill_are_found_by_their_place() -> None:
    steps: tuple[Placed, ...] = (
        PartBegins("One"),
        Paragraph((Sentence("Here.", HERE),), HERE),
        REST,
        pause(Lasting(5000)),
        TEN,
        breathe(4000, 6000, Times(3)),
        TAPPING,
        tap(Lasting(5000)),
    )
    assert fills(steps) == {2: REST, 4: TEN, 6: TAPPING}


def test_pauses_and_taps_share_alike_and_nothing_is_lost_to_rounding() -> None:
    assert shares({0: REST, 3: TAPPING, 7: REST}, 100_000) == {0: 33_333, 3: 33_333, 7: 33_334}


def test_a_breathing_takes_whole_breaths_and_a_pause_what_they_leave_or_lack() -> None:
    assert shares({0: REST, 1: TEN}, 48_000) == {0: 28_000, 1: 20_000}
    assert shares({0: REST, 1: TEN}, 52_000) == {0: 22_000, 1: 30_000}


def test_the_longest_breaths_choose_first_so_that_the_shorter_make_up_for_them() -> None:
    assert shares({0: SEVEN, 1: TEN}, 48_000) == {0: 28_000, 1: 20_000}
    assert list(shares({0: REST, 1: SEVEN, 2: TEN}, 60_000)) == [2, 1, 0]


@pytest.mark.parametrize("room_ms", [0, -30_000, 999])
def test_none_takes_less_than_a_breath_or_a_second(room_ms: int) -> None:
    assert shares({0: REST, 1: TEN}, room_ms) == {0: LEAST_SHARE_MS, 1: 10_000}


def test_what_lacks_is_told_where_the_least_shares_have_no_room() -> None:
    assert missing_ms({0: REST, 1: TEN}, 11_000) == 0
    assert missing_ms({0: REST, 1: TEN}, 2000) == 9000
    assert missing_ms({0: REST}, 400) == 600


def test_up_to_half_a_breath_too_much_is_rounding_and_nothing_lacks() -> None:
    assert missing_ms({0: TEN}, 5000) == 0
    assert missing_ms({0: TEN}, 4999) == 5001


def test_nothing_that_fills_lacks_nothing_and_takes_nothing() -> None:
    assert shares({}, 60_000) == {}
    assert missing_ms({}, 60_000) == 0


@given(
    st.lists(st.sampled_from([REST, TAPPING, TEN, SEVEN]), min_size=1, max_size=8),
    st.integers(200_000, 3_600_000),
)
def test_where_there_is_room_the_whole_of_it_is_taken(steps: list[Filling], room_ms: int) -> None:
    taken = shares(dict(enumerate(steps)), room_ms)
    over = sum(taken.values()) - room_ms
    breaths = [7000 if step is SEVEN else 10_000 for step in steps if isinstance(step, Breathe)]
    if len(breaths) < len(steps):
        assert over == 0
    else:
        assert abs(over) <= min(breaths) / 2
    assert missing_ms(dict(enumerate(steps)), room_ms) == 0
