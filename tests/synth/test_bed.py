"""Every bed goes round without a seam, startles nobody, and is the same every time."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import kurtosis

from regulate.assets import sound_files
from regulate.synth.bed import TILE, render_bed
from regulate.synth.preset_files import load_bed
from regulate.synth.presets import Bed, Crickets, Drops, Ground, Gusts, Noise
from regulate.synth.units import SAMPLE_RATE, STEP

Frames = NDArray[np.float32]
Lufs = Callable[[Frames], float]

BEDS = sorted(sound_files("beds"))
RAIN = load_bed("soft-rain")


def loop_of(bed: Bed) -> Frames:
    return render_bed(bed) * STEP


@cache
def rendered(name: str) -> Frames:
    return loop_of(load_bed(name))


def levels(loop: Frames, ms: int) -> NDArray[np.float64]:
    """The level in dB of every stretch of so many milliseconds."""
    frames = ms * 48
    parts = loop[: len(loop) // frames * frames].reshape(-1, frames * 2).astype(np.float64)
    return np.asarray(20 * np.log10(np.sqrt(np.mean(parts**2, axis=1))))


def share_over(hz: float, loop: Frames) -> float:
    """How much of the power lies above that frequency, in dB."""
    spectrum = np.abs(np.fft.rfft(loop[:, 0].astype(np.float64))) ** 2
    return float(
        10 * np.log10(spectrum[int(hz * len(loop) / SAMPLE_RATE) :].sum() / spectrum.sum())
    )


@pytest.mark.parametrize("name", BEDS)
def test_it_is_20_lu_under_the_voice(name: str, lufs: Lufs) -> None:
    loop = rendered(name)
    assert len(loop) in (TILE, 2 * TILE)
    assert lufs(loop) == pytest.approx(-40, abs=0.3)


@pytest.mark.parametrize("name", BEDS)
def test_nothing_in_it_startles(name: str) -> None:
    """No tenth of a second stands out, and none is much louder than the one before it."""
    loop = rendered(name)
    tenths = levels(np.concatenate([loop, loop[:4800]]), 100)
    assert tenths.max() - np.median(tenths) < 7
    assert np.diff(tenths).max() < 5.5
    assert np.abs(loop).max() < 10 ** (-24 / 20)


@pytest.mark.parametrize("cut", [4000, 1000, 100])
@pytest.mark.parametrize("name", BEDS)
def test_the_seams_are_like_any_other_place(name: str, cut: int) -> None:
    """Across them the samples go on: their high end is no stronger than within the loop."""
    sound = rendered(name)[:, 0].astype(np.float64)

    def high_end(at: int) -> float:
        window = np.take(sound, range(at - cut, at + cut), mode="wrap")
        spectrum = np.abs(np.fft.rfft(window * np.hanning(len(window)))) ** 2
        return float(spectrum[14_000 * len(window) // SAMPLE_RATE :].sum())

    seams = [high_end(at) for at in range(0, len(sound), TILE)]
    elsewhere = [high_end(at) for at in range(cut, len(sound) - cut, len(sound) // 50)]
    assert max(seams) < 2 * max(elsewhere)


@pytest.mark.parametrize("name", BEDS)
def test_the_step_at_a_seam_is_an_ordinary_step(name: str) -> None:
    loop = rendered(name)
    steps = np.abs(np.diff(loop, axis=0, append=loop[:1])).max(axis=1)
    seams = [at - 1 for at in range(TILE, len(loop) + 1, TILE)]
    assert steps[seams].max() < np.quantile(steps, 0.9999)


@pytest.mark.parametrize("name", BEDS)
def test_nothing_in_it_comes_back_soon(name: str) -> None:
    """It is not like itself some seconds later, neither in its samples nor in its loudness."""
    loop = rendered(name)
    spectrum = np.abs(np.fft.rfft(loop[:, 0].astype(np.float64))) ** 2
    alike = np.fft.irfft(spectrum)
    assert np.abs(alike[SAMPLE_RATE : TILE - SAMPLE_RATE]).max() < 0.25 * alike[0]
    level = levels(loop, 50)
    level -= level.mean()
    alike = np.fft.irfft(np.abs(np.fft.rfft(level)) ** 2, len(level))
    # Over a lag of half the loop and more it is mirrored.
    assert alike[40 : len(level) // 2].max() < 0.6 * alike[0]


@pytest.mark.parametrize("name", BEDS)
def test_two_ears_hear_two_sounds_in_one_place(name: str) -> None:
    left, right = rendered(name).T.astype(np.float64)
    assert abs(np.corrcoef(left, right)[0, 1]) < 0.8
    assert left.std() == pytest.approx(right.std(), rel=0.08)


@pytest.mark.parametrize("name", BEDS)
def test_it_neither_hisses_nor_rumbles(name: str) -> None:
    loop = rendered(name)
    assert share_over(6000, loop) < -20
    assert share_over(8000, loop) < -25
    spectrum = np.abs(np.fft.rfft(loop[:, 0].astype(np.float64))) ** 2
    assert spectrum[: 18 * len(loop) // SAMPLE_RATE].sum() < 1e-5 * spectrum.sum()


@pytest.mark.parametrize("name", BEDS)
def test_it_is_the_same_bytes_every_time(name: str) -> None:
    assert loop_of(load_bed(name)).tobytes() == rendered(name).tobytes()


def test_another_seed_is_another_bed() -> None:
    other = replace(RAIN, ground=replace(RAIN.ground, seed=9))
    assert loop_of(other).tobytes() != rendered("soft-rain").tobytes()


def test_without_width_both_ears_hear_the_same_noise() -> None:
    narrow = loop_of(replace(load_bed("pink"), ground=Ground(seed=1, width=0.0)))
    assert np.array_equal(narrow[:, 0], narrow[:, 1])


def test_drops_are_there_and_soft() -> None:
    noise = tuple(layer for layer in RAIN.layers if isinstance(layer, Noise))
    without = loop_of(replace(RAIN, layers=noise))
    # Noise alone is normal, with a kurtosis of 0.
    assert abs(kurtosis(without[:, 0])) < 0.02 < kurtosis(rendered("soft-rain")[:, 0])
    assert np.abs(rendered("soft-rain")).max() < 9 * without.std()


@pytest.mark.parametrize("name", ["ocean", "leaf-wind"])
def test_gusts_come_slowly_and_no_two_are_alike(name: str) -> None:
    level = levels(rendered(name), 1000)
    assert level.max() - level.min() > 4
    assert np.diff(level).max() < 4


def test_insects_are_far_and_sing_in_songs() -> None:
    bed = load_bed("night")
    loop = rendered("night")
    band = next(layer for layer in bed.layers if isinstance(layer, Crickets))
    spectrum = np.fft.rfft(loop[:, 0].astype(np.float64))
    hz = np.fft.rfftfreq(len(loop), 1 / SAMPLE_RATE)
    spectrum[(hz < band.low - 80) | (hz > band.high + 80)] = 0
    song = np.fft.irfft(spectrum)
    assert 20 * np.log10(song.std() / loop[:, 0].std()) < -15
    assert kurtosis(song) > 0.1


SHAPES = [
    ((1000.0, 0.0),),
    ((20.0, 0.0), (20_000.0, 0.0)),
    ((20.0, -96.0), (21.0, 0.0)),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_any_bed_is_as_loud(shape: tuple[tuple[float, float], ...], lufs: Lufs) -> None:
    layers = (
        Gusts(shape=shape, every_s=4, ebb_db=-30, rise=0.2),
        Drops(per_s=40, low=100, high=6000, bend=1, db=12),
    )
    made = loop_of(Bed(Ground(seed=2**32 - 1, width=1), layers))
    assert np.isfinite(made).all()
    assert lufs(made) == pytest.approx(-40, abs=1.5)
