"""The presets in `audio/` and in the person's own folder, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from regulate.assets import SoundKind, sound_files
from regulate.errors import InputError
from regulate.script.diagnostics import nearest, render
from regulate.script.source import Source
from regulate.synth.preset_reader import Made, PresetFile, Reader
from regulate.synth.presets import (
    Air,
    Bed,
    Crackles,
    Crickets,
    Drops,
    Gusts,
    Harmonics,
    Layer,
    Noise,
    Partials,
    Struck,
    Tone,
    Wave,
)

TONES: dict[str, type[Tone]] = {kind.KIND: kind for kind in (Harmonics, Partials, Air, Wave)}
LAYERS: dict[str, type[Layer]] = {
    kind.KIND: kind for kind in (Noise, Gusts, Drops, Crackles, Crickets)
}
BELLS: dict[str, type[Struck]] = {Struck.KIND: Struck}


def load_tone(name: str) -> Tone:
    """The breath tone of that name; raises InputError with every mistake and its place."""
    return _whole(read_tone(_named("tones", name)))


def load_bed(name: str) -> Bed:
    """The bed of that name; raises InputError with every mistake and its place."""
    return _whole(read_bed(_named("beds", name)))


def load_bell(name: str) -> Struck:
    """The bell of that name; raises InputError with every mistake and its place."""
    return _whole(read_bell(_named("bells", name)))


def read_tone(source: Source) -> PresetFile[Tone]:
    """The breath tone in `source`."""
    reader = Reader(source)
    return reader.file(reader.one("tone", TONES))


def read_bell(source: Source) -> PresetFile[Struck]:
    """The bell in `source`."""
    reader = Reader(source)
    return reader.file(reader.one("bell", BELLS))


def read_bed(source: Source) -> PresetFile[Bed]:
    """The bed in `source`."""
    reader = Reader(source)
    ground = reader.ground(LAYERS)
    layers = reader.layers(LAYERS)
    bed = Bed(ground, tuple(layers)) if ground is not None and layers else None
    return reader.file(bed)


_READ: dict[SoundKind, Callable[[Source], PresetFile[Any]]] = {
    "tones": read_tone,
    "beds": read_bed,
    "bells": read_bell,
}


def read(kind: SoundKind, path: Path) -> PresetFile[Any]:
    """The preset at `path`; raises UsageError where there is no such file to read."""
    return _READ[kind](Source.read(path))


def load_preset(kind: SoundKind, name: str) -> Any:
    """The preset of that kind and name; raises InputError with every mistake and its place."""
    return _whole(_READ[kind](_named(kind, name)))


def read_any(path: Path) -> PresetFile[Any]:
    """The preset at `path`, of the kind that its folder says or else the one it is most like.

    Raises UsageError where there is no such file to read.
    """
    source = Source.read(path)
    folder = path.resolve().parent.name
    kinds = [kind for kind in _READ if kind == folder] or list(_READ)
    return min((_READ[kind](source) for kind in kinds), key=_strangeness)


def _strangeness(file: PresetFile[Any]) -> tuple[int, int]:
    """How many of a file's tables and keys its kind doesn't know, and how much else is wrong."""
    codes = [mistake.code for mistake in file.diagnostics]
    return codes.count("P103") + codes.count("P107"), len(codes)


def _named(kind: SoundKind, name: str) -> Source:
    files = sound_files(kind)
    if name not in files:
        near = nearest(name, files)
        raise InputError(f"There is no {kind[:-1]} called {name!r}.", near.capitalize())
    return Source.read(files[name])


def _whole(file: PresetFile[Made]) -> Made:
    if file.preset is None:
        told = "\n".join(render(mistake, file.source) for mistake in file.diagnostics)
        raise InputError(f"The sound {file.source.id} can't be played as it is:", told)
    return file.preset
