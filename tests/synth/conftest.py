"""What the synth tests share: a folder of their own sounds, and a meter from outside."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray

from regulate import assets

Lufs = Callable[[NDArray[np.float32]], float]


@pytest.fixture
def own_sounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The person's own folder of sounds, with nothing in its `tones`, `beds` and `bells`."""
    monkeypatch.setenv("REGULATE_DATA", str(tmp_path))
    assets.user_data.cache_clear()
    for kind in ("tones", "beds", "bells"):
        (tmp_path / "audio" / kind).mkdir(parents=True)
    yield tmp_path / "audio"
    assets.user_data.cache_clear()


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of what is kept between runs, with nothing in it yet."""
    monkeypatch.setenv("REGULATE_CACHE", str(tmp_path))
    assets.user_cache.cache_clear()
    yield tmp_path
    assets.user_cache.cache_clear()


@pytest.fixture(scope="session")
def lufs() -> Lufs:
    """Integrated loudness by pyloudnorm of (frames,) or (frames, 2) at 48 kHz."""
    meter = pyloudnorm.Meter(48_000)
    return lambda samples: float(meter.integrated_loudness(np.asarray(samples, np.float64)))
