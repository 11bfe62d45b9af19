"""Filters by spectra are the recursive filters that they stand for, and turn what they say."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import lfilter

from regulate.synth.filters import (
    BLOCK,
    SETTLED,
    Section,
    filtered,
    high_cut,
    high_shelf,
    low_cut,
    response,
    steady,
    transfer,
)
from regulate.synth.units import Samples

NOISE = np.random.default_rng(5).standard_normal(100_000).astype(np.float32)
SECONDS = np.arange(40_000) / 48_000


def recursive(sections: tuple[Section, ...], sound: Samples) -> NDArray[np.float64]:
    made = sound.astype(np.float64)
    for b, a in sections:
        made = lfilter(b, a, made)
    return made


def db(section: Section, *hz: float) -> list[float]:
    gains = np.abs(transfer([section], np.array(hz)))
    return [float(one) for one in 20 * np.log10(gains)]


@pytest.mark.parametrize("frames", [1, BLOCK - SETTLED, BLOCK - SETTLED + 1, 100_000])
def test_a_filter_by_spectra_is_the_recursive_filter(frames: int) -> None:
    sections = (low_cut(40.0), high_shelf(3200.0, -5.0), high_cut(9000.0))
    made = filtered(NOISE[:frames], response(sections))
    assert made.shape == (frames,)
    assert made.dtype == np.float32
    np.testing.assert_allclose(made, recursive(sections, NOISE[:frames]), atol=1e-4)


def test_nothing_through_a_filter_is_nothing() -> None:
    assert filtered(np.zeros(0, np.float32), response((low_cut(40.0),))).shape == (0,)


@pytest.mark.parametrize("section", [low_cut(40.0), high_cut(9000.0), high_shelf(3200.0, -5.0)])
def test_a_filter_has_forgotten_what_it_heard_when_it_is_settled(section: Section) -> None:
    struck = np.zeros(2 * SETTLED, np.float32)
    struck[0] = 1.0
    rings = recursive((section,), struck)
    assert np.abs(rings[SETTLED:]).max() < 1e-5 * np.abs(rings).max()


def test_a_steady_filter_turns_no_phase() -> None:
    tone = np.sin(2 * np.pi * 8000 * SECONDS).astype(np.float32)
    late = SETTLED // 2
    cut = response((low_cut(4500.0),))
    made = filtered(np.pad(tone, (0, late)), steady(cut))[late:]
    np.testing.assert_allclose(made[5000:-5000], tone[5000:-5000], atol=0.06)
    turned = filtered(tone, cut)
    assert np.abs(turned[5000:-5000] - tone[5000:-5000]).max() > 0.5


@pytest.mark.parametrize("hz", [40.0, 4500.0])
def test_a_low_cut_is_3_db_down_where_it_cuts_and_12_db_an_octave_below(hz: float) -> None:
    two, one, at, far = db(low_cut(hz), hz / 8, hz / 4, hz, 20_000)
    assert at == pytest.approx(-3.01, abs=0.01)
    assert one - two == pytest.approx(12, abs=0.2)
    assert far == pytest.approx(0, abs=0.02)


def test_a_high_cut_is_3_db_down_where_it_cuts_and_leaves_what_is_below() -> None:
    low, at, far = db(high_cut(9000), 300, 9000, 20_000)
    assert low == pytest.approx(0, abs=0.01)
    assert at == pytest.approx(-3.01, abs=0.01)
    assert far < -25


@pytest.mark.parametrize("to_db", [-5.0, 6.0])
def test_a_shelf_is_half_way_at_its_frequency_and_flat_on_both_sides(to_db: float) -> None:
    low, at, high = db(high_shelf(3500, to_db), 200, 3500, 22_000)
    assert low == pytest.approx(0, abs=0.05)
    assert at == pytest.approx(to_db / 2, abs=0.01)
    assert high == pytest.approx(to_db, abs=0.05)


def test_sections_one_after_the_other_multiply() -> None:
    hz = np.array([100.0, 1000.0, 9000.0])
    first, second = low_cut(300), high_shelf(2000, -6)
    both = transfer([first, second], hz)
    np.testing.assert_allclose(both, transfer([first], hz) * transfer([second], hz))
