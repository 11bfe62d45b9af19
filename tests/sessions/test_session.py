"""A session is steered by keys, and tells of what goes wrong."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from regulate.plain.following import events, follow
from regulate.script.syntax import Exercise
from regulate.sessions.session import Session
from regulate.sessions.stage import Stage
from regulate.speech.speaker import Speaker
from regulate.words.vocabulary import words
from tests.conftest import AS_RENDERED, Clock


@pytest.fixture
def stage(clock: Clock) -> Iterator[Stage]:
    stage = Stage(sound=False, voice=False, settings=AS_RENDERED, clock=clock)
    stage.open()
    yield stage
    stage.close()


@pytest.fixture
def session(stage: Stage, exercise: Exercise) -> Session:
    return stage.play(exercise, 2)


def eventually(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.005)


def test_it_plays_pauses_and_goes_on(session: Session, clock: Clock) -> None:
    clock.now += 2
    session.toggle()
    clock.now += 60
    assert (session.state, session.position_ms) == ("paused", 2000)
    session.toggle()
    clock.now += 1
    assert (session.state, session.position_ms) == ("playing", 3000)


def test_keys_go_from_line_to_line(session: Session, clock: Clock) -> None:
    starts = [u.start_ms for u in session.timeline.utterances]
    session.forward()
    assert session.position_ms == starts[0]
    session.forward()
    assert session.position_ms == starts[1]
    assert session.moment.caption == "This is the second line."
    clock.now += 0.5
    session.back()
    assert session.position_ms == starts[0]
    clock.now += 1.6
    session.back()
    assert session.position_ms == starts[0]


def test_after_the_last_line_nothing_is_skipped(session: Session, clock: Clock) -> None:
    clock.now += (session.timeline.utterances[-1].end_ms + 100) / 1000
    before = session.position_ms
    session.forward()
    assert session.position_ms == before


def test_the_volume_goes_in_steps_between_nothing_and_as_rendered(session: Session) -> None:
    session.louder()
    assert session.volume == 100
    for _ in range(30):
        session.quieter()
    assert session.volume == 0
    session.louder()
    assert session.volume == 5


def test_mute_comes_back_to_where_it_was(session: Session) -> None:
    session.quieter()
    session.mute()
    assert session.volume == 0
    session.mute()
    assert session.volume == 95
    session.mute()
    session.louder()
    assert session.volume == 100


def test_a_stopped_session_stays_stopped(session: Session, clock: Clock) -> None:
    clock.now += 3
    session.stop()
    session.toggle()
    clock.now += 300
    assert (session.state, session.position_ms) == ("stopped", 3000)


def test_it_is_over_at_its_end(session: Session, clock: Clock) -> None:
    clock.now += session.timeline.duration_ms / 1000
    assert session.state == "over"


def test_a_new_session_takes_the_place_of_the_old_one(
    stage: Stage, session: Session, exercise: Exercise, clock: Clock
) -> None:
    clock.now += 5
    other = stage.play(exercise, 2)
    clock.now += 1
    assert session.state == "stopped"
    assert (other.state, other.position_ms) == ("playing", 1000)


def test_closing_twice_is_no_fault(stage: Stage) -> None:
    stage.close()
    stage.close()


def test_no_voice_is_told_while_the_captions_go_on(
    exercise: Exercise, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = (str(tmp_path / "not-there"),)
    monkeypatch.setattr(
        "regulate.sessions.stage.Speaker", lambda *wish: Speaker(*wish, command=command)
    )
    stage = Stage(sound=False, clock=clock)
    stage.open()
    session = stage.play(exercise, 2)
    eventually(lambda: session.notice == words("en").session.no_voice)
    clock.now += 1
    assert session.moment.caption == "Here we are."
    stage.close()


def test_plain_mode_writes_each_line_once_at_its_time(session: Session, clock: Clock) -> None:
    written: list[tuple[int, str]] = []

    def tick(seconds: float) -> None:
        clock.now += seconds

    follow(session, lambda text: written.append((session.position_ms, text)), sleep=tick)
    due = events(session.timeline)
    assert [text for _, text in written] == [text for _, text in due]
    late = [at - ms for (at, _), (ms, _) in zip(written, due, strict=True)]
    assert 0 <= min(late) <= max(late) <= 21
