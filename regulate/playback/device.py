"""The one output stream, and the clock that its callbacks keep: the only sounddevice import.

Used by the sound process alone; any call here may hang when the sound server has died.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from typing import Any

try:
    import sounddevice
except OSError:
    # There is no PortAudio library: `Device` and `describe` tell so.
    sounddevice = None

from regulate.playback.converter import Converter
from regulate.playback.deck import MARGIN, Deck
from regulate.synth.units import SAMPLE_RATE

BLOCK = 1024
"""Frames a callback, 21 ms."""

STALL_S = 1.0
"""A running stream that has asked for nothing for so long is frozen."""

MAX_LATENCY_S = 0.4
"""Latencies beyond this are taken for mistakes; Bluetooth has 0.2."""


class LostDeviceError(Exception):
    """The device is gone, frozen, or not there."""


class Device:
    """The one output stream, and the clock that its callbacks keep.

    It goes to the device of that name or, where there is none, to the system's default.
    """

    def __init__(self, deck: Deck, name: str = "") -> None:
        self._deck = deck
        self.calls = 0
        self.underflows = 0
        self.running = False
        self._finished = threading.Event()
        self._starts: deque[float] = deque(maxlen=48)
        self._since = 0.0
        self._frames_since = 0
        self._last_call = 0.0
        if sounddevice is None:
            raise LostDeviceError("the PortAudio library is not installed")
        try:
            info = _named(name) or sounddevice.query_devices(kind="output")
        except (sounddevice.PortAudioError, ValueError) as error:
            raise LostDeviceError(str(error)) from None
        self._index = int(info["index"])
        channels = min(2, int(info["max_output_channels"]))
        try:
            rate = SAMPLE_RATE
            self._stream = self._open(rate, channels)
        except sounddevice.PortAudioError:
            # Some devices take their own rate alone; what they play is converted for them.
            rate = int(info["default_samplerate"])
            try:
                self._stream = self._open(rate, channels)
            except sounddevice.PortAudioError as error:
                raise LostDeviceError(str(error)) from None
        self._converter = Converter(deck, rate, channels)
        self.name = str(info["name"])
        self.latency = min(max(float(self._stream.latency), 0.0), MAX_LATENCY_S)

    def _open(self, rate: int, channels: int) -> Any:
        return sounddevice.OutputStream(
            device=self._index,
            samplerate=rate,
            blocksize=BLOCK,
            channels=channels,
            dtype="float32",
            latency="high",
            extra_settings=_settings(self._index),
            callback=self._callback,
            finished_callback=self._finished.set,
        )

    def start(self) -> None:
        """Let the device ask for frames."""
        self._starts.clear()
        self._since = self._last_call = time.monotonic()
        self._frames_since = self._deck.frames_read
        try:
            self._stream.start()
        except sounddevice.PortAudioError as error:
            raise LostDeviceError(str(error)) from None
        self.running = True
        self._deck.margin = MARGIN

    def stop(self) -> None:
        """Let go of the device; what it hasn't played yet is silence."""
        self.running = False
        self._deck.margin = 0
        try:
            self._stream.abort()
        except sounddevice.PortAudioError as error:
            raise LostDeviceError(str(error)) from None

    @property
    def settling(self) -> bool:
        """Whether the stream is so new that each callback still betters its clock."""
        return self.running and 0 < len(self._starts) < 16

    def watch(self) -> None:
        """Raise LostDeviceError where the stream ended, froze, or runs far ahead of time."""
        if not self.running:
            return
        if self._finished.is_set():
            raise LostDeviceError("the device went away")
        now = time.monotonic()
        if now - self._last_call > STALL_S:
            raise LostDeviceError("the device has stopped asking for sound")
        taken = self._deck.frames_read - self._frames_since
        if taken > (now - self._since) * SAMPLE_RATE * 1.5 + 0.5 * SAMPLE_RATE:
            raise LostDeviceError("the device takes sound faster than time goes by")

    def heard_at(self, frame: int) -> float | None:
        """The monotonic time at which a device frame is heard, None before the first callbacks.

        The median of the last second's callbacks: one late callback moves it by nothing.
        """
        starts = sorted(self._starts)
        return starts[len(starts) // 2] + frame / SAMPLE_RATE if starts else None

    def _callback(self, out: Any, _frames: int, times: Any, status: Any) -> None:
        now = time.monotonic()
        try:
            latency = times.outputBufferDacTime - times.currentTime
            if not 0.0 < latency < MAX_LATENCY_S:
                latency = self.latency
            self._starts.append(now + latency - self._deck.frames_read / SAMPLE_RATE)
            self._converter.read(out)
            self.underflows += bool(status.output_underflow)
        except Exception:  # noqa: BLE001 - an exception here would end the stream: silence is better
            out.fill(0)
        self.calls += 1
        self._last_call = now


def describe() -> dict[str, Any]:
    """The PortAudio library and the output devices, for `regulate devices` and `doctor`."""
    if sounddevice is None:
        return {"portaudio": None, "default": None, "devices": []}
    outputs = [d for d in sounddevice.query_devices() if d["max_output_channels"] > 0]
    default = sounddevice.default.device[1]
    return {
        "portaudio": sounddevice.get_portaudio_version()[1],
        "default": next((d["name"] for d in outputs if d["index"] == default), None),
        "devices": [
            {
                "name": d["name"],
                "host_api": sounddevice.query_hostapis(d["hostapi"])["name"],
                "channels": d["max_output_channels"],
                "sample_rate": d["default_samplerate"],
            }
            for d in outputs
        ],
    }


def _named(name: str) -> dict[str, Any] | None:
    """The output device of that name, by the default way to it where there are several."""
    found = [
        d for d in sounddevice.query_devices() if name == d["name"] and d["max_output_channels"]
    ]
    return min(found, key=lambda d: d["hostapi"] != sounddevice.default.hostapi, default=None)


def _settings(index: int) -> Any:
    """Shared Windows devices convert from 48 kHz themselves; everywhere else there is nothing."""
    if sys.platform == "win32":
        api = sounddevice.query_hostapis(sounddevice.query_devices(index)["hostapi"])["name"]
        if "WASAPI" in api:
            return sounddevice.WasapiSettings(auto_convert=True)
    return None
