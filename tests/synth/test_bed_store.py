"""A bed is made once, and what is kept of it is whole or isn't used."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from regulate import assets
from regulate.synth.bed import render_bed
from regulate.synth.bed_store import STORE, ready_bed
from regulate.synth.preset_files import load_bed
from regulate.synth.presets import Bed


@pytest.fixture(autouse=True)
def folder(empty_cache: Path) -> Path:
    """Where beds are kept, with nothing in it yet."""
    return empty_cache / "beds"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Bed]:
    """The beds that were made, in order."""
    presets: list[Bed] = []

    def make(preset: Bed) -> object:
        presets.append(preset)
        return render_bed(preset)

    monkeypatch.setattr("regulate.synth.bed.render_bed", make)
    return presets


@pytest.mark.parametrize("name", ["brown", "soft-rain"])
def test_what_is_kept_is_what_was_made(name: str, made: list[Bed]) -> None:
    preset = load_bed(name)
    first, second = ready_bed(preset), ready_bed(preset)
    assert made == [preset]
    assert first.shape == second.shape
    assert first.dtype == second.dtype == np.int16
    assert first.tobytes() == second.tobytes() == render_bed(preset).tobytes()
    assert not first.flags.writeable
    assert not second.flags.writeable


def test_a_preset_that_was_changed_is_another_bed(made: list[Bed]) -> None:
    preset = load_bed("brown")
    other = replace(preset, ground=replace(preset.ground, seed=preset.ground.seed + 1))
    assert ready_bed(preset).tobytes() != ready_bed(other).tobytes()
    assert made == [preset, other]


def test_what_is_not_whole_is_made_anew(folder: Path, made: list[Bed]) -> None:
    preset = load_bed("brown")
    right = ready_bed(preset).tobytes()
    (kept,) = folder.iterdir()
    data = kept.read_bytes()
    for times, harmed in enumerate((data[:-8], b"", bytes(len(data)), data[:-1] + b"\1"), start=2):
        kept.write_bytes(harmed)
        assert ready_bed(preset).tobytes() == right
        assert len(made) == times
        assert kept.read_bytes() == data


def test_without_a_folder_to_keep_it_in_a_bed_is_still_heard(folder: Path, made: list[Bed]) -> None:
    folder.write_text("no folder")
    preset = load_bed("brown")
    assert ready_bed(preset).tobytes() == ready_bed(preset).tobytes()
    assert made == [preset, preset]


def test_all_beds_there_are_have_room(folder: Path) -> None:
    for name in assets.sound_files("beds"):
        ready_bed(load_bed(name))
    kept = list(folder.iterdir())
    assert len(kept) == len(assets.sound_files("beds"))
    assert 2 * sum(path.stat().st_size for path in kept) <= STORE.most_bytes
