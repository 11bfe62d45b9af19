"""Few colours: one ground for the picture and the rest, and a line that can be told from others."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color as Shade
from rich.color import ColorSystem
from textual.color import Color

from regulate.library import find
from regulate.tui import themes
from regulate.tui.app import RegulateApp
from regulate.tui.colours import quiet
from regulate.tui.pictures.picture import Picture
from regulate.tui.widgets.exercises import ExerciseList
from tests.conftest import AS_RENDERED
from tests.tui.conftest import WatchedStage


def grounds(app: RegulateApp, y: int) -> list[Shade | None]:
    """What lies behind each cell of that row."""
    strip = app.screen._compositor.render_strips(app.screen.size)[y]
    return [s.style.bgcolor if s.style else None for s in strip for _ in s.text]


@pytest.mark.parametrize(
    ("given", "number"), [("#ffd75f", 221), ("#fed75f", 221), ("#10151c", 233), ("#1a222c", 235)]
)
def test_a_colour_becomes_a_near_one_that_is_quiet(given: str, number: int) -> None:
    found = quiet(Shade.parse(given))
    assert found is not None
    assert found.number == number


def test_what_is_no_colour_of_ours_stays() -> None:
    assert quiet(None) is None
    assert quiet(Shade.default()) == Shade.default()


async def test_the_picture_and_what_is_around_it_have_one_ground(
    stage: WatchedStage, exercises: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM")
    app = RegulateApp(stage, AS_RENDERED, start=(find("long-exhale").playing(), 2))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        picture = app.screen.query_one(Picture).region
        row = grounds(app, picture.y)
        around = {row[x] for x in (0, picture.x, picture.right - 1)}
        assert around == {quiet(Color.parse(themes.DUSK.background or "").rich_color)}


@pytest.mark.parametrize(
    ("term", "system"),
    [("xterm-256color", ColorSystem.EIGHT_BIT), ("xterm", ColorSystem.STANDARD)],
)
@pytest.mark.parametrize("theme", ["dusk", "day", "high-contrast"])
async def test_what_is_highlighted_lies_on_another_ground(
    stage: WatchedStage,
    exercises: Path,
    monkeypatch: pytest.MonkeyPatch,
    term: str,
    system: ColorSystem,
    theme: str,
) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", term)
    app = RegulateApp(stage, AS_RENDERED)
    app.change(theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        exercise = app.screen.query_one(ExerciseList).region
        row = grounds(app, exercise.y)
        beside, behind = row[0], row[exercise.x + 1]
        assert beside is not None
        assert behind is not None
        assert beside.downgrade(system).number != behind.downgrade(system).number
