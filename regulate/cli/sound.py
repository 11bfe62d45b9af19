"""Commands that make files of exercises: `render`, `plot`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regulate.cli.options import answer_option, choose_option, language_option, length_option
from regulate.cli.rehearsing import rehearsed
from regulate.errors import MachineError, UsageError

if TYPE_CHECKING:
    from regulate.sessions.rehearsal import Rehearsal
    from regulate.timeline.events import Timeline

ENDINGS = ("wav", "flac", "ogg", "opus", "mp3")


@click.command()
@click.argument("name", required=False)
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True)
@length_option
@language_option
@choose_option
@answer_option
@click.option("--layers", default="voice,tone,bed", show_default=True, help="Only these.")
@click.option(
    "--captions", type=click.Path(dir_okay=False, path_type=Path), help="Also write a .vtt or .srt."
)
@click.option("--all", "every", is_flag=True, help="Every exercise and length, into a folder.")
@click.option(
    "--format",
    "ending",
    type=click.Choice(ENDINGS),
    default="mp3",
    show_default=True,
    help="With --all.",
)
def render(
    name: str | None,
    out: Path,
    length_min: int | None,
    language: str,
    ways: tuple[str, ...],
    answers: tuple[str, ...],
    layers: str,
    captions: Path | None,
    every: bool,
    ending: str,
) -> None:
    """Write an exercise to a sound file that any player can play.

    The ending of OUT names the format: wav (48 kHz, stereo, 16 bits), flac, ogg, opus or mp3.
    With --all, OUT is a folder.
    """
    if every == (name is not None):
        raise UsageError(
            "Either one exercise or all of them can be rendered.",
            "regulate render NAME -o FILE, or: regulate render --all -o FOLDER",
        )
    if every and (ways or answers):
        raise UsageError("--choose and --answer go with one exercise, not with --all.")
    if name is None:
        _render_all(out, f".{ending}")
    else:
        recorded = partial(
            rehearsed, name, length_min, language, voice=True, ways=ways, answers=answers
        )
        _render_one(out, recorded, layers, captions)


def _render_one(
    out: Path,
    recorded: Callable[[], tuple[Rehearsal, Timeline]],
    layers: str,
    captions: Path | None,
) -> None:
    from regulate.export.sound_file import check_ending
    from regulate.recording import LAYERS, write_recording

    chosen = {layer.strip() for layer in layers.split(",") if layer.strip()}
    if not chosen or not chosen <= set(LAYERS):
        raise UsageError(f"--layers takes {', '.join(LAYERS)}; this was {layers!r}.")
    check_ending(out)
    rehearsal, timeline = recorded()
    if captions is not None:
        from regulate.export.captions import write_captions

        write_captions(captions, timeline, rehearsal.exercise.header.language)
    with click.progressbar(
        length=timeline.duration_ms * 48,
        label=out.name,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        update_min_steps=48_000,
    ) as bar:
        write_recording(out, rehearsal, timeline, chosen, bar.update)


def _render_all(folder: Path, ending: str) -> None:
    from regulate.library import entries
    from regulate.recording import fulfil_all, orders

    wanted = list(orders(entries(), folder, ending))
    failed: list[str] = []
    with click.progressbar(
        fulfil_all(wanted),
        length=len(wanted),
        label=str(folder),
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        show_pos=True,
    ) as done:
        failed = [why for why in done if why]
    if failed:
        raise MachineError(
            f"{len(failed)} of {len(wanted)} could not be written.", "\n".join(failed)
        )


@click.command()
@click.argument("name")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@length_option
@language_option
@choose_option
@answer_option
def plot(
    name: str,
    out: Path,
    length_min: int | None,
    language: str,
    ways: tuple[str, ...],
    answers: tuple[str, ...],
) -> None:
    """Draw an exercise: its breath, speech, levels and spectrum, as a PNG or SVG."""
    rehearsal, timeline = rehearsed(
        name, length_min, language, voice=True, ways=ways, answers=answers
    )
    from regulate.export.picture import draw
    from regulate.synth.renderer import Renderer

    title = f"{rehearsal.exercise.header.title}, {rehearsal.length_min} min"
    draw(out, title, timeline, Renderer(timeline, rehearsal.clips))
