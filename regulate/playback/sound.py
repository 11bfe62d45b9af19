"""How the sound is, as the person is told of it, and how loud its layers are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Sound:
    """How the sound is: `why` says what happened where it is off."""

    state: Literal["opening", "on", "off"] = "opening"
    device: str = ""
    latency_ms: int = 0
    why: str = ""
    underflows: int = 0
    starved_frames: int = 0
    losses: int = 0
    pid: int | None = None


@dataclass(frozen=True, slots=True)
class Gains:
    """Linear gains of the layers."""

    voice: float = 1.0
    tone: float = 1.0
    bed: float = 1.0
