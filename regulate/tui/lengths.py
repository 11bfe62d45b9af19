"""How long each exercise is to take: one of the lengths that it offers."""

from __future__ import annotations

from regulate.headings import Heading


class Lengths:
    """The minutes chosen for each exercise: its first length where none was."""

    def __init__(self) -> None:
        self._chosen: dict[str, int] = {}

    def of(self, heading: Heading) -> int:
        """The minutes for that exercise."""
        return self._chosen.get(heading.id, _offered(heading)[0])

    def choose(self, heading: Heading, minutes: int) -> None:
        """That length."""
        self._chosen[heading.id] = minutes

    def step(self, heading: Heading, by: int, *, wrap: bool) -> None:
        """A length longer or shorter, as far as there is one or, if `wrap`, round and round."""
        offered = _offered(heading)
        index = offered.index(self.of(heading)) + by
        index = index % len(offered) if wrap else min(max(index, 0), len(offered) - 1)
        self.choose(heading, offered[index])

    def type(self, heading: Heading, digit: str) -> None:
        """The next length that begins with that digit, where any does."""
        if begin_so := [n for n in _offered(heading) if str(n).startswith(digit)]:
            now = self.of(heading)
            following = begin_so.index(now) + 1 if now in begin_so else 0
            self.choose(heading, begin_so[following % len(begin_so)])


def _offered(heading: Heading) -> tuple[int, ...]:
    return heading.header.lengths if heading.header else (1,)
