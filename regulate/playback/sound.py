"""How the sound is, as the person is told of it, and how loud its layers are."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace


class Sound(Struct, frozen=True):
    """How the sound is: `why` says what happened where it is off.

    `instead_of` names the device that was chosen, where it isn't there and another plays.
    """

    state: Literal["opening", "on", "off"] = "opening"
    device: str = ""
    instead_of: str = ""
    latency_ms: int = 0
    why: str = ""
    underflows: int = 0
    starved_frames: int = 0
    losses: int = 0
    pid: int | None = None


class Gains(Struct, frozen=True):
    """Linear gains of the layers."""

    voice: float = 1.0
    tone: float = 1.0
    bed: float = 1.0


STEP = 5
"""Percent by which a fader is moved."""

Layer = Literal["voice", "tone", "bed"]


class Faders(Struct, frozen=True):
    """How loud the whole and its layers are, each in percent of what is rendered."""

    volume: int = 100
    voice: int = 100
    tone: int = 100
    bed: int = 100

    @property
    def gains(self) -> Gains:
        """The layers' gains. Loudness grows roughly with the square of what a fader shows."""
        whole = (self.volume / 100) ** 2
        return Gains(*(whole * (one / 100) ** 2 for one in (self.voice, self.tone, self.bed)))

    def moved(self, layer: Layer | None, by: int) -> Faders:
        """One of them moved by so many percent, the whole where `layer` is None; 0 to 100."""
        name = layer or "volume"
        percent = min(max(getattr(self, name) + by, 0), 100)
        return replace(self, **{name: percent})
