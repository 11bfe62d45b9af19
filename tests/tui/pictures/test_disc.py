"""The disc: round, growing, and knowing exactly which cells differ between two sizes."""

from __future__ import annotations

import random

import pytest

from regulate.tui.pictures.disc import FULL, STEPS, Disc

SIZES = [(114, 23, 19.0), (52, 8, 19.0), (21, 11, 5.0), (30, 6, 19.0)]


def picture(disc: Disc, step: int) -> list[list[tuple[int, int]]]:
    return [disc.cells(y, 0, disc.columns, step) for y in range(disc.rows)]


def covered(disc: Disc, step: int) -> int:
    """Half-cells that the disc fills."""
    return sum(
        shade >= 0 and shade % (FULL + 1) == FULL
        for row in picture(disc, step)
        for cell in row
        for shade in cell
    )


@pytest.mark.parametrize("size", SIZES)
def test_changes_are_exactly_the_cells_that_differ(size: tuple[int, int, float]) -> None:
    disc = Disc(*size)
    chance = random.Random(7)
    for _ in range(12):
        before, after = chance.randint(0, STEPS), chance.randint(0, STEPS)
        one, other = picture(disc, before), picture(disc, after)
        differing = {
            (y, x)
            for y in range(disc.rows)
            for x in range(disc.columns)
            if one[y][x] != other[y][x]
        }
        assert disc.changes(before, after) == differing


@pytest.mark.parametrize("size", SIZES)
def test_it_grows_with_every_step_that_shows(size: tuple[int, int, float]) -> None:
    disc = Disc(*size)
    sizes = [covered(disc, step) for step in range(0, STEPS + 1, 10)]
    assert sizes == sorted(sizes)
    assert sizes[0] > 0
    assert sizes[-1] > 2 * sizes[0]


@pytest.mark.parametrize("size", SIZES)
def test_it_is_the_same_from_every_side(size: tuple[int, int, float]) -> None:
    disc = Disc(*size)
    rows = picture(disc, STEPS // 2)
    assert all(row == row[::-1] for row in rows)
    assert rows == [[(below, above) for above, below in row] for row in reversed(rows)]


def test_some_cells_of_a_row_are_those_of_the_whole_row() -> None:
    disc = Disc(57, 15, 19.0)
    for y in range(disc.rows):
        row = disc.cells(y, 0, disc.columns, STEPS // 3)
        assert disc.cells(y, 5, 40, STEPS // 3) == row[5:40]


def test_the_smallest_place_still_has_a_picture() -> None:
    disc = Disc(1, 1, 19.0)
    assert len(picture(disc, STEPS)) == 1
