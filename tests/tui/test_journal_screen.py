"""The journal on the screen: read, drawn, exported, tagged and deleted; kept only as agreed."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from regulate.journal.entry import Entry
from regulate.journal.log import Log
from regulate.settings import Settings
from regulate.tui.app import RegulateApp
from regulate.tui.confirm import ConfirmScreen
from regulate.tui.home import HomeScreen
from regulate.tui.journal import Counts, JournalScreen, ViewLine
from regulate.tui.taking import ExportScreen
from regulate.tui.widgets.charts import Chart, Exercises
from regulate.tui.widgets.ledger import Ledger
from regulate.tui.widgets.line import Line
from tests.tui.conftest import WatchedStage

pytestmark = pytest.mark.usefixtures("exercises")

AGREED = Settings(check_in="yes")
ZONE = timezone(timedelta(hours=-6))


@pytest.fixture
def practised(own_folders: Path) -> tuple[Entry, ...]:
    """Four practices of four days, the newest first."""
    facts = (
        ("long-exhale", "Long Exhale", "finished", 120, 7, 5),
        ("orient-room", "Look Around", "stopped", 40, 4, 6),
        ("long-exhale", "Long Exhale", "finished", 120, 8, None),
        ("even-breath", "Even Breath", None, None, None, None),
    )
    log = Log()
    for day, (id_, title, ended, lasted, before, after) in enumerate(facts):
        log.add(
            Entry(
                id_,
                title,
                2,
                datetime(2026, 11, 2 + day, 8, 30, tzinfo=ZONE),
                ended,  # type: ignore[arg-type]
                lasted,
                before,
                after,
            )
        )
    return log.entries()


def status(app: App[None]) -> str:
    return str(app.screen.query_one("#status", Line).visual)


async def eventually(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the app go on until something holds: the diary writes in its own time."""
    async with asyncio.timeout(10):
        while not holds():
            await pilot.pause(0.01)


