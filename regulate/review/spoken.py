"""What a script says, sentence by sentence, ready to be searched for words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from regulate.script.syntax import (
    Breathe,
    Exercise,
    Paragraph,
    PhaseCue,
    Sentence,
    Span,
    Step,
)

Role = Literal["line", "phase", "time", "prompt", "header"]

_TOKEN = re.compile(r"[\w@'-]+")
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
_APOSTROPHES = str.maketrans("’‘", "''")


class Spoken(Struct, frozen=True):
    """A sentence, in what role it is said, and its text made plain.

    `plain` is the text in lower case, with straight apostrophes, and with what is quoted blanked:
    words that are quoted are somebody's, not the voice's. It is as long as the text.
    """

    sentence: Sentence
    role: Role
    plain: str
    words: frozenset[str]

    def place(self, start: int, end: int) -> Span:
        """Where a stretch of it stands in the file."""
        return self.sentence.place(start, end)

    def written(self, start: int, end: int) -> str:
        """A stretch of it as it is written."""
        return self.sentence.text[start:end]


def spoken(exercise: Exercise) -> tuple[Spoken, ...]:
    """Every sentence that the exercise may say, in the order it is written."""
    return tuple(as_spoken(s, role) for step in exercise.all_steps() for s, role in _said(step))


def as_spoken(sentence: Sentence, role: Role) -> Spoken:
    """The sentence in that role."""
    text = sentence.text
    plain = text.lower().translate(_APOSTROPHES)
    if len(plain) != len(text):
        # A letter whose small form is longer: places matter more than that letter.
        plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if '"' in plain or "“" in plain or "«" in plain:
        plain = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), plain)
    words = set(_TOKEN.findall(plain))
    if "/" in plain or "(" in plain:
        words.add("/")
    return Spoken(sentence, role, plain, frozenset(words))


def _said(step: Step) -> Iterator[tuple[Sentence, Role]]:
    match step:
        case Paragraph(sentences=sentences):
            for sentence in sentences:
                yield sentence, "line"
        case Breathe(cues=cues):
            for cue in cues:
                if isinstance(cue, PhaseCue):
                    yield cue.sentence, "phase"
                else:
                    for sentence in cue.sentences:
                        yield sentence, "time"
        case _ if words := getattr(step, "words", ()):
            for sentence in words:
                yield sentence, "prompt"
        case _:
            pass
