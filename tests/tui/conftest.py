"""What the interface's tests share: a few exercises of their own and a stage with a still clock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from regulate import assets
from regulate.script.syntax import Exercise
from regulate.sessions.rehearsal import Rehearsal
from regulate.sessions.stage import Stage
from tests.conftest import AS_RENDERED

if TYPE_CHECKING:
    from tests.tui.terminal import Terminal

LONG_EXHALE = """\
Title:    Long Exhale
Summary:  A slow breath whose out-breath is a little longer.
For:      activated
Kind:     breath
Lengths:  2, 5 min
Language: en
Evidence: B, mixed: some found it calming, some found no difference
Caution:  Keep each breath small and easy.
Fallback: orient-room

# Arrive
You can sit, stand or lean, with your eyes resting anywhere.

# Choose
You can follow the breath, or only listen. You can stop at any time.

# Breathe
[breathe 4 in, 2 hold, 6 out, to fill]

# Return
Feel the floor under your feet, and look around the room.
[bell]
"""

EVEN_BREATH = """\
Title:    Even Breath
Summary:  In and out take the same time.
For:      activated
Kind:     breath
Lengths:  3 min
Language: en

# Arrive
You can sit, stand or lean, with your eyes resting anywhere.
You can follow the breath, or only listen. You can stop at any time.
[breathe 5 in, 5 out, to fill]
Feel the floor under your feet, and look around the room.
"""

LOOK_AROUND = """\
Title:    Look Around
Summary:  Let your eyes find the room.
For:      triggered
Kind:     grounding
Lengths:  1, 2 min
Language: en

# Arrive
You can stay as you are. You can stop at any time.
[pause 20s]
Look at something far away, or at something near.
[pause to fill]
Feel the floor under your feet, and look around the room.
"""

BROKEN = """\
Title:    My Draft
Summary:  Not finished.
For:      daily
Kind:     breath
Lengths:  1 min
Language: en

# Arrive
[breathe 4 inn, 6 out, 6 times
"""


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class WatchedStage(Stage):
    """A stage without sound or voice that remembers what it was asked to make ready."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(sound=False, voice=False, settings=AS_RENDERED, clock=clock)
        self.clock = clock
        self.rehearsed: list[tuple[str, int]] = []

    def rehearse(self, exercise: Exercise, length_min: int) -> Rehearsal:
        self.rehearsed.append((exercise.id, length_min))
        return super().rehearse(exercise, length_min)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of the machine's is read or written; returns where the exercises lie."""
    for name in ("DATA", "CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"REGULATE_{name}", str(tmp_path / name.lower()))
    assets.user_data.cache_clear()
    assets.user_state.cache_clear()
    assets.user_cache.cache_clear()
    assets.user_config.cache_clear()
    monkeypatch.setattr(assets, "bundled", lambda: tmp_path / "bundled")
    folder = tmp_path / "data" / "exercises" / "en"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def capable_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the tests are run in, the interface finds all colours on a dark ground."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("NO_COLOR", "COLORFGBG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def exercises(own_folders: Path) -> Path:
    """Three exercises that can be played and one that can't."""
    for name, text in (
        ("long-exhale", LONG_EXHALE),
        ("even-breath", EVEN_BREATH),
        ("orient-room", LOOK_AROUND),
        ("my-draft", BROKEN),
    ):
        (own_folders / f"{name}.txt").write_text(text)
    return own_folders


@pytest.fixture
def stage() -> Iterator[WatchedStage]:
    stage = WatchedStage(Clock())
    stage.open()
    yield stage
    stage.close()


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        if terminal.process.poll() is None:
            terminal.process.kill()
        terminal.process.wait()
        os.close(terminal.fd)
