"""The speech process: speaks one line to a file and ends; the only pyttsx3 import.

A request is one JSON object on stdin: `text`, `voice`, `rate` (the engine's own number) and `out`,
a path that doesn't exist yet. The answer on stdout is `{"ms": …}` or `{"why": …}`. With
`--describe` there is no request, and the answer is the engine, its version and its voices.
"""

from __future__ import annotations

import array
import contextlib
import ctypes
import importlib.metadata
import json
import os
import signal
import sys
import time
import wave
from pathlib import Path
from typing import Any

FINISH_S = 20.0
"""The longest that the engine's file is waited for; the speaker's deadline is shorter."""

EMPTY_BYTES = 44
"""A WAV header and nothing after it."""

BEGUN_S = 1.0
"""A line that hasn't begun by then was dropped: the engine's own thread cancels what comes too
close to what went before, once in a hundred times on a busy machine."""

SILENCE = 10 ** (-50 / 20)
"""What lies so far under the peak at either end is silence, and cut away."""

LEAST_PEAK = 0.01
KEEP_BEFORE_S, KEEP_AFTER_S = 0.010, 0.030

MS_PER_CHARACTER = (12, 700)
"""Speech outside these for a text of some length is not that text."""

CALM = {"pitch": (3, 40), "range": (4, 32), "word gap": (7, 3)}
"""espeak's parameters: a little lower, calmer and more apart than its own (faults.md)."""

RATE_PARAMETER = 1
CURRENT = 1


class SpeechFailedError(Exception):
    """The engine gave nothing that could be the line."""


def load_espeak() -> None:
    """Let pyttsx3 find the espeak-ng that came with the Python dependencies.

    It is taken before the system's, so that a line sounds the same on every machine.
    """
    try:
        import espeakng_loader
    except ImportError:
        return
    with contextlib.suppress(OSError):
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()


def engine() -> Any:
    """A fresh engine; raises SpeechFailedError where there is none."""
    if sys.platform.startswith("linux"):
        load_espeak()
    import pyttsx3

    try:
        return pyttsx3.init()
    except (ImportError, RuntimeError, OSError) as error:
        raise SpeechFailedError(f"no speech engine: {error}") from None


def describe() -> dict[str, Any]:
    """The engine's name and version, and every voice: id, name, languages."""
    speaking = engine()
    voices = [
        {"id": v.id, "name": v.name, "languages": [_language(tag) for tag in v.languages or []]}
        for v in speaking.getProperty("voices")
    ]
    version = importlib.metadata.version("pyttsx3")
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        version += "/" + importlib.metadata.version("espeakng-loader")
    calm = ",".join(f"{number}={value}" for number, value in CALM.values())
    name = type(speaking.proxy._driver).__module__.rsplit(".", 1)[-1]
    return {"engine": f"{name} {calm}", "version": version, "voices": voices}


