"""Presenting: large, the next line in sight, any part by its number, nothing of a person's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from regulate import assets, support
from regulate.journal.entry import Entry
from regulate.journal.log import Log
from regulate.library import find
from regulate.settings import DEFAULTS
from regulate.tui.app import RegulateApp
from regulate.tui.ending import EndingScreen
from regulate.tui.home import HomeScreen
from regulate.tui.letters import drawn
from regulate.tui.pictures.picture import Picture
from regulate.tui.player import PlayerScreen
from regulate.tui.present import PresentScreen
from regulate.tui.settings import SettingsScreen
from regulate.tui.support import SupportScreen
from regulate.tui.widgets.checkin import CheckIn
from regulate.tui.widgets.keys import KeyLine
from regulate.tui.widgets.large import LargeLine
from regulate.tui.widgets.line import Line
from regulate.tui.widgets.parts import PartsLine
from tests.tui.conftest import WatchedStage

pytestmark = pytest.mark.usefixtures("exercises")


def presenting(stage: WatchedStage) -> RegulateApp:
    app = RegulateApp(stage, start=(find("long-exhale").playing(), 2), presenting=True)
    app.animation_level = "full"
    return app


def shown(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Line).visual).strip()


async def test_the_next_line_is_always_in_sight(stage: WatchedStage) -> None:
    app = presenting(stage)
    async with app.run_test() as pilot:
        assert stage.session is not None
        last = stage.session.timeline.utterances[-1]
        stage.clock.now += (last.start_ms - 40_000) / 1000
        assert isinstance(app.screen, PresentScreen)
        app.screen.follow()
        assert shown(pilot, "next") == f"then: {last.text}"


async def test_the_parts_are_numbered_and_the_one_that_goes_on_is_marked(
    stage: WatchedStage,
) -> None:
    app = presenting(stage)
    async with app.run_test():
        assert isinstance(app.screen, PresentScreen)
        stage.clock.now += 2
        app.screen.follow()
        listed = str(app.screen.query_one("#parts", KeyLine).render())
        assert listed == "1 ‹Arrive›   2 Choose   3 Breathe   4 Return"


@pytest.mark.parametrize("way", ["key", "mouse"])
async def test_a_number_leads_to_its_part(stage: WatchedStage, way: str) -> None:
    app = presenting(stage)
    async with app.run_test() as pilot:
        session = stage.session
        assert session is not None
        if way == "key":
            await pilot.press("4")
        else:
            parts = app.screen.query_one("#parts", KeyLine)
            listed = str(parts.render())
            left = (parts.size.width - len(listed)) // 2
            await pilot.click("#parts", offset=(left + listed.index("4"), 0))
        while session.moment.part != "Return":
            stage.clock.now += 0.2
            await pilot.pause(0.01)


async def test_nothing_of_the_person_has_a_place(stage: WatchedStage) -> None:
    app = presenting(stage)
    async with app.run_test():
        assert not app.screen.query_one("#strip").display


async def test_no_key_speaks_of_the_journal(stage: WatchedStage) -> None:
    app = RegulateApp(
        stage,
        replace(DEFAULTS, first_run_done=True, check_in="yes"),
        start=(find("long-exhale").playing(), 2),
    )
    app.animation_level = "full"
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("P", "question_mark", "p")
        await pilot.pause()
        assert isinstance(app.screen, PresentScreen)
        assert not {"private", "journal"} & set(seen(app).split())
        assert not app.diary.private
        assert app.diary.entry is not None
        await pilot.press("q")
        assert isinstance(app.screen, EndingScreen)
        await pilot.press("escape", "p", "s")
        assert isinstance(app.screen, SettingsScreen)
        assert "journal" not in seen(app)
        assert not app.diary.private


async def test_the_person_s_own_people_are_nobody_else_s_to_see(stage: WatchedStage) -> None:
    own = assets.user_config() / support.NAME
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text('[[person]]\nname = "Ana"\nphone = "555 123"\n')
    app = presenting(stage)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert isinstance(app.screen, SupportScreen)
        assert "Ana" not in seen(app)
        await pilot.press("escape", "P", "exclamation_mark")
        await pilot.pause()
        assert "Ana" in seen(app)


async def test_one_key_leads_there_and_back_while_the_session_goes_on(
    stage: WatchedStage,
) -> None:
    app = RegulateApp(stage, start=(find("long-exhale").playing(), 2))
    app.animation_level = "full"
    async with app.run_test(size=(120, 40)) as pilot:
        before = stage.session
        await pilot.press("P")
        assert isinstance(app.screen, PresentScreen)
        assert app.screen.query_one(Picture).large
        await pilot.press("P")
        assert type(app.screen) is PlayerScreen
        assert not app.screen.query_one(Picture).large
        assert stage.session is before


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 60)])
async def test_everything_has_its_place(
    stage: WatchedStage, size: tuple[int, int], exercises: Path
) -> None:
    app = presenting(stage)
    async with app.run_test(size=size) as pilot:
        await until_led(stage, pilot)
        for name in ("#picture", "#word", "#caption", "#next", "#parts", "#keys"):
            region = app.screen.query_one(name).region
            assert region.area > 0
            assert app.screen.region.contains_region(region)


MANY_PARTS = """\
Title:    Many Parts
Summary:  Twelve small parts.
For:      daily
Kind:     grounding
Lengths:  3 min
Language: en
Evidence: D, used in practice

