"""One speech process: started, given its request, waited for to a deadline, killed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio.subprocess

WORKER = (sys.executable, "-m", "regulate.speech.worker")

TRIES = 3
"""A line is given up after so many: engines drop one now and then, and speak it the next time."""


class SpeechError(Exception):
    """The speech process failed, crashed or hung; the text says why."""


async def ask(
    request: dict[str, Any] | None, deadline_s: float, command: tuple[str, ...] = WORKER
) -> dict[str, Any]:
    """The answer of a fresh speech process to `request`, or to `--describe` where there is none.

    Raises SpeechError. However it ends, also when it is cancelled, the process is gone.
    """
    # Imported here, as in the other places: lines that were all spoken before need no process.
    import asyncio
    import subprocess

    arguments = command if request is not None else (*command, "--describe")
    own_group: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        own_group = {"creationflags": subprocess.CREATE_NO_WINDOW}
    try:
        process = await asyncio.create_subprocess_exec(
            *arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **own_group,
        )
    except OSError as error:
        raise SpeechError(f"no speech process can be started: {error}") from None
    try:
        told = json.dumps(request).encode() + b"\n" if request is not None else b""
        answer, _ = await asyncio.wait_for(process.communicate(told), deadline_s)
        found: dict[str, Any] = json.loads(answer)
    except TimeoutError:
        raise SpeechError(f"the speech engine gave no answer in {deadline_s:.0f} s") from None
    except ValueError:
        raise SpeechError("the speech engine crashed") from None
    finally:
        _kill(process)
        await asyncio.shield(_gone(process))
    if "why" in found:
        raise SpeechError(found["why"])
    return found


def _kill(process: asyncio.subprocess.Process) -> None:
    """Kill the process and whatever it started."""
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


async def _gone(process: asyncio.subprocess.Process) -> None:
    import asyncio

    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), 1.0)
