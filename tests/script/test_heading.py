"""A heading tells a part's title, and the lengths that the part is heard at."""

from __future__ import annotations

import pytest

from regulate.script.diagnostics import Diagnostic
from regulate.script.heading import Heading, read_heading
from regulate.script.piece import Piece
from regulate.script.syntax import Span
from regulate.script.words import LANGUAGES


def read(line: str, language: str = "en") -> tuple[Heading, list[Diagnostic]]:
    told: list[Diagnostic] = []
    return read_heading(Piece(line, 7, 1), LANGUAGES[language], told.append), told


@pytest.mark.parametrize(
    ("line", "title", "from_min", "only_min"),
    [
        ("# Rest", "Rest", None, None),
        ("##  Rest  ", "Rest", None, None),
        ("# Rest (from 5 min)", "Rest", 5, None),
        ("# Rest (From 5 Minutes )", "Rest", 5, None),
        ("# Rest (only 2 min)", "Rest", None, 2),
        ("# Rest (from 60 min)", "Rest", 60, None),
        ("# Rest (only 120 s)", "Rest", None, 2),
        ("# Rest (or stay)", "Rest (or stay)", None, None),
        ("# Rest (5 of them)", "Rest (5 of them)", None, None),
        ("# The second (5 min) rest", "The second (5 min) rest", None, None),
    ],
)
def test_a_title_and_its_lengths_are_read(
    line: str, title: str, from_min: int | None, only_min: int | None
) -> None:
    span = Span(7, 1, 7, 1 + len(line))
    assert read(line) == (Heading(title, span, from_min, only_min), [])


def test_a_language_has_words_of_its_own() -> None:
    heading, told = read("# Descanso (a partir de 5 min)", "es")
    assert (heading.title, heading.from_min, told) == ("Descanso", 5, [])


@pytest.mark.parametrize(
    "condition",
    ["(5 min)", "(from 5)", "(from 0 min)", "(from 61 min)", "(from 90 s)", "(only x 5 min)"],
)
def test_a_length_that_can_t_be_used_is_told_where_it_stands(condition: str) -> None:
    heading, told = read(f"# Rest {condition}")
    assert (heading.title, heading.from_min, heading.only_min) == ("Rest", None, None)
    assert [(one.code, one.span) for one in told] == [("S126", Span(7, 8, 7, 8 + len(condition)))]
    assert told[0].fix == "write `(from 5 min)` or `(only 5 min)`"


def test_a_bracket_that_isn_t_closed_is_told_and_meant_all_the_same() -> None:
    heading, told = read("# Rest (from 5 min")
    assert (heading.title, heading.from_min) == ("Rest", 5)
    assert [one.code for one in told] == ["S126"]


def test_a_heading_without_a_title_is_told() -> None:
    heading, told = read("##")
    assert heading.title == ""
    assert [(one.code, one.span) for one in told] == [("S123", Span(7, 1, 7, 3))]
