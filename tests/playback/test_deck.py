"""The deck turns every change into a crossfade, and plays a session's samples untouched."""

from pathlib import Path

import numpy as np
import pytest

from regulate.playback.deck import AHEAD, MARGIN, Deck, Frames
from regulate.synth.renderer import Renderer
from regulate.synth.units import Levels
from regulate.timeline.events import BedChange, BreathPhase, Timeline, ToneChange

SESSION = Timeline(
    20_000,
    breaths=(
        BreathPhase(0, 3000, "in", 0),
        BreathPhase(3000, 7500, "out", 0),
        BreathPhase(7500, 10_500, "in", 1),
        BreathPhase(10_500, 15_000, "out", 1),
    ),
    tones=(ToneChange(0, "warm-hum"),),
    beds=(BedChange(0, "soft-rain"), BedChange(14_000, None)),
)
NO_CLIPS: dict[str, Path] = {}


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(SESSION, NO_CLIPS)


@pytest.fixture(scope="module")
def whole(renderer: Renderer) -> Frames:
    out = np.empty((20 * 48_000, 2), np.float32)
    renderer.render(0, out)
    return out


def taken(deck: Deck, frames: int, block: int = 1024) -> Frames:
    """What a device that reads block by block gets, the ring being kept full."""
    out = np.empty((frames, 2), np.float32)
    for start in range(0, frames, block):
        deck.fill()
        deck.read(out[start : start + block])
    return out


def steepest(samples: Frames) -> float:
    return float(np.abs(np.diff(samples, axis=0)).max())


@pytest.mark.parametrize("block", [64, 480, 1024, 4096])
def test_a_session_from_its_start_is_played_sample_for_sample(
    renderer: Renderer, whole: Frames, block: int
) -> None:
    deck = Deck()
    deck.play(renderer, 0, Levels(), 0)
    assert np.array_equal(taken(deck, 96_000, block), whole[:96_000])
    assert deck.starved == 0


def test_a_pause_fades_out_and_a_resume_goes_on_with_the_next_sample(
    renderer: Renderer, whole: Frames
) -> None:
    deck = Deck()
    deck.play(renderer, 0, Levels(), 0)
    deck.margin = MARGIN
    before = taken(deck, 200_000)
    deck.rest(19_200)
    resting = taken(deck, 60_000)
    rests_at = deck.marks[-1].frame
    assert not deck.marks[-1].moving
    assert not resting[-30_000:].any()
    deck.play(renderer, rests_at, Levels(), 19_200)
    after = taken(deck, 60_000)
    begins = deck.marks[-1].start - deck.frames_read + 60_000
    late = begins + 19_200
    assert np.array_equal(after[late:], whole[rests_at + 19_200 :][: 60_000 - late])
    assert steepest(np.concatenate([before, resting, after])) <= steepest(whole) * 1.02


def test_a_seek_crosses_over_without_a_click_and_lands_where_it_was_asked(
    renderer: Renderer, whole: Frames
) -> None:
    deck = Deck()
    deck.play(renderer, 0, Levels(), 0)
    deck.margin = MARGIN
    before = taken(deck, 150_000)
    deck.play(renderer, 480_000, Levels(), 7200)
    after = taken(deck, 50_000)
    begins = deck.marks[-1].start - deck.frames_read
    landed = 50_000 + begins + 7200
    assert np.array_equal(after[landed:], whole[487_200:][: 50_000 - landed])
    assert steepest(np.concatenate([before, after])) <= steepest(whole) * 1.1


def test_a_change_is_heard_within_the_margin(renderer: Renderer) -> None:
    deck = Deck()
    deck.play(renderer, 0, Levels(), 0)
    deck.margin = MARGIN
    taken(deck, 96_000)
    at = deck.frames_read
    deck.rest(2400)
    assert deck.marks[-1].start - at <= MARGIN + 2400
    out = taken(deck, 9600)
    assert not out[MARGIN + 2400 :].any()


def test_the_same_timeline_swapped_in_changes_no_sample(renderer: Renderer, whole: Frames) -> None:
    deck = Deck()
    deck.play(renderer, 0, Levels(), 0)
    deck.margin = MARGIN
    first = taken(deck, 50_176)
    deck.adapt(Renderer(SESSION, NO_CLIPS), Levels(), 0)
    second = taken(deck, 50_176)
    assert np.array_equal(np.concatenate([first, second]), whole[: 2 * 50_176])


def test_levels_glide(renderer: Renderer, whole: Frames) -> None:
    deck = Deck()
    deck.play(renderer, 0, Levels(), 0)
    deck.margin = MARGIN
    first = taken(deck, 150_528)
    deck.adapt(renderer, Levels(0.25, 0.25, 0.25), 3840)
    second = taken(deck, 50_176)
    assert steepest(np.concatenate([first, second])) <= steepest(whole) * 1.02
    quiet = whole[150_528 : 150_528 + 50_176][MARGIN + 3840 :] * np.float32(0.25)
    np.testing.assert_allclose(second[MARGIN + 3840 :], quiet, atol=1e-7)


def test_levels_of_a_resting_session_stay_silent(renderer: Renderer) -> None:
    deck = Deck()
    deck.play(renderer, 0, Levels(), 0)
    deck.rest(0, frame=96_000)
    deck.adapt(renderer, Levels(0.5, 0.5, 0.5), 3840)
    assert not taken(deck, 20_000).any()
    assert deck.marks[-1].frame == 96_000


def test_many_changes_at_once_neither_click_nor_pile_up(renderer: Renderer, whole: Frames) -> None:
    deck = Deck()
    deck.play(renderer, 0, Levels(), 0)
    deck.margin = MARGIN
    heard = [taken(deck, 100_352)]
    for turn in range(30):
        deck.play(renderer, 48_000 * (turn % 9), Levels(), 7200)
        heard.append(taken(deck, 1024))
    heard.append(taken(deck, 40_960))
    assert steepest(np.concatenate(heard)) <= steepest(whole) * 1.2


def test_a_starved_device_hears_silence_and_time_goes_on(renderer: Renderer, whole: Frames) -> None:
    deck = Deck()
    deck.play(renderer, 0, Levels(), 0)
    out = np.ones((AHEAD + 5000, 2), np.float32)
    deck.read(out)
    assert np.array_equal(out[:AHEAD], whole[:AHEAD])
    assert not out[AHEAD:].any()
    assert deck.starved == 5000
    assert np.array_equal(taken(deck, 4096), whole[AHEAD + 5000 :][:4096])
