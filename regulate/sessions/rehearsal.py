"""An exercise at one length being made ready: its lines spoken, its passage laid out in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from regulate.errors import UsageError
from regulate.script.syntax import Bed, Exercise, Repeat, Step, Tone
from regulate.settings import OFF
from regulate.speech.speaker import Line, Speaker
from regulate.timeline.answers import AS_IT_STANDS, Choices
from regulate.timeline.compiler import NoRoom, TooLong, compile, has_fill, lines, record
from regulate.timeline.easing import Easing
from regulate.timeline.events import Passage, Timeline
from regulate.timeline.path import Given

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


class Sounds(NamedTuple):
    """What a person hears in place of a script's own sounds; "" leaves its own, `OFF` has none."""

    tone: str = ""
    bed: str = ""


def with_sounds(exercise: Exercise, sounds: Sounds) -> Exercise:
    """The exercise with those sounds in place of its own."""
    tone, bed = sounds
    if not tone and not bed:
        return exercise
    header = exercise.header
    its_tone, its_bed = ("" if name == OFF else name for name in (tone, bed))

    def heard(step: Step) -> Step:
        match step:
            case Tone(name=str()) if tone:
                return replace(step, name=its_tone or None)
            case Bed(name=str()) if bed:
                return replace(step, name=its_bed or None)
            case Repeat():
                return replace(step, steps=tuple(map(heard, step.steps)))
        return step

    parts = tuple(replace(part, steps=tuple(map(heard, part.steps))) for part in exercise.parts)
    heard_header = replace(
        header, tone=its_tone if tone else header.tone, bed=its_bed if bed else header.bed
    )
    return replace(exercise, header=heard_header, parts=parts)


Laid = TypeVar("Laid", Passage, Timeline)


class Rehearsal:
    """An exercise at one length, laid out with what is known of how long its lines last.

    Without a speaker every line is a caption with its estimated time.
    """

    def __init__(
        self,
        exercise: Exercise,
        length_min: int,
        speaker: Speaker | None,
        sounds: Sounds = Sounds(),  # noqa: B008 - it can't be changed
    ) -> None:
        self.written = exercise
        """The exercise as its script has it."""
        self.exercise = exercise = with_sounds(exercise, sounds)
        self.sounds = sounds
        self.length_min = length_min
        self.speaker = speaker
        self.texts = lines(exercise, length_min)
        self._estimating = speaker or Speaker(exercise.header.language)
        self._easing = Easing(self.texts)
        self._spoken: dict[str, Line] = {}
        for share, texts in self._easing.by_share(self.texts if speaker else ()):
            self._spoken |= self._estimating.at(share).ready(texts)

    def another(self, exercise: Exercise, length_min: int) -> Rehearsal:
        """Another exercise, with the same voice and the same sounds."""
        return Rehearsal(exercise, length_min, self.speaker, self.sounds)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to speak that is known beforehand."""
        return not self.missing(self.texts)

    @property
    def clips(self) -> Mapping[str, Path]:
        """The sound files of the lines that have one, by text."""
        spoken = self._spoken.items()
        return {text: line.path for text, line in spoken if line.path is not None}

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Those of `texts` that could be spoken and aren't yet."""
        return [] if self.speaker is None else [t for t in texts if t not in self._spoken]

    async def prepare(
        self, texts: Iterable[str] | None = None, on_line: Callable[[Line], None] | None = None
    ) -> None:
        """Have `texts` spoken, or all lines; `on_line` decides when to `learn` each.

        A line that isn't in the script as it is said follows from an answer: it tells of a
        person, and goes when the program ends.
        """
        if self.speaker is None:
            return
        script = set(self.texts)
        for share, some in self._easing.by_share(self.texts if texts is None else texts):
            speaker, missing = self.speaker.at(share), self.missing(some)
            if kept := [text for text in missing if text in script]:
                await speaker.prepare(kept, on_line or self.learn)
            if told := [text for text in missing if text not in script]:
                await speaker.passing.prepare(told, on_line or self.learn)

    def learn(self, line: Line) -> None:
        """Take in a line that was spoken; what is laid out from then on makes use of it."""
        self._spoken[line.text] = line

    def passage(self, given: Sequence[Given] = (), elapsed_ms: int = 0) -> Passage:
        """What is played after all that was `given`, `elapsed_ms` into the plan.

        Raises UsageError where the words leave no room in the length. A session that has begun
        isn't refused: it grows by what is missing.
        """
        while True:
            passage = compile(self.exercise, self.length_min, self.spoken_ms, given, elapsed_ms)
            if not given or not isinstance(passage, NoRoom):
                fitting = self._fitting(passage)
                return replace(fitting, timeline=fitting.timeline.voiced(self._easing.gain_db))
            elapsed_ms -= passage.missing_ms

    def recording(self, choices: Choices = AS_IT_STANDS) -> Timeline:
        """The whole session as a recording has it; raises UsageError like `passage`."""
        recorded = record(self.exercise, self.length_min, self.spoken_ms, choices)
        return self._fitting(recorded).voiced(self._easing.gain_db)

    def _fitting(self, laid_out: Laid | NoRoom | TooLong) -> Laid:
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

    def spoken_ms(self, text: str) -> int:
        """How long the line lasts, or will probably."""
        line = self._spoken.get(text)
        if line is not None:
            return line.duration_ms
        return self._estimating.at(self._easing.share(text)).estimate(text)
