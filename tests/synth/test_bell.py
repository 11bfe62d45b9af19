"""A bell is touched, not struck, and rings out into silence."""

import numpy as np
import pytest

from regulate.synth.bell import length, render_bell
from regulate.synth.loudness import momentary
from regulate.synth.presets import BellPreset, load_bell
from regulate.synth.units import SAMPLE_RATE

BELL = load_bell("soft-bell")


def test_it_is_no_louder_than_it_should_be_and_ends_at_zero() -> None:
    bell = render_bell(BELL)
    assert bell.shape == (length(BELL),)
    assert 3 * SAMPLE_RATE <= len(bell) <= 8 * SAMPLE_RATE
    assert momentary(bell) == pytest.approx(-26, abs=0.1)
    assert bell[0] == 0
    assert bell[-1] == 0
    assert np.abs(bell).max() < 10 ** (-14 / 20)


def test_it_rises_softly_and_then_only_falls() -> None:
    bell = np.abs(render_bell(BELL))
    peak = int(np.argmax(bell))
    assert peak >= SAMPLE_RATE * 8 // 1000
    assert bell[:96].max() < 0.1 * bell[peak]
    tenths = bell[SAMPLE_RATE // 10 :][: len(bell) // 4800 * 4800 - 9600].reshape(-1, 4800)
    assert np.all(np.diff(tenths.max(axis=1)) < 0)


def test_its_partials_are_the_ones_written_down() -> None:
    bell = render_bell(BELL).astype(np.float64)
    spectrum = np.abs(np.fft.rfft(bell * np.hanning(len(bell))))
    for hz, _, _ in BELL.partials:
        near = slice(int((hz - 20) * len(bell) / SAMPLE_RATE), int((hz + 20) * len(bell) / 48_000))
        strongest = near.start + int(np.argmax(spectrum[near]))
        assert strongest * SAMPLE_RATE / len(bell) == pytest.approx(hz, abs=1)


def test_no_two_of_its_partials_beat_roughly() -> None:
    pitches = [hz for hz, _, _ in BELL.partials]
    apart = [abs(a - b) for a in pitches for b in pitches if a != b]
    assert not [gap for gap in apart if 30 < gap < 150]


@pytest.mark.parametrize(
    "preset",
    [
        BellPreset(((8000.0, -60.0, 0.2),), 200),
        BellPreset(((100.0, 0.0, 0.2),), 8),
        BellPreset(tuple((100.0 + 200 * k, 0.0, 8.0) for k in range(16)), 8),
    ],
)
def test_any_bell_that_may_be_written_is_as_soft(preset: BellPreset) -> None:
    bell = render_bell(preset)
    assert np.isfinite(bell).all()
    assert momentary(bell) == pytest.approx(-26, abs=0.1)
    assert np.abs(bell).max() < 0.5


def test_it_is_the_same_bytes_every_time() -> None:
    assert render_bell(BELL).tobytes() == render_bell(BELL).tobytes()
