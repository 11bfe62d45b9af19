"""Short samples of what a setting sounds like: a voice, a tone over a bed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from regulate.assets import SoundKind
from regulate.settings import OFF
from regulate.speech.speaker import Speaker
from regulate.timeline.events import (
    BedChange,
    BellStroke,
    BreathPhase,
    Timeline,
    ToneChange,
    Utterance,
)

LEAD_MS = 150
TAIL_MS = 250

BED_RISES_MS = 2500
BED_FADES_MS = 6000
"""Before and after the sample's one breath, where a bed plays."""

IN_MS, OUT_MS = 3000, 4500

BREATHS = 3
BED_MS = 10_000
BELL_MS = 8000
"""How long a sound by itself is heard."""

Sample = tuple[Timeline, Mapping[str, Path]]


async def of_voice(speaker: Speaker, text: str) -> Sample | None:
    """The text as that voice says it; None where there is no voice."""
    line = (await speaker.prepare([text]))[text]
    if line.path is None:
        return None
    end = LEAD_MS + line.duration_ms
    said = Utterance(LEAD_MS, end, text)
    return Timeline(end + TAIL_MS, utterances=(said,)), {text: line.path}


def of_sounds(tone: str, bed: str) -> Sample:
    """One breath of a tone over a bed, each by its preset's name or left out."""
    tone, bed = ("" if name == OFF else name for name in (tone, bed))
    begins = BED_RISES_MS if bed else LEAD_MS
    turns, ends = begins + IN_MS, begins + IN_MS + OUT_MS
    breath = (BreathPhase(begins, turns, "in", 0), BreathPhase(turns, ends, "out", 0))
    timeline = Timeline(
        ends + (BED_FADES_MS if bed else TAIL_MS),
        breaths=breath if tone else (),
        tones=(ToneChange(0, tone),) if tone else (),
        beds=(BedChange(0, bed), BedChange(ends, None)) if bed else (),
    )
    return timeline, {}


def of_sound(kind: SoundKind, name: str) -> Sample:
    """A sound by itself: a tone for some breaths, a bed for ten seconds, a stroke of a bell."""
    match kind:
        case "tones":
            phases: list[BreathPhase] = []
            at = LEAD_MS
            for breath in range(BREATHS):
                turns, ends = at + IN_MS, at + IN_MS + OUT_MS
                phases.append(BreathPhase(at, turns, "in", breath))
                phases.append(BreathPhase(turns, ends, "out", breath))
                at = ends
            return Timeline(at + TAIL_MS, breaths=tuple(phases), tones=(ToneChange(0, name),)), {}
        case "beds":
            beds = (BedChange(0, name), BedChange(BED_MS, None))
            return Timeline(BED_MS + BED_FADES_MS, beds=beds), {}
        case "bells":
            return Timeline(BELL_MS, bells=(BellStroke(LEAD_MS, name),)), {}
