"""What was probably meant by a writing that can't be read: for the fix, in the words it needs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from regulate.script.syntax import PhaseKind
from regulate.script.words import Words

_COUNTED = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "un": 1,
    "una": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
    "diez": 10,
    "quince": 15,
    "veinte": 20,
    "treinta": 30,
}
_PHASES: tuple[PhaseKind, ...] = ("in", "hold", "out", "rest")
_SEPARATED = re.compile(r"(\d+(?:[.,]\d+)?)(?:\s*[-–—/x×:]\s*(\d+(?:[.,]\d+)?)){1,3}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_MINUTES_AND_SECONDS = re.compile(
    r"(\d{1,3})\s*m[a-z]*\.?\s*(?:and\s*|y\s*)?(\d{1,2})\s*s?[a-z]*\.?"
)
_AMOUNT = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s*([^\W\d_]*)\.?")
_LEADING = re.compile(r"^(?:for|of|about|de|por|durante|unos|unas)\s+|^[:=,;]\s*")


def length_meant(text: str, words: Words) -> str | None:
    """The length that was probably meant, as it is written; None where that can't be told."""
    bare = _LEADING.sub("", text.strip().lower())
    first, _, rest = bare.partition(" ")
    if first in _COUNTED:
        bare = f"{_COUNTED[first]} {rest}"
    if match := _MINUTES_AND_SECONDS.fullmatch(bare):
        return f"{match.group(1)}:{int(match.group(2)):02}"
    match = _AMOUNT.fullmatch(bare.strip())
    if match is None:
        return None
    number, unit = match.group(1).replace(",", "."), match.group(2)
    if not unit:
        return f"{number}s` or `{number} min"
    if unit not in words.units:
        near = "min" if unit == "m" else _near(unit, words.units, 0.5)
        if near is None:
            return None
        unit = near
    return f"{number}{unit}" if len(unit) == 1 else f"{number} {unit}"


def breathing_meant(item: str, words: Words) -> str | None:
    """What an item of a breathing that can't be read was probably meant to be."""
    lower = item.lower().strip()
    if _SEPARATED.fullmatch(lower):
        return ", ".join(_phased(_NUMBER.findall(lower), words))
    if match := re.fullmatch(r"([^\W\d_]+)\s*:?\s*(\d+(?:[.,]\d+)?)\s*s?", lower):
        kind = words.phases.get(match.group(1))
        if kind is not None:
            return f"{match.group(2).replace(',', '.')} {match.group(1)}"
    if match := re.fullmatch(r"x\s*(\d+)|(\d+)\s*x?|(\w+) (?:times|veces)", lower):
        number = match.group(1) or match.group(2) or _COUNTED.get(match.group(3))
        if number is not None:
            return f"{number} {words.times[0]}"
    if match := re.fullmatch(r"(\d+) (?:rounds?|cycles?|reps|rondas?|ciclos?)", lower):
        return f"{match.group(1)} {words.times[0]}"
    if lower in ("fill", "llenar", "filling"):
        return words.fill[0]
    if match := re.match(r"(?:ease|easing|eases|eased|pasa|pasando)(?: to| a)?\s+(\d.*)", lower):
        return f"{words.easing[0]} {match.group(1)}"
    if "pace" in lower or "ritmo" in lower:
        return words.my_pace[0]
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)\s*s?\s*(?:pause|pausa|keep|wait|still)", lower):
        number = match.group(1)
        return f"{number} {words.phase('hold')}` or `{number} {words.phase('rest')}"
    counted = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([^\W\d_]+)", lower)
    if counted and counted.group(2) not in words.units:
        near = _near(counted.group(2), words.phases, 0.6)
        if near:
            return f"{counted.group(1)} {near}"
    if (length := length_meant(lower, words)) and "`" not in length:
        return f"{words.lasting[0]} {length}"
    parts = re.findall(r"\d+(?:\.\d+)?\s*[^\W\d_]+", lower)
    if len(parts) > 1 and re.fullmatch(r"(?:\d+(?:\.\d+)?\s*[^\W\d_]+[\s;/+-]*)+", lower):
        return ", ".join(parts)
    return None


def _phased(numbers: list[str], words: Words) -> list[str]:
    """Bare numbers as a breath: two are in and out, three have a hold between, four a rest."""
    kinds = ("in", "out") if len(numbers) == 2 else _PHASES[: len(numbers)]
    pairs = zip(numbers, kinds, strict=True)
    return [f"{number.replace(',', '.')} {words.phase(kind)}" for number, kind in pairs]


def _near(word: str, known: Iterable[str], cutoff: float) -> str | None:
    near = difflib.get_close_matches(word[:40], sorted(known), n=1, cutoff=cutoff)
    return near[0] if near else None
