"""Writes docs/script-reference.md from the tables that the program itself reads scripts with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from string import Template

from msgspec.structs import fields

from regulate.script.catalogue.whole import CATALOGUE
from regulate.script.explain import FAMILIES, what
from regulate.script.keys import KEYS, KINDS, NEEDS, REQUIRED
from regulate.script.words import ENGLISH, LANGUAGES, SPANISH, Meaning

PLACE = Path(__file__).parents[1] / "docs" / "script-reference.md"

KEYS_MEAN = {
    "Title": "what it is called",
    "Summary": "one sentence, shown before it starts",
    "For": f"one or more of {', '.join(f'`{need}`' for need in NEEDS)}",
    "Kind": f"one of {', '.join(f'`{kind}`' for kind in KINDS)}",
    "Lengths": "minutes, 1 to 60, such as `2, 5 min`; the first is the default",
    "Language": f"{' or '.join(f'`{language}`' for language in LANGUAGES)}",
    "Evidence": "A (studies taken together), B (trials), C (indirect), D (convention), and a word",
    "Sources": "names and years, separated by `;`",
    "Caution": "what to mind, and what to do then",
    "Cap": "the rating of distress, 0 to 10, at which it stops and goes to the fallback",
    "Fallback": "the file name, without .txt, of the exercise to go to instead",
    "Tone": "the breath tone, a file in `audio/tones`",
    "Bed": "the sound under everything, a file in `audio/beds`",
}

BREATHE_DOES = (
    "phases in seconds, in order, then `6 times`, `for 2 min` or `to fill`; "
    "`easing to 5 in, 7 out` glides to another pattern, with `over 60s` in that time; "
    "`from my pace` starts at the pace that was found"
)

DIRECTIONS: dict[Meaning, tuple[str, str, str]] = {
    "pause": ("[pause 5s]", "[pausa 5s]", "silence of the voice; `to fill` takes what is left"),
    "breathe": (
        "[breathe 4 in, 4 hold, 4 out, 4 rest, 6 times]",
        "[respira 4 dentro, 4 sostén, 4 fuera, 4 descanso, 6 veces]",
        BREATHE_DOES,
    ),
    "find pace": (
        "[find pace: Press space as you breathe in.]",
        "[busca mi ritmo: Pulsa espacio al tomar aire.]",
        "a few presses tell the person's own pace",
    ),
    "tap": (
        "[tap every 1s, for 30s]",
        "[toca cada 1s, durante 30s]",
        "soft taps, left and right in turn",
    ),
    "bell": ("[bell]", "[campana]", "one stroke; `[bell NAME]` takes another bell"),
    "tone": ("[tone warm-hum]", "[tono warm-hum]", "the breath tone from here on, or `off`"),
    "bed": ("[bed soft-rain]", "[fondo soft-rain]", "the sound under everything, or `off`"),
    "wait": (
        "[wait: Press a key.]",
        "[espera: Pulsa una tecla.]",
        "until a key; `[wait 20s: …]` is what a recording uses",
    ),
    "ask": (
        "[ask feeling: What is here?]",
        "[pregunta emoción: ¿Qué hay aquí?]",
        "a word, picked or typed, later spoken where `{feeling}` stands; it is never kept",
    ),
    "rate": (
        "[rate distress: How much, from 0 to 10?]",
        "[mide malestar: ¿Cuánto, de 0 a 10?]",
        "0 to 10 in one key",
    ),
    "choose": (
        "[choose: What would you like?]",
        "[elige: ¿Qué prefieres?]",
        "indented lines under it, `Label -> Part`; a recording takes the first",
    ),
    "if": (
        "[if distress >= 6 go to Return]",
        "[si malestar >= 6 ve a Volver]",
        "a branch forward: `>=`, `<=`, `>`, `<`, `=` or `!=`",
    ),
    "go to": ("[go to Return]", "[ve a Volver]", "on to a later part; a script always ends"),
    "repeat": ("[repeat 3 times]", "[repite 3 veces]", "everything up to `[end]`, so often"),
    "end": ("[end]", "[fin]", "the end of what is repeated"),
}

PLACES_OF_WORDS = {
    "times": "how often",
    "lasting": "how long",
    "every": "between taps",
    "fill": "what is left",
    "easing": "another pattern",
    "over": "in what time",
    "my_pace": "the person's pace",
    "off": "no sound",
    "at": "words at a time",
    "from_length": "a part in longer sessions",
    "only_length": "a part at one length",
}


PAGE = Template(
    """\
# Script reference

Written by `make docs` from the program's own tables. How to begin is in
[Writing an exercise](writing-exercises.md).

## Header

`Key: value` lines up to the first empty one. Capitals don't matter.

$keys

## Text

Lines make a paragraph, an empty line ends it. `{name}` puts in an answer. `//` begins a comment
line; `// S312: reason` answers a warning of the step below. `# Title` starts a part;
`# Title (from 5 min)` and `# Title (only 2 min)` are left out at other lengths. Lines that are
indented belong to the direction above them.

## Directions

$directions

Words in a breathing are indented under it: `in x3: Breathing in` at the first three in-breaths,
`out: and out` at each, `at 0:40: There is no hurry.` at a time inside it.

A length is `5s`, `2 min` or `1:30`. Seconds may have decimals, with a point.

## Words

English words are understood in every script, Spanish ones in Spanish scripts. Of several, the
first is ours.

$words

## Limits

256 KB a file; 60 min a session; 600 steps; a phase 0.5 to 20 s; 300 characters a sentence;
repeats 3 deep. No signs that can't be seen or spoken.

## What is told

`regulate check --explain S301` says more, with an example before and after.

$codes
"""
)


def reference() -> str:
    """The whole page."""
    keys = [(f"`{k}`", "yes" if k in REQUIRED else "", KEYS_MEAN[k]) for k in KEYS]
    directions = [(f"`{en}`", f"`{es}`", does) for en, es, does in DIRECTIONS.values()]
    return PAGE.substitute(
        keys=_table(("key", "needed", "value"), keys),
        directions=_table(("direction", "in Spanish", "what it does"), directions),
        words=_table(("", "English", "Spanish"), _words()),
        codes="\n\n".join(_codes()),
    )


def _words() -> list[tuple[str, str, str]]:
    rows = []
    for name, mapping in (("directions", "directions"), ("phases", "phases"), ("units", "units")):
        english, spanish = getattr(ENGLISH, name), getattr(SPANISH, name)
        for meaning in dict.fromkeys(english.values()):
            shown = {1000: "seconds", 60_000: "minutes"}.get(meaning, str(meaning))
            label = f"{mapping.rstrip('s')}: {shown}"
            rows.append((label, _of(english, meaning), _of(spanish, meaning)))
    for field in fields(ENGLISH):
        if field.name in PLACES_OF_WORDS:
            english, spanish = getattr(ENGLISH, field.name), getattr(SPANISH, field.name)
            rows.append((PLACES_OF_WORDS[field.name], _listed(english), _listed(spanish)))
    return rows


def _of(words: dict[str, object], meaning: object) -> str:
    return _listed(word for word, meant in words.items() if meant == meaning)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _codes() -> list[str]:
    told = []
    for family, title in FAMILIES.items():
        codes = [(c, kind) for c, kind in CATALOGUE.items() if c.startswith(family)]
        rows = [(c, kind.severity, what(kind), kind.why) for c, kind in codes]
        told += [f"### {title}", _table(("code", "", "what", "why"), rows)]
    return told


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(c.replace('|', '&#124;') for c in row)} |" for row in lines)


if __name__ == "__main__":
    PLACE.write_text(reference(), "utf-8")
