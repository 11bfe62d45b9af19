"""An exercise at one length being made ready: its lines spoken, its passage laid out in time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from regulate.errors import UsageError
from regulate.script.syntax import Exercise
from regulate.speech.speaker import Line, Speaker
from regulate.timeline.compiler import NoRoom, TooLong, compile, has_fill, lines
from regulate.timeline.events import Passage

LONGEST_MIN = 60


def check_length(exercise: Exercise, length_min: int | None) -> int:
    """The length to play: the one asked for, or the script's first.

    Raises UsageError where the script can't be that long.
    """
    offered = exercise.header.lengths
    if length_min is None:
        return offered[0]
    if not 1 <= length_min <= LONGEST_MIN:
        raise UsageError(f"A session lasts from 1 to {LONGEST_MIN} minutes, not {length_min}.")
    if length_min not in offered and not has_fill(exercise, length_min):
        minutes = " or ".join(str(n) for n in offered)
        raise UsageError(
            f"{exercise.header.title} can't last {length_min} min.",
            f"It has no step that fills the time; it can last {minutes} min.",
        )
    return length_min


class Rehearsal:
    """An exercise at one length, laid out with what is known of how long its lines last.

    Without a speaker every line is a caption with its estimated time.
    Raises UsageError where the words leave no room in the length.
    """

    def __init__(self, exercise: Exercise, length_min: int, speaker: Speaker | None) -> None:
        self.exercise = exercise
        self.length_min = length_min
        self.speaker = speaker
        self.texts = lines(exercise, length_min)
        self._estimate = (speaker or Speaker(exercise.header.language)).estimate
        self._spoken: dict[str, Line] = speaker.ready(self.texts) if speaker else {}
        self.passage = self._lay_out()

    @property
    def complete(self) -> bool:
        """Whether nothing is left to speak."""
        return self.speaker is None or all(text in self._spoken for text in self.texts)

    @property
    def clips(self) -> Mapping[str, Path]:
        """The sound files of the lines that have one, by text."""
        spoken = self._spoken.items()
        return {text: line.path for text, line in spoken if line.path is not None}

    async def prepare(self, on_line: Callable[[Line], None] | None = None) -> None:
        """Have every line spoken that isn't yet; `on_line` decides when to `learn` each."""
        missing = [text for text in self.texts if text not in self._spoken]
        if missing and self.speaker is not None:
            await self.speaker.prepare(missing, on_line or self.learn)
            self.passage = self._lay_out()

    def learn(self, line: Line) -> None:
        """Take in a line that was spoken; `lay_out` makes use of it."""
        self._spoken[line.text] = line

    def lay_out(self) -> Passage:
        """Lay the passage out with what has been learned."""
        self.passage = self._lay_out()
        return self.passage

    def _lay_out(self) -> Passage:
        laid_out = compile(self.exercise, self.length_min, self._spoken_ms)
        title = self.exercise.header.title
        match laid_out:
            case NoRoom(missing_ms=missing):
                raise UsageError(
                    f"{title} doesn't fit into {self.length_min} min: "
                    f"{-(-missing // 1000)} s are missing.",
                    "A longer length leaves it room.",
                )
            case TooLong():
                raise UsageError(
                    f"{title} goes on past {LONGEST_MIN} min at {self.length_min} min.",
                    "Another length may leave parts out.",
                )
            case _:
                return laid_out

    def _spoken_ms(self, text: str) -> int:
        line = self._spoken.get(text)
        return line.duration_ms if line is not None else self._estimate(text)
