"""The rules of care about words: what presses, promises, forbids or leaves someone out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regulate.review import english, spanish
from regulate.review.phrases import Phrases, Rule
from regulate.review.spoken import Spoken, as_spoken, spoken
from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.syntax import Exercise, Sentence, Tap
from regulate.speech.text import words

PHRASES = {"en": english.PHRASES, "es": spanish.PHRASES}

MOST_WORDS = 20
"""In a sentence (content: Silence)."""

MOST_COMMANDS = 2
"""Bare imperatives in 100 words (content: What the checker enforces)."""

FEWEST_COMMANDS = 3
"""As many make a habit; one or two in a few words don't."""

_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[;:]|, (?:but|and|so|pero|y) |\. ")


def wording(exercise: Exercise) -> Iterator[Diagnostic]:
    """What is wrong with the words of an exercise, whatever they are heard with."""
    said = spoken(exercise)
    yield from _long(said)
    phrases = PHRASES.get(exercise.header.language)
    if phrases is None:
        return
    taps = any(isinstance(step, Tap) for step in exercise.all_steps())
    rules = [*phrases.rules, phrases.promises]
    if taps:
        rules.append(phrases.memories)
    triggered: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.triggers:
            triggered.setdefault(word, []).append(rule)
    known = frozenset(triggered)
    for at, one in enumerate(said):
        for rule in dict.fromkeys(r for word in sorted(one.words & known) for r in triggered[word]):
            yield from _raised(rule, one, said, at)
    for shown in _shown(exercise):
        yield from _raised(phrases.promises, shown, (shown,), 0)
    yield from _commands(said, phrases)
    if phrases is spanish.PHRASES:
        yield from _address(said)


def speaks_of_memories(exercise: Exercise) -> bool:
    """Whether anything that is said goes back to what happened, other than to leave it alone."""
    phrases = PHRASES.get(exercise.header.language)
    if phrases is None:
        return False
    said = spoken(exercise)
    return any(any(_raised(phrases.memories, one, said, at)) for at, one in enumerate(said))


def _raised(rule: Rule, one: Spoken, said: Sequence[Spoken], at: int) -> Iterator[Diagnostic]:
    if rule.triggers.isdisjoint(one.words) or rule.unless.search(one.plain):
        return
    for match in rule.found.finditer(one.plain):
        clause = _CLAUSE.split(one.plain[: match.start()])[-1]
        if rule.before.search(clause) or _relieved(rule, said, at):
            continue
        start, end = match.span()
        word = one.written(start, end)
        yield diagnose(rule.code, one.place(start, end), word=word, **dict(rule.facts))


def _relieved(rule: Rule, said: Sequence[Spoken], at: int) -> bool:
    first = at if rule.after_only else max(at - 1, 0)
    return any(rule.relieved.search(near.plain) for near in said[first : at + 2])


def _long(said: Sequence[Spoken]) -> Iterator[Diagnostic]:
    for one in said:
        count = words(one.sentence.text) if len(one.plain) > 2 * MOST_WORDS else 0
        if count > MOST_WORDS:
            yield diagnose("S313", one.sentence.span, count=count)


def _shown(exercise: Exercise) -> Iterator[Spoken]:
    """What the header says of the exercise to whoever chooses it."""
    header = exercise.header
    for key, text in (("title", header.title), ("summary", header.summary)):
        if place := header.places.get(key):
            runs = ((0, place.line, place.column),)
            yield as_spoken(Sentence(text, place, runs), "header")


def _commands(said: Sequence[Spoken], phrases: Phrases) -> Iterator[Diagnostic]:
    """The place of the first bare command, where there are more of them than is kind."""
    bare = [
        one
        for one in said
        if one.role in ("line", "time")
        and phrases.imperative.match(one.plain)
        and not phrases.softened.search(one.plain)
    ]
    if len(bare) < FEWEST_COMMANDS:
        return
    count = sum(words(one.sentence.text) for one in said)
    if len(bare) * 100 > MOST_COMMANDS * count:
        yield diagnose("S322", bare[0].sentence.span, count=len(bare), words=count)


def _address(said: Sequence[Spoken]) -> Iterator[Diagnostic]:
    """Where a Spanish script leaves the form of address (`tú`, `usted`, `vos`) that it has most."""
    found = {
        form: [place for one in said for place in _addressed(one, form)]
        for form in spanish.FORMS_OF_ADDRESS
    }
    usual = max(found, key=lambda form: len(found[form]))
    for form, places in found.items():
        if form != usual and places:
            one, (start, end) = places[0]
            word = one.written(start, end)
            yield diagnose("S329", one.place(start, end), word=word, form=form, other=usual)


def _addressed(one: Spoken, form: str) -> Iterator[tuple[Spoken, tuple[int, int]]]:
    """The words of a sentence that only that form of address has, and where they stand in it."""
    known = spanish.FORMS_OF_ADDRESS[form]
    formal = form == "usted" and not one.words.isdisjoint(spanish.FORMAL_COMMANDS)
    if not formal and one.words.isdisjoint(known):
        return
    for number, match in enumerate(_WORD.finditer(one.plain)):
        word = match.group()
        if word in known or (formal and number == 0 and word in spanish.FORMAL_COMMANDS):
            yield one, match.span()
