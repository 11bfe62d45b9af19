"""Keys pressed in a session that plays: nothing clicks, and what is heard is what is laid out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from regulate.library import entry
from regulate.sessions.rehearsal import Rehearsal
from regulate.sessions.session import Session
from regulate.sessions.stage import Stage
from regulate.settings import Settings
from regulate.speech.speaker import Speaker
from regulate.synth.renderer import Renderer
from tests.rig import Rig, Samples, align

SCRIPT = """\
Title:    Short
Summary:  A few seconds of everything.
For:      daily
Kind:     breath
Lengths:  1 min
Language: en
Bed:      soft-rain

# Arrive
Here you are now.
[pause 2s]
[breathe 1 in, 1.5 out, 4 times]
  in x2: In
Look around the room.
[pause 2s]
"""


@pytest.fixture
def session(rig: Rig, shared_speech: Path, tmp_path: Path) -> Iterator[Session]:
    import asyncio

    path = tmp_path / "short.txt"
    path.write_text(SCRIPT)
    exercise = entry(path).playing()
    asyncio.run(Rehearsal(exercise, 1, Speaker("en")).prepare())
    stage = Stage(settings=Settings(volume=100))
    stage.open()
    until(lambda: stage.sound.state == "on")
    yield stage.play(exercise, 1)
    stage.close()


def until(holds: Callable[[], object], within_s: float = 30.0) -> None:
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.005)


def heard_out(session: Session) -> None:
    """Wait until the session is over and the last of it was recorded."""
    until(lambda: session.state == "over")
    recorded = time.monotonic() + 0.3
    until(lambda: time.monotonic() > recorded)


def rendered(session: Session) -> Samples:
    renderer = Renderer(session.timeline, session.rehearsal.clips)
    out = np.empty((renderer.frames, 2), np.float32)
    renderer.render(0, out)
    return out


def steepest(sound: Samples) -> float:
    """The greatest step from one sample to the next."""
    return float(np.abs(np.diff(sound, axis=0)).max())


def test_pace_stay_and_a_line_again_are_heard_as_they_are_laid_out(
    rig: Rig, session: Session
) -> None:
    line = session.timeline.utterances[0]
    until(lambda: session.position_ms > line.start_ms + 500)
    session.repeat()
    until(lambda: session.moment.phase is not None)
    session.slower()
    session.slower()
    until(lambda: session.moment.phase is not None and session.moment.phase.breath == 1)
    session.hold()
    until(lambda: session.moment.phase is not None and session.moment.phase.breath == 4)
    session.faster()
    session.hold()
    heard_out(session)
    reference = rendered(session)
    heard = rig.captured()
    begins = align(heard, reference[: (line.start_ms + 400) * 48])
    heard = heard[begins : begins + len(reference)]
    assert len(heard) == len(reference)
    # Where the line broke off, one layout was crossed over into the other.
    differs = np.flatnonzero(np.any(heard != reference, axis=1))
    assert len(differs) < 200 * 48
    texts = [u.text for u in session.timeline.utterances]
    assert texts[:2] == ["Here you are now."] * 2
    assert steepest(heard) <= steepest(reference) * 1.05


def test_no_key_clicks(rig: Rig, session: Session) -> None:
    slope = steepest(rendered(session))
    keys: list[Callable[[], None]] = [
        session.slower,
        lambda: session.quieter("tone"),
        session.hold,
        session.mute,
        session.faster,
        session.mute,
        session.hold,
        session.forward,
        lambda: session.louder("tone"),
        session.repeat,
        session.back,
        session.toggle,
        session.toggle,
        lambda: session.quieter("bed"),
        lambda: session.jump(1),
    ]
    for key in keys:
        key()
        pressed = time.monotonic() + 0.35
        until(lambda at=pressed: time.monotonic() > at)  # type: ignore[misc]
    session.stop()
    heard = time.monotonic() + 0.4
    until(lambda: time.monotonic() > heard)
    assert steepest(rig.captured()) <= slope * 1.05
