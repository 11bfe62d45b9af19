"""The exercises there are: found, parsed and checked."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from regulate import assets
from regulate.errors import InputError, UsageError
from regulate.script.checker import check
from regulate.script.diagnostics import Diagnostic, diagnose, render
from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.script.syntax import Exercise, Span
from regulate.speech.text import probable_ms
from regulate.timeline.compiler import NoRoom, TooLong, lines, record
from regulate.timeline.easing import Easing

_LISTED = "`regulate list` shows those there are."


class Entry(Struct, frozen=True):
    """One script and what was made of it; `exercise` is None where nothing could be."""

    path: Path
    source: Source
    exercise: Exercise | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def id(self) -> str:
        """The file's stem."""
        return self.path.stem

    @property
    def language(self) -> str:
        """The language that the script names or, where it names none, its folder's."""
        return self.exercise.header.language if self.exercise else self.path.parent.name

    @property
    def playable(self) -> bool:
        """Whether it can be played: warnings don't stand in the way."""
        return self.exercise is not None and not any(
            d.severity == "error" for d in self.diagnostics
        )

    def playing(self) -> Exercise:
        """The exercise; raises InputError with every mistake where it can't be played."""
        if self.exercise is None or not self.playable:
            mistakes = "\n\n".join(render(d, self.source) for d in self.diagnostics)
            raise InputError(f"{self.path} can't be played yet:\n\n{mistakes}")
        return self.exercise


def exercise_in(path: Path) -> Exercise:
    """The exercise in the script at `path`, to be played.

    The project's own aren't checked: its tests have done so. Raises InputError with every mistake
    of another that can't be played, and UsageError where it can't be read.
    """
    if path.is_relative_to(assets.bundled()):
        exercise = parse(Source.read(path)).exercise
        if exercise is not None:
            return exercise
    return entry(path).playing()


def entry(path: Path) -> Entry:
    """The script at `path`; raises UsageError where there is no such file."""
    source = Source.read(path)
    parsed = parse(source)
    diagnostics = parsed.diagnostics
    if parsed.exercise is not None:
        diagnostics += check(
            parsed.exercise,
            tones=frozenset(assets.sound_files("tones")),
            beds=frozenset(assets.sound_files("beds")),
            bells=frozenset(assets.sound_files("bells")),
            ids=frozenset(p.stem for p in assets.exercise_files()) | {path.stem},
        )
        if not any(d.severity == "error" for d in diagnostics):
            diagnostics += tuple(_lengths_that_fail(parsed.exercise))
    return Entry(path, source, parsed.exercise, diagnostics)


def _lengths_that_fail(exercise: Exercise) -> Iterator[Diagnostic]:
    """The mistakes of lengths that the exercise offers, by what its lines will probably take."""
    for length in exercise.header.lengths:
        easing = Easing(lines(exercise, length))
        laid_out = record(exercise, length, easing.lasting(probable_ms))
        match laid_out:
            case NoRoom(missing_ms=missing, at=at):
                yield diagnose("S205", at, length=length, seconds=-(-missing // 1000))
            case TooLong(at=at):
                yield diagnose("S206", at, length=length)


def entries(language: str | None = None) -> tuple[Entry, ...]:
    """Every exercise, the person's own first; those of one language where it is given."""
    found = (entry_or_why_not(path) for path in assets.exercise_files())
    return tuple(e for e in found if language is None or e.language == language)


def entry_or_why_not(path: Path) -> Entry:
    """The script at `path`, with the mistake that it can't be read where it can't."""
    try:
        return entry(path)
    except UsageError as error:
        why = diagnose("S100", Span(1, 1, 1, 2), why=str(error).splitlines()[0].rstrip("."))
        return Entry(path, Source.of_text("", str(path), path.stem), None, (why,))


def find(name: str, language: str = "en") -> Entry:
    """The exercise of that id or at that path; raises UsageError naming the nearest there is."""
    return entry(path_of(name, language))


def path_of(name: str, language: str = "en") -> Path:
    """Where the exercise of that id lies, or that path; raises UsageError as `find` does."""
    if not name.strip():
        raise UsageError("Which exercise? No name was given.", _LISTED)
    if name.endswith(".txt") or Path(name).name != name:
        return Path(name)
    files = list(assets.exercise_files())
    named = [path for path in files if path.stem == name]
    for path in sorted(named, key=lambda path: path.parent.name != language):
        return path
    if assets.found_at(name) == "a file":
        return Path(name)
    near = difflib.get_close_matches(name, {path.stem for path in files}, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise UsageError(f"There is no exercise called {name}.", f"{hint}{_LISTED}")
