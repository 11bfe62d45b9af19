"""Settings: read from a file that people edit, and written so that nothing of theirs is lost."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from regulate import assets
from regulate.errors import MachineError
from regulate.settings import CHOICES, DEFAULTS, NAME, SET_ASIDE, change, load
from regulate.speech.text import WPM

BY_HAND = """\
# For the evenings.
theme = "day"  # the light one

volume = 30
picture = "wave"

[voice]
en = "gmw/en-gb"   # warmer
"""


@pytest.fixture
def file() -> Path:
    path = assets.user_config() / NAME
    path.parent.mkdir(parents=True)
    return path


def test_without_a_file_everything_has_its_default() -> None:
    assert load() == DEFAULTS
    assert not assets.user_config().exists()


def test_the_voice_s_pace_is_the_one_that_scripts_are_timed_by() -> None:
    assert DEFAULTS.wpm == WPM


def test_the_volume_is_low_at_first() -> None:
    assert DEFAULTS.volume <= 70


def test_a_file_that_a_person_wrote_is_read(file: Path) -> None:
    file.write_text(BY_HAND)
    found = load()
    assert (found.theme, found.volume, found.picture) == ("day", 30, "wave")
    assert found.voice == {"en": "gmw/en-gb"}
    assert found.unread == ""


def test_a_change_leaves_the_other_lines_and_every_comment_as_they_were(file: Path) -> None:
    file.write_text(BY_HAND)
    change(theme="dusk", volume=40, captions=False)
    changed = BY_HAND.replace('"day"', '"dusk"').replace("30", "40")
    changed = changed.replace("\n[voice]", "captions = false\n\n[voice]")
    assert file.read_text() == changed


def test_a_voice_a_language_is_added_to_those_there_are(file: Path) -> None:
    file.write_text(BY_HAND)
    kept = change(voice={**load().voice, "es": "roa/es-419"})
    assert kept.voice == {"en": "gmw/en-gb", "es": "roa/es-419"}
    assert "# warmer" in file.read_text()
    assert change(voice={"es": "roa/es-419"}).voice == {"es": "roa/es-419"}


def test_what_is_changed_is_found_again() -> None:
    values = {
        "language": "es",
        "voice": {"es": "roa/es-419"},
        "volume": 0,
        "tone": "off",
        "device": 'Kopfhörer "klein"',
        "output_offset_ms": -40,
        "favourites": ("long-exhale", "orient-room"),
        "reduced_motion": True,
        "check_in": "no",
    }
    assert change(**values) == load()
    assert {name: getattr(load(), name) for name in values} == values


def test_the_first_change_begins_a_file_that_says_what_it_is() -> None:
    change(picture="bar")
    text = (assets.user_config() / NAME).read_text()
    assert text.startswith("# What you chose in regulate.")
    assert 'picture = "bar" # orb, wave, bar' in text


def test_the_file_is_the_person_s_alone() -> None:
    before = os.umask(0o022)
    try:
        change(volume=50)
    finally:
        os.umask(before)
    path = assets.user_config() / NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [p.name for p in path.parent.iterdir()] == [NAME]


def test_a_file_behind_a_link_stays_there(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept-elsewhere.toml"
    kept.write_text("volume = 20\n")
    file.symlink_to(kept)
    change(volume=30)
    assert file.is_symlink()
    assert kept.read_text() == "volume = 30\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("volume = 101", "volume"),
        ("volume = true", "volume"),
        ('volume = "loud"', "volume"),
        ("wpm = 300", "wpm"),
        ('picture = "fireworks"', "picture"),
        ("reduced_motion = 1", "reduced_motion"),
        ("favourites = [1, 2]", "favourites"),
        ('voice = "robot"', "voice"),
        ('colour = "red"', "colour"),
        ('unread = "x"', "unread"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_holds(file: Path, text: str, name: str) -> None:
    file.write_text(f'region = "uk"\n{text}\n')
    found = load()
    assert found.unread == name
    assert found.region == "uk"
    assert replace(found, region="", unread="") == DEFAULTS


@pytest.mark.parametrize("content", [b"volume = = 3", b"\xff\xfe\x00", b"[voice", b"\x00"])
def test_a_broken_file_gives_the_defaults_and_its_place(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    found = load()
    assert found.volume == DEFAULTS.volume
    assert NAME in found.unread


def test_a_broken_file_is_set_aside_when_something_is_changed(file: Path) -> None:
    file.write_text("volume = = 3")
    assert change(volume=40).volume == 40
    assert load().unread == ""
    assert file.with_name(SET_ASIDE).read_text() == "volume = = 3"


@pytest.mark.parametrize("values", [{"volume": 200}, {"nonsense": 1}, {"theme": None}])
def test_a_change_to_what_cannot_be_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(values))):
        change(**values)
    assert not assets.user_config().exists()


def test_a_folder_that_cannot_be_made_is_said_with_its_place(tmp_path: Path) -> None:
    assets.user_config().write_text("a file where the folder should be")
    assert load().volume == DEFAULTS.volume
    with pytest.raises(MachineError, match="can't be saved"):
        change(volume=30)


@given(st.binary(max_size=200))
@hypothesis_settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_no_file_at_all_keeps_the_program_from_opening(own_folders: Path, content: bytes) -> None:
    path = assets.user_config() / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    load()
    assert change(volume=55).volume == 55


def test_every_choice_that_is_offered_can_be_kept() -> None:
    for name, allowed in CHOICES.items():
        for value in (allowed[0], allowed[-1]):
            assert getattr(change(**{name: value}), name) == value
