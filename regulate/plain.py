"""Plain mode: a session as lines on stdout at their times, for screen readers and pipes."""

from __future__ import annotations

import time
from collections.abc import Callable

from regulate.session import Session
from regulate.timeline.events import Timeline

TICK_S = 0.02


def events(timeline: Timeline) -> list[tuple[int, str]]:
    """What is said when: each part's title, each line, each breath phase as one word."""
    said = [(part.at_ms, 0, f"# {part.title}") for part in timeline.parts if part.title]
    said += [(line.start_ms, 1, line.text) for line in timeline.utterances]
    said += [
        (phase.start_ms, 2, f"  {phase.phase} {(phase.end_ms - phase.start_ms) / 1000:.1f} s")
        for phase in timeline.breaths
    ]
    return [(ms, text) for ms, _, text in sorted(said)]


def follow(
    session: Session,
    write: Callable[[str], None],
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Write each line when the session comes to it, until the session ends."""
    reached = -1
    notice = ""
    timeline, due = session.timeline, events(session.timeline)
    while session.state in ("playing", "paused"):
        now = session.position_ms
        if session.timeline is not timeline:
            timeline, due = session.timeline, events(session.timeline)
        for ms, text in due:
            if reached < ms <= now:
                write(text)
        reached = max(reached, now)
        if session.notice != notice:
            notice = session.notice
            if notice:
                write(f"({notice})")
        sleep(TICK_S)
