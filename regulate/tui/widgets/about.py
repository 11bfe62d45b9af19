"""What an exercise is: its summary, lengths, breath, care and evidence in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from regulate.script.syntax import Breathe, Exercise, Header, Phase
from regulate.tui.text import plain, seconds
from regulate.tui.widgets.curve import ROWS, BreathCurve
from regulate.words.vocabulary import Words


class Told(Struct, frozen=True):
    """What there is to tell: the header, the length chosen, and the exercise where it is one."""

    header: Header
    length_min: int
    exercise: Exercise | None
    gentler: str
    """The title of what it falls back to."""


class About(Vertical):
    """The highlighted exercise, by pages where it is more than fits; a click chooses a length."""

    class Paged(Message):
        """There are more pages than one now, or no longer."""

    def __init__(self, words: Words, told: Told | None) -> None:
        super().__init__()
        self._words = words
        self._told = told
        self._page = 0
        self.pages = 1
        self.set_class(_breathing(told) is None, "-still")

    def compose(self) -> ComposeResult:
        """Complete from the start: Textual keeps the heights that it measures before the mount."""
        told, words = self._told, self._words
        yield Static(_brief(told, words), id="brief", markup=False)
        yield BreathCurve(_breathing(told))
        yield Static(Content("\n\n").join(_facts(told, words)), id="facts", markup=False)

    def show(self, told: Told | None) -> None:
        """Tell about this one."""
        self._told = told
        self.set_class(_breathing(told) is None, "-still")
        self.query_one("#brief", Static).update(_brief(told, self._words))
        self.query_one(BreathCurve).show(_breathing(told))
        self._page = 0
        self._show_page()

    def read_on(self, step: int) -> None:
        """The next page, or the one before."""
        self._page = min(max(self._page + step, 0), self.pages - 1)
        self._show_page()

    def on_resize(self, _: events.Resize) -> None:
        """Divide it anew."""
        self._show_page()

    def _show_page(self) -> None:
        """Show as many whole facts as there is room for, from where the page begins."""
        width, room = self.content_size
        if not (width and room):
            return
        above = _brief(self._told, self._words).get_height({}, width) + 1
        if not self.has_class("-still") and not self.screen.has_class("-low"):
            above += ROWS
        found = pages(_facts(self._told, self._words), width, max(room - above, 1), room)
        before, self.pages = self.pages, len(found)
        self._page = min(self._page, self.pages - 1)
        self.set_class(self._page > 0, "-on")
        self.query_one("#facts", Static).update(Content("\n").join(found[self._page]))
        if (before > 1) != (self.pages > 1):
            self.post_message(self.Paged())

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


def pages(facts: Iterable[Content], width: int, first: int, other: int) -> list[list[Content]]:
    """The rows of each page of so many rows at most.

    A fact begins a new page where it doesn't fit; it is divided only where no page holds it.
    """
    found: list[list[Content]] = [[]]
    for fact in facts:
        rows = fact.wrap(width)
        room = first if len(found) == 1 else other
        if found[-1] and len(found[-1]) + 1 + len(rows) > room:
            found.append([])
        elif found[-1]:
            found[-1].append(Content(""))
        for row in rows:
            if len(found[-1]) == (first if len(found) == 1 else other):
                found.append([])
            found[-1].append(row)
    return found


def _facts(told: Told | None, words: Words) -> list[Content]:
    if told is None:
        return []
    breathing = _breathing(told)
    facts = [Content(_breath(breathing, words))] if breathing else []
    facts += [
        Content.assemble((f"{name}  ", "$hush"), plain(text))
        for name, text in _named(told, words)
        if text
    ]
    return facts


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
