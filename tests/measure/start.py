"""How long from space on the home screen to the first sample that can be heard."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from tests.measure.terminal import Terminal
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


def main(runs: int = 7) -> None:
    with tempfile.TemporaryDirectory() as folder, Rig() as rig:
        env = {**rig.env, **{f"REGULATE_{n}": folder for n in ("DATA", "CACHE", "STATE", "CONFIG")}}
        for told, settle_s in (("home just painted", 0.0), ("home up for 2 s", 2.0)):
            found = [heard(env, rig, settle_s) for _ in range(runs)]
            for name in AUDIBLE:
                times = [f[name] * 1000 for f in found if name in f]
                print(
                    f"{told:<20}{name:<12}{statistics.median(times):5.0f} ms"
                    f"  (most {max(times):.0f}, {len(times)} of {runs})"
                )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
