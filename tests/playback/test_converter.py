"""A device of another rate, or with one channel, hears the same session at the same pace."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from regulate.playback.converter import Converter
from regulate.playback.deck import Frames


class Hum:
    """In place of a deck: one note on the left and another on the right, without end."""

    LEFT_HZ, RIGHT_HZ = 440.0, 6000.0

    def __init__(self) -> None:
        self.taken = 0

    def read(self, out: Frames) -> None:
        at = (self.taken + np.arange(len(out))) / 48_000
        for channel, hz in enumerate((self.LEFT_HZ, self.RIGHT_HZ)):
            out[:, channel] = 0.5 * np.sin(2 * np.pi * hz * at)
        self.taken += len(out)


def heard(converter: Converter, frames: int, channels: int, block: int = 1024) -> Frames:
    """What a device that reads block by block gets."""
    out = np.full((frames, channels), np.nan, np.float32)
    for start in range(0, frames, block):
        converter.read(out[start : start + block])
    return out


def note(sound: np.ndarray, rate: int) -> float:
    """The loudest frequency, in Hz."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.argmax(spectrum)) * rate / len(sound)


@pytest.fixture
def deck() -> Hum:
    return Hum()


def test_at_48_khz_in_stereo_the_deck_is_heard_as_it_is(deck: Hum) -> None:
    as_it_is = np.empty((5000, 2), np.float32)
    Hum().read(as_it_is)
    assert np.array_equal(heard(Converter(deck, 48_000, 2), 5000, 2, 700), as_it_is)
    assert deck.taken == 5000


def test_one_channel_has_the_mean_of_both(deck: Hum) -> None:
    both = np.empty((5000, 2), np.float32)
    Hum().read(both)
    one = heard(Converter(deck, 48_000, 1), 5000, 1, 700)
    np.testing.assert_allclose(one, both.mean(axis=1, keepdims=True), atol=1e-7)


@pytest.mark.parametrize("rate", [16_000, 44_100, 96_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_at_another_rate_the_notes_and_the_pace_are_the_same(
    deck: Hum, rate: int, channels: int
) -> None:
    out = heard(Converter(deck, rate, channels), 2 * rate, channels)
    assert not np.isnan(out).any()
    later = out[rate // 4 :]
    if channels == 2:
        assert note(later[:, 0], rate) == pytest.approx(Hum.LEFT_HZ, abs=1)
        assert note(later[:, 1], rate) == pytest.approx(Hum.RIGHT_HZ, abs=1)
    assert np.abs(later).max() == pytest.approx(0.5, abs=0.01)
    # It reads ahead by what the resampler looks forward, and by no more.
    assert 2 * 48_000 <= deck.taken < 2 * 48_000 + 4800


def test_what_is_resampled_is_a_clean_note(deck: Hum) -> None:
    out = heard(Converter(deck, 44_100, 2), 44_100, 2)[10_000:]
    at = np.arange(len(out)) / 44_100
    wave = 2 * np.pi * Hum.RIGHT_HZ * at
    fit = np.column_stack([np.sin(wave), np.cos(wave)])
    parts, *_ = np.linalg.lstsq(fit, out[:, 1].astype(np.float64), rcond=None)
    rest = out[:, 1] - fit @ parts
    assert 20 * np.log10(np.std(rest) / np.std(out[:, 1])) < -90


@pytest.mark.parametrize("blocks", [lambda n: 64, lambda n: 4096, lambda n: 1 + n * 37 % 900])
@pytest.mark.parametrize(("rate", "channels"), [(44_100, 2), (44_100, 1), (96_000, 2)])
def test_any_size_of_block_has_the_same_samples(
    blocks: Callable[[int], int], rate: int, channels: int
) -> None:
    whole = heard(Converter(Hum(), rate, channels), 20_000, channels, 20_000)
    converter, pieces, taken = Converter(Hum(), rate, channels), [], 0
    while taken < 20_000:
        piece = np.empty((min(blocks(len(pieces)), 20_000 - taken), channels), np.float32)
        converter.read(piece)
        pieces.append(piece)
        taken += len(piece)
    np.testing.assert_array_equal(np.concatenate(pieces), whole)
