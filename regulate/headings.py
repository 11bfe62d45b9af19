"""What the scripts say of themselves: enough to list them, and read in a moment."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from regulate import assets
from regulate.errors import UsageError
from regulate.script.header import read_header
from regulate.script.source import Source
from regulate.script.syntax import Header


class Heading(Struct, frozen=True):
    """What a script says of itself, read without the rest of it; None where that has mistakes."""

    path: Path
    header: Header | None

    @property
    def id(self) -> str:
        """The file's stem."""
        return self.path.stem


def headings(language: str) -> tuple[Heading, ...]:
    """The exercises of a language, as quickly as they can be listed; nothing is checked."""
    return tuple(
        Heading(path, _header(path))
        for path in assets.exercise_files()
        if path.parent.name == language
    )


def _header(path: Path) -> Header | None:
    try:
        lines = Source.read(path).lines
    except UsageError:
        return None
    seen = ["".join(c if c.isprintable() else " " for c in line) for line in lines]
    return read_header(seen, lambda _: None)[0]
