"""The breath can be followed by ear alone, in every tone there is."""

from functools import cache

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.signal import butter, hilbert, sosfilt

from regulate.assets import sound_files
from regulate.synth.curves import Breath
from regulate.synth.preset_files import load_tone
from regulate.synth.presets import Air, Harmonics, Tone, Wave
from regulate.synth.tone import render_breath
from regulate.synth.units import SAMPLE_RATE, STEP
from regulate.timeline.events import PhaseKind

Sound = NDArray[np.float32]
Pattern = tuple[tuple[PhaseKind, float], ...]

TONES = sorted(sound_files("tones"))
PITCHED = [name for name in TONES if not isinstance(load_tone(name), Air)]
AIRY = [name for name in TONES if isinstance(load_tone(name), Air)]

WINDOW = SAMPLE_RATE // 10

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
    return tuple((kind, round(seconds * 1000)) for kind, seconds in pattern)


def sound_of(breath: Breath, preset: Tone) -> Sound:
    return render_breath(breath, preset) * STEP


@cache
def rendered(name: str, pattern: str) -> Sound:
    return sound_of(breath(PATTERNS[pattern]), load_tone(name))


def phases(name: str, pattern: str) -> list[tuple[PhaseKind, Sound]]:
    """Each phase with its part of the rendered breath, one ear."""
    sound, at, made = rendered(name, pattern)[:, 0], 0, []
    for kind, ms in breath(PATTERNS[pattern]):
        made.append((kind, sound[at : at + ms * 48]))
        at += ms * 48
    return made


def pitch(window: Sound) -> float:
    """The pitch in Hz by the fundamental's peak."""
    size = 1 << 14
    spectrum = np.log(np.abs(np.fft.rfft(window * np.hanning(len(window)), size)))
    low, high = 140 * size // SAMPLE_RATE, 340 * size // SAMPLE_RATE
    top = low + int(np.argmax(spectrum[low:high]))
    before, peak, after = spectrum[top - 1 : top + 2]
    return (top + (before - after) / (2 * (before - 2 * peak + after))) * SAMPLE_RATE / size


