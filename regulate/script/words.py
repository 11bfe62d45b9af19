"""The words of directions: one table a language; English is understood in every script."""

from __future__ import annotations

from dataclasses import dataclass, field

from regulate.script.syntax import PhaseKind


@dataclass(frozen=True, slots=True)
class Words:
    """What each word of a language means; every key is lower-case."""

    directions: dict[str, str]
    phases: dict[str, PhaseKind]
    times: frozenset[str]
    lasting: frozenset[str]
    fill: frozenset[str]
    easing: frozenset[str]
    over: frozenset[str]
    my_pace: frozenset[str]
    off: frozenset[str]
    at: frozenset[str]
    from_length: frozenset[str]
    only_length: frozenset[str]
    units: dict[str, int]
    later: frozenset[str] = field(default=frozenset())

    def __or__(self, other: Words) -> Words:
        """The words of both."""
        return Words(
            self.directions | other.directions,
            self.phases | other.phases,
            self.times | other.times,
            self.lasting | other.lasting,
            self.fill | other.fill,
            self.easing | other.easing,
            self.over | other.over,
            self.my_pace | other.my_pace,
            self.off | other.off,
            self.at | other.at,
            self.from_length | other.from_length,
            self.only_length | other.only_length,
            self.units | other.units,
            self.later | other.later,
        )


_SECONDS, _MINUTES = 1000, 60_000

ENGLISH = Words(
    directions={word: word for word in ("pause", "breathe", "bell", "tone", "bed")},
    phases={"in": "in", "hold": "hold", "out": "out", "rest": "rest"},
    times=frozenset({"time", "times"}),
    lasting=frozenset({"for"}),
    fill=frozenset({"to fill"}),
    easing=frozenset({"easing to"}),
    over=frozenset({"over"}),
    my_pace=frozenset({"from my pace"}),
    off=frozenset({"off"}),
    at=frozenset({"at"}),
    from_length=frozenset({"from"}),
    only_length=frozenset({"only"}),
    units={
        **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), _SECONDS),
        **dict.fromkeys(("min", "mins", "minute", "minutes"), _MINUTES),
    },
    later=frozenset(
        {"tap", "wait", "ask", "rate", "choose", "if", "go to", "repeat", "end", "find pace"}
    ),
)

SPANISH = Words(
    directions={
        "pausa": "pause",
        "respira": "breathe",
        "campana": "bell",
        "tono": "tone",
        "fondo": "bed",
    },
    phases={"dentro": "in", "sostén": "hold", "sosten": "hold", "fuera": "out", "descanso": "rest"},
    times=frozenset({"vez", "veces"}),
    lasting=frozenset({"durante"}),
    fill=frozenset({"para llenar", "hasta llenar"}),
    easing=frozenset({"hacia", "pasando a"}),
    over=frozenset({"en"}),
    my_pace=frozenset({"desde mi ritmo"}),
    off=frozenset({"no"}),
    at=frozenset({"a", "a los"}),
    from_length=frozenset({"desde"}),
    only_length=frozenset({"solo", "sólo"}),
    units={
        **dict.fromkeys(("segundo", "segundos"), _SECONDS),
        **dict.fromkeys(("minuto", "minutos"), _MINUTES),
    },
    later=frozenset(
        {"toca", "espera", "pregunta", "mide", "elige", "si", "ve a", "repite", "fin"}
        | {"busca mi ritmo"}
    ),
)

LANGUAGES = {"en": ENGLISH, "es": ENGLISH | SPANISH}
