"""The words of the check-in: how much distress is felt now, before and after."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckInWords:
    """Nothing in them grades an answer or explains it."""

    before: str
    after: str
    least: str
    most: str
    keys: str
    noted: str
    offer: str


ENGLISH = CheckInWords(
    before="How much distress do you feel now?",
    after="And now: how much distress do you feel?",
    least="none",
    most="the most there is",
    keys="0 to 9, and x for 10. Enter skips.",
    noted="Noted.",
    offer="If it would help: g looks around the room, ! shows someone to turn to.",
)

SPANISH = CheckInWords(
    before="¿Cuánto malestar sientes ahora?",
    after="Y ahora: ¿cuánto malestar sientes?",
    least="nada",
    most="lo máximo",
    keys="De 0 a 9, y x para el 10. Enter lo salta.",
    noted="Anotado.",
    offer="Si te ayuda: con g miras a tu alrededor; con ! ves a quién acudir.",
)
