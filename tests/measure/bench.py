"""Our figures beside those of others on the same session, as one table: `docs/benchmarks.md`."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from regulate.library import find
from regulate.recording import rehearsed
from regulate.timeline.events import Timeline
from tests.measure import launch, start
from tests.measure.blocks import block_costs
from tests.measure.terminal import own_folders

NAME = "even-breath"
MINUTES = 20
REGULATE = str(Path(sys.executable).with_name("regulate"))

BARE_WRITE = """
import sys
block = bytes(range(256)) * 256
left = int(sys.argv[2])
with open(sys.argv[1], "wb") as file:
    while left > 0:
        file.write(block[:left])
        left -= len(block)
"""


@dataclass(frozen=True)
class Row:
    """One line of the table: the ratio first, then the figures it was made of."""

    what: str
    ratio: str
    figures: str
    wanted: str = ""


def wall(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak MB of one run of a whole process."""
    begun = time.monotonic()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **env},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return time.monotonic() - begun, usage.ru_maxrss * 1024 / 1e6


def csound(timeline: Timeline, folder: Path) -> list[str]:
    """The same breaths with six gliding partials, and filtered noise for each ear."""
    score = [f"i 2 0 {timeline.duration_ms / 1000}"]
    ends = {"in": (168, 251), "out": (251, 168), "hold": (251, 251)}
    for phase in timeline.breaths:
        if phase.phase in ends:
            first, last = ends[phase.phase]
            length = (phase.end_ms - phase.start_ms) / 1000
            score.append(f"i 1 {phase.start_ms / 1000} {length} {first} {last}")
    partials = "\n".join(
        f"a{n} oscili {0.03 / n**1.5:.5f}, kpitch * {n}, gisine" for n in range(1, 7)
    )
    (folder / "session.csd").write_text(f"""<CsoundSynthesizer>
<CsInstruments>
sr = 48000
ksmps = 64
nchnls = 2
0dbfs = 1
gisine ftgen 0, 0, 16384, 10, 1
instr 1
kpitch line p4, p3, p5
kshape linen 1, 0.35, p3, 0.35
{partials}
amix = (a1 + a2 + a3 + a4 + a5 + a6) * kshape
outs amix, amix
endin
instr 2
aleft rand 0.02
aright rand 0.02, 0.3
outs butterlp(butterhp(aleft, 80), 1800), butterlp(butterhp(aright, 80), 1800)
endin
</CsInstruments>
<CsScore>
{chr(10).join(score)}
e
</CsScore>
</CsoundSynthesizer>
""")
    out = str(folder / "csound.wav")
    return ["csound", "-W", "-s", "-d", "-m0", "-o", out, str(folder / "session.csd")]


