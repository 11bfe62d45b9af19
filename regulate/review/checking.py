"""Scripts checked whole: found in files and folders, measured, and held against their siblings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from regulate import assets
from regulate.errors import UsageError
from regulate.library import Entry, entry, entry_or_why_not, find
from regulate.review.folders import files_in
from regulate.review.review import ESTIMATED, review
from regulate.script.diagnostics import Diagnostic
from regulate.script.syntax import Exercise
from regulate.script.words import LANGUAGES
from regulate.speech.speaker import Line, Speaker
from regulate.speech.text import probable_ms
from regulate.timeline.compiler import lines
from regulate.timeline.easing import Easing


class Checked(Struct, frozen=True):
    """A script, and all that is wrong with it."""

    entry: Entry
    diagnostics: tuple[Diagnostic, ...]


class Measure(Struct, frozen=True):
    """How long lines take at a share of the voice's first pace, and how that is known."""

    takes_ms: Callable[[str, float], int]
    by: str


def found(names: Sequence[str]) -> tuple[Entry, ...]:
    """The scripts at those paths, in those folders or with those ids, each once.

    Raises UsageError where there is none.
    """
    entries: dict[Path, Entry] = {}
    for name in names:
        if assets.found_at(name) == "a folder":
            paths = files_in(Path(name), ".txt")
            if not paths:
                raise UsageError(f"There is no script in {name}: none ends in .txt.")
            for path in paths:
                entries.setdefault(path, entry_or_why_not(path))
        else:
            one = find(name)
            entries.setdefault(one.path, one)
    return tuple(entries.values())


def checked(entries: Sequence[Entry], *, voice: bool) -> Iterator[Checked]:
    """Every script with all that is wrong with it; with a voice, as it is really spoken.

    Raises MachineError where a voice is asked for and there is none.
    """
    measures = {language: _measured(language, entries) for language in _languages(entries, voice)}
    by_estimate = Measure(probable_ms, ESTIMATED)
    for one in entries:
        measure = measures.get(one.language, by_estimate)
        versions = tuple(_versions(one, entries))
        yield Checked(
            one,
            review(
                one.exercise, one.source, one.diagnostics, measure.takes_ms, measure.by, versions
            ),
        )


def _languages(entries: Sequence[Entry], voice: bool) -> set[str]:
    return {one.language for one in entries if voice and one.playable}


def _measured(language: str, entries: Sequence[Entry]) -> Measure:
    """The lines of a language's scripts, spoken at the pace that each has in its session."""
    exercises = [e.exercise for e in entries if e.exercise and e.playable]
    at_share: dict[float, list[str]] = {}
    for exercise in exercises:
        if exercise.header.language == language:
            for length in exercise.header.lengths:
                said = lines(exercise, length)
                for share, some in Easing(said).by_share(said):
                    at_share.setdefault(share, []).extend(some)
    speaker = Speaker(language)
    spoken: dict[tuple[str, float], Line] = {}
    for share, texts in at_share.items():
        eased = speaker.at(share)
        for text, line in asyncio.run(eased.prepare(texts)).items():
            spoken[text, share] = line
        if eased.problem is not None:
            raise eased.problem
    name = speaker.tuned.voice.name if speaker.tuned else language

    def takes_ms(text: str, share: float) -> int:
        line = spoken.get((text, share))
        return line.duration_ms if line else speaker.at(share).estimate(text)

    return Measure(takes_ms, f"as spoken by {name}")


def _versions(one: Entry, entries: Sequence[Entry]) -> Iterator[Exercise]:
    """The same exercise in other languages: among those given, else beside its folder."""
    if one.exercise is None:
        return
    for language in LANGUAGES:
        if language == one.language:
            continue
        sibling = next((e for e in entries if (e.id, e.language) == (one.id, language)), None)
        if sibling is None and one.path.parent.name == one.language:
            path = one.path.parent.parent / language / one.path.name
            sibling = entry(path) if path.is_file() else None
        if sibling is not None and sibling.exercise is not None and sibling.playable:
            yield sibling.exercise
