"""A timeline tells what is going on at any moment."""

import pytest

from regulate.timeline.events import BreathPhase, PartStart, Timeline, Utterance

TIMELINE = Timeline(
    20_000,
    parts=(PartStart(1000, "One"), PartStart(10_000, "Two")),
    utterances=(Utterance(1000, 3000, "First."), Utterance(9000, 9500, "Second.")),
    breaths=(BreathPhase(4000, 8000, "in", 0), BreathPhase(8000, 12_000, "out", 0)),
)


def test_a_caption_stays_until_the_next_line() -> None:
    assert TIMELINE.at(999).caption == ""
    assert (TIMELINE.at(1000).caption, TIMELINE.at(1000).speaking) == ("First.", True)
    assert (TIMELINE.at(3000).caption, TIMELINE.at(3000).speaking) == ("First.", False)
    assert (TIMELINE.at(9000).caption, TIMELINE.at(9000).line) == ("Second.", 1)
    assert TIMELINE.at(500).next_caption == "First."
    assert TIMELINE.at(19_000).next_caption == ""


def test_a_breath_phase_tells_how_far_it_is_and_what_is_left() -> None:
    assert TIMELINE.at(3999).phase is None
    moment = TIMELINE.at(5000)
    assert moment.phase is not None
    assert (moment.phase.phase, moment.progress, moment.phase_left_ms) == ("in", 0.25, 3000)
    turned = TIMELINE.at(8000).phase
    assert turned is not None
    assert turned.phase == "out"
    assert TIMELINE.at(12_000).phase is None


@pytest.mark.parametrize(("ms", "left"), [(-5, 20_000), (0, 20_000), (19_999, 1), (99_999, 0)])
def test_times_outside_are_taken_as_the_nearest_end(ms: int, left: int) -> None:
    assert TIMELINE.at(ms).left_ms == left


def test_parts_begin_at_their_time() -> None:
    assert [TIMELINE.at(ms).part for ms in (0, 1000, 9999, 10_000)] == ["", "One", "One", "Two"]


def test_back_goes_to_this_line_or_just_after_it_to_the_one_before() -> None:
    assert TIMELINE.line_before(8000) == 1000
    assert TIMELINE.line_before(9200) == 1000
    assert TIMELINE.line_before(12_000) == 9000
    assert TIMELINE.line_before(1200) == 0


def test_on_goes_to_the_next_line_and_not_past_the_last() -> None:
    assert TIMELINE.line_after(1000) == 9000
    assert TIMELINE.line_after(9000) is None


def test_until_keeps_what_begins_before() -> None:
    kept = TIMELINE.until(9000)
    assert [u.text for u in kept.utterances] == ["First."]
    assert len(kept.breaths) == 2
    assert [p.title for p in kept.parts] == ["One"]
