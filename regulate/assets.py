"""Every path the program reads or writes: bundled, checkout and the person's own folders."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

SoundKind = Literal["tones", "beds", "bells"]

_PACKAGE = Path(__file__).resolve().parent


def found_at(name: str) -> Literal["a file", "a folder", "nothing"]:
    """What lies at a path as a person wrote it; nothing at one that is too long to be one."""
    try:
        mode = Path(name).stat().st_mode
    except (OSError, ValueError):
        return "nothing"
    return "a folder" if stat.S_ISDIR(mode) else "a file"


@cache
def bundled() -> Path:
    """The folder of `exercises/`, `audio/` and `support/`: the wheel's, or the checkout's root."""
    inside = _PACKAGE / "bundled"
    return inside if inside.is_dir() else _PACKAGE.parent


@cache
def user_data() -> Path:
    """The person's own exercises and sounds; `REGULATE_DATA` overrides it."""
    return _folder("REGULATE_DATA", "user_data_path")


@cache
def user_cache() -> Path:
    """Spoken lines and beds kept between runs; safe to delete; `REGULATE_CACHE` overrides it."""
    return _folder("REGULATE_CACHE", "user_cache_path")


@cache
def user_state() -> Path:
    """The log of crashes; `REGULATE_STATE` overrides it."""
    return _folder("REGULATE_STATE", "user_state_path")


@cache
def user_config() -> Path:
    """The person's settings; `REGULATE_CONFIG` overrides it."""
    return _folder("REGULATE_CONFIG", "user_config_path")


def _folder(variable: str, kind: str) -> Path:
    if chosen := os.environ.get(variable):
        return Path(chosen)
    # Imported here: most launches that name their folders never need it.
    import platformdirs

    return Path(getattr(platformdirs, kind)("regulate", appauthor=False))


@cache
def passing() -> Path:
    """A folder of this run alone, for what a person said: it goes when the program ends.

    In memory where the system has such a place. What a killed run left there is removed by
    another one, a day later.
    """
    # Imported here: a run in which nobody answers never needs them.
    import atexit
    import shutil
    import tempfile
    import time

    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    where = runtime if runtime.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix=_PASSING, dir=where))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for other in folder.parent.glob(f"{_PASSING}*"):
        with contextlib.suppress(OSError):
            if other.stat().st_mtime < time.time() - _LEFT_S:
                shutil.rmtree(other, ignore_errors=True)
    return folder


_PASSING = "regulate-passing-"

_LEFT_S = 86_400.0
"""A folder untouched for so long belongs to no session: none is longer than an hour."""


def private_folder(path: Path) -> Path:
    """Make `path`, readable by its owner alone, and return it."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def keep_within(folder: Path, most_bytes: int) -> None:
    """Remove the files that were written longest ago, until the folder has no more bytes."""
    with contextlib.suppress(OSError):
        files = [(p.stat().st_mtime, p.stat().st_size, p) for p in folder.iterdir()]
        over = sum(size for _, size, _ in files) - most_bytes
        for _, size, path in sorted(files):
            if over <= 0:
                return
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            over -= size


def exercise_files() -> Iterator[Path]:
    """Every exercise script, the person's own before the bundled, one for each language and id."""
    seen: set[tuple[str, str]] = set()
    for root in (user_data(), bundled()):
        for path in sorted((root / "exercises").glob("*/*.txt")):
            key = (path.parent.name, path.stem)
            if key not in seen:
                seen.add(key)
                yield path


def sound_files(kind: SoundKind) -> dict[str, Path]:
    """The presets of one kind by name, the person's own in place of the bundled."""
    found: dict[str, Path] = {}
    for root in (bundled(), user_data()):
        for path in sorted((root / "audio" / kind).glob("*.toml")):
            found[path.stem] = path
    return found
