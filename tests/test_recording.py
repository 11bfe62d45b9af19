"""Exercises recorded to files by command: one with its captions, or all of them."""

import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

from regulate.library import entry
from regulate.recording import Order, fulfil_all, orders

SCRIPT = """\
Title:    Short
Summary:  A moment.
For:      daily
Kind:     breath
Lengths:  1, 2 min
Language: en
Bed:      soft-rain

# Arrive
You can stay as you are.
[breathe 2 in, 3 out, 2 times]
"""


@pytest.fixture
def script(tmp_path: Path, shared_speech: Path) -> Path:
    path = tmp_path / "short.txt"
    path.write_text(SCRIPT)
    return path


def test_one_is_recorded_with_its_captions(script: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "regulate", "render", script, "-o", tmp_path / "short.mp3"]
    told = subprocess.run(
        [*command, "--captions", tmp_path / "short.vtt"], capture_output=True, check=True
    )
    assert (told.stdout, told.stderr) == (b"", b"")
    assert 15 < soundfile.info(tmp_path / "short.mp3").duration < 40
    assert "You can stay as you are." in (tmp_path / "short.vtt").read_text()


def test_every_length_of_every_exercise_is_wanted(script: Path, tmp_path: Path) -> None:
    wanted = list(orders([entry(script)], tmp_path / "out", ".flac"))
    assert [order.out.relative_to(tmp_path / "out") for order in wanted] == [
        Path("en/short-1min.flac"),
        Path("en/short-2min.flac"),
    ]


def test_many_are_recorded_at_once_and_those_that_fail_are_named(
    script: Path, tmp_path: Path
) -> None:
    (tmp_path / "in-the-way").write_text("")
    wanted = [
        *orders([entry(script)], tmp_path / "out", ".wav"),
        Order(script, 1, tmp_path / "in-the-way" / "short-1min.wav"),
    ]
    failed = [why for why in fulfil_all(wanted) if why]
    assert [why.split(":")[0] for why in failed] == ["short-1min.wav"]
    assert sorted(p.name for p in (tmp_path / "out" / "en").iterdir()) == [
        "short-1min.wav",
        "short-2min.wav",
    ]
