"""Sounds kept between runs: arrays in a folder of the cache, each whole or not used."""

from __future__ import annotations

import contextlib
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regulate import assets

Kept = NDArray[Any]

_HEADER = struct.Struct("<4sIII")


class Store:
    """A folder of sounds with numbers of one kind, each by what it was made of.

    `form` counts up when what is made of the same thing changes. The folder may be read and
    written by many at a time, or not be there to write to: then every sound is made anew.
    """

    def __init__(self, name: str, kind: str, form: int, most_bytes: int) -> None:
        self._name, self._kind, self._form = name, np.dtype(kind), form
        self.most_bytes = most_bytes
        """What the folder may grow to."""

    @property
    def folder(self) -> Path:
        """Where the sounds are kept; there once one was."""
        return assets.user_cache() / self._name

    def get(self, *made_of: object) -> Kept | None:
        """The sound kept, flat and read-only; None where there is none that is whole."""
        try:
            data = self._place(made_of).read_bytes()
        except OSError:
            return None
        if len(data) < _HEADER.size or (len(data) - _HEADER.size) % self._kind.itemsize:
            return None
        numbers = np.frombuffer(data, self._kind, offset=_HEADER.size)
        return numbers if data[: _HEADER.size] == self._header(numbers) else None

    def keep(self, sound: Kept, *made_of: object) -> None:
        """Keep the sound where the folder can be written."""
        path = self._place(made_of)
        numbers = np.ascontiguousarray(sound, self._kind).reshape(-1)
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

    def _header(self, numbers: Kept) -> bytes:
        return _HEADER.pack(b"RGCL", self._form, len(numbers), zlib.crc32(numbers.data))
