"""The keeper has a sound process going whatever becomes of the last one."""

from __future__ import annotations

import gc
import os
import signal
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from regulate.playback.backstage import Backstage
from regulate.playback.keeper import BACKOFF_S, UNSENT, Keeper
from regulate.playback.link import SILENCE_S

from .conftest import Acting, Eventually, alive

OPEN = "say('open', device='d', latency_ms=40)\n"
AT_REST = OPEN + "rest()"

Told = list[dict[str, Any]]
Keep = Callable[..., tuple[Keeper, Told]]


@pytest.fixture
def keep(backstage: Backstage, acting: Acting) -> Iterator[Keep]:
    """A keeper whose sound process acts as the given lines say, and what it is told of."""
    kept: list[Keeper] = []

    def keep(behaviour: str, device: str = "") -> tuple[Keeper, Told]:
        told: Told = []
        keeper = Keeper(backstage, told.append, device, acting(behaviour))
        keeper.start()
        kept.append(keeper)
        return keeper, told

    yield keep
    for keeper in kept:
        keeper.close(1.0)


def test_until_it_is_started_all_is_silent(backstage: Backstage) -> None:
    keeper = Keeper(backstage, lambda report: None)
    assert keeper.sound.state == "off"
    assert keeper.sound.why == ""
    keeper.close(0.1)


def test_a_device_that_opens_is_told_with_what_plays_it(keep: Keep, eventually: Eventually) -> None:
    keeper, told = keep(AT_REST)
    assert keeper.sound.state == "opening"
    eventually(lambda: len(told) >= 2)
    sound = keeper.sound
    assert (sound.state, sound.device, sound.latency_ms) == ("on", "d", 40)
    assert sound.pid is not None
    assert alive(sound.pid)
    assert [report["is"] for report in told[:2]] == ["open", "beat"]


def test_commands_are_numbered_and_reach_only_a_device_that_is_there(
    keep: Keep, eventually: Eventually, tmp_path: Path
) -> None:
    begun, gate = tmp_path / "begun", tmp_path / "gate"
    keeper, told = keep(
        f"open({str(begun)!r}, 'w').close()\n"
        f"while not os.path.exists({str(gate)!r}): time.sleep(0.01)\n"
        f"{OPEN}while command := hear(): beat(n=command['n'])"
    )
    eventually(begun.exists)
    assert keeper.send("rest", fade_ms=0, ms=None) == UNSENT
    gate.touch()
    eventually(lambda: keeper.sound.state == "on")
    keeper._backstage.call(lambda: [keeper.send("rest", fade_ms=0, ms=None) for _ in range(2)])
    eventually(lambda: len(told) == 3)
    assert [report["n"] for report in told[1:]] == [1, 2]


def test_one_that_is_lost_is_told_once_and_another_takes_its_place(
    keep: Keep, eventually: Eventually
) -> None:
    keeper, told = keep(OPEN + "beat()\nif life == 1: say('lost', why='unplugged')\nrest()")
    eventually(lambda: keeper.sound.state == "off")
    assert (keeper.sound.why, keeper.sound.losses, keeper.sound.pid) == ("unplugged", 1, None)
    lost = time.monotonic()
    eventually(lambda: keeper.sound.state == "on")
    assert time.monotonic() - lost > BACKOFF_S[0] - 0.1
    assert keeper.sound.why == ""
    assert [report["is"] for report in told[:4]] == ["open", "beat", "lost", "open"]


def test_one_that_hangs_is_killed(keep: Keep, eventually: Eventually) -> None:
    keeper, _ = keep(OPEN + "beat()\nif life == 1: time.sleep(600)\nrest()")
    eventually(lambda: keeper.sound.pid is not None)
    pid = keeper.sound.pid
    assert pid is not None
    begun = time.monotonic()
    eventually(lambda: not alive(pid))
    assert time.monotonic() - begun > SILENCE_S - 0.2
    eventually(lambda: keeper.sound.state == "on")


