"""An exercise made ready: its lines are spoken slower and softer towards its end."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from regulate.library import entry
from regulate.script.syntax import Exercise
from regulate.sessions.rehearsal import Rehearsal
from regulate.speech.speaker import Speaker
from regulate.speech.text import words
from regulate.timeline.answers import Choices
from regulate.timeline.easing import SHARES, SOFTEST_DB

HEADER = "Title: Mine\nSummary: S.\nFor: daily\nKind: body\nLengths: 2 min\nLanguage: en\n\n# One\n"
SENTENCES = [
    "There is a window somewhere in this room, and light that comes through it today.",
    "There is a window somewhere in that room, and light that comes through it today.",
    "There is a window somewhere in this house, and light that comes through it today.",
    "There is a window somewhere in that house, and light that comes through it today.",
]


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    path = tmp_path / "mine.txt"
    path.write_text(HEADER + "\n\n".join([*SENTENCES, SENTENCES[0]]))
    return entry(path).playing()


def test_each_quarter_is_spoken_slower_as_it_is_heard(
    exercise: Exercise, shared_speech: Path
) -> None:
    rehearsal = Rehearsal(exercise, 2, Speaker("en"))
    asyncio.run(rehearsal.prepare())
    assert rehearsal.complete
    assert rehearsal.speaker is not None
    for text, share in zip(SENTENCES, SHARES, strict=True):
        # The same words but one, and all of them as one voice says them at its measured rate.
        wpm = words(text) * 60_000 / rehearsal.spoken_ms(text)
        first = words(SENTENCES[0]) * 60_000 / rehearsal.spoken_ms(SENTENCES[0])
        assert wpm / first == pytest.approx(share, abs=0.025)
        tuned = rehearsal.speaker.at(share).tuned
        assert tuned is not None
        assert tuned.measured_wpm == pytest.approx(108 * share, rel=0.02)


def test_a_line_that_comes_again_is_spoken_as_at_first(exercise: Exercise) -> None:
    rehearsal = Rehearsal(exercise, 2, None)
    said = rehearsal.recording().utterances
    assert [u.gain_db for u in said] == [0.0, -0.7, -1.3, SOFTEST_DB, 0.0]
    assert said[-1].end_ms - said[-1].start_ms == said[0].end_ms - said[0].start_ms
    lasts = [u.end_ms - u.start_ms for u in said[:-1]]
    assert all(sooner < later for sooner, later in pairwise(lasts))
    assert lasts[-1] / lasts[0] == pytest.approx(1 / SHARES[-1], rel=0.01)


def test_a_line_with_a_typed_word_is_eased_as_the_one_before_it(
    tmp_path: Path, shared_speech: Path
) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(f"{HEADER}Here. There.\n[ask feeling: What?]\nSo {{feeling}}.\nThe end.\n")
    rehearsal = Rehearsal(entry(path).playing(), 2, Speaker("en"))
    choices = Choices(answers={"feeling": "heavy"})
    said = [line.text for line in rehearsal.recording(choices).utterances]
    asyncio.run(rehearsal.prepare(said))
    gains = {u.text: u.gain_db for u in rehearsal.recording(choices).utterances}
    assert gains["So heavy."] == gains["What?"]
    assert "So heavy." in rehearsal.clips
