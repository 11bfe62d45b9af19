"""The transport of a session: play, pause, seek, stop, and a playhead that never stops for a fault.

The sound process leads the playhead while there is one; without it the monotonic clock does, from
the same anchors. So a session keeps its time whatever becomes of the sound.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from regulate.playback.backstage import Backstage
from regulate.playback.keeper import UNSENT, Keeper
from regulate.playback.link import WORKER
from regulate.playback.playhead import Anchor, Playhead
from regulate.playback.sound import Gains, Sound
from regulate.timeline.events import Timeline

PAUSE_MS = 400
STOP_MS = 50
SEEK_MS = 150
LEVELS_MS = 80
SWAP_MS = 80
RESTART_MS = 1500
"""Fades in milliseconds (design: Sound)."""

START_PATIENCE_S = 2.5
"""How long a start waits for a sound process that is coming up, before it goes on silently."""


class _Load(Struct, frozen=True):
    """A timeline and its clips as the sound process knows them, by number."""

    id: int
    timeline: Timeline
    clips: Mapping[str, Path]


class Player:
    """Plays one timeline at a time. Every method returns at once; none ever raises for the sound.

    `sound=False` plays in silence from the start: the clock, the captions and the picture alone.
    """

    def __init__(
        self,
        backstage: Backstage,
        *,
        sound: bool = True,
        device: str = "",
        clock: Callable[[], float] = time.monotonic,
        command: tuple[str, ...] = WORKER,
    ) -> None:
        self._backstage = backstage
        self._clock = clock
        self.ear_offset_ms = 0
        """How much later the ear hears than the device tells (Bluetooth); negative: earlier."""
        self._load = _Load(0, Timeline(0), {})
        self._sent_loads: set[int] = set()
        self._intent: Literal["idle", "playing", "paused"] = "idle"
        self._playhead = Playhead()
        self._starting_since: float | None = None
        self._acknowledged = 0
        self._gains = Gains()
        self._keeper = Keeper(backstage, self._hear, device, command)
        if sound:
            self._keeper.start()

    @property
    def sound(self) -> Sound:
        """How the sound is."""
        return self._keeper.sound

    @property
    def timeline(self) -> Timeline:
        """What is being played, or was last."""
        return self._load.timeline

    @property
    def position_ms(self) -> int:
        """Where the session is, as the ear hears it; never past its end."""
        return self._position_at(self._clock() - self.ear_offset_ms / 1000)

    @property
    def sounding_ms(self) -> int:
        """Where the session is at the device; never past its end."""
        return self._position_at(self._clock())

    @property
    def state(self) -> Literal["idle", "playing", "paused", "over"]:
        """What the session is doing."""
        if self._intent == "playing" and self.position_ms >= self.timeline.duration_ms:
            return "over"
        return self._intent

    def load(self, timeline: Timeline, clips: Mapping[str, Path]) -> None:
        """Make ready what will probably be played next, so that it starts without delay."""
        if self.state in ("idle", "over"):
            self._intent = "idle"
            self._load = _Load(self._load.id + 1, timeline, dict(clips))
            load = self._load
            self._backstage.call(lambda: self._send_load(load))

    def play(self, timeline: Timeline, clips: Mapping[str, Path]) -> None:
        """Play from the start."""
        self._intent = "idle"
        if (self._load.timeline, self._load.clips) != (timeline, clips):
            self.load(timeline, clips)
        self._intent = "playing"
        self._go(0.0, fade_ms=0)

    def swap(self, timeline: Timeline, clips: Mapping[str, Path]) -> None:
        """Go on at the same place in a timeline that is the same up to there, crossing over."""
        self._load = load = _Load(self._load.id + 1, timeline, dict(clips))

        def tell() -> None:
            self._send_load(load)
            if load.id in self._sent_loads:
                self._keeper.send("adapt", id=load.id, fade_ms=SWAP_MS)

        self._backstage.call(tell)

    def pause(self) -> None:
        """Fade out and rest."""
        if self._intent != "playing":
            return
        now = self._clock()
        position = self._playhead.position(now)
        self._intent = "paused"
        if self._on:
            still = Anchor(now + PAUSE_MS / 1000, position + PAUSE_MS, moving=False)
            moving = self._playhead.current(now).moving
            self._expect(
                Playhead((Anchor(now, position, moving), still))
                if moving
                else Playhead.still(position)
            )
            self._tell("rest", fade_ms=PAUSE_MS, ms=None)
        else:
            self._expect(Playhead.still(position))

    def resume(self) -> None:
        """Go on from where the session rests."""
        if self._intent == "paused":
            self._intent = "playing"
            self._go(self._playhead.position(self._clock() + 1.0), fade_ms=PAUSE_MS)

    def seek(self, ms: int) -> None:
        """Go to `ms`, playing or resting as before."""
        ms = min(max(ms, 0), self.timeline.duration_ms)
        if self._intent == "playing":
            self._go(float(ms), fade_ms=SEEK_MS)
        elif self._intent == "paused":
            self._expect(Playhead.still(ms))
            self._tell("rest", fade_ms=0, ms=ms)

    def stop(self) -> None:
        """Fade out in 50 ms and be idle."""
        position = self._playhead.position(self._clock())
        self._intent = "idle"
        self._expect(Playhead.still(position))
        self._tell("rest", fade_ms=STOP_MS, ms=None)

    def set_gains(self, gains: Gains) -> None:
        """Change the layers' levels, smoothly."""
        self._gains = gains
        self._tell("levels", voice=gains.voice, tone=gains.tone, bed=gains.bed, fade_ms=LEVELS_MS)

    def close(self, within_s: float = 0.25) -> None:
        """Fade out and end the sound process; returns in that time whatever hangs."""
        self._intent = "idle"
        self._keeper.close(within_s)

    def use_device(self, name: str) -> None:
        """Play on the device of that name from now on; "" is the system's default."""
        self._keeper.use_device(name)

    def _position_at(self, now: float) -> int:
        self._mind_start(self._clock())
        return min(max(int(self._playhead.position(now)), 0), self.timeline.duration_ms)

    @property
    def _on(self) -> bool:
        return self.sound.state == "on"

    def _expect(self, playhead: Playhead) -> None:
        """Show what was asked for until the sound process tells of it."""
        self._starting_since = None
        self._playhead = playhead

    def _go(self, ms: float, fade_ms: int) -> None:
        now = self._clock()
        if self.sound.state == "off":
            self._expect(Playhead.moving(ms, now))
            return
        self._expect(Playhead.still(ms))
        self._starting_since = now
        if self._on:
            self._tell("play", id=self._load.id, ms=ms, at=None, fade_ms=fade_ms)

    def _mind_start(self, now: float) -> None:
        """A start that the sound hasn't answered in time goes on in silence."""
        since = self._starting_since
        if since is not None and now - since > START_PATIENCE_S:
            self._expect(Playhead.moving(self._playhead.position(now), now))

    def _tell(self, do: str, **facts: Any) -> None:
        # What was sent before the answer to this one is out of date.
        self._acknowledged = UNSENT

        def tell() -> None:
            self._acknowledged = self._keeper.send(do, **facts)

        self._backstage.call(tell)

    def _send_load(self, load: _Load) -> None:
        if self._on and load.timeline.duration_ms:
            clips = {text: str(path) for text, path in load.clips.items()}
            timeline = load.timeline.to_dict()
            sent = self._keeper.send("load", id=load.id, timeline=timeline, clips=clips)
            if sent != UNSENT:
                self._sent_loads.add(load.id)

    def _hear(self, report: dict[str, Any]) -> None:
        match report["is"]:
            case "open":
                self._join()
            case "lost":
                self._go_on_without()
            case _:
                self._go_by(report["n"], report["anchors"])

    def _join(self) -> None:
        """The device is there: carry on in sound from where the session is."""
        self._sent_loads.clear()
        gains, send = self._gains, self._keeper.send
        self._acknowledged = send(
            "levels", voice=gains.voice, tone=gains.tone, bed=gains.bed, fade_ms=0
        )
        self._send_load(self._load)
        if self._intent != "playing" or self.state == "over":
            return
        now = self._clock()
        position = self._playhead.position(now)
        begins = self._starting_since is not None and position == 0
        self._acknowledged = send(
            "play",
            id=self._load.id,
            ms=position,
            at=None if begins else now,
            fade_ms=0 if begins else RESTART_MS,
        )

    def _go_on_without(self) -> None:
        """The sound is gone: the clock leads on from where the session is."""
        now = self._clock()
        position = self._playhead.position(now)
        moving = self._intent == "playing"
        self._expect(Playhead.moving(position, now) if moving else Playhead.still(position))
        self._sent_loads.clear()

    def _go_by(self, carried_out: int, anchors: list[tuple[float, float, bool]]) -> None:
        """The sound process leads the playhead, once it has carried out what was asked last."""
        if carried_out >= self._acknowledged > UNSENT and anchors and self._intent != "idle":
            self._starting_since = None
            self._playhead = Playhead.from_anchors([Anchor(*anchor) for anchor in anchors])
            if self.state == "over" and self._playhead.anchors[-1].moving:
                self._keeper.send("rest", fade_ms=STOP_MS, ms=None)
