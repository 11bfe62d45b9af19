"""The rules of timing: lengths, gaps, silence and fit, by how long each line takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from regulate.review.heard import Heard
from regulate.review.phrases import Phrases
from regulate.review.spoken import as_spoken
from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.sentences import ANSWER
from regulate.script.syntax import (
    Breathe,
    Exercise,
    Pause,
    PhaseCue,
    Sentence,
    Span,
    Tap,
    TimeCue,
)
from regulate.speech.text import words
from regulate.timeline.breathing import breaths_of
from regulate.timeline.layout import SENTENCE_GAP_MS

MOST_OFF = 0.1
"""Of the declared length."""

LONGEST_GAP_MS, LONG_GAP_MS = 90_000, 45_000
"""Unannounced; longer ones are an error and a warning."""

GAPS = ("S402", "S403")

SHORT_MIN = 3
LEAST_SILENCE = {True: 40, False: 50}
"""Per cent of a session, by whether it is a short one (content: Silence)."""

SLOWEST_WPM, FASTEST_WPM = 90, 120
"""Inside lines: the target is 95 to 115 (content: Rate), and a voice is as fast as its words."""

FEWEST_WORDS = 30
"""As many have to be heard before a rate is told of."""

SpokenMs = Callable[[str], int]


def lengths(ways: Iterable[Heard], exercise: Exercise, by: str) -> Iterator[Diagnostic]:
    """Lengths that aren't kept, and too little silence in them."""
    place = exercise.header.places["lengths"]
    for heard in ways:
        lasts, declared = heard.timeline.duration_ms, heard.length_min * 60_000
        facts = {"length": heard.length_min, "lasts": _clock(lasts), "way": heard.way, "by": by}
        # Another way may be a short one out; it may not keep anyone for longer.
        over, under = lasts > declared * (1 + MOST_OFF), lasts < declared * (1 - MOST_OFF)
        if over or (under and heard.is_recording):
            yield diagnose("S401", place, **facts)
        if not heard.is_recording:
            continue
        silence = 100 - 100 * sum(heard.spoken_ms.values()) / max(lasts, 1)
        least = LEAST_SILENCE[heard.length_min <= SHORT_MIN]
        if silence < least:
            share = {"share": int(silence), "least": least, "length": heard.length_min}
            yield diagnose("S404", place, by=by, **share)


