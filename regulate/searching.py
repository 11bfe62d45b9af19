"""Finding exercises: by what they are for, and by words as a person would type them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from regulate.headings import Heading


def found(headings: Iterable[Heading], query: str, needs: Mapping[str, str]) -> tuple[Heading, ...]:
    """The exercises that have every word of `query`, or its beginning, somewhere.

    Words of the title count most, then those of the needs as `needs` says them, then the rest.
    Case and accents make no difference.
    """
    asked = folded(query).split()
    ranked = [(_rank(heading, asked, needs), heading) for heading in headings]
    ranked = [(rank, heading) for rank, heading in ranked if rank is not None]
    return tuple(heading for _, heading in sorted(ranked, key=lambda each: each[0] or 0))


def folded(text: str) -> str:
    """`text` in lower case and without its accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def _rank(heading: Heading, asked: list[str], needs: Mapping[str, str]) -> int | None:
    """How far down the exercise belongs, None where a word is nowhere in it."""
    header = heading.header
    if header is None:
        places = [heading.id]
    else:
        said = " ".join(needs.get(need, need) for need in header.needs)
        places = [f"{header.title} {heading.id}", said, f"{header.summary} {header.kind}"]
    words = [_words(place) for place in places]
    ranks = []
    for word in asked:
        found_in = [n for n, some in enumerate(words) if any(w.startswith(word) for w in some)]
        if not found_in:
            return None
        ranks.append(found_in[0])
    return sum(ranks)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in folded(text)).split()