async def test_j_at_home_shows_what_was_practised(
    stage: WatchedStage, practised: tuple[Entry, ...]
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("j")
        counts = app.screen.query_one(Counts).render().plain
        assert "4 practices   4 days   5 minutes   2 finished   1 stopped" in counts
        assert "0 median change of 2 rated before and after   1 higher after" in counts
        assert "2026-11-05 08:30 · Even Breath · 2 min · no end noted" in status(app)
        await pilot.press("down", "down")
        assert "0:40 played · stopped · distress 4 → 6 +2" in status(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
async def test_each_view_is_one_key_on_and_one_click_away(
    stage: WatchedStage, practised: tuple[Entry, ...], size: tuple[int, int]
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test(size=size) as pilot:
        await pilot.press("j")
        seen = set()
        for _ in range(4):
            chosen = (
                str(app.screen.query_one(ViewLine).visual).partition("‹ ")[2].partition(" ›")[0]
            )
            seen.add(chosen)
            shown = [w for w in app.screen.query("Chart, Exercises, Ledger") if w.region]
            assert shown
            await pilot.press("right")
        assert seen >= {"before, after", "minutes", "exercises"}
        line = app.screen.query_one(ViewLine)
        column = str(line.visual).index("exercises")
        await pilot.click(line, offset=(column + 1, 0))
        assert app.screen.query_one(Exercises).region


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_back_from_the_charts_a_practice_is_told_as_before(
    stage: WatchedStage, practised: tuple[Entry, ...], size: tuple[int, int]
) -> None:
    app = RegulateApp(stage, Settings(check_in="yes"))
    async with app.run_test(size=size) as pilot:
        await pilot.press("j")
        await eventually(pilot, lambda: status(app))
        before = status(app)
        await pilot.press("right")
        await eventually(pilot, lambda: not status(app))
        await pilot.press("left")
        await eventually(pilot, lambda: status(app))
        assert status(app) == before


async def test_the_charts_tell_before_from_after_without_colour(
    stage: WatchedStage, practised: tuple[Entry, ...]
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "right")
        drawn = str(app.screen.query(Chart)[0].render())
        assert "o before   x after   * the same" in drawn
        body = drawn.split("\n", 1)[1]
        assert (body.count("o"), body.count("x")) == (3, 2)


async def test_by_exercise_tells_plain_counts(
    stage: WatchedStage, practised: tuple[Entry, ...]
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "left")
        rows = [row.split() for row in str(app.screen.query_one(Exercises).visual).splitlines()]
        assert rows[1][:2] == ["Long", "Exhale"]
        assert rows[1][-4:] == ["2", "4", "0", "−2"]


async def test_an_empty_journal_says_so_and_whether_it_is_kept(stage: WatchedStage) -> None:
    app = RegulateApp(stage)
    async with app.run_test() as pilot:
        await pilot.press("j", "x", "X", "e", "t", "right")
        assert isinstance(app.screen, JournalScreen)
        assert "Nothing is written down yet." in app.screen.query_one(Counts).render().plain
        assert "off" in str(app.screen.query_one("#part", Line).visual)


@pytest.mark.parametrize(("answer", "left"), [("y", 3), ("s", 3), ("enter", 4), ("escape", 4)])
async def test_one_is_deleted_only_by_its_own_key(
    stage: WatchedStage, practised: tuple[Entry, ...], answer: str, left: int
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("j", "down", "x")
        assert isinstance(app.screen, ConfirmScreen)
        assert "Long Exhale" in str(app.screen.query_one("#what", Line).visual)
        await pilot.press(answer)
        assert len(Log().entries()) == left
        assert app.screen.query_one(Ledger).option_count == left
    assert practised[0] in Log().entries()


async def test_all_are_deleted_after_a_question_that_tells_how_many(
    stage: WatchedStage, practised: tuple[Entry, ...]
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("j", "X")
        assert "4 practices" in str(app.screen.query_one("#question", Line).visual)
        await pilot.press("y")
        assert Log().entries() == ()
        assert "All of it is deleted." in status(app)


async def test_an_export_shows_what_it_will_write_and_writes_that(
    stage: WatchedStage, practised: tuple[Entry, ...], tmp_path: Path
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("j", "e")
        assert isinstance(app.screen, ExportScreen)
        preview = str(app.screen.query_one("#preview").visual)  # type: ignore[attr-defined]
        assert "4 practices" in preview
        assert "begun,exercise,title,length_min,ended" in preview
        field = app.screen.query_one(Input)
        field.value = str(tmp_path / "mine.csv")
        await pilot.press("tab", "tab", "enter")
        assert isinstance(app.screen, JournalScreen)
        assert "mine.csv" in status(app)
    with (tmp_path / "mine.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["change"] for row in csv.DictReader(file)] == ["-2", "2", "", ""]


async def test_an_export_that_can_t_be_is_said_and_can_be_left(
    stage: WatchedStage, practised: tuple[Entry, ...], tmp_path: Path
) -> None:
    (tmp_path / "there.csv").write_text("something else")
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("j", "e")
        app.screen.query_one(Input).value = str(tmp_path / "there.csv")
        await pilot.press("enter")
        assert "there already" in status(app)
        await pilot.press("escape")
        assert isinstance(app.screen, JournalScreen)
    assert (tmp_path / "there.csv").read_text() == "something else"


async def test_a_word_to_find_it_by_is_kept_and_taken_away(
    stage: WatchedStage, practised: tuple[Entry, ...]
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("j", "t", "j", "o", "x", "enter")
        assert Log().entries()[0].tag == "jox"
        assert "“jox”" in status(app)
        await pilot.press("t", "backspace", "backspace", "backspace", "enter")
        assert Log().entries()[0].tag is None


async def test_sessions_are_written_down_as_they_happen(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space")
        await eventually(pilot, lambda: Log().entries())
        assert Log().entries()[0].ended is None
        stage.clock.now += 12
        await pilot.press("g")
        stage.clock.now += 3
        await pilot.press("escape")
        app.diary.close()
    around, exhale = Log().entries()
    assert (exhale.exercise, exhale.ended, exhale.lasted_s) == ("long-exhale", "stopped", 12)
    assert (around.exercise, around.ended, around.lasted_s) == ("orient-room", "stopped", 3)


async def test_a_session_that_is_left_was_stopped(stage: WatchedStage) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space")
        stage.clock.now += 5
        await pilot.press("ctrl+c")
    app.diary.close()
    assert [(e.ended, e.lasted_s) for e in Log().entries()] == [("stopped", 5)]


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.parametrize("settings", [Settings(volume=100), Settings(volume=100, check_in="no")])
async def test_without_consent_a_session_leaves_nothing_on_the_disk(
    stage: WatchedStage, tmp_path: Path, settings: Settings
) -> None:
    before = everything(tmp_path)
    app = RegulateApp(stage, settings)
    async with app.run_test() as pilot:
        await pilot.press("space", "6", "escape", "4", "enter", "j", "escape")
        app.diary.close()
    assert everything(tmp_path) == before


async def test_a_private_session_leaves_no_trace(stage: WatchedStage, tmp_path: Path) -> None:
    before = everything(tmp_path)
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("p")
        assert "Private" in status(app)
        await pilot.press("space", "6", "escape", "4", "enter", "j")
        assert "Private" in str(app.screen.query_one("#part", Line).visual)
        app.diary.close()
    assert everything(tmp_path) == before


async def test_private_from_the_start(stage: WatchedStage, tmp_path: Path) -> None:
    before = everything(tmp_path)
    app = RegulateApp(stage, AGREED, private=True)
    async with app.run_test() as pilot:
        await pilot.press("space", "escape")
        app.diary.close()
    assert everything(tmp_path) == before


async def test_turning_it_off_offers_to_delete_what_there_is(
    stage: WatchedStage, practised: tuple[Entry, ...]
) -> None:
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        app.change(check_in="no")
        await pilot.pause()
        assert "It holds 4 practices" in str(app.screen.query_one("#question", Line).visual)
        await pilot.press("y")
        assert Log().entries() == ()
        app.change(check_in="yes")
        app.change(check_in="no")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_a_journal_that_can_t_be_written_is_said_and_the_session_goes_on(
    stage: WatchedStage, tmp_path: Path
) -> None:
    (tmp_path / "data" / "log").write_text("a file where the folder would be")
    app = RegulateApp(stage, AGREED)
    async with app.run_test() as pilot:
        await pilot.press("space")
        await eventually(pilot, lambda: app._notifications)
        (said,) = app._notifications
        assert "can't be written right now" in said.message
        assert stage.session is not None
        assert stage.session.state == "playing"


async def test_a_damaged_journal_is_said_where_it_is_read(
    stage: WatchedStage, practised: tuple[Entry, ...]
) -> None:
    Log().path.write_bytes(b"no database")
    app = RegulateApp(stage, Settings(check_in="no"))
    async with app.run_test() as pilot:
        await pilot.press("j")
        assert "could not be read" in status(app)
