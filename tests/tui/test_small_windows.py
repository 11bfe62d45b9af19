"""Windows of any size: no screen fails in them, however small they become."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from regulate.journal.entry import Entry
from regulate.journal.log import Log
from regulate.tui.app import RegulateApp
from tests.conftest import AS_RENDERED
from tests.tui.conftest import WatchedStage
from tests.tui.test_prompts import ASK, CHOOSE, PACE, RATE, WAIT, asked

pytestmark = pytest.mark.usefixtures("exercises")

SIZES = [(20, 5), (1, 1), (3, 100), (80, 24)]

AGREED = replace(AS_RENDERED, check_in="yes")


@pytest.fixture
def practised(own_folders: Path) -> None:
    log = Log()
    for day in range(1, 9):
        begun = datetime(2026, 11, day, 8, 30, tzinfo=UTC)
        log.add(Entry("long-exhale", "Long Exhale", 2, begun, "finished", 120, 7, 5))


@pytest.mark.parametrize(
    "keys",
    [
        ("question_mark",),
        ("s",),
        ("exclamation_mark",),
        ("P", "question_mark"),
        ("space", "question_mark"),
        ("space", "v"),
        ("space", "v", "v"),
        ("space", "d"),
        ("space", "escape"),
        ("j", "tab"),
        ("j", "tab", "tab", "tab"),
        ("j", "e"),
        ("j", "t"),
        ("j", "d"),
    ],
    ids="-".join,
)
@pytest.mark.usefixtures("practised")
async def test_every_screen_bears_every_size(stage: WatchedStage, keys: Sequence[str]) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()


async def test_so_do_the_first_choices(stage: WatchedStage) -> None:
    app = RegulateApp(stage, replace(AS_RENDERED, first_run_done=False))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("n", "n", "n"):
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await pilot.pause()
            await pilot.press(key)


@pytest.mark.parametrize("direction", [ASK, CHOOSE, PACE, RATE, WAIT])
async def test_so_does_every_question(stage: WatchedStage, exercises: Path, direction: str) -> None:
    async with asked(direction, stage, exercises) as on:
        for size in SIZES:
            await on.pilot.resize_terminal(*size)
            await on.pilot.pause()
