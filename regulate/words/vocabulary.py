"""The words of one language: put together from every place, and found by its code."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct

from regulate.words import checkin, home, journal, plain, player, session, settings, support


class Words(Struct, frozen=True):
    """Every word of the interface in one language. A string that is missing is a type error."""

    language: str
    home: home.HomeWords
    plain: plain.PlainWords
    player: player.PlayerWords
    session: session.SessionWords
    settings: settings.SettingsWords
    checkin: checkin.CheckInWords
    journal: journal.JournalWords
    support: support.SupportWords


WORDS = MappingProxyType(
    {
        "en": Words(
            "en",
            home.ENGLISH,
            plain.ENGLISH,
            player.ENGLISH,
            session.ENGLISH,
            settings.ENGLISH,
            checkin.ENGLISH,
            journal.ENGLISH,
            support.ENGLISH,
        ),
        "es": Words(
            "es",
            home.SPANISH,
            plain.SPANISH,
            player.SPANISH,
            session.SPANISH,
            settings.SPANISH,
            checkin.SPANISH,
            journal.SPANISH,
            support.SPANISH,
        ),
    }
)


def words(language: str) -> Words:
    """The words in that language, else in English."""
    return WORDS.get(language, WORDS["en"])
