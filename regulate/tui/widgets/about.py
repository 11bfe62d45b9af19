"""What an exercise is: its summary, lengths, breath, care and evidence in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from regulate.script.syntax import Breathe, Exercise, Phase
from regulate.tui.text import plain, seconds
from regulate.words.vocabulary import Words

if TYPE_CHECKING:
    from regulate.library import Entry


class About(Static):
    """The highlighted exercise; a click on a length chooses it."""

    ALLOW_SELECT = False

    def __init__(self, words: Words, chosen: tuple[Exercise, int] | None) -> None:
        # Complete from the start: Textual keeps the height that it measures before the mount.
        super().__init__(_told(words, *chosen) if chosen else "", markup=False)
        self._words = words

    def show(self, exercise: Exercise, length_min: int) -> None:
        """Tell about `exercise`, with `length_min` as the length that is chosen."""
        self.update(_told(self._words, exercise, length_min))

    async def on_click(self, event: events.Click) -> None:
        """Choose the length under the mouse."""
        length = event.style.meta.get("length")
        if length is not None:
            event.stop()
            await self.screen.run_action(f"choose_length({length})")


def title(entry: Entry) -> str:
    """What an exercise is called: its title or, where the file has none, its name."""
    return plain(entry.exercise.header.title if entry.exercise else entry.id)


def _told(words: Words, exercise: Exercise, length_min: int) -> Content:
    header, home = exercise.header, words.home
    blocks = [
        Content(plain(header.summary)),
        Content("  ").join(_length(n, length_min, words) for n in header.lengths),
    ]
    for name, text in (
        (home.breath, _breath(exercise, words)),
        (home.care, plain(header.caution)),
        (home.evidence, plain(home.evidence_in_words(header.evidence))),
    ):
        if text:
            blocks.append(Content.assemble((name, "$hush"), "\n", text))
    return Content("\n\n").join(blocks)


def _length(minutes: int, chosen: int, words: Words) -> Content:
    # Brackets beside the colour: a choice has to be seen without colours too.
    text = words.home.minutes.format(minutes)
    drawn = (
        Content.styled(f"‹ {text} ›", "bold $primary")
        if minutes == chosen
        else Content.styled(f"  {text}  ", "$hush")
    )
    return drawn.stylize(Style.from_meta({"length": minutes}))


def _breath(exercise: Exercise, words: Words) -> str:
    """The first breathing in words: "in 3, out 4.5, easing to in 4, out 6"."""
    for part in exercise.parts:
        for step in part.steps:
            if isinstance(step, Breathe):
                text = _pattern(step.pattern, words)
                if step.easing is not None:
                    text += f", {words.home.easing} {_pattern(step.easing.pattern, words)}"
                return text
    return ""


def _pattern(pattern: tuple[Phase, ...], words: Words) -> str:
    return ", ".join(f"{words.player.phase(p.kind)} {seconds(p.ms)}" for p in pattern if p.ms)
