"""The pages about scripts are true: examples check clean, tables are the program's own."""

import re
from pathlib import Path
from typing import get_args

import pytest

from regulate.library import entry
from regulate.review.review import review
from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.script.words import Meaning
from regulate.speech.text import probable_ms
from tools.reference import DIRECTIONS, KEYS_MEAN, PLACE, reference

DOCS = PLACE.parent
GUIDE = (DOCS / "writing-exercises.md").read_text("utf-8")
HEADER = "Title: T\nSummary: S\nFor: daily\nKind: body\nLengths: 2 min\nLanguage: {}\n\n"
TARGETS = "\n\n# Return\nHello.\n\n# Volver\nHola.\n"


def test_the_reference_is_what_the_program_says() -> None:
    assert PLACE.read_text("utf-8") == reference(), "run `make docs`"


def test_the_whole_example_checks_clean(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```\n(Title:.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    path = tmp_path / "three-easy-breaths.txt"
    path.write_text(example, "utf-8")
    one = entry(path)
    found = review(one.exercise, one.source, one.diagnostics, probable_ms)
    assert found == ()


def test_the_answer_in_the_guide_answers_its_warning() -> None:
    (answered,) = re.findall(r"^```\n(// S\d.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    unanswered = answered.split("\n", 1)[1]
    codes = {}
    for text in (answered, unanswered):
        source = Source.of_text(HEADER.format("en") + text)
        exercise = parse(source).exercise
        found = review(exercise, source, (), probable_ms)
        codes[text] = {d.code for d in found}
    assert "S312" in codes[unanswered]
    assert not codes[answered] & {"S312", "S390", "S391"}


@pytest.mark.parametrize("meaning", get_args(Meaning))
def test_every_direction_is_shown_as_it_is_read(meaning: Meaning) -> None:
    english, spanish, _ = DIRECTIONS[meaning]
    for language, written in (("en", english), ("es", spanish)):
        around = {
            "repeat": f"{written}\nHello.\n[end]",
            "end": f"[repeat 2 times]\nHello.\n{written}",
            "choose": f"{written}\n  On -> Return",
        }
        body = around.get(meaning, written)
        assert parse(Source.of_text(HEADER.format(language) + body + TARGETS)).diagnostics == ()


@pytest.mark.parametrize("shown", sorted(set(re.findall(r"\| `(\[.*?\])`", GUIDE))))
def test_directions_in_the_guide_are_read(shown: str) -> None:
    ways = "\n  On -> Return" if "choose" in shown else ""
    body = f"{shown}{ways}"
    assert parse(Source.of_text(HEADER.format("en") + body + TARGETS)).diagnostics == ()


def test_every_key_is_explained() -> None:
    from regulate.script.keys import KEYS

    assert set(KEYS_MEAN) == set(KEYS)


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", GUIDE + PLACE.read_text("utf-8"))
    assert links
    assert [link for link in links if not (DOCS / link).exists()] == []
