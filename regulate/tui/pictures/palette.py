"""The picture's colours on terminals with few of them."""

from __future__ import annotations

from functools import cache

from rich.color import Color, ColorSystem

LEVELS = (0, 95, 135, 175, 215, 255)
"""The values that red, green and blue take in the 6 × 6 × 6 cube of 256-colour terminals."""


def fitted(colour: Color, system: ColorSystem) -> Color:
    """The nearest colour that a terminal of that system has.

    Among 256 the plain nearest one wanders through violet and yellow along a gradient from blue
    to green; only greys and teals are taken, and no grey for what is clearly a teal.
    """
    if system is not ColorSystem.EIGHT_BIT or colour.triplet is None:
        return colour.downgrade(system)
    red, green, blue = colour.triplet
    return Color.from_ansi(
        min(
            _quiet(),
            key=lambda entry: (
                2 * (entry[1] - red) ** 2
                + 4 * (entry[2] - green) ** 2
                + 3 * (entry[3] - blue) ** 2
                + max(green - red - (entry[2] - entry[1]), 0) ** 2
            ),
        )[0]
    )


@cache
def _quiet() -> tuple[tuple[int, int, int, int], ...]:
    """The number, red, green and blue of every colour that is taken."""
    greys = [(232 + n, 8 + 10 * n, 8 + 10 * n, 8 + 10 * n) for n in range(24)]
    teal = [
        (16 + 36 * r + 7 * g, LEVELS[r], LEVELS[g], LEVELS[g])
        for r in range(6)
        for g in range(r, 6)
        if g - r <= 1 or (r == 0 and g == 2)
    ]
    return (*greys, *teal)
