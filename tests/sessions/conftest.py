"""What the tests of sessions share: a silent stage that goes by the test's own clock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from regulate.sessions.stage import Stage
from tests.conftest import Clock


@pytest.fixture
def stage(clock: Clock) -> Iterator[Stage]:
    stage = Stage(sound=False, voice=False, clock=clock)
    stage.open()
    yield stage
    stage.close()
