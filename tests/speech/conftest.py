"""Speech tests use the real engine; a stand-in process is only for faults it rarely has."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MakeWorker = Callable[[str], tuple[str, ...]]


@pytest.fixture
def worker_that(tmp_path: Path) -> MakeWorker:
    """A speech process that describes one voice and is tuned at once, then does as it is told.

    The lines of Python have `asked`, the request, and `tell(**answer)`.
    """

    def make(behaviour: str) -> tuple[str, ...]:
        script = tmp_path / "worker.py"
        script.write_text(PREAMBLE + behaviour)
        return (sys.executable, str(script))

    return make


PREAMBLE = """
import json, os, sys, time, wave
def tell(**answer):
    print(json.dumps(answer), flush=True)
def speak(ms):
    with wave.open(asked["out"], "wb") as file:
        file.setnchannels(1); file.setsampwidth(2); file.setframerate(22050)
        file.writeframes(b"\\x00\\x20\\x00\\xe0" * (ms * 22050 // 2000))
    tell(ms=ms)
if "--describe" in sys.argv:
    tell(engine="e", version="1", voices=[{"id": "v", "name": "V", "languages": ["en-us"]}])
    sys.exit()
asked = json.loads(sys.stdin.readline())
if len(asked["text"]) > 200:
    tell(ms=round(3_000_000 / asked["rate"]))
    sys.exit()
"""
