"""Every bundled exercise, as it is heard at every length and on every way through it.

In the suite the voice speaks two of them, and the others take the time that their lines probably
will. `make listen` has every line spoken.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from regulate import assets
from regulate.speech.speaker import Speaker
from regulate.speech.text import words
from regulate.timeline.layout import TAIL_MS
from tests.exercises.heard import MINUTE_MS, Heard, exercises, heard, ways

LISTEN = os.environ.get("REGULATE_LISTEN")
"""The folder that keeps what was spoken, where every line is to be."""

ALL = sorted(exercises())
SPOKEN = ALL if LISTEN else [("en", "long-exhale"), ("es", "orient-room")]

STOPPING = {"en": "you can stop", "es": "puedes parar"}
OR = {"en": " or ", "es": " o "}
AROUND = {
    "en": ("room", "floor", "feet", "around"),
    "es": ("lugar", "suelo", "pies", "alrededor"),
}
QUIET = {"en": ("quiet", "silence", "half a minute"), "es": ("silencio", "medio minuto")}

MOST_UNTOLD_MS = 45_000
MOST_EASED_BPM = 1.3
"""In half a minute: one breath a minute, and what whole breaths make of it."""


@pytest.fixture(scope="module")
def spoken_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where lines are kept, so that those that exercises have in common are spoken once."""
    return Path(LISTEN).resolve() if LISTEN else tmp_path_factory.mktemp("heard")


@pytest.fixture(scope="module", params=ALL, ids="-".join)
def its_ways(request: pytest.FixtureRequest, spoken_before: Path) -> Iterator[list[Heard]]:
    """Every way through one exercise, spoken where it is to be."""
    language, id_ = request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGULATE_CACHE", str(spoken_before))
        assets.user_cache.cache_clear()
        speaker = Speaker(language) if request.param in SPOKEN else None
        yield [heard(way, speaker) for way in ways(language, id_)]
    assets.user_cache.cache_clear()


@pytest.fixture
def as_recorded(its_ways: list[Heard]) -> list[Heard]:
    """The way that a recording takes, at every length."""
    return [one for one in its_ways if not one.way.chosen]


def failing(heard: list[Heard], holds: Callable[[Heard], bool]) -> list[str]:
    return [str(one.way) for one in heard if not holds(one)]


@pytest.mark.parametrize("its_ways", SPOKEN, indirect=True, ids="-".join)
def test_it_is_spoken_slowly_and_not_drawn_out(as_recorded: list[Heard]) -> None:
    rates = {str(one.way): one.words_a_minute for one in as_recorded}
    assert {way: rate for way, rate in rates.items() if not 95 <= rate <= 115} == {}


def test_it_lasts_what_it_says(its_ways: list[Heard]) -> None:
    def lasts(one: Heard) -> bool:
        said_ms = one.way.length_min * MINUTE_MS
        return abs(one.timeline.duration_ms - said_ms) <= said_ms / 10

    assert failing(its_ways, lasts) == []


def test_there_is_room_between_the_words(its_ways: list[Heard]) -> None:
    def has_room(one: Heard) -> bool:
        return one.silence >= (0.5 if one.way.length_min >= 5 else 0.4)

    assert failing(its_ways, has_room) == []


def test_no_long_silence_comes_unannounced(its_ways: list[Heard]) -> None:
    untold = []
    for one in its_ways:
        for number, rest in enumerate(one.rests_ms):
            before = " ".join(one.texts[max(number - 1, 0) : number + 1]).lower()
            told = any(word in before for word in QUIET[one.way.language])
            if rest > MOST_UNTOLD_MS and not told:
                untold.append((str(one.way), one.texts[number], rest))
    assert untold == []


def test_the_way_back_to_the_room_is_in_the_last_minute(its_ways: list[Heard]) -> None:
    def leads_back(one: Heard) -> bool:
        return any(word in one.last_minute for word in AROUND[one.way.language])

    assert failing(its_ways, leads_back) == []


def test_words_and_then_a_bell_end_it(its_ways: list[Heard]) -> None:
    def is_ended(one: Heard) -> bool:
        bell_ms = one.timeline.bells[-1].at_ms
        rest_ms = bell_ms - one.timeline.utterances[-1].end_ms
        return bell_ms == one.timeline.duration_ms - TAIL_MS and 0 <= rest_ms <= 5000

    assert failing(its_ways, is_ended) == []


def test_breathing_is_slow_and_changes_gently(its_ways: list[Heard]) -> None:
    def is_gentle(one: Heard) -> bool:
        return all(
            3.5 <= rate <= 10 and earlier - rate <= MOST_EASED_BPM
            for start, rate in one.rates
            for at, earlier in one.rates
            if start - 30_000 <= at <= start
        )

    assert failing(its_ways, is_gentle) == []


def test_no_breath_is_held_unless_that_was_chosen(as_recorded: list[Heard]) -> None:
    assert not [p for one in as_recorded for p in one.timeline.breaths if p.phase == "hold"]


def test_a_way_out_and_another_way_are_offered_in_the_first_minute(
    as_recorded: list[Heard],
) -> None:
    def offers(one: Heard) -> bool:
        language = one.way.language
        return STOPPING[language] in one.first_minute and OR[language] in one.first_minute

    assert failing(as_recorded, offers) == []


def test_the_sentences_are_short(its_ways: list[Heard]) -> None:
    def are_short(one: Heard) -> bool:
        counts = list(map(words, one.texts))
        return max(counts) <= 20 and sum(counts) / len(counts) <= 12

    assert failing(its_ways, are_short) == []