def others(timeline: Timeline, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The same length of a gliding or steady tone over a noise bed, by programs that are there."""
    seconds = str(timeline.duration_ms // 1000)
    if shutil.which("csound"):
        yield "csound, six gliding partials and a noise bed", csound(timeline, folder)
    if shutil.which("sox"):
        out = str(folder / "sox.wav")
        made = ["synth", seconds, "brownnoise", "synth", seconds, "sine", "mix", "168-251"]
        yield (
            "sox synth, brown noise and a glide",
            ["sox", "-n", "-r", "48000", "-c", "2", "-b", "16", out, *made],
        )
    if shutil.which("ffmpeg"):
        noise = f"anoisesrc=c=brown:r=48000:d={seconds}"
        yield (
            "ffmpeg, brown noise and a sine",
            [
                *("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", noise),
                *("-f", "lavfi", "-i", f"sine=f=200:r=48000:d={seconds}"),
                *("-filter_complex", "amix=2", "-ac", "2", str(folder / "ffmpeg.wav")),
            ],
        )


def rendering(runs: int, folder: Path, env: dict[str, str]) -> Iterator[Row]:
    """Whole processes, one run of each in turn, so that the machine's moods are shared."""
    rehearsal = rehearsed(find(NAME).playing(), MINUTES)
    timeline = rehearsal.recording()
    (folder / "write.py").write_text(BARE_WRITE)
    (folder / "numpy_write.py").write_text("import numpy\n" + BARE_WRITE)
    size = str(timeline.duration_ms * 48 * 4 + 44)
    ours, parts = "regulate, the whole session", "regulate, tone and bed"
    bare = "writing as many bytes from Python"
    floor = "importing numpy and writing as many bytes"
    render = [REGULATE, "render", NAME, "--length", str(MINUTES), "-o", str(folder / "ours.wav")]
    commands = {
        ours: render,
        parts: [*render, "--layers", "tone,bed"],
        bare: [sys.executable, "-S", str(folder / "write.py"), str(folder / "bare.wav"), size],
        floor: [sys.executable, str(folder / "numpy_write.py"), str(folder / "floor.wav"), size],
        **dict(others(timeline, folder)),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            # No one pays for the file that was there, nor for what others left to be written.
            for old in folder.glob("*.wav"):
                old.unlink()
            os.sync()
            found[name].append(wall(command, env))
    seconds = {name: statistics.median(s for s, _ in runs) for name, runs in found.items()}
    megabytes = {name: max(m for _, m in runs) for name, runs in found.items()}

    def row(first: str, second: str, wanted: str) -> Row:
        ratio = seconds[first] / seconds[second]
        told = f"{seconds[first]:.2f} s, {seconds[second]:.2f} s"
        return Row(f"{first} / {second}", f"{ratio:.2f}", told, wanted)

    yield row(ours, bare, "≤ 1.6")
    yield row(ours, floor, "")
    for name in commands:
        if name not in (ours, parts, bare, floor):
            wanted = "≤ 0.40" if "csound" in name else "≤ 0.05" if "sox" in name else ""
            yield row(parts, name, wanted)
            if "sox" in name:
                yield row(floor, name, "")
    yield Row(f"peak memory of {ours}", "", f"{megabytes[ours]:.0f} MB", "< 90 MB")
    for made in ("clips", "beds"):
        shutil.rmtree(folder / made)
    _, first = wall(render, env)
    yield Row(
        "the same where its lines and its bed are made first", "", f"{first:.0f} MB", "< 90 MB"
    )


def an_hour(folder: Path, env: dict[str, str]) -> Row:
    """The memory that the longest session takes to render."""
    out = str(folder / "hour.wav")
    seconds, megabytes = wall([REGULATE, "render", NAME, "--length", "60", "-o", out], env)
    return Row(
        "peak memory of a 60-minute session",
        "",
        f"{megabytes:.0f} MB in {seconds:.2f} s",
        "< 90 MB",
    )


def blocks() -> Iterator[Row]:
    """What a block costs where the device waits for it, and where it is rendered ahead."""
    timeline = rehearsed(find(NAME).playing(), 5).recording()
    for told, spinners in (("idle", 0), ("every core busy", os.cpu_count() or 1)):
        for what, share in block_costs(timeline, spinners).items():
            yield Row(f"{what}, {told}", f"{share * 100:.2f} %", "of its 21.3 ms", "< 3 %")


def launching(runs: int) -> Iterator[Row]:
    """Launch beside a bare Textual application, and the way from a key to the ear."""
    bare, ours = launch.medians(runs)
    more = f"{(ours - bare) * 1000:.0f} ms more: {ours * 1000:.0f} ms, {bare * 1000:.0f} ms"
    yield Row(
        "launch to a home that answers / bare Textual", f"{ours / bare:.2f}", more, "≤ 150 ms"
    )
    for told, ms in start.medians(max(runs // 2, 3)).items():
        yield Row(f"space to the first sample, {told}", "", f"{ms:.0f} ms", "< 150 ms")


def processor() -> str:
    """What the machine's processor calls itself."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text().splitlines() if about.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


HEAD = """\
# Benchmarks

Made by `make bench` on {date}: {processor}, {cores} cores, {system}, Python {python}.
The session is {session} at {minutes} minutes, its lines spoken before. Times are medians of whole
processes that were run in turn; ratios hold better than times.

| what | ratio | figures | wanted |
|---|---|---|---|
"""


def table(rows: Iterable[Row]) -> str:
    """The rows in Markdown, under the machine and the date."""
    head = HEAD.format(
        date=datetime.datetime.now(tz=datetime.UTC).date(),
        processor=processor(),
        cores=os.cpu_count(),
        system=platform.system(),
        python=platform.python_version(),
        session=NAME,
        minutes=MINUTES,
    )
    return head + "".join(f"| {r.what} | {r.ratio} | {r.figures} | {r.wanted} |\n" for r in rows)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = own_folders(name)
        os.environ.update(env)
        made: list[Row] = []
        parts: tuple[Callable[[], Iterable[Row]], ...] = (
            # First: a disk that is still written to holds up a launch.
            lambda: launching(options.runs),
            lambda: rendering(options.runs, folder, env),
            lambda: [an_hour(folder, env)],
            blocks,
        )
        for part in parts:
            for row in part():
                print(f"{row.what:<70}{row.ratio:>8}  {row.figures:<34}{row.wanted}", flush=True)
                made.append(row)
    if options.out is not None:
        options.out.parent.mkdir(exist_ok=True)
        options.out.write_text(table(made), "utf-8")


if __name__ == "__main__":
    main()
