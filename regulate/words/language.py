"""Which language the program speaks; nothing of its words is needed to tell."""

from __future__ import annotations

import os
from collections.abc import Mapping

SPOKEN = ("en", "es")
"""The languages that have words, the one for everyone else first."""


def language_for(setting: str, environment: Mapping[str, str] = os.environ) -> str:
    """The language that was chosen, else the locale's, else English."""
    named = next(
        (environment[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(n)), ""
    )
    for language in (setting, named[:2].lower()):
        if language in SPOKEN:
            return language
    return SPOKEN[0]
