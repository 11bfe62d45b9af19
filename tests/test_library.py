"""The exercises there are: found, the person's own first, and told what is wrong with them."""

import os
import time
from pathlib import Path

import pytest

from regulate.errors import InputError, UsageError
from regulate.library import entries, entry, find
from regulate.sessions.rehearsal import Rehearsal

SCRIPT = """\
Title:    Mine
Summary:  One of my own.
For:      daily
Kind:     body
Lengths:  {lengths} min
Language: en

{body}
"""


def write(path: Path, body: str = "Hello.", lengths: str = "2") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SCRIPT.format(body=body, lengths=lengths))
    return path


def test_the_bundled_exercises_are_found_and_without_a_mistake() -> None:
    found = {e.id: e for e in entries("en")}
    assert {"long-exhale", "even-breath", "orient-room"} <= found.keys()
    assert [d for e in found.values() for d in e.diagnostics] == []


def test_the_persons_own_takes_the_place_of_a_bundled_one(own_folders: Path) -> None:
    path = write(own_folders / "regulate_data" / "exercises" / "en" / "long-exhale.txt")
    assert find("long-exhale").path == path
    assert [e.path for e in entries("en") if e.id == "long-exhale"] == [path]


def test_a_script_is_found_by_its_path_as_well(tmp_path: Path) -> None:
    assert find(str(write(tmp_path / "mine.txt"))).playing().header.title == "Mine"


@pytest.mark.parametrize("name", ["mine.TXT", "mine.md", "mine"])
def test_a_file_that_is_there_is_taken_whatever_it_ends_in(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / name)
    assert find(name).playing().header.title == "Mine"


def test_a_document_of_a_word_processor_is_told_of_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    assert [d.code for d in find("mine.docx").diagnostics] == ["S101"]


def test_a_name_that_is_not_there_leads_to_the_nearest() -> None:
    with pytest.raises(UsageError) as told:
        find("long-exale")
    assert "Did you mean long-exhale?" in str(told.value)
    assert told.value.exit_code == 2


@pytest.mark.parametrize("name", ["", " "])
def test_a_name_that_is_empty_is_asked_for(name: str) -> None:
    with pytest.raises(UsageError, match=r"^Which exercise\? No name was given\."):
        find(name)


@pytest.mark.parametrize("name", ["nowhere.txt", "no/such/file", "exercises"])
def test_a_path_that_is_no_script_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        find(str(tmp_path / name))


def test_a_script_with_mistakes_is_not_played_and_tells_them_all(tmp_path: Path) -> None:
    mine = entry(write(tmp_path / "mine.txt", "[paws]\n[pause]"))
    assert not mine.playable
    with pytest.raises(InputError) as told:
        mine.playing()
    assert told.value.exit_code == 1
    assert "S111" in str(told.value)
    assert "S113" in str(told.value)


def test_a_length_without_room_for_what_fills_is_told(tmp_path: Path) -> None:
    body = "One.\n[pause 110s]\n[pause to fill]"
    (found,) = entry(write(tmp_path / "mine.txt", body, "1, 3")).diagnostics
    assert (found.code, found.span.line) == ("S205", 10)
    assert found.message.startswith("at 1 min nothing is left")


def test_what_is_told_to_fit_fits_also_as_the_voice_grows_slower(tmp_path: Path) -> None:
    told, fits = [], []
    for pause in range(1, 30):
        lines = "\n".join(f"Here we are, number {n}." for n in range(12))
        body = f"{lines}\n[pause {pause}s]\n[pause to fill]"
        found = entry(write(tmp_path / "mine.txt", body, "1"))
        assert found.exercise is not None
        told.append(found.playable)
        try:
            fits.append(bool(Rehearsal(found.exercise, 1, None).recording()))
        except UsageError:
            fits.append(False)
    assert told == fits
    assert set(told) == {True, False}


def test_a_session_of_more_than_an_hour_is_told(tmp_path: Path) -> None:
    body = "[breathe 10 in, 10 out, 999 times]"
    (found,) = entry(write(tmp_path / "mine.txt", body)).diagnostics
    assert (found.code, found.span.line) == ("S206", 8)


def test_a_session_of_days_is_told_as_fast_as_one_of_an_hour(tmp_path: Path) -> None:
    body = "[breathe 4 in, 4 out, 999 times]\n" * 600
    path = write(tmp_path / "mine.txt", body, ", ".join(map(str, range(1, 61))))
    began = time.process_time()
    assert {d.code for d in entry(path).diagnostics} == {"S206"}
    assert time.process_time() - began < 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are a Unix thing")
def test_a_pipe_is_told_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UsageError, match="a device or a pipe, not a script"):
        entry(tmp_path / "pipe.txt")


def test_a_file_that_cannot_be_read_keeps_no_other_from_the_list(own_folders: Path) -> None:
    folder = own_folders / "regulate_data" / "exercises" / "en"
    write(folder / "mine.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    (folder / "folder.txt").mkdir()
    found = {e.id: e for e in entries("en")}
    assert found["mine"].playable
    assert [d.code for d in found["gone"].diagnostics] == ["S100"]
    assert found["folder"].diagnostics[0].message.endswith("is a folder, not a script")
