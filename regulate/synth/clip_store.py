"""Lines made ready once: what `load_clip` made of a file, kept between runs."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regulate import assets
from regulate.synth.store import Store
from regulate.synth.units import Samples

FORMAT = 2
"""Counts up when what `load_clip` makes of a file changes."""

MOST_BYTES = 200_000_000
"""What the folder may grow to: an hour of lines takes three times as much."""

FULL_SCALE = np.float32(32_767)

Clip = NDArray[np.int16]
"""(frames,) mono at 48 kHz, 32,767 at full scale: half the room of float32, and 98 dB deep."""

STORE = Store("clips", "<i2", FORMAT, MOST_BYTES)


class ClipFile(NamedTuple):
    """A line's file as it was when it was found, so that another file there is another line."""

    path: Path
    changed_ns: int
    bytes: int

    @classmethod
    def at(cls, path: Path) -> ClipFile:
        """The file at `path`; one that isn't there is told of when it is loaded."""
        try:
            stat = path.stat()
        except OSError:
            return cls(path, 0, 0)
        return cls(path, stat.st_mtime_ns, stat.st_size)


def rounded(line: Samples) -> Clip:
    """The line in whole numbers of 16 bits."""
    return np.asarray(np.rint(line * FULL_SCALE), np.int16)


def ready_clip(file: ClipFile) -> Clip:
    """The line in `file`, as `load_clip` makes it; one of the cache's is made but once.

    A file elsewhere may hold a person's own words, so nothing of it is kept. Raises MachineError
    where the file can't be read.
    """
    ours = file.path.is_relative_to(assets.user_cache())
    kept = STORE.get(*file) if ours else None
    if kept is not None:
        return kept
    # Imported here: a line that is ready needs neither a decoder nor a resampler.
    from regulate.synth.clip import load_clip

    clip = rounded(load_clip(file.path))
    clip.setflags(write=False)
    if ours:
        STORE.keep(clip, *file)
    return clip
