"""The keys that steer a session, as data: what each does, and how the key line shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from textual.binding import Binding

from regulate.tui.widgets.keys import Hint
from regulate.words.player import PlayerWords


class Steer(Struct, frozen=True):
    """One thing to do: its key as people read it, its word, and the action of every real key."""

    shown: str
    word: str
    actions: tuple[tuple[str, str], ...]
    always: bool = False
    """Whether it is among the few that are shown when all is to be read at a glance."""
    calmer: int = -1
    """Which of the actions goes on or calms: a click on the word does that."""

    def hint(self, key: str, label: str) -> Hint:
        """How the key line shows it; a click on a key does what the key does."""
        actions = tuple(action for _, action in self.actions)
        return Hint(key, label, actions[self.calmer], actions if len(actions) > 1 else ())


PRIVATE = Steer("p", "private", (("p", "private"),))
"""The one that is about the person's own journal."""

STEERS = (
    Steer("esc", "stop", (("q", "stop"), ("escape", "stop")), always=True),
    Steer("space", "pause", (("space", "pause"),), always=True),
    Steer("g", "ground", (("g", "ground"),), always=True),
    Steer("!", "support", (("exclamation_mark", "app.support"),), always=True),
    Steer("h", "hold_here", (("h", "hold"),)),
    Steer("r", "repeat", (("r", "repeat"),)),
    Steer("← →", "line", (("left", "back"), ("right", "forward"))),
    Steer("- +", "pace", (("minus", "slower"), ("plus,equals_sign", "faster")), calmer=0),
    Steer("↑ ↓", "volume", (("up", "louder"), ("down", "quieter"))),
    Steer("l", "layer", (("l", "layer"),)),
    Steer("m", "mute", (("m", "mute"),)),
    Steer("c", "captions", (("c", "captions"),)),
    Steer("v", "picture", (("v", "picture"),)),
    Steer("d", "dim", (("d", "dim"),)),
    PRIVATE,
    Steer("P", "present", (("P", "present"),)),
    Steer("?", "more_keys", (("question_mark", "more_keys"),), always=True),
)

WHILE_ASKED = frozenset({"stop", "ground", "support"})
"""What is shown beside a question: everything else is for its answer."""


def bindings(steers: Iterable[Steer]) -> list[Binding]:
    """The keys of those. Esc comes first whatever has the keys; only a typed word has it before."""
    return [
        Binding(key, action, show=False, priority=key == "escape")
        for steer in steers
        for key, action in steer.actions
    ]


def hints(
    steers: Iterable[Steer], words: PlayerWords, instead: Mapping[str, str] = {}
) -> list[Hint]:
    """What the key line shows of those; `instead` has other words for some, by their own."""
    return [
        s.hint(
            words.space if s.shown == "space" else s.shown,
            getattr(words, instead.get(s.word, s.word)),
        )
        for s in steers
    ]
