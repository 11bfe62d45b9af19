"""Words: times, evidence and phases as they are said."""

from __future__ import annotations

import pytest

from regulate.tui.text import clock, seconds
from regulate.words.vocabulary import words


@pytest.mark.parametrize(
    ("ms", "said"), [(0, "0:00"), (1, "0:01"), (59_001, "1:00"), (245_000, "4:05"), (-5, "0:00")]
)
def test_the_time_left_is_rounded_up(ms: int, said: str) -> None:
    assert clock(ms) == said


@pytest.mark.parametrize(("ms", "said"), [(4000, "4"), (4500, "4.5"), (750, "0.75")])
def test_a_phase_is_told_in_seconds(ms: int, said: str) -> None:
    assert seconds(ms) == said


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ("A", "Many studies, taken together."),
        ("B, mixed: some did", "Studies of the practice itself. Mixed: some did."),
        ("D, clinical convention.", "Used in practice, little studied. Clinical convention."),
        ("Convention", "Convention"),
        ("", ""),
    ],
)
def test_the_grade_of_evidence_is_put_into_words(evidence: str, said: str) -> None:
    assert words("en").home.evidence_in_words(evidence) == said


def test_every_phase_has_its_word() -> None:
    spoken = words("en").player
    assert [spoken.phase(kind) for kind in ("in", "hold", "out", "rest")] == [
        "in",
        "hold",
        "out",
        "rest",
    ]


def test_an_unknown_language_falls_back_to_english() -> None:
    assert words("xx") is words("en")
