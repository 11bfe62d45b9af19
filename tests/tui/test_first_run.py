"""The first three choices: each can be skipped, and none is in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from regulate.settings import load
from regulate.tui.app import RegulateApp
from regulate.tui.player import PlayerScreen
from regulate.tui.widgets.first_run import FirstRun
from regulate.tui.widgets.keys import KeyLine
from regulate.tui.widgets.line import Line
from regulate.tui.widgets.needs import Needs
from tests.conftest import AS_RENDERED
from tests.tui.conftest import WatchedStage

pytestmark = pytest.mark.usefixtures("exercises")


@pytest.fixture
def app(stage: WatchedStage) -> RegulateApp:
    return RegulateApp(stage, replace(AS_RENDERED, first_run_done=False, volume=70))


def asked(app: RegulateApp) -> str:
    return str(app.screen.query_one("#first", Line).visual)


async def test_voice_volume_and_check_in_are_asked_for_once(
    app: RegulateApp, exercises: Path
) -> None:
    async with app.run_test() as pilot:
        assert "Voice: the best there is." in asked(app)
        await pilot.press("n", "minus", "minus")
        assert "The volume is 50 %." in asked(app)
        await pilot.press("n")
        assert "Kept here only." in asked(app)
        await pilot.press("y")
        await pilot.pause()
        assert not app.screen.query(FirstRun)
        await pilot.press("q")
    kept = load()
    assert (kept.volume, kept.check_in, kept.first_run_done) == (50, "yes", True)


async def test_everything_can_be_skipped_and_nothing_is_agreed_to(app: RegulateApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("n", "n", "n", "q")
    kept = load()
    assert (kept.volume, kept.check_in, kept.first_run_done) == (70, "no", True)


async def test_space_starts_whatever_is_asked(app: RegulateApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("n", "space")
        assert isinstance(app.screen, PlayerScreen)


async def test_another_voice_is_chosen_among_those_there_are(app: RegulateApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("b")
        while "the best there is" in asked(app):
            await pilot.pause(0.02)
        assert app.settings.voice["en"]


async def test_the_mouse_answers_too(app: RegulateApp) -> None:
    async with app.run_test() as pilot:
        keys = app.screen.query_one(FirstRun).query_one(KeyLine)
        column = keys.render().plain.index("n skip")
        await pilot.click(keys, offset=(column, 0))
        assert "The volume is" in asked(app)


async def test_who_has_answered_is_not_asked_again(stage: WatchedStage) -> None:
    app = RegulateApp(stage, replace(AS_RENDERED, first_run_done=True))
    async with app.run_test():
        assert not app.screen.query(FirstRun)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_no_choice_takes_more_than_a_row_and_every_need_stays_in_sight(
    app: RegulateApp, language: str
) -> None:
    app.change(language=language)
    async with app.run_test(size=(60, 18)) as pilot:
        for _ in range(3):
            await pilot.pause()
            assert app.screen.query_one("#first").region.height == 1
            needs, keys = app.screen.query_one(Needs), app.screen.query(KeyLine).last()
            assert needs.region.bottom < app.screen.query_one(FirstRun).region.y
            assert app.screen.region.contains_region(keys.region)
            await pilot.press("n")
