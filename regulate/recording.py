"""Exercises recorded to files: one with its captions, or many over the machine's cores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from regulate.errors import RegulateError
from regulate.library import Entry, entry
from regulate.script.syntax import Exercise
from regulate.sessions.rehearsal import Rehearsal, Sounds, check_length
from regulate.settings import load
from regulate.speech.speaker import Speaker
from regulate.timeline.events import Timeline


def rehearsed(exercise: Exercise, length_min: int | None, *, voice: bool = True) -> Rehearsal:
    """The exercise by the settings, with every line spoken or, without a voice, estimated.

    Raises UsageError where it can't be that long.
    """
    chosen, language = load(), exercise.header.language
    speaker = Speaker(language, chosen.wpm, chosen.voice.get(language, "")) if voice else None
    sounds = Sounds(chosen.tone, chosen.bed)
    rehearsal = Rehearsal(exercise, check_length(exercise, length_min), speaker, sounds)
    speak(rehearsal, rehearsal.texts)
    return rehearsal


def speak(rehearsal: Rehearsal, texts: Iterable[str]) -> None:
    """Have those of `texts` spoken that aren't yet, and wait for them."""
    if missing := rehearsal.missing(texts):
        # Imported here: where every line was spoken before, a recording does without.
        import asyncio

        asyncio.run(rehearsal.prepare(missing))


def write_recording(
    where: Path,
    rehearsal: Rehearsal,
    timeline: Timeline,
    layers: Iterable[str],
    on_frames: Callable[[int], object] = lambda _: None,
) -> None:
    """Write the session to a sound file with only those layers; raises as `write_sound` does."""
    # Imported here: numpy and soundfile are of no use to whoever only rehearses.
    from regulate.export.sound_file import write_sound
    from regulate.export.tags import tags_of
    from regulate.synth.memory import keep_freed
    from regulate.synth.renderer import Renderer
    from regulate.synth.units import Levels

    keep_freed()
    chosen = set(layers)
    levels = Levels(*(float(layer in chosen) for layer in LAYERS))
    renderer = Renderer(timeline, rehearsal.clips)
    write_sound(where, renderer, tags_of(rehearsal.exercise, timeline), levels, on_frames)


LAYERS = ("voice", "tone", "bed")


class Order(Struct, frozen=True):
    """A file that is wanted: which script, how long, and where it goes."""

    script: Path
    length_min: int
    out: Path


def orders(entries: Iterable[Entry], folder: Path, ending: str) -> Iterator[Order]:
    """A file for every length of every exercise: `folder/en/long-exhale-2min.mp3`."""
    for found in entries:
        if found.playable and found.exercise is not None:
            for length in found.exercise.header.lengths:
                name = f"{found.id}-{length}min{ending}"
                yield Order(found.path, length, folder / found.language / name)


def fulfil(order: Order) -> str:
    """Write the file; returns why it could not be, or nothing."""
    try:
        exercise = entry(order.script).playing()
        rehearsal = rehearsed(exercise, order.length_min)
        order.out.parent.mkdir(parents=True, exist_ok=True)
        write_recording(order.out, rehearsal, rehearsal.recording(), LAYERS)
    except (RegulateError, OSError) as error:
        return f"{order.out.name}: {error}"
    return ""


def fulfil_all(wanted: Iterable[Order]) -> Iterator[str]:
    """Write all the files, as many at a time as there are cores; yields `fulfil` of each."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed

    # Spawned: a process that was forked off a thread of another can hang.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=fresh) as pool:
        for done in as_completed([pool.submit(fulfil, order) for order in wanted]):
            yield done.result()
