"""Lays an exercise out in time: pure, in integer milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from regulate.script.syntax import (
    Bed,
    Bell,
    Breathe,
    Exercise,
    Fill,
    Lasting,
    Paragraph,
    Part,
    Pause,
    PhaseCue,
    Sentence,
    Span,
    Step,
    TimeCue,
    Times,
    Tone,
)
from regulate.timeline.breathing import breaths_filling, breaths_of
from regulate.timeline.events import (
    BedChange,
    BellStroke,
    BreathPhase,
    End,
    PartStart,
    Passage,
    Timeline,
    ToneChange,
    Utterance,
)
from regulate.timeline.filling import fills, missing_ms, shares

SENTENCE_GAP_MS = 700
PARAGRAPH_GAP_MS = 2000
"""Rests of the voice (script format: Spoken text)."""

SETTLE_MS = 1000
"""Rest from a line to the breath or the bell after it, and from the last breath to a line."""

WORD_GAP_MS = 200
"""The least rest between a phase word and another line; closer, the word is left out."""

LEAD_IN_MS = 2000
BARE_LEAD_IN_MS = 100
"""Before the first step: the bed's fade-in, or next to nothing where no bed plays."""

TAIL_MS = 6000
"""After the last step: the bed's fade-out (design: programme out 5-8 s)."""

MOST_MS = 61 * 60_000
"""A session of 60 min (script format: Limits), with what rounding to whole breaths may add."""

DEFAULT_TONE = "warm-hum"
DEFAULT_BELL = "soft-bell"


@dataclass(frozen=True, slots=True)
class NoRoom:
    """The words leave nothing for the steps that fill: so much is missing, at the first of them."""

    missing_ms: int
    at: Span


@dataclass(frozen=True, slots=True)
class TooLong:
    """The steps go on past `MOST_MS`; the one that does so first."""

    at: Span


def lines(exercise: Exercise, length_min: int) -> tuple[str, ...]:
    """Every text that is spoken at that length, in order, each once."""
    sentences = (
        sentence.text
        for part in _heard(exercise, length_min)
        for step in part.steps
        for sentence in _sentences(step)
    )
    return tuple(dict.fromkeys(sentences))


def has_fill(exercise: Exercise, length_min: int) -> bool:
    """Whether a step of it takes the time that a chosen length leaves."""
    return bool(fills(_heard(exercise, length_min)))


def compile(
    exercise: Exercise, length_min: int, spoken_ms: Callable[[str], int]
) -> Passage | NoRoom | TooLong:
    """Lay `exercise` out for a length; `spoken_ms` tells how long each text takes to speak.

    With a step that fills, the session lasts `length_min` to within half a breath, and exactly
    where a pause fills; without one it is as long as it is.
    """
    parts = _heard(exercise, length_min)
    filling = fills(parts)
    layout = _Layout(exercise, parts, spoken_ms, dict.fromkeys(map(id, filling), 0))
    if layout.too_long is not None:
        return TooLong(layout.too_long)
    laid_out = layout.timeline()
    if filling:
        room_ms = length_min * 60_000 - laid_out.duration_ms
        if missing := missing_ms(filling, room_ms):
            return NoRoom(missing, filling[0].span)
        laid_out = _Layout(exercise, parts, spoken_ms, shares(filling, room_ms)).timeline()
    return Passage(exercise.id, exercise.header.language, length_min, laid_out, End())


