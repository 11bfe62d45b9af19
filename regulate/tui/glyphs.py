"""Which characters the terminal can show, and plainer ones in place of those it can't."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping
from typing import Literal

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

Repertoire = Literal["all", "halves", "ascii"]
"""All of Unicode; what a bare console's font has, half blocks and arrows among it; or ASCII."""

BARE_CONSOLES = frozenset({"linux", "cons25", "vt100", "vt220"})

SAME_WIDTH: Mapping[str, str] = {
    "·": ".",
    "…": ".",
    "‹": "<",
    "›": ">",
    "━": "=",
    "╸": "-",
    "─": "-",
    "│": "|",
    "●": "o",
    "○": ".",
    "▁": "_",
    "▂": "_",
    "▃": "▄",
    "▄": "=",
    "▅": "▄",
    "▆": "█",
    "▇": "█",
    "█": "#",
    "▏": "|",
    "•": "*",
    "×": "x",
    "«": '"',
    "»": '"',
    **dict.fromkeys("┌┐└┘├┤┬┴┼", "+"),
    "–": "-",
    "—": "-",
    "−": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "¿": " ",
    "¡": " ",
    "←": "<",
    "→": ">",
    "↑": "^",
    "↓": "v",
}
"""What stands for a character where it can't be shown, as wide as it is; or what leads there."""

IN_CONSOLE_FONTS = frozenset("·─│┌┐└┘├┤┬┴┼▄█←→↑↓¿¡«»°×–")


def repertoire() -> Repertoire:
    """What the terminal shows, as far as the locale's encoding and TERM tell."""
    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
    if encoding.lower().replace("-", "").replace("_", "") != "utf8":
        return "ascii"
    return "halves" if os.environ.get("TERM", "") in BARE_CONSOLES else "all"


class PlainGlyphs(LineFilter):
    """Puts characters that the terminal has in place of those that it hasn't."""

    def __init__(self, found: Repertoire) -> None:
        super().__init__(enabled=found != "all")
        self._ascii = found == "ascii"

    def apply(self, segments: list[Segment], _background: Color) -> list[Segment]:
        """The same segments, each as wide as before."""
        return [
            Segment("".join(map(self._shown, text)), style, control)
            if not text.isascii()
            else Segment(text, style, control)
            for text, style, control in segments
        ]

    def _shown(self, character: str) -> str:
        while not self._has(character) and character in SAME_WIDTH:
            character = SAME_WIDTH[character]
        if self._has(character):
            return character
        plainest = unicodedata.normalize("NFKD", character)[0]
        return plainest if plainest.isascii() else "?"

    def _has(self, character: str) -> bool:
        if self._ascii:
            return character.isascii()
        return character.isascii() or character.isalpha() or character in IN_CONSOLE_FONTS
