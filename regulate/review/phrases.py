"""What words are looked for in one language, and what makes them harmless."""

from __future__ import annotations

import re

from msgspec import Struct

_LINE_BREAK = re.compile(r"\n\s*")


def pattern(text: str) -> re.Pattern[str]:
    """The expression for lower-case text; it may be written over several lines."""
    return re.compile(_LINE_BREAK.sub("", text))


def words(text: str) -> frozenset[str]:
    """Words written one after the other."""
    return frozenset(text.split())


NEVER = pattern(r"(?!)")
"""What is never found."""


class Rule(Struct, frozen=True, eq=False):
    """Words that raise `code` in a sentence that has one of the `triggers`.

    They don't where `unless` is found in the same sentence, `before` in the same clause before
    them, or `relieved` in the same sentence or one beside it (`after_only`: not the one before).
    """

    code: str
    triggers: frozenset[str]
    found: re.Pattern[str]
    unless: re.Pattern[str] = NEVER
    before: re.Pattern[str] = NEVER
    relieved: re.Pattern[str] = NEVER
    after_only: bool = False
    facts: tuple[tuple[str, str], ...] = ()


def rule(
    code: str,
    triggers: str,
    found: str,
    *,
    unless: str | None = None,
    before: str | None = None,
    relieved: str | None = None,
    after_only: bool = False,
    **facts: str,
) -> Rule:
    """A rule of which each part is written as text."""
    return Rule(
        code,
        words(triggers),
        pattern(found),
        unless=pattern(unless) if unless else NEVER,
        before=pattern(before) if before else NEVER,
        relieved=pattern(relieved) if relieved else NEVER,
        after_only=after_only,
        facts=tuple(facts.items()),
    )


class Phrases(Struct, frozen=True):
    """The words of one language; every expression is for lower-case text.

    `arriving`, `other_way`, `permission` with `leaving`, `returning` and `announcing` are what
    the parts of an exercise are known by, so that any title will do. `posture` tells a choice of
    a seat from a choice of a way to take part. `imperative` stands where a sentence begins,
    `softened` takes the command out of it. `memories` is what goes back to something.
    """

    rules: tuple[Rule, ...]
    arriving: re.Pattern[str]
    posture: re.Pattern[str]
    other_way: re.Pattern[str]
    alternative: re.Pattern[str]
    leaving: re.Pattern[str]
    permission: re.Pattern[str]
    returning: re.Pattern[str]
    announcing: re.Pattern[str]
    imperative: re.Pattern[str]
    softened: re.Pattern[str]
    memories: Rule
    promises: Rule
