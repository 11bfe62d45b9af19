"""Loudness agrees with another meter, and short and silent things have one too."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from regulate.synth.loudness import integrated, momentary
from tests.speechlike import speech_like

Lufs = Callable[[NDArray[np.float32]], float]

RANDOM = np.random.default_rng(5)
SECONDS = np.arange(5 * 48_000) / 48_000
NOISE = RANDOM.standard_normal(len(SECONDS))

SOUNDS = {
    "hum": 0.1 * np.sin(2 * np.pi * 200 * SECONDS),
    "rumble": 0.3 * np.sin(2 * np.pi * 50 * SECONDS),
    "hiss": 0.1 * np.sin(2 * np.pi * 9000 * SECONDS),
    "noise": 0.05 * NOISE,
    "noise that comes and goes": 0.05 * NOISE * (SECONDS % 1 < 0.5),
    "noise and near-silence": 0.1 * NOISE * np.where(SECONDS < 2, 1.0, 0.003),
    "a voice": speech_like(5, 48_000),
    "half a second": 0.05 * NOISE[:24_000],
}


@pytest.mark.parametrize("name", SOUNDS)
def test_integrated_loudness_agrees_with_pyloudnorm(name: str, lufs: Lufs) -> None:
    sound = SOUNDS[name].astype(np.float32)
    assert integrated(sound) == pytest.approx(lufs(sound), abs=0.1)


def test_what_is_too_short_for_a_block_is_as_loud_as_it_would_be_for_longer() -> None:
    hum = SOUNDS["hum"].astype(np.float32)
    assert integrated(hum[:9600]) == pytest.approx(integrated(hum), abs=0.3)


@pytest.mark.parametrize("frames", [0, 1, 47, 19_199, 48_000])
def test_silence_has_no_loudness(frames: int) -> None:
    assert integrated(np.zeros(frames, np.float32)) == -math.inf
    assert momentary(np.zeros(frames, np.float32)) == -math.inf


def test_the_loudest_moment_is_found_wherever_it_is() -> None:
    sound = np.zeros(5 * 48_000, np.float32)
    sound[100_000:140_000] = SOUNDS["noise"][:40_000]
    assert momentary(sound) == pytest.approx(integrated(sound[100_000:140_000]), abs=0.5)
