"""The sound rig can be believed: what a child process plays comes back as it was, and when."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests import rig as sound_rig
from tests.rig import RATE, Rig, Samples, align

PLAY = """
import sys, numpy, sounddevice
samples = numpy.fromfile(sys.argv[1], numpy.float32).reshape(-1, 2)
sounddevice.play(samples, 48000, blocksize=1024, latency="high", blocking=True)
"""


def noise(seconds: float) -> Samples:
    count = round(seconds * RATE)
    return np.random.default_rng(7).uniform(-0.25, 0.25, (count, 2)).astype(np.float32)


def play(samples: Samples, folder: Path) -> int:
    """Through sounddevice in a process of its own; returns its exit status."""
    path = folder / "samples.f32"
    # A stream that ends drops what the device has not played yet.
    np.concatenate([samples, np.zeros((RATE // 2, 2), np.float32)]).tofile(path)
    return subprocess.run(
        [sys.executable, "-c", PLAY, str(path)], stderr=subprocess.DEVNULL, check=False, timeout=30
    ).returncode


@contextmanager
def playing(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that plays the file, at most as long as the context."""
    command = [sys.executable, "-c", PLAY, str(path)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def test_what_a_process_plays_comes_back_sample_for_sample(rig: Rig, tmp_path: Path) -> None:
    samples = noise(1.0)
    assert play(samples, tmp_path) == 0
    begins = align(rig.captured(), samples)
    assert np.array_equal(rig.captured()[begins : begins + RATE], samples)
    assert not rig.captured()[:begins].any()


def test_it_tells_when_a_thing_was_heard(rig: Rig, tmp_path: Path) -> None:
    path = tmp_path / "steady.f32"
    np.full((RATE * 60, 2), 0.25, np.float32).tofile(path)
    with playing(path):
        rig.wait_until(lambda: rig.captured()[-100:].any(), "nothing was heard")
        for _ in range(5):
            begins = rig.recording.frames - 1
            asked = time.monotonic()
            subprocess.run(["pactl", "set-sink-mute", "rig", "toggle"], check=True)
            answered = time.monotonic()
            rig.wait_until(lambda at=begins: edge(rig, at) > 0, "nothing changed")
            heard = rig.recording.heard_at(begins + edge(rig, begins))
            # The sink works in pieces, so a change waits for the next one.
            slack = 3 * sound_rig.PIECE_MS / 1000
            assert asked - 0.002 < heard < answered + slack
            assert rig.recording.frame_at(heard) == pytest.approx(begins + edge(rig, begins), abs=2)


def edge(rig: Rig, begins: int) -> int:
    """Frames from `begins` to where sound begins or ends next; 0 where it doesn't yet."""
    loud = rig.recording.samples(begins)[:, 0] > 0.1
    return int(np.argmax(loud != loud[0])) if len(loud) else 0


def test_a_killed_server_comes_back_on_the_same_socket(rig: Rig, tmp_path: Path) -> None:
    rig.kill()
    assert play(noise(0.1), tmp_path) != 0
    rig.restart()
    assert play(noise(0.1), tmp_path) == 0
    align(rig.captured(), noise(0.1))


def test_without_its_sink_nothing_can_be_played_until_it_is_back(rig: Rig, tmp_path: Path) -> None:
    rig.unplug()
    assert play(noise(0.1), tmp_path) != 0
    rig.plug_in()
    assert play(noise(0.1), tmp_path) == 0
    align(rig.captured(), noise(0.1))


def test_a_frozen_server_plays_nothing_until_it_thaws(rig: Rig, tmp_path: Path) -> None:
    rig.freeze()
    with playing(Path(os.devnull)) as stuck:
        at_freeze = rig.recording.frames
        with pytest.raises(subprocess.TimeoutExpired):
            stuck.wait(1.0)
        # What had been handed over before may still arrive.
        assert rig.recording.frames < at_freeze + RATE // 10
    rig.thaw()
    assert play(noise(0.1), tmp_path) == 0
    align(rig.captured(), noise(0.1))


def test_nothing_of_it_is_left(rig: Rig) -> None:
    with Rig() as other:
        processes = [other.server_pid, other.recording.pid]
        folder = Path(other.env["XDG_RUNTIME_DIR"])
        assert folder.is_dir()
    assert not folder.exists()
    assert not any(Path(f"/proc/{pid}").exists() for pid in processes)


def test_alignment_finds_the_place_and_tells_what_is_amiss() -> None:
    heard = np.concatenate([np.zeros((500, 2), np.float32), noise(0.1), noise(0.05)])
    assert align(heard, noise(0.1)) == 500
    heard[700] += 0.01
    with pytest.raises(AssertionError, match="at best 4799 of 4800 frames match, from 500 on"):
        align(heard, noise(0.1))
    with pytest.raises(AssertionError, match="silent"):
        align(heard, np.zeros((10, 2), np.float32))


def test_a_machine_without_it_skips_its_tests_but_never_where_all_must_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    for name in ("CI", "REGULATE_REQUIRE_RIG"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(pytest.skip.Exception, match="needs pulseaudio"):
        sound_rig.require()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install pulseaudio"):
        sound_rig.require()
