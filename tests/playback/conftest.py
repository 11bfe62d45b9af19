"""What the playback tests share: a player with a stand-in for the faults of a sound process."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from regulate.playback.backstage import Backstage
from regulate.playback.player import Player

Eventually = Callable[[Callable[[], object]], None]
MakePlayer = Callable[..., Player]


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
def player_with(backstage: Backstage, tmp_path: Path) -> Iterator[MakePlayer]:
    """A player whose sound process is the given lines of Python, for faults real ones rarely have.

    The lines have `say(kind, **facts)`, `beat(**facts)` and `hear()`, the next command or None.
    """
    made: list[Player] = []

    def make(behaviour: str, **options: object) -> Player:
        script = tmp_path / "sound.py"
        script.write_text(PREAMBLE + behaviour)
        player = Player(backstage, command=(sys.executable, str(script)), **options)
        made.append(player)
        return player

    yield make
    for player in made:
        player.close()


PREAMBLE = """
import json, sys, time
def say(kind, **facts):
    print(json.dumps({"is": kind, **facts}), flush=True)
def beat(n=0, anchors=(), **facts):
    say("beat", **{"n": n, "calls": 0, "underflows": 0, "starved": 0, "anchors": anchors, **facts})
def hear():
    line = sys.stdin.readline()
    return json.loads(line) if line else None
"""
