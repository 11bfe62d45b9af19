"""`regulate sounds` tells what there is to hear, and lets it be heard."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from regulate.assets import SoundKind, sound_files
from regulate.sessions.sampling import of_sound
from regulate.synth.renderer import Renderer
from tests.rig import Rig

KINDS: tuple[SoundKind, ...] = ("tones", "beds", "bells")
EVERY = [(kind, name) for kind in KINDS for name in sound_files(kind)]


def regulate(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "regulate", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_every_sound_is_listed_with_a_line_about_it() -> None:
    told = regulate("sounds").stdout
    for _, name in EVERY:
        line = next(line for line in told.splitlines() if line.split()[:1] == [name])
        assert len(line.split()) > 3
    assert "Lluvia" in regulate("sounds", "--lang", "es").stdout


def test_the_list_can_be_read_by_a_program() -> None:
    told = json.loads(regulate("sounds", "--json").stdout)
    assert {(one["kind"] + "s", one["name"]) for one in told} == set(EVERY)
    assert all(one["mistakes"] == 0 and Path(one["file"]).is_file() for one in told)


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_a_sound_by_itself_is_heard_and_ends_in_silence(kind: SoundKind, name: str) -> None:
    renderer = Renderer(*of_sound(kind, name))
    heard = np.empty((renderer.frames, 2), np.float32)
    renderer.render(0, heard)
    assert np.abs(heard).max() > 0.01
    assert np.abs(heard[-48:]).max() < 1e-3


def test_a_sound_is_written_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "bell.wav"
    assert regulate("sounds", "bells/wood-chime", "-o", str(out)).returncode == 0
    samples, rate = soundfile.read(out)
    assert rate == 48_000
    assert np.abs(samples).max() > 0.01


def test_a_sound_is_played_through_the_device(rig: Rig) -> None:
    told = regulate("sounds", "wood-chime")
    assert (told.returncode, told.stderr) == (0, "")
    assert np.abs(rig.captured()).max() > 0.005


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("ocaen",), "ocean"), (("tones/ocean",), "ocean"), (("-o", "x.wav"), "NAME")],
)
def test_what_is_not_there_is_told_with_what_is(arguments: tuple[str, ...], told: str) -> None:
    ended = regulate("sounds", *arguments)
    assert ended.returncode == 2
    assert told in ended.stderr


def test_check_tells_the_mistakes_of_a_sound(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[struck]\nattack_ms = 2\npartials = [[400, 0, 3]]\n")
    ended = regulate("check", str(path))
    assert ended.returncode == 1
    assert f"{path}:2:13: error P105: attack_ms can't be 2" in ended.stdout
    path.write_text("[struck]\nattack_ms = 20\npartials = [[400, 0, 3]]\n")
    ended = regulate("check", str(tmp_path))
    assert (ended.returncode, ended.stdout) == (0, "")
