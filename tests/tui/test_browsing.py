"""What is typed becomes what is searched for; what isn't the search's stays whoever's it is."""

from __future__ import annotations

import pytest

from regulate.tui.browsing import typed


@pytest.mark.parametrize(
    ("query", "key", "character", "after"),
    [
        (None, "slash", "/", ""),
        (None, "r", "r", "r"),
        (None, "space", " ", None),
        (None, "escape", None, None),
        ("", "space", " ", ""),
        ("r", "space", " ", "r "),
        ("r", "1", "1", "r1"),
        ("r", "down", None, "r"),
        ("re", "backspace", None, "r"),
        ("", "backspace", None, None),
        ("re", "escape", None, None),
    ],
)
def test_a_key_leads_from_one_search_to_the_next(
    query: str | None, key: str, character: str | None, after: str | None
) -> None:
    assert typed(query, key, character) == after
