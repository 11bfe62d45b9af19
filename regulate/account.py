"""The account of a session that a person reviews: every line and breath with its exact time."""

from __future__ import annotations

from typing import Any

from regulate.script.syntax import Exercise
from regulate.timeline.events import BreathPhase, Timeline

MINUTE_MS = 60_000


def as_dict(exercise: Exercise, length_min: int, timeline: Timeline) -> dict[str, Any]:
    """The session as JSON has it, with the very times that are rendered."""
    return {
        "id": exercise.id,
        "language": exercise.header.language,
        "length_min": length_min,
        **timeline.to_dict(),
    }


def account(exercise: Exercise, length_min: int, timeline: Timeline) -> str:
    """The session as lines of text, to read or print."""
    rows: list[tuple[int, int, str]] = []
    rows += [(p.at_ms, 0, f"\n# {p.title}") for p in timeline.parts if p.title]
    rows += [(b.at_ms, 1, f"bed {b.name or 'off'}") for b in timeline.beds]
    rows += [(t.at_ms, 1, f"tone {t.name or 'off'}") for t in timeline.tones]
    rows += [(b.at_ms, 2, f"bell {b.name}") for b in timeline.bells]
    rows += [(breath[0].start_ms, 2, _pattern(breath)) for breath in _breaths(timeline)]
    rows += [(u.start_ms, 3, u.text) for u in timeline.utterances]
    whole = f"{length_min} min ({_clock(timeline.duration_ms)})"
    lines = [f"{exercise.header.title}, {whole}, {exercise.header.language}"]
    for ms, kind, text in sorted(rows):
        if kind == 0:
            lines.append(text)
        else:
            lines.append(f"{_clock(ms)}  {text}")
    return "\n".join([*lines, "", *_totals(timeline)])


def _totals(timeline: Timeline) -> list[str]:
    speech = sum(u.end_ms - u.start_ms for u in timeline.utterances)
    words = sum(len(u.text.split()) for u in timeline.utterances)
    pacing = sum(b.end_ms - b.start_ms for b in timeline.breaths)
    whole = max(timeline.duration_ms, 1)
    rate = f", {words * MINUTE_MS / speech:.0f} words a minute" if speech else ""
    return [
        f"speech   {_clock(speech)}  {speech * 100 // whole} %{rate}",
        f"silence  {_clock(whole - speech)}  {(whole - speech) * 100 // whole} %",
        f"pacing   {_clock(pacing)}  {pacing * 100 // whole} %",
    ]


def _breaths(timeline: Timeline) -> list[list[BreathPhase]]:
    found: dict[int, list[BreathPhase]] = {}
    for phase in timeline.breaths:
        found.setdefault(phase.breath, []).append(phase)
    return list(found.values())


def _pattern(breath: list[BreathPhase]) -> str:
    seconds = ", ".join(f"{(p.end_ms - p.start_ms) / 1000:.2f} {p.phase}" for p in breath)
    rate = MINUTE_MS / (breath[-1].end_ms - breath[0].start_ms)
    return f"breath {breath[0].breath + 1}: {seconds} ({rate:.1f} a minute)"


def _clock(ms: int) -> str:
    return f"{ms // MINUTE_MS}:{ms % MINUTE_MS / 1000:06.3f}"
