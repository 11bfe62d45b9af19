"""The breath can be followed by ear alone: up with the in-breath, down with the out-breath."""

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from regulate.synth.presets import load_tone
from regulate.synth.sounds import in_the_middle
from regulate.synth.tone import Breath, render_breath
from regulate.synth.units import SAMPLE_RATE
from regulate.timeline.events import PhaseKind

Sound = NDArray[np.float32]
Pattern = tuple[tuple[PhaseKind, float], ...]

HUM = load_tone("warm-hum")
WINDOW = SAMPLE_RATE // 10
TRACK_HOP = WINDOW // 2

PATTERNS: dict[str, Pattern] = {
    "long exhale": (("in", 3), ("out", 4.5)),
    "eased": (("in", 4), ("out", 6)),
    "even": (("in", 5.5), ("out", 5.5)),
    "double breath": (("in", 2), ("in", 1), ("out", 6)),
    "box": (("in", 4), ("hold", 4), ("out", 4), ("rest", 4)),
    "slow count": (("in", 3), ("hold", 5), ("out", 6)),
    "longest": (("in", 12), ("out", 20)),
    "shortest": (("in", 0.5), ("out", 0.5)),
    "out first": (("out", 4), ("in", 3)),
    "two sighs": (("in", 2), ("out", 1), ("out", 3)),
}


def breath(pattern: Pattern) -> Breath:
    return tuple((kind, round(seconds * SAMPLE_RATE)) for kind, seconds in pattern)


def phases(pattern: Pattern) -> list[tuple[PhaseKind, Sound]]:
    """Each phase with its part of the rendered breath."""
    sound, at, made = render_breath(breath(pattern), HUM), 0, []
    for kind, frames in breath(pattern):
        made.append((kind, sound[at : at + frames]))
        at += frames
    return made


