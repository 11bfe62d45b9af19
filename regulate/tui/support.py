"""Someone to turn to: from everywhere by one key, and back by one key."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from regulate import support
from regulate.tui.text import plain
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.line import Line

if TYPE_CHECKING:
    from regulate.tui.app import RegulateApp
    from regulate.words.support import SupportWords

NUMBER = re.compile(r"\d[\d -]*\d")
"""What stands out: a number to call or to text."""


class PlaceLine(Static):
    """The place whose lines are shown; a click on either side of it shows another's."""

    ALLOW_SELECT = False

    def show(self, name: str) -> None:
        """Show that place."""
        earlier = Content.styled("‹", "$hush").stylize(Style.from_meta({"step": -1}))
        later = Content.styled("›", "$hush").stylize(Style.from_meta({"step": 1}))
        self.update(Content("  ").join((earlier, Content.styled(plain(name), "bold"), later)))

    async def on_click(self, event: events.Click) -> None:
        """The place before or after."""
        step = event.style.meta.get("step")
        if step is not None:
            await self.screen.run_action(f"place({step})")


class SupportScreen(Screen[None]):
    """The person's own people, the emergency number, lines to call; plain words and big numbers.

    A session that was playing rests while this is shown, and goes on when it is left.
    """

    CSS_PATH = "support.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,q", "back", show=False),
        Binding("left", "place(-1)", show=False),
        Binding("right", "place(1)", show=False),
        Binding("up,k", "scroll(-2)", show=False),
        Binding("down,j", "scroll(2)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("g", "ground", show=False),
    ]

    def __init__(self, *, resting: bool) -> None:
        super().__init__()
        self._resting = resting

    def compose(self) -> ComposeResult:
        """The place at the top, all of it in one text that scrolls, the keys."""
        with Vertical(id="page"):
            with Horizontal(id="top"):
                yield Line(self._words.title, id="title")
                yield PlaceLine(markup=False, id="place")
            with VerticalScroll(id="support", can_focus=False):
                yield Static(markup=False, id="told")
            yield Line(id="status")
            yield KeyLine([])

    def on_mount(self) -> None:
        """Show the place that was chosen, or a guess."""
        self._support = support.load()
        if self._app.presenting:
            # A person's own people are nobody else's to see.
            self._support = replace(self._support, people=(), unread="")
        chosen = self._app.settings.region
        self._guessed = not chosen
        self._place = self._support.region(chosen or support.proposed())
        self._show()

    def on_resize(self) -> None:
        """More to scroll, or less."""
        self.call_after_refresh(self._show_keys)

    def action_place(self, step: int) -> None:
        """Another place, which is kept as the person's choice."""
        regions = self._support.regions
        self._place = regions[(regions.index(self._place) + step) % len(regions)]
        self._guessed = False
        self._show()
        self._app.change(region=self._place.id)

    def action_scroll(self, rows: int) -> None:
        """Further down or up."""
        self.query_one("#support").scroll_relative(y=rows, animate=False)

    def action_back(self) -> None:
        """Where the person was."""
        self.dismiss()

    def action_ground(self) -> None:
        """Look Around, at once."""
        self.dismiss()
        if problem := self._app.ground():
            self.app.notify(problem, markup=False)

    def _show(self) -> None:
        words = self._words
        blocks = support.told(self._support, self._place, words, date.today())
        self.query_one(PlaceLine).show(support.name_of(self._place, words))
        self.query_one("#told", Static).update(Content("\n\n").join(map(_drawn, blocks)))
        self.query_one("#status", Line).say(words.guessed if self._guessed else "")
        self.query_one("#support").scroll_home(animate=False)
        self.call_after_refresh(self._show_keys)

    def _show_keys(self) -> None:
        words = self._words
        scrolls = [Hint("↑ ↓", words.scroll, "scroll(4)", ("scroll(-4)", "scroll(4)"))]
        self.query_one(KeyLine).show(
            [
                Hint("← →", words.place, "place(1)", ("place(-1)", "place(1)")),
                *(scrolls if self.query_one("#support").max_scroll_y > 0 else []),
                Hint("g", words.look_around, "ground"),
                Hint("esc", words.back_to_session if self._resting else words.back, "back"),
            ]
        )

    @property
    def _words(self) -> SupportWords:
        return self._app.words.support

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)


def show_support(app: RegulateApp) -> None:
    """Show it over whatever is shown; a session that plays rests until it is left."""
    if isinstance(app.screen, SupportScreen):
        return
    session = app.stage.session
    resting = session if session is not None and session.state == "playing" else None
    if resting is not None:
        resting.toggle()

    def go_on(_: None) -> None:
        # What was left for something else stays as it is.
        if resting is not None and resting is app.stage.session and resting.state == "paused":
            resting.toggle()

    app.push_screen(SupportScreen(resting=resting is not None), go_on)


def _drawn(block: support.Block) -> Content:
    if block.quiet:
        return Content("\n").join(Content.styled(plain(line), "$hush") for line in block.lines)
    lines = [_with_numbers(plain(line)) for line in block.lines]
    if block.heading:
        lines.insert(0, Content.styled(plain(block.heading), "$hush"))
    return Content("\n").join(lines)


def _with_numbers(line: str) -> Content:
    content = Content(line)
    for found in NUMBER.finditer(line):
        content = content.stylize("bold $primary", *found.span())
    return content
