"""An exercise made ready at one length: its lines in time, slower and softer towards its end."""

from __future__ import annotations

import asyncio
import json
from itertools import pairwise
from pathlib import Path

import pytest

from regulate.errors import UsageError
from regulate.library import entry
from regulate.script.syntax import Exercise
from regulate.sessions.rehearsal import Rehearsal, check_length
from regulate.speech.speaker import Line, Speaker
from regulate.speech.text import words
from regulate.timeline.answers import Choices
from regulate.timeline.easing import SHARES, SOFTEST_DB
from regulate.timeline.events import Timeline

HEADER = (
    "Title: Mine\nSummary: S.\nFor: daily\nKind: body\nLengths: 2, 5 min\nLanguage: en\n\n# One\n"
)
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


def test_lengths_are_those_offered_or_any_where_a_step_fills(
    exercise: Exercise, tmp_path: Path
) -> None:
    assert check_length(exercise, None) == 2
    assert check_length(exercise, 5) == 5
    with pytest.raises(UsageError, match="can't last 7 min"):
        check_length(exercise, 7)
    path = tmp_path / "fills.txt"
    path.write_text(f"{HEADER}Here we are.\n[pause to fill]\n")
    filling = entry(path).playing()
    assert check_length(filling, 7) == 7
    for outside in (0, 61, -3):
        with pytest.raises(UsageError, match="from 1 to 60"):
            check_length(filling, outside)


def test_a_rehearsal_without_a_voice_is_captions_with_estimated_times(exercise: Exercise) -> None:
    rehearsal = Rehearsal(exercise, 2, None)
    assert rehearsal.complete
    assert rehearsal.clips == {}
    estimate = Speaker("en").estimate(SENTENCES[0])
    first = rehearsal.recording().utterances[0]
    assert first.end_ms - first.start_ms == estimate


def test_a_rehearsal_learns_how_long_a_line_is(exercise: Exercise, tmp_path: Path) -> None:
    rehearsal = Rehearsal(exercise, 2, None)
    rehearsal.learn(Line(SENTENCES[0], tmp_path / "a.wav", 1234))
    first = rehearsal.recording().utterances[0]
    assert first.end_ms - first.start_ms == 1234


def test_the_timeline_that_is_told_is_the_one_that_is_sent(tmp_path: Path) -> None:
    path = tmp_path / "breath.txt"
    path.write_text(f"{HEADER}Here we are.\n[breathe 4 in, 6 out, 3 times]\n[pause 5s]\n")
    timeline = Rehearsal(entry(path).playing(), 2, None).recording()
    assert Timeline.from_dict(json.loads(json.dumps(timeline.to_dict()))) == timeline
