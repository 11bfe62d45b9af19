"""The command about the sounds there are: `sounds`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regulate.assets import SoundKind, sound_files
from regulate.cli.options import json_option, print_json
from regulate.errors import UsageError

if TYPE_CHECKING:
    from regulate.sessions.sampling import Sample

KINDS: tuple[SoundKind, ...] = ("tones", "beds", "bells")


@click.command()
@click.argument("name", required=False)
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it to this file."
)
@click.option("--lang", "language", default="en", show_default=True, help="Language of the list.")
@json_option
def sounds(name: str | None, out: Path | None, language: str, as_json: bool) -> None:
    """List the tones, beds and bells, or let NAME be heard.

    A tone is heard for three breaths, a bed for ten seconds. Your own are TOML files, beside
    those that come with the program; `regulate check FILE.toml` tells their mistakes.
    """
    if name is None:
        if out is not None:
            raise UsageError("Which sound?", "`regulate sounds NAME -o FILE` writes one.")
        _list(language, as_json=as_json)
        return
    kind, preset = _found(name)
    from regulate.sessions.sampling import of_sound

    if out is None:
        _play(kind, preset)
    else:
        _write(of_sound(kind, preset), out)


def _list(language: str, *, as_json: bool) -> None:
    from regulate.synth.preset_files import read

    files = [(kind, path, read(kind, path)) for kind in KINDS for path in _paths(kind)]
    if as_json:
        print_json([_facts(kind, path, file) for kind, path, file in files])
        return
    width = max(len(path.stem) for _, path, _ in files) + 2
    for kind in KINDS:
        click.echo(f"{kind.capitalize()}:")
        for _, path, file in (one for one in files if one[0] == kind):
            told = file.summary.get(language) or file.summary.get("en", "")
            if file.diagnostics:
                told = f"(can't be played yet: regulate check {path})"
            click.echo(f"  {path.stem:<{width}}{told}".rstrip())


def _paths(kind: SoundKind) -> list[Path]:
    return list(sound_files(kind).values())


def _facts(kind: SoundKind, path: Path, file: Any) -> dict[str, Any]:
    return {
        "kind": kind[:-1],
        "name": path.stem,
        "summary": file.summary,
        "file": str(path),
        "mistakes": len(file.diagnostics),
    }


def _found(name: str) -> tuple[SoundKind, str]:
    """The sound of that name, or of that kind and name as in `beds/ocean`."""
    folder, _, preset = name.rpartition("/")
    for kind in KINDS:
        if preset in sound_files(kind) and folder in ("", kind):
            return kind, preset
    from regulate.script.diagnostics import nearest

    near = nearest(preset, {path.stem for kind in KINDS for path in _paths(kind)})
    raise UsageError(f"There is no sound called {name!r}.", f"{near[0].upper()}{near[1:]}")


def _play(kind: SoundKind, name: str) -> None:
    from regulate.sessions.stage import Stage
    from regulate.settings import load
    from regulate.synth.preset_files import load_preset

    # Told here, not in the sound process.
    load_preset(kind, name)
    stage = Stage(settings=load(), voice=False)
    stage.open()
    try:
        stage.let_hear_one(kind, name)
        while stage.sampling:
            time.sleep(0.02)
        if stage.sound.state == "off":
            click.echo(f"There was no sound: {stage.sound.why}.", err=True)
    except KeyboardInterrupt:
        pass
    finally:
        stage.close()


def _write(sample: Sample, out: Path) -> None:
    from regulate.export.sound_file import write_sound
    from regulate.export.tags import Tags
    from regulate.synth.renderer import Renderer

    write_sound(out, Renderer(*sample), Tags(out.stem, "en", "", ()))
