"""The words of directions: one table a language; English is understood in every script."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import fields

from regulate.script.syntax import PhaseKind

Meaning = Literal[
    "pause",
    "breathe",
    "bell",
    "tone",
    "bed",
    "tap",
    "wait",
    "ask",
    "rate",
    "choose",
    "if",
    "go to",
    "repeat",
    "end",
    "find pace",
]


class Words(Struct, frozen=True):
    """What each word of a language means, lower-case; the first of several is our own.

    `answers` has a name that what a direction asks for may have: for hints.
    """

    directions: dict[str, Meaning]
    answers: dict[str, str]
    phases: dict[str, PhaseKind]
    units: dict[str, int]
    times: tuple[str, ...]
    lasting: tuple[str, ...]
    every: tuple[str, ...]
    fill: tuple[str, ...]
    easing: tuple[str, ...]
    over: tuple[str, ...]
    my_pace: tuple[str, ...]
    off: tuple[str, ...]
    at: tuple[str, ...]
    from_length: tuple[str, ...]
    only_length: tuple[str, ...]

    def and_also(self, other: Words) -> Words:
        """These words, and those of another language after them."""
        merged: dict[str, Any] = {}
        for f in fields(self):
            mine, others = getattr(self, f.name), getattr(other, f.name)
            merged[f.name] = mine | others if isinstance(mine, dict) else mine + others
        return Words(**merged)

    def phase(self, kind: PhaseKind) -> str:
        """Our word for a phase."""
        return next(name for name, meant in self.phases.items() if meant == kind)

    def direction(self, meaning: Meaning) -> str:
        """Our name for a direction."""
        return next(name for name, meant in self.directions.items() if meant == meaning)

    def named_in(self, text: str) -> str | None:
        """The longest name of a direction that the text begins with."""
        lower = text.lower()
        best = ""
        for name in self.directions:
            longer = len(name) > len(best) and lower.startswith(name)
            if longer and not _goes_on(lower[len(name) : len(name) + 1]):
                best = name
        return best or None

    def own_directions(self) -> list[str]:
        """Our name for every direction."""
        return [self.direction(meaning) for meaning in dict.fromkeys(self.directions.values())]


def _goes_on(character: str) -> bool:
    return character.isalnum() or character in ("-", "_", "'")


_SECONDS, _MINUTES = 1000, 60_000

ENGLISH = Words(
    directions={
        "pause": "pause",
        "breathe": "breathe",
        "bell": "bell",
        "tone": "tone",
        "bed": "bed",
        "tap": "tap",
        "wait": "wait",
        "ask": "ask",
        "rate": "rate",
        "choose": "choose",
        "if": "if",
        "go to": "go to",
        "goto": "go to",
        "repeat": "repeat",
        "end": "end",
        "find pace": "find pace",
        "find my pace": "find pace",
    },
    answers={"ask": "feeling", "rate": "distress"},
    phases={
        "in": "in",
        "hold": "hold",
        "out": "out",
        "rest": "rest",
        "inhale": "in",
        "exhale": "out",
    },
    units={
        **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), _SECONDS),
        **dict.fromkeys(("min", "mins", "minute", "minutes"), _MINUTES),
    },
    times=("times", "time", "breaths", "breath"),
    lasting=("for",),
    every=("every",),
    fill=("to fill",),
    easing=("easing to",),
    over=("over",),
    my_pace=("from my pace", "from my own pace"),
    off=("off", "none"),
    at=("at",),
    from_length=("from",),
    only_length=("only",),
)

SPANISH = Words(
    directions={
        "pausa": "pause",
        "respira": "breathe",
        "respirar": "breathe",
        "campana": "bell",
        "tono": "tone",
        "fondo": "bed",
        "toca": "tap",
        "tocar": "tap",
        "espera": "wait",
        "esperar": "wait",
        "pregunta": "ask",
        "preguntar": "ask",
        "mide": "rate",
        "medir": "rate",
        "elige": "choose",
        "elegir": "choose",
        "si": "if",
        "ve a": "go to",
        "ir a": "go to",
        "repite": "repeat",
        "repetir": "repeat",
        "fin": "end",
        "busca mi ritmo": "find pace",
        "buscar mi ritmo": "find pace",
    },
    answers={
        **dict.fromkeys(("pregunta", "preguntar"), "emoción"),
        **dict.fromkeys(("mide", "medir"), "malestar"),
    },
    phases={
        "dentro": "in",
        "sostén": "hold",
        "fuera": "out",
        "descanso": "rest",
        "adentro": "in",
        "entra": "in",
        "inhala": "in",
        "inspira": "in",
        "sosten": "hold",
        "sostiene": "hold",
        "afuera": "out",
        "sale": "out",
        "exhala": "out",
        "espira": "out",
        "descansa": "rest",
    },
    units={
        **dict.fromkeys(("seg", "segundo", "segundos"), _SECONDS),
        **dict.fromkeys(("minuto", "minutos"), _MINUTES),
    },
    times=("veces", "vez", "respiraciones", "respiración", "respiracion"),
    lasting=("durante", "por"),
    every=("cada",),
    fill=("para llenar", "hasta llenar"),
    easing=("pasando a", "hacia"),
    over=("en",),
    my_pace=("desde mi ritmo", "a mi ritmo"),
    off=("no", "apagado", "ninguno"),
    at=("a", "a los", "en", "en los"),
    from_length=("desde", "a partir de"),
    only_length=("solo", "sólo"),
)

LANGUAGES = {"en": ENGLISH, "es": SPANISH.and_also(ENGLISH)}
