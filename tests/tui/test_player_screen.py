"""The player: what it shows of a session, and its keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from regulate import settings
from regulate.library import find
from regulate.sessions.session import Session
from regulate.tui.app import RegulateApp
from regulate.tui.ending import EndingScreen
from regulate.tui.home import HomeScreen
from regulate.tui.pictures.bar import Bar, Place
from regulate.tui.pictures.orb import Orb
from regulate.tui.pictures.picture import Picture
from regulate.tui.pictures.wave import Wave
from regulate.tui.player import PlayerScreen
from regulate.tui.widgets.keys import KeyLine
from regulate.tui.widgets.line import Line
from tests.conftest import AS_RENDERED
from tests.tui.conftest import WatchedStage

pytestmark = pytest.mark.usefixtures("exercises")


@asynccontextmanager
async def playing(stage: WatchedStage, length_min: int = 2) -> AsyncIterator[Pilot[None]]:
    app = RegulateApp(stage, AS_RENDERED, start=(find("long-exhale").playing(), length_min))
    app.animation_level = "full"
    async with app.run_test() as pilot:
        yield pilot


def session(stage: WatchedStage) -> Session:
    assert stage.session is not None
    return stage.session


def shown(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Line).visual).strip()


async def go_to(pilot: Pilot[None], stage: WatchedStage, ms: int) -> None:
    """Let the clock go on to `ms` of the session."""
    # Half a millisecond more, for what rounding takes away.
    stage.clock.now += (ms + 0.5 - session(stage).position_ms) / 1000
    screen = pilot.app.screen
    assert isinstance(screen, PlayerScreen)
    screen.follow()
    await pilot.pause()


def breath(stage: WatchedStage, phase: str) -> tuple[int, int]:
    """When the first phase of that kind starts and ends."""
    first = next(b for b in session(stage).timeline.breaths if b.phase == phase)
    return first.start_ms, first.end_ms


async def test_what_was_asked_for_plays_at_once(stage: WatchedStage) -> None:
    async with playing(stage, 5) as pilot:
        assert isinstance(pilot.app.screen, PlayerScreen)
        assert session(stage).length_min == 5
        assert shown(pilot, "title") == "Long Exhale"


@pytest.mark.parametrize("phase", ["in", "hold", "out"])
async def test_the_word_and_whole_seconds_of_the_phase_are_shown(
    stage: WatchedStage, phase: str
) -> None:
    async with playing(stage) as pilot:
        start, end = breath(stage, phase)
        await go_to(pilot, stage, start)
        assert shown(pilot, "word") == f"{phase}  {(end - start) // 1000}"
        await go_to(pilot, stage, end - 100)
        assert shown(pilot, "word") == f"{phase}  1"
        assert shown(pilot, "part") == "Breathe"


async def test_without_a_breath_there_is_no_word(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await go_to(pilot, stage, 1000)
        assert shown(pilot, "word") == ""
        assert shown(pilot, "part") == "Arrive"


async def test_the_line_being_spoken_is_the_caption(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        line = session(stage).timeline.utterances[1]
        await go_to(pilot, stage, line.start_ms)
        assert shown(pilot, "caption") == line.text
        assert not pilot.app.screen.query_one("#caption").has_class("-said")
        await go_to(pilot, stage, line.end_ms + 100)
        assert shown(pilot, "caption") == line.text
        assert pilot.app.screen.query_one("#caption").has_class("-said")


async def test_the_time_left_counts_down_to_nothing(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        duration = session(stage).timeline.duration_ms
        await go_to(pilot, stage, duration - 61_000)
        assert shown(pilot, "left") == "1:01 left"
        await go_to(pilot, stage, duration - 1)
        assert shown(pilot, "left") == "0:01 left"


async def test_space_pauses_and_goes_on(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await pilot.press("space")
        assert session(stage).state == "paused"
        assert shown(pilot, "word") == "paused"
        assert "space go on" in str(pilot.app.screen.query_one(KeyLine).render())
        await pilot.press("space")
        assert session(stage).state == "playing"
        assert shown(pilot, "word") == ""


async def test_the_arrows_go_by_line(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        lines = session(stage).timeline.utterances
        await go_to(pilot, stage, lines[0].start_ms + 2000)
        await pilot.press("right")
        assert shown(pilot, "caption") == lines[1].text
        await pilot.press("left")
        assert shown(pilot, "caption") == lines[0].text


async def test_a_changed_volume_is_shown(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await pilot.press("down", "down")
        assert session(stage).volume == 90
        assert "volume ‹90 %›" in shown(pilot, "next")
        await pilot.press("up")
        assert "volume ‹95 %›" in shown(pilot, "next")


async def test_the_arrows_change_the_layer_that_was_chosen(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await pilot.press("l", "l", "down")
        assert session(stage).levels.tone == 95
        assert session(stage).levels.volume == 100
        assert "tone ‹95 %›" in shown(pilot, "next")


async def test_the_pace_is_said_when_it_changes(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await pilot.press("minus", "minus", "plus")
        assert session(stage).pace == 95
        assert "Pace 95 %" in shown(pilot, "next")


async def test_staying_here_is_said_as_long_as_it_lasts(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await go_to(pilot, stage, breath(stage, "in")[0] + 500)
        await pilot.press("h")
        assert session(stage).holding
        assert shown(pilot, "next").startswith("Staying here")
        await pilot.press("h")
        assert "Staying here" not in shown(pilot, "next")


async def test_a_line_is_said_again(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        lines = session(stage).timeline.utterances
        await go_to(pilot, stage, lines[0].end_ms + 100)
        await pilot.press("r")
        again = [u for u in session(stage).timeline.utterances if u.text == lines[0].text]
        assert len(again) == 2


async def test_the_next_line_is_shown_shortly_before_it_comes(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        line = session(stage).timeline.utterances[-1]
        await go_to(pilot, stage, line.start_ms - 20_000)
        assert shown(pilot, "next") == ""
        await go_to(pilot, stage, line.start_ms - 3000)
        assert shown(pilot, "next") == f"then: {line.text}"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_more_keys_leave_the_picture_where_it_is(
    stage: WatchedStage, size: tuple[int, int], language: str
) -> None:
    known = replace(AS_RENDERED, language=language)
    app = RegulateApp(stage, known, start=(find("long-exhale").playing(), 2))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        before = app.screen.query_one(Picture).region
        await pilot.press("question_mark")
        await pilot.pause()
        assert app.screen.query_one(Picture).region == before
        assert app.screen.region.contains_region(app.screen.query_one(KeyLine).region)


async def test_the_few_keys_that_matter_are_shown_and_the_others_on_demand(
    stage: WatchedStage,
) -> None:
    async with playing(stage) as pilot:
        keys = pilot.app.screen.query_one(KeyLine)
        assert "esc stop" in str(keys.render())
        assert "picture" not in str(keys.render())
        await pilot.press("question_mark")
        assert "v picture" in str(keys.render())


async def test_the_words_can_be_taken_off_and_that_is_remembered(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await go_to(pilot, stage, session(stage).timeline.utterances[0].start_ms)
        caption = pilot.app.screen.query_one("#caption")
        await pilot.press("c")
        assert not caption.visible
        assert "The words are off" in shown(pilot, "next")
        await pilot.press("c")
        assert caption.visible
        assert "The words are off" not in shown(pilot, "next")
        await pilot.press("c")
    assert settings.load().captions is False


async def test_the_kinds_of_picture_follow_each_other_and_the_last_is_remembered(
    stage: WatchedStage,
) -> None:
    async with playing(stage) as pilot:
        await go_to(pilot, stage, breath(stage, "in")[1] - 100)
        for kind in (Wave, Bar, Orb, Wave):
            await pilot.press("v")
            assert type(pilot.app.screen.query_one(Picture)) is kind
    assert settings.load().picture == "wave"


async def test_closed_eyes_get_a_dark_screen_on_which_the_keys_go_on(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await pilot.press("d")
        screen = pilot.app.screen
        assert [w.id for w in screen.query("#page *") if w.region and w.visible] == ["in-the-dark"]
        assert max(screen.background_colors[1].rgb) < 10
        await pilot.press("space", "d")
        assert session(stage).state == "paused"
        assert screen.query_one("#word").visible


async def test_the_wheel_changes_the_volume(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        pilot.app.screen._forward_event(MouseScrollDown(None, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert session(stage).volume == 95


async def test_mute_is_said_as_long_as_it_lasts(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await pilot.press("m")
        screen = pilot.app.screen
        assert isinstance(screen, PlayerScreen)
        screen._forget_flash()
        screen.follow()
        assert session(stage).volume == 0
        assert shown(pilot, "next") == "The sound is off."
        await pilot.press("m")
        assert session(stage).volume == 100


@pytest.mark.parametrize("key", ["escape", "q"])
@pytest.mark.parametrize("paused", [False, True])
async def test_esc_always_stops_at_once(stage: WatchedStage, key: str, paused: bool) -> None:
    async with playing(stage) as pilot:
        if paused:
            await pilot.press("space")
        await pilot.press(key)
        assert session(stage).state == "stopped"
        assert isinstance(pilot.app.screen, EndingScreen)
        assert shown(pilot, "caption") == "You stopped. That is okay."


async def test_g_leads_to_the_exercise_that_asks_nothing_of_the_breath(
    stage: WatchedStage,
) -> None:
    async with playing(stage) as pilot:
        before = session(stage)
        await pilot.press("g")
        assert before.state == "stopped"
        assert (session(stage).exercise.id, session(stage).length_min) == ("orient-room", 1)
        assert isinstance(pilot.app.screen, PlayerScreen)
        await pilot.press("escape", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_g_without_that_exercise_goes_on_and_says_so(
    stage: WatchedStage, exercises: Path
) -> None:
    async with playing(stage) as pilot:
        (exercises / "orient-room.txt").unlink()
        await pilot.press("g")
        assert session(stage).state == "playing"
        assert "The room around you is." in shown(pilot, "next")


async def test_the_end_is_a_quiet_close(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await go_to(pilot, stage, session(stage).timeline.duration_ms + 1)
        assert isinstance(pilot.app.screen, EndingScreen)
        assert shown(pilot, "caption") == "This is the end of it. There is no hurry."


async def test_from_the_close_one_can_look_around(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await pilot.press("escape", "g")
        assert session(stage).exercise.id == "orient-room"
        assert isinstance(pilot.app.screen, PlayerScreen)


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_from_the_close_one_can_go_home(stage: WatchedStage, key: str) -> None:
    async with playing(stage) as pilot:
        await pilot.press("escape", key)
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.pause()
        assert stage.rehearsed[-1] == ("long-exhale", 2)


async def test_from_the_close_one_can_leave(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await pilot.press("escape", "q")
    assert not pilot.app.is_running
    assert pilot.app.return_code == 0


async def test_leaving_in_the_middle_stops_the_session(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        await pilot.press("ctrl+c")
    assert session(stage).state == "stopped"


async def test_the_keys_can_be_clicked(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        column = str(pilot.app.screen.query_one(KeyLine).render()).index("esc")
        await pilot.click(KeyLine, offset=(column, 0))
        assert session(stage).state == "stopped"


async def test_the_picture_moves_with_the_breath(stage: WatchedStage) -> None:
    async with playing(stage) as pilot:
        picture = pilot.app.screen.query_one(Picture)
        sizes = []
        start, end = breath(stage, "in")
        for ms in range(start, end, 500):
            await go_to(pilot, stage, ms)
            sizes.append(picture._step)
        assert sizes == sorted(set(sizes))


async def test_where_motion_is_not_wanted_there_is_a_still_bar(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AS_RENDERED, start=(find("long-exhale").playing(), 2))
    app.animation_level = "none"
    async with app.run_test() as pilot:
        _, full = breath(stage, "in")
        await go_to(pilot, stage, full)
        bar = app.screen.query_one(Picture)
        assert isinstance(bar, Bar)
        row = bar.render_lines(bar.size.region)[bar.size.height // 2].text
        assert row.count("█") == Place.of(*bar.size).length
        await pilot.press("v")
        assert app.screen.query_one(Picture) is bar


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
async def test_everything_has_its_place_on_any_screen(
    stage: WatchedStage, size: tuple[int, int]
) -> None:
    app = RegulateApp(stage, AS_RENDERED, start=(find("long-exhale").playing(), 2))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = app.screen
        dark = screen.query_one("#in-the-dark")
        lines = [line for line in screen.query(Line) if line.display and line is not dark]
        for shown in (*lines, *screen.query(Picture), screen.query_one(KeyLine)):
            assert shown.region.area > 0
            assert screen.region.contains_region(shown.region)
