"""The words beneath the picture in large letters, for those who look from across a room."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content

from regulate.script.syntax import Breathe, Exercise, sentences_of
from regulate.tui.glyphs import Repertoire
from regulate.tui.letters import ROWS, drawn, lines_of
from regulate.tui.text import plain
from regulate.tui.widgets.beneath import FEWEST_ROWS, Beneath
from regulate.tui.widgets.checkin import CheckIn
from regulate.tui.widgets.line import Line

ALONE = 3
BESIDE = 2
"""Large lines of a caption at most, alone and beside the word of the breath: few need more."""


def height_of(lines: int) -> int:
    """Rows that so many large lines take, a row apart."""
    return lines * (ROWS + 1) - 1


class LargeLine(Line):
    """A line in large letters; in plain ones where it is too long or has others than there are."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._most_lines = 0

    def allow(self, lines: int) -> None:
        """Large lines there may be."""
        self._most_lines = lines
        self.refresh()

    def render(self) -> Content:
        """In the middle of its width."""
        width = self.content_size.width
        rows = self._rows(plain(" ".join(self._said)), max(width, 1))
        return Content("\n".join(" " * ((width - cell_len(row)) // 2) + row for row in rows))

    def _rows(self, text: str, width: int) -> list[str]:
        lines = lines_of(text, width)
        if lines is None or len(lines) > self._most_lines:
            return textwrap.wrap(text, min(width, LargeBeneath.PLAIN_WIDTH))
        return [row for line in lines for row in ("", *drawn(line))][1:]


class LargeBeneath(Beneath):
    """Keeps room for large captions on a tall screen, and for a large word on all but a low one.

    Who has few rows has made their terminal's own letters large. The word of the breath and the
    caption share it: a caption has all of it while no breath is led, and so the picture has what
    either would need alone.
    """

    LINE: ClassVar[type[Line]] = LargeLine
    PLAIN_WIDTH: ClassVar[int] = 76
    MOST_SHARE: ClassVar[float] = 0.56

    def __init__(self, exercise: Exercise, checkin: CheckIn | None = None) -> None:
        super().__init__(exercise, checkin)
        self._leading = False

    def on_mount(self) -> None:
        """Say to the style sheet that there is more to make room for."""
        self.add_class("-large")
        self._word.display = False

    def say(self, word: str, caption: str, following: str, *, status: str, said: bool) -> None:
        """Show these; a word takes its rows from the caption."""
        if self._leading != bool(word):
            self._leading = bool(word)
            self._word.display = self._leading
            self.give_room()
        super().say(word, caption, following, status=status, said=said)

    @property
    def space(self) -> int:
        """The letters bring their own room along where there is little."""
        return 1 if self.screen.has_class("-tall") else 0

    def spoken_rows(self) -> int:
        """Rows that the longest caption needs alone, or beside the word while a breath is led."""
        steps = self._exercise.all_steps()
        led = [s.text for step in steps if isinstance(step, Breathe) for s in sentences_of(step)]
        beside = self._word_rows + self._needed(led, self._most_lines(leading=True))
        return max(beside, self._needed(self.captions, self._most_lines(leading=False)))

    def caption_rows(self) -> int:
        """What the word leaves of them."""
        return self.spoken_rows() - (self._word_rows if self._leading else 0)

    def question_rows(self, words: str) -> int:
        """Rows that these words take, in no more large lines than leave room for the answers."""
        return self._rows(words, self._most_lines(leading=True))

    def give_room(self) -> None:
        """Show the caption in the letters that it has room for."""
        super().give_room()
        beside = self._leading or bool(self._question)
        self.query_one("#caption", LargeLine).allow(self._most_lines(leading=beside))
        self.query_one("#word", LargeLine).allow(0 if self.screen.has_class("-low") else 1)

    def _most_lines(self, *, leading: bool) -> int:
        """Large lines that a caption may have."""
        if not self.screen.has_class("-tall"):
            return 0
        return BESIDE if leading else ALONE

    def _needed(self, texts: Iterable[str], most: int) -> int:
        """Rows that the longest of these takes where so many large lines are allowed."""
        return max((FEWEST_ROWS, *(self._rows(text, most) for text in texts)))

    def _rows(self, text: str, most: int) -> int:
        lines = lines_of(plain(text), max(self.size.width, 1))
        if lines is None or len(lines) > most:
            return self.plain_rows(text)
        return height_of(len(lines))

    @property
    def _word_rows(self) -> int:
        return 1 if self.screen.has_class("-low") else ROWS + self.space


def large(exercise: Exercise, repertoire: Repertoire) -> Beneath:
    """The words large, where the terminal has what the letters are made of."""
    return LargeBeneath(exercise) if repertoire == "all" else Beneath(exercise)
