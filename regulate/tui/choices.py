"""What can be chosen in the settings: each one's values, and how they are said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from regulate.settings import CHOICES, OFF, Settings
from regulate.words.settings import SettingsWords

VOICE = "voice."
"""Before a language code: the voice of that language."""


class Choice(Struct, frozen=True):
    """One setting: its values in order, and how each is said.

    `sample` tells what enter lets be heard: a voice, the sounds, or nothing.
    """

    name: str
    values: tuple[Any, ...]
    said: tuple[str, ...]
    sample: str = ""
    unset: str = ""
    """How it is said as long as nothing was chosen."""

    def value(self, settings: Settings) -> Any:
        """What holds now."""
        if self.name.startswith(VOICE):
            return settings.voice.get(self.name.removeprefix(VOICE), "")
        return getattr(settings, self.name)

    def shown(self, settings: Settings) -> str:
        """What holds now, as it is said; a value that isn't among those known, as it is."""
        value = self.value(settings)
        if value in self.values:
            return self.said[self.values.index(value)]
        return self.unset or str(value)

    def stepped(self, settings: Settings, step: int) -> dict[str, Any]:
        """The change that leads to the next value; a number stays within its ends."""
        value = self.value(settings)
        if value in self.values:
            index = self.values.index(value) + step
            if isinstance(value, int) and not isinstance(value, bool):
                index = min(max(index, 0), len(self.values) - 1)
        else:
            index = self._nearest(value)
        following = self.values[index % len(self.values)]
        if self.name.startswith(VOICE):
            voice = {**settings.voice, self.name.removeprefix(VOICE): following}
            return {"voice": {language: id_ for language, id_ in voice.items() if id_}}
        return {self.name: following}

    def _nearest(self, value: Any) -> int:
        """Where a value that isn't among those known lies."""
        if isinstance(value, int):
            return min(range(len(self.values)), key=lambda n: abs(self.values[n] - value))
        return 0


class Offered(Struct, frozen=True):
    """What there is to choose from on this machine, by the value that is kept and its name."""

    voices: Mapping[str, Mapping[str, str]]
    """By language, then id."""
    devices: tuple[str, ...]
    tones: tuple[str, ...]
    beds: tuple[str, ...]
    exercises: Mapping[str, str]
    regions: Mapping[str, str]


def choices(offered: Offered, words: SettingsWords) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Every setting under its title, in the order of the screen."""
    said = words.value
    voices = tuple(
        _named(f"{VOICE}{language}", {"": words.best, **offered.voices.get(language, {})}, "voice")
        for language in words.languages
    )
    levels = tuple(
        _number(name, 5, words.percent, sample)
        for name, sample in (
            ("volume", "voice"),
            ("voice_level", "voice"),
            ("tone_level", "sounds"),
            ("bed_level", "sounds"),
        )
    )
    own = {"": said[""], OFF: said[OFF]}
    devices = {"": words.default_device, **{name: name for name in offered.devices}}
    languages = {"": said["locale"], **words.languages}
    return (
        (words.voice, (*voices, _number("wpm", 2, words.wpm, "voice"))),
        (
            words.sound,
            (
                *levels,
                _named("tone", own | {name: _spaced(name) for name in offered.tones}, "sounds"),
                _named("bed", own | {name: _spaced(name) for name in offered.beds}, "sounds"),
                _named("device", devices, "voice"),
                _number("output_offset_ms", 10, words.ms),
            ),
        ),
        (
            words.picture,
            (
                _worded("picture", CHOICES["picture"], words),
                _worded("theme", CHOICES["theme"], words),
                _worded("reduced_motion", (False, True), words),
                _worded("captions", (True, False), words),
            ),
        ),
        (
            words.language,
            (
                _named("language", languages),
                _named("region", {"": said["nowhere"], **offered.regions}),
            ),
        ),
        (
            words.yours,
            (
                _named("right_now", offered.exercises),
                # Whether it was asked is no choice.
                replace(_worded("check_in", ("yes", "no"), words), unset=said["unasked"]),
            ),
        ),
    )


def _named(name: str, values: Mapping[str, str], sample: str = "") -> Choice:
    return Choice(name, tuple(values), tuple(values.values()), sample)


def _number(name: str, step: int, said: str, sample: str = "") -> Choice:
    allowed = CHOICES[name]
    assert isinstance(allowed, range)
    values = range(allowed.start, allowed.stop, step)
    return Choice(name, tuple(values), tuple(said.format(value) for value in values), sample)


def _worded(name: str, values: Iterable[Any], words: SettingsWords) -> Choice:
    values = tuple(values)
    return Choice(name, values, tuple(words.value[str(value)] for value in values))


def _spaced(name: str) -> str:
    return name.replace("-", " ")
