"""What an exercise is: its summary, lengths, breath, care and evidence in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from regulate.script.syntax import Breathe, Exercise, Header, Phase
from regulate.tui.text import plain, seconds
from regulate.tui.widgets.curve import BreathCurve
from regulate.words.vocabulary import Words


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell: the header, the length chosen, and the exercise where it is one."""

    header: Header
    length_min: int
    exercise: Exercise | None
    gentler: str
    """The title of what it falls back to."""


class About(VerticalScroll, can_focus=False):
    """The highlighted exercise; a click on a length chooses it."""

    def __init__(self, words: Words, told: Told | None) -> None:
        super().__init__()
        self._words = words
        self._told = told
        self.set_class(_breathing(told) is None, "-still")

    def compose(self) -> ComposeResult:
        """Complete from the start: Textual keeps the heights that it measures before the mount."""
        told, words = self._told, self._words
        yield Static(_brief(told, words), id="brief", markup=False)
        yield BreathCurve(_breathing(told))
        yield Static(_facts(told, words), id="facts", markup=False)

    def show(self, told: Told | None) -> None:
        """Tell about this one."""
        self._told = told
        self.set_class(_breathing(told) is None, "-still")
        self.query_one("#brief", Static).update(_brief(told, self._words))
        self.query_one(BreathCurve).show(_breathing(told))
        self.query_one("#facts", Static).update(_facts(told, self._words))
        self.scroll_home(animate=False)

    async def on_click(self, event: events.Click) -> None:
        """Choose the length under the mouse."""
        length = event.style.meta.get("length")
        if length is not None:
            event.stop()
            await self.screen.run_action(f"choose_length({length})")


def _brief(told: Told | None, words: Words) -> Content:
    if told is None:
        return Content("")
    lengths = (_length(n, told.length_min, words) for n in told.header.lengths)
    return Content.assemble(Content(" ").join(lengths), "\n", plain(told.header.summary))


def _facts(told: Told | None, words: Words) -> Content:
    if told is None:
        return Content("")
    breathing = _breathing(told)
    facts = [Content(_breath(breathing, words))] if breathing else []
    facts += [
        Content.assemble((f"{name}  ", "$hush"), plain(text))
        for name, text in _named(told, words)
        if text
    ]
    return Content("\n\n").join(facts)


def _named(told: Told, words: Words) -> Iterator[tuple[str, str]]:
    header, home = told.header, words.home
    yield home.care, header.caution
    yield home.evidence, home.evidence_in_words(header.evidence)
    yield home.gentler, told.gentler


def _length(minutes: int, chosen: int, words: Words) -> Content:
    # Brackets beside the colour: a choice has to be seen without colours too.
    text = words.home.minutes.format(minutes)
    drawn = (
        Content.styled(f"‹ {text} ›", "bold $primary")
        if minutes == chosen
        else Content.styled(f"  {text}  ", "$hush")
    )
    return drawn.stylize(Style.from_meta({"length": minutes}))


def _breathing(told: Told | None) -> Breathe | None:
    """The first breathing that is led."""
    steps = told.exercise.all_steps() if told and told.exercise else ()
    return next((step for step in steps if isinstance(step, Breathe)), None)


def _breath(step: Breathe, words: Words) -> str:
    """A breathing in words: "in 3, out 4.5, easing to in 4, out 6"."""
    text = words.home.own_pace if step.from_my_pace else _pattern(step.pattern, words)
    if step.easing is not None:
        text += f", {words.home.easing} {_pattern(step.easing.pattern, words)}"
    return text


def _pattern(pattern: tuple[Phase, ...], words: Words) -> str:
    return ", ".join(f"{words.player.phase(p.kind)} {seconds(p.ms)}" for p in pattern if p.ms)
