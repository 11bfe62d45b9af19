"""Files in a folder that a person would look at themselves."""

from __future__ import annotations

import os
from pathlib import Path

ENVIRONMENT = "pyvenv.cfg"
"""What tells a folder of Python's packages from one of ours."""


def files_in(folder: Path, *endings: str) -> list[Path]:
    """The files with such an ending in `folder` and below it, but in no folder that is hidden."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        below = (name for name in folders if not name.startswith("."))
        folders[:] = [name for name in below if not Path(place, name, ENVIRONMENT).exists()]
        found += [Path(place, name) for name in names if name.endswith(endings)]
    return sorted(found)
