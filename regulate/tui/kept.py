"""What the threads that write to the disk tell the screens."""

from __future__ import annotations

from textual.message import Message

from regulate.journal.diary import Told


class DiaryTold(Message):
    """What became of an event that was to be written down."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told


class Unsaved(Message):
    """Settings that could not be written."""
