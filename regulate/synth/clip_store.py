"""Lines made ready once: what `load_clip` made of a file, kept between runs."""

from __future__ import annotations

import contextlib
import os
import struct
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regulate import assets
from regulate.synth.units import Samples

FORMAT = 1
"""Counts up when what `load_clip` makes of a file changes."""

MOST_BYTES = 200_000_000
"""What the folder may grow to: an hour of lines takes three times as much."""

FULL_SCALE = np.float32(32_767)

Clip = NDArray[np.int16]
"""(frames,) mono at 48 kHz, 32,767 at full scale: half the room of float32, and 98 dB deep."""

_HEADER = struct.Struct("<4sIII")


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
    kept = _place(file) if file.path.is_relative_to(assets.user_cache()) else None
    if kept is None or (clip := _read(kept)) is None:
        # Imported here: a line that is ready needs neither a decoder nor a resampler.
        from regulate.synth.clip import load_clip

        clip = rounded(load_clip(file.path))
        if kept is not None:
            _keep(clip, kept)
    clip.setflags(write=False)
    return clip


def _folder() -> Path:
    return assets.user_cache() / "clips"


def _place(file: ClipFile) -> Path:
    # Imported here: a session without a voice never needs it.
    import hashlib

    told = "\x00".join(map(str, (FORMAT, *file)))
    return _folder() / hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()[:40]


def _read(path: Path) -> Clip | None:
    """The line kept at `path`, None where there is none that is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if len(data) < _HEADER.size or len(data) % 2:
        return None
    clip = np.frombuffer(data, "<i2", offset=_HEADER.size).astype(np.int16)
    return clip if data[: _HEADER.size] == _header(clip) else None


def _keep(clip: Clip, path: Path) -> None:
    """Keep the line where the folder can be written; elsewhere it is made anew every time."""
    fresh = path.with_name(f".{os.urandom(9).hex()}")
    with contextlib.suppress(OSError):
        assets.private_folder(path.parent)
        try:
            fresh.touch(0o600, exist_ok=False)
            with fresh.open("wb") as file:
                file.write(_header(clip))
                file.write(clip.astype("<i2").data)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        _prune(path.parent)


def _header(clip: Clip) -> bytes:
    return _HEADER.pack(b"RGCL", FORMAT, len(clip), zlib.crc32(clip.astype("<i2").data))


def _prune(folder: Path) -> None:
    """Keep the folder within its size: the lines made longest ago go first."""
    files = [(p.stat().st_mtime, p.stat().st_size, p) for p in folder.iterdir()]
    over = sum(size for _, size, _ in files) - MOST_BYTES
    for _, size, path in sorted(files):
        if over <= 0:
            return
        path.unlink(missing_ok=True)
        over -= size
