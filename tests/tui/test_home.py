"""Home: what is shown for which need, told about, made ready, found and started."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Static

from regulate.errors import UsageError
from regulate.settings import load
from regulate.tui.app import RegulateApp
from regulate.tui.home import HomeScreen
from regulate.tui.player import PlayerScreen
from regulate.tui.widgets.curve import BreathCurve
from regulate.tui.widgets.exercises import ExerciseList
from regulate.tui.widgets.keys import KeyLine
from regulate.tui.widgets.line import Line
from regulate.tui.widgets.needs import Needs
from tests.conftest import AS_RENDERED
from tests.tui.conftest import WatchedStage


def about(app: RegulateApp) -> str:
    return "\n".join(str(app.screen.query_one(f"#{part}").visual) for part in ("brief", "facts"))


def listed(app: RegulateApp) -> list[str]:
    options = app.screen.query_one(ExerciseList).options
    return [str(option.prompt)[2:] for option in options]


def needs(app: RegulateApp) -> list[str]:
    return str(app.screen.query_one(Needs).visual).splitlines()


def said(app: RegulateApp) -> str:
    return str(app.screen.query_one("#status", Line).visual)


def played(stage: WatchedStage) -> tuple[str, int]:
    assert stage.session is not None
    return stage.session.exercise.id, stage.session.length_min


async def test_the_right_now_exercise_is_highlighted_and_told_about(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test(size=(120, 40)):
        assert needs(app)[0] == "› Right now"
        assert listed(app) == ["Long Exhale"]
        told = " ".join(about(app).split())
        assert "out-breath is a little longer" in told
        assert "‹ 2 min ›" in told
        assert "in 4, hold 2, out 6" in told
        assert "Keep each breath small and easy." in told
        assert "Mixed: some found it calming, some found no difference." in told
        assert "Gentler Look Around" in told
        assert app.screen.query_one(BreathCurve).display


async def test_needs_are_said_as_a_person_would_and_none_is_empty(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test():
        assert [need.strip() for need in needs(app)] == [
            "› Right now",
            "My body is stirred up",
            "Something old came up",
            "A little every day",
        ]


async def test_up_and_down_go_through_every_need_and_round(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("down")
        assert (listed(app), needs(app)[1]) == (
            ["Long Exhale", "Even Breath"],
            "› My body is stirred up",
        )
        await pilot.press("down")
        assert "In and out take the same time." in about(app)
        await pilot.press("down")
        assert listed(app) == ["Look Around"]
        await pilot.press("up")
        assert "In and out take the same time." in about(app)
        await pilot.press("up", "up", "up")
        assert listed(app) == ["My Draft"]


async def test_tab_goes_from_need_to_need_and_a_click_to_one(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("tab", "tab")
        assert listed(app) == ["Look Around"]
        await pilot.press("shift+tab")
        assert listed(app) == ["Long Exhale", "Even Breath"]
        await pilot.click(Needs, offset=(4, 2))
        assert listed(app) == ["Look Around"]


async def test_the_highlighted_exercise_is_marked_by_more_than_a_colour(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("down", "down")
        options = app.screen.query_one(ExerciseList).options
        assert [str(option.prompt) for option in options] == ["  Long Exhale", "› Even Breath"]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_few_keys_are_shown_and_the_rest_on_asking(
    exercises: Path, stage: WatchedStage, size: tuple[int, int]
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test(size=size) as pilot:
        keys = app.screen.query_one(KeyLine)
        rows = keys.size.height
        assert rows <= 2
        await pilot.press("down", "down")
        assert keys.size.height == rows
        assert "journal" not in str(keys.render())
        await pilot.press("?")
        assert "journal" in str(keys.render())


@pytest.mark.parametrize("keys", [[], ["down", "down"], ["tab", "tab"], ["/"]])
async def test_space_starts_the_right_now_exercise_from_anywhere(
    exercises: Path, stage: WatchedStage, keys: list[str]
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press(*keys, "space")
        assert isinstance(app.screen, PlayerScreen)
        assert played(stage) == ("long-exhale", 2)


async def test_the_right_now_exercise_is_the_person_s_choice(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, replace(AS_RENDERED, right_now="orient-room"))
    async with app.run_test() as pilot:
        await pilot.press("down", "space")
        assert played(stage) == ("orient-room", 1)


async def test_where_the_chosen_one_is_gone_space_still_starts_something(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, replace(AS_RENDERED, right_now="gone"))
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert played(stage) == ("even-breath", 3)


async def test_enter_starts_the_highlighted_one_at_its_length(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("tab", "right")
        assert "‹ 5 min ›" in about(app)
        await pilot.press("right", "enter")
        assert played(stage) == ("long-exhale", 5)


async def test_a_digit_chooses_the_length_that_begins_with_it(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("5")
        assert "‹ 5 min ›" in about(app)
        await pilot.press("7", "2")
        assert "‹ 2 min ›" in about(app)


async def test_what_is_typed_is_searched_for_in_titles_needs_and_summaries(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("/", *"old")
        assert listed(app) == ["Look Around"]
        assert str(app.screen.query_one("#search", Line).visual) == "/ old▏"
        await pilot.press("backspace", "backspace", "backspace", *"long ex")
        assert listed(app) == ["Long Exhale"]
        await pilot.press("escape")
        assert listed(app) == ["Long Exhale"]
        assert needs(app)[0] == "› Right now"
        await pilot.press(*"even", "enter")
        assert played(stage) == ("even-breath", 3)


async def test_keys_are_letters_while_something_is_searched_for(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("/", *"sqf5")
        assert app.screen_stack == [app.screen]
        assert app.is_running
        assert said(app) == app.words.home.none_found
        assert listed(app) == []
        await pilot.press("enter", "right", "down", "escape")
        assert listed(app) == ["Long Exhale"]


async def test_what_is_kept_comes_first_and_stays_so(exercises: Path, stage: WatchedStage) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("tab", "down", "f")
        assert needs(app)[1].strip() == "Yours"
        assert listed(app) == ["Long Exhale", "Even Breath  kept"]
        assert "In and out take the same time." in about(app)
        await pilot.press("q")
    assert load().favourites == ("even-breath",)


async def test_what_is_kept_no_longer_is_gone_from_there(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, replace(AS_RENDERED, favourites=("even-breath", "gone")))
    async with app.run_test() as pilot:
        await pilot.press("tab")
        assert listed(app) == ["Even Breath  kept"]
        await pilot.press("f")
        assert listed(app) == ["Long Exhale"]
        assert len(needs(app)) == 4


async def test_what_is_highlighted_is_made_ready_once_it_has_settled(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert stage.rehearsed == [("long-exhale", 2)]
        await pilot.press("tab", "tab")
        while stage.rehearsed[-1] != ("orient-room", 1):
            await pilot.pause(0.01)


async def test_nothing_is_made_ready_behind_a_session(exercises: Path, stage: WatchedStage) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("tab", "enter")
        home = app.screen_stack[0]
        assert isinstance(home, HomeScreen)
        before = list(stage.rehearsed)
        home._rehearse()
        assert stage.rehearsed == before


async def test_a_script_with_mistakes_is_listed_and_never_started(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("up", "enter")
        assert listed(app) == ["My Draft"]
        assert "`regulate check my-draft`" in said(app)
        assert stage.session is None


async def test_a_script_without_a_header_is_listed_by_its_name(
    exercises: Path, stage: WatchedStage
) -> None:
    (exercises / "notes.txt").write_text("Just some notes.\x1b[2J\n")
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("up", "right", "enter")
        assert needs(app)[-1] == "› Other scripts"
        assert listed(app) == ["notes"]
        assert stage.session is None


async def test_what_keeps_an_exercise_from_starting_is_said(
    exercises: Path, stage: WatchedStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A voice so much slower than the estimate that a listed length has no room is none of ours.
    def refuse(*_: object) -> NoReturn:
        raise UsageError("Long Exhale doesn't fit into 2 min: 3 s are missing.")

    monkeypatch.setattr(stage, "play", refuse)
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert isinstance(app.screen, HomeScreen)
        assert "doesn't fit into 2 min" in said(app)


async def test_the_mouse_chooses_and_starts(exercises: Path, stage: WatchedStage) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("tab")
        await pilot.click(ExerciseList, offset=(4, 1))
        assert "In and out take the same time." in about(app)
        assert stage.session is None
        await pilot.click(Needs, offset=(4, 2))
        column = about(app).splitlines()[0].index("2 min")
        await pilot.click("#brief", offset=(column, 0))
        assert "‹ 2 min ›" in about(app)
        await pilot.click(ExerciseList, offset=(4, 0))
        assert played(stage) == ("orient-room", 2)


async def test_a_click_on_a_key_does_what_the_key_does(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.click(KeyLine, offset=(2, 0))
        assert isinstance(app.screen, PlayerScreen)


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c", "ctrl+q"])
async def test_every_way_out_leaves(exercises: Path, stage: WatchedStage, key: str) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert not app.is_running
    assert app.return_code == 0


async def test_an_empty_house_is_said_plainly(own_folders: Path, stage: WatchedStage) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test() as pilot:
        await pilot.press("space", "right", "down", "tab", "f", "enter", "/", "x")
        await pilot.press("escape")
        assert needs(app) == []
        assert isinstance(app.screen, HomeScreen)


async def test_settings_that_could_not_be_read_are_told(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, replace(AS_RENDERED, unread="volume"))
    async with app.run_test():
        assert "could not be read (volume)" in said(app)


async def test_more_of_what_an_exercise_is_can_be_read_by_keys(
    exercises: Path, stage: WatchedStage
) -> None:
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test(size=(60, 18)) as pilot:
        facts = app.screen.query_one("#facts", Static)
        assert "Evidence" not in str(facts.visual)
        await pilot.press("pagedown")
        await settled(pilot)
        assert str(facts.visual).startswith("Evidence")
        await pilot.press("pageup")
        await settled(pilot)
        assert str(facts.visual).startswith("in 4, hold 2, out 6")


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause()
