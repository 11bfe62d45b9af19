"""The device that a person chose plays while it is there, and the default one in its place."""

from __future__ import annotations

import asyncio
from pathlib import Path

from regulate.playback.backstage import Backstage
from regulate.playback.link import outputs
from regulate.playback.player import Player
from regulate.timeline.events import Timeline, Utterance
from tests.rig import Rig

from .conftest import Eventually

MINUTE = Timeline(60_000, utterances=(Utterance(2000, 4000, "Here."),))
NO_CLIPS: dict[str, Path] = {}


def test_the_device_of_that_name_plays(
    rig: Rig, backstage: Backstage, eventually: Eventually
) -> None:
    name = asyncio.run(outputs())["devices"][0]["name"]
    player = Player(backstage, device=name)
    eventually(lambda: player.sound.state == "on")
    assert (player.sound.device, player.sound.instead_of) == (name, "")
    player.close()


def test_the_default_plays_instead_of_one_that_is_gone_and_it_is_told(
    rig: Rig, backstage: Backstage, eventually: Eventually
) -> None:
    player = Player(backstage, device="Headphones in the drawer")
    eventually(lambda: player.sound.state == "on")
    assert player.sound.instead_of == "Headphones in the drawer"
    assert player.sound.device == asyncio.run(outputs())["default"]
    player.close()


def test_another_device_is_gone_over_to_and_the_session_keeps_its_time(
    rig: Rig, backstage: Backstage, eventually: Eventually
) -> None:
    player = Player(backstage)
    eventually(lambda: player.sound.state == "on")
    first = player.sound.pid
    player.play(MINUTE, NO_CLIPS)
    eventually(lambda: player.position_ms > 200)
    before = player.position_ms
    player.use_device("Headphones in the drawer")
    eventually(lambda: player.sound.pid != first)
    assert player.sound.instead_of == "Headphones in the drawer"
    assert player.sound.losses == 0
    assert player.position_ms >= before
    player.close()
