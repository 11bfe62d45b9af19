"""The path through an exercise follows what the person answered, and always leads to an end."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.script.syntax import Breathe, Exercise, Paragraph
from regulate.script.ways import PACE
from regulate.timeline.answers import Answer, Choices
from regulate.timeline.compiler import NoRoom, TooLong, compile, lines, record
from regulate.timeline.events import Passage, Timeline
from regulate.timeline.path import Walk

HEADER = "Title: T\nSummary: S\nFor: daily\nKind: breath\nLengths: 2, 5 min\nLanguage: en\n"

WHOLE = """
# Arrive
You can sit.
[ask feeling: What is here?]
  sad
  angry
[rate distress: How strong is it?]
So {feeling} is here, about {distress}.
{feeling} is allowed.
[if distress >= 4 go to Hands]
[choose: What would you like?]
  Follow the breath -> Breathe
  Feel my hands -> hands

# Breathe
[find pace: Press space.]
[breathe 3 in, 4.5 out, from my pace, easing to 4 in, 6 out, to fill]
  in x2: In, {feeling}
[go to Return]

# Hands
[repeat 2 times]
Notice one hand.
[tap every 1s, for 5s]
[end]
[wait 10s: Press a key.]
[pause to fill]

# Return
Let the room come back.
"""


def exercise(body: str = WHOLE) -> Exercise:
    result = parse(Source.of_text(f"{HEADER}\n{body}"))
    assert result.diagnostics == ()
    assert result.exercise is not None
    return result.exercise


def a_second(_: str) -> int:
    return 1000


def passages(answers: Sequence[Answer], length_min: int = 2) -> list[Passage]:
    """The passages of a session in which the person answers so."""
    found: list[Passage] = []
    elapsed = 0
    for given in range(len(answers) + 1):
        passage = compile(exercise(), length_min, a_second, answers[:given], elapsed)
        assert isinstance(passage, Passage)
        found.append(passage)
        elapsed += passage.takes_ms
    return found


def said(timeline: Timeline) -> list[str]:
    return [u.text for u in timeline.utterances]


def test_a_passage_ends_with_the_words_of_a_prompt() -> None:
    (first,) = passages([])
    assert said(first.timeline) == ["You can sit.", "What is here?"]
    assert first.prompt is not None
    (asked,) = first.timeline.prompts
    assert (asked.kind, asked.words) == ("ask", "What is here?")
    assert asked.at_ms == first.timeline.utterances[-1].start_ms


def test_an_answer_is_spoken_back() -> None:
    assert said(passages(["sad", 2])[-1].timeline)[:2] == [
        "So sad is here, about 2.",
        "sad is allowed.",
    ]


def test_a_sentence_whose_answer_is_not_there_is_left_out() -> None:
    assert said(passages(["sad", None])[-1].timeline)[0] == "sad is allowed."
    assert said(passages([None, None])[-1].timeline) == ["What would you like?"]


def test_a_condition_leads_on_where_it_holds() -> None:
    assert "Notice one hand." in said(passages(["sad", 4])[-1].timeline)
    assert "Notice one hand." not in said(passages(["sad", 3])[-1].timeline)
    assert "Notice one hand." not in said(passages(["sad", None])[-1].timeline)


def test_a_choice_leads_to_its_part_and_the_first_where_none_was_made() -> None:
    assert "Notice one hand." in said(passages(["sad", 1, 1])[-1].timeline)
    for first in (0, None, 7):
        assert said(passages(["sad", 1, first])[-1].timeline) == ["Press space."]


def test_a_repeat_is_played_so_many_times_with_its_taps_in_turn() -> None:
    timeline = passages(["sad", 5])[-1].timeline
    assert said(timeline).count("Notice one hand.") == 2
    sides = [tap.side for tap in timeline.taps]
    assert sides == ["left", "right", "left", "right", "left"] * 2
    steps = [b.at_ms - a.at_ms for a, b in pairwise(timeline.taps)]
    assert steps[:4] == [1000] * 4


@pytest.mark.parametrize("length_min", [2, 5, 17])
@pytest.mark.parametrize(
    "answers", [["sad", 9, None], ["sad", 1, 0, 12.0], [None, None, None, None], ["x", 1, 1, None]]
)
def test_every_way_takes_the_length_that_was_chosen(answers: list[Answer], length_min: int) -> None:
    found = passages(answers, length_min)
    assert found[-1].prompt is None
    assert abs(sum(p.takes_ms for p in found) - length_min * 60_000) <= 5000
    for passage in found:
        assert passage.ahead_ms >= 0


def test_a_recording_takes_what_is_first_and_rests_where_one_would_answer() -> None:
    timeline = record(exercise(), 2, a_second)
    assert isinstance(timeline, Timeline)
    assert said(timeline) == [
        "You can sit.",
        "What is here?",
        "How strong is it?",
        "sad is allowed.",
        "In, sad",
        "In, sad",
        "Let the room come back.",
    ]
    assert [p.kind for p in timeline.prompts] == ["ask", "rate", "choose", "find pace"]
    asked, rated = timeline.utterances[1:3]
    assert rated.start_ms - asked.end_ms == 5000
    assert abs(timeline.duration_ms - 120_000) <= 5000


def test_a_recording_takes_what_was_chosen_and_answered() -> None:
    choices = Choices(("feel my HANDS",), {"feeling": "heavy", "distress": 3})
    timeline = record(exercise(), 2, a_second, choices)
    assert isinstance(timeline, Timeline)
    assert "So heavy is here, about 3." in said(timeline)
    assert "Notice one hand." in said(timeline)
    by_part = record(exercise(), 2, a_second, Choices(("Hands",)))
    assert isinstance(by_part, Timeline)
    assert "Notice one hand." in said(by_part)


def test_a_recording_breathes_at_the_pace_that_was_given() -> None:
    timeline = record(exercise(), 2, a_second, Choices(answers={PACE: 12.0}))
    assert isinstance(timeline, Timeline)
    first, second = timeline.breaths[:2]
    assert second.end_ms - first.start_ms == 5000


def test_a_wait_rests_as_long_as_it_says_in_a_recording() -> None:
    timeline = record(exercise("One.\n[wait 20s: Two.]\nThree.\n[wait: Four.]\nFive."), 2, a_second)
    assert isinstance(timeline, Timeline)
    one, two, three, four, five = timeline.utterances
    assert three.start_ms - two.end_ms == 20_000
    assert five.start_ms - four.end_ms == 5000
    assert two.start_ms - one.end_ms == 2000


def test_breathing_starts_at_the_pace_found_and_eases_a_breath_a_minute_in_half_a_minute() -> None:
    (*_, last) = passages(["sad", 1, 0, 12.0], 10)
    breaths: dict[int, int] = {}
    for phase in last.timeline.breaths:
        breaths[phase.breath] = breaths.get(phase.breath, 0) + phase.end_ms - phase.start_ms
    lasts = list(breaths.values())
    assert lasts[0] == 5000
    assert lasts[-1] == 10_000
    at = 0
    for before, after in pairwise(lasts):
        at += before
        assert 60_000 / before - 60_000 / after <= before / 30_000
        if at > 6 * 31_000:
            assert after == 10_000


@pytest.mark.parametrize(("bpm", "arrives_s"), [(14.0, 248), (6.5, 60)])
def test_a_quick_pace_takes_longer_to_ease_than_the_script_says(bpm: float, arrives_s: int) -> None:
    body = "[find pace: Press.]\n[breathe 3 in, 4 out, from my pace, easing to 4 in, 6 out over 60s"
    last = compile(exercise(f"{body}, to fill]"), 10, a_second, [bpm])
    assert isinstance(last, Passage)
    breaths = [p for p in last.timeline.breaths if p.phase == "in"]
    arrived = next(p.start_ms for p in breaths if p.end_ms - p.start_ms == 4000)
    assert arrives_s <= arrived / 1000 <= arrives_s + 10


def test_without_a_pace_it_starts_at_its_own() -> None:
    first = passages(["sad", 1, 0, None])[-1].timeline.breaths[0]
    assert first.end_ms - first.start_ms == 3000


def test_the_lines_to_speak_are_there_for_every_option() -> None:
    found = lines(exercise(), 2)
    assert {"sad is allowed.", "angry is allowed.", "In, sad", "In, angry"} <= set(found)
    assert "What would you like?" in found
    assert not any("{" in text for text in found)


def test_a_part_that_is_left_out_leads_to_what_comes_after_it() -> None:
    body = "[go to Later]\n\n# Never\nA.\n\n# Later (from 5 min)\nB.\n\n# Last\nC."
    for length, texts in ((2, ["C."]), (5, ["B.", "C."])):
        timeline = record(exercise(body), length, a_second)
        assert isinstance(timeline, Timeline)
        assert said(timeline) == texts


@pytest.mark.parametrize("target", ["One", "Nowhere"])
def test_a_jump_that_leads_nowhere_goes_on(target: str) -> None:
    timeline = record(exercise(f"# One\nA.\n[go to {target}]\nB."), 2, a_second)
    assert isinstance(timeline, Timeline)
    assert said(timeline) == ["A.", "B."]


def test_words_are_compared_whatever_their_case() -> None:
    body = "[ask feeling: What?]\n[if feeling = Sad go to On]\nA.\n\n# On\nB."
    for answer, texts in (("SAD", ["B."]), ("glad", ["A.", "B."])):
        passage = compile(exercise(body), 2, a_second, [answer])
        assert isinstance(passage, Passage)
        assert said(passage.timeline) == texts


def test_repeats_without_measure_are_cut_short() -> None:
    body = "[repeat 99 times]\n[repeat 99 times]\n[repeat 99 times]\n[bell]\n" + "[end]\n" * 3
    assert not isinstance(record(exercise(body), 2, a_second), NoRoom | TooLong)
    assert len(Walk(exercise(body), 2).on()) <= 20_001


def test_only_what_is_said_changes_with_an_answer() -> None:
    walk = Walk(exercise("[ask name: What?]\nHi {name}. Bye.\n[breathe 4 in, 6 out, 2 times]"), 2)
    walk.on()
    walk.take("Sam")
    paragraph, breathe = walk.on()[0:2]
    assert isinstance(paragraph, Paragraph)
    assert [s.text for s in paragraph.sentences] == ["Hi Sam.", "Bye."]
    assert isinstance(breathe, Breathe)
