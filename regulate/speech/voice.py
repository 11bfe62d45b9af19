"""Which voice speaks a language, and the engine's number for a rate as it is measured."""

from __future__ import annotations

import contextlib
import json
import platform
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from regulate import assets
from regulate.speech.cache import LineCache
from regulate.speech.process import SpeechError, ask
from regulate.speech.text import words

PREFERRED = {
    "en": ("en-us", "en-gb", "en"),
    "es": ("es-419", "es-mx", "es-us", "es", "es-es"),
}
"""Tags in the order of preference; any other voice of the language comes after."""

PASSAGES = {
    "en": (
        "You can let your eyes rest on something near you, and notice its colour, its edges and "
        "the light on it, while your feet feel the floor and your hands feel what they are "
        "holding, and the sounds of the room come and go in their own time, near and far, as "
        "they have done all day, without anything that you need to do about them now"
    ),
    "es": (
        "Puedes dejar que tus ojos descansen en algo cercano, y notar su color, sus bordes y la "
        "luz que le llega, mientras tus pies sienten el suelo y tus manos sienten lo que tocan, "
        "y los sonidos del lugar van y vienen, cercanos o lejanos, como siempre lo han hecho, "
        "puedes moverte despacio cuando quieras, o quedarte donde estás, sin hacer nada con ellos"
    ),
}
"""Spoken once a voice, to measure it."""

PROBES = (90, 160)
SLOWEST, FASTEST = 80, 400
"""The engine's rates that are measured, and its limits (espeak floors rates at 80)."""

DEADLINE_S = 15.0


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice as the engine knows it; `identity` goes into every cached line's name."""

    engine: str
    version: str
    id: str
    name: str
    language: str

    @property
    def identity(self) -> str:
        """Everything that decides how a line sounds, but its rate."""
        return f"{self.engine}|{self.version}|{self.id}"


@dataclass(frozen=True, slots=True)
class Tuned:
    """A voice with the engine's rate for some words a minute, and what was measured at it."""

    voice: Voice
    rate: int
    measured_wpm: float


def known(language: str, wpm: float) -> Tuned | None:
    """The voice as it was tuned in an earlier run, None where it never was.

    Whether it `is_current` is another question, which takes longer to answer.
    """
    data = _recorded(language, wpm)
    try:
        return Tuned(Voice(**data["voice"]), int(data["rate"]), float(data["measured_wpm"]))
    except (KeyError, TypeError, ValueError):
        return None


def is_current(language: str, wpm: float) -> bool:
    """Whether the voice was tuned with what is installed now."""
    return _recorded(language, wpm).get("made_by") == _made_by(language)


def forget(language: str, wpm: float) -> None:
    """Have the voice chosen and tuned anew, because it isn't there any more."""
    with contextlib.suppress(OSError):
        _record(language, wpm).unlink()


async def tune(language: str, wpm: float, command: tuple[str, ...], cache: LineCache) -> Tuned:
    """Choose the voice and measure which of the engine's rates speaks `wpm` words a minute.

    Raises SpeechError where no voice speaks.
    """
    voice = choose(await ask(None, DEADLINE_S, command), language)
    passage = PASSAGES.get(language, PASSAGES["en"])

    async def measured(rate: int) -> float:
        out = cache.fresh()
        request = {"text": passage, "voice": voice.id, "rate": rate, "out": str(out)}
        try:
            answer = await ask(request, DEADLINE_S, command)
        finally:
            cache.remove(out)
        return words(passage) * 60_000 / float(answer["ms"])

    slow, fast = [(rate, await measured(rate)) for rate in PROBES]
    rate = _between(slow, fast, wpm)
    heard = await measured(rate)
    # Engines are not quite linear: one more step from the nearer probe.
    nearer = slow if abs(wpm - slow[1]) < abs(wpm - fast[1]) else fast
    if rate != nearer[0] and abs(heard - wpm) > 0.01 * wpm:
        better = _between(nearer, (rate, heard), wpm)
        heard_better = await measured(better)
        if abs(heard_better - wpm) < abs(heard - wpm):
            rate, heard = better, heard_better
    tuned = Tuned(voice, rate, round(heard, 1))
    with contextlib.suppress(OSError):
        record = _record(language, wpm)
        assets.private_folder(record.parent)
        made = {**asdict(tuned), "made_by": _made_by(language)}
        record.write_text(json.dumps(made), "utf-8")
    return tuned


def choose(described: dict[str, Any], language: str) -> Voice:
    """The voice for a language among those described; raises SpeechError where there is none."""
    wanted = PREFERRED.get(language, (language,))

    def standing(voice: dict[str, Any]) -> tuple[int, str]:
        tags = [str(tag).lower() for tag in voice["languages"]]
        exact = [wanted.index(tag) for tag in tags if tag in wanted]
        if exact:
            return min(exact), ""
        near = any(tag == language or tag.startswith(f"{language}-") for tag in tags)
        return (len(wanted), str(voice["id"])) if near else (99, "")

    found = [v for v in described["voices"] if standing(v)[0] < 99]
    if not found:
        raise SpeechError(f"there is no voice for the language {language}")
    best = min(found, key=standing)
    return Voice(
        described["engine"], described["version"], str(best["id"]), str(best["name"]), language
    )


def _between(one: tuple[int, float], other: tuple[int, float], wpm: float) -> int:
    """The rate on the line through two measured ones, within what engines take."""
    (rate, heard), (rate_too, heard_too) = one, other
    if heard_too == heard:
        return rate
    wanted = rate + (wpm - heard) * (rate_too - rate) / (heard_too - heard)
    return min(max(round(wanted), SLOWEST), FASTEST)


def _record(language: str, wpm: float) -> Path:
    return assets.user_cache() / f"voice-{language}-{wpm:g}.json"


def _recorded(language: str, wpm: float) -> dict[str, Any]:
    try:
        data = json.loads(_record(language, wpm).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _made_by(language: str) -> list[str]:
    """What a tuning depends on: the engine's packages, the system, and the passage itself."""
    # Imported here: it costs a launch more than all the rest of this module.
    from importlib import metadata

    told = [platform.platform(), PASSAGES.get(language, PASSAGES["en"])]
    for package in ("pyttsx3", "espeakng-loader", "regulate"):
        with contextlib.suppress(metadata.PackageNotFoundError):
            told.append(metadata.version(package))
    return told
