"""A session in every format: the samples that play, decoded by programs that aren't ours."""

import shutil
import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from regulate.errors import MachineError, UsageError
from regulate.export.sound_file import ENCODINGS, write_sound
from regulate.export.tags import Tags
from regulate.synth.renderer import Renderer
from regulate.synth.units import STEP, Levels
from regulate.timeline.events import Timeline, Utterance
from tests.export.session import SESSION

NO_TAGS = Tags("Title", "en", "", ())
LOSSY = [".ogg", ".opus", ".mp3"]


@pytest.fixture(scope="module")
def rendered() -> NDArray[np.int16]:
    samples = np.empty((SESSION.duration_ms * 48, 2), np.float32)
    Renderer(SESSION, {}).render(0, samples)
    return np.rint(samples / STEP).astype(np.int16)


def written(path: Path, levels: Levels | None = None) -> Path:
    write_sound(path, Renderer(SESSION, {}), NO_TAGS, levels or Levels())
    return path


def test_a_wav_can_be_read_by_anything(tmp_path: Path) -> None:
    path = written(tmp_path / "session.wav")
    with wave.open(str(path)) as file:
        assert file.getparams()[:4] == (2, 2, 48_000, 4003 * 48)
    assert path.stat().st_size == 44 + 4003 * 48 * 4


@pytest.mark.parametrize("ending", [".wav", ".flac", ".WAV"])
def test_what_takes_nothing_away_holds_the_samples_that_play(
    ending: str, rendered: NDArray[np.int16], tmp_path: Path
) -> None:
    found, rate = soundfile.read(written(tmp_path / f"session{ending}"), dtype="int16")
    assert rate == 48_000
    assert np.array_equal(found, rendered)


@pytest.mark.parametrize("ending", LOSSY)
def test_what_takes_something_away_sounds_the_same(
    ending: str, rendered: NDArray[np.int16], tmp_path: Path
) -> None:
    found, rate = soundfile.read(written(tmp_path / f"session{ending}"), dtype="float32")
    assert rate == 48_000
    assert found.shape[1] == 2
    # Codecs work in blocks: at most one of them may be missing or too many.
    assert abs(len(found) - len(rendered)) <= 2304
    wanted = rendered[: len(found)].astype(np.float64) / 32_768
    error = found[: len(wanted)] - wanted
    assert np.mean(error**2) < 0.1 * np.mean(wanted**2)


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg isn't installed")
@pytest.mark.parametrize("ending", ENCODINGS)
def test_another_program_decodes_it(
    ending: str, rendered: NDArray[np.int16], tmp_path: Path
) -> None:
    path = written(tmp_path / f"session{ending}")
    command = ["ffmpeg", "-v", "error", "-i", path, "-f", "s16le", "-ar", "48000", "-"]
    told = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert told.stderr == b""
    assert abs(len(told.stdout) // 4 - len(rendered)) <= 2304


def test_a_wav_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    one, two = written(tmp_path / "one.wav"), written(tmp_path / "two.wav")
    assert one.read_bytes() == two.read_bytes()


def test_levels_leave_layers_out(tmp_path: Path) -> None:
    path = written(tmp_path / "voice.wav", Levels(1, 0, 0))
    assert not soundfile.read(path)[0].any()


def test_a_session_of_no_length_is_a_file_of_no_length(tmp_path: Path) -> None:
    write_sound(tmp_path / "nothing.wav", Renderer(Timeline(0), {}), NO_TAGS)
    assert soundfile.info(tmp_path / "nothing.wav").frames == 0


def test_it_is_told_how_far_it_is(tmp_path: Path) -> None:
    told: list[int] = []
    write_sound(tmp_path / "session.flac", Renderer(SESSION, {}), NO_TAGS, on_frames=told.append)
    assert sum(told) == SESSION.duration_ms * 48


@pytest.mark.parametrize("ending", ENCODINGS)
def test_a_line_that_could_not_be_read_keeps_the_old_file(ending: str, tmp_path: Path) -> None:
    clip = tmp_path / "bad.wav"
    clip.write_bytes(b"no sound")
    path = tmp_path / f"session{ending}"
    path.write_bytes(b"old")
    spoken = Timeline(1000, utterances=(Utterance(0, 900, "Here."),))
    with pytest.raises(MachineError, match="bad"):
        write_sound(path, Renderer(spoken, {"Here.": clip}), NO_TAGS)
    assert path.read_bytes() == b"old"
    assert len([*tmp_path.iterdir()]) == 2


@pytest.mark.parametrize("name", ["session", "session.aac", "session.txt"])
def test_a_name_that_tells_of_no_format_is_told_with_those_there_are(
    name: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=name) as error:
        write_sound(tmp_path / name, Renderer(SESSION, {}), NO_TAGS)
    assert ".mp3" in error.value.mend
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("ending", ENCODINGS)
def test_a_folder_that_is_not_there_is_told_calmly(ending: str, tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="can't be written") as error:
        write_sound(tmp_path / "gone" / f"x{ending}", Renderer(SESSION, {}), NO_TAGS)
    assert error.value.mend
