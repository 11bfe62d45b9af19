"""Lines made ready once: what `load_clip` made of a file, kept between runs."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from regulate import assets
from regulate.synth.store import Store
from regulate.synth.units import Pcm, in_steps

FORMAT = 3
"""Counts up when what `load_clip` makes of a file changes."""

MOST_BYTES = 200_000_000
"""What the folder may grow to: an hour of lines takes three times as much."""

STORE = Store("clips", FORMAT, MOST_BYTES)


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


def ready_clip(file: ClipFile) -> Pcm:
    """The line in `file` as `load_clip` makes it, (frames,); one of the cache's is made but once.

    A file elsewhere may hold a person's own words, so nothing of it is kept. Raises MachineError
    where the file can't be read.
    """
    ours = file.path.is_relative_to(assets.user_cache())
    kept = STORE.get(*file) if ours else None
    if kept is not None:
        return kept
    # Imported here: a line that is ready needs neither a decoder nor a resampler.
    from regulate.synth.clip import load_clip

    clip = in_steps(load_clip(file.path))
    if ours:
        STORE.keep(clip, *file)
    return clip
