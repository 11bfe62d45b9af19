"""What a setting sounds like, and that settings are what is played by."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.script.syntax import Bed, Exercise, Tone
from regulate.sessions.rehearsal import Sounds, with_sounds
from regulate.sessions.sampling import of_sounds
from regulate.sessions.stage import Stage
from regulate.settings import DEFAULTS, OFF

SCRIPT = """\
Title:    Two Sounds
Summary:  A tone and a bed, and another of each.
For:      daily
Kind:     breath
Lengths:  1 min
Language: en
Tone:     warm-hum
Bed:      soft-rain

# Begin
You can stop at any time.
[repeat 2 times]
[tone off]
[bed ocean]
[end]
[breathe 4 in, 6 out, to fill]
"""


@pytest.fixture
def exercise() -> Exercise:
    found = parse(Source.of_text(SCRIPT)).exercise
    assert found is not None
    return found


def sounds(exercise: Exercise) -> tuple[str, str, list[str | None]]:
    named = [step.name for step in exercise.all_steps() if isinstance(step, Tone | Bed)]
    return exercise.header.tone, exercise.header.bed, named


def test_without_a_choice_an_exercise_keeps_its_own_sounds(exercise: Exercise) -> None:
    assert with_sounds(exercise, Sounds()) is exercise


def test_a_chosen_tone_and_bed_take_the_place_of_the_script_s(exercise: Exercise) -> None:
    heard = with_sounds(exercise, Sounds("soft-bowl", "night"))
    assert sounds(heard) == ("soft-bowl", "night", [None, "night"])


def test_a_silence_that_the_script_asks_for_stays(exercise: Exercise) -> None:
    assert sounds(with_sounds(exercise, Sounds("soft-bowl")))[2] == [None, "ocean"]


def test_no_sound_at_all_can_be_chosen(exercise: Exercise) -> None:
    assert sounds(with_sounds(exercise, Sounds(OFF, OFF))) == ("", "", [None, None])


def test_a_sample_of_a_tone_is_one_whole_breath_over_the_bed() -> None:
    timeline, clips = of_sounds("warm-hum", "soft-rain")
    assert [b.phase for b in timeline.breaths] == ["in", "out"]
    assert timeline.beds[-1].name is None
    assert timeline.beds[-1].at_ms < timeline.duration_ms
    assert clips == {}


def test_a_sample_has_nothing_of_what_is_off() -> None:
    timeline, _ = of_sounds(OFF, OFF)
    assert (timeline.tones, timeline.beds, timeline.breaths) == ((), (), ())


def test_the_voice_of_the_settings_speaks_at_their_rate(shared_speech: Path) -> None:
    settings = replace(DEFAULTS, voice={"en": "gmw/en"}, wpm=95)
    stage = Stage(sound=False, settings=settings)
    stage.open()
    assert stage.say("You can stop at any time.", "en").result(20)
    speaker = stage._speaker("en")
    assert speaker is not None
    assert speaker.tuned is not None
    assert speaker.tuned.voice.id == "gmw/en"
    assert speaker.tuned.measured_wpm == pytest.approx(95, rel=0.04)
    stage.close()


def test_settings_that_change_are_played_by_from_then_on(exercise: Exercise) -> None:
    stage = Stage(sound=False, voice=False)
    stage.open()
    assert stage.rehearse(exercise, 1).exercise.header.bed == "soft-rain"
    stage.follow(replace(DEFAULTS, bed="ocean", volume=40, tone_level=50))
    session = stage.play(exercise, 1)
    assert session.exercise.header.bed == "ocean"
    assert session.volume == 40
    stage.close()
