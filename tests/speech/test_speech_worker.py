"""The real engine speaks one line a process: whole, at its rate, and the same every time."""

import asyncio
import contextlib
import os
import wave
from pathlib import Path

import pytest

from regulate.speech.process import TRIES, WORKER, SpeechError, ask

VOICE = "gmw/en-us"


def spoken(text: str, out: Path, rate: int = 110, voice: str = VOICE) -> int:
    request = {"text": text, "voice": voice, "rate": rate, "out": str(out)}
    for _ in range(TRIES - 1):
        # The engine drops a line now and then on a busy machine; the speaker asks again as well.
        with contextlib.suppress(SpeechError):
            return int(asyncio.run(ask(request, 20.0))["ms"])
    return int(asyncio.run(ask(request, 20.0))["ms"])


def test_a_line_is_a_mono_wave_file_of_the_length_that_is_told(tmp_path: Path) -> None:
    ms = spoken("Here is the floor.", tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert ms == -(-file.getnframes() * 1000 // file.getframerate())
        frames = file.readframes(file.getnframes())
    assert max(frames) > 0
    assert list(tmp_path.iterdir()) == [tmp_path / "a.wav"]


def test_the_same_line_has_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    for name in "abc":
        spoken("The sounds of the room.", tmp_path / name)
    assert len({(tmp_path / name).read_bytes() for name in "abc"}) == 1


def test_the_rate_that_is_asked_for_is_the_rate_that_is_heard_every_time(tmp_path: Path) -> None:
    text = "Look slowly around the room, as far as is easy."
    slow = {spoken(text, tmp_path / f"s{n}", 90) for n in range(8)}
    fast = {spoken(text, tmp_path / f"f{n}", 180) for n in range(8)}
    assert len(slow) == len(fast) == 1
    assert slow.pop() > 1.5 * fast.pop()


def test_silence_at_the_ends_is_cut_away(tmp_path: Path) -> None:
    spoken("Here.", tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav")) as file:
        rate, count = file.getframerate(), file.getnframes()
        samples = memoryview(file.readframes(count)).cast("h")
    loud = [i for i, sample in enumerate(samples) if abs(sample) > 300]
    assert loud[0] < 0.05 * rate
    assert count - loud[-1] < 0.08 * rate


def test_what_pyttsx3_prints_is_no_part_of_the_answer(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    spoken("Hello.", tmp_path / "a.wav")
    assert capfd.readouterr().out == ""


def test_text_that_aborts_the_engine_ends_its_process_alone(tmp_path: Path) -> None:
    with pytest.raises(SpeechError):
        spoken("s'" * 220, tmp_path / "a.wav")


@pytest.mark.parametrize("text", ["", "…", "   "])
def test_text_with_nothing_to_say_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(SpeechError):
        spoken(text, tmp_path / "a.wav")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(SpeechError):
        spoken("Hello.", tmp_path / "not" / "there" / "a.wav")


def test_voices_are_described_with_their_languages() -> None:
    told = asyncio.run(ask(None, 20.0))
    by_id = {voice["id"]: voice["languages"] for voice in told["voices"]}
    assert by_id[VOICE] == ["en-us"]
    assert by_id["roa/es-419"] == ["es-419"]
    assert told["engine"].startswith("espeak")


def test_a_machine_without_the_library_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "espeakng_loader.py").write_text("raise ImportError('taken away for a test')")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    if any(Path("/usr/lib").glob("*/libespeak*")):
        pytest.skip("the system has a library of its own")
    with pytest.raises(SpeechError, match="no speech engine"):
        asyncio.run(ask(None, 20.0, WORKER))
