"""Whatever comes in, what goes out is a number, no louder than −6 dBFS, and smooth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from regulate.synth.ceiling import CEILING, KNEE, keep_under_ceiling

LOUDEST = 10 ** (-6 / 20)

any_samples = arrays.arrays(
    np.float32, st.tuples(st.integers(1, 200), st.just(2)), elements=st.floats(width=32)
)


@given(any_samples)
def test_nothing_gets_past_it(samples: np.ndarray) -> None:
    block = samples.copy()
    with np.errstate(all="ignore"):
        keep_under_ceiling(block)
    assert np.isfinite(block).all()
    assert np.abs(block).max() <= LOUDEST
    untouched = np.abs(samples) <= KNEE
    assert block[untouched].tobytes() == samples[untouched].tobytes()
    assert np.all(np.sign(block) == np.sign(np.nan_to_num(samples, nan=0)))


@given(any_samples)
def test_a_sample_comes_out_the_same_whatever_is_beside_it(samples: np.ndarray) -> None:
    whole = samples.copy()
    with np.errstate(all="ignore"):
        keep_under_ceiling(whole)
        for frame in range(len(samples)):
            alone = samples[frame : frame + 1].copy()
            keep_under_ceiling(alone)
            assert alone.tobytes() == whole[frame : frame + 1].tobytes()


@pytest.mark.parametrize(
    ("sample", "becomes"), [(np.inf, CEILING), (-np.inf, -CEILING), (np.nan, 0), (1e30, CEILING)]
)
def test_what_is_no_level_at_all(sample: float, becomes: float) -> None:
    block = np.full((3, 2), sample, np.float32)
    with np.errstate(all="ignore"):
        keep_under_ceiling(block)
    np.testing.assert_allclose(block, becomes, rtol=1e-6)


def test_it_bends_without_a_corner_and_louder_stays_louder() -> None:
    ramp = np.linspace(0, 4, 40_000, dtype=np.float32)
    block = np.stack([ramp, -ramp], axis=1)
    keep_under_ceiling(block)
    assert np.array_equal(block[:, 0], -block[:, 1])
    slope = np.diff(block[:, 0].astype(np.float64)) / np.diff(ramp.astype(np.float64))
    assert slope.min() >= 0
    assert np.abs(np.diff(slope)).max() < 0.01
