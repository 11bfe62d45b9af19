"""How the voice eases towards the end of a session: slower and softer, quarter by quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

SHARES = (1.0, 0.967, 0.933, 0.9)
"""The voice's share of its words a minute in each quarter of a session's lines.

A voice falling in tone, volume and rate was the only one that lowered muscle tension (content:
Delivery; Knowlton & Larkin 2006)."""

SOFTEST_DB = -2.0
"""How much softer the last quarter is spoken than the first."""


class Easing:
    """Which quarter each text belongs to: its first place among the session's lines decides."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._quarter = {
            text: place * len(SHARES) // len(lines) for place, text in enumerate(lines)
        }

    def share(self, text: str) -> float:
        """The share of its words a minute that the voice has there."""
        return SHARES[self._quarter.get(text, 0)]

    def lasting(self, takes_ms: Callable[[str, float], int]) -> Callable[[str], int]:
        """How long each text takes there, of what it takes at a share of the voice's first pace."""
        return lambda text: takes_ms(text, self.share(text))

    def gain_db(self, text: str) -> float:
        """How much louder than at first it is spoken: never more than 0."""
        return round(SOFTEST_DB * self._quarter.get(text, 0) / (len(SHARES) - 1), 1)

    def by_share(self, texts: Iterable[str]) -> list[tuple[float, list[str]]]:
        """The texts by their share, the highest first.

        One that can't be known beforehand, with a typed word in it, goes by the one before it.
        """
        quarters: dict[int, list[str]] = {}
        quarter = 0
        for text in texts:
            quarter = self._quarter.setdefault(text, quarter)
            quarters.setdefault(quarter, []).append(text)
        return [(SHARES[number], some) for number, some in sorted(quarters.items())]
