"""The words of the check-in: how much distress is felt now, before and after."""

from __future__ import annotations

from msgspec import Struct


class CheckInWords(Struct, frozen=True):
    """Nothing in them grades an answer or explains it."""

    before: str
    after: str
    noted: str
    offer: str


ENGLISH = CheckInWords(
    before="How much distress do you feel now, from 0 to 10?",
    after="And now: how much distress do you feel, from 0 to 10?",
    noted="Noted.",
    offer="If it would help: g to look around, ! for someone to turn to.",
)

SPANISH = CheckInWords(
    before="¿Cuánto malestar sientes ahora, de 0 a 10?",
    after="Y ahora, ¿cuánto malestar sientes, de 0 a 10?",
    noted="Anotado.",
    offer="Si te ayuda: g para mirar alrededor, ! para ver a quién acudir.",
)
