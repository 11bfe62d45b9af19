"""What a script says becomes an exercise, whatever way it is written."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulate.script.diagnostics import render
from regulate.script.parser import Parsed, parse
from regulate.script.source import Source
from regulate.script.syntax import (
    Bed,
    Bell,
    Breathe,
    Easing,
    Exercise,
    Fill,
    Lasting,
    Paragraph,
    Pause,
    Phase,
    PhaseCue,
    Step,
    TimeCue,
    Times,
    Tone,
)

HEADER = """\
Title: T
Summary: S
For: daily
Kind: breath
Lengths: 2, 5 min
Language: {language}

"""


def parsed(body: str, language: str = "en") -> Parsed:
    return parse(Source.of_text(HEADER.format(language=language) + body))


def exercise(body: str, language: str = "en") -> Exercise:
    result = parsed(body, language)
    assert result.diagnostics == ()
    assert result.exercise is not None
    return result.exercise


def step(body: str, language: str = "en") -> Step:
    (only,) = exercise(body, language).parts[0].steps
    return only


def texts(body: str) -> list[list[str]]:
    steps = exercise(body).parts[0].steps
    return [[s.text for s in one.sentences] for one in steps if isinstance(one, Paragraph)]


def test_the_header_is_read_whatever_its_case_and_spacing() -> None:
    text = (
        "title:Long Exhale\nSUMMARY :  Slow.\nFor: activated, rejected\nKind: Breath\n"
        "Lengths: 2,5 min\nLanguage: en\nEvidence: B, mixed\nSources: A 2014; B 2023\n"
        "Caution: Small breaths.\nCap: 6\nFallback: orient-room\nTone: warm-hum\nBed: soft-rain\n"
        "\nHello.\n"
    )
    result = parse(Source.of_text(text))
    assert result.diagnostics == ()
    assert result.exercise is not None
    header = result.exercise.header
    assert (header.title, header.summary, header.kind) == ("Long Exhale", "Slow.", "breath")
    assert (header.needs, header.lengths) == (("activated", "rejected"), (2, 5))
    assert (header.cap, header.sources) == (6, ("A 2014", "B 2023"))
    assert (header.fallback, header.tone, header.bed) == ("orient-room", "warm-hum", "soft-rain")


def test_lines_make_a_paragraph_and_an_empty_line_ends_it() -> None:
    assert texts("One line\ngoes on here. And on.\n\nAnother.") == [
        ["One line goes on here.", "And on."],
        ["Another."],
    ]


def test_a_comment_is_neither_spoken_nor_an_end() -> None:
    assert texts("One\n// not this\ntwo.") == [["One two."]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("Well… perhaps not. Yes.", ["Well… perhaps not.", "Yes."]),
        ("It is 4.5 seconds. Then out.", ["It is 4.5 seconds.", "Then out."]),
        ("See e.g. the door. Dr. Who is there.", ["See e.g. the door.", "Dr. Who is there."]),
        ("“You can stop.” It is fine.", ["“You can stop.”", "It is fine."]),
        ("No stop at the end", ["No stop at the end"]),
        ("¿Estás? Sí.", ["¿Estás?", "Sí."]),
    ],
)
def test_sentences_end_where_a_reader_would_pause(text: str, said: list[str]) -> None:
    assert texts(text) == [said]


def test_a_sentence_knows_its_place_over_lines() -> None:
    (paragraph,) = exercise("One. Two\nends here.").parts[0].steps
    assert isinstance(paragraph, Paragraph)
    spans = [
        (s.span.line, s.span.column, s.span.end_line, s.span.end_column)
        for s in paragraph.sentences
    ]
    assert spans == [(8, 1, 8, 5), (8, 6, 9, 11)]


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("5s", Lasting(5000)),
        ("5 s", Lasting(5000)),
        ("1.5s", Lasting(1500)),
        ("1 second", Lasting(1000)),
        ("2 min", Lasting(120_000)),
        ("1:30", Lasting(90_000)),
        ("to fill", Fill()),
    ],
)
def test_a_pause_lasts_what_is_written(written: str, length: Lasting | Fill) -> None:
    found = step(f"[pause {written}]")
    assert isinstance(found, Pause)
    assert found.length == length


def test_a_breathing_has_its_phases_its_length_and_its_easing() -> None:
    found = step("[breathe 3 in, 4.5 out, easing to 4 in, 6 out over 60s, to fill]")
    assert isinstance(found, Breathe)
    assert found.pattern == (Phase("in", 3000), Phase("out", 4500))
    assert found.extent == Fill()
    assert found.easing == Easing((Phase("in", 4000), Phase("out", 6000)), 60_000)


@pytest.mark.parametrize(
    ("written", "extent"),
    [
        ("6 times", Times(6)),
        ("1 time", Times(1)),
        ("for 2 min", Lasting(120_000)),
        ("to fill", Fill()),
    ],
)
def test_a_breathing_goes_on_as_long_as_is_written(written: str, extent: object) -> None:
    found = step(f"[Breathe 4 in, 4 hold, 4 out, 4 rest, {written}]")
    assert isinstance(found, Breathe)
    assert found.extent == extent
    assert [phase.kind for phase in found.pattern] == ["in", "hold", "out", "rest"]


def test_two_in_phases_in_a_row_are_a_top_up() -> None:
    found = step("[breathe 2 in, 1 in, 6 out, 5 times]")
    assert isinstance(found, Breathe)
    assert [phase.kind for phase in found.pattern] == ["in", "in", "out"]


def test_easing_may_be_over_early_as_an_item_of_its_own() -> None:
    found = step("[breathe 3 in, 4 out, easing to 4 in, 6 out, over 1:00, for 3 min]")
    assert isinstance(found, Breathe)
    assert found.easing is not None
    assert found.easing.over_ms == 60_000


def test_indented_lines_are_the_words_of_a_breathing() -> None:
    found = step(
        "[breathe 4 in, 6 out, to fill]\n  in x3: Breathing in\n  out: out\n  at 1:10: Slow. Easy."
    )
    assert isinstance(found, Breathe)
    first, second, third = found.cues
    assert isinstance(first, PhaseCue)
    assert (first.kind, first.count, first.sentence.text) == ("in", 3, "Breathing in")
    assert isinstance(second, PhaseCue)
    assert (second.kind, second.count) == ("out", None)
    assert isinstance(third, TimeCue)
    assert third.at_ms == 70_000
    assert [s.text for s in third.sentences] == ["Slow.", "Easy."]


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("[bell]", Bell, None),
        ("[bell soft-bell]", Bell, "soft-bell"),
        ("[tone warm-hum]", Tone, "warm-hum"),
        ("[tone off]", Tone, None),
        ("[bed soft-rain]", Bed, "soft-rain"),
        ("[BED OFF]", Bed, None),
    ],
)
def test_sounds_are_named_or_off(written: str, kind: type, name: str | None) -> None:
    found = step(written)
    assert isinstance(found, kind)
    assert found.name == name


def test_parts_have_titles_and_lengths_they_are_heard_at() -> None:
    parts = exercise(
        "First.\n\n# Two\nB.\n\n# Three (from 5 min)\nC.\n# Four (only 2 min)\nD."
    ).parts
    assert [part.title for part in parts] == ["", "Two", "Three", "Four"]
    assert [part.heard_at(2) for part in parts] == [True, True, False, True]
    assert [part.heard_at(5) for part in parts] == [True, True, True, False]
    assert [part.heard_at(9) for part in parts] == [True, True, True, False]


def test_brackets_of_another_kind_belong_to_the_title() -> None:
    assert exercise("# Look (slowly)\nA.").parts[0].title == "Look (slowly)"


def test_spanish_scripts_may_be_written_in_spanish_words() -> None:
    found = step("[respira 4 dentro, 6 fuera, 6 veces]\n  dentro: toma aire", "es")
    assert isinstance(found, Breathe)
    assert (found.extent, [p.kind for p in found.pattern]) == (Times(6), ["in", "out"])
    assert isinstance(step("[pausa 5s]", "es"), Pause)
    assert isinstance(step("[pause 5 segundos]", "es"), Pause)


def test_spanish_words_are_no_directions_in_an_english_script() -> None:
    assert [d.code for d in parsed("[pausa 5s]").diagnostics] == ["S111"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_every_system_are_the_same(end: str) -> None:
    text = HEADER.format(language="en") + "# A\nOne.\n[pause 5s]\n"
    assert parse(Source.of_bytes(text.replace("\n", end).encode())) == parse(Source.of_text(text))


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    data = b"\xef\xbb\xbf" + (HEADER.format(language="en") + "One.").encode()
    assert parse(Source.of_bytes(data)).diagnostics == ()


def test_all_mistakes_are_told_in_one_run_in_order() -> None:
    result = parsed("[paws]\nHello.\n[pause]\n[breathe 4 in]\n[bed]")
    assert [(d.span.line, d.code) for d in result.diagnostics] == [
        (8, "S111"),
        (10, "S113"),
        (11, "S117"),
        (12, "S127"),
    ]


WRITTEN = st.text(max_size=400)
NEARLY = st.lists(
    st.sampled_from(
        (
            *("[", "]", "breathe ", "4 in", ", ", "6 out", "to fill", "easing to ", "over 5s"),
            *("9" * 400, "\n", "  in x3: ", "at 0:40: ", "# ", "(from 5 min)", "Title: ", "{name}"),
            *(
                "//",
                "\x1b",
                "[pause ",
                "1:30",
                "x",
                ".",
                " ",
                "…",
                "\t",
                "[end]",
                "for ",
                "0 times",
            ),
            "\u2028",
        )
    ),
    max_size=60,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.one_of(WRITTEN, NEARLY, NEARLY.map(lambda text: HEADER.format(language="es") + text)))
def test_no_text_at_all_raises_and_every_place_lies_in_the_text(text: str) -> None:
    source = Source.of_text(text)
    for found in parse(source).diagnostics:
        span = found.span
        assert 1 <= span.line <= span.end_line <= max(len(source.lines), 1)
        assert span.column >= 1
        assert (span.line, span.column) < (span.end_line, span.end_column)
        assert span.end_column <= len(source.line(span.end_line)) + 2
        assert render(found, source)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600))
def test_no_bytes_at_all_raise(data: bytes) -> None:
    parse(Source.of_bytes(data))


ENGLISH = HEADER.format(language="en")
BREATHING = ENGLISH + "[breathe 4 in, 6 out, 3 times]\n  in"


@pytest.mark.parametrize(
    "garbage",
    [
        *("[", "]\n", "[x\n", "a: ", "# (\n", "in x3: \n  ", "." * 7, "\u202e", " ", "(a ", "{a "),
        *("\t", '."', "[breathe 1 in, ", "a "),
        *("a\n" * 11 + "For: x\n", "For: x\nKind: y\nTitle: z\n\n", "x /* "),
    ],
)
@pytest.mark.parametrize("opening", ["", ENGLISH + "Hello ", ENGLISH + "# A (from ", BREATHING])
def test_a_megabyte_of_garbage_is_read_in_no_time(opening: str, garbage: str) -> None:
    begun = time.process_time()
    for size in (1_000_000, 250_000):
        source = Source.of_text(opening + (garbage * size)[:size])
        for found in parse(source).diagnostics:
            render(found, source)
    # Ten times what it takes: only a cost that grows out of hand is slower.
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    "begun",
    [
        *("[choose: What?]\n  a", "[breathe 4 in, 6 out, 3 times]\n  in", "[pause 5", "[if a"),
        *("[breathe 4 in, 6", "[tap every", "[repeat 3", "(pause", "[ask a"),
    ],
)
@pytest.mark.parametrize("between", [" ", " 1", "- ", "in ", "x3: "])
def test_a_line_as_long_as_a_file_is_read_in_no_time(begun: str, between: str) -> None:
    spent = time.process_time()
    parse(Source.of_text(f"{ENGLISH}{begun}{(between * 200_000)[:200_000]}b]\n"))
    assert time.process_time() - spent < 3


def test_no_number_is_too_long_to_be_read() -> None:
    digits = "9" * 5000
    body = f"# A (from {digits} min)\n[pause {digits}s]\n[breathe {digits} in, {digits} times]"
    result = parse(Source.of_text(f"Cap: {digits}\n{ENGLISH}{body}"))
    assert [d.code for d in result.diagnostics] == ["S108", "S126", "S114", "S114", "S114"]
