"""What stands beneath the picture: the word of the breath, the caption, what comes, a question."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.widget import Widget

from regulate.script.syntax import Ask, Choose, Exercise, FindPace, Rate, Wait, sentences_of
from regulate.tui.text import plain
from regulate.tui.widgets.checkin import CheckIn
from regulate.tui.widgets.line import Line
from regulate.tui.widgets.prompts import rows_of

FEWEST_ROWS = 2
MOST_ROWS = 6
"""Rows kept for captions."""

NEXT_ROWS = 2


class Beneath(Vertical):
    """Keeps the room that its exercise will need at most, so that the picture never moves.

    A check-in or a question comes in the place of the line that is next.
    """

    LINE: ClassVar[type[Line]] = Line
    """What shows the word and the caption."""

    PLAIN_WIDTH: ClassVar[int] = 56
    """Cells of a caption in plain letters."""

    MOST_SHARE: ClassVar[float] = 0.42
    """No more of the screen's height is kept, so that the picture has its own."""

    def __init__(self, exercise: Exercise, checkin: CheckIn | None = None) -> None:
        super().__init__(id="beneath")
        self._exercise = exercise
        self._checkin = checkin
        self._word = self.LINE(id="word")
        self._caption = self.LINE(id="caption")
        self._next = Line(id="next")
        self._strip = Vertical(*([checkin] if checkin else []), id="strip")
        self._asked = Vertical(id="asked")
        self._question = ""

    def compose(self) -> ComposeResult:
        """From the picture downwards."""
        yield self._word
        yield Center(self._caption)
        yield Center(self._next)
        yield self._strip
        yield Center(self._asked)

    def say(self, word: str, caption: str, following: str, *, status: str, said: bool) -> None:
        """Show these; `status`, where there is any, in place of what follows."""
        self._word.say(word)
        self._caption.say(caption)
        self._caption.set_class(said, "-said")
        asking = bool(self._strip.children or self._asked.children)
        self.set_class(asking, "-asking")
        self._next.say(status or ("" if asking else following))

    def ask(self, panel: Widget | None, question: str = "") -> None:
        """Show what answers a question beneath its words, or take it away."""
        self._question = question
        self._asked.remove_children()
        if panel is not None:
            self._asked.mount(panel)
        self.give_room()

    def keep_room(self) -> None:
        """Keep as many rows as the exercise needs at this size, but leave the picture its own."""
        space = self.space
        spoken = self.spoken_rows()
        asked = 0
        for step in self._exercise.all_steps():
            if isinstance(step, Wait | Ask | Rate | Choose | FindPace):
                words = " ".join(sentence.text for sentence in sentences_of(step))
                asked = max(asked, self.question_rows(words) + 1 + rows_of(step, space))
        playing = spoken + space + NEXT_ROWS
        checking = spoken + 1 + self._checkin.ROWS + space if self._checkin else 0
        most = int(self.screen.size.height * self.MOST_SHARE)
        self.set_class(asked > most, "-tight")
        self.give_room()
        self.styles.min_height = min(max(playing, checking, asked), most)

    def give_room(self) -> None:
        """Give the caption its rows: a question has what its words need, for its answers' sake."""
        self._caption.styles.height = (
            self.question_rows(self._question) if self._question else self.caption_rows()
        )

    @property
    def space(self) -> int:
        """Rows between the word, the caption and what is next."""
        return 0 if self.screen.has_class("-low") else 1

    @property
    def captions(self) -> Iterator[str]:
        """All that the exercise says, sentence by sentence."""
        for step in self._exercise.all_steps():
            for sentence in sentences_of(step):
                yield sentence.text

    def spoken_rows(self) -> int:
        """Rows that the word and the caption need together."""
        return 1 + self.space + self.caption_rows()

    def caption_rows(self) -> int:
        """Rows that the longest caption needs, within reason."""
        return max((FEWEST_ROWS, *map(self.plain_rows, self.captions)))

    def question_rows(self, words: str) -> int:
        """Rows that the words of a question take."""
        return self.plain_rows(words)

    def plain_rows(self, text: str) -> int:
        """Rows of a caption in plain letters, within reason."""
        width = max(min(self.PLAIN_WIDTH, self.screen.size.width - 4), 1)
        return min(len(textwrap.wrap(plain(text), width)), MOST_ROWS)
