"""Where in a TOML file each key and each value stands: what tomllib leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from regulate.script.syntax import Span

Path = tuple[str | int, ...]
"""Keys, and numbers of elements, from the top of the file to a value."""

_TOKEN = re.compile(
    r'''
    (?P<space>[ \t\r\ufeff]+|\#[^\n]*)
  | (?P<newline>\n)
  | (?P<text>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
  | (?P<mark>[][{},=.])
  | (?P<word>[^\s"'\[\]{},=.\#]+(?:[.][0-9][^\s"'\[\]{},=.\#]*)?)
    ''',
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class Places:
    """The places of a file that tomllib could read; elsewhere, of as much as can be followed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._found: dict[Path, tuple[int, int]] = {}
        self._keys: dict[Path, tuple[int, int]] = {}
        self._tables: dict[Path, int] = {}
        self._tokens = list(self._scan())
        self._at = 0
        self._read()

    def of(self, path: Path) -> Span:
        """Where the value at `path` stands, or the nearest thing around it that has a place."""
        while path and path not in self._found:
            path = path[:-1]
        return self.between(*self._found.get(path, (0, 1)))

    def of_key(self, path: Path) -> Span:
        """Where the last key of `path` stands."""
        return self.between(*self._keys[path]) if path in self._keys else self.of(path)

    def between(self, start: int, end: int) -> Span:
        """The characters from `start` up to `end`, as lines and columns."""
        line, column = self._position(start)
        end_line, end_column = self._position(max(end, start + 1))
        return Span(line, column, end_line, end_column)

    def _position(self, index: int) -> tuple[int, int]:
        line = next(n for n in range(len(self._lines), 0, -1) if self._lines[n - 1] <= index)
        return line, index - self._lines[line - 1] + 1

    def _scan(self) -> Iterator[_Token]:
        at = 0
        while at < len(self._text):
            match = _TOKEN.match(self._text, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            kind = match.lastgroup or ""
            if kind != "space":
                yield _Token(kind, match.group(), match.start(), match.end())
        yield _Token("end", "", at, at)

    def _next(self) -> _Token:
        return self._tokens[min(self._at, len(self._tokens) - 1)]

    def _take(self, text: str) -> bool:
        taken = self._next().text == text
        self._at += taken
        return taken

    def _read(self) -> None:
        table: Path = ()
        while self._next().kind != "end":
            start = self._next().start
            if self._take("["):
                many = self._take("[")
                table = self._key()
                named = table
                if many:
                    number = self._tables.get(table, 0)
                    self._tables[table] = number + 1
                    table = (*table, number)
                while self._take("]"):
                    pass
                self._found[table] = (start, self._tokens[self._at - 1].end)
                self._found.setdefault(named, self._found[table])
            elif self._next().kind in ("word", "text"):
                self._pair(table)
            else:
                self._at += 1

    def _key(self) -> Path:
        names = []
        while self._next().kind in ("word", "text"):
            # Outside of numbers a dot joins two keys, which the scan may have taken for one.
            token = self._next()
            self._at += 1
            names += token.text.split(".") if token.kind == "word" else [token.text.strip("\"'")]
            if not self._take("."):
                break
        return tuple(names)

    def _pair(self, table: Path) -> None:
        start = self._next().start
        path = (*table, *self._key())
        self._keys[path] = self._found[path] = (start, self._tokens[self._at - 1].end)
        if self._take("="):
            self._value(path)

    def _value(self, path: Path) -> None:
        start = self._next().start
        if self._take("["):
            number = 0
            while self._next().kind != "end" and not self._take("]"):
                if self._next().kind == "newline" or self._next().text == ",":
                    self._at += 1
                    continue
                self._value((*path, number))
                number += 1
        elif self._take("{"):
            while self._next().kind != "end" and not self._take("}"):
                if self._next().kind in ("word", "text"):
                    self._pair(path)
                else:
                    self._at += 1
        else:
            self._at += 1
        last = self._tokens[min(self._at, len(self._tokens)) - 1]
        self._found[path] = (start, last.end)
