"""Where a session stands: what has been, the passage that goes on, and what was changed in it."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from regulate.sessions.rehearsal import Rehearsal
from regulate.timeline.events import Passage, Timeline, Utterance
from regulate.timeline.layout import TAIL_MS
from regulate.timeline.live import HOLD_MS, Change, Laid, changed
from regulate.timeline.path import Given


class Course(Struct, frozen=True, dict=True):
    """One passage of a session in its place: the session's own time, from its very beginning.

    `given` are the answers that led here, and `elapsed_ms` what the plan has behind it.
    """

    passage: Passage
    before: Timeline = field(default_factory=lambda: Timeline(0))
    starts_ms: int = 0
    given: tuple[Given, ...] = ()
    elapsed_ms: int = 0
    changes: tuple[Change, ...] = ()

    @cached_property
    def laid(self) -> Laid:
        """All up to the end of the passage and, where it ends in a prompt, a long rest after it."""
        timeline = self.passage.timeline
        if self.passage.prompt is not None:
            timeline = timeline.held(HOLD_MS, TAIL_MS)
        if self.starts_ms:
            timeline = self.before.then(timeline, self.starts_ms)
        return changed(timeline, self.changes)

    @property
    def timeline(self) -> Timeline:
        """The session as it is played."""
        return self.laid.timeline

    @property
    def asked_ms(self) -> int | None:
        """When the prompt is asked that the passage ends in."""
        return self.timeline.prompts[-1].at_ms if self.passage.prompt is not None else None

    def changed(self, change: Change) -> Course:
        """The same with one more change to what lies ahead."""
        return replace(self, changes=(*self.changes, change))

    def line_at(self, ms: int) -> Utterance | None:
        """The line that is being said or was said last, in this passage."""
        said = [u for u in self.timeline.utterances if self.starts_ms <= u.start_ms <= ms]
        return said[-1] if said else None

    def place_of(self, other: Course, ms: int) -> int:
        """Where the line begins here that goes on in `other` at `ms`, or the one in its place."""
        line = other.line_at(ms)
        if line is None:
            return ms
        before = [u.text for u in other.timeline.utterances if other.starts_ms <= u.start_ms <= ms]
        here = [u for u in self.timeline.utterances if u.start_ms >= self.starts_ms]
        same = [u for u in here if u.text == line.text] or here
        count = before.count(line.text) if same is not here else len(before)
        return same[min(count, len(same)) - 1].start_ms if same else self.starts_ms

    def holding(self, ms: int) -> bool:
        """Whether the person has asked to stay where they are, and stays or is about to."""
        return self.laid.held is not None and ms < self.laid.held[1]

    def behind_ms(self, ms: int) -> int:
        """What the plan has behind it where the session goes on from `ms` with something else."""
        asked_ms = self.asked_ms
        if asked_ms is not None and ms >= asked_ms:
            return self.elapsed_ms + self.passage.takes_ms
        return self.elapsed_ms + max(ms - self.starts_ms, 0)

    def left_ms(self, ms: int) -> int:
        """What is left at `ms` as planned; it rests while the person is asked, or stays."""
        begins, ends = self.laid.held or (0, 0)
        stay = max(ends - max(ms, begins), 0)
        passage = self.passage
        rest = passage.takes_ms - passage.timeline.duration_ms
        return max(max(self._ends_ms - ms - stay, 0) + rest, 0) + passage.ahead_ms

    def share_done(self, ms: int) -> float:
        """How much of the session is over as planned, 0 to 1."""
        left = self.left_ms(ms)
        done = self.elapsed_ms + max(min(ms, self._ends_ms) - self.starts_ms, 0)
        return done / (done + left) if done + left else 1.0

    @property
    def _ends_ms(self) -> int:
        """The end of the passage, without the rest after a prompt."""
        return self.timeline.duration_ms - (HOLD_MS if self.passage.prompt is not None else 0)


def opening(rehearsal: Rehearsal) -> Course:
    """What a session begins with; raises UsageError where it has no room in its length."""
    return Course(rehearsal.passage())
