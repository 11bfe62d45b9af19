"""The mouse: what is shown to be pressed can be clicked, each of two keys by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from regulate.library import find
from regulate.timeline.path import Answer
from regulate.tui.app import RegulateApp
from regulate.tui.ending import EndingScreen
from tests.conftest import AS_RENDERED
from tests.tui.conftest import WatchedStage
from tests.tui.test_prompts import RATE, asked

pytestmark = pytest.mark.usefixtures("exercises")


def rows(pilot: Pilot[None]) -> list[str]:
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


async def click(pilot: Pilot[None], hint: str, part: str = "") -> None:
    """Click on the hint, or on a part of it."""
    shown: list[str] = []
    while shown != (shown := rows(pilot)):
        await pilot.pause(0.05)
    y = next(y for y, row in enumerate(shown) if hint in row)
    x = shown[y].index(hint) + hint.index(part)
    assert await pilot.click(offset=(x + len(part) // 2, y))
    await pilot.pause()


def player(stage: WatchedStage) -> RegulateApp:
    return RegulateApp(stage, AS_RENDERED, start=(find("long-exhale").playing(), 2))


async def test_each_of_two_keys_does_its_own_and_the_word_what_is_calmer(
    stage: WatchedStage,
) -> None:
    async with player(stage).run_test() as pilot:
        await pilot.press("question_mark")
        session = stage.session
        assert session is not None
        levels, paces = [], []
        for part in ("volume", "↓", "↑"):
            await click(pilot, "↑ ↓ volume", part)
            levels.append(session.volume)
        for part in ("pace", "-", "+"):
            await click(pilot, "- + pace", part)
            paces.append(session.pace)
        assert levels == [95, 90, 95]
        assert paces == [95, 90, 95]
        lines = session.timeline.utterances
        for part, line in (("→", lines[0]), ("line", lines[1]), ("←", lines[0])):
            await click(pilot, "← → line", part)
            assert session.moment.caption == line.text


async def test_home_is_gone_through_both_ways(stage: WatchedStage) -> None:
    async with RegulateApp(stage, AS_RENDERED).run_test() as pilot:
        await pilot.press("question_mark")
        for part, length in (("→", "‹ 5 min ›"), ("←", "‹ 2 min ›"), ("length", "‹ 5 min ›")):
            await click(pilot, "← → length", part)
            assert any(length in row for row in rows(pilot))
        for part, title in (("↓", "Long"), ("↓", "Even"), ("↑", "Long"), ("choose", "Even")):
            await click(pilot, "↑ ↓ choose", part)
            assert any(f"› {title}" in row for row in rows(pilot))


async def test_in_the_dark_there_is_light_and_a_stop(stage: WatchedStage) -> None:
    async with player(stage).run_test() as pilot:
        await pilot.press("d")
        await click(pilot, "light")
        assert not pilot.app.screen.has_class("-dim")
        await pilot.press("d")
        await click(pilot, "stop")
        assert isinstance(pilot.app.screen, EndingScreen)


@pytest.mark.parametrize(("keys", "answer"), [((), None), (("right",), 5)])
async def test_a_number_is_passed_or_given_as_enter_does(
    stage: WatchedStage, exercises: Path, keys: tuple[str, ...], answer: Answer
) -> None:
    async with asked(RATE, stage, exercises) as on:
        await on.pilot.press(*keys)
        await click(on.pilot, "passes")
        assert on.answers == [answer]
