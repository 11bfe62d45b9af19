"""Steps in time: one after the other, in integer milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from regulate.script.syntax import (
    Ask,
    Bed,
    Bell,
    Breathe,
    Choose,
    Fill,
    FindPace,
    Lasting,
    Paragraph,
    Pause,
    PhaseCue,
    Prompt,
    Rate,
    Sentence,
    Span,
    Tap,
    TimeCue,
    Times,
    Tone,
    Wait,
)
from regulate.timeline.breathing import breaths_filling, breaths_of
from regulate.timeline.events import (
    BedChange,
    BellStroke,
    BreathPhase,
    PartStart,
    PromptKind,
    PromptStart,
    TapStroke,
    Timeline,
    ToneChange,
    Utterance,
)
from regulate.timeline.path import PartBegins, Placed, PromptPassed

SENTENCE_GAP_MS = 700
PARAGRAPH_GAP_MS = 2000
"""Rests of the voice (script format: Spoken text)."""

SETTLE_MS = 1000
"""Rest from a line to the breath, the tap or the bell after it, and from the last to a line."""

WORD_GAP_MS = 200
"""The least rest between a phase word and another line; closer, the word is left out."""

LEAD_IN_MS = 2000
BARE_LEAD_IN_MS = 100
"""Before the first step: the bed's fade-in, or next to nothing where no bed plays."""

TAIL_MS = 6000
"""After the last step: the bed's fade-out (design: programme out 5-8 s)."""

MOST_MS = 60 * 60_000 + 40_000
"""A session of 60 min (script format: Limits), and half of the longest breath there can be."""

DEFAULT_BELL = "soft-bell"


class Layout(Struct, frozen=True):
    """How steps are laid out: how long texts last, what sounds at the start, and what fills.

    `fill_ms` has what each filling step takes, by its place among the steps, 0 where it has none.
    `goes_on` is a passage after a prompt, which begins at once and in the sounds that play.
    """

    spoken_ms: Callable[[str], int]
    tone: str | None
    bed: str | None
    goes_on: bool = False
    fill_ms: Mapping[int, int] = field(default_factory=dict)

    def timeline(self, steps: Sequence[Placed], *, ends: bool) -> Timeline:
        """The steps in time; where they end the session, the bed fades away under a tail.

        Nothing is laid out past the first step that ends after `MOST_MS`.
        """
        laying = _Laying(self)
        for index, step in enumerate(steps):
            laying.place(step, self.fill_ms.get(index, 0))
            if laying.now > MOST_MS:
                break
        return laying.timeline(ends=ends)

    def past_the_most(self, steps: Sequence[Placed]) -> Span | None:
        """The first of the steps that ends after `MOST_MS`."""
        laying = _Laying(self)
        for index, step in enumerate(steps):
            laying.place(step, self.fill_ms.get(index, 0))
            if laying.now > MOST_MS and not isinstance(step, PartBegins | PromptPassed):
                return step.span
        return None


