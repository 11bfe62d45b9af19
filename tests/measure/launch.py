"""How long from launch to a home that answers a key, beside a bare Textual app with a menu."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.measure.terminal import Terminal, own_folders

BARE = """
from textual.app import App
from textual.widgets import Footer, Header, OptionList
class Bare(App):
    def compose(self):
        yield Header()
        yield OptionList(*[f"Option {n}" for n in range(8)])
        yield Footer()
Bare().run()
"""


def answered(command: list[str], painted: bytes, env: dict[str, str]) -> float:
    """Seconds from launch until a key pressed at the first paint has changed the screen."""
    with Terminal(command, env) as terminal:
        terminal.until(painted)
        terminal.press(b"\x1b[B")
        while not terminal.read(5.0):
            pass
        return time.monotonic() - terminal.started


def times(runs: int) -> dict[str, list[float]]:
    """Seconds of each run of both, one after the other in turn."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        env = own_folders(folder)
        regulate = str(Path(sys.executable).with_name("regulate"))
        found: dict[str, list[float]] = {"bare Textual with a menu": [], "regulate": []}
        for _ in range(runs):
            for name, command, painted in (
                ("bare Textual with a menu", [sys.executable, str(bare)], b"Option 7"),
                ("regulate", [regulate], b"help right now"),
            ):
                found[name].append(answered(command, painted, env))
    return found


def medians(runs: int) -> tuple[float, float]:
    """Seconds of the bare application, and ours."""
    bare, ours = (statistics.median(found) for found in times(runs).values())
    return bare, ours


def main(runs: int = 15) -> None:
    measured = times(runs)
    for name, found in measured.items():
        print(
            f"{name:<26}{statistics.median(found) * 1000:6.0f} ms  (least {min(found) * 1000:.0f})"
        )
    first, second = (statistics.median(found) for found in measured.values())
    print(f"{'more than the bare one':<26}{(second - first) * 1000:6.0f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
