"""The words of one language: put together from every place, and found by its code."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from regulate.words import home, player, session


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of the interface in one language. A string that is missing is a type error."""

    language: str
    home: home.HomeWords
    player: player.PlayerWords
    session: session.SessionWords


WORDS = MappingProxyType(
    {
        "en": Words("en", home.ENGLISH, player.ENGLISH, session.ENGLISH),
        "es": Words("es", home.SPANISH, player.SPANISH, session.SPANISH),
    }
)


def words(language: str) -> Words:
    """The words in that language, else in English."""
    return WORDS.get(language, WORDS["en"])
