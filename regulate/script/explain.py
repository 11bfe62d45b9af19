"""What a code means, in plain words: for `regulate check --explain` and the reference."""

from __future__ import annotations

import re

from regulate.errors import UsageError
from regulate.script.catalogue.kind import Mistake
from regulate.script.catalogue.whole import CATALOGUE
from regulate.script.diagnostics import nearest

FAMILIES = {
    "S1": "Form: what can't be read as it is written",
    "S2": "Meaning: names, ways, answers and lengths",
    "S3": "Care: what a careful therapist would not hand over as it is",
    "S4": "Timing: how it is when it is heard",
    "P1": "Sounds: what can't be read or heard in a tone, a bed or a bell",
}

_BLANK = re.compile(r"(?<!\{)\{\w+\}(?!\})")


def is_code(code: str) -> bool:
    """Whether there is such a code."""
    return code.upper() in CATALOGUE


def explained(code: str) -> str:
    """What, why, and an example before and after; raises UsageError for a code there isn't."""
    kind = CATALOGUE.get(code.upper())
    if kind is None:
        near = nearest(code, CATALOGUE) if len(code) < 8 else ""
        near = f"{near[:1].upper()}{near[1:]} " if near.startswith("did") else ""
        raise UsageError(
            f"There is no code {code}.", f"{near}`regulate check --explain` lists all."
        )
    told = [f"{code.upper()} ({kind.severity}): {what(kind)}", "", kind.why]
    if kind.before:
        told += ["", "before", _indented(kind.before)]
    if kind.after:
        told += ["", "after", _indented(kind.after)]
    told += ["", f"Mend: {_without_blanks(kind.fix)}"]
    if kind.source:
        told += [f"From: {kind.source}"]
    return "\n".join(told)


def listed() -> str:
    """Every code with its message, a line each, family by family."""
    told = []
    for family, title in FAMILIES.items():
        told.append(f"{title}\n")
        for code, kind in CATALOGUE.items():
            if code.startswith(family):
                told.append(f"  {code}  {kind.severity:<7}  {what(kind)}")
        told.append("")
    return "\n".join(told).rstrip()


def what(kind: Mistake) -> str:
    """The message with dots for what differs from case to case."""
    return _without_blanks(kind.message)


def _without_blanks(text: str) -> str:
    plain = _BLANK.sub("…", text).replace("{{", "{").replace("}}", "}")
    return plain.replace("… (…)", "…").replace("…… ", "… ").replace(" (…)", "").rstrip("… ") or "…"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
