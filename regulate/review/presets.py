"""The sounds among the files that are to be checked, and the mistakes in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from regulate import assets
from regulate.review.folders import files_in
from regulate.synth.preset_files import read_any
from regulate.synth.preset_reader import PresetFile

ENDING = ".toml"
SCRIPT = ".txt"
FOLDERS = frozenset({"tones", "beds", "bells"})


def presets(names: Sequence[str]) -> Iterator[PresetFile[Any]]:
    """The presets at those paths and in those folders, each once, with what is wrong with them.

    Raises UsageError where one can't be read.
    """
    paths: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        if path.suffix == ENDING:
            paths[path] = None
        elif assets.found_at(name) == "a folder":
            paths |= dict.fromkeys(_in_folder(path))
    return map(read_any, paths)


def scripts(names: Sequence[str]) -> list[str]:
    """What is left of `names` to be looked at as scripts."""
    return [name for name in names if Path(name).suffix != ENDING and not _only_presets(name)]


def _in_folder(folder: Path) -> list[Path]:
    """The presets in a folder; among scripts, only what lies where sounds do, in `audio/beds/`."""
    found = files_in(folder, ENDING, SCRIPT)
    sounds = [path for path in found if _is_preset(path)]
    if len(sounds) < len(found):
        return [path for path in sounds if path.parent.name in FOLDERS]
    return sounds


def _only_presets(name: str) -> bool:
    found = files_in(Path(name), ENDING, SCRIPT)
    return bool(found) and all(map(_is_preset, found))


def _is_preset(path: Path) -> bool:
    return path.name.endswith(ENDING)