""" + "\n\n".join(f"# Part {n}\nLook at thing number {n}.\n[pause 5s]" for n in range(1, 13))


def many_parts(stage: WatchedStage, exercises: Path) -> RegulateApp:
    (exercises / "many-parts.txt").write_text(MANY_PARTS)
    app = RegulateApp(stage, start=(find("many-parts").playing(), 3), presenting=True)
    app.animation_level = "full"
    return app


async def test_a_question_has_the_digits_and_the_room_of_the_parts_to_itself(
    stage: WatchedStage, exercises: Path
) -> None:
    choosing = MANY_PARTS.replace(
        "Look at thing number 1.\n",
        "[choose: Near, or far?]\n  Near -> Part 2\n  Far -> Part 3\n\n",
    )
    (exercises / "many-parts.txt").write_text(choosing)
    app = RegulateApp(stage, start=(find("many-parts").playing(), 3), presenting=True)
    async with app.run_test() as pilot:
        assert stage.session is not None
        while stage.session.prompt is None:
            stage.clock.now += 0.2
            await pilot.pause(0.01)
        app.screen.follow()  # type: ignore[attr-defined]
        assert not app.screen.query_one("#parts").visible
        await pilot.press("2", "enter")
        await until_in("Part 3", stage, pilot)


async def until_in(part: str, stage: WatchedStage, pilot: Pilot[None]) -> None:
    assert stage.session is not None
    for _ in range(200):
        if stage.session.moment.part == part:
            return
        stage.clock.now += 0.2
        await pilot.pause(0.01)
    raise AssertionError(f"{stage.session.moment.part}, not {part}")


async def until_led(stage: WatchedStage, pilot: Pilot[None]) -> None:
    """Go to the first breath."""
    await pilot.press("3")
    await until_in("Breathe", stage, pilot)
    while stage.session is None or stage.session.moment.phase is None:
        stage.clock.now += 0.2
    pilot.app.screen.follow()  # type: ignore[attr-defined]
    await pilot.pause()


async def test_where_rows_are_few_one_row_of_parts_goes_along(
    stage: WatchedStage, exercises: Path
) -> None:
    app = many_parts(stage, exercises)
    async with app.run_test(size=(80, 24)) as pilot:
        parts = app.screen.query_one(PartsLine)
        for key, first, last in (("1", 1, 6), ("5", 4, 9), ("]", 5, 10)):
            await pilot.press(key)
            await until_in(f"Part {first if first == 1 else first + 1}", stage, pilot)
            app.screen.follow()  # type: ignore[attr-defined]
            shown_now = str(parts.render()).replace("‹", "").replace("›", "")
            assert shown_now == "   ".join(f"{n} Part {n}" for n in range(first, last + 1))


async def test_the_picture_has_more_where_no_long_caption_meets_the_word(
    stage: WatchedStage,
) -> None:
    app = presenting(stage)
    async with app.run_test(size=(120, 40)) as pilot:
        stage.clock.now += 2
        app.screen.follow()  # type: ignore[attr-defined]
        await pilot.pause()
        before = app.screen.query_one(Picture).region
        assert before.height >= 14
        await until_led(stage, pilot)
        assert app.screen.query_one(Picture).region == before


async def test_two_digits_typed_quickly_make_one_number(
    stage: WatchedStage, exercises: Path
) -> None:
    app = many_parts(stage, exercises)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("1", "2")
        await until_in("Part 12", stage, pilot)


async def test_a_digit_that_can_begin_no_longer_number_leads_on_at_once(
    stage: WatchedStage, exercises: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regulate.tui.present.TYPED_S", 3600.0)
    app = many_parts(stage, exercises)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await until_in("Part 5", stage, pilot)


async def test_a_digit_that_is_left_alone_leads_to_its_part(
    stage: WatchedStage, exercises: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regulate.tui.present.TYPED_S", 0.01)
    app = many_parts(stage, exercises)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await until_in("Part 5", stage, pilot)
        await pilot.press("1")
        await until_in("Part 1", stage, pilot)


async def test_brackets_lead_to_the_part_after_and_the_one_before(stage: WatchedStage) -> None:
    app = presenting(stage)
    async with app.run_test() as pilot:
        await until_in("Arrive", stage, pilot)
        for key, part in (("]", "Choose"), ("]", "Breathe"), ("[", "Choose"), ("[", "Arrive")):
            await pilot.press(key)
            await until_in(part, stage, pilot)


async def test_the_word_of_the_breath_is_large_at_every_size(stage: WatchedStage) -> None:
    app = presenting(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_led(stage, pilot)
        word = app.screen.query_one("#word", LargeLine)
        assert [row.strip() for row in str(word.render()).splitlines()] == drawn("in 4")


@pytest.mark.parametrize(("size", "large"), [((80, 24), False), ((120, 40), True)])
async def test_a_caption_is_large_where_the_size_allows(
    stage: WatchedStage, size: tuple[int, int], large: bool
) -> None:
    app = presenting(stage)
    async with app.run_test(size=size) as pilot:
        stage.clock.now += 2
        app.screen.follow()  # type: ignore[attr-defined]
        await pilot.pause()
        caption = app.screen.query_one("#caption", LargeLine)
        shown_now = str(caption.render())
        assert ("▀" in shown_now) == large
        assert large or "You can sit, stand or lean" in shown_now


async def test_few_glyphs_leave_the_words_plain(
    stage: WatchedStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    app = presenting(stage)
    async with app.run_test(size=(120, 40)):
        assert not app.screen.query(LargeLine)


async def test_one_key_on_home_presents_what_is_highlighted(stage: WatchedStage) -> None:
    app = RegulateApp(stage, replace(DEFAULTS, first_run_done=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("?")
        assert "P present" in str(app.screen.query_one(KeyLine).render())
        await pilot.press("down", "P")
        assert isinstance(app.screen, PresentScreen)
        assert stage.session is not None


async def test_nothing_of_a_person_is_shown_or_written_from_start_to_home(
    stage: WatchedStage,
) -> None:
    settings = replace(
        DEFAULTS,
        first_run_done=True,
        check_in="yes",
        favourites=("even-breath",),
        right_now="orient-room",
    )
    log = Log()
    log.add(Entry("long-exhale", "Long Exhale", 2))
    app = RegulateApp(stage, settings)
    async with app.run_test(size=(120, 40)) as pilot:
        assert {"Yours", "Look", "Around"} <= set(seen(app).split())
        await pilot.press("tab")
        assert "kept" in seen(app)
        await pilot.press("P")
        assert isinstance(app.screen, PresentScreen)
        assert app.diary.entry is None
        assert not app.screen.query(CheckIn)
        await pilot.press("escape")
        assert isinstance(app.screen, EndingScreen)
        assert not app.screen.query(CheckIn)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("?", "f", "j")
        assert isinstance(app.screen, HomeScreen)
        assert not {"Yours", "kept", "keep", "journal"} & set(seen(app).split())
        assert app.settings.favourites == ("even-breath",)
        await pilot.press("enter")
        assert isinstance(app.screen, PresentScreen)
        assert app.diary.entry is None
    log = Log()
    assert len(log.entries()) == 1


def seen(app: RegulateApp) -> str:
    """All text on the screen."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.screen.size))
