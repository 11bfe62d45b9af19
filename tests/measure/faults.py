"""What a key costs, and when the session ends, after kill -9 of each process under the screen."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from regulate.library import entry
from regulate.sessions.rehearsal import Rehearsal
from tests.measure.soak import family
from tests.measure.terminal import Terminal, own_folders
from tests.rig import Rig

SCRIPT = """\
Title:    Short
Summary:  Half a minute.
For:      daily
Kind:     breath
Lengths:  1 min
Language: en
Bed:      soft-rain

You can stay as you are. There is nothing to do. The rain goes on by itself.
[breathe 2 in, 3 out, 3 times]
"""


def named(pid: int, module: str) -> list[int]:
    """Those of a process's family that run a module."""
    found = []
    for member in family(pid):
        try:
            if module in Path(f"/proc/{member}/cmdline").read_text():
                found.append(member)
        except OSError:
            continue
    return found


def after(fault: Callable[[int, Rig], None], cached: bool) -> tuple[float, float, float]:
    """The slowest key in ms, and how long the session took and was to take, in seconds."""
    with tempfile.TemporaryDirectory() as folder, Rig() as rig:
        script = Path(folder) / "short.txt"
        script.write_text(SCRIPT)
        env = {**rig.env, **own_folders(folder)}
        (Path(folder) / "settings.toml").write_text("volume = 100\n")
        regulate = str(Path(sys.executable).with_name("regulate"))
        with Terminal([regulate, "play", str(script)], env) as terminal:
            begun = terminal.until(b"stop")
            if not cached:
                fault(terminal.process.pid, rig)
            wait(terminal, begun + 5)
            fault(terminal.process.pid, rig)
            slowest = 0.0
            for step in range(12):
                told = f"{95 - 5 * step} %".encode()
                pressed = terminal.press(b"\x1b[B")
                slowest = max(slowest, terminal.until(told, 5.0) - pressed)
                wait(terminal, pressed + 0.5)
                # Only the closing screen offers a way back.
            ended = terminal.until(b"back", 60.0)
            os.environ.update(env)
            exercise = entry(script).playing()
            wanted = Rehearsal(exercise, 1, None).recording().duration_ms / 1000
            return slowest * 1000, ended - begun, wanted


def wait(terminal: Terminal, until: float) -> None:
    while (left := until - time.monotonic()) > 0:
        terminal.read(min(left, 0.05))


def kill_sound(pid: int, rig: Rig) -> None:
    for member in named(pid, "regulate.playback.worker"):
        os.kill(member, signal.SIGKILL)


def kill_speech(pid: int, rig: Rig) -> None:
    """Kill every speech process that there is in half a second."""
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        for member in named(pid, "regulate.speech.worker"):
            os.kill(member, signal.SIGKILL)


def kill_server(pid: int, rig: Rig) -> None:
    rig.kill()


def freeze_server(pid: int, rig: Rig) -> None:
    rig.freeze()


def nothing(pid: int, rig: Rig) -> None:
    pass


def main() -> None:
    for told, fault, cached in (
        ("nothing", nothing, True),
        ("sound process killed", kill_sound, True),
        ("speech processes killed", kill_speech, False),
        ("sound server killed", kill_server, True),
        ("sound server frozen", freeze_server, True),
    ):
        slowest, took, wanted = after(fault, cached)
        print(
            f"{told:<26}slowest of 12 keys {slowest:4.0f} ms, "
            f"session {took:.2f} s (by estimate {wanted:.2f} s)"
        )


if __name__ == "__main__":
    main()
