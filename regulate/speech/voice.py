"""Which voice speaks a language, and the engine's number for a rate as it is measured."""

from __future__ import annotations

import contextlib
import json
import platform
from pathlib import Path
from typing import Any
from zlib import crc32

from msgspec import Struct, to_builtins

from regulate import assets
from regulate.speech.cache import LineCache
from regulate.speech.process import TRIES, WORKER, SpeechError, ask
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


class Voice(Struct, frozen=True):
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


class Tuned(Struct, frozen=True):
    """A voice with the engine's rate for some words a minute, and what was measured at it."""

    voice: Voice
    rate: int
    measured_wpm: float


class Wish(Struct, frozen=True):
    """What a person wants to hear: a language, at words a minute as measured, from one voice.

    `voice` is the engine's id of it; where it is "" or not there, the best there is speaks.
    """

    language: str
    wpm: float
    voice: str = ""


def known(wish: Wish) -> Tuned | None:
    """The voice as it was tuned in an earlier run, None where it never was.

    Whether it `is_current` is another question, which takes longer to answer.
    """
    data = _recorded(wish)
    try:
        return Tuned(Voice(**data["voice"]), int(data["rate"]), float(data["measured_wpm"]))
    except (KeyError, TypeError, ValueError):
        return None


def is_current(wish: Wish) -> bool:
    """Whether the voice was tuned with what is installed now."""
    return _recorded(wish).get("made_by") == _made_by(wish.language)


def forget(wish: Wish) -> None:
    """Have the voice chosen and tuned anew, because it isn't there any more."""
    with contextlib.suppress(OSError):
        _record(wish).unlink()


async def there_are(command: tuple[str, ...] = WORKER) -> tuple[Voice, ...]:
    """Every voice of the engine, the preferred ones of a language first.

    Raises SpeechError where the engine gives no answer.
    """
    described = await ask(None, DEADLINE_S, command)
    languages = dict.fromkeys(
        str(tag).lower().partition("-")[0] for v in described["voices"] for tag in v["languages"]
    )
    return tuple(voice for language in sorted(languages) for voice in _of(described, language))


async def tune(wish: Wish, command: tuple[str, ...], cache: LineCache) -> Tuned:
    """Choose the voice and measure which of the engine's rates speaks the words a minute.

    Raises SpeechError where no voice speaks.
    """
    wpm = wish.wpm
    voice = choose(await ask(None, DEADLINE_S, command), wish.language, wish.voice)
    passage = PASSAGES.get(wish.language, PASSAGES["en"])

    async def measured(rate: int) -> float:
        for tries_left in reversed(range(TRIES)):
            out = cache.fresh()
            request = {"text": passage, "voice": voice.id, "rate": rate, "out": str(out)}
            try:
                answer = await ask(request, DEADLINE_S, command)
                return words(passage) * 60_000 / float(answer["ms"])
            except SpeechError:
                if not tries_left:
                    raise
            finally:
                cache.remove(out)
        raise AssertionError("the last try returns or raises")

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
        record = _record(wish)
        assets.private_folder(record.parent)
        made = {**to_builtins(tuned), "made_by": _made_by(wish.language)}
        record.write_text(json.dumps(made), "utf-8")
    return tuned


def choose(described: dict[str, Any], language: str, wanted: str = "") -> Voice:
    """The voice for a language among those described: the wanted one or, without it, the best.

    Raises SpeechError where there is none.
    """
    found = _of(described, language)
    if not found:
        raise SpeechError(f"there is no voice for the language {language}")
    return next((voice for voice in found if voice.id == wanted), found[0])


def _of(described: dict[str, Any], language: str) -> list[Voice]:
    """The voices of a language, the preferred ones first."""
    preferred = PREFERRED.get(language, (language,))

    def standing(voice: dict[str, Any]) -> tuple[int, str]:
        tags = [str(tag).lower() for tag in voice["languages"]]
        exact = [preferred.index(tag) for tag in tags if tag in preferred]
        if exact:
            return min(exact), ""
        near = any(tag == language or tag.startswith(f"{language}-") for tag in tags)
        return (len(preferred), str(voice["id"])) if near else (99, "")

    engine, version = described["engine"], described["version"]
    return [
        Voice(engine, version, str(voice["id"]), str(voice["name"]), language)
        for voice in sorted(described["voices"], key=standing)
        if standing(voice)[0] < 99
    ]


def _between(one: tuple[int, float], other: tuple[int, float], wpm: float) -> int:
    """The rate on the line through two measured ones, within what engines take."""
    (rate, heard), (rate_too, heard_too) = one, other
    if heard_too == heard:
        return rate
    wanted = rate + (wpm - heard) * (rate_too - rate) / (heard_too - heard)
    return min(max(round(wanted), SLOWEST), FASTEST)


def _record(wish: Wish) -> Path:
    # Voices' ids are paths and addresses on some systems.
    of = f"-{crc32(wish.voice.encode()):08x}" if wish.voice else ""
    return assets.user_cache() / f"voice-{wish.language}-{wish.wpm:g}{of}.json"


def _recorded(wish: Wish) -> dict[str, Any]:
    try:
        data = json.loads(_record(wish).read_text("utf-8"))
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
