"""What plays is exchanged for what comes of a key, an answer, or a line spoken in the meantime."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from regulate.playback.backstage import Backstage
from regulate.playback.player import Player
from regulate.script.syntax import Exercise
from regulate.sessions.performance import ANSWERED_MS, SWAP_S, Performance
from regulate.sessions.rehearsal import Rehearsal
from regulate.sessions.stage import Stage
from regulate.speech.speaker import Line, Speaker
from regulate.timeline.live import Held
from regulate.timeline.path import Jump
from tests.conftest import Clock


class Later:
    """What is begun backstage, and goes on when the test says so."""

    def __init__(self) -> None:
        self._begun: list[Coroutine[Any, Any, None]] = []

    def __call__(self, work: Coroutine[Any, Any, None]) -> Future[None]:
        self._begun.append(work)
        return Future()

    def go_on(self) -> None:
        begun, self._begun = self._begun, []
        for work in begun:
            asyncio.run(work)

    def close(self) -> None:
        for work in self._begun:
            work.close()


@pytest.fixture
def later() -> Iterator[Later]:
    later = Later()
    yield later
    later.close()


@pytest.fixture
def performance(exercise: Exercise, clock: Clock, later: Later) -> Iterator[Performance]:
    backstage = Backstage()
    player = Player(backstage, sound=False, clock=clock)
    performance = Performance(Rehearsal(exercise, 2, None), player, later)
    performance.begin()
    yield performance
    backstage.close(2.0)


def test_what_was_given_is_followed_a_moment_ahead(
    performance: Performance, clock: Clock, later: Later
) -> None:
    clock.now += 3
    performance.lead_on(Jump(2))
    clock.now += 0.2
    later.go_on()
    assert performance.course.starts_ms == pytest.approx(3200 + ANSWERED_MS, abs=1)
    assert performance.course.given == (Jump(2),)


def test_while_one_jump_is_followed_no_other_and_no_change_is_taken(
    performance: Performance, later: Later
) -> None:
    before = performance.course
    performance.lead_on(Jump(2))
    performance.lead_on(Jump(1))
    performance.change(Held(performance.near_ms))
    assert performance.course is before
    later.go_on()
    assert performance.course.given == (Jump(2),)
    assert performance.course.changes == ()


def test_a_pace_asked_for_while_a_jump_is_followed_holds_after_it(
    performance: Performance, later: Later
) -> None:
    performance.lead_on(Jump(1))
    performance.breathe_at(80)
    later.go_on()
    lasts = {b.end_ms - b.start_ms for b in performance.course.timeline.breaths if b.phase == "in"}
    assert lasts == {5000}


def test_once_stopped_it_takes_nothing(
    performance: Performance, exercise: Exercise, later: Later
) -> None:
    before = performance.course
    performance.stop()
    performance.lead_on(Jump(2))
    later.go_on()
    performance.change(Held(0))
    performance.breathe_at(80)
    performance.take_in(Line("The third line.", None, 7000))
    assert performance.course is before


def test_lines_that_come_in_quick_succession_are_laid_out_together(
    exercise: Exercise, clock: Clock, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.monotonic", clock)
    backstage = Backstage()
    player = Player(backstage, sound=False, clock=clock)
    rehearsal = Rehearsal(exercise, 2, Speaker("en"))
    performance = Performance(rehearsal, player, later)
    performance.begin()

    def laid_out_anew(text: str, ms: int) -> bool:
        before = performance.course
        performance.take_in(Line(text, None, ms))
        return performance.course is not before

    clock.now += 0.1
    assert laid_out_anew("This is the second line.", 5000)
    assert not laid_out_anew("This is the second line.", 5100)
    clock.now += SWAP_S + 0.1
    assert laid_out_anew("This is the second line.", 5200)
    backstage.close(2.0)


def eventually(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.005)


def slow_voice(tmp_path: Path, gate: Path) -> tuple[str, ...]:
    """A speech process that speaks a line of 900 ms as soon as `gate` is there."""
    script = tmp_path / "slow.py"
    script.write_text(
        "import json, os, sys, time, wave\n"
        "if '--describe' in sys.argv:\n"
        "    voices = [{'id': 'v', 'name': 'V', 'languages': ['en']}]\n"
        "    print(json.dumps({'engine': 'e', 'version': '1', 'voices': voices})); sys.exit()\n"
        "asked = json.loads(sys.stdin.readline())\n"
        "if len(asked['text']) > 200:\n"
        "    print(json.dumps({'ms': 3_000_000 / asked['rate']})); sys.exit()\n"
        f"while not os.path.exists({str(gate)!r}): time.sleep(0.01)\n"
        "with wave.open(asked['out'], 'wb') as file:\n"
        "    file.setnchannels(1); file.setsampwidth(2); file.setframerate(22050)\n"
        "    file.writeframes(b'\\x00\\x20\\x00\\xe0' * (900 * 22050 // 2000))\n"
        "print(json.dumps({'ms': 900}))\n"
    )
    return (sys.executable, str(script))


def test_lines_that_come_late_are_laid_in_and_what_has_begun_stays(
    exercise: Exercise, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = tmp_path / "gate"
    command = slow_voice(tmp_path, gate)
    monkeypatch.setattr(
        "regulate.sessions.stage.Speaker", lambda *wish: Speaker(*wish, command=command)
    )
    stage = Stage(sound=False, clock=clock)
    stage.open()
    session = stage.play(exercise, 2)
    guessed = session.timeline
    clock.now += 0.5
    gate.touch()
    eventually(lambda: session.rehearsal.complete)
    eventually(lambda: session.timeline != guessed)
    first, second, third = session.timeline.utterances
    assert first == guessed.utterances[0]
    assert "Here we are." not in session.rehearsal.clips
    assert second.end_ms - second.start_ms == 900
    assert third.end_ms - third.start_ms == 900
    assert set(session.rehearsal.clips) == {second.text, third.text}
    stage.close()
