"""The exercises as Home shows them: by what they would help with, in the person's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from regulate.headings import Heading
from regulate.words.home import HomeWords


class Group(Struct, frozen=True):
    """Exercises under one title; an exercise is in every group that it is for."""

    title: str
    headings: tuple[Heading, ...]


def groups(
    headings: tuple[Heading, ...],
    words: HomeWords,
    right_now: Heading | None,
    yours: Iterable[str],
) -> tuple[Group, ...]:
    """What helps right now, what is the person's own, then every need; none of them empty."""
    found = (
        Group(words.right_now, (right_now,) if right_now else ()),
        Group(words.yours, tuple(_named(headings, yours))),
        *(Group(said, _for(headings, need)) for need, said in words.needs.items()),
        Group(words.others, tuple(h for h in headings if not _has_need(h, words))),
    )
    return tuple(group for group in found if group.headings)


def _named(headings: tuple[Heading, ...], ids: Iterable[str]) -> Iterator[Heading]:
    by_id = {heading.id: heading for heading in headings}
    for id_ in dict.fromkeys(ids):
        if id_ in by_id:
            yield by_id[id_]


def _for(headings: tuple[Heading, ...], need: str) -> tuple[Heading, ...]:
    """Those for that need: those that name it first before others, the shorter ones first."""
    fitting = [(h.header, h) for h in headings if h.header and need in h.header.needs]
    fitting.sort(key=lambda each: (each[0].needs.index(need) > 0, min(each[0].lengths)))
    return tuple(heading for _, heading in fitting)


def _has_need(heading: Heading, words: HomeWords) -> bool:
    return heading.header is not None and any(need in words.needs for need in heading.header.needs)
