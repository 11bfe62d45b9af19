"""The player's end of the sound process: started, told, listened to, killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Any

WORKER = (sys.executable, "-m", "regulate.playback.worker")

OPENING_S = 8.0
"""Seconds that a cold machine may take to start Python, numpy and the device."""

SILENCE_S = 1.0
"""Seconds without a report after which the sound process is taken for hung."""


DESCRIBING_S = 10.0
"""Seconds that listing the devices may take."""


class LostSoundError(Exception):
    """The sound process ended, hung or said that it has no sound; the text says why."""


class Link:
    """One sound process. Use from the backstage loop only; nothing here waits for the child."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._serial = 0

    @classmethod
    async def start(cls, command: tuple[str, ...] = WORKER) -> Link:
        """A new sound process, in a group of its own so that Ctrl-C doesn't reach it.

        Raises LostSoundError where no process can be started.
        """
        env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        own_group: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            own_group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=env,
                **own_group,
            )
        except OSError as error:
            raise LostSoundError(f"the sound process can't be started: {error}") from None
        return cls(process)

    @property
    def pid(self) -> int:
        """The sound process's number."""
        return self._process.pid

    def send(self, do: str, **facts: Any) -> int:
        """Tell it something; returns the command's serial number, which its beats repeat."""
        self._serial += 1
        assert self._process.stdin is not None
        line = json.dumps({"do": do, "n": self._serial, **facts}).encode() + b"\n"
        self._process.stdin.write(line)
        return self._serial

    async def reports(self) -> AsyncIterator[dict[str, Any]]:
        """What it says, until it is lost: then raises LostSoundError."""
        assert self._process.stdout is not None
        patience = OPENING_S
        while True:
            try:
                line = await asyncio.wait_for(self._process.stdout.readline(), patience)
            except TimeoutError:
                raise LostSoundError("the sound process has stopped answering") from None
            if not line:
                raise LostSoundError("the sound process ended")
            try:
                report = json.loads(line)
            except ValueError:
                raise LostSoundError("the sound process said something garbled") from None
            if report["is"] == "lost":
                raise LostSoundError(report["why"])
            patience = SILENCE_S
            yield report

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def ended(self) -> None:
        """Wait until it has ended and its pipes are closed, if the system can end it at all."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.communicate(), SILENCE_S)

    async def leave(self, within_s: float) -> None:
        """Let it fade out and end by itself, and kill it where it doesn't in time."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), within_s)
        except TimeoutError:
            pass
        finally:
            # Also where nobody waits any longer: one that hangs would never end by itself.
            self.kill()
            await self.ended()


async def outputs() -> dict[str, Any]:
    """The PortAudio library and the output devices, as `device.describe` tells them.

    Raises LostSoundError where the sound system gives no answer.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *WORKER,
            "--describe",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError as error:
        raise LostSoundError(f"the sound process can't be started: {error}") from None
    try:
        answer, _ = await asyncio.wait_for(process.communicate(), DESCRIBING_S)
        facts: dict[str, Any] = json.loads(answer)
    except (TimeoutError, ValueError):
        raise LostSoundError("the sound system gives no answer") from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), SILENCE_S)
    return facts
