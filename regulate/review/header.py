"""The rules of care about the header: evidence, cautions, and a cap where one is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regulate.review.pacing import holds
from regulate.review.wording import speaks_of_memories
from regulate.script.checker import DISTRESS
from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.syntax import Exercise, Rate, Span

OPENING_UP = "opening-up"
"""The need of practices 7 and 13: vulnerability in safe doses, being fully known."""

TRIGGERED = "triggered"
"""The need of practice 8, triggers from the past, and of groundings that help against them."""

STIRRING = frozenset({"imagery", "relational", "self-talk"})
"""Kinds that turn to a trigger rather than away from it."""

_GRADED = re.compile(r"[A-D]\b")


def header(exercise: Exercise) -> Iterator[Diagnostic]:
    """What the header doesn't say."""
    said, places = exercise.header, exercise.header.places
    title = places.get("title", Span(1, 1, 1, 2))
    if not _GRADED.match(said.evidence):
        yield diagnose("S330", places.get("evidence", title))
    if not said.sources:
        yield diagnose("S331", title)
    if not said.caution and not holds(exercise):
        yield diagnose("S332", title)
    if stirs(exercise):
        # A cap that can't be read is told of where it stands.
        if "cap" not in places or not said.fallback:
            yield _needs_a_cap(exercise)
    elif not said.fallback and said.cap is None:
        # A cap without a fallback is a mistake of meaning already.
        yield diagnose("S333", title)


def stirs(exercise: Exercise) -> bool:
    """Whether an exercise may stir things up, so that it needs a point at which it stops."""
    said = exercise.header
    if OPENING_UP in said.needs:
        return True
    if TRIGGERED not in said.needs or said.fallback == exercise.id:
        return False
    return said.kind in STIRRING or speaks_of_memories(exercise)


def _needs_a_cap(exercise: Exercise) -> Diagnostic:
    said = exercise.header
    lacking = {"cap": ("`Cap: 6`", "cap" not in said.places)}
    lacking["fallback"] = ("`Fallback: orient-room`", not said.fallback)
    named = {name: line for name, (line, lacks) in lacking.items() if lacks}
    rated = any(isinstance(s, Rate) and s.name in DISTRESS for s in exercise.all_steps())
    name = DISTRESS[1] if said.language == "es" else DISTRESS[0]
    rate = "" if rated or said.cap is not None else f", and ask with `[rate {name}: …]`"
    facts = {"lacks": " and no ".join(named), "add": " and ".join(named.values()), "rate": rate}
    return diagnose("S314", said.places["for"], **facts)
