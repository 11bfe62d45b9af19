"""One thread with an event loop for the child processes, so that the screen never waits.

The speech and the sound processes live here, so that neither a stalled terminal nor a busy
screen holds them up, and so that nothing they do holds up the screen.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class Backstage:
    """An event loop in a daemon thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="backstage", daemon=True)
        self._thread.start()

    def spawn(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Begin `work` there; cancel the future to end it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def call(self, action: Callable[[], object]) -> None:
        """Do something short there, in the order of the calls."""
        self._loop.call_soon_threadsafe(action)

    def close(self, within_s: float) -> None:
        """Cancel what is going on there and end the thread; whatever hangs is left behind."""
        if self._loop.is_closed():
            return
        ending = self.spawn(self._cancel_all())
        try:
            ending.result(within_s)
        except TimeoutError:
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(within_s)

    async def _cancel_all(self) -> None:
        tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()
