"""The check-in in plain mode: the distress felt before and after, each answered by a typed line."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

from regulate.journal.diary import Diary
from regulate.journal.entry import PATIENCE_S
from regulate.plain.typed import TICK_S, Lines, rating
from regulate.sessions.session import Session
from regulate.words.vocabulary import Words

NOTED_WITHIN_S = 1.0
"""How long the end waits to call an answer noted; what a slower disk does isn't waited for."""


class CheckIn:
    """Asks a person at a terminal, only where the answer is written down; Enter passes.

    Lines through a pipe answer what the exercise asks: a program feels no distress. An answer is
    never graded, and is called noted when it is on the disk.
    """

    def __init__(
        self,
        diary: Diary,
        words: Words,
        write: Callable[[str], None],
        lines: Lines,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._diary = diary
        self._words = words
        self._write = write
        self._lines = lines
        self._sleep = sleep
        self._before: Literal["to come", "open", "past"] = "to come"
        self._asked_s = 0.0
        self._answered = False

    def mind(self, session: Session) -> None:
        """Ask for the distress before once the first line is heard, and look at what was typed.

        The question gives way to the first that the exercise asks, and lapses after a while.
        """
        plain, position_ms = self._words.plain, session.position_ms
        is_heard = position_ms >= next((u.start_ms for u in session.timeline.utterances), 1)
        lapsed = session.prompt is not None or position_ms >= PATIENCE_S * 1000
        match self._before:
            case "to come" if lapsed or not self._can_ask:
                self._before = "past"
            case "to come" if is_heard:
                self._before = "open"
                self._ask(self._words.checkin.before)
            case "open":
                over = self._is_over(self._diary.rate_before, plain.offer, plain.can_stop)
                self._before = "past" if over or lapsed else "open"
            case "past" if self._answered and self._diary.is_on_disk:
                self._answered = False
                self._write(self._words.checkin.noted)

    def after(self) -> None:
        """Ask for the distress after, and wait for one answer, though not for ever."""
        if not self._can_ask:
            return
        self._answered = False
        self._ask(self._words.checkin.after)
        self._wait(
            lambda: (
                self._is_over(self._diary.rate_after, self._words.plain.offer) or not self._can_ask
            ),
            PATIENCE_S,
        )
        if self._answered:
            self._wait(lambda: self._diary.settled, NOTED_WITHIN_S)
            if self._diary.is_on_disk:
                self._write(self._words.checkin.noted)

    @property
    def _can_ask(self) -> bool:
        is_person_there = self._lines.from_person and not self._lines.ended
        return is_person_there and self._diary.entry is not None

    def _ask(self, question: str) -> None:
        self._asked_s = time.monotonic()
        self._write(question)
        self._write(self._words.plain.rate)

    def _is_over(self, rate: Callable[[int], None], *offer: str) -> bool:
        """Whether a line that was typed since answers or passes; says where one does neither.

        After a number that is high or has risen, what else there is is offered; nothing is started.
        """
        while (line := self._lines.take()) is not None:
            typed = line.text.strip()
            if line.at < self._asked_s:
                continue
            if not typed:
                return True
            number = rating(typed)
            if number is None:
                self._write(self._words.plain.not_a_rating)
                continue
            self._answered = True
            rate(number)
            entry = self._diary.entry
            if entry is not None and entry.offers_support:
                for line_of_offer in offer:
                    self._write(line_of_offer)
            return True
        return False

    def _wait(self, holds: Callable[[], bool], within_s: float) -> None:
        for _ in range(round(within_s / TICK_S)):
            if holds():
                return
            self._sleep(TICK_S)