def gaps(heard: Heard, phrases: Phrases, by: str) -> Iterator[Diagnostic]:
    """Silences of the voice that nothing announced."""
    for number, (line, after) in enumerate(pairwise(heard.lines)):
        gap = after.said.start_ms - line.said.end_ms
        if gap <= LONG_GAP_MS:
            continue
        before = heard.lines[max(number - 1, 0) : number + 1]
        if any(phrases.announcing.search(as_spoken(b.sentence, "line").plain) for b in before):
            continue
        silent = gap - _paced_ms(heard, line.said.end_ms, after.said.start_ms)
        code = "S402" if silent > LONGEST_GAP_MS else "S403"
        place = _silence(heard, line.at, after.at) or line.sentence.span
        yield diagnose(code, place, seconds=gap // 1000, way=heard.way, by=by)


def fit(ways: Iterable[Heard], by: str) -> Iterator[Diagnostic]:
    """Words of breathings that have no room where they are written."""
    longest: dict[Span, tuple[Breathe, int, int, SpokenMs]] = {}
    for heard in ways:
        for at, step in enumerate(heard.steps):
            if isinstance(step, Breathe) and step.cues:
                lasts = heard.lasts_ms(at)
                if step.span not in longest or lasts > longest[step.span][1]:
                    longest[step.span] = (step, lasts, heard.breaths(at), heard.takes_ms)
    for step, lasts, breaths, takes_ms in longest.values():
        yield from _phase_words(step, takes_ms, by)
        yield from _timed_words(step, lasts, breaths, takes_ms, by)


def rate(ways: Iterable[Heard], exercise: Exercise, by: str) -> Iterator[Diagnostic]:
    """How fast the lines of the longest session are spoken, where that isn't easy to follow."""
    heard = max(
        (h for h in ways if h.is_recording), key=lambda h: h.timeline.duration_ms, default=None
    )
    if heard is None:
        return
    lines = [line for line in heard.lines if words(line.said.text) > 3]
    count = sum(words(line.said.text) for line in lines)
    spoken = sum(line.said.end_ms - line.said.start_ms for line in lines)
    wpm = count * 60_000 / max(spoken, 1)
    if count >= FEWEST_WORDS and not SLOWEST_WPM <= wpm <= FASTEST_WPM:
        yield diagnose("S407", exercise.header.places["language"], wpm=round(wpm), by=by)


def _paced_ms(heard: Heard, since_ms: int, until_ms: int) -> int:
    """How much of a silence the breath tone goes on in: that isn't nothing to hear."""
    return sum(
        min(b.end_ms, until_ms) - max(b.start_ms, since_ms)
        for b in heard.timeline.breaths
        if b.end_ms > since_ms and b.start_ms < until_ms
    )


def _silence(heard: Heard, first: int, last: int) -> Span | None:
    """The longest step between two lines that is silent for the voice."""
    found = [
        (heard.lasts_ms(at), step.span)
        for at in range(first, last + 1)
        if isinstance(step := heard.steps[at], Pause | Breathe | Tap)
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def _phase_words(step: Breathe, spoken_ms: SpokenMs, by: str) -> Iterator[Diagnostic]:
    for cue in step.cues:
        if not isinstance(cue, PhaseCue) or ANSWER.search(cue.sentence.text):
            continue
        takes, slot = spoken_ms(cue.sentence.text), _slot_ms(step, cue)
        if takes > slot:
            told = f"the breath gives them {slot / 1000:.1f}"
            yield _no_room(cue.sentence.span, takes, told, by, "say it in fewer words")


def _slot_ms(step: Breathe, cue: PhaseCue) -> int:
    """The shortest time from the start of the phase to the next phase of another kind."""
    patterns = [step.pattern]
    if step.easing is not None and cue.count is None:
        patterns.append(step.easing.pattern)
    found = []
    for pattern in patterns:
        start = next(n for n, phase in enumerate(pattern) if phase.kind == cue.kind)
        end = next((n for n in range(start, len(pattern)) if pattern[n].kind != cue.kind), None)
        found.append(sum(phase.ms for phase in pattern[start:end]))
    return min(found)


def _timed_words(
    step: Breathe, lasts: int, breaths: int, spoken_ms: SpokenMs, by: str
) -> Iterator[Diagnostic]:
    timed = sorted(
        (c for c in step.cues if isinstance(c, TimeCue) and not _answered(c.sentences)),
        key=lambda cue: cue.at_ms,
    )
    free = 0
    for cue in timed:
        takes = _takes_ms(cue, spoken_ms)
        end = cue.at_ms + takes
        if lasts and end > lasts:
            told = f"the breathing is over at {_clock(lasts)}"
            yield _no_room(cue.span, takes, told, by, "begin them earlier, or say less")
        elif cue.at_ms < free:
            told = f"the words before them are over at {_clock(free)}"
            yield _no_room(cue.span, takes, told, by, "begin them later")
        else:
            yield from _over_a_cue(step, cue, takes, breaths, by)
        free = max(free, cue.at_ms) + takes


def _over_a_cue(
    step: Breathe, cue: TimeCue, takes: int, breaths: int, by: str
) -> Iterator[Diagnostic]:
    """The first word of a phase that should begin while these words are spoken."""
    phase_cues = [c for c in step.cues if isinstance(c, PhaseCue)]
    if not phase_cues:
        return
    end = cue.at_ms + takes
    most = (
        breaths
        if any(c.count is None for c in phase_cues)
        else max(c.count or 0 for c in phase_cues)
    )
    now = 0
    for number, breath in enumerate(breaths_of(step, breaths)):
        if number >= most or now > end:
            return
        seen: set[str] = set()
        for kind, ms in breath:
            if cue.at_ms < now < end and kind not in seen:
                for word in phase_cues:
                    if word.kind == kind and (word.count is None or number < word.count):
                        yield diagnose("S406", cue.span, cue=word.sentence.text, by=by)
                        return
            seen.add(kind)
            now += ms


def _takes_ms(cue: TimeCue, spoken_ms: SpokenMs) -> int:
    rests = SENTENCE_GAP_MS * (len(cue.sentences) - 1)
    return sum(spoken_ms(sentence.text) for sentence in cue.sentences) + rests


def _answered(sentences: Iterable[Sentence]) -> bool:
    return any(ANSWER.search(sentence.text) for sentence in sentences)


def _no_room(span: Span, takes: int, slot: str, by: str, fix: str) -> Diagnostic:
    return diagnose("S405", span, takes=f"{takes / 1000:.1f}", slot=slot, by=by, fix=fix)


def _clock(ms: int) -> str:
    return f"{ms // 60_000}:{ms % 60_000 // 1000:02}"