def test_what_never_opened_is_no_loss_and_is_tried_more_and_more_seldom(
    keep: Keep, eventually: Eventually
) -> None:
    keeper, told = keep("if life < 3: say('lost', why='no device at all'); sys.exit()\n" + AT_REST)
    at: list[float] = []
    for tried in (1, 2, 3):
        eventually(lambda tried=tried: len(told) >= tried)
        at.append(time.monotonic())
        assert keeper.sound.why == ("no device at all" if tried < 3 else "")
    assert at[2] - at[1] > (at[1] - at[0]) * 1.3
    assert (keeper.sound.state, keeper.sound.losses) == ("on", 0)


def test_gaps_are_counted_over_every_sound_process(keep: Keep, eventually: Eventually) -> None:
    keeper, _ = keep(
        OPEN + "beat(underflows=1); beat(underflows=2, starved=500)\n"
        "if life < 3: sys.exit()\nrest(underflows=2, starved=500)"
    )
    eventually(lambda: keeper.sound.starved_frames == 3 * 500)
    assert (keeper.sound.underflows, keeper.sound.losses) == (3 * 2, 2)


def test_the_chosen_device_is_asked_for_and_another_in_its_place_is_told(
    keep: Keep, eventually: Eventually
) -> None:
    as_chosen = "say('open', device=sys.argv[sys.argv.index('--device') + 1], latency_ms=40)\n"
    keeper, _ = keep(as_chosen + "rest()", "Headphones")
    eventually(lambda: keeper.sound.state == "on")
    assert (keeper.sound.device, keeper.sound.instead_of) == ("Headphones", "")
    other, _ = keep(AT_REST, "Headphones")
    eventually(lambda: other.sound.state == "on")
    assert (other.sound.device, other.sound.instead_of) == ("d", "Headphones")


def test_another_device_is_gone_over_to_at_once_and_nothing_is_lost(
    keep: Keep, eventually: Eventually
) -> None:
    keeper, told = keep(AT_REST)
    eventually(lambda: keeper.sound.state == "on")
    first = keeper.sound.pid
    keeper.use_device("Headphones")
    eventually(lambda: keeper.sound.pid != first)
    assert keeper.sound.instead_of == "Headphones"
    assert keeper.sound.losses == 0
    assert "lost" not in [report["is"] for report in told]
    second = keeper.sound.pid
    keeper.use_device("Headphones")
    heard = len(told)
    eventually(lambda: len(told) > heard + 3)
    assert keeper.sound.pid == second
    assert second is not None
    os.kill(second, signal.SIGKILL)
    eventually(lambda: keeper.sound.losses == 1)
    eventually(lambda: keeper.sound.state == "on")


@pytest.mark.parametrize("leaving", ["hear()", "time.sleep(600)"])
def test_closed_it_ends_the_process_and_begins_no_other(
    keep: Keep, eventually: Eventually, leaving: str
) -> None:
    keeper, told = keep(OPEN + "beat()\n" + leaving)
    eventually(lambda: len(told) == 2)
    pid = keeper.sound.pid
    assert pid is not None
    begun = time.monotonic()
    keeper.close(0.3)
    assert time.monotonic() - begun < 2.0
    eventually(lambda: not alive(pid))
    eventually(keeper._keeping.done)
    assert [report["is"] for report in told] == ["open", "beat"]


def test_closed_in_the_moment_of_a_loss_it_leaves_nothing_open(
    acting: Acting, eventually: Eventually
) -> None:
    backstage, told = Backstage(), Told()
    command = acting(OPEN + "say('lost', why='unplugged'); hear()")
    keeper = Keeper(backstage, told.append, command=command)
    keeper.start()
    eventually(lambda: told and told[-1]["is"] == "lost")
    keeper.close(1.0)
    backstage.close(2.0)
    del keeper
    with warnings.catch_warnings(record=True) as left_open:
        warnings.simplefilter("always")
        gc.collect()
    assert left_open == []