def speak(text: str, voice: str, rate: int, out: Path) -> int:
    """Speak `text` to the WAV file `out`, mono 16-bit; returns its length in milliseconds.

    Raises SpeechFailedError where what the engine wrote can't be the line.
    """
    if not os.access(out.parent, os.W_OK):
        raise SpeechFailedError(f"{out.parent} can't be written to")
    speaking = engine()
    raw = out.with_name(out.name + ".raw")
    # Before its first run the engine only queues properties, and loses them in the next.
    speaking.runAndWait()
    speaking.setProperty("voice", voice)
    speaking.setProperty("rate", rate)
    _settle(speaking, rate)
    try:
        samples, sample_rate = _read(_saved(speaking, text, raw))
        trimmed = _judged(samples, sample_rate, text)
    finally:
        raw.unlink(missing_ok=True)
    with wave.open(str(out), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sample_rate)
        file.writeframes(trimmed.tobytes())
    return -(-len(trimmed) * 1000 // sample_rate)


def _settle(speaking: Any, rate: int) -> None:
    """Wait until espeak has the rate and the calm that it was asked for, as it reads them back.

    Its own thread takes them in when it gets to it, and drops them where it is still cancelling.
    """
    library = sys.modules.get("pyttsx3.drivers._espeak")
    if library is None:
        return
    wanted = {RATE_PARAMETER: rate, **dict(CALM.values())}
    deadline = time.monotonic() + 2.0
    while any(library.dll.espeak_GetParameter(n, CURRENT) != v for n, v in wanted.items()):
        if time.monotonic() > deadline:
            raise SpeechFailedError(f"the engine doesn't take the rate {rate}")
        speaking.setProperty("rate", rate)
        for number, value in CALM.values():
            library.dll.espeak_SetParameter(number, value, 0)
        time.sleep(0.001)


def _saved(speaking: Any, text: str, path: Path) -> Path:
    """The file with the text in it; what the engine drops it is asked for once more."""
    speaking.save_to_file(text, str(path))
    speaking.runAndWait()
    try:
        return _finished(path)
    except SpeechFailedError:
        path.unlink(missing_ok=True)
        speaking.save_to_file(text, str(path))
        speaking.runAndWait()
        return _finished(path)


def _finished(path: Path) -> Path:
    """The file once it is there and has stopped growing: engines return before they are done."""
    begun = time.monotonic()
    before = -1
    while (waited := time.monotonic() - begun) < FINISH_S:
        size = path.stat().st_size if path.exists() else -1
        if size <= EMPTY_BYTES and waited > BEGUN_S:
            break
        if size > EMPTY_BYTES and size == before and _announced(path) <= size:
            return path
        before = size
        time.sleep(0.004)
    raise SpeechFailedError("the engine wrote no whole file")


def _announced(path: Path) -> int:
    """The size that a RIFF or AIFF header announces, in bytes."""
    with path.open("rb") as file:
        head = file.read(8)
    order = "big" if head[:4] == b"FORM" else "little"
    return int.from_bytes(head[4:8], "little" if order == "little" else "big") + 8


def _read(path: Path) -> tuple[array.array[int], int]:
    """Mono 16-bit samples and their rate, from WAV or AIFF (macOS, whatever the suffix)."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == b"RIFF":
        try:
            with wave.open(str(path), "rb") as sound:
                if sound.getsampwidth() == 2 and sound.getnchannels() == 1:
                    samples = array.array("h", sound.readframes(sound.getnframes()))
                    if sys.byteorder == "big":
                        samples.byteswap()
                    return samples, sound.getframerate()
        except (wave.Error, EOFError) as error:
            raise SpeechFailedError(f"the engine wrote a broken file: {error}") from None
    # Rare, so that the common line need not pay for the import.
    import soundfile

    try:
        data, rate = soundfile.read(str(path), dtype="int16", always_2d=True)
    except soundfile.SoundFileError as error:
        raise SpeechFailedError(f"the engine wrote a broken file: {error}") from None
    return array.array("h", data[:, 0].tobytes()), int(rate)


def _judged(samples: array.array[int], rate: int, text: str) -> array.array[int]:
    """The samples without the silence around them; raises SpeechFailedError where they can't be."""
    peak = max(max(samples, default=0), -min(samples, default=0))
    if peak < LEAST_PEAK * 32768:
        raise SpeechFailedError("the engine wrote silence")
    trimmed = _trimmed(samples, rate, max(int(peak * SILENCE), 1))
    ms = len(trimmed) * 1000 / rate
    least, most = MS_PER_CHARACTER
    if not len(text) * least <= ms <= len(text) * most + 2000:
        raise SpeechFailedError(f"the engine spoke {ms:.0f} ms for {len(text)} characters")
    return trimmed


def _trimmed(samples: array.array[int], rate: int, floor: int) -> array.array[int]:
    def quiet(part: array.array[int]) -> bool:
        return max(part) < floor and min(part) > -floor

    step = max(rate // 500, 1)
    first, last = 0, len(samples)
    while first + step < last and quiet(samples[first : first + step]):
        first += step
    while last - step > first and quiet(samples[last - step : last]):
        last -= step
    return samples[max(first - int(KEEP_BEFORE_S * rate), 0) : last + int(KEEP_AFTER_S * rate)]


def _language(tag: object) -> str:
    if isinstance(tag, bytes):
        tag = tag.decode("utf-8", "ignore")
    return str(tag).strip("\x00\x02\x05 ").replace("_", "-").lower()


def main() -> None:
    """Answer one request and leave at once: the engines' own exits can hang or crash."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Engines and pyttsx3 print on fd 1; the answer goes through a private copy of it.
    private = os.dup(1)
    os.dup2(2, 1)
    try:
        if "--describe" in sys.argv:
            answer = describe()
        else:
            asked = json.loads(sys.stdin.readline())
            ms = speak(asked["text"], asked["voice"], asked["rate"], Path(asked["out"]))
            answer = {"ms": ms}
    except (SpeechFailedError, OSError) as error:
        answer = {"why": str(error)}
    data = json.dumps(answer).encode() + b"\n"
    while data:
        data = data[os.write(private, data) :]
    os._exit(0)


if __name__ == "__main__":
    main()
