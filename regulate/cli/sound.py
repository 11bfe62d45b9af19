"""Commands that make sound files: `render`."""

from __future__ import annotations

from pathlib import Path

import click

from regulate.cli.options import language_option, length_option
from regulate.cli.rehearsing import rehearsed
from regulate.errors import UsageError

LAYERS = ("voice", "tone", "bed")


@click.command()
@click.argument("name")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@length_option
@language_option
@click.option("--layers", default=",".join(LAYERS), show_default=True, help="Only these.")
def render(name: str, out: Path, length_min: int | None, language: str, layers: str) -> None:
    """Write an exercise to a sound file: 48 kHz, stereo, 16-bit WAV."""
    chosen = {layer.strip() for layer in layers.split(",") if layer.strip()}
    if not chosen or not chosen <= set(LAYERS):
        raise UsageError(f"--layers takes {', '.join(LAYERS)}; this was {layers!r}.")
    if out.suffix.lower() != ".wav":
        raise UsageError(f"{out} would be a WAV file by another name.", "Give it the ending .wav.")
    rehearsal = rehearsed(name, length_min, language, voice=True)
    from regulate.export.wave import write_wav
    from regulate.synth.renderer import Renderer
    from regulate.synth.units import Levels

    levels = Levels(**{layer: float(layer in chosen) for layer in LAYERS})
    write_wav(out, Renderer(rehearsal.recording(), rehearsal.clips), levels)
