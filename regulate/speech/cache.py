"""Spoken lines kept between runs: judged before they come in, and again whenever they are read."""

from __future__ import annotations

import contextlib
import os
import struct
from pathlib import Path
from typing import BinaryIO

from regulate import assets

FORMAT = 1
"""Counts up when what a line's file holds changes."""

MOST_BYTES = 200_000_000
"""What the cache may grow to; a person's whole library takes a tenth of it."""

PROBES = 16
"""Places of a line that are looked at when it is read: a rest between words is silent too."""

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")


class LineCache:
    """A folder of WAV files named by a hash of what they say and how.

    Where the folder can't be written, its lines go when the program ends.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or assets.user_cache() / "speech"

    def path(self, *identity: object) -> Path:
        """Where the line of that identity (text, engine, voice, rate) is or will be."""
        # Imported here: nothing before the first line needs it, and launches are quicker without.
        import hashlib

        told = "\x00".join(map(str, (FORMAT, *identity)))
        return self._folder / f"{hashlib.sha256(told.encode()).hexdigest()[:40]}.wav"

    def length_ms(self, path: Path) -> int | None:
        """The length of the line at `path`, None where there is none; a broken one is removed."""
        try:
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                ms = _length_ms(file.read(_HEADER.size), size)
                if ms is not None and not _sounds(file, size):
                    ms = None
        except OSError:
            return None
        if ms is None:
            self.remove(path)
        return ms

    def fresh(self) -> Path:
        """A path of its own for a line that is about to be spoken."""
        self._make_folder()
        return self._folder / f".{os.urandom(9).hex()}"

    def keep(self, fresh: Path, path: Path) -> int | None:
        """Take in a line that was spoken to `fresh`; its length, or None where it is no line."""
        ms = self.length_ms(fresh)
        if ms is not None:
            fresh.chmod(0o600)
            fresh.replace(path)
        return ms

    def remove(self, path: Path) -> None:
        """Remove a line, or what was left of one."""
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)

    def prune(self) -> None:
        """Keep the cache within its size: the lines spoken longest ago go first."""
        assets.keep_within(self._folder, MOST_BYTES)

    def _make_folder(self) -> None:
        try:
            assets.private_folder(self._folder)
            if os.access(self._folder, os.W_OK):
                return
        except OSError:
            pass
        self._folder = assets.private_folder(assets.passing() / "speech")


def _sounds(file: BinaryIO, size: int) -> bool:
    """Whether there is sound at any of some places: a file may be all there and all zeros."""
    for place in range(PROBES):
        file.seek(_HEADER.size + (size - _HEADER.size) * place // PROBES)
        if any(file.read(512)):
            return True
    return False


def _length_ms(header: bytes, size: int) -> int | None:
    """The length that a WAV header tells, None where it isn't mono, 16-bit and just that long."""
    if len(header) < _HEADER.size:
        return None
    riff, _, kind, _, _, _, channels, rate, _, _, bits, data, length = _HEADER.unpack(header)
    if (riff, kind, data, channels, bits) != (b"RIFF", b"WAVE", b"data", 1, 16):
        return None
    if length != size - _HEADER.size or not length or not 8000 <= rate <= 96_000:
        return None
    return -(-int(length) // 2 * 1000 // int(rate))
