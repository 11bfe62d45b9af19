"""What the catalogue says of one kind of mistake."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Mistake(Struct, frozen=True):
    """A kind of mistake: told with `message` and `fix`, explained with the rest.

    Blanks in braces are filled in by whoever finds the mistake. `before` and `after` are a few
    lines of a script; `source` says where a rule of care comes from.
    """

    severity: Severity
    message: str
    fix: str
    why: str
    before: str
    after: str
    source: str = ""
