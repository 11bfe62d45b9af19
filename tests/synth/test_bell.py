"""Every bell is touched, not struck, and rings out into silence."""

import numpy as np
import pytest

from regulate.assets import sound_files
from regulate.synth.bell import length, render_bell
from regulate.synth.loudness import momentary
from regulate.synth.preset_files import load_bell
from regulate.synth.presets import Struck
from regulate.synth.units import SAMPLE_RATE

BELLS = [load_bell(name) for name in sorted(sound_files("bells"))]
each_bell = pytest.mark.parametrize("bell", BELLS, ids=sorted(sound_files("bells")))


@each_bell
def test_it_is_no_louder_than_it_should_be_and_ends_at_zero(bell: Struck) -> None:
    stroke = render_bell(bell)
    assert stroke.shape == (length(bell),)
    assert SAMPLE_RATE <= len(stroke) <= 8 * SAMPLE_RATE
    assert momentary(stroke) == pytest.approx(-26, abs=0.1)
    assert stroke[0] == 0
    assert stroke[-1] == 0
    assert np.abs(stroke).max() < 10 ** (-12 / 20)


@each_bell
def test_it_rises_softly_and_then_only_falls(bell: Struck) -> None:
    stroke = np.abs(render_bell(bell))
    peak = int(np.argmax(stroke))
    assert peak >= SAMPLE_RATE * 8 // 1000
    assert stroke[:96].max() < 0.15 * stroke[peak]
    later = stroke[SAMPLE_RATE // 10 :]
    tenths = later[: len(later) // 4800 * 4800 - 4800].reshape(-1, 4800)
    assert np.all(np.diff(tenths.max(axis=1)) < 0)


@each_bell
def test_its_partials_are_the_ones_written_down(bell: Struck) -> None:
    stroke = render_bell(bell).astype(np.float64)
    spectrum = np.abs(np.fft.rfft(stroke))
    per_hz = len(stroke) / SAMPLE_RATE
    for hz, _, _ in bell.partials:
        near = slice(int((hz - 20) * per_hz), int((hz + 20) * per_hz))
        strongest = near.start + int(np.argmax(spectrum[near]))
        assert strongest / per_hz == pytest.approx(hz, abs=1)


@each_bell
def test_no_two_of_its_partials_beat_roughly(bell: Struck) -> None:
    pitches = [hz for hz, _, _ in bell.partials]
    apart = [abs(a - b) for a in pitches for b in pitches if a != b]
    assert not [gap for gap in apart if 30 < gap < 150]


@pytest.mark.parametrize(
    "preset",
    [
        Struck(((8000.0, -60.0, 0.2),), 200),
        Struck(((100.0, 0.0, 0.2),), 8),
        Struck(tuple((100.0 + 200 * k, 0.0, 8.0) for k in range(16)), 8),
    ],
)
def test_any_bell_that_may_be_written_is_as_soft(preset: Struck) -> None:
    stroke = render_bell(preset)
    assert np.isfinite(stroke).all()
    assert momentary(stroke) == pytest.approx(-26, abs=0.1)
    assert np.abs(stroke).max() < 0.5


@each_bell
def test_it_is_the_same_bytes_every_time(bell: Struck) -> None:
    assert render_bell(bell).tobytes() == render_bell(bell).tobytes()
