"""A session's file is a plain WAV, the same bytes every time, and whole or not there."""

import io
import os
import threading
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile

from regulate.errors import MachineError
from regulate.export.wave import write_wav
from regulate.synth.renderer import Renderer
from regulate.synth.units import Levels
from regulate.timeline.events import (
    BedChange,
    BellStroke,
    BreathPhase,
    Timeline,
    ToneChange,
    Utterance,
)

SESSION = Timeline(
    4003,
    breaths=(BreathPhase(0, 1500, "in", 0), BreathPhase(1500, 3500, "out", 0)),
    tones=(ToneChange(0, "warm-hum"),),
    beds=(BedChange(0, "soft-rain"),),
    bells=(BellStroke(2000, "soft-bell"),),
)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def renderer() -> Renderer:
    return Renderer(SESSION, {})


def test_any_player_can_read_it(renderer: Renderer, tmp_path: Path) -> None:
    path = tmp_path / "session.wav"
    write_wav(path, renderer)
    info = soundfile.info(path)
    assert (info.samplerate, info.channels, info.subtype) == (48_000, 2, "PCM_16")
    assert info.frames == 4003 * 48
    with wave.open(str(path)) as file:
        assert file.getparams()[:4] == (2, 2, 48_000, 4003 * 48)
    assert path.stat().st_size == 44 + 4003 * 48 * 4


def test_it_holds_the_renderers_samples_to_the_nearest_step(
    renderer: Renderer, tmp_path: Path
) -> None:
    write_wav(tmp_path / "session.wav", renderer)
    written = soundfile.read(tmp_path / "session.wav", dtype="int16")[0]
    samples = np.empty((renderer.frames, 2), np.float32)
    renderer.render(0, samples)
    assert np.abs(written - samples * 32_767.0).max() <= 0.5 + 1e-3


def test_the_bytes_are_the_same_every_time(renderer: Renderer, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_wav(tmp_path / name, Renderer(SESSION, {}))
    stream = io.BytesIO()
    write_wav(stream, renderer)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() == stream.getvalue()


def test_levels_leave_layers_out(renderer: Renderer, tmp_path: Path) -> None:
    write_wav(tmp_path / "voice.wav", renderer, Levels(1, 0, 0))
    assert not soundfile.read(tmp_path / "voice.wav")[0].any()


def test_a_session_of_no_length_is_a_file_of_no_length(tmp_path: Path) -> None:
    write_wav(tmp_path / "nothing.wav", Renderer(Timeline(0), {}))
    assert soundfile.info(tmp_path / "nothing.wav").frames == 0


def test_the_file_that_was_there_is_replaced_and_nothing_else_is_left(
    renderer: Renderer, tmp_path: Path
) -> None:
    path = tmp_path / "session.wav"
    path.write_bytes(b"old")
    write_wav(path, renderer)
    assert path.read_bytes()[:4] == b"RIFF"
    assert names_in(tmp_path) == ["session.wav"]


def test_a_line_that_could_not_be_read_keeps_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "bad.wav").write_bytes(b"no sound")
    path = tmp_path / "session.wav"
    path.write_bytes(b"old")
    spoken = Timeline(1000, utterances=(Utterance(0, 900, "Here."),))
    with pytest.raises(MachineError, match="bad"):
        write_wav(path, Renderer(spoken, {"Here.": tmp_path / "bad.wav"}))
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["bad.wav", "session.wav"]


def test_a_folder_that_is_not_there_is_named(renderer: Renderer, tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="gone") as error:
        write_wav(tmp_path / "gone" / "session.wav", renderer)
    assert error.value.mend


def test_a_folder_in_the_files_place_is_named(renderer: Renderer, tmp_path: Path) -> None:
    (tmp_path / "in-the-way").mkdir()
    with pytest.raises(MachineError, match="in-the-way"):
        write_wav(tmp_path / "in-the-way", renderer)
    assert names_in(tmp_path) == ["in-the-way"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told(renderer: Renderer) -> None:
    with pytest.raises(MachineError, match=r"[Nn]o space"):
        write_wav(Path("/dev/full"), renderer)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_written_to_and_stays_a_pipe(renderer: Renderer, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_wav(pipe, renderer)
    reader.join(10)
    assert len(heard[0]) == 44 + renderer.frames * 4
    assert pipe.is_fifo()
