"""Steps take their places in time, to the millisecond: lines, breaths, taps, bells and sounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.script.syntax import Step
from regulate.timeline.events import (
    BedChange,
    BellStroke,
    PartStart,
    PromptStart,
    TapStroke,
    Timeline,
    ToneChange,
)
from regulate.timeline.layout import (
    BARE_LEAD_IN_MS,
    LEAD_IN_MS,
    MOST_MS,
    PARAGRAPH_GAP_MS,
    SETTLE_MS,
    TAIL_MS,
    WORD_GAP_MS,
    Layout,
)
from regulate.timeline.path import PartBegins, Placed, PromptPassed
from tests.timeline.reading import lengths, said

HEADER = "Title: T\nSummary: S\nFor: daily\nKind: breath\nLengths: 2 min\nLanguage: en\n"


def steps(body: str) -> tuple[Step, ...]:
    result = parse(Source.of_text(f"{HEADER}\n{body}"))
    assert result.diagnostics == ()
    assert result.exercise is not None
    return result.exercise.parts[0].steps


def a_second(_: str) -> int:
    return 1000


def laid_out(
    body: str,
    *,
    bed: str | None = None,
    spoken_ms: Callable[[str], int] = a_second,
    fill_ms: Mapping[int, int] | None = None,
) -> Timeline:
    layout = Layout(spoken_ms, tone="warm-hum", bed=bed, fill_ms=fill_ms or {})
    return layout.timeline(steps(body), ends=True)


def going_on(*placed: Placed, ends: bool = False) -> Timeline:
    """A passage after a prompt."""
    layout = Layout(a_second, tone=None, bed=None, goes_on=True)
    return layout.timeline(placed, ends=ends)


def test_sentences_follow_after_a_short_breath_and_paragraphs_after_a_longer_one() -> None:
    timeline = laid_out("One. Two.\n\nThree.\n[pause 3s]\nFour.")
    assert said(timeline) == [
        (100, 1100, "One."),
        (1800, 2800, "Two."),
        (4800, 5800, "Three."),
        (8800, 9800, "Four."),
    ]
    assert timeline.duration_ms == 9800 + TAIL_MS


def test_a_bed_leads_in_and_fades_away_under_the_tail() -> None:
    timeline = laid_out("One.", bed="soft-rain")
    assert said(timeline)[0][0] == LEAD_IN_MS
    assert timeline.beds == (BedChange(0, "soft-rain"), BedChange(LEAD_IN_MS + 1000, None))
    assert timeline.duration_ms == LEAD_IN_MS + 1000 + TAIL_MS


def test_sounds_change_where_the_script_says() -> None:
    timeline = laid_out("[bell]\n[tone off]\n[pause 2s]\n[bed soft-rain]\n[bell high]\n[bed off]")
    at = BARE_LEAD_IN_MS
    assert timeline.bells == (BellStroke(at, "soft-bell"), BellStroke(at + 2000, "high"))
    assert timeline.tones == (ToneChange(0, "warm-hum"), ToneChange(at, None))
    assert timeline.beds == (BedChange(at + 2000, "soft-rain"), BedChange(at + 2000, None))


def test_a_bell_lets_the_line_before_it_end() -> None:
    timeline = laid_out("One.\n[bell]\nTwo.")
    assert timeline.bells == (BellStroke(2100, "soft-bell"),)
    assert said(timeline)[1][0] == 4100


def test_breaths_follow_each_other_without_a_gap() -> None:
    timeline = laid_out("[breathe 4 in, 1 hold, 6 out, 1 rest, 3 times]")
    assert lengths(timeline) == [[4000, 1000, 6000, 1000]] * 3
    ends = [phase.end_ms for phase in timeline.breaths]
    assert [phase.start_ms for phase in timeline.breaths] == [BARE_LEAD_IN_MS, *ends[:-1]]
    assert [phase.phase for phase in timeline.breaths[:4]] == ["in", "hold", "out", "rest"]


def test_phase_words_are_said_at_the_start_of_the_first_breaths() -> None:
    timeline = laid_out("[breathe 3 in, 4 out, 4 times]\n  in x2: in\n  out: out")
    starts = [start for start, _, _ in said(timeline)]
    assert [text for _, _, text in said(timeline)] == ["in", "out", "in", "out", "out", "out"]
    phases = {p.start_ms for p in timeline.breaths}
    assert set(starts) <= phases


def test_a_phase_word_that_another_line_covers_is_left_out() -> None:
    body = "[breathe 3 in, 4 out, 3 times]\n  in: in\n  at 6s: This takes a while."
    timeline = laid_out(body, spoken_ms=lambda text: 1000 if text == "in" else 4000)
    assert [text for _, _, text in said(timeline)] == ["in", "This takes a while.", "in"]
    assert said(timeline)[2][0] == timeline.breaths[4].start_ms


def test_words_at_a_time_wait_for_the_voice_and_never_for_the_breath() -> None:
    body = "[breathe 3 in, 4 out, 3 times]\n  at 2s: One. Two.\n  at 3s: Three."
    timeline = laid_out(body)
    first = BARE_LEAD_IN_MS + 2000
    assert said(timeline) == [
        (first, first + 1000, "One."),
        (first + 1700, first + 2700, "Two."),
        (first + 3400, first + 4400, "Three."),
    ]
    assert lengths(timeline) == [[3000, 4000]] * 3


def test_words_past_the_breathing_are_left_out_and_words_that_outlast_it_push_what_follows() -> (
    None
):
    body = "[breathe 3 in, 4 out, 2 times]\n  at 13s: Long.\n  at 20s: Never.\n\nAfter."
    timeline = laid_out(body, spoken_ms=lambda text: 5000 if text == "Long." else 1000)
    assert [text for _, _, text in said(timeline)] == ["Long.", "After."]
    assert said(timeline)[1][0] >= said(timeline)[0][1]


def test_between_a_word_of_a_phase_and_another_line_there_is_a_rest_or_the_word_is_left_out() -> (
    None
):
    body = "[breathe 3 in, 4 out, 1 times]\n  {}: word\n  at {}s: Slowly."
    after = (1000 + WORD_GAP_MS) / 1000
    before = (2000 - WORD_GAP_MS) / 1000
    for phase, apart, too_close in (("in", after, after - 0.001), ("out", before, before + 0.001)):
        assert len(said(laid_out(body.format(phase, apart)))) == 2
        assert [text for _, _, text in said(laid_out(body.format(phase, too_close)))] == ["Slowly."]


def test_a_word_that_reaches_into_the_next_phase_takes_the_place_of_its_word() -> None:
    body = "[breathe 3 in, 4 out, 2 times]\n  in: in\n  out: out"
    assert [text for _, _, text in said(laid_out(body))] == ["in", "out", "in", "out"]
    long = laid_out(body, spoken_ms=lambda text: 2801 if text == "in" else 1000)
    assert [text for _, _, text in said(long)] == ["in", "in"]


def test_what_fills_takes_what_it_is_given_and_where_nothing_is_left_no_time() -> None:
    body = "[pause to fill]\n[tap every 1s, to fill]\n[breathe 4 in, 6 out, to fill]"
    timeline = laid_out(body, fill_ms={0: 5000, 1: 2000, 2: 20_000})
    at = BARE_LEAD_IN_MS
    assert [tap.at_ms for tap in timeline.taps] == [at + 5000, at + 6000]
    assert lengths(timeline) == [[4000, 6000]] * 2
    assert timeline.duration_ms == at + 27_000 + TAIL_MS
    assert laid_out(body) == Timeline(at + TAIL_MS, tones=(ToneChange(0, "warm-hum"),))


@pytest.mark.parametrize("words", ["at 5s: Long.", "out: Long."])
def test_words_that_outlast_a_breathing_push_what_follows_or_where_it_fills_are_left_out(
    words: str,
) -> None:
    body = "[breathe 5 in, 2 out, {}]\n  {}"
    counted = laid_out(body.format("1 times", words), spoken_ms=lambda _: 3000)
    assert counted.duration_ms == BARE_LEAD_IN_MS + 8000 + TAIL_MS
    filling = laid_out(body.format("to fill", words), spoken_ms=lambda _: 3000, fill_ms={0: 7000})
    assert said(filling) == []


@pytest.mark.parametrize("written", ["4 times", "for 4s"])
def test_taps_go_from_side_to_side_and_the_line_before_them_is_let_end(written: str) -> None:
    timeline = laid_out(f"One.\n[tap every 1s, {written}]\nTwo.")
    first = BARE_LEAD_IN_MS + 1000 + SETTLE_MS
    assert timeline.taps == tuple(
        TapStroke(first + 1000 * n, "right" if n % 2 else "left") for n in range(4)
    )
    assert said(timeline)[1][0] == first + 4000 + SETTLE_MS


def test_breaths_are_counted_on_from_one_breathing_to_the_next() -> None:
    timeline = laid_out(
        "[breathe 3 in, 4 out, 2 times]\n[pause 5s]\n[breathe 3 in, 4 out, 1 times]"
    )
    assert [phase.breath for phase in timeline.breaths] == [0, 0, 1, 1, 2, 2]
    assert timeline.breaths[4].start_ms - timeline.breaths[3].end_ms == 5000


def test_a_change_of_sound_takes_no_time_and_comes_between_no_two_lines() -> None:
    changed = laid_out("One.\n[tone off]\nTwo.")
    assert said(changed)[1][0] - said(changed)[0][1] == PARAGRAPH_GAP_MS


def test_a_prompt_stands_where_its_words_will_begin() -> None:
    one, wait = steps("One.\n[wait: Press a key. Any key.]")
    timeline = going_on(PartBegins("Rest"), one, PromptPassed(wait))
    assert timeline.parts == (PartStart(0, "Rest"),)
    asked = PromptStart(1000 + PARAGRAPH_GAP_MS, "wait", "Press a key. Any key.")
    assert timeline.prompts == (asked,)


def test_what_goes_on_begins_at_once_in_the_sounds_that_play() -> None:
    timeline = going_on(*steps("One."))
    assert timeline == Timeline(1000, utterances=timeline.utterances)
    assert said(timeline) == [(0, 1000, "One.")]


def test_the_bed_that_plays_fades_away_at_the_end_and_one_that_is_off_does_not_again() -> None:
    assert going_on(*steps("One."), ends=True).beds == (BedChange(1000, None),)
    off = laid_out("One.\n[bed off]", bed="soft-rain")
    assert off.beds == (BedChange(0, "soft-rain"), BedChange(LEAD_IN_MS + 1000, None))
    assert laid_out("One.").beds == ()


def test_a_line_that_takes_no_time_takes_a_millisecond() -> None:
    assert said(laid_out("One.", spoken_ms=lambda _: 0)) == [(100, 101, "One.")]


def test_nothing_is_laid_out_past_the_most_and_the_step_that_goes_past_it_is_told() -> None:
    layout = Layout(a_second, tone=None, bed=None)
    long = steps("[pause 40 min]\n[pause 20 min]\n[pause 1 min]\n[pause 9 min]\nAfter.")
    assert layout.past_the_most(long[:2]) is None
    assert layout.past_the_most(long) == long[2].span
    timeline = layout.timeline(long, ends=False)
    assert timeline.duration_ms == BARE_LEAD_IN_MS + 61 * 60_000 > MOST_MS
    assert timeline.utterances == ()
