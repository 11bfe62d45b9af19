"""What a script means: names that must exist, parts that must be heard."""

from __future__ import annotations

from collections.abc import Iterable

from regulate.script.diagnostics import Diagnostic, diagnose, nearest
from regulate.script.syntax import Bed, Bell, Exercise, Span, Tone


def check(
    exercise: Exercise,
    *,
    tones: Iterable[str],
    beds: Iterable[str],
    bells: Iterable[str],
    ids: Iterable[str],
) -> tuple[Diagnostic, ...]:
    """The mistakes of meaning in `exercise`, given the sounds and the exercises there are."""
    header = exercise.header
    sounds = {"tone": frozenset(tones), "bed": frozenset(beds), "bell": frozenset(bells)}
    exercises = frozenset(ids)
    found: list[Diagnostic] = []

    def missing(what: str, name: str, span: Span) -> None:
        if name not in sounds[what]:
            near = nearest(name, sounds[what])
            found.append(diagnose("S201", span, what=what, name=name, near=near))

    for what, name in (("tone", header.tone), ("bed", header.bed)):
        if name:
            missing(what, name, header.places[what])
    if header.fallback and header.fallback not in exercises:
        span, near = header.places["fallback"], nearest(header.fallback, exercises)
        found.append(diagnose("S202", span, name=header.fallback, near=near))
    titles: set[str] = set()
    for part in exercise.parts:
        if part.title and part.title.lower() in titles:
            found.append(diagnose("S203", part.span, title=part.title))
        titles.add(part.title.lower())
        if not any(part.heard_at(length) for length in header.lengths):
            found.append(diagnose("S204", part.span, title=part.title))
        for step in part.steps:
            match step:
                case Tone(name=str(name)):
                    missing("tone", name, step.span)
                case Bed(name=str(name)):
                    missing("bed", name, step.span)
                case Bell(name=str(name)):
                    missing("bell", name, step.span)
                case _:
                    pass
    return tuple(found)
