"""How mistakes are shown: on a terminal, as JSON, and to GitHub."""

import pytest

from regulate.script.diagnostics import Diagnostic, diagnose, nearest, render, to_dict, to_github
from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.script.syntax import Span

HEADER = """\
Title:    T
Summary:  S
For:      daily
Kind:     breath
Lengths:  2 min
Language: en

"""


def test_a_file_that_is_not_utf8_is_told_where_it_breaks() -> None:
    data = HEADER.encode() + "Schöne Zeit.".encode("latin-1")
    found = parse(Source.of_bytes(data)).diagnostics
    assert [(d.code, d.span) for d in found] == [("S101", Span(8, 4, 8, 5))]


def test_a_file_that_is_too_large_is_told_and_not_read() -> None:
    found = parse(Source.of_text("x" * 300_000)).diagnostics
    assert [d.code for d in found] == ["S102"]


def test_it_is_shown_with_its_line_carets_and_fix() -> None:
    source = Source.of_text(HEADER + "Look around.\n[paws 5s]", "mine.txt")
    (found,) = parse(source).diagnostics
    assert render(found, source).splitlines() == [
        "mine.txt:9:1: error S111: there is no direction [paws]",
        "    9 | [paws 5s]",
        "      | ^^^^^^^^^",
        "      = did you mean pause?",
    ]


def test_carets_stand_under_wide_characters() -> None:
    source = Source.of_text(HEADER + "日本 [pause 5s]")
    (found,) = parse(source).diagnostics
    assert render(found, source).splitlines()[2] == "      |      ^^^^^^^^^^"


@pytest.mark.parametrize("nasty", ["\x1b[2J", "\x9b31m", "\u202e", "\u2066", "\x07"])
def test_nothing_that_steers_a_terminal_is_shown(nasty: str) -> None:
    source = Source.of_text(f"{HEADER}Hello{nasty} there.\n[paws{nasty}]", f"a{nasty}b.txt")
    for found in parse(source).diagnostics:
        assert nasty not in render(found, source)
        assert nasty not in found.message + found.fix


def test_json_has_the_place_in_lines_and_columns_from_one() -> None:
    found = diagnose("S127", Span(3, 2, 3, 8), what="tone")
    assert to_dict(found, "f.txt") == {
        "file": "f.txt",
        "line": 3,
        "column": 2,
        "end_line": 3,
        "end_column": 8,
        "code": "S127",
        "severity": "error",
        "message": "the direction doesn't say which tone",
        "fix": "name one, or write `off`",
    }


@pytest.mark.parametrize(
    ("span", "place"),
    [
        (Span(3, 2, 3, 8), "line=3,endLine=3,col=2,endColumn=8"),
        (Span(3, 2, 4, 8), "line=3,endLine=4"),
    ],
)
def test_github_is_told_with_what_it_would_misread_escaped(span: Span, place: str) -> None:
    found = Diagnostic("S999", "warning", span, "50 %\nof it: this, that", "mend")
    assert to_github(found, "a,b:c.txt") == (
        f"::warning file=a%2Cb%3Ac.txt,{place},title=S999::50 %25%0Aof it: this, that: mend"
    )


def test_a_hint_finds_the_nearest_of_any_number_of_names() -> None:
    names = [f"Part {number}" for number in range(5000)] + ["Window"]
    assert nearest("Windwo", names) == "did you mean Window?"
