"""The screens as pictures: `pytest --snapshot-update` after looking at what has changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from regulate.library import find
from regulate.tui.app import RegulateApp
from regulate.tui.player import PlayerScreen
from tests.conftest import AS_RENDERED
from tests.tui.conftest import WatchedStage

Compare = Callable[..., bool]

pytestmark = pytest.mark.usefixtures("exercises")


def player(stage: WatchedStage) -> RegulateApp:
    app = RegulateApp(stage, AS_RENDERED, start=(find("long-exhale").playing(), 2))
    app.animation_level = "full"
    return app


def after(
    stage: WatchedStage, phase: str, share: float, *keys: str
) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Go to that share of the first phase of that kind, then press the keys."""

    async def run(pilot: Pilot[None]) -> None:
        assert stage.session is not None
        first = next(b for b in stage.session.timeline.breaths if b.phase == phase)
        ms = first.start_ms + share * (first.end_ms - first.start_ms)
        stage.clock.now += (ms - stage.session.position_ms) / 1000
        assert isinstance(pilot.app.screen, PlayerScreen)
        pilot.app.screen.follow()
        await pilot.press(*keys)
        await pilot.pause()

    return run


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
def test_home(snap_compare: Compare, stage: WatchedStage, size: tuple[int, int]) -> None:
    assert snap_compare(RegulateApp(stage, AS_RENDERED), terminal_size=size)


def test_in(snap_compare: Compare, stage: WatchedStage) -> None:
    run = after(stage, "in", 0.5)
    assert snap_compare(player(stage), run_before=run, terminal_size=(80, 24))


def test_hold(snap_compare: Compare, stage: WatchedStage) -> None:
    run = after(stage, "hold", 0.5)
    assert snap_compare(player(stage), run_before=run, terminal_size=(120, 40))


def test_out_paused(snap_compare: Compare, stage: WatchedStage) -> None:
    run = after(stage, "out", 0.6, "space", "down")
    assert snap_compare(player(stage), run_before=run, terminal_size=(60, 18))


def test_out_by_day(snap_compare: Compare, stage: WatchedStage) -> None:
    app = player(stage)
    app.theme = "regulate-day"
    run = after(stage, "out", 0.6)
    assert snap_compare(app, run_before=run, terminal_size=(80, 24))


def test_without_motion(snap_compare: Compare, stage: WatchedStage) -> None:
    app = player(stage)
    app.animation_level = "none"
    run = after(stage, "in", 0.7)
    assert snap_compare(app, run_before=run, terminal_size=(80, 24))


def test_stopped(snap_compare: Compare, stage: WatchedStage) -> None:
    async def run(pilot: Pilot[None]) -> None:
        await after(stage, "in", 0.5)(pilot)
        # At once at rest.
        pilot.app.animation_level = "none"
        await pilot.press("escape")
        await pilot.pause()

    assert snap_compare(player(stage), run_before=run, terminal_size=(80, 24))
