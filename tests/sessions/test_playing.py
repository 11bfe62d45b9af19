"""A whole session through real parts: a script, the voice, PortAudio, and what was heard."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from regulate import settings
from regulate.library import entry
from regulate.sessions.rehearsal import Rehearsal
from regulate.sessions.session import Session
from regulate.sessions.stage import Stage
from regulate.speech.speaker import Speaker
from regulate.synth.renderer import Renderer
from regulate.synth.units import STEP, to_steps
from regulate.words.vocabulary import words
from tests.conftest import AS_RENDERED
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
Here.
[breathe 1 in, 1.5 out, 2 times]
  in x1: In
[bell]
The room.
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "short.txt"
    path.write_text(SCRIPT)
    return path


@pytest.fixture
def stage(rig: Rig, shared_speech: Path) -> Iterator[Stage]:
    stage = Stage(settings=AS_RENDERED)
    stage.open()
    until(lambda: stage.sound.state == "on")
    yield stage
    stage.close()


def until(holds: Callable[[], object], within_s: float = 20.0) -> None:
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.005)


def rehearsed(script: Path) -> Rehearsal:
    import asyncio

    exercise = entry(script).playing()
    rehearsal = Rehearsal(exercise, 1, Speaker("en"))
    asyncio.run(rehearsal.prepare())
    return rehearsal


def rendered(rehearsal: Rehearsal) -> Samples:
    renderer = Renderer(rehearsal.recording(), rehearsal.clips)
    out = np.empty((renderer.frames, 2), np.float32)
    renderer.render(0, out)
    return out


def play_out(session: Session) -> list[tuple[float, int, str]]:
    """The session to its end: (monotonic time, position, breath phase) as a screen would show."""
    seen = []
    while session.state == "playing":
        moment = session.moment
        phase = moment.phase.phase if moment.phase else ""
        seen.append((time.monotonic(), session.position_ms, phase))
        time.sleep(0.01)
    return seen


def test_what_is_heard_is_what_is_rendered_and_the_screen_is_in_time_with_it(
    rig: Rig, stage: Stage, script: Path
) -> None:
    rehearsal = rehearsed(script)
    session = stage.play(rehearsal.exercise, 1)
    seen = play_out(session)
    heard_whole = time.monotonic() + 0.3
    until(lambda: time.monotonic() > heard_whole)
    reference = rendered(rehearsal)
    begins = align(rig.captured(), reference)
    assert stage.sound.underflows == 0

    start = rig.recording.heard_at(begins)
    behind = [
        position - (at - start) * 1000
        for at, position, _ in seen
        if 0 < position < session.timeline.duration_ms
    ]
    assert max(map(abs, behind)) < 40
    phases = [(at, phase) for at, _, phase in seen]
    for wanted in session.timeline.breaths:
        shown = [at for at, phase in phases if phase == wanted.phase]
        nearest = min(shown, key=lambda at, w=wanted: abs(at - start - w.start_ms / 1000))
        assert abs(nearest - start - wanted.start_ms / 1000) < 0.04


def test_a_first_session_with_nothing_spoken_yet_is_the_same_as_its_render(
    rig: Rig, own_folders: Path, tmp_path: Path
) -> None:
    script = tmp_path / "first.txt"
    # The voice is chosen and measured before its first line: a busy machine takes seconds.
    script.write_text(SCRIPT.replace("# Arrive\n", "# Arrive\n[pause 5s]\n"))
    stage = Stage(settings=AS_RENDERED)
    stage.open()
    session = stage.play(entry(script).playing(), 1)
    play_out(session)
    heard_whole = time.monotonic() + 0.3
    until(lambda: time.monotonic() > heard_whole)
    rehearsal = rehearsed(script)
    assert session.timeline == rehearsal.recording()
    align(rig.captured(), rendered(rehearsal))
    stage.close()


ASKING = SCRIPT.replace(
    "[breathe",
    "[ask feeling: What is here?]\nSo it is {feeling}.\n[tap every 500ms, 2 times]\n[breathe",
).replace("every 500ms", "every 0.5s")


def test_the_bed_goes_on_through_a_prompt_and_the_answer_is_spoken_in_time(
    rig: Rig, stage: Stage, tmp_path: Path
) -> None:
    path = tmp_path / "asking.txt"
    path.write_text(ASKING)
    session = stage.play(entry(path).playing(), 1)
    until(lambda: session.prompt is not None)
    asked = session.timeline.utterances[-1]
    until(lambda: session.position_ms > asked.end_ms + 500)
    session.answer("heavy")
    play_out(session)
    heard_whole = time.monotonic() + 0.3
    until(lambda: time.monotonic() > heard_whole)
    assert [u.text for u in session.timeline.utterances][2:4] == ["So it is heavy.", "In"]
    assert "So it is heavy." in session.rehearsal.clips
    renderer = Renderer(session.timeline, session.rehearsal.clips)
    reference = np.empty((renderer.frames, 2), np.float32)
    renderer.render(0, reference)
    align(rig.captured(), reference)


def test_plain_mode_plays_the_render_and_says_each_line_once(
    rig: Rig, shared_speech: Path, script: Path
) -> None:
    settings.change(volume=100)
    rehearsal = rehearsed(script)
    played = subprocess.run(
        [sys.executable, "-m", "regulate", "play", str(script), "--plain"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    lines = played.stdout.splitlines()
    assert lines == [
        "# Arrive",
        "Here.",
        "In",
        "  in 1.0 s",
        "  out 1.5 s",
        "  in 1.0 s",
        "  out 1.5 s",
        "The room.",
    ]
    align(rig.captured(), rendered(rehearsal))


def test_render_writes_the_samples_that_play(
    shared_speech: Path, script: Path, tmp_path: Path
) -> None:
    import soundfile

    out = tmp_path / "out.wav"
    for _ in range(2):
        before = out.read_bytes() if out.exists() else None
        command = [sys.executable, "-m", "regulate", "render", str(script), "-o", str(out)]
        subprocess.run(command, check=True, timeout=60)
        assert before in (None, out.read_bytes())
    written, rate = soundfile.read(out, dtype="int16", always_2d=True)
    assert rate == 48_000
    wanted = to_steps(rendered(rehearsed(script)) / STEP)
    assert np.array_equal(written, wanted)


def test_timeline_tells_the_very_times_that_are_rendered(shared_speech: Path, script: Path) -> None:
    command = [sys.executable, "-m", "regulate", "timeline", str(script), "--json"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    sound = rendered(rehearsed(script))
    assert len(sound) == told["duration_ms"] * 48
    assert {"id", "language", "length_min", "utterances", "breaths"} <= told.keys()
    assert [b["phase"] for b in told["breaths"]] == ["in", "out", "in", "out"]
    first = told["utterances"][0]
    quiet = np.abs(sound[: first["start_ms"] * 48]).max()
    spoken = np.abs(sound[first["start_ms"] * 48 : first["end_ms"] * 48]).max()
    assert spoken > 4 * quiet


BRIEF = SCRIPT[: SCRIPT.index("[breathe")] + "[pause 2s]\n"


@pytest.mark.parametrize("victim", ["sound process", "sound server", "server frozen"])
def test_a_session_ends_at_its_time_whatever_dies(
    rig: Rig, stage: Stage, script: Path, victim: str
) -> None:
    script.write_text(BRIEF)
    session = stage.play(rehearsed(script).exercise, 1)
    until(lambda: session.position_ms > 2500)
    begun = time.monotonic() - session.position_ms / 1000
    if victim == "sound process":
        assert stage.sound.pid is not None
        os.kill(stage.sound.pid, signal.SIGKILL)
    elif victim == "sound server":
        rig.kill()
    else:
        rig.freeze()
    slowest = 0.0
    while session.state == "playing":
        asked = time.monotonic()
        session.louder()
        session.moment  # noqa: B018 - what the screen asks for
        slowest = max(slowest, time.monotonic() - asked)
        time.sleep(0.01)
    assert slowest < 0.1
    took = time.monotonic() - begun
    assert took == pytest.approx(session.timeline.duration_ms / 1000, abs=0.15)
    assert stage.sound.losses >= 1
    if victim == "server frozen":
        rig.thaw()


def test_sound_comes_back_with_its_server_in_the_middle_of_a_session(
    rig: Rig, stage: Stage, script: Path
) -> None:
    rehearsal = rehearsed(script)
    session = stage.play(rehearsal.exercise, 1)
    until(lambda: session.position_ms > 500)
    rig.kill()
    until(lambda: session.notice == words("en").session.no_sound)
    rig.restart()
    until(lambda: stage.sound.state == "on")
    assert session.notice == ""
    play_out(session)
    heard = rig.captured()
    reference = rendered(rehearsal)
    # It fades in over 1.5 s; the bell and what follows are heard as they were rendered.
    from_ms = session.timeline.utterances[-1].start_ms
    align(heard, reference[from_ms * 48 : (from_ms + 2000) * 48])


def test_without_any_device_a_session_goes_on_and_says_so(
    monkeypatch: pytest.MonkeyPatch, script: Path, tmp_path: Path
) -> None:
    nothing = tmp_path / "asound.conf"
    nothing.write_text("")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(nothing))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
    monkeypatch.setenv("JACK_NO_START_SERVER", "1")
    stage = Stage(settings=AS_RENDERED)
    stage.open()
    session = stage.play(entry(script).playing(), 1)
    until(lambda: session.notice == words("en").session.no_sound)
    until(lambda: session.position_ms > 500)
    session.toggle()
    assert session.state == "paused"
    stage.close()
