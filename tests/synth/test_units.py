"""Units convert exactly, and ramps have the same bits wherever they are used."""

import math

import numpy as np
import pytest

from regulate.synth.units import raised_cosine, to_db, to_frames, to_gain, to_ms


@pytest.mark.parametrize("ms", [0, 1, 700, 3_600_000])
def test_milliseconds_are_whole_frames_there_and_back(ms: int) -> None:
    assert to_frames(ms) == ms * 48
    assert to_ms(to_frames(ms)) == ms


def test_decibels_and_gains_are_each_others_inverse() -> None:
    assert to_gain(-6.0) == pytest.approx(0.5012, abs=1e-4)
    assert to_db(to_gain(-20.0)) == pytest.approx(-20.0)
    assert to_db(0.0) == -math.inf


@pytest.mark.parametrize("frames", [0, 1, 2, 999, 14_400])
def test_a_ramp_rises_all_the_way_from_silence_to_just_under_whole(frames: int) -> None:
    ramp = raised_cosine(frames)
    assert ramp.shape == (frames,)
    assert ramp.dtype == np.float32
    assert not ramp[:1].any()
    assert np.all(np.diff(ramp) >= 0)
    assert frames < 2 or ramp[-1] + ramp[1] == pytest.approx(1.0, abs=1e-6)


def test_a_ramp_is_made_once_and_cannot_be_changed() -> None:
    assert raised_cosine(2400) is raised_cosine(2400)
    with pytest.raises(ValueError, match="read-only"):
        raised_cosine(2400)[0] = 1
