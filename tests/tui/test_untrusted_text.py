"""Whatever a script holds is text on a screen: never markup, an action or an escape sequence."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.strip import Strip

from regulate.library import find
from regulate.script.syntax import Exercise, Paragraph, Sentence
from regulate.tui.app import RegulateApp
from regulate.tui.home import HomeScreen
from regulate.tui.player import PlayerScreen
from regulate.tui.text import plain
from regulate.tui.widgets.about import About
from regulate.tui.widgets.exercises import ExerciseList
from regulate.tui.widgets.line import Line
from tests.conftest import AS_RENDERED
from tests.tui.conftest import LONG_EXHALE, WatchedStage

MARKUP = "[@click=app.leave]Leave[/] [/ [bold red]now"
CONTROLS = "a\x1b[2J\x1b]52;c;AAAA\x07\x9b31m\u202eb\u200e"

pytestmark = pytest.mark.usefixtures("exercises")


def saying(text: str) -> Exercise:
    """Long Exhale with every text in it replaced."""
    exercise = find("long-exhale").playing()
    part = exercise.parts[0]
    sentence = Sentence(text, part.span)
    header = replace(exercise.header, title=text, summary=text, caution=text, evidence=text)
    part = replace(part, title=text, steps=(Paragraph((sentence,), part.span),))
    return replace(exercise, header=header, parts=(part, *exercise.parts[1:]))


def screen_text(app: RegulateApp) -> list[str]:
    strips: list[Strip] = app.screen._compositor.render_strips()
    return [strip.text for strip in strips]


def test_what_is_not_printable_becomes_a_space() -> None:
    assert plain(CONTROLS) == "a [2J ]52;c;AAAA  31m b "


async def test_markup_in_a_session_is_shown_as_it_stands(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AS_RENDERED, start=(saying(MARKUP), 2))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, PlayerScreen)
        stage.clock.now += 1
        screen.follow()
        await pilot.pause()
        for name in ("title", "part", "caption"):
            line = screen.query_one(f"#{name}", Line)
            assert MARKUP in "\n".join(screen_text(app))
            assert str(line.visual) == MARKUP
            await pilot.click(f"#{name}")
        assert app.screen is screen
        assert app.is_running


async def test_no_control_character_reaches_the_screen(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AS_RENDERED, start=(saying(CONTROLS), 2))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, PlayerScreen)
        stage.clock.now += 1
        screen.follow()
        await pilot.pause()
        assert all(row.isprintable() for row in screen_text(app))
        assert any("AAAA" in row for row in screen_text(app))


async def test_markup_in_the_list_is_shown_as_it_stands(
    exercises: object, stage: WatchedStage, own_folders: object
) -> None:
    path = find("long-exhale").path
    text = LONG_EXHALE.replace("Long Exhale", MARKUP, 1)
    path.write_text(text.replace("A slow breath whose", MARKUP, 1))
    app = RegulateApp(stage, AS_RENDERED)
    async with app.run_test(size=(200, 60)) as pilot:
        assert isinstance(app.screen, HomeScreen)
        shown = "\n".join(screen_text(app))
        assert "[@click=app.leave]Leave[/]" in shown
        await pilot.click(ExerciseList, offset=(6, 0))
        await pilot.click(About, offset=(4, 0))
        assert app.is_running
