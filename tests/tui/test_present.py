"""Presenting: large, the next line in sight, any part by its number, nothing of a person's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from regulate.library import find
from regulate.tui.app import RegulateApp
from regulate.tui.pictures.picture import Picture
from regulate.tui.player import PlayerScreen
from regulate.tui.present import PresentScreen
from regulate.tui.widgets.keys import KeyLine
from regulate.tui.widgets.line import Line
from tests.tui.conftest import WatchedStage

pytestmark = pytest.mark.usefixtures("exercises")


def presenting(stage: WatchedStage) -> RegulateApp:
    app = RegulateApp(stage, start=(find("long-exhale").playing(), 2), presenting=True)
    app.animation_level = "full"
    return app


def shown(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Line).visual).strip()


async def test_the_next_line_is_always_in_sight(stage: WatchedStage) -> None:
    app = presenting(stage)
    async with app.run_test() as pilot:
        assert stage.session is not None
        last = stage.session.timeline.utterances[-1]
        stage.clock.now += (last.start_ms - 40_000) / 1000
        assert isinstance(app.screen, PresentScreen)
        app.screen.follow()
        assert shown(pilot, "next") == f"then: {last.text}"


async def test_the_parts_are_numbered_and_the_one_that_goes_on_is_marked(
    stage: WatchedStage,
) -> None:
    app = presenting(stage)
    async with app.run_test():
        assert isinstance(app.screen, PresentScreen)
        stage.clock.now += 2
        app.screen.follow()
        listed = str(app.screen.query_one("#parts", KeyLine).render())
        assert listed == "1 ‹Arrive›   2 Choose   3 Breathe   4 Return"


@pytest.mark.parametrize("way", ["key", "mouse"])
async def test_a_number_leads_to_its_part(stage: WatchedStage, way: str) -> None:
    app = presenting(stage)
    async with app.run_test() as pilot:
        session = stage.session
        assert session is not None
        if way == "key":
            await pilot.press("4")
        else:
            parts = app.screen.query_one("#parts", KeyLine)
            listed = str(parts.render())
            left = (parts.size.width - len(listed)) // 2
            await pilot.click("#parts", offset=(left + listed.index("4"), 0))
        while session.moment.part != "Return":
            stage.clock.now += 0.2
            await pilot.pause(0.01)


async def test_nothing_of_the_person_has_a_place(stage: WatchedStage) -> None:
    app = presenting(stage)
    async with app.run_test():
        assert not app.screen.query_one("#strip").display


async def test_one_key_leads_there_and_back_while_the_session_goes_on(
    stage: WatchedStage,
) -> None:
    app = RegulateApp(stage, start=(find("long-exhale").playing(), 2))
    app.animation_level = "full"
    async with app.run_test(size=(120, 40)) as pilot:
        before = stage.session
        await pilot.press("P")
        assert isinstance(app.screen, PresentScreen)
        assert app.screen.query_one(Picture).large
        await pilot.press("P")
        assert type(app.screen) is PlayerScreen
        assert not app.screen.query_one(Picture).large
        assert stage.session is before


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 60)])
async def test_everything_has_its_place(
    stage: WatchedStage, size: tuple[int, int], exercises: Path
) -> None:
    app = presenting(stage)
    async with app.run_test(size=size):
        for name in ("#picture", "#word", "#caption", "#next", "#parts", "#keys"):
            region = app.screen.query_one(name).region
            assert region.area > 0
            assert app.screen.region.contains_region(region)
