"""Windows of any size: no screen fails in them, and at 40 x 10 there is all that it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

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


def shown(pilot: Pilot[None]) -> str:
    """The screen as one text, its rows joined."""
    rows = (strip.text.strip() for strip in pilot.app.screen._compositor.render_strips())
    return " ".join(filter(None, rows))


async def settled(pilot: Pilot[None]) -> str:
    before = ""
    while before != (before := shown(pilot)):
        await pilot.pause(0.05)
    return before


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ((), ("What would help right now?", "› Long Exhale", "‹ 2 min ›", "? more keys")),
        (("down",), ("› My body is stirred up", "› Long Exhale")),
        (("slash", "e", "v"), ("/ ev", "› Even Breath", "‹ 3 min ›", "esc clear")),
        (("s",), ("Settings", "In English", "esc back")),
        (("j",), ("Nothing is written down yet.", "esc back")),
        (("exclamation_mark",), ("fainting: call your emergency", "esc back")),
        (("P",), ("You can sit, stand or lean, with your eyes resting anywhere.", "1 ‹Arrive›")),
        (("space",), ("You can sit, stand or lean, with your eyes resting anywhere.", "g ground")),
        (("space", "up"), ("volume ‹100 %›", "esc stop")),
        (("space", "escape"), ("You stopped. That is okay.", "esc back")),
    ],
)
async def test_a_window_of_40_by_10_has_what_it_takes(
    stage: WatchedStage, keys: Sequence[str], told: Sequence[str]
) -> None:
    async with RegulateApp(stage, AS_RENDERED).run_test(size=(40, 10)) as pilot:
        await pilot.press(*keys)
        if stage.session is not None and stage.session.state == "playing":
            stage.clock.now += stage.session.timeline.utterances[0].start_ms / 1000 + 0.1
            pilot.app.screen.follow()  # type: ignore[attr-defined]
        text = await settled(pilot)
        for part in told:
            assert part in text


async def test_so_do_the_first_choices_and_the_check_in(stage: WatchedStage) -> None:
    first = replace(AS_RENDERED, first_run_done=False)
    async with RegulateApp(stage, first).run_test(size=(40, 10)) as pilot:
        text = await settled(pilot)
        for part in ("› Long Exhale", "Voice: the best there is.", "n skip", "! support"):
            assert part in text
        await pilot.press("n", "n", "y", "space")
        text = await settled(pilot)
        for part in ("How much distress do you feel now, from 0 to 10?", " 10 ", "esc stop"):
            assert part in text


@pytest.mark.parametrize(
    ("direction", "told"),
    [
        (RATE, ("How large is it?", " 0 ", " 10 ")),
        (CHOOSE, ("What would you like?", "1  Go on", "2  The other way")),
        (ASK, ("What is there?", "1  anger", "2  worry")),
        (WAIT, ("When you like.", "space goes on")),
    ],
)
async def test_so_does_every_question_that_is_short(
    stage: WatchedStage, exercises: Path, direction: str, told: Sequence[str]
) -> None:
    async with asked(direction, stage, exercises, (40, 10)) as on:
        text = await settled(on.pilot)
        for part in (*told, "esc stop"):
            assert part in text
