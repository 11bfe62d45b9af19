"""The rules of care about the whole: arriving, ways out, something to do, and the way back.

The sections are known by where they stand and what is said in them, never by their titles.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from regulate.review.heard import Heard
from regulate.review.phrases import Phrases
from regulate.review.spoken import as_spoken
from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.syntax import (
    Ask,
    Breathe,
    FindPace,
    Paragraph,
    Pause,
    Rate,
    Span,
    Tap,
    Wait,
)
from regulate.timeline.layout import TAIL_MS
from regulate.timeline.path import PartBegins, PromptPassed

FIRST_MS = LAST_MS = 60_000
"""The first and the last minute (content: What the checker enforces)."""

LEAST_DOING_MS = 5000
"""A pause as long is time to do what was suggested, not a breath between two lines."""

MOST_SILENT_END_MS = 10_000
"""From the last line or bell to the end: longer, and nobody knows that it is over."""


def shape(heard: Heard, phrases: Phrases) -> Iterator[Diagnostic]:
    """What a way through lacks."""
    places = _places(heard) or [Span(1, 1, 1, 2)]
    begins, ends = places[0], places[-1]
    first = [
        as_spoken(line.sentence, "line").plain
        for line in takewhile(lambda line: line.said.start_ms <= FIRST_MS, heard.lines)
    ]
    asked = [p for p in heard.timeline.prompts if p.kind == "choose" and p.at_ms <= FIRST_MS]
    other_way = bool(asked) or any(_offers(plain, phrases) for plain in first)
    may_stop = any(_may_leave(plain, phrases) for plain in first)
    if not other_way and not may_stop:
        yield diagnose("S302", begins, way=heard.way)
    elif not other_way:
        yield diagnose("S304", begins, way=heard.way)
    if not _arrives(heard, phrases):
        yield diagnose("S303", begins, way=heard.way)
    if not any(_is_doing(heard, at) for at in range(len(heard.steps))):
        yield diagnose("S305", ends, way=heard.way)
    if not _returns(heard, phrases):
        yield diagnose("S306", ends, way=heard.way)
    if _last_sound_ms(heard) < heard.timeline.duration_ms - TAIL_MS - MOST_SILENT_END_MS:
        yield diagnose("S307", ends, way=heard.way)


def _offers(plain: str, phrases: Phrases) -> bool:
    """Whether a sentence offers another way to take part; a choice of seats isn't one."""
    if phrases.other_way.search(plain):
        return True
    return bool(phrases.alternative.search(plain)) and not phrases.posture.search(plain)


def _may_leave(plain: str, phrases: Phrases) -> bool:
    return bool(phrases.leaving.search(plain) and phrases.permission.search(plain))


def _arrives(heard: Heard, phrases: Phrases) -> bool:
    """Whether something is said of how to be here before the first breathing or taps."""
    paced = next((at for at, s in enumerate(heard.steps) if isinstance(s, Breathe | Tap)), None)
    for line in heard.lines:
        if line.said.start_ms > FIRST_MS or (paced is not None and line.at >= paced):
            return False
        if phrases.arriving.search(as_spoken(line.sentence, "line").plain):
            return True
    return False


def _is_doing(heard: Heard, at: int) -> bool:
    match heard.steps[at]:
        case Breathe() | Tap():
            return True
        case Pause():
            return heard.lasts_ms(at) >= LEAST_DOING_MS
        case PromptPassed(prompt=Wait() | Ask() | Rate() | FindPace()):
            return True
        case _:
            return False


def _returns(heard: Heard, phrases: Phrases) -> bool:
    """Whether the room, the feet, the eyes or a movement are spoken of at the end."""
    whole = heard.timeline.duration_ms
    since = max(whole - LAST_MS, whole // 2)
    for line in reversed(heard.lines):
        if line.said.end_ms <= since:
            return False
        if phrases.returning.search(as_spoken(line.sentence, "line").plain):
            return True
    return False


def _last_sound_ms(heard: Heard) -> int:
    said, struck = heard.timeline.utterances, heard.timeline.bells
    return max([u.end_ms for u in said[-1:]] + [b.at_ms for b in struck[-1:]], default=0)


def _places(heard: Heard) -> list[Span]:
    """Where what is heard stands: each sentence of a paragraph, and the line of another step."""
    found: list[Span] = []
    for step in heard.steps:
        match step:
            case PartBegins():
                pass
            case Paragraph(sentences=sentences):
                found += [sentence.span for sentence in sentences]
            case PromptPassed(prompt=passed):
                found.append(passed.span)
            case _:
                found.append(step.span)
    return found
