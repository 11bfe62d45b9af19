"""What this machine has and lacks: sound, voice, libraries, terminal, folders, and the mends."""

from __future__ import annotations

import asyncio
import importlib.metadata
import locale
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from regulate import assets
from regulate.errors import RegulateError
from regulate.playback.link import Link, LostSoundError, outputs
from regulate.speech.speaker import Speaker
from regulate.timeline.events import Timeline

LIBRARIES = ("numpy", "pyttsx3", "sounddevice", "soundfile", "soxr", "textual")
TRIAL_S = 2.0
STDOUT = 1

SMALLEST = (60, 18)


class Finding(Struct, frozen=True):
    """One thing that was looked at; `mend` is the exact command or step where it isn't well."""

    subject: str
    well: bool
    told: str
    mend: str = ""

    def line(self) -> str:
        """The finding in a line or two."""
        mark = "ok " if self.well else "-- "
        mend = f"\n{'':<15}{self.mend}" if self.mend else ""
        return f"{mark}{self.subject:<12}{self.told}{mend}"

    def to_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        return asdict(self)


def examine() -> Iterator[Finding]:
    """Look at everything, one finding after the other."""
    yield Finding("python", True, f"{platform.python_version()} on {platform.platform(terse=True)}")
    yield _libraries()
    yield from _sound()
    yield _voice()
    yield _terminal()
    yield from _folders()


def _libraries() -> Finding:
    versions, missing = [], []
    for name in LIBRARIES:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        mend = f"{sys.executable} -m pip install {' '.join(missing)}"
        return Finding("libraries", False, f"missing: {', '.join(missing)}", mend)
    return Finding("libraries", True, ", ".join(versions))


def _sound() -> Iterator[Finding]:
    try:
        facts = asyncio.run(outputs())
    except LostSoundError as lost:
        yield Finding("device", False, str(lost), _device_mend())
        return
    if facts["portaudio"] is None:
        yield Finding("portaudio", False, "the PortAudio library is missing", _portaudio_mend())
        return
    yield Finding("portaudio", True, facts["portaudio"].split(",")[0])
    if not facts["devices"]:
        yield Finding("device", False, "there is no sound device", _device_mend())
        return
    yield asyncio.run(_trial())


async def _trial() -> Finding:
    """Hold the default device open for a moment, in silence, and count what it missed."""
    try:
        link = await Link.start()
        try:
            until = None
            told = ""
            async for report in link.reports():
                now = time.monotonic()
                if report["is"] == "open":
                    told = f"{report['device']}, {report['latency_ms']} ms latency"
                    silence = Timeline(60_000)
                    link.send("load", id=1, timeline=silence.to_dict(), clips={})
                    link.send("play", id=1, ms=0, at=None, fade_ms=0)
                    until = now + TRIAL_S
                elif until is not None and now > until:
                    gaps = report["underflows"]
                    return Finding("device", True, f"{told}, {gaps} gaps in {TRIAL_S:.0f} s")
        finally:
            link.kill()
            await link.ended()
    except LostSoundError as lost:
        return Finding("device", False, str(lost), _device_mend())
    return Finding("device", False, "it gave no answer", _device_mend())


def _voice() -> Finding:
    speaker = Speaker("en")
    text = "This is how a line sounds."
    spoken = asyncio.run(speaker.prepare([text]))
    if speaker.problem is not None:
        problem: RegulateError = speaker.problem
        return Finding("voice", False, problem.message, problem.mend)
    if speaker.tuned is None or spoken[text].path is None:
        return Finding("voice", False, "it gave no sound", "regulate doctor   once more")
    tuned = speaker.tuned
    return Finding("voice", True, f"{tuned.voice.name}, {tuned.measured_wpm:.0f} words a minute")


def _terminal() -> Finding:
    if not os.isatty(STDOUT):
        return Finding("terminal", True, "none here: `play` writes plain lines")
    columns, rows = shutil.get_terminal_size()
    colours = (
        "true colour" if os.environ.get("COLORTERM") in ("truecolor", "24bit") else "256 colours"
    )
    encoding = locale.getencoding()
    told = f"{columns} x {rows}, {colours}, {encoding}"
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        return Finding("terminal", False, told, "A window of 60 x 18 or more shows everything.")
    if "utf" not in encoding.lower():
        return Finding("terminal", False, told, "export LC_ALL=C.UTF-8")
    return Finding("terminal", True, told)


def _folders() -> Iterator[Finding]:
    for subject, folder in (("cache", assets.user_cache()), ("exercises", assets.user_data())):
        nearest = next(p for p in (folder, *folder.parents) if p.exists())
        well = os.access(nearest, os.W_OK)
        mend = "" if well else f"Give yourself the right to write to {nearest}."
        yield Finding(subject, well, str(folder), mend)


def _portaudio_mend() -> str:
    if platform.system() == "Linux":
        return "sudo apt install libportaudio2   (Fedora: sudo dnf install portaudio)"
    return f"{sys.executable} -m pip install --force-reinstall sounddevice"


def _device_mend() -> str:
    if platform.system() == "Linux":
        return "Plug in a device, and start the server: systemctl --user start pipewire-pulse"
    return "Plug in or switch on a sound device, and choose it in the system's settings."
