"""The journal as a file to take along."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from regulate.errors import MachineError, UsageError
from regulate.journal.export import COLUMNS, preview, text_of, write
from tests.journal.conftest import MadeEntry


def test_csv_is_read_back_by_a_spreadsheet_as_it_was(practice: MadeEntry, tmp_path: Path) -> None:
    entries = (
        practice(day=1, title='Respiración, "larga"', before=7, after=5, ended="finished"),
        practice(ended="stopped", lasted_s=75, tag="work"),
    )
    path = tmp_path / "journal.csv"
    write(entries, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert tuple(first) == COLUMNS
    assert (first["begun"], first["lasted_s"], first["before"], first["tag"]) == (
        "2026-11-02T08:30:00-06:00",
        "75",
        "",
        "work",
    )
    assert (second["title"], second["change"]) == ('Respiración, "larga"', "-2")


def test_json_has_the_same_under_the_same_names(practice: MadeEntry, tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    write((practice(before=7),), path)
    (row,) = json.loads(path.read_text(encoding="utf-8"))
    assert tuple(row) == COLUMNS
    assert (row["before"], row["after"], row["exercise"]) == (7, None, "long-exhale")


@pytest.mark.parametrize("title", ["=1+1", "+1", "-2", "@SUM(A1)", " =1+1", "＝1+1", "－1"])
def test_nothing_in_a_cell_is_taken_for_a_formula(practice: MadeEntry, title: str) -> None:
    rows = list(csv.DictReader(text_of((practice(title=title),), "csv").splitlines()))
    assert rows[0]["title"] == f"'{title}"


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_preview_is_the_beginning_of_what_would_be_written(
    practice: MadeEntry, form: str
) -> None:
    entries = tuple(practice(day=day) for day in range(9, -1, -1))
    told = preview(entries, form)  # type: ignore[arg-type]
    assert (told.columns, told.rows) == (COLUMNS, 10)
    assert text_of(entries, form).startswith(told.text.rstrip("\n]"))  # type: ignore[arg-type]
    assert told.text.count("Long Exhale") == 3


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_an_export_is_its_owner_s_alone(practice: MadeEntry, tmp_path: Path) -> None:
    path = tmp_path / "journal.csv"
    write((practice(),), path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_stays_as_it_is(practice: MadeEntry, tmp_path: Path) -> None:
    path = tmp_path / "journal.csv"
    path.write_text("something else")
    with pytest.raises(UsageError, match="there already"):
        write((practice(),), path)
    assert path.read_text() == "something else"


def test_another_ending_and_a_folder_that_is_not_there_are_said(
    practice: MadeEntry, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"\.csv or \.json"):
        write((practice(),), tmp_path / "journal.xls")
    with pytest.raises(MachineError, match="can't be written"):
        write((practice(),), tmp_path / "nowhere" / "journal.csv")


def test_a_full_disk_is_said(practice: MadeEntry, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "journal.csv"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(MachineError, match="can't be written"):
            write([practice(day=day) for day in range(99)], path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not path.exists()
