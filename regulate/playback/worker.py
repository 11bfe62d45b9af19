"""The sound process: one stream to the device, told what to play by lines of JSON on its stdin.

Commands, each with `do` and a serial `n`: `load` (`id`, `timeline`, `clips`), `play` (`id`, `ms`,
`at`: the monotonic time when `ms` is due, or null for now, `fade_ms`), `adapt` (`id`, `fade_ms`),
`rest` (`fade_ms`, `ms` or null for where the fade ends), `levels` (`voice`, `tone`, `bed`,
`fade_ms`).
Reports, each with `is`: `open` (the device and its latency), `beat` (the last command carried
out, counts, and the playhead's anchors), `lost` (why there is no sound; the process ends).
The end of stdin fades out and ends the process. `--device NAME` plays on the device of that name
while it is there; `--describe` prints what devices there are.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from regulate.errors import RegulateError
from regulate.playback.deck import AHEAD, MARGIN, Deck, Mark
from regulate.playback.device import Device, LostDeviceError, describe
from regulate.synth.memory import keep_freed
from regulate.synth.noise import generator
from regulate.synth.renderer import Renderer, make_fades
from regulate.synth.units import SAMPLE_RATE, Levels
from regulate.timeline.events import Timeline

BEAT_S = 0.1
"""Seconds between reports."""

RESTART_FADE_MS = 1500
"""The least fade-in of a session that goes on after the device was let go of or lost."""

LEAVING_S = 1.0
"""The longest that the process outlives the player."""

IDLE_S = 20.0
"""Silence after which the device is let go of, until something plays again."""


class Report:
    """Lines to the player; one that the pipe has no room for is dropped, never waited for."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        with contextlib.suppress(OSError, AttributeError):
            os.set_blocking(fd, False)

    def __call__(self, kind: str, **facts: Any) -> None:
        line = json.dumps({"is": kind, **facts}).encode() + b"\n"
        with contextlib.suppress(BlockingIOError):
            os.write(self._fd, line)


class Worker:
    """Carries out the commands and keeps the ring full."""

    def __init__(
        self, commands: queue.Queue[dict[str, Any] | None], report: Report, device: str = ""
    ) -> None:
        self._commands = commands
        self._report = report
        self._deck = Deck()
        self._device = Device(self._deck, device)
        self._loaded: dict[int, Renderer] = {}
        self._renderer: Renderer | None = None
        self._levels = Levels()
        self._carried_out = 0

    def run(self) -> None:
        """Work until stdin ends; raises LostDeviceError where the sound does."""
        device, deck = self._device, self._deck
        self._report("open", device=device.name, latency_ms=round(device.latency * 1000))
        # Nobody has asked for a session yet: what any of them needs is made in this time.
        make_fades()
        generator(seed=0)
        beat = quiet_since = time.monotonic()
        slept = _suspended()
        while True:
            try:
                command = self._commands.get(timeout=0.04)
                if command is None:
                    break
                self._carry_out(command)
                beat = 0.0
            except queue.Empty:
                pass
            deck.fill()
            device.watch()
            if abs(_suspended() - slept) > 2.0:
                raise LostDeviceError("the machine was asleep")
            now = time.monotonic()
            if not deck.quiet:
                quiet_since = now
            elif device.running and now - quiet_since > IDLE_S:
                device.stop()
            if now - beat >= BEAT_S or device.settling:
                beat = now
                self._beat()
        if device.running:
            deck.rest(_frames(50))
            deadline = time.monotonic() + 0.05 + MARGIN / SAMPLE_RATE + device.latency
            while time.monotonic() < deadline:
                deck.fill()
                time.sleep(0.01)

    def _carry_out(self, command: dict[str, Any]) -> None:
        self._carried_out = command["n"]
        match command["do"]:
            case "load":
                timeline = Timeline.from_dict(command["timeline"])
                clips = {text: Path(path) for text, path in command["clips"].items()}
                renderer = Renderer(timeline, clips)
                # What a start needs is made now, while nobody waits for it.
                renderer.prepare(0, AHEAD)
                self._loaded = {**dict(list(self._loaded.items())[-3:]), command["id"]: renderer}
            case "play":
                self._play(self._loaded[command["id"]], **command)
            case "adapt":
                self._renderer = self._loaded[command["id"]]
                self._deck.adapt(self._renderer, self._levels, _frames(command["fade_ms"]))
            case "rest":
                ms = command["ms"]
                self._deck.rest(_frames(command["fade_ms"]), None if ms is None else _frames(ms))
            case "levels":
                self._levels = Levels(command["voice"], command["tone"], command["bed"])
                if self._renderer is not None:
                    self._deck.adapt(self._renderer, self._levels, _frames(command["fade_ms"]))

    def _play(
        self, renderer: Renderer, ms: float, at: float | None, fade_ms: float, **_: Any
    ) -> None:
        device, deck = self._device, self._deck
        self._renderer = renderer
        renderer.prepare(_frames(ms), AHEAD)
        if at is not None:
            heard = time.monotonic() + device.latency + deck.margin / SAMPLE_RATE
            ms += max(heard - at, 0.0) * 1000
        if not device.running and ms > 0:
            fade_ms = max(fade_ms, RESTART_FADE_MS)
        deck.play(renderer, _frames(ms), self._levels, _frames(fade_ms))
        if not device.running:
            device.start()

    def _beat(self) -> None:
        device, deck = self._device, self._deck
        self._report(
            "beat",
            n=self._carried_out,
            calls=device.calls,
            underflows=device.underflows,
            starved=deck.starved,
            anchors=[anchor for mark in deck.marks if (anchor := self._anchor(mark))],
        )

    def _anchor(self, mark: Mark) -> list[Any] | None:
        at = self._device.heard_at(mark.start)
        return None if at is None else [at, mark.frame * 1000 / SAMPLE_RATE, mark.moving]


def _frames(ms: float) -> int:
    return round(ms * SAMPLE_RATE / 1000)


def _suspended() -> float:
    """A number that jumps when the machine sleeps: wall time goes on, monotonic time doesn't."""
    return time.time() - time.monotonic()


def _told(option: str) -> str:
    """What the command line gives for the option, or nothing."""
    return next((told for name, told in pairwise(sys.argv) if name == option), "")


def _listen(commands: queue.Queue[dict[str, Any] | None]) -> None:
    with contextlib.suppress(ValueError, OSError):
        for line in sys.stdin.buffer:
            commands.put(json.loads(line))
    commands.put(None)
    # The main thread fades out and leaves, unless it hangs in a sound server that has died.
    time.sleep(LEAVING_S)
    os._exit(0)


def main() -> None:
    """Run until stdin ends or the device is lost; leaves without PortAudio's exit handlers.

    Those hang when the sound server has died.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The C libraries print on fd 1; what the player reads is a private copy of it.
    private = os.dup(1)
    os.dup2(2, 1)
    if "--describe" in sys.argv:
        os.write(private, json.dumps(describe()).encode())
        os._exit(0)
    report = Report(private)
    keep_freed()
    np.seterr(all="ignore")
    commands: queue.Queue[dict[str, Any] | None] = queue.Queue()
    threading.Thread(target=_listen, args=(commands,), daemon=True).start()
    status = 0
    try:
        Worker(commands, report, _told("--device")).run()
    except LostDeviceError as lost:
        report("lost", why=str(lost))
        status = 3
    except RegulateError as error:
        report("lost", why=str(error))
        status = 3
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
