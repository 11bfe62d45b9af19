"""A script's text into an Exercise; every mistake is told, none is raised."""

from __future__ import annotations

import unicodedata

from msgspec import Struct
from msgspec.structs import replace

from regulate.script.cues import read_cue
from regulate.script.diagnostics import MOST, Diagnostic, diagnose
from regulate.script.directions import Directions, RepeatBegins, RepeatEnds
from regulate.script.header import headers_again, is_comment, read_header
from regulate.script.heading import Heading, read_heading
from regulate.script.piece import Piece
from regulate.script.sentences import Line, said, sentence
from regulate.script.signs import DIRECTION, check_text
from regulate.script.source import MOST_BYTES, Source
from regulate.script.stray import belongs, stray
from regulate.script.syntax import (
    Ask,
    Breathe,
    Choose,
    Exercise,
    Header,
    Paragraph,
    Part,
    Repeat,
    Span,
    Step,
    with_inner,
)
from regulate.script.words import ENGLISH, LANGUAGES, Words

MOST_STEPS = 600
MOST_NESTED = 3


class Parsed(Struct, frozen=True):
    """What was understood, None where there is no playing it, and every mistake in order."""

    exercise: Exercise | None
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source) -> Parsed:
    """Read a script. The exercise may be played where no diagnostic is an error."""
    return _Parser(source).parse()


class _Full(Exception):  # noqa: N818 - a way out of the parser, not an error
    """So many mistakes that telling more would help nobody."""