class _Layout:
    """Steps placed one after the other; `now` is where the next begins."""

    def __init__(
        self,
        exercise: Exercise,
        parts: Iterable[Part],
        spoken_ms: Callable[[str], int],
        fill_ms: dict[int, int],
    ) -> None:
        self._spoken_ms = spoken_ms
        self._fill_ms = fill_ms
        self._titles: list[PartStart] = []
        self._said: list[Utterance] = []
        self._phases: list[BreathPhase] = []
        self._bells: list[BellStroke] = []
        self._tones = [ToneChange(0, exercise.header.tone or DEFAULT_TONE)]
        self._beds = [BedChange(0, exercise.header.bed)] if exercise.header.bed else []
        self._now = LEAD_IN_MS if self._beds else BARE_LEAD_IN_MS
        self._breath = 0
        self._before: Step | None = None
        self.too_long: Span | None = None
        for part in parts:
            self._titles.append(PartStart(self._now, part.title))
            for step in part.steps:
                self._place(step)
                if self._now + TAIL_MS > MOST_MS:
                    self.too_long = step.span
                    return

    def timeline(self) -> Timeline:
        """All of it, with the bed fading away under the tail."""
        beds = list(self._beds)
        if beds and beds[-1].name is not None:
            beds.append(BedChange(self._now, None))
        return Timeline(
            duration_ms=self._now + TAIL_MS,
            parts=tuple(self._titles),
            utterances=tuple(self._said),
            breaths=tuple(self._phases),
            bells=tuple(self._bells),
            tones=tuple(self._tones),
            beds=tuple(beds),
        )

    def _place(self, step: Step) -> None:
        match step:
            case Paragraph():
                self._now += self._gap_before_words()
                self._say(step.sentences)
            case Pause():
                length = step.length
                self._now += length.ms if isinstance(length, Lasting) else self._fill_ms[id(step)]
            case Breathe():
                self._breathe(step)
            case Bell():
                self._now += SETTLE_MS if isinstance(self._before, Paragraph) else 0
                self._bells.append(BellStroke(self._now, step.name or DEFAULT_BELL))
            case Tone():
                self._tones.append(ToneChange(self._now, step.name))
            case Bed():
                self._beds.append(BedChange(self._now, step.name))
        if not isinstance(step, Tone | Bed):
            self._before = step

    def _gap_before_words(self) -> int:
        match self._before:
            case Paragraph():
                return PARAGRAPH_GAP_MS
            case Breathe():
                return SETTLE_MS
            case Bell():
                return PARAGRAPH_GAP_MS
            case _:
                return 0

    def _say(self, sentences: tuple[Sentence, ...]) -> None:
        for index, sentence in enumerate(sentences):
            self._now += SENTENCE_GAP_MS if index else 0
            end = self._now + self._length(sentence)
            self._said.append(Utterance(self._now, end, sentence.text))
            self._now = end

    def _breathe(self, step: Breathe) -> None:
        if isinstance(self._before, Paragraph):
            self._now += SETTLE_MS
        start = self._now
        count = self._count(step)
        begun: list[BreathPhase] = []
        for breath, phases in enumerate(breaths_of(step, count)):
            for kind, ms in phases:
                begun.append(BreathPhase(self._now, self._now + ms, kind, self._breath + breath))
                self._now += ms
        self._phases += begun
        self._breath += count
        if count:
            self._speak_within(step, start, begun)

    def _count(self, step: Breathe) -> int:
        match step.extent:
            case Times(count=count):
                return count
            case Lasting(ms=ms):
                return breaths_filling(step, ms)
            case Fill():
                share = self._fill_ms[id(step)]
                return breaths_filling(step, share) if share else 0

    def _speak_within(self, step: Breathe, start: int, phases: list[BreathPhase]) -> None:
        """Place the words of a breathing: those with a time, then the phases' where there is room.

        A phase word is part of the pacing: late it would be wrong, so it is left out instead.
        Words that outlast a counted breathing push what follows; one that fills has a length to
        meet, and leaves them out.
        """
        end = self._now if isinstance(step.extent, Fill) else None
        timed = self._timed_words(step, start, end)
        words = [
            word
            for cue in step.cues
            if isinstance(cue, PhaseCue)
            for word in self._phase_words(cue, phases)
            if end is None or word.end_ms <= end
        ]
        said = list(timed)
        free, ahead = 0, 0
        for word in sorted(words, key=lambda word: word.start_ms):
            while ahead < len(timed) and timed[ahead].end_ms + WORD_GAP_MS <= word.start_ms:
                ahead += 1
            before_next = ahead == len(timed) or word.end_ms + WORD_GAP_MS <= timed[ahead].start_ms
            if free <= word.start_ms and before_next:
                said.append(word)
                free = word.end_ms + WORD_GAP_MS
        self._said += sorted(said, key=lambda utterance: utterance.start_ms)
        if said:
            self._now = max(self._now, self._said[-1].end_ms)

    def _timed_words(self, step: Breathe, start: int, end: int | None) -> list[Utterance]:
        """The words that have a time, each as soon as the voice is free; none past `end`."""
        said: list[Utterance] = []
        free = self._said[-1].end_ms if self._said else 0
        timed = [cue for cue in step.cues if isinstance(cue, TimeCue)]
        for cue in sorted(timed, key=lambda cue: cue.at_ms):
            at = max(start + cue.at_ms, free)
            group: list[Utterance] = []
            for sentence in cue.sentences:
                group.append(Utterance(at, at + self._length(sentence), sentence.text))
                at = group[-1].end_ms + SENTENCE_GAP_MS
            if group and group[0].start_ms < self._now and (end is None or group[-1].end_ms <= end):
                said += group
                free = at
        return said

    def _length(self, sentence: Sentence) -> int:
        return max(self._spoken_ms(sentence.text), 1)

    def _phase_words(self, cue: PhaseCue, phases: list[BreathPhase]) -> Iterator[Utterance]:
        length = self._length(cue.sentence)
        breaths = sorted({phase.breath for phase in phases})
        spoken_in = set(breaths if cue.count is None else breaths[: cue.count])
        seen: set[int] = set()
        for phase in phases:
            if phase.phase == cue.kind and phase.breath in spoken_in and phase.breath not in seen:
                seen.add(phase.breath)
                yield Utterance(phase.start_ms, phase.start_ms + length, cue.sentence.text)


def _heard(exercise: Exercise, length_min: int) -> list[Part]:
    return [part for part in exercise.parts if part.heard_at(length_min)]


def _sentences(step: Step) -> Iterator[Sentence]:
    match step:
        case Paragraph():
            yield from step.sentences
        case Breathe():
            for cue in step.cues:
                yield from (cue.sentence,) if isinstance(cue, PhaseCue) else cue.sentences
