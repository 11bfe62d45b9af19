"""How long from space on the home screen to the first sample that can be heard."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests.measure.terminal import Terminal, own_folders
from tests.rig import Rig

AUDIBLE = {"any sample": 0.0, "-80 dBFS": 1e-4, "-60 dBFS": 1e-3}


def heard(env: dict[str, str], rig: Rig, settle_s: float) -> dict[str, float]:
    """Seconds from the key to each level, for a home that has been up for `settle_s`."""
    regulate = str(Path(sys.executable).with_name("regulate"))
    with Terminal([regulate], env) as terminal:
        terminal.until(b"help right now")
        terminal.drain(quiet_s=settle_s, within_s=settle_s)
        pressed = terminal.press(b" ")
        deadline = time.monotonic() + 2.5
        while time.monotonic() < deadline:
            terminal.read(0.05)
        start = rig.recording.frame_at(pressed)
        loud = np.abs(rig.recording.samples(start)).max(axis=1)
        terminal.press(b"\x1bq")
        terminal.drain(0.5, 2.0)
    return {
        name: rig.recording.heard_at(start + int(np.argmax(loud > level))) - pressed
        for name, level in AUDIBLE.items()
        if (loud > level).any()
    }


def measured(runs: int) -> Iterator[tuple[str, list[dict[str, float]]]]:
    """For each state of home, what `heard` found in each run."""
    with tempfile.TemporaryDirectory() as folder, Rig() as rig:
        env = {**rig.env, **own_folders(folder)}
        for told, settle_s in (("home just painted", 0.0), ("home up for 2 s", 2.0)):
            yield told, [heard(env, rig, settle_s) for _ in range(runs)]


def medians(runs: int) -> dict[str, float]:
    """Milliseconds to any sample, for each state of home."""
    return {
        told: statistics.median(f["any sample"] * 1000 for f in found)
        for told, found in measured(runs)
    }


def main(runs: int = 7) -> None:
    for told, found in measured(runs):
        for name in AUDIBLE:
            times = [f[name] * 1000 for f in found if name in f]
            print(
                f"{told:<20}{name:<12}{statistics.median(times):5.0f} ms"
                f"  (most {max(times):.0f}, {len(times)} of {runs})"
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
