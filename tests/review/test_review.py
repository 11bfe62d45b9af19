"""The review as a whole: it never raises, its places lie in the text, and answers silence it."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from regulate.review.review import review
from regulate.script.diagnostics import Diagnostic, render
from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.script.syntax import Exercise
from regulate.speech.text import probable_ms
from tests.measure.checking import script
from tests.script.exercises import exercises
from tests.script.printing import printed
from tests.script.test_mistakes import GOOD, SCRIPTS

WHOLE = [path.read_text("utf-8") for path in (*GOOD, *SCRIPTS)]


def told(text: str) -> tuple[Diagnostic, ...]:
    source = Source.of_text(text)
    parsed = parse(source)
    return review(parsed.exercise, source, parsed.diagnostics, probable_ms)


def hold_to_the_text(text: str) -> None:
    source = Source.of_text(text)
    for found in told(text):
        span = found.span
        assert 1 <= span.line <= span.end_line <= max(len(source.lines), 1)
        assert (span.line, span.column) < (span.end_line, span.end_column)
        assert span.end_column <= len(source.line(span.end_line)) + 2
        assert render(found, source)


@settings(max_examples=40, deadline=None)
@given(exercises())
def test_any_exercise_can_be_reviewed(exercise: Exercise) -> None:
    hold_to_the_text(printed(exercise))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_a_script_with_a_piece_cut_out_or_doubled_can_be_reviewed(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 60, len(text))))
    hold_to_the_text(text[:start] + text[end:])
    hold_to_the_text(text[:end] + text[start:])


def test_an_answer_with_a_reason_silences_its_warning_and_no_other() -> None:
    good = GOOD[0].read_text("utf-8")
    line = "Small, easy breaths are enough."
    relax = good.replace(line, "Now you can relax.\nSmall, easy breaths are enough.")
    answered = relax.replace("Now you", "// S312: the voice of the client\nNow you")
    assert [d.code for d in told(relax)] == ["S312"]
    assert told(answered) == ()
    deep = answered.replace("Now you can relax.", "Now you can relax, and breathe deeply.")
    assert [d.code for d in told(deep)] == ["S321"]
    both = deep.replace("// S312:", "// S312, S321:")
    assert told(both) == ()


def test_an_answer_reaches_to_the_end_of_its_step_and_no_further() -> None:
    good = GOOD[0].read_text("utf-8")
    lines = "// S312: the voice of the client\nOne line.\nNow you can relax.\n"
    near = good.replace("Small, easy", f"{lines}Small, easy")
    assert told(near) == ()
    far = good.replace("Small, easy", lines.replace("One line.\n", "One line.\n\n") + "Small, easy")
    assert [d.code for d in told(far)] == ["S391", "S312"]


def test_a_warning_of_the_header_is_answered_above_its_line() -> None:
    good = GOOD[0].read_text("utf-8")
    without = good.replace("Sources:  Van Diest 2014; Birdee 2023\n", "")
    answered = without.replace("Title:", "// S331: it is our own\nTitle:")
    assert [d.code for d in told(without)] == ["S331"]
    assert told(answered) == ()


def test_a_script_with_a_mistake_of_form_is_still_read_for_its_words() -> None:
    good = GOOD[0].read_text("utf-8")
    found = told(good.replace("[bell]", "[bel]").replace("Small, easy", "Just relax. Small, easy"))
    assert [d.code for d in found] == ["S312", "S312", "S111"]


def test_one_line_again_and_again_is_reviewed_in_no_time() -> None:
    said = "[repeat 99 times]\n[repeat 60 times]\nOn.\n[pause 0.1s]\n[end]\n[end]\n"
    good = GOOD[0].read_text("utf-8").replace("Small, easy", f"{said}Small, easy")
    begun = time.process_time()
    hold_to_the_text(good.replace("2 min", "60 min"))
    assert time.process_time() - begun < 3


def test_twice_as_many_steps_take_twice_as_long() -> None:
    def least(steps: int) -> float:
        text, spent = script(steps), []
        for _ in range(7):
            begun = time.process_time()
            told(text)
            spent.append(time.process_time() - begun)
        return min(spent)

    assert least(600) < 3 * least(300)
