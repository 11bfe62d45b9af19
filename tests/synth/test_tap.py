"""A tap is a soft touch on its own side."""

import numpy as np
import pytest

from regulate.synth.loudness import momentary
from regulate.synth.renderer import Renderer
from regulate.synth.tap import LENGTH, render_tap
from regulate.synth.units import STEP, in_steps, to_frames
from regulate.timeline.events import Side, TapStroke, Timeline


@pytest.mark.parametrize("side", ["left", "right"])
def test_it_is_soft_and_mostly_on_its_side(side: Side) -> None:
    tap = render_tap(side)
    assert tap.shape == (LENGTH, 2)
    near, far = (tap[:, 0], tap[:, 1]) if side == "left" else (tap[:, 1], tap[:, 0])
    power = np.sum(near.astype(float) ** 2) / np.sum(far.astype(float) ** 2)
    assert 10 * np.log10(power) == pytest.approx(10.1, abs=0.5)
    mono = np.sqrt(near.astype(float) ** 2 + far.astype(float) ** 2).astype(np.float32)
    assert np.abs(mono).max() < 0.12
    assert tap[0].tolist() == tap[-1].tolist() == [0, 0]
    assert momentary(np.ascontiguousarray(near)) == pytest.approx(-34.4, abs=0.3)


def test_it_rises_over_some_milliseconds_without_a_step() -> None:
    tap = np.abs(render_tap("left")[:, 0])
    assert int(np.argmax(tap)) > to_frames(8)
    assert np.abs(np.diff(render_tap("left")[:, 0])).max() < 0.004


def test_taps_are_heard_where_the_timeline_has_them() -> None:
    strokes = (TapStroke(500, "left"), TapStroke(1500, "right"))
    renderer = Renderer(Timeline(4000, taps=strokes), {})
    out = np.zeros((to_frames(4000), 2), np.float32)
    renderer.render(0, out)
    assert not out[: to_frames(500)].any()
    first = out[to_frames(500) :][:LENGTH]
    np.testing.assert_array_equal(first, in_steps(render_tap("left")) * STEP)
    second = out[to_frames(1500) :][:LENGTH]
    np.testing.assert_array_equal(second, in_steps(render_tap("right")) * STEP)
    pieces = np.zeros_like(out)
    for start in range(0, len(out), 63):
        renderer.render(start, pieces[start : start + 63])
    assert pieces.tobytes() == out.tobytes()
