"""What the key of a preset takes: numbers within bounds, and lists of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Number:
    """One number from `low` to `high`; `default` stands in where the key is left out."""

    low: float
    high: float
    default: float | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of 1 to `at_most` rows, each with a number for each of the columns.

    A list of single numbers has one column.
    """

    columns: tuple[Number, ...]
    at_most: int


def number(low: float, high: float, default: float | None = None) -> Any:
    """A field that takes one number."""
    return field(metadata={"takes": Number(low, high, default)})


def whole(low: int, high: int) -> Any:
    """A field that takes one whole number."""
    return field(metadata={"takes": Number(low, high, whole=True)})


def rows(*columns: tuple[float, float], at_most: int) -> Any:
    """A field that takes a list of rows with these bounds for their columns."""
    takes = Rows(tuple(Number(low, high) for low, high in columns), at_most)
    return field(metadata={"takes": takes})


def takes(bounds: Number | Rows) -> str:
    """What a key takes, in words."""
    match bounds:
        case Number(low, high, whole=whole):
            return f"a {'whole ' if whole else ''}number from {low:.10g} to {high:.10g}"
        case Rows((Number(low, high),), at_most):
            return f"a list of 1 to {at_most} numbers from {low:g} to {high:g}"
        case Rows(columns, at_most):
            each = ", ".join(f"{c.low:g} to {c.high:g}" for c in columns)
            return f"a list of 1 to {at_most} rows [{each}]"