def pitch_by_lag(window: Sound) -> float:
    """The pitch in Hz by the autocorrelation's first peak."""
    taper = np.hanning(len(window))

    def lags(samples: Sound) -> Sound:
        return np.fft.irfft(np.abs(np.fft.rfft(samples, 1 << 15)) ** 2)[: WINDOW // 2]

    alike = lags(window * taper) / lags(taper)
    low = SAMPLE_RATE // 400
    return SAMPLE_RATE / peak(alike, low + int(np.argmax(alike[low : SAMPLE_RATE // 140])))


def pitch_by_spectrum(window: Sound) -> float:
    """The pitch in Hz by the fundamental's peak."""
    size = 1 << 15
    spectrum = np.log(np.abs(np.fft.rfft(window * np.hanning(len(window)), size)))
    low, high = 140 * size // SAMPLE_RATE, 340 * size // SAMPLE_RATE
    return peak(spectrum, low + int(np.argmax(spectrum[low:high]))) * SAMPLE_RATE / size


def peak(curve: Sound, at: int) -> float:
    """Where a parabola through three points has its top."""
    before, top, after = curve[at - 1 : at + 2]
    return float(at + (before - after) / (2 * (before - 2 * top + after)))


TRACKERS = (pitch_by_lag, pitch_by_spectrum)


def track(sound: Sound, tracker: object = pitch_by_spectrum) -> Sound:
    """The pitch in Hz every 50 ms, in windows of 100 ms that lie wholly inside."""
    assert callable(tracker)
    starts = range(0, len(sound) - WINDOW + 1, TRACK_HOP)
    return np.array([tracker(sound[start : start + WINDOW]) for start in starts])


def brightness(sound: Sound) -> float:
    """The spectrum's centre in Hz."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    hz = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    return float(np.sum(spectrum * hz) / np.sum(spectrum))


@pytest.mark.parametrize("tracker", TRACKERS)
@pytest.mark.parametrize("name", PATTERNS)
def test_pitch_rises_through_every_in_and_falls_through_every_out(
    name: str, tracker: object
) -> None:
    for kind, sound in phases(PATTERNS[name]):
        if kind in ("in", "out"):
            steps = np.diff(track(sound, tracker))
            assert len(steps) >= 5
            assert np.all(steps > 0 if kind == "in" else steps < 0)


def test_pitch_rests_at_the_top_while_the_breath_is_held() -> None:
    (_, rising), (_, held), *_ = phases(PATTERNS["box"])
    pitch = track(held)
    assert np.ptp(pitch) < 0.1
    assert pitch[0] == pytest.approx(HUM.high, abs=0.1)
    assert track(rising)[-1] < pitch[0]


def test_a_top_up_goes_on_where_the_first_in_breath_ended() -> None:
    (_, first), (_, second), _ = phases(PATTERNS["double breath"])
    before, after = track(first), track(second)
    assert before[-1] < after[0] < before[-1] + 8
    assert after[-1] > HUM.high - 2


@pytest.mark.parametrize("name", PATTERNS)
def test_the_glide_stays_within_its_bounds(name: str) -> None:
    heard = np.concatenate([track(s) for kind, s in phases(PATTERNS[name]) if kind != "rest"])
    assert heard.min() > 165
    assert heard.max() < 330
    assert heard.max() / heard.min() <= 1.5


@pytest.mark.parametrize("name", ["long exhale", "eased", "even", "box"])
def test_in_and_out_differ_at_their_middles_in_pitch_and_in_brightness(name: str) -> None:
    def middle(sound: Sound) -> Sound:
        return sound[len(sound) // 2 - WINDOW : len(sound) // 2 + WINDOW]

    by_kind = {kind: middle(sound) for kind, sound in phases(PATTERNS[name])}
    high, low = (pitch_by_spectrum(by_kind[kind]) for kind in ("in", "out"))
    assert 12 * np.log2(high / low) > 2.95  # a minor third is 3 semitones
    assert brightness(by_kind["in"]) > 4 / 3 * brightness(by_kind["out"])


def test_a_breath_comes_out_of_silence_and_goes_back_to_it() -> None:
    for pattern in PATTERNS.values():
        sound = render_breath(breath(pattern), HUM)
        assert sound[0] == 0
        assert abs(sound[-1]) < 1e-5


def test_a_rest_is_true_silence() -> None:
    *_, (kind, resting) = phases(PATTERNS["box"])
    assert kind == "rest"
    assert not resting.any()


def test_it_comes_and_goes_slowly() -> None:
    sound = np.abs(render_breath(breath(PATTERNS["eased"]), HUM))
    loud = sound[SAMPLE_RATE * 2 : SAMPLE_RATE * 3].max()
    assert sound[: SAMPLE_RATE * 3 // 20].max() < 0.3 * loud
    assert sound[-SAMPLE_RATE * 3 // 20 :].max() < 0.3 * loud


def test_the_turn_is_heard_as_a_soft_dip() -> None:
    (_, rising), (_, falling) = phases(PATTERNS["eased"])
    loud = np.abs(rising[-SAMPLE_RATE:]).max()
    assert 0.2 * loud < np.abs(rising[-480:]).max() < 0.5 * loud
    assert 0.2 * loud < np.abs(falling[:480]).max() < 0.5 * loud


@pytest.mark.parametrize("name", PATTERNS)
def test_nothing_clicks(name: str) -> None:
    sound = render_breath(breath(PATTERNS[name]), HUM)
    twice = np.concatenate([sound, sound]).astype(np.float64)
    # The steepest that a steady tone of these harmonics gets, brightest and at its highest.
    t = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    strength = np.abs(sound).max() / np.abs(steady(t, HUM.bright)).max()
    steepest = np.abs(np.diff(steady(t, HUM.bright))).max() * strength
    assert np.abs(np.diff(twice)).max() <= steepest * 1.02
    spectrum = np.abs(np.fft.rfft(twice)) ** 2
    assert spectrum[4000 * len(twice) // SAMPLE_RATE :].sum() < 1e-9 * spectrum.sum()


def steady(t: Sound, harmonics: tuple[float, ...]) -> Sound:
    angle = 2 * np.pi * HUM.high * t
    return np.sum([a * np.sin(k * angle) for k, a in enumerate(harmonics, start=1)], axis=0)


def test_no_two_partials_are_close_enough_to_beat() -> None:
    (_, held) = phases(PATTERNS["box"])[1]
    middle = held[SAMPLE_RATE : SAMPLE_RATE * 3]
    # What beats is in the loudness's own spectrum: there is nothing at 30 to 150 Hz.
    loudness = np.abs(middle.astype(np.float64)) * np.hanning(len(middle))
    spectrum = np.abs(np.fft.rfft(loudness))
    assert spectrum[60:300].max() < 1e-3 * spectrum[0]


@pytest.mark.parametrize("name", ["long exhale", "eased", "even", "double breath"])
def test_breathing_is_as_loud_as_it_should_be(name: str) -> None:
    sound = render_breath(breath(PATTERNS[name]), HUM)
    heard = in_the_middle(np.tile(sound, 6))
    loudness = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(heard.astype(np.float64))
    assert loudness == pytest.approx(-32, abs=0.5)


kinds = st.sampled_from(("in", "hold", "out", "rest"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(kinds, st.integers(1, 60_000)), max_size=6))
def test_any_breath_is_whole_finite_and_quiet(pattern: list[tuple[PhaseKind, int]]) -> None:
    sound = render_breath(tuple(pattern), HUM)
    assert sound.dtype == np.float32
    assert len(sound) == sum(frames for _, frames in pattern)
    assert np.isfinite(sound).all()
    assert np.abs(sound).max(initial=0) < 0.1


def test_the_same_breath_is_the_same_bytes() -> None:
    one, other = (render_breath(breath(PATTERNS["eased"]), HUM) for _ in range(2))
    assert one.tobytes() == other.tobytes()
