"""Plays for a long time under full load on every core: gaps, drift, memory, and what was heard."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from regulate import settings
from regulate.library import entry
from regulate.plain.following import events
from regulate.sessions.rehearsal import Rehearsal
from regulate.speech.speaker import Speaker
from regulate.synth.renderer import Renderer
from tests.measure.terminal import own_folders
from tests.rig import Rig, Samples

SCRIPT = """\
Title:    A long while
Summary:  Breathing that asks nothing, for as long as it is wanted.
For:      daily
Kind:     breath
Lengths:  60 min
Language: en
Bed:      ocean

You can stay as you are.
[repeat 10 times]
[breathe 3.75 in, 3.75 out, easing to 5.5 in, 5.5 out over 120s, to fill]
  in x3:  In
  out x3: and out
  at 1:15: If it is too slow for you, an extra breath in between is fine.
  at 2:00: The sound goes on by itself.
You can leave the sound for a while.
[pause 15s]
[bell]
[end]
"""
"""Without a prompt: nobody is there to answer."""

EVERY_S = 30.0
BLOCK = 48_000


def spin() -> None:
    while True:
        pass


def family(pid: int) -> Iterator[int]:
    """The process and those it has started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from family(int(child))


def resident_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def compare(heard: Samples, wanted: Renderer) -> tuple[int, int, int]:
    """Seconds that were heard as rendered, seconds that were not, and frames too many or few."""
    begins = int(np.flatnonzero(np.abs(heard).max(axis=1) > 0)[0])
    reference = np.empty((BLOCK, 2), np.float32)
    shift = same = other = 0
    lead = None
    for start in range(0, wanted.frames, BLOCK):
        wanted.render(start, reference)
        if lead is None:
            lead = int(np.flatnonzero(np.abs(reference).max(axis=1) > 0)[0])
            begins -= lead
        at = begins + start + shift
        if np.array_equal(heard[at : at + BLOCK], reference[: len(heard[at : at + BLOCK])]):
            same += 1
            continue
        other += 1
        # A gap moves all that follows: look for the end of this second nearby.
        tail = reference[-64:]
        for moved in range(BLOCK):
            end = at + BLOCK + moved
            if np.array_equal(heard[end - 64 : end], tail):
                shift += moved
                break
    return same, other, shift


def main(minutes: int = 60) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(own_folders(folder))
        settings.change(volume=100)
        soak(Path(folder) / "a-long-while.txt", minutes)


def soak(script: Path, minutes: int) -> None:
    """Play the script at full volume beside a spinner on each core, and tell how it went."""
    script.write_text(SCRIPT)
    exercise = entry(script).playing()
    rehearsal = Rehearsal(exercise, minutes, Speaker("en"))
    import asyncio

    asyncio.run(rehearsal.prepare())
    timeline = rehearsal.recording()
    load = [multiprocessing.Process(target=spin, daemon=True) for _ in range(os.cpu_count() or 1)]
    with Rig() as rig:
        for spinner in load:
            spinner.start()
        regulate = str(Path(sys.executable).with_name("regulate"))
        player = subprocess.Popen(
            [regulate, "play", str(script), "--length", str(minutes), "--plain"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **rig.env},
        )
        said: list[float] = []

        def listen() -> None:
            assert player.stdout is not None
            for _ in player.stdout:
                said.append(time.monotonic())

        threading.Thread(target=listen, daemon=True).start()
        begun = time.monotonic()
        memory: dict[int, list[float]] = {}
        while player.poll() is None:
            for pid in family(player.pid):
                memory.setdefault(pid, []).append(resident_mb(pid))
            if len(memory[player.pid]) % 10 == 1:
                now = {p: m[-1] for p, m in memory.items()}
                print(f"{time.monotonic() - begun:6.0f} s", now, flush=True)
            try:
                player.wait(EVERY_S)
            except subprocess.TimeoutExpired:
                continue
        took = time.monotonic() - begun
        assert player.stderr is not None
        told = player.stderr.read().strip()
        heard = rig.captured()
        for spinner in load:
            spinner.kill()
        same, other, shift = compare(heard, Renderer(timeline, rehearsal.clips))
    due = np.array([ms / 1000 for ms, _ in events(timeline)])
    print(f"took {took:.2f} s for {timeline.duration_ms / 1000:.2f} s; told: {told or 'no gaps'}")
    print(f"seconds heard as rendered {same}, not {other}; frames moved {shift}")
    late = (np.array(said[: len(due)]) - said[0] - (due[: len(said)] - due[0])) * 1000
    print(f"lines {len(said)} of {len(due)}, late by {late.min():.0f} to {late.max():.0f} ms")
    for pid, found in memory.items():
        if len(found) > 2:
            third = len(found) // 3
            print(
                f"memory of {pid}: {np.mean(found[third : 2 * third + 1]):.1f} MB in the middle, "
                f"{np.mean(found[2 * third :]):.1f} MB in the last third, most {max(found):.1f}"
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
