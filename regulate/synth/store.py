"""Sounds kept between runs: their steps in a folder of the cache, each whole or not used."""

from __future__ import annotations

import contextlib
import os
import struct
import zlib
from pathlib import Path

import numpy as np

from regulate import assets
from regulate.synth.units import Pcm

_HEADER = struct.Struct("<4sIII")
_STEP = np.dtype("<i2")


class Store:
    """A folder of sounds, each by what it was made of.

    `form` counts up when what is made of the same thing changes. The folder may be read and
    written by many at a time, or not be there to write to: then every sound is made anew.
    """

    def __init__(self, name: str, form: int, most_bytes: int) -> None:
        self._name, self._form = name, form
        self.most_bytes = most_bytes
        """What the folder may grow to."""

    @property
    def folder(self) -> Path:
        """Where the sounds are kept; there once one was."""
        return assets.user_cache() / self._name

    def get(self, *made_of: object) -> Pcm | None:
        """The sound kept, flat and read-only; None where there is none that is whole."""
        try:
            data = self._place(made_of).read_bytes()
        except OSError:
            return None
        if len(data) < _HEADER.size or (len(data) - _HEADER.size) % _STEP.itemsize:
            return None
        numbers = np.frombuffer(data, _STEP, offset=_HEADER.size)
        return numbers if data[: _HEADER.size] == self._header(numbers) else None

    def keep(self, sound: Pcm, *made_of: object) -> None:
        """Keep the sound where the folder can be written."""
        path = self._place(made_of)
        numbers = np.ascontiguousarray(sound, _STEP).reshape(-1)
        fresh = path.with_name(f".{os.urandom(9).hex()}")
        with contextlib.suppress(OSError):
            assets.private_folder(path.parent)
            try:
                fresh.touch(0o600, exist_ok=False)
                with fresh.open("wb") as file:
                    file.write(self._header(numbers))
                    file.write(numbers.data)
                fresh.replace(path)
            finally:
                fresh.unlink(missing_ok=True)
            assets.keep_within(self.folder, self.most_bytes)

    def _place(self, made_of: tuple[object, ...]) -> Path:
        # Imported here: a session without a voice and a bed never needs it.
        import hashlib

        told = "\x00".join(map(str, (self._form, *made_of)))
        return self.folder / hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()[:40]

    def _header(self, numbers: Pcm) -> bytes:
        return _HEADER.pack(b"RGCL", self._form, len(numbers), zlib.crc32(numbers.data))
