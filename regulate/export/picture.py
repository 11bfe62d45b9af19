"""A picture of a session: the breath, the speech, the level of each layer, and the spectrum."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regulate.errors import MachineError, UsageError
from regulate.export.whole import whole
from regulate.synth.renderer import Renderer
from regulate.synth.units import SAMPLE_RATE, Levels
from regulate.timeline.events import Timeline
from regulate.timeline.lungs import lungs_at

ENDINGS = (".png", ".svg", ".pdf")

LAYERS = {
    "voice": Levels(1, 0, 0),
    "tone": Levels(0, 1, 0),
    "bed": Levels(0, 0, 1),
    "all": Levels(1, 1, 1),
}
COLOURS = {"voice": "#b3603f", "tone": "#2a7f86", "bed": "#8a97a5", "all": "#27313a"}

LEVEL_FRAMES = SAMPLE_RATE // 10
"""Frames of one point of a level curve, 100 ms."""

WINDOW = 4096
"""Frames of one column of the spectrum: 12 Hz apart, 85 ms long."""

COLUMNS = 1600
QUIETEST_DB = -110.0
LOWEST_HZ, HIGHEST_HZ = 60, 16_000

Curve = NDArray[np.float64]


def draw(where: Path, title: str, timeline: Timeline, renderer: Renderer) -> None:
    """Draw the session to `where`, in the format that its ending names.

    Raises UsageError for an ending that is no picture, MachineError where matplotlib is missing
    or the file can't be written.
    """
    if where.suffix.lower() not in ENDINGS:
        raise UsageError(
            f"{where} doesn't say which kind of picture it shall be.",
            f"The endings that can be written are {', '.join(ENDINGS)}.",
        )
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise MachineError(
            "Drawing needs matplotlib, which isn't installed.",
            f"{sys.executable} -m pip install matplotlib",
        ) from None
    figure = Figure(figsize=(16, 10), layout="constrained")
    breath, speech, level, spectrum = figure.subplots(
        4, 1, sharex=True, height_ratios=[2, 1.2, 2, 3]
    )
    figure.suptitle(title)
    _draw_breath(breath, timeline)
    _draw_speech(speech, timeline)
    _draw_levels(level, renderer)
    _draw_spectrum(spectrum, renderer)
    spectrum.set_xlim(0, timeline.duration_ms / 1000)
    spectrum.set_xlabel("seconds")
    with whole(where) as partial:
        figure.savefig(partial, format=where.suffix[1:].lower(), dpi=110)


def levels(renderer: Renderer, layers: Levels) -> Curve:
    """The level of those layers in dBFS, one point every 100 ms."""
    block = np.empty((LEVEL_FRAMES, 2), np.float32)
    found = []
    for start in range(0, renderer.frames, LEVEL_FRAMES):
        renderer.render(start, block, layers)
        found.append(float(np.mean(np.square(block, dtype=np.float64))))
    return 10 * np.log10(np.maximum(found, 10 ** (QUIETEST_DB / 10)))


def spectrum(renderer: Renderer, columns: int = COLUMNS) -> tuple[Curve, Curve, Curve]:
    """Seconds, Hz, and the (hz, seconds) spectrum in dBFS of a sine, over the session."""
    starts = np.linspace(0, max(renderer.frames - WINDOW, 0), columns).astype(int)
    window = np.hanning(WINDOW)
    block = np.empty((WINDOW, 2), np.float32)
    made = np.empty((WINDOW // 2 + 1, len(starts)))
    for column, start in enumerate(starts):
        renderer.render(int(start), block)
        made[:, column] = np.abs(np.fft.rfft(block.mean(axis=1) * window))
    loudness = 20 * np.log10(np.maximum(made * 2 / window.sum(), 10 ** (QUIETEST_DB / 20)))
    hz = np.asarray(np.arange(WINDOW // 2 + 1) * (SAMPLE_RATE / WINDOW), np.float64)
    return starts / SAMPLE_RATE, hz, np.asarray(loudness, np.float64)


def _draw_breath(axes: Any, timeline: Timeline) -> None:
    ms = np.arange(0, timeline.duration_ms, 50)
    axes.fill_between(
        ms / 1000,
        [lungs_at(timeline, int(at)).level for at in ms],
        color=COLOURS["tone"],
        alpha=0.4,
    )
    axes.set_ylabel("breath")
    axes.set_ylim(0, 1.25)
    axes.set_yticks([])
    for part in timeline.parts:
        axes.axvline(part.at_ms / 1000, color="#c9c4b8", linewidth=0.8)
        axes.annotate(
            part.title, (part.at_ms / 1000, 1.2), (3, 0), textcoords="offset points", va="top"
        )
    for at in (*(b.at_ms for b in timeline.bells), *(t.at_ms for t in timeline.taps)):
        axes.axvline(at / 1000, 0, 0.12, color=COLOURS["voice"])


def _draw_speech(axes: Any, timeline: Timeline) -> None:
    lines = timeline.utterances
    axes.broken_barh(
        [(u.start_ms / 1000, (u.end_ms - u.start_ms) / 1000) for u in lines],
        (0, 0.25),
        color=COLOURS["voice"],
    )
    for row, line in enumerate(lines):
        text = line.text if len(line.text) <= 48 else f"{line.text[:47]}…"
        axes.text(line.start_ms / 1000, 0.4 + row % 5 * 0.3, text, fontsize=6, clip_on=True)
    axes.set_ylabel("speech")
    axes.set_ylim(0, 2)
    axes.set_yticks([])


def _draw_levels(axes: Any, renderer: Renderer) -> None:
    for name, layers in LAYERS.items():
        found = levels(renderer, layers)
        seconds = np.arange(len(found)) * (LEVEL_FRAMES / SAMPLE_RATE)
        axes.plot(seconds, found, label=name, color=COLOURS[name], linewidth=0.8)
    axes.set_ylabel("dBFS in 100 ms")
    axes.set_ylim(-80, 0)
    axes.grid(alpha=0.3)
    axes.legend(loc="upper right", ncols=len(LAYERS))


def _draw_spectrum(axes: Any, renderer: Renderer) -> None:
    seconds, hz, loudness = spectrum(renderer)
    # A picture has fewer rows than the spectrum has frequencies: octaves share them evenly.
    rows = np.geomspace(LOWEST_HZ, HIGHEST_HZ, 260)
    nearest = np.searchsorted(hz, rows)
    axes.pcolormesh(
        seconds, rows, loudness[nearest], cmap="magma", vmin=-105, vmax=-25, rasterized=True
    )
    axes.set_yscale("log")
    axes.set_ylabel("Hz")
