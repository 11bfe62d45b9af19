"""A session is changed by keys while it plays, and tells what it does."""

import time
from pathlib import Path

import pytest

from regulate.library import entry
from regulate.playback.sound import Faders
from regulate.sessions.session import QUICKEST, SLOWEST, Session
from regulate.sessions.stage import Stage
from tests.conftest import Clock

SCRIPT = """\
Title:    Mine
Summary:  One of my own.
For:      daily
Kind:     body
Lengths:  5 min
Language: en
Bed:      soft-rain

# One
Here we are.
[pause 10s]
[breathe 4 in, 6 out, 6 times]

# Two
The second part.
[pause 20s]

# Three
[wait: Any key leads on.]
The last line.
[pause 5s]
"""


@pytest.fixture
def session(stage: Stage, tmp_path: Path) -> Session:
    path = tmp_path / "mine.txt"
    path.write_text(SCRIPT)
    return stage.play(entry(path).playing(), 5)


def go_to(session: Session, clock: Clock, ms: int) -> None:
    """Let the time go by up to `ms` of the session."""
    clock.now += (ms - session.position_ms) / 1000


def to_part(session: Session, clock: Clock, title: str) -> None:
    """Let the time go by until that part has begun."""
    at = next(part.at_ms for part in session.timeline.parts if part.title == title)
    go_to(session, clock, at + 1200)


def lengths(session: Session) -> list[int]:
    """How long each breath lasts."""
    breaths: dict[int, int] = {}
    for phase in session.timeline.breaths:
        breaths[phase.breath] = breaths.get(phase.breath, 0) + phase.end_ms - phase.start_ms
    return list(breaths.values())


def entered(session: Session, before: int) -> None:
    """Wait until what was asked for has been taken in."""
    deadline = time.monotonic() + 10
    while session.performance.course.starts_ms == before:
        assert time.monotonic() < deadline, "it was never taken in"
        time.sleep(0.002)


def test_the_pace_changes_from_the_next_breath_on(session: Session, clock: Clock) -> None:
    go_to(session, clock, session.timeline.breaths[2].start_ms + 2000)
    left = session.left_ms
    session.slower()
    session.slower()
    assert session.pace == 90
    assert lengths(session) == [10_000, 10_000, *[11_111] * 4]
    assert session.left_ms == left + 4 * 1111
    session.faster()
    session.faster()
    assert session.pace == 100
    assert lengths(session) == [10_000] * 6


def test_the_pace_stays_within_what_is_gentle(session: Session) -> None:
    for _ in range(30):
        session.slower()
    assert session.pace == SLOWEST
    for _ in range(30):
        session.faster()
    assert session.pace == QUICKEST


def test_one_stays_in_a_breath_until_one_goes_on(session: Session, clock: Clock) -> None:
    go_to(session, clock, session.timeline.breaths[2].start_ms + 2000)
    session.hold()
    assert session.holding
    clock.now += 20
    left, done = session.left_ms, session.share_done
    clock.now += 300
    assert session.left_ms == left
    assert done < session.share_done < 1
    assert session.moment.phase is not None
    session.hold()
    assert not session.holding or session.left_ms == left
    clock.now += 12
    assert not session.holding
    assert session.moment.phase is not None
    assert session.left_ms < left
    to_part(session, clock, "Two")
    assert session.moment.caption == "The second part."


def test_one_stays_in_a_silence_until_one_goes_on(session: Session, clock: Clock) -> None:
    to_part(session, clock, "Two")
    clock.now += 5
    left = session.left_ms
    session.hold()
    clock.now += 600
    assert session.holding
    assert session.moment.caption == "The second part."
    assert left - 200 <= session.left_ms <= left
    session.hold()
    assert not session.holding or session.left_ms <= left
    clock.now += 1
    assert not session.holding
    assert session.prompt is None
    to_part(session, clock, "Three")
    assert session.prompt is not None


def test_the_key_for_the_next_line_ends_a_stay(session: Session, clock: Clock) -> None:
    clock.now += 6
    session.hold()
    clock.now += 30
    session.forward()
    assert not session.holding
    assert session.moment.caption == "The second part."
    session.back()
    clock.now += 20
    assert not session.holding


def test_a_prompt_waits_by_itself(session: Session, clock: Clock) -> None:
    to_part(session, clock, "Three")
    assert session.prompt is not None
    session.hold()
    assert not session.holding


def test_a_line_is_said_again(session: Session, clock: Clock) -> None:
    go_to(session, clock, session.timeline.utterances[0].end_ms + 2000)
    breath = session.timeline.breaths[0].start_ms
    session.repeat()
    session.repeat()
    first, again = session.timeline.utterances[:2]
    assert (first.text, again.text) == ("Here we are.", "Here we are.")
    assert 0 < again.start_ms - session.position_ms < 600
    # Pressed twice at once it is said once more and not twice.
    assert session.timeline.utterances[2].text == "The second part."
    assert session.timeline.breaths[0].start_ms > breath
    go_to(session, clock, again.start_ms + 100)
    session.repeat()
    third = session.timeline.utterances[2]
    assert third.text == "Here we are."
    assert third.end_ms - third.start_ms == again.end_ms - again.start_ms


def test_a_prompt_is_said_again_whole(session: Session, clock: Clock) -> None:
    to_part(session, clock, "Three")
    asked = session.position_ms
    clock.now += 30
    session.repeat()
    assert session.position_ms <= asked
    assert session.prompt is not None


def test_nothing_is_said_again_before_anything_was_said(session: Session) -> None:
    before = session.timeline
    session.repeat()
    assert session.timeline == before


def test_each_layer_has_its_level(session: Session) -> None:
    assert session.levels == Faders(70, 100, 100, 100)
    session.quieter("tone")
    session.quieter("tone")
    session.quieter("bed")
    session.louder("voice")
    assert session.levels == Faders(70, 100, 90, 95)
    session.quieter()
    assert session.levels.volume == 65
    gains = session.levels.gains
    assert gains.tone == pytest.approx(0.65**2 * 0.9**2)
    assert gains.voice == pytest.approx(0.65**2)


def test_a_layer_is_changed_under_mute_and_the_whole_ends_it(session: Session) -> None:
    session.mute()
    session.quieter("bed")
    assert session.muted
    session.quieter()
    assert not session.muted


def test_a_part_is_gone_to_forward_and_back(session: Session, clock: Clock) -> None:
    assert session.parts == ("One", "Two", "Three")
    clock.now += 3
    session.jump(3)
    entered(session, 0)
    clock.now += 1
    assert session.moment.part == "Three"
    assert session.prompt is not None
    before = session.performance.course.starts_ms
    session.jump(1)
    entered(session, before)
    clock.now += 1
    assert session.moment.part == "One"
    assert session.moment.caption == "Here we are."
    for outside in (0, 4, -1):
        session.jump(outside)
    assert session.moment.part == "One"


def test_a_pace_is_kept_after_an_answer_and_a_jump(session: Session, clock: Clock) -> None:
    clock.now += 3
    session.slower()
    session.jump(1)
    entered(session, 0)
    assert lengths(session) == [10_527] * 6


def test_changes_while_paused_are_there_when_it_goes_on(session: Session, clock: Clock) -> None:
    go_to(session, clock, session.timeline.breaths[0].start_ms + 2000)
    session.toggle()
    session.slower()
    session.hold()
    assert session.state == "paused"
    session.toggle()
    clock.now += 100
    assert session.holding
    assert lengths(session)[2] == 10_527
