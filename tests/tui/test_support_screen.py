"""Someone to turn to: from everywhere by one key, and back by one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from regulate import assets, settings, support
from regulate.settings import Settings
from regulate.tui.app import RegulateApp
from regulate.tui.ending import EndingScreen
from regulate.tui.home import HomeScreen
from regulate.tui.player import PlayerScreen
from regulate.tui.support import PlaceLine, SupportScreen
from regulate.tui.widgets.keys import KeyLine
from regulate.tui.widgets.line import Line
from tests.tui.conftest import WatchedStage

BROUGHT = Path(__file__).parents[2] / "support"


@pytest.fixture(autouse=True)
def brought(exercises: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines that the program brings, and a locale that names a place."""
    (tmp_path / "bundled").mkdir(exist_ok=True)
    (tmp_path / "bundled" / "support").symlink_to(BROUGHT)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


def shown(app: RegulateApp) -> str:
    return str(app.screen.query_one("#told", Static).visual)


@pytest.mark.parametrize("key", ["escape", "enter", "space", "q"])
async def test_one_key_there_and_one_key_back(stage: WatchedStage, key: str) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("exclamation_mark", "exclamation_mark")
        assert isinstance(app.screen, SupportScreen)
        await pilot.press(key)
        assert isinstance(app.screen, HomeScreen)


async def test_a_session_rests_meanwhile_and_goes_on_afterwards(stage: WatchedStage) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("space", "exclamation_mark")
        assert stage.session is not None
        assert stage.session.state == "paused"
        assert "go on" in app.screen.query_one(KeyLine).render().plain
        await pilot.press("escape")
        assert isinstance(app.screen, PlayerScreen)
        assert stage.session.state == "playing"


async def test_a_session_that_rested_before_rests_on(stage: WatchedStage) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("space", "space", "exclamation_mark", "escape")
        assert stage.session is not None
        assert stage.session.state == "paused"


async def test_look_around_is_one_key_away(stage: WatchedStage) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("space", "exclamation_mark", "g")
        assert isinstance(app.screen, PlayerScreen)
        assert stage.session is not None
        assert stage.session.exercise.id == "orient-room"
        assert stage.session.state == "playing"
        assert len(app.screen_stack) == 2


async def test_it_is_there_at_the_end_too(stage: WatchedStage) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("space", "escape", "exclamation_mark")
        assert isinstance(app.screen, SupportScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, EndingScreen)


async def test_the_locale_s_place_is_a_guess_until_one_is_chosen_and_kept(
    stage: WatchedStage,
) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("exclamation_mark")
        assert "call 988" in shown(app)
        assert "A guess" in str(app.screen.query_one("#status", Line).visual)
        assert not (assets.user_config() / settings.NAME).exists()
        await pilot.press("right", "right")
        assert "800 911 2000" in shown(app)
        assert "A guess" not in str(app.screen.query_one("#status", Line).visual)
        await pilot.press("escape", "exclamation_mark")
        assert "800 911 2000" in shown(app)
    assert settings.load().region == "mx"


async def test_the_mouse_chooses_a_place(stage: WatchedStage) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("exclamation_mark")
        line = app.screen.query_one(PlaceLine)
        await pilot.click(line, offset=(line.size.width - 1, 0))
        assert "9-8-8 Suicide Crisis Helpline" in shown(app)
        await pilot.click(line, offset=(0, 0))
        assert "988, en español" in shown(app)


async def test_a_place_that_can_t_be_kept_is_shown_all_the_same(
    stage: WatchedStage, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("a file where the folder would be")
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("exclamation_mark", "right")
        assert "9-8-8 Suicide Crisis Helpline" in shown(app)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_everything_can_be_reached_on_the_smallest_screen(
    stage: WatchedStage, language: str
) -> None:
    app = RegulateApp(stage, Settings(language=language))  # type: ignore[arg-type]
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        area = app.screen.query_one("#support")
        keys = app.screen.query_one(KeyLine).render().plain
        assert (area.max_scroll_y > 0) is ("↑ ↓" in keys)
        for _ in range(9):
            await pilot.press("down")
        assert area.scroll_y == area.max_scroll_y
        place = support.load().region("us")
        assert place.lines[0].name in shown(app)


async def test_their_own_words_are_never_markup(stage: WatchedStage) -> None:
    path = assets.user_config() / support.NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('[[person]]\nname = "[@click=app.quit]Ana[/] \\u001b[2J"\nphone = "1"\n')
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("exclamation_mark")
        assert "[@click=app.quit]Ana[/]  [2J: call 1" in shown(app)
