"""A short session with something of everything, to be written to files."""

from regulate.timeline.events import (
    BedChange,
    BellStroke,
    BreathPhase,
    PartStart,
    Timeline,
    ToneChange,
    Utterance,
)

SESSION = Timeline(
    4003,
    parts=(PartStart(0, "Arrive"), PartStart(1500, "Más: «algo» & more")),
    utterances=(Utterance(100, 900, "Here."), Utterance(3000, 3900, "A <line> & another one.")),
    breaths=(BreathPhase(0, 1500, "in", 0), BreathPhase(1500, 3500, "out", 0)),
    tones=(ToneChange(0, "warm-hum"),),
    beds=(BedChange(0, "soft-rain"),),
    bells=(BellStroke(2000, "soft-bell"),),
)
