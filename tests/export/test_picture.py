"""A picture of a session shows what is heard: levels and spectrum are those of its samples."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from regulate.errors import MachineError, UsageError
from regulate.export.picture import draw, levels, spectrum
from regulate.synth.renderer import Renderer
from regulate.synth.units import Levels
from regulate.timeline.events import BreathPhase, Timeline, ToneChange
from tests.export.session import SESSION

BREATH = Timeline(
    10_000,
    breaths=(BreathPhase(0, 4000, "in", 0), BreathPhase(4000, 10_000, "out", 0)),
    tones=(ToneChange(0, "warm-hum"),),
)


def test_a_png_and_an_svg_are_drawn(tmp_path: Path) -> None:
    renderer = Renderer(SESSION, {})
    draw(tmp_path / "session.png", "Short", SESSION, renderer)
    assert (tmp_path / "session.png").read_bytes().startswith(b"\x89PNG")
    draw(tmp_path / "session.svg", "Short", SESSION, renderer)
    assert ElementTree.parse(tmp_path / "session.svg").getroot().tag.endswith("svg")


def test_levels_are_those_of_the_layer_alone() -> None:
    renderer = Renderer(SESSION, {})
    assert levels(renderer, Levels(1, 0, 0)).max() == pytest.approx(-110)
    samples = np.empty((4800, 2), np.float32)
    renderer.render(2 * 4800, samples, Levels(0, 0, 1))
    wanted = 10 * np.log10(np.mean(samples.astype(np.float64) ** 2))
    assert levels(renderer, Levels(0, 0, 1))[2] == pytest.approx(wanted)


def test_the_spectrum_peaks_where_the_tone_is() -> None:
    seconds, hz, loudness = spectrum(Renderer(BREATH, {}), columns=100)
    at_full = int(np.argmin(np.abs(seconds - 3.9)))
    at_end = int(np.argmin(np.abs(seconds - 8.5)))
    assert 220 < hz[loudness[:, at_full].argmax()] < 262
    assert 155 < hz[loudness[:, at_end].argmax()] < 200


def test_another_ending_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.png"):
        draw(tmp_path / "session.gif", "Short", SESSION, Renderer(SESSION, {}))


def test_without_matplotlib_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(MachineError, match="pip install matplotlib"):
        draw(tmp_path / "session.png", "Short", SESSION, Renderer(SESSION, {}))
