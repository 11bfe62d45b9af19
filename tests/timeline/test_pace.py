"""A few presses tell the person's own pace."""

import pytest

from regulate.timeline.pace import pace_of


def presses(*between: float) -> list[float]:
    at, found = 100.0, [100.0]
    for seconds in between:
        at += seconds
        found.append(at)
    return found


@pytest.mark.parametrize(
    ("between", "bpm"),
    [
        ((5, 5), 12),
        ((4, 4, 4, 4), 15),
        ((4, 5, 6), 12),
        ((5, 5, 10.5, 5), 12),
        ((5, 0.2, 5, 5), 12),
        ((5, 60, 5), 12),
        ((12, 12), 5),
        ((2.4, 2.4), 25),
    ],
)
def test_the_pace_is_the_median_without_slips(between: tuple[float, ...], bpm: float) -> None:
    assert pace_of(presses(*between)) == pytest.approx(bpm)


@pytest.mark.parametrize("between", [(), (5,), (1, 1, 1), (20, 20, 20), (5, 0.1), (5, 40)])
def test_too_few_breaths_tell_nothing(between: tuple[float, ...]) -> None:
    assert pace_of(presses(*between)) is None


def test_no_press_tells_nothing() -> None:
    assert pace_of([]) is None


def test_a_breath_far_from_the_others_does_not_count_among_them() -> None:
    assert pace_of(presses(4, 4.2, 10)) == pytest.approx(60 / 4.1)
