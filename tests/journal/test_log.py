"""The log keeps a person's practices, and of what was deleted nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from regulate.journal.log import Log, recent
from tests.journal.conftest import WRITER, MadeEntry, raw


def test_a_practice_is_read_as_it_was_written(log: Log, practice: MadeEntry) -> None:
    whole = practice(ended="stopped", lasted_s=75, before=6, after=4, tag="work")
    bare = practice(day=1, exercise="mi-texto", title="Respiración — «larga»")
    log.add(whole)
    log.add(bare)
    assert log.entries() == (bare, whole)
    assert log.entries()[1].begun.utcoffset() == whole.begun.utcoffset()


def test_nothing_that_steers_a_terminal_comes_out_of_the_log(log: Log, practice: MadeEntry) -> None:
    log.add(practice(title="Long\x1b[2J Exhale"))
    assert log.entries()[0].title == "Long [2J Exhale"


def test_an_event_brings_its_own_practice_up_to_date(log: Log, practice: MadeEntry) -> None:
    first, second = practice(), practice(day=1)
    log.add(first)
    log.add(second)
    log.update(replace(first, before=7))
    assert log.entries() == (second, replace(first, before=7))


def test_a_practice_that_is_there_is_not_doubled(log: Log, practice: MadeEntry) -> None:
    entry = practice()
    log.add(entry)
    log.add(entry)
    assert log.entries() == (entry,)


def test_what_was_deleted_does_not_come_back_with_its_next_event(
    log: Log, practice: MadeEntry
) -> None:
    entry = practice()
    log.add(entry)
    assert log.delete(entry.id)
    log.update(replace(entry, after=3))
    assert log.entries() == ()
    assert not log.delete(entry.id)


def test_reading_where_there_is_none_makes_none(log: Log, tmp_path: Path) -> None:
    assert log.entries() == ()
    assert log.clear() == 0
    assert recent(5) == ()
    assert list(tmp_path.iterdir()) == []


def test_the_exercises_practised_last_come_first_and_once(log: Log, practice: MadeEntry) -> None:
    for day, name in enumerate(("a", "b", "a", "c", "b")):
        log.add(practice(day=day, exercise=name))
    assert recent(2) == ("b", "c")
    assert recent(9) == ("b", "c", "a")


@pytest.mark.parametrize("delete", [lambda log, id_: log.delete(id_), lambda log, _: log.clear()])
def test_nothing_of_what_was_deleted_is_left_in_the_folder(
    log: Log, practice: MadeEntry, delete: Callable[[Log, str], object]
) -> None:
    entry = practice(title="Something of My Own", tag="mother")
    log.add(entry)
    assert b"Something of My Own" in log.path.read_bytes()
    delete(log, entry.id)
    left = b"".join(path.read_bytes() for path in log.path.parent.iterdir())
    assert b"Something" not in left
    assert b"mother" not in left
    assert raw(log, "PRAGMA freelist_count") == [(0,)]


def test_deleting_all_deletes_what_was_set_aside_too(log: Log, practice: MadeEntry) -> None:
    log.add(practice())
    log.path.write_bytes(b"Long Exhale, in a file that is no database any more")
    log.add(practice())
    assert log.set_aside is not None
    assert log.set_aside.exists()
    assert log.clear() == 1
    assert [p.name for p in log.path.parent.iterdir()] == ["log.db"]


def test_two_programs_write_at_once_and_nothing_is_lost_or_doubled(log: Log) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", WRITER, name, "25"]) for name in ("one", "two")
    ]
    assert [program.wait(60) for program in programs] == [0, 0]
    written = [entry.id for entry in log.entries()]
    assert sorted(written) == sorted(f"{name}-{n}" for name in ("one", "two") for n in range(25))
