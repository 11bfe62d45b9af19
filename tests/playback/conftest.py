"""What the playback tests share: a stand-in for the faults of a sound process, and a player."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from regulate.playback.backstage import Backstage
from regulate.playback.player import Player

Eventually = Callable[[Callable[[], object]], None]
MakePlayer = Callable[..., Player]
Acting = Callable[[str], tuple[str, ...]]


def alive(pid: int) -> bool:
    """Whether there is a process of that number, ended but not seen out or running."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def eventually() -> Eventually:
    """Look again and again until something holds; it fails after ten seconds."""

    def look(holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < deadline, "it never came to be"
            time.sleep(0.005)

    return look


@pytest.fixture
def backstage() -> Iterator[Backstage]:
    stage = Backstage()
    yield stage
    stage.close(2.0)


@pytest.fixture
def acting(tmp_path: Path) -> Acting:
    """The command of a sound process that is the given lines of Python.

    It has the faults that real ones rarely have. The lines have `say(kind, **facts)`,
    `beat(**facts)`, `hear()`: the next command or None, `rest(**facts)`: beats until there is one
    or the end, and `life`: 1 in the first such process, 2 in the next.
    """

    def act(behaviour: str) -> tuple[str, ...]:
        script = tmp_path / "sound.py"
        script.write_text(PREAMBLE + behaviour)
        return (sys.executable, str(script))

    return act


@pytest.fixture
def player_with(backstage: Backstage, acting: Acting) -> Iterator[MakePlayer]:
    """A player whose sound process acts as the given lines say."""
    made: list[Player] = []

    def make(behaviour: str, **options: object) -> Player:
        player = Player(backstage, command=acting(behaviour), **options)
        made.append(player)
        return player

    yield make
    # What was asked of it is carried out first, however much it was.
    backstage.spawn(asyncio.sleep(0)).result(10)
    for player in made:
        player.close()


PREAMBLE = """
import json, os, select, sys, time
def say(kind, **facts):
    print(json.dumps({"is": kind, **facts}), flush=True)
def beat(n=0, anchors=(), **facts):
    say("beat", **{"n": n, "calls": 0, "underflows": 0, "starved": 0, "anchors": anchors, **facts})
def hear():
    line = sys.stdin.readline()
    return json.loads(line) if line else None
def rest(**facts):
    while not select.select([sys.stdin], [], [], 0.02)[0]:
        beat(**facts)
with open(__file__ + ".lives", "a+") as lives:
    lives.write("x")
    lives.seek(0)
    life = len(lives.read())
"""
