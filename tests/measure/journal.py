"""What kill -9 costs while check-ins are being saved, and what an event costs."""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from regulate.journal.entry import Entry
from regulate.journal.log import Log
from tests.journal.killing import kill_again_and_again


def cost_of_an_event(practices: int, runs: int = 30) -> tuple[float, float]:
    """The median and the longest ms of a practice added to so many, and of reading them all."""
    with tempfile.TemporaryDirectory() as folder:
        log = Log(Path(folder) / "log" / "log.db")
        log.add(Entry("long-exhale", "Long Exhale", 2))
        with closing(sqlite3.connect(log.path)) as opened, opened:
            (row,) = opened.execute("SELECT * FROM practice").fetchall()
            for n in range(practices):
                values = (f"{n:08x}", *row[1:])
                opened.execute(f"INSERT INTO practice VALUES ({', '.join('?' * len(row))})", values)
        times = []
        for _ in range(runs):
            begun = time.perf_counter()
            log.add(Entry("long-exhale", "Long Exhale", 2))
            times.append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        log.entries()
        print(
            f"an event in a log of {practices:>5}: median {statistics.median(times):.1f} ms, "
            f"most {max(times):.1f}; read whole in {(time.perf_counter() - begun) * 1000:.1f} ms"
        )
        return statistics.median(times), max(times)


def main(times: int = 200) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REGULATE_DATA"] = folder
        begun = time.monotonic()
        tally = kill_again_and_again(times, seed=int(begun))
        print(f"killed {times} times in {time.monotonic() - begun:.0f} s: {tally}")
        modes = {p.name: oct(p.stat().st_mode & 0o777) for p in (Path(folder) / "log").iterdir()}
        print(f"folder {oct((Path(folder) / 'log').stat().st_mode & 0o777)}, files {modes}")
    for practices in (0, 500, 5000):
        cost_of_an_event(practices)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
