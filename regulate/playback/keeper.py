"""Keeps a sound process alive as long as the player lives, and tells how the sound is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from msgspec.structs import replace

from regulate.playback.backstage import Backstage
from regulate.playback.link import WORKER, Link, LostSoundError
from regulate.playback.sound import Sound

BACKOFF_S = (0.5, 5.0)
"""The first and the longest wait before a lost sound is tried again."""

UNSENT = -1
"""In place of a command's number where there is nobody to tell it to."""


class Keeper:
    """One sound process after another, and how the sound is.

    `hear` is told backstage of every report of theirs, and of a loss as `lost`. Until `start` all
    is silent.
    """

    def __init__(
        self,
        backstage: Backstage,
        hear: Callable[[dict[str, Any]], None],
        device: str = "",
        command: tuple[str, ...] = WORKER,
    ) -> None:
        self._backstage = backstage
        self._hear = hear
        self._device = device
        self._command = command
        self._link: Link | None = None
        self._ending: asyncio.Future[None] | None = None
        self._keeping: Future[None] | None = None
        self._reopening = False
        self._missed = (0, 0)
        self.sound = Sound("off")

    def start(self) -> None:
        """Have a sound process from now on."""
        self.sound = Sound()
        self._keeping = self._backstage.spawn(self._keep())

    def send(self, do: str, **facts: Any) -> int:
        """Tell the sound process something, from backstage; the command's number or `UNSENT`."""
        if self._link is None or self.sound.state != "on":
            return UNSENT
        return self._link.send(do, **facts)

    def use_device(self, name: str) -> None:
        """Play on the device of that name from now on; "" is the system's default."""
        if name != self._device:
            self._device = name
            self._backstage.call(self._reopen)

    def close(self, within_s: float) -> None:
        """Let the sound process fade out and end; returns in that time whatever hangs."""
        if self._keeping is None:
            return
        leaving = self._backstage.spawn(self._leave(self._keeping, within_s))
        try:
            leaving.result(within_s + 0.1)
        except TimeoutError:
            return

    def _reopen(self) -> None:
        if self._link is not None:
            self._reopening = True
            self._link.kill()

    async def _keep(self) -> None:
        delay = BACKOFF_S[0]
        while True:
            try:
                chosen = ("--device", self._device) if self._device else ()
                self._link = await Link.start((*self._command, *chosen))
                async for report in self._link.reports():
                    delay = BACKOFF_S[0]
                    self._note(self._link, report)
                    self._hear(report)
            except LostSoundError as lost:
                if not self._reopening:
                    self._lose(str(lost))
            finally:
                link, self._link = self._link, None
                if link is not None:
                    link.kill()
            if link is not None:
                # Seen out also where the player is closed in this moment.
                self._ending = asyncio.ensure_future(link.ended())
                await asyncio.shield(self._ending)
            if self._reopening:
                self._reopening = False
                continue
            await asyncio.sleep(delay)
            delay = min(delay * 2, BACKOFF_S[1])

    def _note(self, link: Link, report: dict[str, Any]) -> None:
        """What the report says of how the sound is."""
        if report["is"] == "open":
            self.sound = replace(
                self.sound,
                state="on",
                device=report["device"],
                instead_of=self._device if self._device not in ("", report["device"]) else "",
                latency_ms=report["latency_ms"],
                why="",
                pid=link.pid,
            )
            self._missed = (0, 0)
            return
        missed = (report["underflows"], report["starved"])
        self.sound = replace(
            self.sound,
            underflows=self.sound.underflows + missed[0] - self._missed[0],
            starved_frames=self.sound.starved_frames + missed[1] - self._missed[1],
        )
        self._missed = missed

    def _lose(self, why: str) -> None:
        losses = self.sound.losses + (self.sound.state == "on")
        self.sound = replace(self.sound, state="off", why=why, pid=None, losses=losses)
        self._hear({"is": "lost", "why": why})

    async def _leave(self, keeping: Future[None], within_s: float) -> None:
        link, self._link = self._link, None
        keeping.cancel()
        if link is not None:
            await link.leave(within_s)
        elif self._ending is not None:
            await self._ending
