"""An answer is taken as its prompt can have it, and cleaned before it is shown or spoken."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulate.script.syntax import Ask, Choose, FindPace, Option, Rate, Sentence, Span, Wait
from regulate.timeline.answers import LONGEST_ANSWER, Answer, understood

HERE = Span(1, 1, 1, 1)
ASK = Ask("feeling", (), (Sentence("Sad", HERE),), HERE)
RATE = Rate("distress", (), HERE)
CHOOSE = Choose((), (Option(Sentence("A", HERE), "A", HERE),) * 2, HERE)
PACE = FindPace((), HERE)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  heavy  and\ttired\n", "heavy and tired"),
        ("sad", "Sad"),
        ("a\x1b[2Jb\u202ec\x00", "a [2Jb c"),
        ("cafe\u0301", "café"),
        ("   ", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_words_are_one_printable_line(typed: Answer, kept: str | None) -> None:
    assert understood(ASK, typed) == kept


@given(st.text(max_size=400))
def test_whatever_is_typed_can_be_shown_and_spoken(typed: str) -> None:
    kept = understood(ASK, typed)
    assert kept is None or isinstance(kept, str)
    assert (kept or "").isprintable()
    assert len(kept or "") <= LONGEST_ANSWER


@pytest.mark.parametrize(
    ("prompt", "answer", "kept"),
    [
        (RATE, 0, 0),
        (RATE, 10, 10),
        (RATE, 11, None),
        (RATE, -1, None),
        (RATE, "5", None),
        (CHOOSE, 1, 1),
        (CHOOSE, 2, None),
        (PACE, 12.5, 12.5),
        (PACE, math.nan, None),
        (PACE, math.inf, None),
        (Wait((), None, HERE), "x", None),
    ],
)
def test_what_cannot_be_the_answer_is_none(prompt: Rate, answer: Answer, kept: Answer) -> None:
    assert understood(prompt, answer) == kept
