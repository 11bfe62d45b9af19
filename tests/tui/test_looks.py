"""The screens as pictures: `pytest --snapshot-update` after looking at what has changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from textual.pilot import Pilot

from regulate.journal.entry import Entry
from regulate.journal.log import Log
from regulate.library import find
from regulate.settings import Settings
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


@pytest.fixture
def practised() -> None:
    """A journal of some weeks."""
    log = Log()
    zone = timezone(timedelta(hours=-6))
    for day, before, after in ((0, 7, 5), (2, 8, 8), (3, 4, 6), (9, 6, None), (17, None, None)):
        title = ("Long Exhale", "Look Around")[day % 2]
        begun = datetime(2026, 10, 5 + day, 8, 30, tzinfo=zone)
        log.add(Entry(title, title, 2, begun, "finished", 120, before, after))


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 60)])
def test_journal(snap_compare: Compare, stage: WatchedStage, size: tuple[int, int]) -> None:
    app = RegulateApp(stage, Settings(check_in="yes"))
    assert snap_compare(app, press=["j"], terminal_size=size)


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize("view", [1, 2, 3])
def test_journal_drawn(snap_compare: Compare, stage: WatchedStage, view: int) -> None:
    app = RegulateApp(stage, Settings(check_in="yes", theme="day"))
    assert snap_compare(app, press=["j", *["right"] * view], terminal_size=(80, 24))


@pytest.mark.parametrize("size", [(60, 18), (120, 40)])
def test_support(
    snap_compare: Compare,
    stage: WatchedStage,
    size: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "bundled").mkdir(exist_ok=True)
    (tmp_path / "bundled" / "support").symlink_to(Path(__file__).parents[2] / "support")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_MX.UTF-8")
    # A date to come would make a line an old one.
    monkeypatch.setattr("regulate.support.OLD", timedelta(days=100_000))
    assert snap_compare(RegulateApp(stage), press=["exclamation_mark"], terminal_size=size)


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
def test_check_in(snap_compare: Compare, stage: WatchedStage, size: tuple[int, int]) -> None:
    app = RegulateApp(stage, Settings(check_in="yes"))
    assert snap_compare(app, press=["space"], terminal_size=size)
