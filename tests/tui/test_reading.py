"""Whoever looks can read it: contrast in every theme, no colours, few characters, little motion."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from textual.pilot import Pilot

from regulate.library import find
from regulate.tui import glyphs, themes
from regulate.tui.app import RegulateApp
from regulate.tui.ending import EndingScreen
from regulate.tui.pictures.fine import MARKS
from regulate.tui.pictures.orb import Orb
from regulate.tui.pictures.picture import Picture
from regulate.tui.pictures.wave import Wave
from regulate.tui.player import PlayerScreen
from regulate.tui.widgets.curve import BreathCurve
from regulate.tui.widgets.line import Line
from tests.tui.conftest import WatchedStage
from tests.tui.test_prompts import ASK, CHOOSE, PACE, QUESTION, RATE, WAIT

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3."""


def playing(
    stage: WatchedStage, name: str = "long-exhale", *, presenting: bool = False
) -> RegulateApp:
    exercise = find(name).playing()
    start = (exercise, exercise.header.lengths[0])
    return RegulateApp(stage, start=start, presenting=presenting)


async def to_the_breath(pilot: Pilot[None], stage: WatchedStage) -> None:
    assert stage.session is not None
    first = stage.session.timeline.breaths[0]
    stage.clock.now += (first.start_ms + 1500) / 1000
    await seen(pilot)


async def to_the_question(pilot: Pilot[None], stage: WatchedStage) -> None:
    assert stage.session is not None
    stage.clock.now += stage.session.timeline.prompts[0].at_ms / 1000 + 0.01
    await seen(pilot)


async def seen(pilot: Pilot[None]) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, PlayerScreen)
    screen.follow()
    await pilot.pause()


def ratio(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast of two colours, as WCAG 2.2 defines it."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def poor(app: RegulateApp) -> list[tuple[str, float]]:
    """Every text in sight that stands out too little, with its contrast."""
    found = []
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if style is None or not any(c.isalnum() for c in text):
                continue
            assert style.color is not None
            assert style.bgcolor is not None
            contrast = ratio(style.color.get_truecolor(), style.bgcolor.get_truecolor())
            if contrast < LEAST_CONTRAST:
                found.append((text, round(contrast, 2)))
    return found


@pytest.mark.parametrize("theme", [theme.name for theme in themes.ALL])
@pytest.mark.parametrize(
    "keys", [(), ("question_mark", "h"), ("space", "l"), ("d",), ("P",), ("escape",)]
)
@pytest.mark.usefixtures("exercises")
async def test_every_text_of_the_player_stands_out(
    stage: WatchedStage, theme: str, keys: tuple[str, ...]
) -> None:
    app = playing(stage)
    app.theme = theme
    app.animation_level = "none"
    async with app.run_test(size=(100, 30)) as pilot:
        await to_the_breath(pilot, stage)
        await pilot.press(*keys)
        await pilot.pause()
        assert poor(app) == []


@pytest.mark.parametrize("theme", [theme.name for theme in themes.ALL])
@pytest.mark.parametrize("direction", [RATE, CHOOSE, ASK, PACE, WAIT])
async def test_every_text_of_a_question_stands_out(
    stage: WatchedStage, exercises: Path, theme: str, direction: str
) -> None:
    (exercises / "question.txt").write_text(QUESTION.format(direction=direction))
    app = playing(stage, "question")
    app.theme = theme
    async with app.run_test() as pilot:
        await to_the_question(pilot, stage)
        assert poor(app) == []


@pytest.mark.parametrize("picture", ["orb", "wave", "bar"])
@pytest.mark.usefixtures("exercises")
async def test_without_colours_there_is_light_and_shape(
    stage: WatchedStage, monkeypatch: pytest.MonkeyPatch, picture: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = playing(stage)
    app.animation_level = "full"
    app.settings = type(app.settings)(picture=picture)  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        await to_the_breath(pilot, stage)
        paints = app.screen.query_one(Picture).paints
        triplets = [colour.get_truecolor() for colour in paints.colours]
        assert all(red == green == blue for red, green, blue in triplets)
        assert len(set(triplets)) > 4


@pytest.mark.parametrize("kind", [Orb, Wave])
@pytest.mark.usefixtures("exercises")
async def test_where_there_is_only_ascii_the_breath_still_grows(
    stage: WatchedStage, monkeypatch: pytest.MonkeyPatch, kind: type[Picture]
) -> None:
    monkeypatch.setattr("sys.__stderr__", io.TextIOWrapper(io.BytesIO(), encoding="iso-8859-1"))
    app = playing(stage)
    app.animation_level = "full"
    if kind is Wave:
        app.settings = type(app.settings)(picture="wave")
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        assert stage.session is not None
        first = stage.session.timeline.breaths[0]
        stage.clock.now += first.start_ms / 1000
        sizes = []
        for _ in range(4):
            await seen(pilot)
            rows = [strip.text for strip in app.screen._compositor.render_strips()]
            assert all(row.isascii() for row in rows)
            assert any("esc stop" in row for row in rows)
            picture = app.screen.query_one(kind)
            drawn = "".join(s.text for s in picture.render_lines(picture.size.region))
            sizes.append(sum(map(MARKS.index, drawn)))
            stage.clock.now += (first.end_ms - first.start_ms - 10) / 3000
        assert sizes == sorted(sizes)
        assert sizes[0] < sizes[-1]


def test_what_the_terminal_has_is_told_by_the_locale_and_term(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert glyphs.repertoire() == "all"
    monkeypatch.setenv("TERM", "linux")
    assert glyphs.repertoire() == "halves"
    monkeypatch.setattr("sys.__stderr__", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert glyphs.repertoire() == "ascii"


@pytest.mark.usefixtures("exercises")
async def test_a_bare_console_gets_half_blocks_and_its_own_letters(
    stage: WatchedStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    app = playing(stage)
    app.animation_level = "full"
    app.settings = type(app.settings)(picture="wave")
    async with app.run_test() as pilot:
        await to_the_breath(pilot, stage)
        wave = app.screen.query_one(Wave)
        drawn = "".join(s.text for s in wave.render_lines(wave.size.region))
        assert set(drawn) <= set(" ▄█")


@pytest.mark.usefixtures("exercises")
async def test_the_phase_is_a_word_and_not_a_colour_alone(stage: WatchedStage) -> None:
    app = playing(stage)
    async with app.run_test() as pilot:
        await to_the_breath(pilot, stage)
        assert str(app.screen.query_one("#word", Line).visual).startswith("in ")


@pytest.mark.usefixtures("exercises")
async def test_without_motion_the_close_is_at_rest_at_once(stage: WatchedStage) -> None:
    app = playing(stage)
    app.animation_level = "none"
    async with app.run_test() as pilot:
        await to_the_breath(pilot, stage)
        await pilot.press("escape")
        screen = app.screen
        assert isinstance(screen, EndingScreen)
        assert screen._settling is None
        assert screen.query_one("#caption").styles.text_opacity == 1.0


@pytest.mark.parametrize(("encoding", "drawn"), [("utf-8", "_▄█ "), ("ascii", "_=# ")])
@pytest.mark.usefixtures("exercises")
async def test_the_hills_of_a_breath_are_drawn_with_what_a_console_has(
    stage: WatchedStage, monkeypatch: pytest.MonkeyPatch, encoding: str, drawn: str
) -> None:
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.setattr("sys.__stderr__", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.pause()
        curve = app.screen.query_one(BreathCurve).region
        rows = app.screen._compositor.render_strips()[curve.y : curve.bottom]
        assert set("".join(row.text[curve.x : curve.right] for row in rows)) == set(drawn)
