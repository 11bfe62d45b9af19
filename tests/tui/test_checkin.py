"""The check-in: asked only as agreed, answered by one key, never in the way of anything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from regulate.journal.log import Log
from regulate.settings import Settings
from regulate.tui.app import RegulateApp
from regulate.tui.ending import EndingScreen
from regulate.tui.home import HomeScreen
from regulate.tui.pictures.picture import Picture
from regulate.tui.player import PlayerScreen
from regulate.tui.widgets.checkin import CheckIn, Felt
from regulate.tui.widgets.line import Line
from tests.tui.conftest import WatchedStage

pytestmark = pytest.mark.usefixtures("exercises")

AGREED = Settings(check_in="yes")


async def eventually(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await pilot.pause(0.01)


def said(app: RegulateApp) -> str:
    return str(app.screen.query_one("#felt", Line).visual)


@pytest.mark.parametrize("settings", [Settings(), Settings(check_in="no")])
async def test_nothing_is_asked_before_consent(stage: WatchedStage, settings: Settings) -> None:
    app = RegulateApp(stage, settings)
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert not app.screen.query(CheckIn)
        await pilot.press("escape")
        assert isinstance(app.screen, EndingScreen)
        assert not app.screen.query(CheckIn)


async def test_nothing_is_asked_in_private(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED, private=True)
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert not app.screen.query(CheckIn)


async def test_it_asks_while_the_session_plays_already(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert app.screen.query(CheckIn)
        assert stage.session is not None
        assert stage.session.state == "playing"


@pytest.mark.parametrize(
    ("keys", "rating"),
    [(("7",), 7), (("0",), 0), (("t",), 10), (("1", "0"), 10), (("1", "enter"), 1)],
)
async def test_digits_answer(stage: WatchedStage, keys: tuple[str, ...], rating: int) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space", *keys)
        await eventually(pilot, lambda: app.diary.entry and app.diary.entry.before is not None)
        assert not app.screen.query(Felt)
        app.diary.close()
    assert Log().entries()[0].before == rating


async def test_an_answer_is_called_noted_once_it_is_on_the_disk(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space", "6")
        await eventually(pilot, lambda: "Noted." in said(app))
        assert Log().entries()[0].before == 6


async def test_enter_passes_and_the_session_goes_on(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space", "enter")
        assert not app.screen.query(CheckIn)
        assert isinstance(app.screen, PlayerScreen)
        app.diary.close()
    assert Log().entries()[0].before is None


async def test_every_other_key_stays_what_it_was(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert stage.session is not None
        before = stage.session.volume
        await pilot.press("down")
        assert stage.session.volume < before
        await pilot.press("space")
        assert stage.session.state == "paused"
        assert app.screen.query(Felt)
        await pilot.press("escape")
        assert isinstance(app.screen, EndingScreen)


async def test_after_the_end_it_asks_again_and_enter_passes_before_it_leads_home(
    stage: WatchedStage,
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space", "7", "escape")
        assert app.screen.query(Felt)
        await pilot.press("enter")
        assert not app.screen.query(CheckIn)
        await pilot.press("enter")
        assert isinstance(app.screen, HomeScreen)
        app.diary.close()
    assert (Log().entries()[0].before, Log().entries()[0].after) == (7, None)


@pytest.mark.parametrize(
    ("before", "after", "offered"), [("7", "5", False), ("7", "8", True), ("3", "5", True)]
)
async def test_support_is_offered_in_plain_words_and_nothing_is_started(
    stage: WatchedStage, before: str, after: str, offered: bool
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space", before, "escape", after)
        await eventually(pilot, lambda: "Noted." in said(app))
        assert ("someone to turn to" in said(app)) is offered
        assert isinstance(app.screen, EndingScreen)


async def test_much_distress_before_is_answered_with_the_same_offer(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space", "9")
        await eventually(pilot, lambda: "g to look around" in said(app))


async def test_the_mouse_answers(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space")
        numbers = 4 * 11
        left = (app.screen.query_one(Felt).size.width - numbers) // 2
        await pilot.click(Felt, offset=(left + 4 * 4 + 1, 0))
        assert app.diary.entry is not None
        assert app.diary.entry.before == 4


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 60)])
async def test_the_picture_stays_where_it_is_whatever_comes_and_goes_beneath_it(
    stage: WatchedStage, size: tuple[int, int]
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test(size=size) as pilot:
        await pilot.press("space")
        place = app.screen.query_one(Picture).region
        for key in ("down", "9", "m", "escape"):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen.query_one(Picture).region == place
        await eventually(pilot, lambda: bool(app.screen.query(Felt)))
        assert app.screen.query_one(Picture).region == place


async def test_p_takes_the_session_out_again(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space", "9", "p")
        assert "taken out of the journal" in str(app.screen.query_one("#next", Line).visual)
        await pilot.press("escape")
        assert not app.screen.query(CheckIn)
        app.diary.close()
    assert Log().entries() == ()


async def test_nothing_is_asked_while_presenting(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED, presenting=True)
    async with app.run_test() as pilot:
        await pilot.press("space", "escape")
        assert not app.screen.query(CheckIn)
        app.diary.close()
    assert Log().entries() == ()
