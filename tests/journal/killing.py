"""A program that writes events, killed again and again, and what is found of them afterwards."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import dataclass

from regulate.journal.entry import RATINGS
from regulate.journal.log import Log

WRITER = """
import threading
from regulate.journal.diary import Diary
written = threading.Semaphore(0)
diary = Diary(consent=True, tell=lambda told: written.release())
def acknowledge():
    written.acquire()
    entry = diary.entry
    print(entry.id, entry.before, entry.ended, entry.after, flush=True)
for n in range(10**6):
    diary.begin("long-exhale", "Long Exhale", 2)
    acknowledge()
    diary.rate_before(n % 11)
    acknowledge()
    diary.end(("finished", "stopped")[n % 2], 120_000)
    acknowledge()
    diary.rate_after((n + 5) % 11)
    acknowledge()
"""


@dataclass(slots=True)
class Tally:
    """Over all the kills."""

    acknowledged: int = 0
    """Events that the program was told were written."""
    lost: int = 0
    """Those of them that aren't in the log."""
    doubled: int = 0
    set_aside: int = 0
    """Files that were found damaged."""
    rolled_back: int = 0
    """Kills in the middle of a transaction."""


def kill_again_and_again(times: int, seed: int) -> Tally:
    """Write into the test's own log, and kill -9 at a random moment, so many times."""
    chance, tally = random.Random(seed), Tally()
    acknowledged: list[list[str]] = []
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER], stdout=subprocess.PIPE, text=True
        ) as program:
            assert program.stdout is not None
            acknowledged.append(program.stdout.readline().split())
            try:
                program.wait(chance.uniform(0.0, 0.05))
            except subprocess.TimeoutExpired:
                program.kill()
            # What it could not finish to say was not acknowledged.
            acknowledged += [line.split() for line in program.stdout if line.endswith("\n")]
        log = Log()
        tally.rolled_back += log.path.with_name(f"{log.path.name}-journal").exists()
        entries = log.entries()
        tally.set_aside += log.set_aside is not None
        tally.doubled += len(entries) - len({entry.id for entry in entries})
    found = {e.id: (str(e.before), str(e.ended), str(e.after)) for e in entries}
    tally.acknowledged = len(acknowledged)
    for id_, *facts in acknowledged:
        kept = zip(facts, found.get(id_, ("", "", "")), strict=True)
        tally.lost += any(fact not in ("None", now) for fact, now in kept)
    assert all(entry.before in (None, *RATINGS) for entry in entries)
    return tally
