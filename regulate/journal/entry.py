"""One practice as the journal keeps it: what was done, for how long, and what the person rated."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Literal

from msgspec import Struct, field

Ended = Literal["finished", "stopped"]

RATINGS = range(11)
"""Distress as felt now, 0 to 10 (SUDS)."""

TAG_LENGTH = 24
"""Letters that a tag may have: a word to find it by, never a note."""

MUCH = 8
RISE = 2
"""From this rating on, or with so much more than before, support is offered (our choice)."""

PATIENCE_S = 60.0
"""How long a question for the distress waits: what is answered later is another moment's."""


def new_id() -> str:
    """Eight letters and digits that tell nothing of when or how often."""
    return os.urandom(4).hex()


def now() -> datetime:
    """The local time to the millisecond, with its distance to UTC."""
    local = datetime.now().astimezone()
    return local.replace(microsecond=local.microsecond // 1000 * 1000)


class Entry(Struct, frozen=True):
    """One practice; what is not known, or wasn't answered, is None."""

    exercise: str
    """The exercise's id."""
    title: str
    """What it was called at the time."""
    length_min: int
    """Minutes, as chosen."""
    begun: datetime = field(default_factory=now)
    """The local time, with its distance to UTC."""
    ended: Ended | None = None
    """None while it goes on, and where the program was ended from outside."""
    lasted_s: int | None = None
    """Seconds that were played; pauses don't count."""
    before: int | None = None
    after: int | None = None
    """Distress 0 to 10, as felt at the time."""
    tag: str | None = None
    """A word of the person's own."""
    id: str = field(default_factory=new_id)

    @property
    def change(self) -> int | None:
        """After less before; above 0 is more distress."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def offers_support(self) -> bool:
        """Whether the last rating is one after which support is offered."""
        last = self.before if self.after is None else self.after
        return (last is not None and last >= MUCH) or (self.change or 0) >= RISE
