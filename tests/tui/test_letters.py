"""Large letters: every character a shape of its own, words kept whole, nothing drawn by halves."""

from __future__ import annotations

import pytest

from regulate.tui.letters import ROWS, SHAPES, drawn, lines_of, width_of
from regulate.words.language import SPOKEN
from regulate.words.vocabulary import words

NEEDED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;'’-?!¿¡áéíóúñü"


def test_no_two_characters_look_alike() -> None:
    assert set(NEEDED) <= set(SHAPES)
    alike = {("'", "’"), ("O", "0")}
    shapes: dict[tuple[str, ...], str] = {}
    for character, shape in SHAPES.items():
        other = shapes.setdefault(shape, character)
        assert other == character or (other, character) in alike


@pytest.mark.parametrize("character", SHAPES)
def test_every_row_of_a_character_is_as_wide(character: str) -> None:
    shape = SHAPES[character]
    assert len(shape) == 2 * ROWS
    assert {len(row) for row in shape} == {width_of(character)}
    assert set("".join(shape)) == {"#", "."}


def test_a_line_is_drawn_as_blocks_of_the_width_it_is_said_to_have() -> None:
    assert drawn("in 4") == [
        "▀          █  █",
        "█ █▀▀▄     █▄▄█",
        "█ █  █        █",
        "▀ ▀  ▀        ▀",
    ]
    assert {len(row) for row in drawn("in 4")} == {width_of("in 4")}


def test_words_are_kept_whole() -> None:
    assert lines_of("Feel the floor", 50) == ["Feel the", "floor"]
    assert lines_of("Feel the floor", 10) is None


def test_a_character_without_a_shape_leaves_the_whole_line_plain() -> None:
    assert lines_of("Breathe 好", 200) is None


def test_there_is_a_shape_for_all_that_the_word_of_the_breath_can_be() -> None:
    for language in SPOKEN:
        player = words(language).player
        for kind in ("in", "hold", "out", "rest"):
            assert lines_of(f"{player.phase(kind)}  10", 74)  # type: ignore[arg-type]
        assert lines_of(player.paused, 74)
