"""A bed goes round without a seam, startles nobody, and is the same every time."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import kurtosis

from regulate.synth.bed import LOOP, render_bed
from regulate.synth.presets import load_bed
from regulate.synth.units import SAMPLE_RATE

Frames = NDArray[np.float32]

RAIN = load_bed("soft-rain")


@pytest.fixture(scope="module")
def rain() -> Frames:
    return render_bed(RAIN)


def test_it_is_20_lu_under_the_voice(rain: Frames, lufs: Callable[[Frames], float]) -> None:
    assert rain.shape == (LOOP, 2)
    assert rain.dtype == np.float32
    assert lufs(rain) == pytest.approx(-40, abs=0.3)


def test_no_part_of_it_is_much_louder_than_another(rain: Frames) -> None:
    tenths = rain[: LOOP // 4800 * 4800].reshape(-1, 4800 * 2)
    level = 20 * np.log10(np.sqrt(np.mean(tenths.astype(np.float64) ** 2, axis=1)))
    assert level.max() - np.median(level) < 3
    assert np.abs(rain).max() < 10 ** (-26 / 20)


@pytest.mark.parametrize("cut", [4000, 1000, 100])
def test_the_seam_is_like_any_other_place(rain: Frames, cut: int) -> None:
    """Across it the samples go on: their high end is no stronger than within the loop."""
    sound = rain[:, 0].astype(np.float64)

    def high_end(window: NDArray[np.float64]) -> float:
        spectrum = np.abs(np.fft.rfft(window * np.hanning(len(window)))) ** 2
        return float(spectrum[14_000 * len(window) // SAMPLE_RATE :].sum())

    seam = high_end(np.concatenate([sound[-cut:], sound[:cut]]))
    elsewhere = [high_end(sound[i : i + 2 * cut]) for i in range(0, LOOP - 2 * cut, LOOP // 50)]
    assert seam < 2 * max(elsewhere)


def test_two_ears_hear_two_rains_in_one_place(rain: Frames) -> None:
    left, right = rain.T.astype(np.float64)
    assert abs(np.corrcoef(left, right)[0, 1]) < 0.35
    assert left.std() == pytest.approx(right.std(), rel=0.05)
    narrow = render_bed(replace(RAIN, width=0.0, drops_per_s=0.0))
    assert np.array_equal(narrow[:, 0], narrow[:, 1])


def test_it_does_not_hiss(rain: Frames) -> None:
    spectrum = np.abs(np.fft.rfft(rain[:, 0].astype(np.float64))) ** 2
    over_8_khz = spectrum[8000 * LOOP // SAMPLE_RATE :].sum() / spectrum.sum()
    assert 10 * np.log10(over_8_khz) < -25
    assert spectrum[: 20 * LOOP // SAMPLE_RATE].sum() < 1e-6 * spectrum.sum()


def test_drops_are_there_and_soft(rain: Frames) -> None:
    without = render_bed(replace(RAIN, drops_per_s=0.0))
    # Noise alone is normal, with a kurtosis of 0.
    assert abs(kurtosis(without[:, 0])) < 0.05 < kurtosis(rain[:, 0])
    difference = np.abs(rain[:, 0] - without[:, 0] * (rain.std() / without.std()))
    assert difference.max() < 6 * without.std()


def test_it_is_the_same_bytes_every_time_and_others_for_another_seed(rain: Frames) -> None:
    assert render_bed(RAIN).tobytes() == rain.tobytes()
    assert render_bed(replace(RAIN, seed=9)).tobytes() != rain.tobytes()


@pytest.mark.parametrize(
    "shape",
    [((1000.0, 0.0),), ((20.0, 0.0), (20_000.0, 0.0)), ((20.0, -96.0), (21.0, 0.0))],
)
def test_any_shape_is_as_loud(
    shape: tuple[tuple[float, float], ...], lufs: Callable[[Frames], float]
) -> None:
    bed = render_bed(replace(RAIN, shape=shape, drops_per_s=40.0, drop_db=12.0))
    assert np.isfinite(bed).all()
    assert lufs(bed) == pytest.approx(-40, abs=1)
