"""Painting: what is written for the changed cells leaves the terminal with the new picture."""

from __future__ import annotations

import re

from rich.color import Color, ColorSystem

from regulate.tui.pictures.disc import STEPS, Disc
from regulate.tui.pictures.fine import UPPER, Cell, Paints, Pen
from regulate.tui.pictures.orb import _spans
from regulate.tui.pictures.palette import fitted

Screen = dict[tuple[int, int], tuple[str, str]]
"""The colours of the upper and lower half of each cell by row and column."""

SEQUENCE = re.compile(r"\x1b\[([\d;]*)([ABCHm])|(.)", re.DOTALL)


def write(screen: Screen, text: str) -> None:
    """Do to `screen` what a terminal does with `text`."""
    y = x = 0
    fore = back = ""
    for parameters, command, character in SEQUENCE.findall(text):
        if command == "H":
            y, x = (int(n) - 1 for n in parameters.split(";"))
        elif command in ("A", "B", "C"):
            steps = int(parameters or 1)
            y += {"A": -steps, "B": steps, "C": 0}[command]
            x += steps if command == "C" else 0
        elif command == "m":
            if parameters == "0":
                fore = back = ""
            for kind, colour in re.findall(r"([34])8;2;(\d+;\d+;\d+)", parameters):
                fore, back = (colour, back) if kind == "3" else (fore, colour)
        else:
            halves = {" ": (back, back), "▀": (fore, back), "▄": (back, fore)}
            screen[y, x] = halves[character]
            x += 1


def shades(count: int) -> Paints:
    return Paints(Color.from_rgb(n % 256, n // 256, 7) for n in range(count))


def cells(disc: Disc, y: int, step: int) -> list[Cell]:
    return [(*halves, UPPER) for halves in disc.cells(y, 0, disc.columns, step)]


def test_the_strokes_of_a_breath_lead_from_picture_to_picture() -> None:
    disc = Disc(60, 15, 19.0)
    paints = shades(500)
    screen: Screen = {}
    pen = Pen()
    for y in range(disc.rows):
        pen.move(0, y)
        pen.paint(cells(disc, y, 0), paints)
    write(screen, pen.text())
    before = 0
    for after in (1, 3, 40, 41, 120, STEPS, 200, 10, 0):
        pen = Pen()
        for y, start, end in _spans(disc.changes(before, after)):
            pen.move(start, y)
            pen.paint(cells(disc, y, after)[start:end], paints)
        write(screen, pen.text())
        before = after
        for y in range(disc.rows):
            for x, (above, below) in enumerate(disc.cells(y, 0, disc.columns, after)):
                wanted = tuple(
                    ";".join(str(part) for part in paints.colours[n].triplet or ())
                    for n in (above, below)
                )
                assert screen[y, x] == wanted


def test_a_colour_that_stays_is_named_once() -> None:
    pen = Pen()
    pen.paint([(1, 2, "▀"), (1, 2, "▀"), (1, 3, "▀"), (2, 2, "▀")], shades(4))
    assert len(re.findall(r"38;2", pen.text())) == 1
    assert len(re.findall(r"48;2", pen.text())) == 3


def test_the_terminal_is_left_without_a_colour() -> None:
    pen = Pen()
    pen.paint([(1, 2, "▀")], shades(4))
    assert pen.text().endswith("\x1b[0m")


def test_terminals_of_256_colours_get_greys_and_teals_alone() -> None:
    for n in range(0, 256, 15):
        found = fitted(Color.from_rgb(n, 200, 255 - n), ColorSystem.EIGHT_BIT)
        assert found.number is not None
        red, green, blue = found.get_truecolor()
        assert green == blue >= red


def test_terminals_of_all_colours_get_them_as_they_are() -> None:
    colour = Color.from_rgb(12, 34, 56)
    assert fitted(colour, ColorSystem.TRUECOLOR) == colour
