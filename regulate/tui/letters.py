"""Large letters, drawn with half blocks: readable from across a room."""

from __future__ import annotations

from collections.abc import Iterator

ROWS = 4
"""Rows of cells that a large line takes; a letter is mostly 4 cells wide and one apart."""

SPACE = 3
"""Cells between words; one more than letters are apart on either side."""

DRAWN = (
    (
        "abcdefghijklm",
        """\
        .... #... .... ...# .... .## .... #... # .# #... #. .....
        .... #... .... ...# .... #.. .... #... . .. #... #. .....
        .##. ###. .### .### .##. ### .### ###. # .# #..# #. ####.
        ...# #..# #... #..# #..# #.. #..# #..# # .# #.#. #. #.#.#
        .### #..# #... #..# #### #.. #..# #..# # .# ##.. #. #.#.#
        #..# #..# #... #..# #... #.. .### #..# # .# #.#. #. #.#.#
        .### ###. .### .### .### #.. ...# #..# # .# #..# .# #.#.#
        .... .... .... .... .... ... ###. .... . #. .... .. .....
        """,
    ),
    (
        "nopqrstuvwxyz",
        """\
        .... .... .... .... ... .... ... .... ..... ..... .... .... ....
        .... .... .... .... ... .... #.. .... ..... ..... .... .... ....
        ###. .##. ###. .### #.# .### ### #..# #...# #...# #..# #..# ####
        #..# #..# #..# #..# ##. #... #.. #..# #...# #.#.# #..# #..# ...#
        #..# #..# #..# #..# #.. .##. #.. #..# .#.#. #.#.# .##. #..# .##.
        #..# #..# ###. .### #.. ...# #.. #..# .#.#. #.#.# #..# .### #...
        #..# .##. #... ...# #.. ###. .## .### ..#.. .#.#. #..# ...# ####
        .... .... #... ...# ... .... ... .... ..... ..... .... ###. ....
        """,
    ),
    (
        "ABCDEFGHIJKLM",
        """\
        .##. ###. .##. ###. #### #### .##. #..# ### ..## #..# #... #...#
        #..# #..# #..# #..# #... #... #..# #..# .#. ...# #..# #... ##.##
        #..# #..# #... #..# #... #... #... #..# .#. ...# #.#. #... #.#.#
        #### ###. #... #..# ###. ###. #.## #### .#. ...# ##.. #... #.#.#
        #..# #..# #... #..# #... #... #..# #..# .#. ...# #.#. #... #...#
        #..# #..# #..# #..# #... #... #..# #..# .#. #..# #..# #... #...#
        #..# ###. .##. ###. #### #... .### #..# ### .##. #..# #### #...#
        .... .... .... .... .... .... .... .... ... .... .... .... .....
        """,
    ),
    (
        "NOPQRSTUVWXYZ",
        """\
        #...# .##. ###. .##. ###. .### ##### #..# #...# #...# #...# #...# ####
        ##..# #..# #..# #..# #..# #... ..#.. #..# #...# #...# #...# #...# ...#
        #.#.# #..# #..# #..# #..# #... ..#.. #..# #...# #...# .#.#. .#.#. ..#.
        #..## #..# ###. #..# ###. .##. ..#.. #..# #...# #.#.# ..#.. ..#.. ..#.
        #...# #..# #... #..# #.#. ...# ..#.. #..# .#.#. #.#.# .#.#. ..#.. .#..
        #...# #..# #... #.#. #..# ...# ..#.. #..# .#.#. ##.## #...# ..#.. #...
        #...# .##. #... .#.# #..# ###. ..#.. .##. ..#.. #...# #...# ..#.. ####
        ..... .... .... .... .... .... ..... .... ..... ..... ..... ..... ....
        """,
    ),
    (
        "0123456789",
        """\
        .##. .#. .##. ###. #..# #### .##. #### .##. .##.
        #..# ##. #..# ...# #..# #... #... ...# #..# #..#
        #..# .#. ...# ...# #..# ###. ###. ..#. #..# #..#
        #..# .#. ..#. .##. #### ...# #..# ..#. .##. .###
        #..# .#. .#.. ...# ...# ...# #..# .#.. #..# ...#
        #..# .#. #... ...# ...# ...# #..# .#.. #..# ...#
        .##. ### #### ###. ...# ###. .##. .#.. .##. .##.
        .... ... .... .... .... .... .... .... .... ....
        """,
    ),
    (
        ".,:;'’-–?!¿¡",
        """\
        . .. . .. # .# ... .... .##. # .... .
        . .. . .. # .# ... .... #..# # .#.. #
        . .. # .# . #. ... .... ...# # .... .
        . .. . .. . .. ### #### ..#. # .#.. #
        . .. . .. . .. ... .... .#.. # .#.. #
        . .# # .# . .. ... .... .... . #... #
        # .# . .# . .. ... .... .#.. # #..# #
        . #. . #. . .. ... .... .... . .##. #
        """,
    ),
    (
        "áéíóúñüÁÉÍÓÚÑ",
        """\
        ..#. ..#. .# ..#. ..#. .##. #..# ..#. ..#. .#. ..#.. ..#. .###.
        .... .... #. .... .... .... .... .... .... ... ..... .... .....
        .##. .##. .# .##. #..# ###. #..# .##. #### ### .###. #..# #...#
        ...# #..# .# #..# #..# #..# #..# #..# #... .#. #...# #..# ##..#
        .### #### .# #..# #..# #..# #..# #### ###. .#. #...# #..# #.#.#
        #..# #... .# #..# #..# #..# #..# #..# #... .#. #...# #..# #..##
        .### .### .# .##. .### #..# .### #..# #### ### .###. .##. #...#
        .... .... .. .... .... .... .... .... .... ... ..... .... .....
        """,
    ),
)
"""Characters and their shapes side by side; a pixel is half a cell and so about square."""

BLOCKS = {(".", "."): " ", ("#", "."): "▀", (".", "#"): "▄", ("#", "#"): "█"}
"""The pixel above and the one below, as one cell."""


def _shapes() -> Iterator[tuple[str, tuple[str, ...]]]:
    for characters, drawn in DRAWN:
        rows = [row.split() for row in drawn.splitlines()]
        yield from zip(characters, zip(*rows[: 2 * ROWS], strict=True), strict=True)


SHAPES = dict(_shapes())
"""Eight rows of pixels for each character: the seventh stands on the line."""


def width_of(text: str) -> int:
    """Cells that `text` takes in large letters, all of which there are."""
    return sum((SPACE if c == " " else len(SHAPES[c][0])) + 1 for c in text) - 1


def lines_of(text: str, width: int) -> list[str] | None:
    """The words of `text` as lines that fit `width` cells in large letters.

    None where a character has no large shape, or a single word doesn't fit.
    """
    words = text.split()
    if any(c not in SHAPES for word in words for c in word):
        return None
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer) <= width:
            lines[-1] = longer
        elif width_of(word) <= width:
            lines.append(word)
        else:
            return None
    return lines


def drawn(line: str) -> list[str]:
    """One line in large letters, as `ROWS` rows of blocks of the same width."""
    rows = [
        ".".join("." * SPACE if c == " " else SHAPES[c][row] for c in line)
        for row in range(2 * ROWS)
    ]
    return [
        "".join(BLOCKS[pair] for pair in zip(above, below, strict=True))
        for above, below in zip(rows[::2], rows[1::2], strict=True)
    ]
