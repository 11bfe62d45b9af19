"""A script's text as it stands in its file, line by line."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from msgspec import Struct

from regulate.errors import UsageError

MOST_BYTES = 256 * 1024
"""The largest script (script format: Limits)."""

_DOCUMENTS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"{\\rtf": "an RTF document",
    b"PK\x03\x04": "a document of a word processor, or an archive",
    b"\xd0\xcf\x11\xe0": "a document of a word processor",
    b"%PDF": "a PDF",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
}
"""What a file that is no plain text begins with, and what it is."""

MOST_ZEROS = 0.1
"""The share of zero bytes that no text has; UTF-16 without its mark has more."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class Source(Struct, frozen=True):
    """The text of a script, and the `name` that messages give it.

    `undecodable` is the byte offset of what isn't UTF-8, `size` the bytes of the whole file.
    A file that is no plain text has no lines; `document` says what it is.
    """

    name: str
    id: str
    lines: tuple[str, ...]
    size: int
    undecodable: int | None = None
    document: str = ""

    @classmethod
    def read(cls, path: Path) -> Source:
        """The script in the file at `path`; raises UsageError where it can't be read."""
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                what = "a folder" if path.is_dir() else "a device or a pipe"
                raise UsageError(f"{path} is {what}, not a script.")
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except FileNotFoundError:
            raise UsageError(f"There is no file {path}.") from None
        except (OSError, ValueError) as error:
            raise UsageError(f"{path} can't be read: {error}.") from None
        return cls.of_bytes(data, str(path), path.stem)

    @classmethod
    def of_bytes(cls, data: bytes, name: str = "script.txt", id_: str = "script") -> Source:
        """The script in `data`, with or without a byte-order mark."""
        if document := _document(data):
            return cls(name, id_, (), len(data), 0, document)
        bare = data.removeprefix(b"\xef\xbb\xbf")
        try:
            return cls(name, id_, _lines(bare.decode("utf-8")), len(data))
        except UnicodeDecodeError as error:
            text = bare.decode("utf-8", errors="replace")
            return cls(name, id_, _lines(text), len(data), error.start)

    @classmethod
    def of_text(cls, text: str, name: str = "script.txt", id_: str = "script") -> Source:
        """The script in `text`."""
        return cls(name, id_, _lines(text), len(text.encode("utf-8", errors="replace")))

    def line(self, number: int) -> str:
        """The line of that number, counted from 1."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def _document(data: bytes) -> str:
    """What a file is that is no plain text, empty where it may be."""
    for begins, document in _DOCUMENTS.items():
        if data.startswith(begins):
            return document
    return "full of bytes that no text has" if data.count(0) > MOST_ZEROS * len(data) else ""


def _lines(text: str) -> tuple[str, ...]:
    lines = _LINE_END.split(text)
    return tuple(lines[:-1] if lines[-1] == "" and len(lines) > 1 else lines)
