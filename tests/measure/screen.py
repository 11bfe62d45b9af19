"""What the interface costs while it plays: processor, bytes to the terminal, and a key's answer."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.measure.terminal import Terminal, own_folders
from tests.rig import Rig

SCRIPT = """\
Title:    Breath
Summary:  One minute.
For:      daily
Kind:     breath
Lengths:  2 min
Language: en
Bed:      soft-rain

You can stay as you are.
[breathe 4 in, 6 out, to fill]
"""

SIZE = (120, 40)
WATCHED_S = 20.0
KEYS = 12
DOWN, UP = b"\x1b[B", b"\x1b[A"


@dataclass(frozen=True)
class Cost:
    """Percent of a core, what is written a second, and milliseconds from keys to their answers."""

    core: float
    bytes_s: float
    updates_s: float
    answers_ms: list[float]

    def __str__(self) -> str:
        answers = self.answers_ms
        return (
            f"{self.core:5.2f} % of a core, {self.bytes_s / 1000:5.1f} KB/s, "
            f"{self.updates_s:4.1f} updates/s, key {statistics.median(answers):3.0f} ms"
            f" (most {max(answers):.0f})"
        )


def used_s(pid: int) -> float:
    """Processor time of that process alone."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def cost(terminal: Terminal, pid: int) -> Cost:
    """Watch a player that is in the middle of its breathing."""
    terminal.drain(0.0, 0.2)
    before, begun, used = len(terminal.output), time.monotonic(), used_s(pid)
    updates = 0
    while time.monotonic() < begun + WATCHED_S:
        updates += bool(terminal.read(0.05))
    took = time.monotonic() - begun
    used, written = used_s(pid) - used, len(terminal.output) - before
    answers = []
    for n in range(KEYS):
        seen = len(terminal.output)
        pressed = terminal.press(UP if n % 2 else DOWN)
        while b"%" not in terminal.output[seen:]:
            if not terminal.read(1.0):
                raise TimeoutError("the key was not answered")
        answers.append((time.monotonic() - pressed) * 1000)
        rest(terminal, 0.37)
    return Cost(used / took * 100, written / took, updates / took, answers)


def rest(terminal: Terminal, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        terminal.read(0.02)


def straight(command: list[str], env: dict[str, str]) -> Cost:
    with Terminal(command, env, *SIZE) as terminal:
        terminal.until(b"out")
        found = cost(terminal, terminal.process.pid)
        terminal.press(b"\x1b")
        rest(terminal, 0.3)
        terminal.press(b"q")
        rest(terminal, 1.0)
    return found


def in_tmux(command: list[str], env: dict[str, str]) -> Cost:
    """The bytes are those that tmux writes."""
    name = f"regulate-{os.getpid()}"
    tmux = ["tmux", "-L", name, "-f", "/dev/null"]
    exported = [f"{key}={value}" for key, value in env.items()]
    inner = ["env", *exported, "COLORTERM=truecolor", *command]
    try:
        with Terminal([*tmux, "new-session", *inner], env, *SIZE) as terminal:
            terminal.until(b"out")
            asked = [*tmux, "list-panes", "-F", "#{pane_pid}"]
            pid = int(subprocess.check_output(asked))
            found = cost(terminal, pid)
            terminal.press(b"\x1b")
            rest(terminal, 1.0)
            terminal.press(b"q")
            rest(terminal, 1.0)
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
    return found


def main(*kinds: str) -> None:
    regulate = str(Path(sys.executable).with_name("regulate"))
    ways: dict[str, Callable[[list[str], dict[str, str]], Cost]] = {"terminal": straight}
    if shutil.which("tmux"):
        ways["tmux"] = in_tmux
    with tempfile.TemporaryDirectory() as folder, Rig() as rig:
        script = Path(folder) / "breath.txt"
        script.write_text(SCRIPT)
        env = {**rig.env, **own_folders(folder)}
        for kind in kinds or ("orb", "wave", "bar"):
            (Path(folder) / "settings.toml").write_text(f'picture = "{kind}"\n')
            for way, run in ways.items():
                print(f"{kind:<6}{way:<10}{run([regulate, 'play', str(script)], env)}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
