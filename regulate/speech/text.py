"""What may be spoken: text made safe for the engines, its words, and how long it will take."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MOST_BYTES = 1000
"""A longer line is a caption only: espeak reads past the end of texts some times this long."""

WPM = 108.0
"""Words a minute inside a line: with the rests between sentences that is 95 to 105 in a block."""

_REPEATED = re.compile(r"(.{1,4}?)\1{5}", re.DOTALL)
_REPEATS = re.compile(r"(.{1,4}?)\1{5,}", re.DOTALL)
_STOP = re.compile(r"[,;:.!?…—](?=\s)")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")

PER_WORD_MS = 300
PER_LETTER_MS = 63
PER_STOP_MS = 270
PER_LINE_MS = 60
"""The model of `estimate_ms` at 105 words a minute, fitted to lines spoken by espeak-ng."""


def speakable(text: str) -> str:
    """`text` without what an engine takes for commands or breaks at.

    Control and format characters change espeak's state for later lines, `[[` opens its phonemes,
    a leading `<` turns SAPI to XML, and long repeats crash it (E#2495).
    """
    kept = unicodedata.normalize("NFC", text)
    if not kept.isprintable():
        kept = "".join(
            " " if c in "\t\n\r" else c
            for c in kept
            if c in "\t\n\r" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Cn")
        )
    kept = kept.replace("[", " ").replace("]", " ").replace("<", " ").replace(">", " ")
    if _REPEATED.search(kept):
        kept = _REPEATS.sub(lambda match: match.group(1) * 5, kept)
    return " ".join(kept.split())


def words(text: str) -> int:
    """How many words a person would count."""
    return len(_WORD.findall(text))


def probable_ms(text: str, share: float) -> int:
    """How long the line will take at that share of the usual pace, where no voice can tell."""
    return estimate_ms(text, round(WPM * share, 1))


@lru_cache(maxsize=4096)
def estimate_ms(text: str, wpm: float) -> int:
    """How long the line will take, in milliseconds, where no voice can tell."""
    spoken = speakable(text)
    letters = sum(map(str.isalnum, spoken))
    stops = len(_STOP.findall(spoken))
    whole = PER_LINE_MS + PER_WORD_MS * words(spoken) + PER_LETTER_MS * letters
    return max(round((whole + PER_STOP_MS * stops) * 105 / wpm), 200)
