"""Every mistake is told with its code, its exact place and its mend."""

import pytest

from regulate.script.catalogue.whole import CATALOGUE
from regulate.script.checker import check
from regulate.script.diagnostics import Diagnostic, diagnose, render, to_dict
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
BODY_LINE = 8

BODIES = {
    "S103": ("Some\u202etext.", (8, 5, 6)),
    "S110": ("[pause 5s", (8, 1, 10)),
    "S111": ("[paws 5s]", (8, 1, 10)),
    "S113": ("[pause 5]", (8, 8, 9)),
    "S114": ("[breathe 40 in, 6 out, 3 times]", (8, 10, 15)),
    "S115": ("[breathe 4 inn, 6 out, 3 times]", (8, 10, 15)),
    "S116": ("[breathe 3 times]", (8, 1, 18)),
    "S117": ("[breathe 4 in, 6 out]", (8, 1, 22)),
    "S118": ("[breathe 4 in, 6 out, 3 times, to fill]", (8, 32, 39)),
    "S119": ("[breathe 4 in, 6 out, easing to 6 out, 4 in, 3 times]", (8, 1, 54)),
    "S120": ("[breathe 4 in, 6 out, 3 times]\n  inn: words", (9, 3, 13)),
    "S121": ("x" * 301 + ".", (8, 1, 303)),
    "S122": ("Hello.\n\n" * 601, (8 + 2 * 600, 1, 7)),
    "S123": ("#\nHello.", (8, 1, 2)),
    "S124": ("Hello. [pause 5s]", (8, 8, 18)),
    "S125": ("", (7, 1, 2)),
    "S126": ("# Rest (from 5 mni)\nHello.", (8, 8, 20)),
    "S127": ("[tone]", (8, 1, 7)),
    "S128": ("[bell soft-bell loud]", (8, 17, 21)),
    "S129": ("[breathe 4 in, 6 out, 3 times]\n  hold: stay", (9, 3, 13)),
    "S130": ("[ask feeling]", (8, 1, 14)),
    "S131": ("So {your feeling} is here.", (8, 4, 18)),
    "S132": ("[choose: What now?]\n\n# On\nHello.", (8, 1, 20)),
    "S133": ("[pause 5s]\n  Hello.", (9, 3, 9)),
    "S134": ("[repeat 2 times]\nHello.", (8, 1, 17)),
    "S135": ("Hello.\n[end]", (9, 1, 6)),
    "S136": ("[repeat 2 times]\n" * 4 + "Hello.\n" + "[end]\n" * 4, (11, 1, 17)),
    "S137": ("[choose: What now?]\n  On > On\n\n# On\nHello.", (9, 3, 10)),
    "S138": ("[rate fear: How much?]\n[if fear over 6 go to On]\n\n# On\nHello.", (9, 1, 26)),
    "S139": ("[ask: What is here?]", (8, 1, 21)),
    "S140": ("[go to]\n\n# On\nHello.", (8, 1, 8)),
    "S141": ("[tap for 30s]", (8, 1, 14)),
    "S142": ("[repeat]\nHello.", (8, 1, 9)),
    "S199": ("[x\n" * 600, (507, 1, 3)),
    "S201": ("[bed soft-rian]", (8, 1, 16)),
    "S203": ("# One\nHello.\n\n# one\nHello.", (11, 1, 6)),
    "S207": ("[go to Rset]\n\n# Rest\nHello.", (8, 8, 12)),
    "S208": ("# One\nHello.\n[rate fear: How much?]\n[if fear > 3 go to one]", (11, 20, 23)),
    "S209": ("[ask feeling: What?]\nSo  {felling} is\nhere.", (9, 5, 14)),
    "S210": ("So that is\n{feeling} now.\n[ask feeling: What?]", (9, 1, 10)),
    "S211": (
        (
            "[rate fear: How much?]\n[if fear > 3 go to On]\n[ask feeling: What?]\n\n"
            "# On\nHello. It is {feeling}."
        ),
        (13, 14, 23),
    ),
    "S213": (
        "[ask feeling: What?]\n[if feeling > 3 go to On]\nHello.\n\n# On\nHello.",
        (9, 1, 26),
    ),
    "S214": ("[go to On]\nHello.\n\n# On\nHello.", (9, 1, 7)),
    "S215": ("[breathe 4 in, 6 out, from my pace, 3 times]", (8, 1, 45)),
    "S216": ("[find pace: Press space.]\n[breathe 4 in, 6 out, 3 times]", (8, 1, 26)),
    "S219": (
        "[go to Later]\n\n# Later (from 5 min)\nHello.\n\n# Now\nHello.",
        (8, 8, 13),
    ),
    "S220": (
        "[repeat 99 times]\n[repeat 99 times]\n[repeat 9 times]\nHello.\n" + "[end]\n" * 3,
        (8, 1, 18),
    ),
    "S221": (
        "[rate fear: How much?]\n[if fear > 10 go to On]\nHello.\n\n# On\nHello.",
        (9, 1, 24),
    ),
    "S204": ("# Later (from 5 min)\nHello.\n\n# Now\nHello.", (8, 1, 21)),
}

