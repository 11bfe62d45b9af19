"""What was chosen in the settings, on its way to the disk."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from textual.message_pump import MessagePump
from textual.timer import Timer

from regulate.errors import MachineError
from regulate.tui.kept import Unsaved

SETTLE_S = 0.6
"""A setting that stays so long is written."""


class Chosen:
    """Settings that are written once they have settled; `to` is told of those that can't be.

    One thread writes, so that what was chosen later is written later; a slow disk holds up no key.
    """

    def __init__(self, to: MessagePump) -> None:
        self._to = to
        self._unwritten: dict[str, Any] = {}
        self._settling: Timer | None = None
        self._writer = ThreadPoolExecutor(1)

    def keep(self, values: Mapping[str, Any]) -> None:
        """Have these written soon."""
        self._unwritten |= values
        if self._settling is not None:
            self._settling.stop()
        self._settling = self._to.set_timer(SETTLE_S, self.write)

    def write(self) -> None:
        """Have them written now, where there are any."""
        unwritten, self._unwritten = self._unwritten, {}
        if unwritten:
            self._writer.submit(self._write, unwritten)

    def close(self) -> None:
        """Write what is left, and wait until it is."""
        self.write()
        self._writer.shutdown()

    def _write(self, values: Mapping[str, Any]) -> None:
        from regulate.settings import change

        try:
            change(**values)
        except MachineError:
            self._to.post_message(Unsaved())
