"""Writes exercises/README.md: which exercises serve each practice, and on what evidence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from regulate.library import entry
from regulate.script.syntax import Header

PLACE = Path(__file__).parents[1] / "exercises" / "README.md"

HEAD = """\
# The exercises

<!-- Made by `make docs` from practices.toml and the exercises' headers. -->

Each exercise is one text file in English ([en](en)) and one in Spanish ([es](es)), with the same
steps. Together they serve fifteen practices of building a secure attachment.

The evidence is graded: **A** many studies taken together, **B** trials or experiments of the
practice itself, **C** small or indirect studies, **D** used in practice and little studied. A grade
says how well something is known, not how much it will help. None of these texts has been in a trial
itself. The Spanish ones wait for a review by a clinician who speaks it natively.
"""


class Practice(NamedTuple):
    """One thing to practise, and the ids of the exercises for it, the likeliest first."""

    name: str
    exercises: list[str]


def practices() -> list[Practice]:
    """What practices.toml says."""
    table = tomllib.loads(PLACE.with_name("practices.toml").read_text("utf-8"))
    return [Practice(**practice) for practice in table["practice"]]


def page() -> str:
    """The whole page; raises KeyError where a practice names an exercise that isn't there."""
    english, spanish = _headers("en"), _headers("es")
    served: dict[str, list[str]] = {id_: [] for id_ in english}
    rows = []
    for number, practice in enumerate(practices(), start=1):
        for id_ in practice.exercises:
            served[id_].append(str(number))
        links = [
            f"{_link(english, 'en', id_)} ({_grade(english[id_])})" for id_ in practice.exercises
        ]
        rows.append((str(number), practice.name, "<br>".join(links)))
    each = [
        (
            _link(english, "en", id_),
            _link(spanish, "es", id_),
            ", ".join(map(str, header.lengths)),
            ", ".join(served[id_]),
            header.evidence,
        )
        for id_, header in english.items()
    ]
    return "\n".join(
        [
            HEAD,
            "## Practices\n",
            *_table(("", "Practice", "Exercises and their evidence"), rows),
            "\n## Exercises\n",
            *_table(("English", "Spanish", "Minutes", "Practices", "Evidence"), each),
            "",
        ]
    )


def _headers(language: str) -> dict[str, Header]:
    found = map(entry, sorted((PLACE.parent / language).glob("*.txt")))
    return {one.id: one.playing().header for one in found}


def _link(headers: dict[str, Header], language: str, id_: str) -> str:
    return f"[{headers[id_].title}]({language}/{id_}.txt)"


def _grade(header: Header) -> str:
    """The grade with what bounds it, as in "A for if-then plans in general"."""
    return header.evidence.partition(":")[0]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (heads, tuple("---" for _ in heads), *rows)]


if __name__ == "__main__":
    PLACE.write_text(page(), "utf-8")
