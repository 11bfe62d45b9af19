"""A real sound device without a sound card: a private PulseAudio server whose output is recorded.

The device is a null sink that plays in real time. Its monitor is recorded without a break, and
every piece that arrives is stamped with the monotonic clock, so that a test can tell what was
heard, sample for sample, and when. Linux only; any user, root too.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from operator import itemgetter
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt
import pytest

Samples = npt.NDArray[np.float32]

RATE = 48_000
FRAME_BYTES = 8
PIECE_MS = 10
"""What the recorder asks for; the sink then plays in pieces of this length."""

AHEAD = -11
"""The niceness that PulseAudio gives itself."""

INSTALL = "apt-get install pulseaudio pulseaudio-utils libasound2-plugins libportaudio2"
SINK = "sink_name={name} rate=48000 channels=2 format=float32le norewinds=1"


def missing() -> str:
    """What the rig lacks on this machine, or nothing."""
    lacking = [name for name in ("pulseaudio", "parec", "pactl") if not shutil.which(name)]
    if not any(Path("/usr").glob("lib*/**/alsa-lib/libasound_module_pcm_pulse.so")):
        lacking.append("ALSA's PulseAudio plugin")
    if not ctypes.util.find_library("portaudio"):
        lacking.append("PortAudio")
    return ", ".join(lacking)


def require() -> None:
    """Skip a test where the rig can't be; where the tests must be whole (CI), fail it."""
    if lacking := missing():
        reason = f"the sound rig needs {lacking}: {INSTALL}"
        if os.environ.get("CI") or os.environ.get("REGULATE_REQUIRE_RIG"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


class Recording:
    """What one life of the sink played, and when."""

    def __init__(self, path: Path, command: list[str], env: dict[str, str]) -> None:
        self._path = path
        self._arrivals: list[tuple[int, float]] = []
        self._bytes = 0
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **env}
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._path.open("wb", buffering=0) as file:
            while piece := os.read(self._process.stdout.fileno(), 1 << 16):
                now = time.monotonic()
                file.write(piece)
                self._arrivals.append((self._bytes // FRAME_BYTES, now))
                self._bytes += len(piece)

    @property
    def pid(self) -> int:
        """The recorder's number."""
        return self._process.pid

    @property
    def frames(self) -> int:
        """How many frames have arrived."""
        return self._bytes // FRAME_BYTES

    def samples(self, start: int = 0) -> Samples:
        """(frames, 2) float32: all that has arrived, from frame `start` on."""
        count = (self.frames - start) * 2
        found = np.fromfile(self._path, np.float32, count, offset=start * FRAME_BYTES)
        return found.reshape(-1, 2)

    def heard_at(self, frame: int) -> float:
        """The monotonic time in seconds when the sink played `frame`.

        The sink keeps the machine's clock and hands a piece over as it begins to play it, late when
        the machine is busy but never early: so the earliest within five seconds is in time.
        """
        arrivals = self._arrivals
        first = bisect_left(arrivals, frame - 5 * RATE, key=itemgetter(0))
        last = bisect_left(arrivals, frame + 5 * RATE, key=itemgetter(0))
        return min(at - begin / RATE for begin, at in arrivals[first:last]) + frame / RATE

    def frame_at(self, moment: float) -> int:
        """The frame that the sink played at that monotonic time."""
        place = bisect_left(self._arrivals, moment, key=itemgetter(1))
        nearest = self._arrivals[min(place, len(self._arrivals) - 1)][0]
        return nearest + round((moment - self.heard_at(nearest)) * RATE)

    def close(self) -> None:
        """Stop recording; what has arrived stays readable."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        assert self._process.stdout is not None
        self._process.stdout.close()


class Rig:
    """The server, its sink and the recorder; everything has ended when the context has.

    A child process hears and plays through it with `env`, set before sounddevice is imported.
    Start, restart and plug in from the main thread: the server dies with the thread that began it.
    """

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="rig-"))
        folder = self._folder
        (folder / "asound.conf").write_text(
            "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
        )
        (folder / "client.conf").write_text("autospawn = no\nenable-shm = no\n")
        self.env = {
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{folder}/native",
            "PULSE_COOKIE": str(folder / "cookie"),
            "PULSE_CLIENTCONFIG": str(folder / "client.conf"),
            "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
            "JACK_NO_START_SERVER": "1",
        }
        self._log_path = folder / "server.log"
        self.recordings: list[Recording] = []
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Rig:
        try:
            self.restart()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def _close(self) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def recording(self) -> Recording:
        """The newest recording: a new one begins when the server restarts or a sink comes back."""
        return self.recordings[-1]

    @property
    def server_pid(self) -> int:
        """The server's number."""
        assert self._server is not None, "the server does not run"
        return self._server.pid

    def captured(self) -> Samples:
        """(frames, 2) float32: what the newest recording has so far."""
        return self.recording.samples()

    def restart(self) -> None:
        """Start the server, on the same socket as before, with its sink, and record it."""
        assert self._server is None, "the server still runs"
        # It knows nothing of the person's own sound server, its settings and its message bus.
        apart = {
            **{name: str(self._folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")},
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self._folder}/no-bus",
        }
        socket = f"socket={self._folder}/native auth-anonymous=1"
        command = [
            *("setpriv", "--pdeathsig", "KILL"),
            *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--disable-shm=yes"),
            "--exit-idle-time=-1",
            f"--load=module-native-protocol-unix {socket}",
        ]
        with self._log_path.open("wb") as log:
            self._server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env={**os.environ, **apart},
                start_new_session=True,
            )
        self.wait_until(lambda: self._pactl("info"), "the sound server did not come up")
        self.plug_in()

    def kill(self) -> None:
        """End the server at once, as kill -9 does; nothing where it has ended already."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None
        for recording in self.recordings:
            recording.close()

    def freeze(self) -> None:
        """Stop the server in mid-breath, as a machine that goes to sleep does."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen server go on."""
        self._signal(signal.SIGCONT)

    def unplug(self) -> None:
        """Take the sink away; no other one is there."""
        assert self._pactl("unload-module", "module-null-sink"), self._log()

    def plug_in(self) -> None:
        """Put the sink (back) in and record it; returns when the recorder hears it."""
        load = ("load-module", "module-null-sink", *SINK.format(name="rig").split())
        assert self._pactl(*load), self._log()
        recording = Recording(
            self._folder / f"heard-{len(self.recordings)}.f32",
            [
                *("parec", "--device=rig.monitor", "--raw", "--format=float32le", "--rate=48000"),
                *("--channels=2", f"--latency-msec={PIECE_MS}"),
            ],
            self.env,
        )
        self.recordings.append(recording)
        self.wait_until(lambda: recording.frames > 0, "nothing is recorded")

    def wait_until(self, holds: Callable[[], object], otherwise: str) -> None:
        """Look again and again until it holds; fails with `otherwise` after ten seconds."""
        deadline = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < deadline, f"{otherwise}\n{self._log()}"
            time.sleep(0.005)

    def _signal(self, number: signal.Signals) -> None:
        os.kill(self.server_pid, number)

    def _pactl(self, *command: str) -> bool:
        asked = subprocess.run(
            ["pactl", *command], env={**os.environ, **self.env}, capture_output=True, check=False
        )
        return asked.returncode == 0

    def _log(self) -> str:
        return self._log_path.read_text(errors="replace")


@contextmanager
def ahead_of_others() -> Iterator[None]:
    """The test and the processes that it starts come before others, where that is allowed (root).

    The device has 43 ms of sound in store; a machine that keeps the sound process waiting for
    longer tears what is heard, and nothing is told of the program by that.
    """
    before = os.getpriority(os.PRIO_PROCESS, 0)
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, AHEAD)
    yield
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, before)


def align(captured: Samples, reference: Samples) -> int:
    """The frame of `captured` where `reference` begins, sample for sample.

    Both (frames, 2) float32. Raises AssertionError that tells how far the best place matches.
    """
    heard, wanted = _as_words(captured), _as_words(reference)
    values, firsts, counts = np.unique(wanted, return_index=True, return_counts=True)
    loud = values != 0
    assert loud.any(), "the reference is silent: it could begin anywhere"
    # A frame that the reference holds as seldom as can be tells the places to try.
    rarest = firsts[loud][np.argmin(counts[loud])]
    best, matches = 0, 0
    for place in np.flatnonzero(heard == wanted[rarest]) - rarest:
        if place < 0 or place + len(wanted) > len(heard):
            continue
        equal = heard[place : place + len(wanted)] == wanted
        if equal.all():
            return int(place)
        if (count := int(equal.sum())) > matches:
            best, matches = int(place), count
    raise AssertionError(
        f"not heard as it is: at best {matches} of {len(wanted)} frames match, from {best} on"
    )


def _as_words(samples: Samples) -> npt.NDArray[np.uint64]:
    """One word a frame; −0.0 counts as 0.0."""
    return np.ascontiguousarray(samples + np.float32(0)).view(np.uint64).ravel()
