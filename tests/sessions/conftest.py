"""What the tests of sessions share: a short exercise, and a silent stage that goes by its clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from regulate.library import entry
from regulate.script.syntax import Exercise
from regulate.sessions.stage import Stage
from tests.conftest import Clock

SCRIPT = """\
Title:    Mine
Summary:  One of my own.
For:      daily
Kind:     body
Lengths:  2, 5 min
Language: en

# One
Here we are. This is the second line.
[breathe 4 in, 6 out, 3 times]

# Two
The third line.
[pause 5s]
"""


@pytest.fixture
def stage(clock: Clock) -> Iterator[Stage]:
    stage = Stage(sound=False, voice=False, clock=clock)
    stage.open()
    yield stage
    stage.close()


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    path = tmp_path / "mine.txt"
    path.write_text(SCRIPT)
    return entry(path).playing()
