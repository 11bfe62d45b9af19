"""What the checker hears is what will be played: there, too, the voice eases towards the end."""

import asyncio
from pathlib import Path

import pytest

from regulate.library import entry
from regulate.review.checking import checked
from regulate.review.heard import ways_heard
from regulate.sessions.rehearsal import Rehearsal
from regulate.speech.speaker import Speaker
from regulate.speech.text import probable_ms
from tests.script.test_mistakes import FOLDER, GOOD

LONGER = "".join(f"You can look slowly at one more thing, number {n}.\n" for n in range(10))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.parent.name)
def test_the_way_of_a_recording_is_heard_as_it_is_recorded(path: Path) -> None:
    exercise = entry(path).playing()
    recordings = [way for way in ways_heard(exercise, probable_ms) if way.is_recording]
    assert [way.length_min for way in recordings] == list(exercise.header.lengths)
    for way in recordings:
        recorded = Rehearsal(exercise, way.length_min, None).recording()
        assert way.timeline.voiced(lambda _: 0.0) == recorded.voiced(lambda _: 0.0)


@pytest.mark.parametrize("voice", [False, True], ids=["by estimate", "as spoken"])
def test_the_length_that_is_told_is_the_length_that_is_played(
    voice: bool, tmp_path: Path, shared_speech: Path
) -> None:
    script = tmp_path / "longer.txt"
    text = (FOLDER / "S401.txt").read_text("utf-8")
    script.write_text(text.replace("Small, easy", f"{LONGER}Small, easy"), "utf-8")
    (one,) = checked([entry(script)], voice=voice)
    (told,) = (d.message for d in one.diagnostics if d.code == "S401")
    played = Rehearsal(one.entry.playing(), 5, Speaker("en") if voice else None)
    asyncio.run(played.prepare())
    lasts_s = played.recording().duration_ms // 1000
    assert f"it lasts {lasts_s // 60}:{lasts_s % 60:02} " in told
