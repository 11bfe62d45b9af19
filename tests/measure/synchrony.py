"""How far picture, caption and sound lie apart: the screen's writing beside the rig's recording."""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

from tests.measure.screen import SIZE
from tests.measure.terminal import Terminal, own_folders
from tests.rig import RATE, Rig

SCRIPT = """\
Title:    Breath
Summary:  One tone a breath.
For:      daily
Kind:     breath
Lengths:  {minutes} min
Language: en
Tone:     warm-hum

You can stay as you are.
[breathe 4 in, 4 rest, to fill]
"""

IN = re.compile(rb"in  4")
"""The word and countdown at the start of an in-breath."""

MOVED = re.compile(rb"\xe2\x96[\x88-\x8f]")
"""What a bar that begins to fill is written with."""

SILENT = 1e-5
RAMP_S = 0.4
"""At least as long is silent before an in-breath's tone, which rises from nothing."""


def onsets(samples: np.ndarray) -> list[int]:
    """The frames at which a tone begins after a silence."""
    loud = np.flatnonzero(np.abs(samples).max(axis=1) > SILENT)
    return [int(b) for a, b in pairwise([-RATE, *loud]) if b - a > RAMP_S * RATE]


def main(minutes: int = 10) -> None:
    with tempfile.TemporaryDirectory() as folder, Rig() as rig:
        script = Path(folder) / "breath.txt"
        script.write_text(SCRIPT.format(minutes=minutes))
        (Path(folder) / "settings.toml").write_text('picture = "bar"\n')
        env = {**rig.env, **own_folders(folder)}
        regulate = str(Path(sys.executable).with_name("regulate"))
        words: list[float] = []
        moves: list[float] = []
        with Terminal([regulate, "play", str(script), "--no-voice"], env, *SIZE) as terminal:
            quiet_since = terminal.started
            while terminal.process.poll() is None and b"back" not in terminal.output[-4000:]:
                piece = terminal.read(0.2)
                now = time.monotonic()
                if IN.search(piece):
                    words.append(now)
                if MOVED.search(piece):
                    if now - quiet_since > 1.0:
                        moves.append(now)
                    quiet_since = now
            terminal.press(b"q")
        heard = [rig.recording.heard_at(frame) for frame in onsets(rig.captured())]
    for told, seen in (("word", words), ("picture", moves)):
        apart = [(at - min(heard, key=lambda h: abs(h - at))) * 1000 for at in seen]
        apart = [ms for ms in apart if abs(ms) < 1000]
        first, last = apart[: len(apart) // 3], apart[-len(apart) // 3 :]
        print(
            f"{told:<8} after its sound: median {statistics.median(apart):4.0f} ms, "
            f"{min(apart):.0f} to {max(apart):.0f} ms in {len(apart)} breaths; "
            f"drift {statistics.median(last) - statistics.median(first):+.0f} ms"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
