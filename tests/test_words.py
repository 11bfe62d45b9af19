"""Words: times, evidence and phases as they are said."""

from __future__ import annotations

import pytest

from regulate.tui.text import clock, folded, seconds
from regulate.words.language import SPOKEN, language_for
from regulate.words.vocabulary import WORDS, words


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


@pytest.mark.parametrize(
    ("setting", "environment", "spoken"),
    [
        ("", {"LANG": "es_MX.UTF-8"}, "es"),
        ("", {"LANG": "es_MX.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ("", {"LANG": "en_GB", "LC_MESSAGES": "es"}, "es"),
        ("", {"LANG": "C.UTF-8"}, "en"),
        ("", {"LANG": "fr_FR"}, "en"),
        ("", {}, "en"),
        ("es", {"LANG": "en_US"}, "es"),
        ("en", {"LC_ALL": "es_ES"}, "en"),
    ],
)
def test_the_language_is_the_chosen_one_or_the_locale_s(
    setting: str, environment: dict[str, str], spoken: str
) -> None:
    assert language_for(setting, environment) == spoken


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [("en", 1, "1 day"), ("en", 0, "0 days"), ("es", 1, "1 día"), ("es", 13, "13 días")],
)
def test_one_is_not_said_as_many(language: str, count: int, said: str) -> None:
    assert words(language).journal.days.told(count) == said


def test_facts_are_folded_between_them_and_never_within() -> None:
    assert folded(("one two", "three", "four five"), 16, " · ") == ["one two · three", "four five"]


def test_the_languages_are_those_that_have_words() -> None:
    assert tuple(WORDS) == SPOKEN
