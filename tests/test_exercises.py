"""The bundled exercises, as they are heard with the real voice at every length."""

import asyncio
from itertools import pairwise

import pytest

from regulate.library import entries, find
from regulate.rehearsal import Rehearsal
from regulate.speech.speaker import Speaker
from regulate.speech.text import words
from regulate.timeline.events import Timeline
from regulate.timeline.layout import TAIL_MS

LENGTHS = [(e.id, n) for e in entries("en") if e.exercise for n in e.exercise.header.lengths]
WARNED = (
    *("must", "should", "just", "simply", "relax", "calm down", "you are safe", "let go", "don't"),
    *("deep", "heal", "cure", "rewire", "close your eyes"),
)
LOOKING_AROUND = ("room", "floor", "feet", "around")


@pytest.fixture(scope="module", autouse=True)
def _english_speaker() -> None:
    """Lines are spoken once for the whole module; see `heard`."""


@pytest.fixture(params=LENGTHS, ids=lambda param: f"{param[0]}-{param[1]}")
def heard(request: pytest.FixtureRequest, shared_speech: object) -> tuple[Rehearsal, Timeline]:
    name, length = request.param
    rehearsal = Rehearsal(find(name).playing(), length, Speaker("en"))
    asyncio.run(rehearsal.prepare())
    assert set(rehearsal.clips) == set(rehearsal.texts)
    return rehearsal, rehearsal.recording()


def spoken_ms(timeline: Timeline) -> int:
    return sum(u.end_ms - u.start_ms for u in timeline.utterances)


def test_it_lasts_what_it_says(heard: tuple[Rehearsal, Timeline]) -> None:
    rehearsal, timeline = heard
    assert timeline.duration_ms == pytest.approx(rehearsal.length_min * 60_000, rel=0.05)


def test_there_is_room_between_the_words(heard: tuple[Rehearsal, Timeline]) -> None:
    rehearsal, timeline = heard
    silence = 1 - spoken_ms(timeline) / timeline.duration_ms
    assert silence >= (0.5 if rehearsal.length_min >= 5 else 0.4)


def test_it_is_spoken_slowly_and_not_drawn_out(heard: tuple[Rehearsal, Timeline]) -> None:
    _, timeline = heard
    count = sum(words(u.text) for u in timeline.utterances)
    rests = [b.start_ms - a.end_ms for a, b in pairwise(timeline.utterances)]
    block_ms = spoken_ms(timeline) + sum(rest for rest in rests if rest <= 1000)
    assert 95 <= count * 60_000 / block_ms <= 115


def test_a_way_out_is_offered_in_the_first_minute(heard: tuple[Rehearsal, Timeline]) -> None:
    _, timeline = heard
    early = " ".join(u.text.lower() for u in timeline.utterances if u.end_ms <= 60_000)
    assert "you can stop" in early
    assert " or " in early


def test_the_way_back_to_the_room_is_in_the_last_minute(heard: tuple[Rehearsal, Timeline]) -> None:
    _, timeline = heard
    since = timeline.duration_ms - 60_000
    late = " ".join(u.text.lower() for u in timeline.utterances if u.start_ms >= since)
    assert any(word in late for word in LOOKING_AROUND)
    assert timeline.bells[-1].at_ms == timeline.duration_ms - TAIL_MS


def test_no_silence_is_longer_than_it_was_announced(heard: tuple[Rehearsal, Timeline]) -> None:
    _, timeline = heard
    said = timeline.utterances
    announced = ["quiet" in f"{before.text} {line.text}" for before, line in pairwise(said)]
    gaps = [after.start_ms - line.end_ms for line, after in pairwise(said)]
    untold = [g for g, told in zip(gaps[1:], announced, strict=False) if not told]
    assert max([gaps[0], *untold]) <= 45_000


def test_breathing_is_slow_holds_nothing_and_changes_gently(
    heard: tuple[Rehearsal, Timeline],
) -> None:
    _, timeline = heard
    assert not [p for p in timeline.breaths if p.phase == "hold"]
    breaths: dict[int, list[int]] = {}
    for phase in timeline.breaths:
        breaths.setdefault(phase.breath, []).extend((phase.start_ms, phase.end_ms))
    rates = [(min(times), 60_000 / (max(times) - min(times))) for times in breaths.values()]
    assert all(3.5 <= rate <= 10 for _, rate in rates)
    for start, rate in rates:
        before = [r for at, r in rates if start - 30_000 <= at <= start]
        assert max(before) - rate <= 1.3


@pytest.mark.parametrize("name", sorted({name for name, _ in LENGTHS}))
def test_the_words_are_short_and_none_is_a_command_or_a_promise(name: str) -> None:
    exercise = find(name).playing()
    rehearsal = Rehearsal(exercise, exercise.header.lengths[-1], None)
    counts = [words(text) for text in rehearsal.texts]
    assert max(counts) <= 20
    assert sum(counts) / len(counts) <= 12
    text = " ".join(rehearsal.texts).lower()
    assert [word for word in WARNED if f" {word} " in f" {text} "] == []


@pytest.mark.parametrize("name", sorted({name for name, _ in LENGTHS}))
def test_the_header_says_what_is_known_and_what_to_mind(name: str) -> None:
    header = find(name).playing().header
    assert header.evidence[0] in "ABCD"
    assert header.sources
    assert header.caution
    assert header.fallback == "orient-room"