class _Parser:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._diagnostics: list[Diagnostic] = []
        self._parts: list[Part] = []
        self._heading = Heading("", Span(1, 1, 1, 1))
        self._steps: list[Step] = []
        self._step_count = 0
        self._unread = 0
        self._repeats: list[tuple[RepeatBegins, list[Step], int]] = []
        self._paragraph: list[Line] = []
        self._words: Words = ENGLISH
        self._directions = Directions(ENGLISH, self._report)
        self._open: Step | None = None
        self._open_options = False

    def parse(self) -> Parsed:
        source = self._source
        header: Header | None = None
        try:
            if source.size > MOST_BYTES:
                self._report(diagnose("S102", Span(1, 1, 1, 2)))
                return Parsed(None, tuple(self._diagnostics))
            if source.document:
                instead = f": it is {source.document}"
                self._report(diagnose("S101", Span(1, 1, 1, 2), instead=instead))
                return Parsed(None, tuple(self._diagnostics))
            lines = [self._cleaned(n, line) for n, line in enumerate(source.lines, start=1)]
            if source.undecodable is not None:
                self._report(diagnose("S101", self._undecodable(lines), instead=""))
            header, first_body = read_header(lines, self._report)
            if header is not None and header.language in LANGUAGES:
                self._words = LANGUAGES[header.language]
                self._directions = Directions(self._words, self._report)
            again = headers_again(lines, first_body, self._report)
            for number, line in enumerate(lines[first_body:], start=first_body + 1):
                if number not in again:
                    self._line(number, line)
            self._end_part()
            self._check_options()
            if not any(part.steps for part in self._parts) and not self._step_count:
                self._report(diagnose("S125", Span(max(len(lines), 1), 1, max(len(lines), 1), 2)))
        except _Full:
            pass
        found = sorted(self._diagnostics, key=lambda d: (d.span.line, d.span.column))
        exercise = None
        if header is not None:
            exercise = Exercise(source.id, header, tuple(self._parts))
        return Parsed(exercise, tuple(found))

    def _report(self, diagnostic: Diagnostic) -> None:
        self._diagnostics.append(diagnostic)
        if len(self._diagnostics) == MOST:
            self._diagnostics.append(diagnose("S199", diagnostic.span))
            raise _Full

    def _cleaned(self, number: int, line: str) -> str:
        """The line with what can't be seen or spoken told of and blanked."""
        if line.isprintable():
            return line
        # Spaces of every width come from word processors; they are as good as any.
        kept = list(line)
        for column, character in enumerate(line, start=1):
            category = unicodedata.category(character)
            if category[0] in "CZ":
                kept[column - 1] = " "
                if character != "\t" and category != "Zs":
                    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
                    self._report(
                        diagnose("S103", Span(number, column, number, column + 1), name=name)
                    )
        return "".join(kept)

    def _undecodable(self, lines: list[str]) -> Span:
        for number, line in enumerate(lines, start=1):
            column = line.find("\ufffd")
            if column >= 0:
                return Span(number, column + 1, number, column + 2)
        return Span(1, 1, 1, 2)

    def _line(self, number: int, line: str) -> None:
        bare = line.strip()
        if is_comment(line):
            return
        column = len(line) - len(line.lstrip()) + 1
        whole = Piece(bare, number, column)
        if not bare:
            self._end_paragraph()
            self._open_options = False
        elif column > 1 and self._open_options and not bare.startswith(("#", "[")):
            self._option(whole)
        else:
            self._open_options = False
            if bare.startswith("#"):
                self._end_part()
                self._heading = read_heading(whole, self._words, self._report)
            elif bare.startswith("["):
                self._direction(whole)
            else:
                self._text(whole)

    def _end_part(self) -> None:
        self._end_paragraph()
        for begun, *_ in self._repeats:
            self._report(diagnose("S134", begun.span))
            # An end that comes too late is told of with it.
            self._unread += 1
        while self._repeats:
            self._end_repeat()
        of, steps = self._heading, tuple(self._steps)
        if steps or of.title:
            self._parts.append(Part(of.title, steps, of.span, of.from_min, of.only_min))
        self._steps = []
        self._heading = Heading("", of.span)

    def _direction(self, whole: Piece) -> None:
        self._end_paragraph()
        self._open = None
        self._open_options = True
        if whole.text.startswith("[["):
            self._report(diagnose("S128", whole.part(0, 1).span, text="["))
            whole = whole.part(1)
        close = whole.text.find("]")
        if close < 0:
            self._report(diagnose("S110", whole.span))
            self._step_count += 1
            return
        after, inside = whole.part(close + 1), whole.part(1, close)
        if after.text.strip("]"):
            if self._words.named_in(inside.text) is None:
                check_text(whole, self._words, self._report)
                self._step_count += 1
                return
            self._report(diagnose("S124", after.span, **DIRECTION))
        elif after.text:
            self._report(diagnose("S128", after.span, text=after.text))
        read = self._directions.read(inside, whole.part(0, close + 1).span)
        match read:
            case None:
                # Something stood here: that it can't be read is told once.
                self._step_count += 1
                self._unread += 1
            case RepeatBegins():
                if len(self._repeats) == MOST_NESTED:
                    self._report(diagnose("S136", read.span))
                self._repeats.append((read, self._steps, self._step_count))
                self._steps = []
            case RepeatEnds():
                if self._repeats:
                    begun, _, count = self._repeats[-1]
                    if not self._steps and count == self._step_count:
                        self._report(diagnose("S146", begun.span))
                    self._end_repeat()
                elif self._unread:
                    # What it ends may be what couldn't be read.
                    self._unread -= 1
                else:
                    self._report(diagnose("S135", read.span))
            case step:
                self._add(step)
                self._open = step

    def _end_repeat(self) -> None:
        begun, before, _ = self._repeats.pop()
        inner, self._steps = tuple(self._steps), before
        self._steps.append(Repeat(begun.count, inner, begun.span))

    def _option(self, whole: Piece) -> None:
        """An indented line under a direction: words of a breathing, or what can be answered."""
        match self._open:
            case None:
                # The direction couldn't be read, and that has been told.
                return
            case Breathe() as step:
                cue = read_cue(whole, step, self._words, self._report)
                taken: Step = replace(step, cues=(*step.cues, cue)) if cue else step
            case Ask() as step:
                answer = self._directions.answer(whole)
                label = sentence((answer.line, answer.column, answer.text), self._report)
                taken = replace(step, options=(*step.options, label))
            case Choose() as step:
                option = self._directions.option(whole)
                if option is None:
                    taken = replace(step, unread=True)
                else:
                    taken = replace(step, options=(*step.options, option))
            case _:
                self._report(diagnose("S133", whole.span))
                return
        self._open = self._steps[-1] = taken

    def _text(self, whole: Piece) -> None:
        above = self._steps[-1] if self._steps and not self._paragraph else None
        if misplaced := stray(whole, self._words, above):
            self._report(misplaced)
            self._step_count += 1
            if belongs(whole.text, self._words, above):
                self._open, self._open_options = above, True
                self._option(whole)
            return
        if not check_text(whole, self._words, self._report):
            self._step_count += 1
            return
        self._paragraph.append((whole.line, whole.column, whole.text))

    def _check_options(self) -> None:
        """Tell of choices that offer nothing, unless what they offer couldn't be read."""
        for part in self._parts:
            for step in with_inner(part.steps):
                if isinstance(step, Choose) and not step.options and not step.unread:
                    self._report(diagnose("S132", step.span))

    def _end_paragraph(self) -> None:
        if self._paragraph:
            spoken = said(self._paragraph, self._report)
            self._paragraph = []
            if spoken:
                first, last = spoken[0].span, spoken[-1].span
                span = Span(first.line, first.column, last.end_line, last.end_column)
                self._add(Paragraph(spoken, span))

    def _add(self, step: Step) -> None:
        self._steps.append(step)
        self._step_count += 1
        if self._step_count == MOST_STEPS + 1:
            self._report(diagnose("S122", step.span))
