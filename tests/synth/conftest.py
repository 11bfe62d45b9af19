"""What the synth tests share: a spoken line made of numbers, and meters from outside."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from numpy.typing import NDArray
from speechlike import speech_like

from regulate import assets

Speak = Callable[..., Path]
Lufs = Callable[[NDArray[np.float32]], float]


@pytest.fixture(scope="session")
def speak(tmp_path_factory: pytest.TempPathFactory) -> Speak:
    """A spoken line's WAV file as the voice writes it: mono, 16 bits, 22,050 Hz unless told."""
    folder = tmp_path_factory.mktemp("lines")

    def speak(name: str, seconds: float, rate: int = 22_050, level: float = 1.0) -> Path:
        path = folder / f"{name}.wav"
        soundfile.write(path, speech_like(seconds, rate) * level, rate, subtype="PCM_16")
        return path

    return speak


@pytest.fixture
def own_sounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The person's own folder of sounds, with nothing in its `tones`, `beds` and `bells`."""
    monkeypatch.setenv("REGULATE_DATA", str(tmp_path))
    assets.user_data.cache_clear()
    for kind in ("tones", "beds", "bells"):
        (tmp_path / "audio" / kind).mkdir(parents=True)
    yield tmp_path / "audio"
    assets.user_data.cache_clear()


@pytest.fixture(scope="session")
def lufs() -> Lufs:
    """Integrated loudness by pyloudnorm of (frames,) or (frames, 2) at 48 kHz."""
    meter = pyloudnorm.Meter(48_000)
    return lambda samples: float(meter.integrated_loudness(np.asarray(samples, np.float64)))
