"""The words of directions: one table a language; English is understood in every script."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Words:
    """What each word of a language means; every key is lower-case."""

    directions: dict[str, Meaning]
    phases: dict[str, PhaseKind]
    units: dict[str, int]
    times: frozenset[str]
    lasting: frozenset[str]
    every: frozenset[str]
    fill: frozenset[str]
    easing: frozenset[str]
    over: frozenset[str]
    my_pace: frozenset[str]
    off: frozenset[str]
    at: frozenset[str]
    from_length: frozenset[str]
    only_length: frozenset[str]

    def __or__(self, other: Words) -> Words:
        """The words of both."""
        both = {f.name: getattr(self, f.name) | getattr(other, f.name) for f in fields(self)}
        return Words(**both)


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
        "repeat": "repeat",
        "end": "end",
        "find pace": "find pace",
    },
    phases={"in": "in", "hold": "hold", "out": "out", "rest": "rest"},
    units={
        **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), _SECONDS),
        **dict.fromkeys(("min", "mins", "minute", "minutes"), _MINUTES),
    },
    times=frozenset({"time", "times"}),
    lasting=frozenset({"for"}),
    every=frozenset({"every"}),
    fill=frozenset({"to fill"}),
    easing=frozenset({"easing to"}),
    over=frozenset({"over"}),
    my_pace=frozenset({"from my pace"}),
    off=frozenset({"off"}),
    at=frozenset({"at"}),
    from_length=frozenset({"from"}),
    only_length=frozenset({"only"}),
)

SPANISH = Words(
    directions={
        "pausa": "pause",
        "respira": "breathe",
        "campana": "bell",
        "tono": "tone",
        "fondo": "bed",
        "toca": "tap",
        "espera": "wait",
        "pregunta": "ask",
        "mide": "rate",
        "elige": "choose",
        "si": "if",
        "ve a": "go to",
        "repite": "repeat",
        "fin": "end",
        "busca mi ritmo": "find pace",
    },
    phases={"dentro": "in", "sostén": "hold", "sosten": "hold", "fuera": "out", "descanso": "rest"},
    units={
        **dict.fromkeys(("segundo", "segundos"), _SECONDS),
        **dict.fromkeys(("minuto", "minutos"), _MINUTES),
    },
    times=frozenset({"vez", "veces"}),
    lasting=frozenset({"durante"}),
    every=frozenset({"cada"}),
    fill=frozenset({"para llenar", "hasta llenar"}),
    easing=frozenset({"hacia", "pasando a"}),
    over=frozenset({"en"}),
    my_pace=frozenset({"desde mi ritmo"}),
    off=frozenset({"no"}),
    at=frozenset({"a", "a los"}),
    from_length=frozenset({"desde"}),
    only_length=frozenset({"solo", "sólo"}),
)

LANGUAGES = {"en": ENGLISH, "es": ENGLISH | SPANISH}
