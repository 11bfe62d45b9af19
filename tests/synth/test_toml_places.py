"""What is found at a place is what tomllib found there."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulate.assets import SoundKind, sound_files
from regulate.synth.toml_places import Path, Places

KINDS: tuple[SoundKind, ...] = ("tones", "beds", "bells")
BUNDLED = [path for kind in KINDS for path in sound_files(kind).values()]

AWKWARD = """\
# [not] = "a table"
summary.en = "a = [1, 2] # no comment"
"quoted key" = 'it = is'
text = '''
[neither] = 1
'''
inline = { a = 1.5, b = [ 2, 3 ] }
rows = [
  [1, -2.5e3],   # a row
  [3, +4],
]
[table.under]
key = 7
[[many]]
key = 8
[[many]]
key = 9
"""


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every number and text in a file, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    else:
        yield path, value


def at(text: str, path: Path) -> str:
    """What stands at the place of that path."""
    span, lines = Places(text).of(path), text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, *between = lines[span.line - 1 : span.end_line]
    return "\n".join([first[span.column - 1 :], *between[:-1], between[-1][: span.end_column - 1]])


@pytest.mark.parametrize("text", [path.read_text() for path in BUNDLED] + [AWKWARD])
def test_every_value_stands_where_it_is_said_to(text: str) -> None:
    found = list(leaves(tomllib.loads(text)))
    assert found
    for path, value in found:
        assert tomllib.loads(f"x = {at(text, path)}") == {"x": value}


def test_keys_and_tables_have_places_too() -> None:
    places = Places(AWKWARD)
    assert at(AWKWARD, ("many", 1)) == "[[many]]"
    assert places.of(("many", 1)).line == 16
    assert places.of(("many",)).line == 14
    assert places.of_key(("rows",)).line == 8
    assert places.of_key(("summary", "en")).column == 1


def test_what_is_not_there_is_told_by_what_is_around_it() -> None:
    assert Places(AWKWARD).of(("table", "under", "missing")).line == 12
    assert Places(AWKWARD).of(("nothing",)).line == 1


@given(st.text(alphabet="[]{}=,.\n\"'# ab1-", max_size=60))
def test_anything_can_be_looked_through(text: str) -> None:
    span = Places(text).of(("a", 0))
    assert 1 <= span.line <= text.count("\n") + 1
