"""What a timeline says and how it breathes, as plain lists to compare."""

from __future__ import annotations

from regulate.timeline.events import Timeline


def said(timeline: Timeline) -> list[tuple[int, int, str]]:
    """The lines: start, end and text."""
    return [(u.start_ms, u.end_ms, u.text) for u in timeline.utterances]


def lengths(timeline: Timeline) -> list[list[int]]:
    """The phases of each breath, in milliseconds."""
    breaths: dict[int, list[int]] = {}
    for phase in timeline.breaths:
        breaths.setdefault(phase.breath, []).append(phase.end_ms - phase.start_ms)
    return list(breaths.values())
