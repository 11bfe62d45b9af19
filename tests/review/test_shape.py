"""Sections, breath, header, timing: `mistakes/` has what is told, this what must not be."""

import pytest

from regulate.script.parser import parse
from regulate.script.source import Source
from tests.review.test_review import told
from tests.script.test_mistakes import GOOD

ENGLISH, SPANISH = (path.read_text("utf-8") for path in GOOD)
BREATHING = "[breathe 4 in, 6 out, to fill]"
TIMED = (
    "  at 0:30: There is nothing to get right.\n  at 0:55: You can join in again at any breath.\n"
)
CHOICE = ENGLISH[ENGLISH.index("[choose") : ENGLISH.index("# The breath")]
HANDS = ENGLISH[ENGLISH.index("[go to Back]") : ENGLISH.index("# Back")]
ONE_WAY = ENGLISH.replace(CHOICE, "You can follow the breath, or only listen.\n\n").replace(
    HANDS, ""
)


def edited(*edits: tuple[str, str], text: str = ENGLISH) -> list[str]:
    """The codes told of a good script with a few words of it changed."""
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return [found.code for found in told(text)]


@pytest.mark.parametrize("text", [ENGLISH, SPANISH, ONE_WAY])
def test_a_good_script_is_good_on_every_way(text: str) -> None:
    assert edited(text=text) == []


def test_titles_are_the_therapists_own() -> None:
    titles = [("# Here", "# 1"), ("The breath", "2"), ("My hands", "Palmas"), ("Back", "Zuletzt")]
    assert edited(*titles) == []


def test_there_need_not_be_any_titles() -> None:
    bare = ONE_WAY.replace("# Here\n", "").replace("# The breath\n", "").replace("# Back\n", "")
    assert edited(text=bare) == []


@pytest.mark.parametrize(
    "arriving",
    [
        "You can stay just where you are.",
        "Find a seat that holds you, if you like.",
        "Your eyes can rest on something near.",
        "Perhaps you notice what is under your feet.",
    ],
)
def test_there_are_many_ways_to_arrive(arriving: str) -> None:
    old = "You can sit, stand or lean, with your eyes resting anywhere."
    assert edited((old, arriving)) == []


@pytest.mark.parametrize(
    "leaving",
    [
        "You can stop at any time.",
        "It is fine to leave this whenever you like.",
        "If this is not for you today, you could listen to the rain instead.",
        "Skip anything that you would rather not do.",
    ],
)
def test_there_are_many_ways_to_offer_a_way_out(leaving: str) -> None:
    assert edited(("You can stop at any time.", leaving)) == []


@pytest.mark.parametrize(
    "no_way",
    [
        "Your eyes can stay open, or close if you would rather.",
        "You can sit or stand, whichever you prefer.",
        "A small breath is enough.",
    ],
)
def test_a_choice_of_seats_is_neither_a_way_out_nor_another_way(no_way: str) -> None:
    other_way = "You can follow the breath, or only listen."
    assert edited((other_way, no_way), text=ONE_WAY) == ["S304"]
    may_stop = ("You can stop at any time.\n", "")
    assert edited((other_way, no_way), may_stop, text=ONE_WAY) == ["S302"]


@pytest.mark.parametrize(
    "ending",
    [
        "This is the end.\n",
        "[bell]\nYou can stay here as long as you like.\n",
        "[bell]\n[bed off]\n",
    ],
)
def test_a_line_or_a_bell_is_an_end(ending: str) -> None:
    assert edited(("[bell]\n", ending)) == []


def test_a_way_that_ends_early_on_purpose_is_no_wrong_length() -> None:
    way = "  Feel my hands instead -> My hands\n"
    assert edited((way, f"{way}  Stop here -> Back\n")) in ([], ["S305"])


def test_every_way_needs_the_way_back() -> None:
    lost = ENGLISH.replace("# Back\n", "[go to The end]\n\n# Back\n")
    lost = lost.replace("Your fingers can move a little, or stay still.", "Both are fine.")
    lost += "\n# The end\nThat was it.\n[bell]\n"
    assert "S306" in [found.code for found in told(lost)]
    (found,) = [found for found in told(lost) if found.code == "S306"]
    assert "after “Feel my hands instead”" in found.message


def test_a_hold_with_another_way_and_a_caution_is_fine() -> None:
    held = "[breathe 4 in, 2 hold, 6 out, to fill]"
    assert edited((BREATHING, held)) == []


