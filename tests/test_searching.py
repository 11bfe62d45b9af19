"""Exercises are found by words as a person types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from regulate.headings import Heading, headings
from regulate.searching import found
from regulate.words.vocabulary import words


@pytest.fixture
def english() -> tuple[Heading, ...]:
    return headings("en")


def ids(some: tuple[Heading, ...], query: str, language: str = "en") -> list[str]:
    return [heading.id for heading in found(some, query, words(language).home.needs)]


def test_the_beginning_of_a_title_s_word_is_enough(english: tuple[Heading, ...]) -> None:
    assert ids(english, "exh")[0] == "long-exhale"


def test_every_word_has_to_be_there(english: tuple[Heading, ...]) -> None:
    assert ids(english, "long exhale") == ["long-exhale"]
    assert ids(english, "long xylophone") == []


def test_a_need_finds_what_it_is_for(english: tuple[Heading, ...]) -> None:
    assert {"after-rejection", "kindness-break"} & set(ids(english, "rejected"))


def test_titles_come_before_what_only_tells_of_it(english: tuple[Heading, ...]) -> None:
    assert ids(english, "look")[0] == "orient-room"


def test_accents_and_case_make_no_difference() -> None:
    assert ids(headings("es"), "EXHALACION", "es")[0] == "long-exhale"


def test_nothing_typed_finds_everything(english: tuple[Heading, ...]) -> None:
    assert len(ids(english, " ")) == len(english)


def test_a_script_without_a_header_is_found_by_its_name() -> None:
    assert ids((Heading(Path("en/my-notes.txt"), None),), "notes") == ["my-notes"]
