"""What is written of a session, and what never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from regulate.journal.diary import Diary, Told
from regulate.journal.log import STEPS, Log
from tests.journal.killing import kill_again_and_again


def everything(folder: Path) -> dict[str, bytes]:
    """Every file in the folder and what is in it."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def a_whole_session(diary: Diary) -> None:
    diary.begin("long-exhale", "Long Exhale", 2)
    diary.rate_before(6)
    diary.end("stopped", 75_400)
    diary.rate_after(9)
    diary.close()


def test_each_event_is_written_as_it_happens() -> None:
    told: list[Told] = []
    diary = Diary(consent=True, tell=told.append)
    a_whole_session(diary)
    assert told == ["written"] * 4
    (entry,) = Log().entries()
    assert entry == diary.entry
    assert (entry.exercise, entry.ended, entry.lasted_s) == ("long-exhale", "stopped", 75)
    assert (entry.before, entry.after, entry.change) == (6, 9, 3)


def test_a_session_is_in_the_log_while_it_goes_on() -> None:
    diary = Diary(consent=True)
    diary.begin("long-exhale", "Long Exhale", 2)
    diary.close()
    (entry,) = Log().entries()
    assert entry.ended is None


def test_a_session_ends_once() -> None:
    diary = Diary(consent=True)
    diary.begin("long-exhale", "Long Exhale", 2)
    diary.end("finished", 120_000)
    diary.end("stopped", 121_000)
    diary.close()
    assert [entry.ended for entry in Log().entries()] == ["finished"]


@pytest.mark.parametrize(("consent", "private"), [(False, False), (False, True), (True, True)])
def test_without_consent_and_in_private_nothing_at_all_is_written(
    own_folders: Path, consent: bool, private: bool
) -> None:
    a_whole_session(Diary(consent=True))
    before = everything(own_folders)
    a_whole_session(Diary(consent=consent, private=private))
    assert everything(own_folders) == before


def test_before_any_consent_not_even_a_folder_is_made(own_folders: Path) -> None:
    a_whole_session(Diary(consent=False))
    assert list(own_folders.iterdir()) == []


def test_a_session_that_goes_private_is_forgotten_and_the_next_ones_are_not_kept() -> None:
    kept = Diary(consent=True)
    kept.begin("even-breath", "Even Breath", 3)
    kept.close()
    diary = Diary(consent=True)
    diary.begin("worthy", "Worthy on a Hard Day", 5)
    diary.rate_before(9)
    diary.go_private()
    diary.end("finished", 300_000)
    diary.begin("worthy", "Worthy on a Hard Day", 5)
    diary.rate_before(9)
    diary.close()
    assert [entry.exercise for entry in Log().entries()] == ["even-breath"]
    assert b"worthy" not in Log().path.read_bytes().lower()


def test_a_log_that_cannot_be_written_is_said_once_and_holds_nothing_up(
    own_folders: Path,
) -> None:
    place = own_folders / "regulate_data"
    place.write_text("a file where the folder would be")
    told: list[Told] = []
    diary = Diary(consent=True, tell=told.append)
    a_whole_session(diary)
    a_whole_session(diary)
    assert told == ["unwritable"]


def test_what_could_not_be_written_comes_with_the_next_event(own_folders: Path) -> None:
    place = own_folders / "regulate_data"
    place.write_text("a file where the folder would be")
    told: list[Told] = []
    diary = Diary(consent=True, tell=told.append)
    diary.begin("long-exhale", "Long Exhale", 2)
    diary.rate_before(6)
    diary.close()
    place.unlink()
    diary.end("finished", 120_000)
    diary.close()
    assert told == ["unwritable", "written"]
    assert Log().entries() == (diary.entry,)


def test_a_damaged_log_is_set_aside_and_that_is_said_once() -> None:
    a_whole_session(Diary(consent=True))
    Log().path.write_bytes(b"no database")
    told: list[Told] = []
    a_whole_session(Diary(consent=True, tell=told.append))
    assert told[0] == "set aside"
    assert told.count("set aside") == 1
    assert len(Log().entries()) == 1


def test_a_newer_version_s_log_is_left_alone_and_that_is_said() -> None:
    newer = Log(steps=(*STEPS, "CREATE TABLE more (x TEXT)"))
    newer.path.parent.mkdir(parents=True)
    newer.path.touch()
    newer.entries()
    told: list[Told] = []
    a_whole_session(Diary(consent=True, tell=told.append))
    assert told == ["newer"]
    assert newer.entries() == ()


def test_no_acknowledged_event_is_lost_when_the_program_is_killed() -> None:
    tally = kill_again_and_again(times=12, seed=1)
    assert tally.acknowledged > 12
    assert tally.lost == tally.set_aside == 0
