"""The library as a whole: every practice served, both languages alike, nothing left unsaid."""

import pytest

from regulate.library import entries
from regulate.review.checking import checked
from tests.exercises.heard import exercises
from tools.practices import PLACE, page, practices

IDS = sorted({id_ for _, id_ in exercises()})


def test_nothing_is_told_of_any_of_them_or_of_how_the_languages_differ() -> None:
    told = [(c.entry.path.name, d) for c in checked(entries(), voice=False) for d in c.diagnostics]
    assert told == []


def test_each_is_there_in_both_languages() -> None:
    assert sorted(exercises()) == [(language, id_) for language in ("en", "es") for id_ in IDS]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("id_", IDS)
def test_the_header_says_what_is_known_and_what_to_mind(id_: str, language: str) -> None:
    header = exercises()[language, id_].header
    assert header.evidence[0] in "ABCD"
    assert header.evidence[1] in " ,:"
    assert header.sources
    assert header.caution
    assert header.fallback == "orient-room"


@pytest.mark.parametrize("id_", IDS)
def test_both_languages_grade_the_evidence_alike(id_: str) -> None:
    english, spanish = (exercises()[language, id_].header for language in ("en", "es"))
    assert english.evidence[0] == spanish.evidence[0]
    assert len(english.sources) == len(spanish.sources)


def test_every_practice_has_an_exercise_and_every_exercise_a_practice() -> None:
    assert len(practices()) == 15
    assert all(practice.exercises for practice in practices())
    assert sorted({id_ for practice in practices() for id_ in practice.exercises}) == IDS


def test_the_table_of_practices_is_made_from_the_files() -> None:
    assert PLACE.read_text("utf-8") == page(), "run `make docs`"
