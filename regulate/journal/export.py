"""The journal as a file to take along: CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from regulate.errors import MachineError, UsageError
from regulate.journal.entry import Entry

Form = Literal["csv", "json"]
FORMS: tuple[Form, ...] = ("csv", "json")

COLUMNS = (
    "begun",
    "exercise",
    "title",
    "length_min",
    "ended",
    "lasted_s",
    "before",
    "after",
    "change",
    "tag",
)

PREVIEWED = 3
"""Practices that a preview shows in full."""

FORMULA = frozenset("=+-@＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula, wide letters as well."""


class Preview(Struct, frozen=True):
    """What an export would write."""

    columns: tuple[str, ...]
    rows: int
    text: str
    """The beginning of the file, as it would be."""


def form_of(path: Path) -> Form:
    """The form that a file's ending names; raises UsageError for another."""
    for form in FORMS:
        if path.suffix.lower() == f".{form}":
            return form
    raise UsageError(f"{path} is neither CSV nor JSON.", "Give it the ending .csv or .json.")


def text_of(entries: Sequence[Entry], form: Form) -> str:
    """The whole file's text, the oldest practice first."""
    rows = [record(entry) for entry in sorted(entries, key=lambda entry: entry.begun)]
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return file.getvalue()


def preview(entries: Sequence[Entry], form: Form) -> Preview:
    """The columns, the number of rows and the first of them."""
    first = sorted(entries, key=lambda entry: entry.begun)[:PREVIEWED]
    return Preview(COLUMNS, len(entries), text_of(first, form))


def write(entries: Sequence[Entry], path: Path) -> None:
    """Write the file, for its owner alone.

    Raises UsageError where the ending names no form or there is a file already, and MachineError
    where it can't be written; then nothing of it stays.
    """
    form = form_of(path)
    # Spreadsheets take a file without this mark for one in an older encoding.
    data = text_of(entries, form).encode("utf-8-sig" if form == "csv" else "utf-8")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError(f"{path} is there already.", "Give it another name.") from None
    except OSError as error:
        raise MachineError(f"{path} can't be written: {error.strerror}.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise MachineError(f"{path} can't be written: {error.strerror}.") from None


def record(entry: Entry) -> dict[str, str | int | None]:
    """A practice under the names of the columns."""
    return {
        "begun": entry.begun.isoformat(timespec="seconds"),
        "exercise": entry.exercise,
        "title": entry.title,
        "length_min": entry.length_min,
        "ended": entry.ended,
        "lasted_s": entry.lasted_s,
        "before": entry.before,
        "after": entry.after,
        "change": entry.change,
        "tag": entry.tag,
    }


def _cell(value: str | int | None) -> str | int | None:
    """A value as a spreadsheet shows it and never runs it."""
    if isinstance(value, str) and value.lstrip()[:1] in FORMULA:
        return f"'{value}"
    return value
