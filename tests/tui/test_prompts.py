"""A script's questions on the player: each is answered by few keys, or passed by Enter."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from regulate.library import find
from regulate.sessions.session import Session
from regulate.timeline.path import Answer
from regulate.tui.app import RegulateApp
from regulate.tui.ending import EndingScreen
from regulate.tui.pictures.picture import Picture
from regulate.tui.player import PlayerScreen
from regulate.tui.widgets.choices import Choices
from regulate.tui.widgets.keys import KeyLine
from regulate.tui.widgets.line import Line
from regulate.tui.widgets.prompts import Asking, Pacing, Waiting, Word
from regulate.tui.widgets.scale import Scale
from tests.conftest import AS_RENDERED
from tests.tui.conftest import WatchedStage

QUESTION = """\
Title:    Question
Summary:  One question.
For:      daily
Kind:     body
Lengths:  1 min
Language: en

You can stay as you are.
{direction}

# On
The rest goes on.
[pause 20s]

# Other
Something else.
[pause 20s]
"""

RATE = "[rate size: How large is it?]"
CHOOSE = "[choose: What would you like?]\n  Go on -> On\n  The other way -> Other"
ASK = "[ask feeling: What is there?]\n  anger\n  worry"
ASK_ALONE = "[ask feeling: What is there?]"
PACE = "[find pace: Press space at each breath in.]\n[breathe 4 in, 6 out, from my pace, 3 times]"
WAIT = "[wait: When you like.]"


class Asked:
    """A player at its question, and what the session was answered."""

    def __init__(self, pilot: Pilot[None], session: Session) -> None:
        self.pilot = pilot
        self.session = session
        self.answers: list[Answer] = []
        session.answer = self.answers.append  # type: ignore[method-assign]

    def shown(self, kind: type) -> str:
        return str(self.pilot.app.screen.query_one(kind).visual)


@asynccontextmanager
async def asked(
    direction: str, stage: WatchedStage, folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Asked]:
    (folder / "question.txt").write_text(QUESTION.format(direction=direction))
    app = RegulateApp(stage, AS_RENDERED, start=(find("question").playing(), 1))
    async with app.run_test(size=size) as pilot:
        session = stage.session
        assert session is not None
        stage.clock.now += session.timeline.prompts[0].at_ms / 1000 + 0.01
        screen = app.screen
        assert isinstance(screen, PlayerScreen)
        screen.follow()
        await pilot.pause()
        yield Asked(pilot, session)


async def test_the_question_stands_where_the_lines_do(stage: WatchedStage, exercises: Path) -> None:
    async with asked(CHOOSE, stage, exercises) as on:
        assert str(on.pilot.app.screen.query_one("#caption", Line).visual) == (
            "What would you like?"
        )
        assert "pause" not in str(on.pilot.app.screen.query_one(KeyLine).render())


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["0"], 0),
        (["7"], 7),
        (["1", "0"], 10),
        (["1", "enter"], 1),
        (["1", "4"], 4),
        (["t"], 10),
        (["right", "right", "enter"], 6),
        (["left", "enter"], 5),
        (["enter"], None),
    ],
)
async def test_a_number_takes_one_key(
    stage: WatchedStage, exercises: Path, keys: list[str], answer: Answer
) -> None:
    async with asked(RATE, stage, exercises) as on:
        await on.pilot.press(*keys)
        assert on.answers == [answer]


async def test_a_one_alone_is_a_one_after_a_moment(stage: WatchedStage, exercises: Path) -> None:
    async with asked(RATE, stage, exercises) as on:
        await on.pilot.press("1")
        assert "0 makes it 10" in on.shown(Scale)
        while not on.answers:
            await on.pilot.pause(0.05)
        assert on.answers == [1]


async def test_a_number_can_be_clicked(stage: WatchedStage, exercises: Path) -> None:
    async with asked(RATE, stage, exercises) as on:
        row = on.shown(Scale).splitlines()[0]
        left = (on.pilot.app.screen.query_one(Scale).size.width - len(row)) // 2
        await on.pilot.click(Scale, offset=(left + row.index("8"), 0))
        assert on.answers == [8]


@pytest.mark.parametrize(
    ("keys", "answer"), [(["2"], 1), (["enter"], 0), (["down", "enter"], 1), (["up", "enter"], 1)]
)
async def test_a_way_is_chosen_by_its_number_or_as_marked(
    stage: WatchedStage, exercises: Path, keys: list[str], answer: Answer
) -> None:
    async with asked(CHOOSE, stage, exercises) as on:
        assert "› 1  Go on" in on.shown(Choices)
        await on.pilot.press(*keys)
        assert on.answers == [answer]


async def test_a_way_can_be_clicked(stage: WatchedStage, exercises: Path) -> None:
    async with asked(CHOOSE, stage, exercises) as on:
        await on.pilot.click(Choices, offset=(7, 1))
        assert on.answers == [1]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["1"], "anger"),
        (["down", "down", "enter"], "worry"),
        (["enter"], None),
        (["m", "i", "space", "q", "enter"], "mi q"),
        (["m", "escape"], None),
    ],
)
async def test_a_word_is_picked_typed_or_passed(
    stage: WatchedStage, exercises: Path, keys: list[str], answer: Answer
) -> None:
    async with asked(ASK, stage, exercises) as on:
        await on.pilot.press(*keys)
        assert on.answers == [answer]
        assert on.session.state == "playing"
        assert on.session.volume == 100


async def test_where_nothing_is_offered_one_types_at_once(
    stage: WatchedStage, exercises: Path
) -> None:
    async with asked(ASK_ALONE, stage, exercises) as on:
        assert isinstance(on.pilot.app.focused, Word)
        await on.pilot.press("g", "1", "enter")
        assert on.answers == ["g1"]


async def test_breaths_are_seen_and_enter_goes_on(stage: WatchedStage, exercises: Path) -> None:
    async with asked(PACE, stage, exercises) as on:
        assert "○ ○ ○" in on.shown(Pacing)
        await on.pilot.press("space")
        assert on.shown(Pacing).startswith("● ○ ○")
        assert len(on.session.presses) == 1
        assert "enter goes on" in on.shown(Pacing)
        await on.pilot.press("enter")
        assert on.answers == [None]


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_wait_ends_with_a_key(stage: WatchedStage, exercises: Path, key: str) -> None:
    async with asked(WAIT, stage, exercises) as on:
        assert "space goes on" in on.shown(Waiting)
        await on.pilot.press(key)
        assert on.answers == [None]


@pytest.mark.parametrize("direction", [RATE, CHOOSE, ASK, PACE, WAIT])
async def test_esc_still_stops(stage: WatchedStage, exercises: Path, direction: str) -> None:
    async with asked(direction, stage, exercises) as on:
        await on.pilot.press("escape")
        assert on.session.state == "stopped"
        assert isinstance(on.pilot.app.screen, EndingScreen)


async def test_a_question_lights_a_dark_screen(stage: WatchedStage, exercises: Path) -> None:
    (exercises / "question.txt").write_text(QUESTION.format(direction=WAIT))
    app = RegulateApp(stage, AS_RENDERED, start=(find("question").playing(), 1))
    async with app.run_test() as pilot:
        await pilot.press("d")
        assert app.screen.has_class("-dim")
        assert stage.session is not None
        stage.clock.now += stage.session.timeline.prompts[0].at_ms / 1000 + 0.01
        assert isinstance(app.screen, PlayerScreen)
        app.screen.follow()
        await pilot.pause()
        assert not app.screen.has_class("-dim")
        assert app.screen.query_one(Waiting).region.area > 0


@pytest.mark.parametrize("direction", [RATE, CHOOSE, ASK, PACE, WAIT])
@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_a_question_has_its_place_on_any_screen(
    stage: WatchedStage, exercises: Path, direction: str, size: tuple[int, int]
) -> None:
    async with asked(direction, stage, exercises, size) as on:
        screen = on.pilot.app.screen
        kinds = (Scale, Choices, Asking, Pacing, Waiting)
        shown = [widget for kind in kinds for widget in screen.query(kind)]
        assert shown
        for widget in (*shown, screen.query_one("#caption"), screen.query_one(KeyLine)):
            assert widget.region.area > 0
            assert screen.region.contains_region(widget.region)


LONG_LIST = "[ask need: What do you need?]\n" + "".join(
    f"  {need}\n"
    for need in (
        "some care",
        "some time",
        "to be heard",
        "to know where we stand",
        "some space",
        "some help",
        "to be close",
    )
)


@pytest.mark.parametrize("direction", [RATE, CHOOSE, ASK, LONG_LIST, PACE, WAIT])
@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_a_question_leaves_the_picture_where_it_is(
    stage: WatchedStage, exercises: Path, direction: str, size: tuple[int, int]
) -> None:
    (exercises / "question.txt").write_text(QUESTION.format(direction=direction))
    app = RegulateApp(stage, AS_RENDERED, start=(find("question").playing(), 1))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        session, screen = stage.session, app.screen
        assert session is not None
        assert isinstance(screen, PlayerScreen)
        before = screen.query_one(Picture).region
        stage.clock.now += session.timeline.prompts[0].at_ms / 1000 + 0.01
        screen.follow()
        await pilot.pause()
        assert screen.has_class("-asked")
        assert screen.query_one(Picture).region == before


async def test_after_the_answer_the_question_is_gone(stage: WatchedStage, exercises: Path) -> None:
    (exercises / "question.txt").write_text(QUESTION.format(direction=CHOOSE))
    app = RegulateApp(stage, AS_RENDERED, start=(find("question").playing(), 1))
    async with app.run_test() as pilot:
        session = stage.session
        assert session is not None
        stage.clock.now += session.timeline.prompts[0].at_ms / 1000 + 0.01
        assert isinstance(app.screen, PlayerScreen)
        app.screen.follow()
        await pilot.pause()
        await pilot.press("2")
        while app.screen.query(Choices):
            await pilot.pause(0.01)
        while "Something else." not in [u.text for u in session.timeline.utterances]:
            await pilot.pause(0.01)
