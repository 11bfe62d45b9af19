"""The keys of a header and their values: those there are, and what others were meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from functools import lru_cache

from regulate.script.diagnostics import nearest

KEYS = (
    *("Title", "Summary", "For", "Kind", "Lengths", "Language", "Evidence", "Sources"),
    *("Caution", "Cap", "Fallback", "Tone", "Bed"),
)
REQUIRED = KEYS[:6]

NEEDS = (
    *("activated", "rejected", "conflict", "naming", "opening-up", "triggered", "trust"),
    *("closeness", "daily"),
)
KINDS = ("breath", "grounding", "body", "self-talk", "imagery", "relational")

LONGEST_KEY = 60

NAMES = {key.lower(): key for key in KEYS}
"""Every key as it is written, by its lower case."""

_OTHER_NAMES = {
    "título": "title",
    "titulo": "title",
    "resumen": "summary",
    "para": "for",
    "tipo": "kind",
    "type": "kind",
    "duración": "lengths",
    "duracion": "lengths",
    "duraciones": "lengths",
    "length": "lengths",
    "duration": "lengths",
    "idioma": "language",
    "lengua": "language",
    "evidencia": "evidence",
    "fuentes": "sources",
    "source": "sources",
    "cuidado": "caution",
    "precaución": "caution",
    "precaucion": "caution",
    "warning": "caution",
    "name": "title",
    "needs": "for",
    "tope": "cap",
    "límite": "cap",
    "tono": "tone",
    "fondo": "bed",
    "alternativa": "fallback",
    "description": "summary",
}
"""Keys as they are often written, which the hint names in ours."""

_OTHER_VALUES = {
    **dict.fromkeys(("anxiety", "anxious", "panic", "stress", "overwhelmed"), "activated"),
    **dict.fromkeys(("ansiedad", "pánico", "estrés", "activación"), "activated"),
    **dict.fromkeys(("rejection", "rechazo"), "rejected"),
    **dict.fromkeys(("trigger", "detonante", "detonantes"), "triggered"),
    **dict.fromkeys(("confianza",), "trust"),
    **dict.fromkeys(("cercanía",), "closeness"),
    **dict.fromkeys(("diario", "cada día"), "daily"),
    **dict.fromkeys(("breathing exercise", "respiración", "respiracion"), "breath"),
    **dict.fromkeys(("cuerpo",), "body"),
    **dict.fromkeys(("visualization", "visualisation", "imaginación"), "imagery"),
    **dict.fromkeys(("anclaje",), "grounding"),
    **dict.fromkeys(("english", "inglés", "ingles"), "en"),
    **dict.fromkeys(("spanish", "español", "espanol", "castellano"), "es"),
}
"""Values as they are often written, which the hint names in ours."""


def divided(line: str) -> tuple[str, str, str]:
    """A line before and after its colon; the wide one of East Asian keyboards is one as well."""
    return line.replace("：", ":").partition(":")


def key_of(line: str) -> str:
    """The key that a line begins with or was meant to, in lower case; empty where it has none."""
    before, colon, _ = divided(line)
    if not colon:
        meant = key_meant(line)
        return meant[0].lower() if meant else ""
    key = before.strip().lower()
    if key in NAMES or len(key) > LONGEST_KEY:
        return key if key in NAMES else ""
    return _OTHER_NAMES.get(key) or _near(key)


@lru_cache(maxsize=64)
def _near(key: str) -> str:
    return next(iter(difflib.get_close_matches(key, NAMES, n=1, cutoff=0.72)), "")


def is_key_line(line: str) -> bool:
    """Whether a line has a key, or was meant to."""
    return bool(key_of(line))


def begins_with_key(line: str) -> bool:
    """Whether a line begins with a key as it is written, and a colon."""
    before, colon, _ = divided(line)
    return bool(colon) and before.strip().lower() in NAMES


def key_meant(line: str) -> tuple[str, str] | None:
    """The key and the value of a line that lacks the colon between them."""
    first, _, rest = line.strip().partition(" ")
    name = NAMES.get(first.lower().rstrip("=-–—.;："))
    value = rest.strip().lstrip("=-–—;： ")
    return (name, value) if name and value else None


def value_meant(value: str, known: Collection[str]) -> str:
    """A hint at the value that was probably meant, or at those that there are."""
    meant = value if value in known else _OTHER_VALUES.get(value.lower())
    return f"did you mean {meant}?" if meant in known else nearest(value, known)