def track(sound: Sound) -> Sound:
    """The pitch in Hz some forty times, in windows of 100 ms that lie wholly inside."""
    hop = max(WINDOW // 2, len(sound) // 40)
    starts = range(0, len(sound) - WINDOW + 1, hop)
    return np.array([pitch(sound[start : start + WINDOW]) for start in starts])


def brightness(sound: Sound) -> float:
    """The centre in Hz of the spectrum up to 8 kHz: above, there is little but rounding."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    hz = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    spectrum, hz = spectrum[hz < 8000], hz[hz < 8000]
    return float(np.sum(spectrum * hz) / np.sum(spectrum))


def middle(sound: Sound, reach: int = WINDOW) -> Sound:
    return sound[len(sound) // 2 - reach : len(sound) // 2 + reach]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("name", PITCHED)
def test_pitch_rises_through_every_in_and_falls_through_every_out(name: str, pattern: str) -> None:
    for kind, sound in phases(name, pattern):
        if kind in ("in", "out"):
            steps = np.diff(track(sound))
            assert len(steps) >= 5
            assert np.all(steps > 0 if kind == "in" else steps < 0)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("name", PITCHED)
def test_the_pitch_stays_where_it_is_gentle_and_glides_a_fifth_at_most(
    name: str, pattern: str
) -> None:
    parts = [track(sound) for kind, sound in phases(name, pattern) if kind != "rest"]
    heard = np.concatenate(parts)
    assert heard.min() > 164
    assert heard.max() < 330
    assert heard.max() / heard.min() <= 1.51


@pytest.mark.parametrize("pattern", ["long exhale", "eased", "even", "box"])
@pytest.mark.parametrize("name", TONES)
def test_in_and_out_differ_by_a_third_at_their_middles(name: str, pattern: str) -> None:
    by_kind = {kind: middle(sound) for kind, sound in phases(name, pattern)}
    if name in PITCHED:
        assert pitch(by_kind["in"]) > 4 / 3 * pitch(by_kind["out"])
    if name != "sine":
        assert brightness(by_kind["in"]) > 4 / 3 * brightness(by_kind["out"])


@pytest.mark.parametrize("name", AIRY)
def test_air_brightens_all_through_an_in_and_darkens_all_through_an_out(name: str) -> None:
    for kind, sound in phases(name, "even"):
        quarters = [brightness(part) for part in np.array_split(sound, 4)]
        assert quarters == sorted(quarters, reverse=kind == "out")


@pytest.mark.parametrize("name", PITCHED)
def test_pitch_rests_at_the_top_while_the_breath_is_held(name: str) -> None:
    (_, rising), (_, held), *_ = phases(name, "box")
    heard = track(held)
    assert np.ptp(heard) < 1.5
    assert track(rising)[-1] < heard.mean()


@pytest.mark.parametrize("name", TONES)
def test_a_hold_is_softer_than_breathing(name: str) -> None:
    (_, rising), (_, held), *_ = phases(name, "box")
    assert np.std(middle(held, SAMPLE_RATE)) < 0.8 * np.std(rising[2 * SAMPLE_RATE :])


@pytest.mark.parametrize("name", PITCHED)
def test_a_top_up_goes_on_where_the_first_in_breath_ended(name: str) -> None:
    (_, first), (_, second), _ = phases(name, "double breath")
    before, after = track(first), track(second)
    assert before[-1] < after[0] < before[-1] + 10
    assert after[-1] > after[0]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("name", TONES)
def test_a_breath_comes_out_of_silence_and_goes_back_to_it(name: str, pattern: str) -> None:
    sound = np.abs(rendered(name, pattern))
    assert sound.shape == (sum(ms for _, ms in breath(PATTERNS[pattern])) * 48, 2)
    assert sound[0].max() == 0
    assert sound[-1].max() < 1e-5


@pytest.mark.parametrize("name", TONES)
def test_a_rest_is_true_silence(name: str) -> None:
    *_, (kind, resting) = phases(name, "box")
    assert kind == "rest"
    assert not resting.any()


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("name", TONES)
def test_nothing_rises_faster_than_in_300_ms(name: str, pattern: str) -> None:
    """From a tenth of its loudest to nine tenths a raised cosine of 300 ms takes 177 ms."""
    level = envelope(rendered(name, pattern)[:, 0])
    loud = level.max()
    low = np.flatnonzero(level < 0.1 * loud)
    high = np.flatnonzero(level > 0.9 * loud)
    risen = high[np.searchsorted(high, low)[np.searchsorted(high, low) < len(high)]]
    waits = risen - low[: len(risen)]
    assert waits.min() >= (140 if name in PITCHED else 100)


def envelope(sound: Sound) -> Sound:
    """The level every millisecond, over 20 ms."""
    squares = sound.astype(np.float64) ** 2
    by_ms = squares.reshape(-1, 48).mean(axis=1)
    return np.sqrt(np.convolve(by_ms, np.hanning(41) / 20, "same"))


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("name", TONES)
def test_no_sample_steps_further_than_the_sound_itself(name: str, pattern: str) -> None:
    """A click has energy where the tone has none; even two breaths in a row have none there."""
    sound = np.tile(rendered(name, pattern)[:, 0], 2).astype(np.float64)
    high = sosfilt(butter(8, 9000, "high", fs=SAMPLE_RATE, output="sos"), sound)
    assert np.abs(high).max() < 2e-3 * np.abs(sound).max()


@pytest.mark.parametrize("name", PITCHED)
def test_a_step_is_never_steeper_than_the_tone_is(name: str) -> None:
    preset = load_tone(name)
    steady = sound_of((("in", 20_000),), preset)[10 * SAMPLE_RATE :, 0]
    steepest = np.abs(np.diff(steady)).max()
    for pattern in PATTERNS:
        twice = np.tile(rendered(name, pattern)[:, 0], 2)
        assert np.abs(np.diff(twice)).max() <= steepest * 1.3


@pytest.mark.parametrize("name", PITCHED)
def test_nothing_beats_roughly(name: str) -> None:
    """What beats is in the power's own spectrum: there is next to nothing at 30 to 150 Hz."""
    (_, held) = phases(name, "slow count")[1]
    still = held[SAMPLE_RATE : SAMPLE_RATE * 4].astype(np.float64)
    power = np.abs(hilbert(still)) ** 2 * np.hanning(len(still))
    spectrum = np.abs(np.fft.rfft(power))
    per_hz = len(still) / SAMPLE_RATE
    assert spectrum[int(30 * per_hz) : int(150 * per_hz)].max() < 1e-3 * spectrum[0]


@pytest.mark.parametrize("pattern", ["long exhale", "eased", "even", "double breath"])
@pytest.mark.parametrize("name", TONES)
def test_breathing_is_as_loud_as_it_should_be(name: str, pattern: str) -> None:
    heard = np.tile(rendered(name, pattern), (4, 1))
    loudness = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(heard.astype(np.float64))
    assert loudness == pytest.approx(-32, abs=1)


@pytest.mark.parametrize("name", TONES)
def test_nothing_of_it_is_harsh(name: str) -> None:
    spectrum = np.abs(np.fft.rfft(rendered(name, "eased")[:, 0])) ** 2
    hz = np.fft.rfftfreq(len(rendered(name, "eased")), 1 / SAMPLE_RATE)
    assert spectrum[hz > 6000].sum() < 1e-4 * spectrum.sum()


def test_a_pitched_tone_lies_in_the_middle_and_air_around_it() -> None:
    for name in PITCHED:
        left, right = rendered(name, "eased").T
        assert np.array_equal(left, right)
    for name in AIRY:
        left, right = rendered(name, "eased").T
        assert left.std() == pytest.approx(right.std(), rel=0.1)
        assert 0 < np.corrcoef(left, right)[0, 1] < 0.99


def test_a_tone_is_what_its_preset_says() -> None:
    """Beside the same sum of sines in float64, what is left is over 70 dB down."""
    preset = load_tone("warm-hum")
    assert isinstance(preset, Harmonics)
    seconds = 8.0
    sound = sound_of((("in", int(seconds * 1000)),), preset)[:, 0].astype(np.float64)
    u = np.arange(len(sound)) / len(sound)
    turns = seconds * (
        preset.low * u
        + (preset.high - preset.low) * (0.1 * u**2 + 0.8 * (u - (1 - (1 - u) ** 6) / 6))
    )
    harmonics = enumerate(preset.bright, start=1)
    said = np.sum([s * np.sin(2 * np.pi * k * turns) for k, s in harmonics], axis=0)
    steady = slice(4 * SAMPLE_RATE, 7 * SAMPLE_RATE)
    heard, meant = sound[steady], said[steady]
    left = heard - meant * (heard @ meant) / (meant @ meant)
    # To round to whole steps makes a noise of 0.29 of one.
    assert left.std() < 0.35 * STEP


def test_a_wave_is_loudest_where_the_breath_turns() -> None:
    preset = load_tone("waves")
    assert isinstance(preset, Wave)
    level = envelope(rendered("waves", "eased")[:, 0])
    assert 3200 < np.argmax(np.convolve(level, np.ones(500), "same")) < 4800


def test_breath_is_still_where_it_turns() -> None:
    level = envelope(rendered("breath-noise", "eased")[:, 0])
    assert level[4000] < 0.2 * np.median(level)


kinds = st.sampled_from(("in", "hold", "out", "rest"))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(TONES), st.lists(st.tuples(kinds, st.integers(1, 1500)), max_size=6))
def test_any_breath_is_whole_finite_and_quiet(
    name: str, pattern: list[tuple[PhaseKind, int]]
) -> None:
    sound = sound_of(tuple(pattern), load_tone(name))
    assert sound.dtype == np.float32
    assert sound.shape == (sum(ms for _, ms in pattern) * 48, 2)
    assert np.isfinite(sound).all()
    assert np.abs(sound).max(initial=0) < 0.2


@pytest.mark.parametrize("name", TONES)
def test_the_same_breath_is_the_same_bytes(name: str) -> None:
    one, other = (
        render_breath(breath(PATTERNS["eased"]), load_tone(name)).tobytes() for _ in range(2)
    )
    assert one == other
