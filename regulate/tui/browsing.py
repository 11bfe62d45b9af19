"""Where a person is among the exercises: in a need's or among those found, on one of them."""

from __future__ import annotations

from regulate.headings import Heading
from regulate.searching import found
from regulate.tui.groups import Group
from regulate.words.home import HomeWords


class Browsing:
    """Up and down lead through all groups; while something is searched for, through those found."""

    def __init__(
        self, headings: tuple[Heading, ...], groups: tuple[Group, ...], words: HomeWords
    ) -> None:
        self.groups = groups
        self.query: str | None = None
        """What is searched for; None while nothing is."""
        self.group = 0
        self.item = 0
        self._headings = headings
        self._needs = words.needs
        self._found: tuple[Heading, ...] = ()

    @property
    def shown(self) -> tuple[Heading, ...]:
        """The exercises of the group, or those found."""
        if self.query is not None:
            return self._found
        return self.groups[self.group].headings if self.groups else ()

    @property
    def highlighted(self) -> Heading | None:
        """The exercise that is looked at."""
        return self.shown[self.item] if self.item < len(self.shown) else None

    def step(self, by: int) -> None:
        """The next exercise: after the last of a group the first of the next one."""
        count, item = len(self.shown), self.item + by
        if not count:
            return
        if self.query is not None or 0 <= item < count:
            self.item = item % count
        else:
            self.group = (self.group + by) % len(self.groups)
            self.item = 0 if by > 0 else len(self.shown) - 1

    def go_to(self, group: int) -> None:
        """The first exercise of that group, counted from either end; a search is over."""
        if self.groups:
            self.query = None
            self.group, self.item = group % len(self.groups), 0

    def search(self, query: str | None) -> None:
        """Search for this, or no longer."""
        self.query = query
        self.item = 0
        if query is not None:
            self._found = found(self._headings, query, self._needs)

    def regroup(self, groups: tuple[Group, ...]) -> None:
        """Take the groups as they are now, on the same exercise as far as it is still there."""
        heading = self.highlighted
        title = self.groups[self.group].title if self.groups else ""
        titles = [group.title for group in groups]
        self.groups = groups
        self.group = titles.index(title) if title in titles else 0
        if self.query is None:
            self.item = self.shown.index(heading) if heading in self.shown else 0


def typed(query: str | None, key: str, character: str | None) -> str | None:
    """What is searched for after that key; `character` is what it shows, if anything.

    A slash or a letter begins. While something is searched for all that can be seen belongs to
    it, spaces after the first letter; a key that doesn't leaves it as it is.
    """
    if query is None:
        if character == "/":
            return ""
        return character if character and character.isalpha() else None
    if key == "escape" or (key == "backspace" and not query):
        return None
    if key == "backspace":
        return query[:-1]
    return query + character if character and (query or character != " ") else query
