"""Sounds are made once, and those that nothing has needed for long make room."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from regulate.synth.clip_store import ClipFile
from regulate.synth.sounds import FADE_OUT, Shelf, clip, in_the_middle
from regulate.synth.units import Pcm


def maker(made: list[str], name: str, frames: int) -> Callable[[], Pcm]:
    def make() -> Pcm:
        made.append(name)
        return np.zeros((2 * frames, 2), np.int16)

    return make


def test_a_sound_is_made_once_while_there_is_room() -> None:
    made: list[str] = []
    shelf = Shelf(room=8 * 1000)
    for _ in range(3):
        for name in "abcdefgh":
            shelf.get(name, maker(made, name, 100))
    assert made == list("abcdefgh")


def test_the_one_used_longest_ago_makes_room() -> None:
    made: list[str] = []
    shelf = Shelf(room=8 * 1000)
    for number in range(10):
        shelf.get(number, maker(made, f"{number}", 100))
        shelf.get("bed", maker(made, "bed", 100))
    shelf.get(9, maker(made, "9 again", 100))
    assert made.count("bed") == 1
    assert "9 again" not in made
    shelf.get(0, maker(made, "0 again", 100))
    assert "0 again" in made


def test_a_sound_that_is_in_use_is_shared_when_it_has_lost_its_room() -> None:
    made: list[str] = []
    shelf = Shelf(room=8 * 1000)
    bed = shelf.get("bed", maker(made, "bed", 100))
    for number in range(20):
        shelf.get(number, maker(made, f"{number}", 100))
    assert shelf.get("bed", maker(made, "bed again", 100)) is bed
    assert "bed again" not in made


def test_a_sound_larger_than_the_room_is_kept_until_the_next() -> None:
    made: list[str] = []
    shelf = Shelf(room=8)
    for _ in range(3):
        shelf.get("large", maker(made, "large", 10_000))
    assert made == ["large"]


def test_a_line_that_has_no_room_for_its_end_is_faded_out(speak: Callable[..., Path]) -> None:
    file = ClipFile.at(speak("cut", 1.0))
    whole, cut = (clip(file, frames).samples for frames in (48_000, 24_000))
    assert len(cut) == 24_000
    assert np.array_equal(cut[: 24_000 - FADE_OUT], whole[: 24_000 - FADE_OUT])
    assert np.abs(cut[-48:]).max() < 0.1 * np.abs(whole).max()


def test_in_the_middle_both_ears_hear_it_and_it_is_as_loud_as_it_was() -> None:
    mono = np.random.default_rng(2).standard_normal(1000).astype(np.float32)
    stereo = in_the_middle(mono)
    assert np.array_equal(stereo[:, 0], stereo[:, 1])
    np.testing.assert_allclose(np.sum(stereo**2), np.sum(mono**2), rtol=1e-5)
