"""Plain mode: a session as lines on stdout at their times, its prompts answered by typed lines."""

from __future__ import annotations

import time
from collections.abc import Callable

from regulate.plain.checkin import CheckIn
from regulate.plain.typed import TICK_S, Lines, rating
from regulate.script.syntax import Ask, Choose, FindPace, Prompt, Rate, Wait
from regulate.script.ways import part_key
from regulate.sessions.session import Session
from regulate.timeline.answers import AS_IT_STANDS, Answer
from regulate.timeline.events import Timeline
from regulate.timeline.pace import LEAST_BPM, LEAST_PRESSES, pace_of
from regulate.timeline.path import rest_after
from regulate.words.vocabulary import Words, words

ENOUGH_PRESSES = 5
"""In-breaths after which the pace is told well enough."""


def events(timeline: Timeline, language: str = "en") -> list[tuple[int, str]]:
    """What is said when: each part's title, each line, each breath phase as one word."""
    word = words(language).player.phase
    said = [(part.at_ms, 0, f"# {part.title}") for part in timeline.parts if part.title]
    said += [(line.start_ms, 1, line.text) for line in timeline.utterances]
    said += [
        (phase.start_ms, 2, f"  {word(phase.phase)} {(phase.end_ms - phase.start_ms) / 1000:.1f} s")
        for phase in timeline.breaths
    ]
    return [(ms, text) for ms, _, text in sorted(said)]


def follow(
    session: Session,
    write: Callable[[str], None],
    lines: Lines | None = None,
    sleep: Callable[[float], None] = time.sleep,
    checkin: CheckIn | None = None,
) -> None:
    """Write each line when the session comes to it, until the session ends.

    Prompts are answered by `lines`; without them, and once they have ended, nobody answers and the
    session goes on as a recording does. What is typed before the first prompt is for `checkin`.
    """
    asking = _Asking(session, write, lines)
    reached = -1
    told: tuple[object, ...] = ()
    timeline: Timeline | None = None
    while session.state in ("playing", "paused"):
        now = session.position_ms
        if session.timeline is not timeline:
            timeline = session.timeline
            due = events(timeline, session.exercise.header.language)
        for ms, text in due:
            if reached < ms <= now:
                write(text)
        reached = max(reached, now)
        if checkin is not None:
            checkin.mind(session)
        asking.mind()
        if (session.notice, session.diagnostics) != told:
            told = (session.notice, session.diagnostics)
            _tell_faults(session, write)
        sleep(TICK_S)


def _tell_faults(session: Session, write: Callable[[str], None]) -> None:
    if session.notice:
        write(f"({session.notice})")
    if session.diagnostics:
        write(f"({words(session.exercise.header.language).plain.mistakes})")
    for one in session.diagnostics:
        write(f"  {one.span.line}:{one.span.column}: {one.code}: {one.message}; {one.fix}")


class _Asking:
    """Tells how the prompt that is open is answered, and takes the lines that answer it."""

    def __init__(self, session: Session, write: Callable[[str], None], lines: Lines | None) -> None:
        self._session = session
        self._write = write
        self._lines = lines
        self._prompt: Prompt | None = None
        self._opened_s = 0.0
        self._told = False

    def mind(self) -> None:
        """Look at the prompt and at what has been typed since the last look."""
        prompt = self._session.prompt
        if prompt != self._prompt:
            self._prompt, self._told, self._opened_s = prompt, False, time.monotonic()
        if prompt is None:
            return
        # The words of the prompt are the last there are.
        said = self._session.timeline.utterances
        position = self._session.position_ms
        if not self._told and (not said or position >= said[-1].start_ms):
            self._told = True
            if not self._nobody:
                self._tell(prompt)
        while self._lines is not None and (line := self._lines.take()) is not None:
            # What a person typed before they were asked isn't meant for this.
            if self._lines.from_person and line.at < self._opened_s:
                continue
            if self._is_answered(prompt, line.text.strip()):
                return
        words_end = said[-1].end_ms if said else 0
        if self._nobody and position >= words_end + rest_after(prompt):
            pace = pace_of(self._session.presses) if isinstance(prompt, FindPace) else None
            self._session.answer(AS_IT_STANDS.answer(prompt) if pace is None else pace)
        elif isinstance(prompt, FindPace) and self._has_stopped_pressing:
            self._take_pace()

    @property
    def _nobody(self) -> bool:
        return self._lines is None or self._lines.ended

    @property
    def _words(self) -> Words:
        return words(self._session.exercise.header.language)

    def _tell(self, prompt: Prompt) -> None:
        plain = self._words.plain
        match prompt:
            case Wait():
                self._write(plain.wait)
            case Choose(options=options):
                self._list([option.label.text for option in options])
                self._write(plain.choose)
            case Ask(options=options) if options:
                self._list([option.text for option in options])
                self._write(plain.ask)
            case Ask():
                self._write(plain.ask_freely)
            case Rate():
                self._write(plain.rate)
            case FindPace():
                self._write(plain.find_pace)

    def _list(self, labels: list[str]) -> None:
        for number, label in enumerate(labels, start=1):
            self._write(f"  {number}  {label}")

    def _is_answered(self, prompt: Prompt, typed: str) -> bool:
        """Take the line as the answer; where it can't be one, say what could."""
        plain = self._words.plain
        answer: Answer = None
        match prompt:
            case FindPace():
                return self._is_pace_found(typed)
            case Choose(options=options) if typed:
                labels = [part_key(option.label.text) for option in options]
                answer = _numbered(typed, len(labels))
                if answer is None and part_key(typed) in labels:
                    answer = labels.index(part_key(typed))
                if answer is None:
                    self._write(plain.not_a_choice.format(len(labels)))
                    return False
            case Ask(options=options) if typed:
                number = _numbered(typed, len(options))
                answer = typed if number is None else options[number].text
            case Rate() if typed:
                answer = rating(typed)
                if answer is None:
                    self._write(plain.not_a_rating)
                    return False
        self._session.answer(answer)
        return True

    def _is_pace_found(self, typed: str) -> bool:
        if typed:
            number = _as_number(typed)
            if number is None:
                self._take_pace()
            else:
                self._session.answer(number)
            return True
        bpm = self._session.press()
        if bpm is None or len(self._session.presses) < ENOUGH_PRESSES:
            return False
        self._take_pace()
        return True

    @property
    def _has_stopped_pressing(self) -> bool:
        presses = self._session.presses
        longest_s = 60 / LEAST_BPM
        return len(presses) >= LEAST_PRESSES and time.monotonic() - presses[-1] > longest_s

    def _take_pace(self) -> None:
        bpm = pace_of(self._session.presses)
        if bpm is not None:
            self._write(self._words.plain.pace_found.format(round(bpm)))
        self._session.answer(bpm)


def _numbered(typed: str, count: int) -> int | None:
    """The place that a number from 1 to `count` names."""
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    return number - 1 if 1 <= number <= count else None


def _as_number(typed: str) -> float | None:
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return None
