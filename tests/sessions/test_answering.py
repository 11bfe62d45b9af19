"""A session waits at a prompt, goes on with the answer, and falls back past the cap."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from regulate import assets
from regulate.library import entry
from regulate.script.syntax import Ask, Choose, FindPace, Prompt, Rate, Wait
from regulate.sessions.performance import ANSWERED_MS
from regulate.sessions.session import Session
from regulate.sessions.stage import Stage
from regulate.settings import Settings
from regulate.synth.clip_store import STORE, ClipFile, ready_clip
from regulate.timeline.events import BedChange
from regulate.timeline.layout import TAIL_MS
from regulate.timeline.live import HOLD_MS
from tests.conftest import Clock

SCRIPT = """\
Title:    Mine
Summary:  One of my own.
For:      daily
Kind:     body
Lengths:  2 min
Language: en
Cap:      6
Fallback: {fallback}
Bed:      soft-rain

# One
Here we are.
[wait: Any key leads on.]
[ask feeling: What is here?]
  sad
[rate distress: How strong is it?]
So there is {{feeling}}.
[choose: Which way?]
  Breathe -> Breathe
  Rest -> Rest

# Breathe
[find pace: Press space.]
[breathe 4 in, 6 out, from my pace, to fill]

# Rest
The last line.
[pause to fill]
"""


@pytest.fixture
def begin(stage: Stage, tmp_path: Path) -> Callable[..., Session]:
    def begin(fallback: str = "orient-room") -> Session:
        return play(stage, tmp_path, SCRIPT.format(fallback=fallback))

    return begin


@pytest.fixture
def speaking(clock: Clock, shared_speech: Path) -> Iterator[Stage]:
    """A stage with a voice, though nobody hears it."""
    stage = Stage(sound=False, clock=clock)
    stage.open()
    yield stage
    stage.close()


def play(stage: Stage, tmp_path: Path, script: str) -> Session:
    path = tmp_path / "mine.txt"
    path.write_text(script)
    return stage.play(entry(path).playing(), 2)


def to_prompt(session: Session, clock: Clock) -> Prompt:
    """Let the time go by until something is asked."""
    for _ in range(2000):
        if (prompt := session.prompt) is not None:
            return prompt
        clock.now += 0.1
    raise AssertionError("nothing was asked")


def eventually(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.005)


def answer(session: Session, clock: Clock, value: str | int | float | None) -> None:
    """Answer what is asked, and wait for the session to have taken it in."""
    to_prompt(session, clock)
    before = session.timeline
    session.answer(value)
    deadline = time.monotonic() + 10
    while session.timeline is before:
        assert time.monotonic() < deadline, "the answer was never taken in"
        time.sleep(0.002)


def test_it_asks_once_the_words_begin_and_waits(
    begin: Callable[..., Session], clock: Clock
) -> None:
    session = begin()
    assert session.prompt is None
    prompt = to_prompt(session, clock)
    assert isinstance(prompt, Wait)
    assert session.moment.caption == "Any key leads on."
    clock.now += 600
    assert session.state == "playing"
    assert session.prompt is prompt


def test_what_is_left_rests_while_it_waits(begin: Callable[..., Session], clock: Clock) -> None:
    session = begin()
    assert session.left_ms == pytest.approx(120_000, abs=5000)
    to_prompt(session, clock)
    clock.now += 30
    resting = session.left_ms
    clock.now += 30
    assert session.left_ms == resting
    assert 0 < session.share_done < 1


def test_nobody_answering_for_half_an_hour_ends_it(
    begin: Callable[..., Session], clock: Clock
) -> None:
    session = begin()
    to_prompt(session, clock)
    clock.now += HOLD_MS / 1000 + 10
    assert session.state == "over"


def test_the_bed_fades_away_where_nobody_answers(begin: Callable[..., Session]) -> None:
    timeline = begin().timeline
    assert timeline.beds[-1] == BedChange(timeline.duration_ms - TAIL_MS, None)


def test_what_any_answer_leads_to_is_spoken_while_the_person_thinks(
    tmp_path: Path, clock: Clock, speaking: Stage
) -> None:
    script = SCRIPT.format(fallback="orient-room")
    session = play(speaking, tmp_path, script.replace("{feeling}.", "{feeling}, {distress}."))
    answer(session, clock, None)
    answer(session, clock, "heavy")
    eventually(lambda: "So there is heavy, 5." in session.rehearsal.clips)
    to_prompt(session, clock)
    session.answer(5)
    eventually(lambda: session.prompt is None and session.performance.course.elapsed_ms > 0)


def test_a_typed_word_is_spoken_and_nothing_of_it_is_kept(
    tmp_path: Path, clock: Clock, speaking: Stage, shared_speech: Path
) -> None:
    session = play(speaking, tmp_path, SCRIPT.format(fallback="orient-room"))
    answer(session, clock, None)
    answer(session, clock, "heavy")
    eventually(lambda: "So there is heavy." in session.rehearsal.clips)
    eventually(lambda: "So there is sad." in session.rehearsal.clips)
    clips = session.rehearsal.clips
    for clip in clips.values():
        ready_clip(ClipFile.at(clip))
    passing = {text for text, clip in clips.items() if clip.is_relative_to(assets.passing())}
    assert passing == {"So there is heavy."}
    kept = [clip for text, clip in clips.items() if text not in passing]
    assert all(clip.is_relative_to(shared_speech / "speech") for clip in kept)
    # Neither is what the sound process makes of it.
    made = [clip for clip in clips.values() if STORE.get(*ClipFile.at(clip)) is not None]
    assert made == kept


def test_a_typed_word_is_cleaned_before_it_is_said(
    begin: Callable[..., Session], clock: Clock
) -> None:
    session = begin()
    answer(session, clock, None)
    answer(session, clock, " a\x1b[2J\u202e heavy   stone" + "e" * 100)
    answer(session, clock, 2)
    said = next(u.text for u in session.timeline.utterances if u.text.startswith("So there is"))
    assert said == f"So there is {('a [2J heavy stone' + 'e' * 100)[:60]}."


def test_answers_lead_on_and_are_spoken_back(begin: Callable[..., Session], clock: Clock) -> None:
    session = begin()
    answer(session, clock, None)
    assert isinstance(to_prompt(session, clock), Ask)
    answer(session, clock, "heavy")
    assert isinstance(to_prompt(session, clock), Rate)
    at = session.position_ms
    answer(session, clock, 5)
    following = next(u for u in session.timeline.utterances if u.start_ms > at)
    assert following.text == "So there is heavy."
    assert following.start_ms - at == ANSWERED_MS
    assert isinstance(to_prompt(session, clock), Choose)
    answer(session, clock, 1)
    clock.now += 5
    assert session.moment.caption == "The last line."
    assert session.moment.part == "Rest"
    clock.now += 120
    assert session.state == "over"


def test_what_was_played_stays_as_it_was(begin: Callable[..., Session], clock: Clock) -> None:
    session = begin()
    to_prompt(session, clock)
    clock.now += 5
    at, before = session.position_ms, session.timeline
    answer(session, clock, None)
    assert session.timeline.until(at) == before.until(at)
    # The bed goes on: nothing switches it off, and nothing begins it anew.
    assert [b for b in session.timeline.beds[:-1] if b.at_ms > 0] == []


def test_the_pace_that_is_pressed_is_the_pace_that_is_breathed(
    begin: Callable[..., Session], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin()
    for value in (None, "sad", 1, 0):
        answer(session, clock, value)
    assert isinstance(to_prompt(session, clock), FindPace)
    for at in (10.0, 15.0, 20.0, 25.0):
        monkeypatch.setattr("regulate.sessions.session.time.monotonic", lambda at=at: at)
        bpm = session.press()
    monkeypatch.undo()
    assert bpm == 12
    answer(session, clock, bpm)
    first, second = session.timeline.breaths[:2]
    assert second.end_ms - first.start_ms == 5000
    assert session.presses == []


@pytest.mark.parametrize(("rated", "falls"), [(5, False), (6, True), (10, True), (None, False)])
def test_past_the_cap_it_goes_on_with_something_gentler(
    begin: Callable[..., Session], clock: Clock, rated: int | None, falls: bool
) -> None:
    session = begin()
    answer(session, clock, None)
    answer(session, clock, "sad")
    answer(session, clock, rated)
    assert (session.exercise.id == "orient-room") is falls
    clock.now += 2
    gentler = "That is a lot right now. Here is something gentler."
    assert (session.moment.caption == gentler) is falls
    if falls:
        clock.now += 30
        assert session.moment.part in ("Arrive", "Choose", "Look")
        clock.now += 200
        assert session.state == "over"


def test_what_is_gentler_has_the_person_s_own_sounds(tmp_path: Path, clock: Clock) -> None:
    stage = Stage(sound=False, voice=False, settings=Settings(bed="night"), clock=clock)
    stage.open()
    session = play(stage, tmp_path, SCRIPT.format(fallback="orient-room"))
    for value in (None, "sad", 10):
        answer(session, clock, value)
    assert session.exercise.id == "orient-room"
    assert {bed.name for bed in session.timeline.beds} == {"night", None}
    stage.close()


def test_past_the_cap_without_anything_to_fall_back_to_it_ends_softly(
    begin: Callable[..., Session], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin()
    answer(session, clock, None)
    answer(session, clock, "sad")
    monkeypatch.setattr("regulate.sessions.answering.find", lambda *_: entry(Path("gone.txt")))
    answer(session, clock, 9)
    clock.now += 10
    assert session.state == "over"


def test_back_leads_to_nothing_before_the_last_answer(
    begin: Callable[..., Session], clock: Clock
) -> None:
    session = begin()
    answer(session, clock, None)
    to_prompt(session, clock)
    clock.now += 1
    for _ in range(5):
        session.back()
    assert session.moment.caption in ("Any key leads on.", "What is here?")
    assert isinstance(to_prompt(session, clock), Ask)


def test_an_answer_where_nothing_is_asked_is_no_answer(
    begin: Callable[..., Session], clock: Clock
) -> None:
    session = begin()
    before = session.timeline
    session.answer("sad")
    clock.now += 1
    assert session.timeline is before


def test_a_stopped_session_takes_no_answer(begin: Callable[..., Session], clock: Clock) -> None:
    session = begin()
    to_prompt(session, clock)
    before = session.timeline
    session.stop()
    session.answer(None)
    assert session.state == "stopped"
    assert session.timeline is before


def test_answering_a_paused_session_goes_on(begin: Callable[..., Session], clock: Clock) -> None:
    session = begin()
    to_prompt(session, clock)
    session.toggle()
    assert session.state == "paused"
    answer(session, clock, None)
    assert session.state == "playing"
