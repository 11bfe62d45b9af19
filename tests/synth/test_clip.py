"""A spoken line comes out clean, equally loud and soft at its edges, whatever its file is like."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from scipy.signal import butter, find_peaks, sosfilt

from regulate.errors import MachineError
from regulate.speech.speaker import Speaker
from regulate.synth.clip import PEAK, load_clip
from tests.speechlike import speech_like

Speak = Callable[..., Path]
Lufs = Callable[[NDArray[np.float32]], float]


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_a_line_lasts_as_long_as_its_file_to_the_frame(rate: int, speak: Speak) -> None:
    path = speak(f"rate{rate}", 1.2345, rate)
    clip = load_clip(path)
    assert len(clip) == round(soundfile.info(path).frames * 48_000 / rate)
    assert clip.dtype == np.float32
    assert clip.ndim == 1


@pytest.mark.parametrize("level", [1.0, 0.2, 0.07])
def test_every_line_is_as_loud_as_every_other(level: float, speak: Speak, lufs: Lufs) -> None:
    assert lufs(load_clip(speak(f"loud{level}", 3.0, level=level))) == pytest.approx(-20, abs=1)


def test_a_line_of_one_word_is_as_loud_as_a_sentence(speak: Speak) -> None:
    word, sentence = load_clip(speak("word", 0.2)), load_clip(speak("sentence", 3.0))
    rms = [np.sqrt(np.mean(s[np.abs(s) > 0.01] ** 2)) for s in (word, sentence)]
    assert rms[0] == pytest.approx(rms[1], rel=0.4)


def test_peaks_are_tamed_and_keep_their_shape(tmp_path: Path, lufs: Lufs) -> None:
    voice = speech_like(4.0, 48_000)
    voice[60_000:60_050] *= 4
    path = tmp_path / "peaky.wav"
    soundfile.write(path, voice / np.abs(voice).max(), 48_000)
    clip = load_clip(path)
    assert np.abs(clip).max() <= PEAK * 1.0001
    assert lufs(clip) == pytest.approx(-20, abs=1)
    # A clipped peak is a plateau: neighbours of the very same height.
    at_the_top = find_peaks(np.abs(clip), height=PEAK * 0.98, plateau_size=2)[0]
    assert len(at_the_top) == 0


def test_a_line_begins_and_ends_in_silence_without_a_step(tmp_path: Path) -> None:
    path = tmp_path / "steady.wav"
    soundfile.write(path, 0.3 * np.ones(48_000) * np.sign(np.sin(np.arange(48_000) / 9)), 48_000)
    clip = np.abs(load_clip(path))
    loud = np.median(clip)
    assert clip[0] == 0
    assert clip[-1] == 0
    assert clip[:48].max() < 0.1 * loud
    assert clip[-96:].max() < 0.1 * loud


def test_rumble_and_an_offset_are_taken_away(tmp_path: Path) -> None:
    voice = speech_like(3.0, 48_000) * 0.3
    shaken = voice + 0.2 + 0.2 * np.sin(2 * np.pi * 12 * np.arange(len(voice)) / 48_000)
    for name, samples in (("clean", voice), ("shaken", shaken)):
        soundfile.write(tmp_path / f"{name}.wav", samples, 48_000, subtype="FLOAT")
    clean, steadied = (load_clip(tmp_path / f"{n}.wav") for n in ("clean", "shaken"))
    assert abs(steadied[24_000:-24_000].mean()) < 1e-3
    assert np.corrcoef(clean[24_000:], steadied[24_000:])[0, 1] > 0.98


def test_near_silence_is_not_blown_up(tmp_path: Path) -> None:
    noise = 1e-4 * np.random.default_rng(3).standard_normal(96_000)
    soundfile.write(tmp_path / "hush.wav", noise, 48_000, subtype="FLOAT")
    assert np.abs(load_clip(tmp_path / "hush.wav")).max() < 0.01
    soundfile.write(tmp_path / "nothing.wav", np.zeros(96_000), 48_000)
    assert not load_clip(tmp_path / "nothing.wav").any()


def test_samples_that_are_no_numbers_or_far_too_large_do_no_harm(tmp_path: Path) -> None:
    voice = speech_like(2.0, 48_000)
    voice[[1000, 2000, 3000, 4000]] = np.nan, np.inf, -np.inf, 1e9
    soundfile.write(tmp_path / "broken.wav", voice, 48_000, subtype="FLOAT")
    clip = load_clip(tmp_path / "broken.wav")
    assert np.isfinite(clip).all()
    assert np.abs(clip).max() <= PEAK * 1.0001


def test_two_channels_become_one(tmp_path: Path) -> None:
    voice = speech_like(1.0, 44_100)
    soundfile.write(tmp_path / "wide.aiff", np.stack([voice, voice], axis=1), 44_100)
    assert load_clip(tmp_path / "wide.aiff").shape == (48_000,)


@pytest.mark.parametrize("frames", [1, 2, 47, 500, 3000])
def test_a_very_short_file_is_still_a_line(frames: int, tmp_path: Path) -> None:
    path = tmp_path / "blip.wav"
    soundfile.write(path, speech_like(1.0, 48_000)[9000 : 9000 + frames], 48_000)
    assert load_clip(path).shape == (frames,)


async def test_a_real_voice_is_as_loud_as_it_should_be_and_as_long_as_it_was_said_to_be(
    lufs: Lufs, tmp_path: Path
) -> None:
    speaker = Speaker("en", cache=tmp_path)
    texts = ("You can sit, stand or lean.", "Breathing in.")
    lines = await speaker.prepare(texts)
    if speaker.problem is not None:
        pytest.skip(f"no voice here: {speaker.problem.message}")
    for text in texts:
        path = lines[text].path
        assert path is not None
        clip = load_clip(path)
        assert lufs(clip) == pytest.approx(-20, abs=1)
        assert np.abs(clip).max() <= PEAK * 1.0001
        # The line's length is its file's in milliseconds, rounded up.
        assert 0 <= lines[text].duration_ms * 48 - len(clip) < 48 + 1


def test_the_same_file_gives_the_same_bytes(speak: Speak) -> None:
    path = speak("twice", 2.0)
    assert load_clip(path).tobytes() == load_clip(path).tobytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.wav", b""),
        ("text.wav", b"this is not a sound at all"),
        (
            "header.wav",
            (
                b"RIFF\x24\0\0\0WAVE"
                b"fmt \x10\0\0\0\1\0\1\0\x22\x56\0\0\x44\xac\0\0\2\0\x10\0data\0\0\0\0"
            ),
        ),
        ("zeros.wav", bytes(4096)),
        ("untold.raw", bytes(4096)),
    ],
)
def test_a_file_without_a_line_is_named(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(MachineError, match=name):
        load_clip(path)


def test_a_file_that_is_not_there_or_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="gone"):
        load_clip(tmp_path / "gone.wav")
    with pytest.raises(MachineError, match=tmp_path.name):
        load_clip(tmp_path)


def test_a_file_that_is_longer_than_any_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hours.wav"
    soundfile.write(path, np.zeros(8000 * 301), 8000)
    with pytest.raises(MachineError, match="300 s"):
        load_clip(path)


async def test_a_real_voice_is_softened_and_stays_clear(tmp_path: Path) -> None:
    """What hisses above the vowels is turned down; what words are told apart by stays."""
    speaker = Speaker("en", cache=tmp_path)
    text = "Six simple sentences stress the hissing s."
    line = (await speaker.prepare([text]))[text]
    if line.path is None:
        pytest.skip(f"no voice here: {speaker.problem}")
    recorded, rate = soundfile.read(line.path)
    made = load_clip(line.path)
    as_loud = recorded * (np.std(made) / np.std(recorded))

    def hiss(sound: NDArray[np.float32], hz: float) -> float:
        """The loudest of what lies over 5 kHz, in dB."""
        high = sosfilt(butter(4, 5000, "high", fs=hz, output="sos"), sound)
        return float(20 * np.log10(np.quantile(np.abs(high), 0.999)))

    def words(sound: NDArray[np.float32], hz: float) -> float:
        """The share of 1 to 3.5 kHz, in dB."""
        power = np.abs(np.fft.rfft(sound)) ** 2
        at = np.fft.rfftfreq(len(sound), 1 / hz)
        return float(10 * np.log10(power[(at >= 1000) & (at < 3500)].sum() / power.sum()))

    assert hiss(made, 48_000) < hiss(as_loud, rate) - 2
    assert hiss(made, 48_000) < -19
    assert words(made, 48_000) == pytest.approx(words(recorded, rate), abs=1.5)
