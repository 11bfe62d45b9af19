"""A file that is written appears whole or not at all, and what can't be is told with a mend."""

import os
import threading
from pathlib import Path

import pytest

from regulate.errors import MachineError
from regulate.export.whole import whole


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(where: Path, text: str = "new") -> None:
    with whole(where) as partial:
        partial.write_text(text, "utf-8")


def test_the_file_that_was_there_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "session.wav"
    path.write_text("old")
    write(path)
    assert path.read_text() == "new"
    assert names_in(tmp_path) == ["session.wav"]


def test_what_goes_wrong_on_the_way_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "session.wav"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write(path, "half of it \ud800")
    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["session.wav"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="gone") as error:
        write(tmp_path / "gone" / "session.wav")
    assert error.value.mend


def test_a_folder_in_the_files_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").mkdir()
    with pytest.raises(MachineError, match="in-the-way"):
        write(tmp_path / "in-the-way")
    assert names_in(tmp_path) == ["in-the-way"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told() -> None:
    with pytest.raises(MachineError, match=r"[Nn]o space"):
        write(Path("/dev/full"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text()))
    reader.start()
    write(pipe)
    reader.join(10)
    assert heard == ["new"]
    assert pipe.is_fifo()
