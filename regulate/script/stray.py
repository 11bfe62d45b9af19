"""Lines that would be spoken and were surely meant for something else."""

from __future__ import annotations

import re

from regulate.script.breathe import BreathingReader
from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.piece import Piece, Reading, length_ms
from regulate.script.prompts import ARROWS
from regulate.script.syntax import Ask, Breathe, Choose, Step
from regulate.script.words import Words

MOST_CHARACTERS = 200
"""A longer line is something to say."""

_OTHER_BRACKETS = {"(": ")", "{": "}", "【": "】", "［": "］", "<": ">", "*": "*", "_": "_"}
_EVERY_BRACKET = "[] " + "".join(_OTHER_BRACKETS) + "".join(_OTHER_BRACKETS.values())
_CUE = re.compile(r"([^\W\d_]+)(?:\s+(?:x\s*\d+|\d+\s*x|\d+:\d\d|\d+\s*s))?\s*:\s*\S")
_BREAK = re.compile(r"""<break\b[^<>]*?\btime\s*=\s*["“”']?([\w.]+)[^<>]*>""", re.IGNORECASE)
_BULLET = re.compile(r"[-*•–]\s+\S")


def stray(line: Piece, words: Words, above: Step | None) -> Diagnostic | None:
    """What is wrong with a line of text that isn't one; `above` is the step just before it."""
    text = line.text
    if len(text) > MOST_CHARACTERS:
        return None
    if belongs(text, words, above):
        fix = "indent it by two spaces" if line.column == 1 else "delete the empty line above it"
        return diagnose("S143", line.span, fix=fix)
    bracketed = text.endswith("]") or _OTHER_BRACKETS.get(text[0]) == text[-1]
    inside = text.strip(_EVERY_BRACKET) if bracketed else text
    if match := _BREAK.fullmatch(text):
        inside = f"{words.direction('pause')} {match.group(1)}"
    if _directs(inside, words, bracketed=bracketed):
        return diagnose("S144", line.span, inside=inside)
    return None


def belongs(text: str, words: Words, above: Step | None) -> bool:
    """Whether the line was meant to stand indented under the direction above it."""
    match above:
        case Choose():
            return any(arrow in text for arrow in ARROWS)
        case Ask():
            return bool(_BULLET.match(text))
        case Breathe() if ":" in text:
            cue = _CUE.match(text)
            begun = cue.group(1).lower() if cue else ""
            return begun in words.phases or begun in words.at
        case _:
            return False


def _directs(text: str, words: Words, *, bracketed: bool) -> bool:
    """Whether the text reads as a direction; without brackets, as one with a length or phases."""
    lower = text.lower()
    if not lower.startswith(tuple(words.directions)):
        return False
    for name, meaning in words.directions.items():
        if lower == name:
            return bracketed
        if not lower.startswith(f"{name} "):
            continue
        rest = text[len(name) :].strip()
        if meaning == "pause":
            return rest.lower() in words.fill or length_ms(rest, words) is not None
        if meaning == "breathe":
            silent = Reading(words, lambda _: None)
            piece = Piece(rest, 1, 1)
            return BreathingReader(silent).read(piece, piece.span) is not None
        if bracketed and meaning not in ("if", "end", "rate"):
            return True
    return False
