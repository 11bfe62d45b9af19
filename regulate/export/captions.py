"""A session's words as captions: WebVTT or SubRip, for players and editors."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable
from pathlib import Path

from regulate.errors import UsageError
from regulate.export.whole import whole
from regulate.timeline.events import Timeline

WIDTH = 42
"""Characters on a line of captions, as broadcasters have it."""

LINGER_MS = 1500
"""A caption stays this long after its line was spoken, unless the next comes sooner."""


def write_captions(where: Path, timeline: Timeline, language: str) -> None:
    """Write the captions to `where`, in the form that its ending names.

    Raises UsageError for another ending than .vtt or .srt, MachineError where it can't be written.
    """
    form = FORMS.get(where.suffix.lower())
    if form is None:
        raise UsageError(
            f"{where} doesn't say which captions it shall have.",
            f"The endings that can be written are {', '.join(FORMS)}.",
        )
    with whole(where) as partial:
        partial.write_text(form(timeline, language), "utf-8", newline="\n")


def web_vtt(timeline: Timeline, language: str) -> str:
    """The captions as WebVTT."""
    cues = [
        f"{_clock(start)} --> {_clock(end)}\n{html.escape(text, quote=False)}"
        for start, end, text in _cues(timeline)
    ]
    return "\n\n".join([f"WEBVTT\nLanguage: {language}", *cues]) + "\n"


def sub_rip(timeline: Timeline, _language: str) -> str:
    """The captions as SubRip, which has no place for a language."""
    cues = [
        f"{number}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{text}"
        for number, (start, end, text) in enumerate(_cues(timeline), start=1)
    ]
    return "\n\n".join(cues) + "\n"


FORMS: dict[str, Callable[[Timeline, str], str]] = {".vtt": web_vtt, ".srt": sub_rip}


def _cues(timeline: Timeline) -> list[tuple[int, int, str]]:
    """Start, end and wrapped text of every line."""
    lines = timeline.utterances
    starts = [*(line.start_ms for line in lines), timeline.duration_ms]
    return [
        (
            line.start_ms,
            max(min(line.end_ms + LINGER_MS, following), line.start_ms + 1),
            textwrap.fill(line.text, WIDTH),
        )
        for line, following in zip(lines, starts[1:], strict=True)
    ]


def _clock(ms: int, point: str = ".") -> str:
    hours, minutes = ms // 3_600_000, ms // 60_000 % 60
    return f"{hours:02}:{minutes:02}:{ms // 1000 % 60:02}{point}{ms % 1000:03}"
