"""Home: what is highlighted, told about, made ready and started."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from regulate.errors import UsageError
from regulate.tui.app import RegulateApp
from regulate.tui.home import ExerciseList, HomeScreen
from regulate.tui.player import PlayerScreen
from regulate.tui.widgets.about import About
from regulate.tui.widgets.keys import KeyLine
from regulate.tui.widgets.line import Line
from tests.tui.conftest import WatchedStage


def about(app: RegulateApp) -> str:
    return str(app.screen.query_one(About).visual)


async def test_the_right_now_exercise_is_highlighted_and_told_about(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage)
    async with app.run_test():
        assert app.screen.query_one(ExerciseList).highlighted == 0
        told = about(app)
        assert "out-breath is a little longer" in told
        assert "‹ 2 min ›" in told
        assert "in 4, hold 2, out 6" in told
        assert "Keep each breath small and easy." in told
        assert "Mixed: some found it calming, some found no difference." in told


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_one_key_starts_the_highlighted_exercise(
    exercises: Path, stage: WatchedStage, key: str
) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert isinstance(app.screen, PlayerScreen)
        assert stage.session is not None
        assert (stage.session.exercise.id, stage.session.length_min) == ("long-exhale", 2)


async def test_another_exercise_and_length_can_be_chosen(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("down")
        assert "In and out take the same time." in about(app)
        await pilot.press("up", "right")
        assert "‹ 5 min ›" in about(app)
        await pilot.press("right", "space")
        assert stage.session is not None
        assert (stage.session.exercise.id, stage.session.length_min) == ("long-exhale", 5)


async def test_what_is_highlighted_is_made_ready_once_it_has_settled(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert stage.rehearsed == [("long-exhale", 2)]
        await pilot.press("down", "down")
        while stage.rehearsed[-1] != ("orient-room", 1):
            await pilot.pause(0.01)


async def test_nothing_is_made_ready_behind_a_session(exercises: Path, stage: WatchedStage) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("down", "space")
        home = app.screen_stack[0]
        assert isinstance(home, HomeScreen)
        before = list(stage.rehearsed)
        home._rehearse()
        assert stage.rehearsed == before


async def test_a_script_with_mistakes_is_listed_and_never_started(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        options = app.screen.query_one(ExerciseList)
        broken = options.get_option_at_index(3)
        assert broken.disabled
        assert "can't be played yet" in str(broken.prompt)
        await pilot.press("down", "down", "down")
        assert options.highlighted == 0
        await pilot.click(ExerciseList, offset=(4, 3))
        assert options.highlighted == 0
        assert stage.session is None


async def test_what_keeps_an_exercise_from_starting_is_said(
    exercises: Path, stage: WatchedStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A voice so much slower than the estimate that a listed length has no room is none of ours.
    def refuse(*_: object) -> NoReturn:
        raise UsageError("Long Exhale doesn't fit into 2 min: 3 s are missing.")

    monkeypatch.setattr(stage, "play", refuse)
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert isinstance(app.screen, HomeScreen)
        assert "doesn't fit into 2 min" in str(app.screen.query_one("#status", Line).visual)


async def test_the_mouse_chooses_and_starts(exercises: Path, stage: WatchedStage) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.click(ExerciseList, offset=(4, 2))
        assert app.screen.query_one(ExerciseList).highlighted == 2
        assert stage.session is None
        column = about(app).splitlines()[2].index("2 min")
        await pilot.click(About, offset=(column, 2))
        assert "‹ 2 min ›" in about(app)
        await pilot.click(ExerciseList, offset=(4, 2))
        assert stage.session is not None
        assert (stage.session.exercise.id, stage.session.length_min) == ("orient-room", 2)


async def test_a_click_on_a_key_does_what_the_key_does(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.click(KeyLine, offset=(2, 0))
        assert isinstance(app.screen, PlayerScreen)


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c", "ctrl+q"])
async def test_every_way_out_leaves(exercises: Path, stage: WatchedStage, key: str) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert not app.is_running
    assert app.return_code == 0


async def test_an_empty_house_is_said_plainly(own_folders: Path, stage: WatchedStage) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("space", "right", "down")
        assert "No exercises were found." in str(app.screen.query_one("#status", Line).visual)