HEADERS = {
    "S104": ("Title:    T", "Title T", (1, 1, 8)),
    "S105": ("Title:    T", "Title: T\nTone-of-voice: x", (2, 1, 14)),
    "S106": ("Kind:     breath", "Kind: breath\nkind: body", (5, 1, 5)),
    "S107": ("Summary:  S\n", "", (1, 1, 12)),
    "S108": ("Kind:     breath", "Kind: braeth", (4, 7, 13)),
    "S109": ("Summary:  S", "Summary:", (2, 1, 8)),
    "S217": ("Kind:     breath", "Kind: breath\nCap: 6\nFallback: orient-room", (5, 6, 7)),
    "S218": ("Kind:     breath", "Kind: breath\nCap: 6", (5, 6, 7)),
    "S202": ("Kind:     breath", "Kind: breath\nFallback: orient-rom", (5, 11, 21)),
}


def told(text: str) -> list[Diagnostic]:
    """All that is told of a script, where the sounds and exercises are the project's own."""
    source = Source.of_text(text, "made-up.txt")
    parsed = parse(source)
    found = list(parsed.diagnostics)
    if parsed.exercise is not None:
        found += check(
            parsed.exercise,
            tones=["warm-hum"],
            beds=["soft-rain"],
            bells=["soft-bell"],
            ids=["orient-room"],
        )
    return found


def scripts() -> dict[str, tuple[str, tuple[int, int, int]]]:
    """A script for every code that text can raise, and where it is raised."""
    bodies = {code: (HEADER + body, place) for code, (body, place) in BODIES.items()}
    headers = {
        code: (HEADER.replace(good, bad) + "Hello.\n", place)
        for code, (good, bad, place) in HEADERS.items()
    }
    return {**headers, **bodies}


@pytest.mark.parametrize("code", sorted(scripts()))
def test_a_mistake_is_told_at_its_place(code: str) -> None:
    text, (line, column, end_column) = scripts()[code]
    found = [d for d in told(text) if d.code == code]
    assert [d.span for d in found[:1]] == [Span(line, column, line, end_column)]
    assert found[0].severity == CATALOGUE[code].severity
    assert "{" not in (found[0].message + found[0].fix).replace("{your feeling}", "").replace(
        "{feeling}", ""
    )


@pytest.mark.parametrize("code", sorted(set(BODIES) - {"S122", "S199", "S121", "S219"}))
def test_one_mistake_is_told_once_and_alone(code: str) -> None:
    assert [d.code for d in told(scripts()[code][0])] == [code]


def test_a_way_that_only_some_lengths_take_may_lead_to_a_part_that_they_alone_have() -> None:
    later = "\n\n# Later (from 5 min)\nHello."
    header = HEADER.replace("2 min", "2, 5 min")
    assert told(header + "Hello.\n\n# More (from 5 min)\n[go to Later]" + later) == []


def test_a_file_that_is_not_utf8_is_told_where_it_breaks() -> None:
    data = HEADER.encode() + "Schöne Zeit.".encode("latin-1")
    found = parse(Source.of_bytes(data)).diagnostics
    assert [(d.code, d.span) for d in found] == [("S101", Span(8, 4, 8, 5))]


def test_a_file_that_is_too_large_is_told_and_not_read() -> None:
    found = parse(Source.of_text("x" * 300_000)).diagnostics
    assert [d.code for d in found] == ["S102"]


def test_every_code_has_a_script_that_raises_it() -> None:
    # Two of them are above, the others in tests/test_library.py.
    elsewhere = {"S100", "S101", "S102", "S205", "S206"}
    assert set(scripts()) | elsewhere == {code for code in CATALOGUE if code < "S3"}


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
