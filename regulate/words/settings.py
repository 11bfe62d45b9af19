"""The words of the settings, of their samples, and of the first three choices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingsWords:
    """`sample` is spoken, so that a voice can be heard before it is chosen."""

    sample: str


ENGLISH = SettingsWords(
    sample="This is how I sound. You can take all the time you want.",
)

SPANISH = SettingsWords(
    sample="Así sueno. Puedes tomarte todo el tiempo que quieras.",
)
