"""The settings: each is told about, holds at once, and is found again."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from msgspec.structs import fields, replace
from textual.widgets._toast import Toast

from regulate import assets
from regulate.settings import CHOICES, DEFAULTS, Settings, change, load
from regulate.tui.app import RegulateApp
from regulate.tui.choices import Choice, Offered, choices
from regulate.tui.home import HomeScreen
from regulate.tui.settings import SettingList, SettingsScreen
from regulate.tui.widgets.keys import KeyLine
from regulate.tui.widgets.line import Line
from regulate.words.vocabulary import words
from tests.conftest import AS_RENDERED
from tests.tui.conftest import WatchedStage

pytestmark = pytest.mark.usefixtures("exercises")

OFFERED = Offered(
    voices={"en": {"gmw/en-us": "English (America)"}},
    devices=("Headphones",),
    tones=("warm-hum",),
    beds=("soft-rain",),
    exercises={"long-exhale": "Long Exhale", "orient-room": "Look Around"},
    regions={"uk": "United Kingdom"},
)

NOT_SHOWN = {"favourites", "first_run_done", "unread", "voice"}
"""Settings with a key of their own, or that are nobody's choice; voices are a line a language."""


def every(language: str = "en") -> dict[str, Choice]:
    shown = choices(OFFERED, words(language).settings)
    return {choice.name: choice for _, some in shown for choice in some}


def line(app: RegulateApp) -> str:
    listed = app.screen.query_one(SettingList)
    assert listed.highlighted is not None
    return str(listed.get_option_at_index(listed.highlighted).prompt)


def told(app: RegulateApp) -> str:
    return str(app.screen.query_one("#told", Line).visual)


@pytest.fixture
def app(stage: WatchedStage) -> RegulateApp:
    return RegulateApp(stage, AS_RENDERED)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_setting_is_shown_and_told_about(language: str) -> None:
    shown, said = every(language), words(language).settings
    names = {f.name for f in fields(Settings)} - NOT_SHOWN
    assert {name for name in shown if not name.startswith("voice.")} == names
    assert set(shown) == set(said.label) == set(said.told)


@pytest.mark.parametrize("name", sorted(every()))
def test_every_value_can_be_stepped_to_and_kept(name: str) -> None:
    choice = every()[name]
    settings = DEFAULTS
    seen = []
    for _ in range(len(choice.values)):
        settings = replace(settings, **choice.stepped(settings, 1))
        seen.append(choice.value(settings))
        assert choice.shown(settings) in choice.said
    if isinstance(CHOICES.get(name), range):
        assert seen[-1] == choice.values[-1]
    else:
        assert set(seen) == set(choice.values)


def test_a_value_between_two_steps_goes_to_the_nearest() -> None:
    choice = every()["volume"]
    assert choice.shown(replace(DEFAULTS, volume=63)) == "63"
    assert choice.stepped(replace(DEFAULTS, volume=63), 1) == {"volume": 65}


def test_a_device_that_is_gone_is_still_named() -> None:
    assert every()["device"].shown(replace(DEFAULTS, device="In the drawer")) == "In the drawer"


async def test_a_setting_is_changed_by_keys_and_found_again(app: RegulateApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s")
        assert isinstance(app.screen, SettingsScreen)
        assert "In English" in line(app)
        await pilot.press("down", "down")
        assert told(app) == words("en").settings.told["wpm"]
        await pilot.press("left", "left")
        assert "104 words a minute" in line(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
    assert load().wpm == 104


async def test_a_slow_disk_holds_up_no_key_and_the_last_choice_is_kept(
    app: RegulateApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, spun = threading.Event(), threading.Event()

    def change_slowly(**values: object) -> None:
        asked.set()
        assert spun.wait(20)
        change(**values)

    monkeypatch.setattr("regulate.settings.change", change_slowly)
    async with app.run_test() as pilot:
        app.change(volume=40)
        app.write_settings()
        assert asked.wait(20)
        app.change(volume=30)
        await pilot.press("s")
        assert isinstance(app.screen, SettingsScreen)
        spun.set()
    assert load().volume == 30


async def test_what_cannot_be_kept_is_said(
    app: RegulateApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("REGULATE_CONFIG", str(tmp_path / "file"))
    assets.user_config.cache_clear()
    async with app.run_test() as pilot:
        app.change(volume=40)
        app.write_settings()
        while not app._notifications:
            await pilot.pause(0.02)
        assert [n.message for n in app._notifications] == [words("en").home.unsaved]
        assert app.settings.volume == 40


async def test_a_change_holds_at_once(app: RegulateApp) -> None:
    async with app.run_test() as pilot:
        app.change(theme="day", reduced_motion=True)
        assert app.theme == "regulate-day"
        assert app.animation_level == "none"
        await pilot.press("q")
    assert load().theme == "day"


async def test_another_language_is_spoken_at_once_and_at_home(app: RegulateApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s")
        while "Language" not in line(app):
            await pilot.press("down")
        await pilot.press("left")
        assert str(app.screen.query_one("#title", Line).visual) == "Ajustes"
        assert told(app) == words("es").settings.told["language"]
        await pilot.press("escape")
        await pilot.pause()
        assert str(app.screen.query_one("#question", Line).visual) == "¿Qué te ayudaría ahora?"
        assert app.screen.query_one("#status", Line) is not None


async def test_arrows_are_there_for_the_mouse(app: RegulateApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s", "down", "down")
        column = line(app).index("›")
        row = app.screen.query_one(SettingList).highlighted
        assert row is not None
        await pilot.click(SettingList, offset=(column + 1, row))
        assert app.settings.wpm == AS_RENDERED.wpm + 2


async def test_a_sound_is_heard_and_hushed(app: RegulateApp, stage: WatchedStage) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s")
        while "Kind of tone" not in line(app):
            await pilot.press("down")
        await pilot.press("enter")
        assert stage.sampling
        await pilot.press("enter")
        assert not stage.sampling
        await pilot.press("space", "escape")
        assert not stage.sampling


async def test_where_there_is_no_voice_it_is_said(app: RegulateApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s", "enter")
        status = app.screen.query_one("#status", Line)
        while not str(status.visual):
            await pilot.pause(0.02)
        assert str(status.visual) == words("en").settings.no_voice


async def test_the_levels_of_a_session_are_those_of_the_next(
    app: RegulateApp, stage: WatchedStage
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("space", "down", "down", "escape")
        assert app.settings.volume == 90
        await pilot.press("enter", "q")
    assert load().volume == 90


@pytest.mark.parametrize("size", [(60, 18), (120, 40)])
async def test_what_is_said_over_a_screen_is_whole_and_covers_no_key(
    app: RegulateApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        app.notify(words("en").home.unsaved)
        while not app.screen.query(Toast):
            await pilot.pause(0.02)
        await pilot.pause()
        toast = app.screen.query_one(Toast)
        strips = app.screen._compositor.render_strips(app.screen.size)
        rows = [strips[y].text.strip() for y in range(toast.region.y, toast.region.bottom)]
        assert " ".join(rows) == words("en").home.unsaved
        keys = app.screen.query(KeyLine).last().region
        assert not toast.region.intersection(keys)