def test_a_breath_at_the_persons_own_pace_may_start_anywhere() -> None:
    found = "[find pace: You can press space as you breathe in.]\n"
    own = "[breathe 1 in, 1.5 out, from my pace, easing to 4 in, 6 out, to fill]"
    assert edited((BREATHING, found + own)) == []


def test_a_slow_sigh_is_a_breath_like_any_other() -> None:
    assert edited((BREATHING, "[breathe 2 in, 1 in, 6 out, to fill]")) == []


@pytest.mark.parametrize("pattern", ["5 in, 5 out", "3 in, 3 out", "7 in, 10 out"])
def test_even_breath_and_the_limits_themselves_are_fine(pattern: str) -> None:
    assert edited((BREATHING, f"[breathe {pattern}, to fill]")) == []


def test_an_announced_silence_may_be_long() -> None:
    quiet = "Now it will be quiet for about a minute and a half.\n[pause to fill]\n"
    breathing = ONE_WAY[ONE_WAY.index("Small, easy") : ONE_WAY.index("# Back")]
    assert edited((breathing, f"{quiet}\n"), text=ONE_WAY) == []


def test_a_breathing_that_paces_a_silence_is_only_a_warning() -> None:
    long = ONE_WAY.replace("2 min", "5 min").replace(TIMED, "")
    assert [found.code for found in told(long)] == ["S403"]


@pytest.mark.parametrize(
    ("needs", "kind", "codes"),
    [
        ("opening-up", "imagery", ["S314"]),
        ("triggered", "imagery", ["S314"]),
        ("triggered", "grounding", []),
        ("triggered", "breath", []),
    ],
)
def test_what_stirs_things_up_needs_a_cap(needs: str, kind: str, codes: list[str]) -> None:
    change = [("For:      activated", f"For:      {needs}"), ("breath\n", f"{kind}\n")]
    assert edited(*change, text=ENGLISH.replace("# The breath", "# The breath ")) == codes


def test_memories_make_a_grounding_stir() -> None:
    change = [
        ("For:      activated", "For:      triggered"),
        ("Kind:     breath", "Kind:     grounding"),
        ("Small, easy breaths are enough.", "You can recall what happened."),
    ]
    assert edited(*change) == ["S314"]
    change[2] = ("Small, easy breaths are enough.", "There is no need to recall anything.")
    assert edited(*change) == []


def test_cap_and_fallback_are_enough_for_what_stirs() -> None:
    change = [
        ("For:      activated", "For:      opening-up"),
        ("Fallback:", "Cap:      6\nFallback:"),
        ("# The breath\n", "# The breath\n[rate distress: From 0 to 10, how much is it now?]\n"),
    ]
    assert edited(*change) == []


def test_taps_may_speak_of_leaving_memories_alone() -> None:
    taps = "If a memory comes up, you can open your eyes and stop.\n[tap every 1s, for 20s]\n"
    assert edited(("Small, easy breaths are enough.\n", taps), (TIMED, "")) in ([], ["S403"])


def test_versions_may_differ_in_words_and_pauses() -> None:
    from regulate.review.versions import compare

    english = parse(Source.of_text(ENGLISH)).exercise
    spanish = parse(Source.of_text(SPANISH.replace("[pausa 4s]", "[pausa 7s]"))).exercise
    assert english is not None
    assert spanish is not None
    assert list(compare(english, spanish)) == []
    assert list(compare(spanish, english)) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "told_here"),
    [
        ("6 fuera, para", "7 fuera, para", "S316", "4 in, 7 out, to fill"),
        ("[campana]", "[campana]\n[pausa 5s]", "S315", "a pause"),
        ("-> Mis manos", "-> Volver", "S315", "part 2, part 4"),
        ("Kind:     breath", "Kind:     body", "S315", "Kind is body"),
        ("# Volver", "# Descanso\nUn momento.\n\n# Volver", "S315", "part"),
    ],
)
def test_versions_that_differ_are_told_where(old: str, new: str, code: str, told_here: str) -> None:
    from regulate.review.versions import compare

    english = parse(Source.of_text(ENGLISH)).exercise
    spanish = parse(Source.of_text(SPANISH.replace(old, new, 1))).exercise
    assert english is not None
    assert spanish is not None
    found = list(compare(spanish, english))
    assert found[0].code == code
    assert told_here in found[0].message
    assert "English version" in found[0].message
