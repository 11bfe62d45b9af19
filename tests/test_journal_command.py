"""The journal on the command line: told, exported, deleted, found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from regulate.journal.entry import Entry
from regulate.journal.log import Log
from tests.test_commands import regulate


@pytest.fixture
def practised(own_folders: Path) -> tuple[Entry, ...]:
    log = Log()
    log.add(
        Entry("long-exhale", "Long Exhale", 2, ended="finished", lasted_s=120, before=7, after=5)
    )
    log.add(Entry("orient-room", "Look Around", 1, ended="stopped", lasted_s=40, tag="work"))
    return log.entries()


def test_where_nothing_is_kept_it_says_so_and_makes_nothing(own_folders: Path) -> None:
    told = regulate("journal")
    assert (told.returncode, told.stdout) == (0, "")
    assert "Nothing is written down yet." in told.stderr
    assert json.loads(regulate("journal", "--json").stdout) == []
    assert list(own_folders.iterdir()) == []


def test_it_tells_counts_and_every_practice(practised: tuple[Entry, ...]) -> None:
    told = regulate("journal").stdout
    assert "2 practices, 1 day, 3 minutes, 1 finished, 1 stopped" in told
    assert "median change -2 of 1 rated before and after, 0 higher after than before" in told
    assert "2:00  finished     7 → 5" in told
    assert f"{practised[0].id}  work" in told


def test_as_json_it_has_what_others_read(practised: tuple[Entry, ...]) -> None:
    newest, oldest = json.loads(regulate("journal", "--json").stdout)
    assert (newest["id"], newest["tag"], newest["before"]) == (practised[0].id, "work", None)
    assert (oldest["before"], oldest["after"], oldest["change"]) == (7, 5, -2)


def test_an_export_is_shown_and_waits_for_a_yes(
    practised: tuple[Entry, ...], tmp_path: Path
) -> None:
    out = tmp_path / "mine.csv"
    told = regulate("journal", "export", str(out))
    assert told.returncode == 2
    assert "Columns: begun, exercise" in told.stderr
    assert "--yes" in told.stderr
    assert not out.exists()
    assert regulate("journal", "export", str(out), "--preview").returncode == 0
    assert not out.exists()
    assert regulate("journal", "export", str(out), "--yes").returncode == 0
    assert out.read_text(encoding="utf-8-sig").count("\n") == 3
    assert regulate("journal", "export", str(out), "--yes").returncode == 2


def test_one_and_all_are_deleted_after_a_yes(practised: tuple[Entry, ...]) -> None:
    assert regulate("journal", "delete", practised[0].id).returncode == 2
    assert len(Log().entries()) == 2
    assert regulate("journal", "delete", practised[0].id, "--yes").returncode == 0
    assert Log().entries() == (practised[1],)
    assert regulate("journal", "delete", "nothing", "--yes").returncode == 2
    assert regulate("journal", "delete", "all", "--yes").returncode == 0
    assert Log().entries() == ()


def test_it_tells_where_it_is() -> None:
    assert regulate("journal", "path").stdout.strip() == str(Log().path)


def test_a_damaged_file_is_said(practised: tuple[Entry, ...]) -> None:
    Log().path.write_bytes(b"no database")
    told = regulate("journal")
    assert told.returncode == 0
    assert "could not be read" in told.stderr
