"""What the screens say, by language, and texts from scripts made fit to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from regulate.script.syntax import PhaseKind


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of the interface in one language; the defaults are English."""

    question: str = "What would help right now?"
    nothing_here: str = (
        "No exercises were found. `regulate doctor` shows where they are looked for."
    )
    unplayable: str = "can't be played yet"
    minutes: str = "{} min"
    breath: str = "Breath"
    care: str = "Care"
    evidence: str = "Evidence"
    easing: str = "easing to"
    start: str = "start"
    choose: str = "choose"
    length: str = "length"
    leave: str = "leave"
    pause: str = "pause"
    resume: str = "go on"
    line: str = "line"
    volume: str = "volume"
    mute: str = "mute"
    unmute: str = "sound on"
    ground: str = "ground me"
    stop: str = "stop"
    home: str = "back"
    look_around: str = "look around"
    in_: str = "in"
    hold: str = "hold"
    out: str = "out"
    rest: str = "rest"
    paused: str = "paused"
    muted: str = "The sound is off."
    volume_is: str = "Volume {} %"
    left: str = "{} left"
    stopped: str = "You stopped. That is okay."
    over: str = "This is the end of it. There is no hurry."
    no_ground: str = "Look Around is not here. The room around you is."
    crashed: str = "Something went wrong and the player had to close. It was nothing that you did."
    grade_a: str = "Many studies, taken together."
    grade_b: str = "Studies of the practice itself."
    grade_c: str = "Small or indirect studies."
    grade_d: str = "Used in practice, little studied."

    def phase(self, kind: PhaseKind) -> str:
        """The one word for a breath phase."""
        return {"in": self.in_, "hold": self.hold, "out": self.out, "rest": self.rest}[kind]

    def evidence_in_words(self, evidence: str) -> str:
        """A script's evidence ("B, mixed: …") with its grade in words and the rest as it is."""
        grade, rest = evidence[:1], evidence[1:].lstrip(" ,;:")
        known = {"A": self.grade_a, "B": self.grade_b, "C": self.grade_c, "D": self.grade_d}
        if grade not in known or evidence[1:2].isalnum():
            return evidence
        said = f"{rest[:1].upper()}{rest[1:].rstrip('.')}." if rest else ""
        return f"{known[grade]} {said}".rstrip()


WORDS = MappingProxyType({"en": Words()})


def words(language: str) -> Words:
    """The interface's words in that language, else in English."""
    return WORDS.get(language, WORDS["en"])


def plain(text: str) -> str:
    """`text` with a space for every character that is not printable.

    Control, escape and direction characters never reach the terminal, whatever a script holds.
    """
    return "".join(c if c.isprintable() else " " for c in text)


def clock(ms: int) -> str:
    """A time left as minutes and whole seconds: "4:05", rounded up so that it ends on 0:00."""
    seconds = -(-max(ms, 0) // 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def seconds(ms: int) -> str:
    """A phase's length in seconds: "4" or "4.5"."""
    return f"{ms / 1000:g}"
