"""A line is made ready once, and what is kept of it is whole or isn't used."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from regulate import assets
from regulate.errors import MachineError
from regulate.synth import clip_store
from regulate.synth.clip import load_clip
from regulate.synth.clip_store import ClipFile, ready_clip
from regulate.synth.units import in_steps

Speak = Callable[..., Path]


@pytest.fixture
def folder(empty_cache: Path) -> Path:
    """Where lines are kept, with nothing in it yet."""
    return empty_cache / "clips"


@pytest.fixture
def line(folder: Path, speak: Speak) -> Speak:
    """Speaks into the cache, as the voice does."""

    def line(name: str, seconds: float) -> Path:
        path = assets.private_folder(folder.parent / "speech") / f"{name}.wav"
        return speak(name, seconds).replace(path)

    return line


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were decoded, in order."""
    decoded: list[Path] = []

    def load(path: Path) -> object:
        decoded.append(path)
        return load_clip(path)

    monkeypatch.setattr("regulate.synth.clip.load_clip", load)
    return decoded


def test_what_is_kept_is_what_was_made(folder: Path, line: Speak, loads: list[Path]) -> None:
    file = ClipFile.at(line("kept", 1.0))
    first, second = ready_clip(file), ready_clip(file)
    assert loads == [file.path]
    assert first.dtype == second.dtype == np.int16
    assert np.array_equal(first, second)
    assert np.array_equal(first, in_steps(load_clip(file.path)))


def test_another_file_in_its_place_is_another_line(
    folder: Path, line: Speak, tmp_path: Path
) -> None:
    path = tmp_path / "line.wav"
    lengths = []
    for time, seconds in enumerate((0.5, 1.0), start=1):
        path.write_bytes(line(f"of{seconds}", seconds).read_bytes())
        os.utime(path, ns=(time, time))
        lengths.append(len(ready_clip(ClipFile.at(path))))
    assert lengths == [24_000, 48_000]


@pytest.mark.parametrize("harm", ["cut", "empty", "zeros", "one bit", "one byte more"])
def test_what_is_not_whole_is_made_anew(
    harm: str, folder: Path, line: Speak, loads: list[Path]
) -> None:
    file = ClipFile.at(line("harmed", 0.5))
    right = ready_clip(file)
    (kept,) = folder.iterdir()
    data = kept.read_bytes()
    flipped = bytearray(data)
    flipped[100] ^= 1
    harmed = {
        "cut": data[:-2],
        "empty": b"",
        "zeros": bytes(len(data)),
        "one bit": flipped,
        "one byte more": data + b"x",
    }
    kept.write_bytes(harmed[harm])
    assert np.array_equal(ready_clip(file), right)
    assert len(loads) == 2
    assert np.array_equal(ready_clip(file), right)
    assert len(loads) == 2


def test_only_its_owner_can_read_it(folder: Path, line: Speak) -> None:
    ready_clip(ClipFile.at(line("private", 0.5)))
    (kept,) = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_without_a_folder_to_keep_it_in_a_line_is_still_heard(
    tmp_path: Path, speak: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("REGULATE_CACHE", str(tmp_path / "file"))
    assets.user_cache.cache_clear()
    assert len(ready_clip(ClipFile.at(speak("homeless", 0.5)))) == 24_000
    assets.user_cache.cache_clear()


def test_a_file_that_is_no_line_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.wav"
    path.write_bytes(b"RIFF, or not")
    with pytest.raises(MachineError, match=r"bad\.wav"):
        ready_clip(ClipFile.at(path))
    assert not folder.exists()


def test_the_folder_stays_within_its_size(
    folder: Path, line: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clip_store.STORE, "most_bytes", 120_000)
    for number in range(6):
        ready_clip(ClipFile.at(line(f"many{number}", 0.5)))
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 120_000
    assert len(list(folder.iterdir())) == 2


def test_a_line_that_lies_elsewhere_is_heard_and_not_kept(folder: Path, speak: Speak) -> None:
    assert len(ready_clip(ClipFile.at(speak("told", 0.5)))) == 24_000
    assert not folder.exists()