class _Laying:
    """Steps being placed one after the other; `now` is where the next begins."""

    def __init__(self, layout: Layout) -> None:
        self._spoken_ms = layout.spoken_ms
        self._titles: list[PartStart] = []
        self._said: list[Utterance] = []
        self._phases: list[BreathPhase] = []
        self._bells: list[BellStroke] = []
        self._taps: list[TapStroke] = []
        self._prompts: list[PromptStart] = []
        self._tones = [ToneChange(0, layout.tone)] if layout.tone else []
        self._beds = [BedChange(0, layout.bed)] if layout.bed else []
        self._bed_plays = layout.goes_on or bool(self._beds)
        self.now = 0 if layout.goes_on else LEAD_IN_MS if self._beds else BARE_LEAD_IN_MS
        self._breath = 0
        self._before: Placed | None = None

    def timeline(self, *, ends: bool) -> Timeline:
        """All that was placed."""
        beds = list(self._beds)
        if ends and (beds[-1].name is not None if beds else self._bed_plays):
            beds.append(BedChange(self.now, None))
        return Timeline(
            duration_ms=self.now + (TAIL_MS if ends else 0),
            parts=tuple(self._titles),
            utterances=tuple(self._said),
            breaths=tuple(self._phases),
            bells=tuple(self._bells),
            tones=tuple(self._tones),
            beds=tuple(beds),
            taps=tuple(self._taps),
            prompts=tuple(self._prompts),
        )

    def place(self, step: Placed, fill_ms: int) -> None:
        """Put the step after those before it; one that fills takes `fill_ms`."""
        match step:
            case PartBegins(title=title):
                self._titles.append(PartStart(self.now, title))
            case PromptPassed(prompt=prompt):
                words = " ".join(sentence.text for sentence in prompt.words)
                at = self.now + self._gap_before_words()
                self._prompts.append(PromptStart(at, _kind(prompt), words))
            case Paragraph():
                self.now += self._gap_before_words()
                self._say(step.sentences)
            case Pause(length=length):
                self.now += length.ms if isinstance(length, Lasting) else fill_ms
            case Breathe():
                self._breathe(step, fill_ms)
            case Tap():
                self._tap(step, fill_ms)
            case Bell():
                self.now += self._gap_after_words()
                self._bells.append(BellStroke(self.now, step.name or DEFAULT_BELL))
            case Tone():
                self._tones.append(ToneChange(self.now, step.name))
            case Bed():
                self._beds.append(BedChange(self.now, step.name))
            case _:
                pass
        if not isinstance(step, Tone | Bed | PartBegins | PromptPassed):
            self._before = step

    def _gap_before_words(self) -> int:
        match self._before:
            case Paragraph() | Bell():
                return PARAGRAPH_GAP_MS
            case Breathe() | Tap():
                return SETTLE_MS
            case _:
                return 0

    def _gap_after_words(self) -> int:
        return SETTLE_MS if isinstance(self._before, Paragraph) else 0

    def _say(self, sentences: tuple[Sentence, ...]) -> None:
        for index, sentence in enumerate(sentences):
            self.now += SENTENCE_GAP_MS if index else 0
            end = self.now + self._length(sentence)
            self._said.append(Utterance(self.now, end, sentence.text))
            self.now = end

    def _tap(self, step: Tap, fill_ms: int) -> None:
        self.now += self._gap_after_words()
        match step.extent:
            case Times(count=count):
                ms = count * step.every_ms
            case Lasting(ms=ms):
                pass
            case Fill():
                ms = fill_ms
        for number, at in enumerate(range(self.now, self.now + ms, step.every_ms)):
            self._taps.append(TapStroke(at, "right" if number % 2 else "left"))
        self.now += ms

    def _breathe(self, step: Breathe, fill_ms: int) -> None:
        self.now += self._gap_after_words()
        start = self.now
        count = _count(step, fill_ms)
        begun: list[BreathPhase] = []
        for breath, phases in enumerate(breaths_of(step, count)):
            for kind, ms in phases:
                begun.append(BreathPhase(self.now, self.now + ms, kind, self._breath + breath))
                self.now += ms
        self._phases += begun
        self._breath += count
        if count:
            self._speak_within(step, start, begun)

    def _speak_within(self, step: Breathe, start: int, phases: list[BreathPhase]) -> None:
        """Place the words of a breathing: those with a time, then the phases' where there is room.

        A phase word is part of the pacing: late it would be wrong, so it is left out instead.
        Words that outlast a counted breathing push what follows; one that fills has a length to
        meet, and leaves them out.
        """
        end = self.now if isinstance(step.extent, Fill) else None
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
            self.now = max(self.now, self._said[-1].end_ms)

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
            if group and group[0].start_ms < self.now and (end is None or group[-1].end_ms <= end):
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


def _count(step: Breathe, fill_ms: int) -> int:
    match step.extent:
        case Times(count=count):
            return count
        case Lasting(ms=ms):
            return breaths_filling(step, ms)
        case Fill():
            return breaths_filling(step, fill_ms) if fill_ms else 0


def _kind(prompt: Prompt) -> PromptKind:
    match prompt:
        case Wait():
            return "wait"
        case Ask():
            return "ask"
        case Rate():
            return "rate"
        case Choose():
            return "choose"
        case FindPace():
            return "find pace"
