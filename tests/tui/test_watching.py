"""Writing while it plays: what is wrong in a file that was saved is read on the player."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from regulate.library import entry
from regulate.sessions.stage import Stage
from regulate.tui.app import RegulateApp
from regulate.tui.widgets.mistakes import Mistakes
from tests.conftest import AS_RENDERED
from tests.tui.conftest import EVEN_BREATH, Clock

HEAD = "The script as it was saved has mistakes; what was good before goes on."


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "mine.txt"
    path.write_text(EVEN_BREATH)
    return path


class Author:
    """Saves the script and reads what the player says of it."""

    def __init__(self, pilot: Pilot[None], script: Path) -> None:
        self.pilot = pilot
        self._script = script

    def save(self, *changes: tuple[str, str]) -> None:
        text = EVEN_BREATH
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        fresh = self._script.with_suffix(".new")
        fresh.write_text(text)
        fresh.replace(self._script)

    @property
    def told(self) -> list[str]:
        mistakes = self.pilot.app.screen.query_one(Mistakes)
        return str(mistakes.visual).splitlines() if mistakes.region.height else []

    async def is_told(self, *lines: str) -> None:
        await self.until(lambda: self.told == list(lines))

    async def until(self, holds: Callable[[], object]) -> None:
        async with asyncio.timeout(20):
            while not holds():
                await self.pilot.pause(0.02)


@asynccontextmanager
async def writing(script: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Author]:
    stage = Stage(sound=False, voice=False, settings=AS_RENDERED, watched=script, clock=Clock())
    stage.open()
    app = RegulateApp(stage, AS_RENDERED, start=(entry(script).playing(), 3))
    async with app.run_test(size=size) as pilot:
        yield Author(pilot, script)
    stage.close()


async def test_mistakes_are_told_until_they_are_mended(script: Path) -> None:
    async with writing(script) as author:
        assert author.told == []
        author.save(("[breathe", "[brethe"))
        mistake = "line 11: there is no direction [brethe]; did you mean breathe?"
        await author.is_told(HEAD, mistake)
        author.save()
        await author.is_told()


async def test_what_a_key_did_is_told_beside_them(script: Path) -> None:
    async with writing(script) as author:
        author.save(("[breathe", "[brethe"))
        await author.until(lambda: author.told)
        await author.pilot.press("down", "space")
        assert "volume ‹95 %›" in str(author.pilot.app.screen.query_one("#next").visual)
        assert author.told[0] == HEAD
        author.save()
        await author.is_told()


@pytest.mark.parametrize(("size", "others"), [((60, 18), 3), ((80, 24), 1)])
async def test_of_many_the_first_are_told_and_the_number_of_the_others(
    script: Path, size: tuple[int, int], others: int
) -> None:
    async with writing(script, size) as author:
        author.save(
            ("activated", "actvated"),
            ("     breath\n", "     breth\n"),
            ("3 min", "three"),
            ("[breathe", "[brethe"),
        )
        await author.until(lambda: author.told)
        assert author.told[-1] == f"and {others} more"
        screen = author.pilot.app.screen
        for shown in screen.query("#mistakes, #picture, #caption, #next, #left, #keys"):
            assert shown.region.area
            assert screen.region.contains_region(shown.region)
