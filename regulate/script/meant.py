"""What was probably meant by a writing that can't be read: for the fix, in the words it needs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from regulate.script.syntax import PhaseKind
from regulate.script.words import Words

MOST_CHARACTERS = 200
"""What is longer was meant for something else, and isn't looked through."""

_COUNTED = {
    "a": 1,
    "an": 1,
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
# Patterns are compiled when a mistake first asks for them: most scripts have none.
_SEPARATED = r"(\d+(?:[.,]\d+)?)(?:\s*[-–—/x×:]\s*(\d+(?:[.,]\d+)?)){1,3}"
_NUMBER = r"\d+(?:[.,]\d+)?"
_MINUTES_AND_SECONDS = r"(\d{1,3})\s*m[a-z]*\.?\s*(?:and\s*|y\s*)?(\d{1,2})\s*s?[a-z]*\.?"
_AMOUNT = r"(\d{1,4}(?:[.,]\d{1,3})?)\s*([^\W\d_]*)\.?"
_LEADING = r"^(?:for|of|about|de|por|durante|unos|unas)\s+|^[:=,;.…]+\s*"
_HALF_A_MINUTE = r"(?:half|½|1/2)(?: a)? min(?:ute)?|medio minuto"
_WORD = r"[^\W\d_]+"
_PHASE_FIRST = (
    r"([^\W\d_]+)\s*:?\s*(?:for |of |durante |por |en )?(\d+(?:[.,]\d+)?)\s*(?:s[a-z]*\.?)?"
)
_COUNTED_WORDS = (
    r"([^\W\d_]+)\s*\(?\s*(?:x\s*(\d+)|(\d+)\s*(?:x|times?|veces|vez))\s*\)?\s*[:–—-]?\s*\S.*"
)
_TIMED_WORDS = (
    r"(?:([^\W\d_]+(?: los)?)\s+)?(\d{1,3})(?:[:.](\d\d))?\s*(?:s[a-z]*\.?)?\s*[:–—-]?\s+\S.*"
)
_WORDS = r"(?:[^\W\d_]+ )?([^\W\d_]+)\s*[:–—=-]\s*\S.*"
_OPTION = r"([^\s:][^:]*?)(?:\s+[-–—>=]+\s|:)\s*+(\S.*)"
_CONDITION = r"([^\W\d]\w*)\b(\D*)(\d{1,2})\b(.*)"
_ONWARD = (
    r"(?i)[\s,]*(?:(or|o) (more|less|más|menos))?[\s,:]*(?:then|entonces)?\s*"
    r"(?:(?:go|jump|lead) ?to|ve a|ir a|salta a|->|→)?\s*(.*)"
)
_COMPARISONS = {
    ">=": r">=|=>|≥|at least|or more|al menos|o más",
    "<=": r"<=|=<|≤|at most|or less|como mucho|o menos",
    ">": r">|more|over|above|great|high|mayor|más|encima",
    "<": r"<|less|below|under|low|small|menor|menos|debajo",
    "=": r"=|is|equal|es|igual",
}
_APART = r"[\s,;/&–—-]+|\b(?:and|or|to|y|o|a|min(?:s|ute|utes|uto|utos)?)\b|\.$"
_TO_FILL = ("fill", "filling", "to the end", "until the end", "llenar", "hasta el final")
_IN_SECONDS = r"(\d{2,4})\s*s[a-z]*\.?"


def length_meant(text: str, words: Words) -> str | None:
    """The length that was probably meant, as it is written; None where that can't be told."""
    if len(text) > MOST_CHARACTERS:
        return None
    bare = re.sub(_LEADING, "", text.strip().lower())
    first, _, rest = bare.partition(" ")
    if first in _COUNTED:
        bare = f"{_COUNTED[first]} {rest}"
    if re.fullmatch(_HALF_A_MINUTE, bare):
        return "30s"
    if match := re.fullmatch(_MINUTES_AND_SECONDS, bare):
        return f"{match.group(1)}:{int(match.group(2)):02}"
    match = re.fullmatch(_AMOUNT, bare.strip())
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
    if len(item) > MOST_CHARACTERS:
        return None
    lower = item.lower().strip()
    first, _, rest = lower.partition(" ")
    if first in _COUNTED and rest in words.phases:
        return f"{_COUNTED[first]} {rest}"
    if match := re.match(_SEPARATED, lower):
        phases = ", ".join(_phased(re.findall(_NUMBER, match.group()), words))
        onward = lower[match.end() :].strip(" ,;")
        told = onward if onward.startswith(words.lasting) else breathing_meant(onward, words)
        return f"{phases}, {told}" if onward and told else phases
    if match := re.fullmatch(_PHASE_FIRST, _in_digits(lower)):
        kind = words.phases.get(match.group(1))
        if kind is not None:
            return f"{match.group(2).replace(',', '.')} {match.group(1)}"
    if match := re.fullmatch(r"x\s*(\d+)|(\d+)\s*x?|(\w+) (?:times|veces)", lower):
        number = match.group(1) or match.group(2) or _COUNTED.get(match.group(3))
        if number is not None:
            return f"{number} {words.times[0]}"
    if match := re.fullmatch(r"(\d+) (?:rounds?|cycles?|reps|rondas?|ciclos?)", lower):
        return f"{match.group(1)} {words.times[0]}"
    if lower in _TO_FILL:
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


def cue_meant(text: str, words: Words) -> str | None:
    """How the words in a breathing were probably meant to begin."""
    if len(text) > MOST_CHARACTERS:
        return None
    lower = text.lower()
    if (match := re.fullmatch(_COUNTED_WORDS, lower)) and match.group(1) in words.phases:
        return f"{match.group(1)} x{match.group(2) or match.group(3)}: …"
    match = re.fullmatch(_TIMED_WORDS, lower)
    if match and (match.group(1) is None or match.group(1) in words.at):
        first, second = int(match.group(2)), match.group(3)
        minutes, seconds = (first, int(second)) if second else divmod(first, 60)
        return f"{match.group(1) or words.at[0]} {minutes}:{seconds:02}: …"
    if match := re.fullmatch(_WORDS, lower):
        phase = match.group(1) if match.group(1) in words.phases else None
        phase = phase or _near(match.group(1), words.phases, 0.75)
        return f"{phase}: …" if phase else None
    return None


def option_meant(text: str) -> str | None:
    """The label and the part that were probably meant, with the arrow between them."""
    if len(text) > MOST_CHARACTERS:
        return None
    match = re.fullmatch(_OPTION, text)
    return f"{match.group(1)} -> {match.group(2)}" if match else None


def condition_meant(text: str, words: Words) -> str | None:
    """The branch that was probably meant, without its brackets."""
    if len(text) > MOST_CHARACTERS:
        return None
    compared = re.fullmatch(_CONDITION, text)
    onward = re.fullmatch(_ONWARD, compared.group(4)) if compared else None
    if compared is None or onward is None or not onward.group(3):
        return None
    between = f"{compared.group(2)} {onward.group(1) or ''} {onward.group(2) or ''}".lower()
    signs = (sign for sign, written in _COMPARISONS.items() if re.search(written, between))
    sign = next(signs, None)
    if sign is None:
        return None
    name, number, target = compared.group(1), compared.group(3), onward.group(3)
    return f"{words.direction('if')} {name} {sign} {number} {words.direction('go to')} {target}"


def minutes_meant(value: str) -> str | None:
    """The whole minutes that a list of lengths was probably meant to have."""
    if len(value) > MOST_CHARACTERS:
        return None
    bare = _in_digits(value.lower().strip())
    if match := re.fullmatch(_IN_SECONDS, bare):
        minutes, rest = divmod(int(match.group(1)), 60)
        return f"{minutes} min" if minutes and not rest else None
    found = [piece for piece in re.split(_APART, bare) if piece]
    if found and all(piece.isdigit() and 1 <= int(piece[:9]) <= 60 for piece in found):
        return f"{', '.join(found)} min"
    return None


def _in_digits(text: str) -> str:
    return re.sub(_WORD, lambda word: str(_COUNTED.get(word.group(), word.group())), text)


def _phased(numbers: list[str], words: Words) -> list[str]:
    """Bare numbers as a breath: two are in and out, three have a hold between, four a rest."""
    kinds = ("in", "out") if len(numbers) == 2 else _PHASES[: len(numbers)]
    pairs = zip(numbers, kinds, strict=True)
    return [f"{number.replace(',', '.')} {words.phase(kind)}" for number, kind in pairs]


def _near(word: str, known: Iterable[str], cutoff: float) -> str | None:
    near = difflib.get_close_matches(word[:40], sorted(known), n=1, cutoff=cutoff)
    return near[0] if near else None
