"""Where a person can turn to: what is brought, what is their own, and how it is told."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from regulate import assets, support
from regulate.support import Line, Region, Support, told
from regulate.words.vocabulary import WORDS, words
from tests.test_commands import regulate

TODAY = date(2026, 11, 25)
ENGLISH = words("en").support

OWN = """
[[person]]
name = "Ana"
phone = "555 0100"
note = "evenings"

[[region]]
id = "mx"
name = "Mexico, my clinic first"
emergency = "911"

[[region.line]]
name = "The clinic"
text = "555 0111"
languages = ["es"]
hours = "Monday to Friday"
verified_on = 2026-11-01
"""


@pytest.fixture
def own_file(own_folders: Path) -> Path:
    path = assets.user_config() / "support.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def text(found: Support, region: Region, language: str = "en", today: date = TODAY) -> str:
    blocks = told(found, region, words(language).support, today)
    return "\n".join(line for block in blocks for line in (block.heading, *block.lines))


def test_every_line_that_is_brought_has_its_date_and_a_way_to_reach_it() -> None:
    found = support.load()
    assert found.unread == ""
    lines = [line for region in found.regions for line in region.lines]
    assert lines
    for line in lines:
        assert line.verified_on is not None
        assert line.verified_on <= TODAY
        assert line.phone or line.text
        assert set(line.languages) <= set(ENGLISH.languages)


def test_every_region_that_is_brought_has_a_name_in_every_language_and_an_emergency_number() -> (
    None
):
    *regions, elsewhere = support.load().regions
    assert elsewhere.emergency == ""
    for region in regions:
        assert set(region.names) == set(WORDS)
        assert re.fullmatch(r"\d{3}", region.emergency)


@pytest.mark.parametrize(
    ("region", "numbers"),
    [
        ("us", {"911", "988", "838255"}),
        ("ca", {"911", "988"}),
        ("mx", {"911", "800 911 2000"}),
        ("es", {"112", "024"}),
        ("gb", {"999", "116 123"}),
        ("ie", {"112", "116 123"}),
        ("au", {"000", "13 11 14"}),
        ("eu", {"112"}),
    ],
)
def test_the_numbers_are_those_that_were_checked(region: str, numbers: set[str]) -> None:
    place = support.load().region(region)
    brought = {place.emergency, *(n for line in place.lines for n in (line.phone, line.text) if n)}
    assert brought == numbers


@pytest.mark.parametrize("language", sorted(WORDS))
def test_each_region_is_told_with_every_number_of_it(language: str) -> None:
    found = support.load()
    for region in found.regions:
        said = text(found, region, language)
        for line in region.lines:
            assert line.phone in said
            assert line.text in said
        assert region.emergency in said
        assert "findahelpline.com" in said


def test_a_line_that_was_checked_long_ago_says_so_and_a_fresh_one_does_not() -> None:
    line = Line("Somewhere", phone="1", verified_on=date(2025, 3, 4))
    region = Region("x", {"en": "X"}, lines=(line,))
    told_then = text(Support((), (region,)), region, today=date(2026, 3, 4))
    told_later = text(Support((), (region,)), region, today=date(2026, 3, 5))
    assert "checked" not in told_then
    assert "Last checked in March 2025, more than a year ago." in told_later
    assert "marzo 2025" in text(Support((), (region,)), region, "es", date(2026, 3, 5))


def test_the_person_s_own_people_come_first_and_their_region_takes_the_place(
    own_file: Path,
) -> None:
    own_file.write_text(OWN)
    found = support.load()
    lines = text(found, found.region("mx")).splitlines()
    assert lines[:2] == ["Your people", "Ana: call 555 0100 (evenings)"]
    assert "The clinic: text 555 0111 (Monday to Friday; Spanish)" in lines
    assert not any("800 911 2000" in line for line in lines)
    assert [region.id for region in found.regions].count("mx") == 1


def test_the_example_in_the_documents_is_read_whole(own_file: Path) -> None:
    page = Path(__file__).parents[1] / "docs" / "someone-to-turn-to.md"
    (example,) = re.findall(r"^```toml\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL)
    own_file.write_text(example)
    found = support.load()
    assert found.unread == ""
    assert [person.name for person in found.people] == ["Ana", "Dr. Ruiz"]
    assert [line.name for line in found.region("mx").lines] == ["The clinic"]


def test_what_in_their_file_can_t_be_used_is_left_out_and_said(own_file: Path) -> None:
    own_file.write_text('[[person]]\nname = "Ana"\nphone = 5550100\n[[person]]\nphone = "1"\n')
    found = support.load()
    assert [person.phone for person in found.people] == ["5550100"]
    assert found.unread == f'{own_file}: person: name = "…" is missing'
    assert found.unread in text(found, found.region("us"))


def test_a_file_that_is_no_toml_is_shown_as_it_stands(own_file: Path) -> None:
    own_file.write_text('# mine\n[[person]\nname = Ana\nphone = "555 0100"\n')
    found = support.load()
    assert [person.name for person in found.people] == ["name = Ana", 'phone = "555 0100"']
    assert "line 2" in found.unread


@pytest.mark.parametrize(
    "wrong",
    ["person = 3", "[person]\nname = 1", "[[region]]\nname = 3", '[[region]]\nid = "x"\nline = 1'],
)
def test_nothing_in_their_file_takes_away_what_is_brought(own_file: Path, wrong: str) -> None:
    own_file.write_text(wrong)
    found = support.load()
    assert found.region("us").lines
    assert found.unread


def test_an_installation_that_is_not_whole_still_tells_the_rest(
    own_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_file.write_text(OWN)
    monkeypatch.setattr(assets, "bundled", lambda: tmp_path / "nowhere")
    assert [person.name for person in support.load().people] == ["Ana"]


@pytest.mark.parametrize(
    ("locale", "region"),
    [
        ("es_MX.UTF-8", "mx"),
        ("en_GB", "gb"),
        ("de_DE.UTF-8", "eu"),
        ("es_ES@euro", "es"),
        ("C.UTF-8", ""),
        ("", ""),
    ],
)
def test_a_place_is_guessed_from_the_locale(locale: str, region: str) -> None:
    assert support.proposed({"LANG": locale}) == region


def test_a_place_that_is_not_known_is_everywhere_else() -> None:
    found = support.load()
    said = text(found, found.region("zz"))
    assert "call your emergency number" in said


def test_the_command_tells_a_region_in_plain_lines() -> None:
    answer = regulate("support", "--region", "es", "--lang", "es")
    assert answer.returncode == 0
    assert "llama al 112" in answer.stdout
    assert "Línea 024: llama al 024" in answer.stdout
    (region,) = json.loads(regulate("support", "--region", "es", "--json").stdout)["regions"]
    assert region["lines"][0]["verified_on"] == "2023-05-09"


def test_the_command_names_the_regions_there_are() -> None:
    answer = regulate("support", "--region", "fr")
    assert answer.returncode == 2
    assert "us, ca, mx, es, gb, ie, au, eu, elsewhere" in answer.stderr
