"""A script that is saved while it plays is gone on with at the same line."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from regulate.library import entry
from regulate.sessions.session import Session
from regulate.sessions.stage import Stage
from regulate.settings import Settings
from tests.conftest import Clock

SCRIPT = """\
Title:    Mine
Summary:  One of my own.
For:      daily
Kind:     body
Lengths:  2 min
Language: en

# One
Here we are.
[pause 5s]
The second line.
[pause 60s]
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "mine.txt"
    path.write_text(SCRIPT)
    return path


@pytest.fixture
def session(script: Path, clock: Clock) -> Iterator[Session]:
    stage = Stage(sound=False, voice=False, watched=script, clock=clock)
    stage.open()
    session = stage.play(entry(script).playing(), 2)
    clock.now += session.timeline.utterances[1].start_ms / 1000 + 20
    assert session.moment.caption == "The second line."
    yield session
    stage.close()


def save(path: Path, text: str) -> None:
    """Save as editors do: another file takes its place."""
    fresh = path.with_suffix(".new")
    fresh.write_text(text)
    fresh.replace(path)


def eventually(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.005)


def test_what_was_saved_goes_on_at_the_same_line(session: Session, script: Path) -> None:
    save(script, SCRIPT.replace("Here we are.", "Here we are now. And here."))
    eventually(lambda: len(session.timeline.utterances) == 3)
    eventually(lambda: session.moment.caption == "The second line.")
    assert session.position_ms == session.timeline.utterances[2].start_ms


def test_a_line_that_was_rewritten_is_gone_on_with_in_its_place(
    session: Session, script: Path
) -> None:
    save(script, SCRIPT.replace("The second line.", "Another line."))
    eventually(lambda: session.moment.caption == "Another line.")


def test_what_was_saved_has_the_person_s_own_sounds(script: Path, clock: Clock) -> None:
    stage = Stage(
        sound=False, voice=False, settings=Settings(bed="night"), watched=script, clock=clock
    )
    stage.open()
    session = stage.play(entry(script).playing(), 2)
    save(script, SCRIPT.replace("Language:", "Bed: ocean\nLanguage:").replace("Here", "Now here"))
    eventually(lambda: session.timeline.utterances[0].text.startswith("Now"))
    assert [bed.name for bed in session.timeline.beds] == ["night", None]
    stage.close()


def test_a_mistake_is_told_and_what_was_good_goes_on(session: Session, script: Path) -> None:
    before = session.timeline
    save(script, SCRIPT.replace("[pause 5s]", "[paws 5s]"))
    eventually(lambda: session.diagnostics)
    (mistake,) = session.diagnostics
    assert (mistake.code, mistake.span.line) == ("S111", 10)
    assert session.timeline is before
    save(script, SCRIPT.replace("[pause 5s]", "[pause 6s]"))
    eventually(lambda: session.timeline is not before)
    assert session.diagnostics == ()


def test_a_file_that_is_gone_changes_nothing(session: Session, script: Path) -> None:
    before = session.timeline
    script.unlink()
    looked = time.monotonic() + 1
    eventually(lambda: time.monotonic() > looked)
    assert session.timeline is before
    script.write_text(SCRIPT.replace("Here we are.", "Here we are again."))
    eventually(lambda: session.timeline.utterances[0].text == "Here we are again.")


def test_what_can_t_be_read_is_told(session: Session, script: Path) -> None:
    script.unlink()
    script.mkdir()
    eventually(lambda: session.diagnostics)
    (mistake,) = session.diagnostics
    assert mistake.code == "S100"
    assert str(script) in mistake.message


def test_what_the_voice_is_too_slow_for_is_told(
    script: Path, clock: Clock, shared_speech: Path
) -> None:
    del shared_speech
    slow = Settings(wpm=80)
    stage = Stage(sound=False, settings=slow, watched=script, clock=clock)
    stage.open()
    session = stage.play(entry(script).playing(), 2)
    before = session.timeline
    words = "Here are some more words to be said now. " * 18
    save(script, SCRIPT.replace("[pause 60s]", words + "\n[pause to fill]"))
    assert entry(script).playable
    eventually(lambda: session.diagnostics)
    (mistake,) = session.diagnostics
    assert mistake.code == "S205"
    assert "doesn't fit into 2 min" in mistake.message
    assert session.timeline.utterances[1].text == before.utterances[1].text
    stage.close()
