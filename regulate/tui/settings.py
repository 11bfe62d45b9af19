"""The settings: each on a line, changed with left and right, heard with enter."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from regulate import assets, support
from regulate.headings import headings
from regulate.playback.link import LostSoundError, outputs
from regulate.settings import OFF
from regulate.speech.process import SpeechError
from regulate.speech.voice import Voice, there_are
from regulate.tui.choices import VOICE, Choice, Offered, choices
from regulate.tui.text import plain
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.line import Line

if TYPE_CHECKING:
    from regulate.tui.app import RegulateApp

LABEL = 24
"""Cells for what a setting is called."""

LOOK_S = 0.1
"""Seconds between looks at what is being found out."""

SAMPLE_TONE = "warm-hum"
SAMPLE_BED = "soft-rain"
"""What is heard where each exercise has its own."""


class SettingList(OptionList, inherit_bindings=False):
    """The settings; a click on an arrow changes one."""

    BINDINGS: ClassVar[list[BindingType]] = OptionList.BINDINGS

    async def on_click(self, event: events.Click) -> None:
        """Highlight the setting under the mouse, and change it where the click is on an arrow."""
        event.prevent_default()
        index, step = event.style.meta.get("option"), event.style.meta.get("step")
        if index is None or self.get_option_at_index(index).disabled:
            return
        self.highlighted = index
        if step is not None:
            await self.screen.run_action(f"step({step})")


class SettingsScreen(Screen[None]):
    """Every change holds at once."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("enter,space", "hear", show=False, priority=True),
        Binding("escape,q,s", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._voices: tuple[Voice, ...] = ()
        self._devices: tuple[str, ...] = ()
        self._rows: list[Choice | str] = []
        self._asked: list[Future[Any]] = []
        self._sample: Future[bool] | None = None

    def compose(self) -> ComposeResult:
        """The settings under their titles, what the highlighted one is for, the keys."""
        words = self._app.words.settings
        with Vertical(id="page"):
            yield Line(words.title, id="title")
            yield SettingList(markup=False)
            yield Line(id="told")
            yield Line(id="status")
            yield KeyLine(self._hints(None))

    def on_mount(self) -> None:
        """Show what is known, and find out about voices and devices meanwhile."""
        self._list = self.query_one(SettingList)
        self._list.focus()
        self._read()
        self._fill()
        self._list.highlighted = 1
        find_out = self._app.stage.find_out
        self._finding_voices = find_out(there_are())
        self._finding_devices = find_out(outputs())
        self.set_interval(LOOK_S, self._look)

    def on_option_list_option_highlighted(self) -> None:
        """Tell what it is for."""
        choice = self._choice
        words = self._app.words.settings
        self.query_one("#told", Line).say(words.told[choice.name] if choice else "")
        self.query_one(KeyLine).show(self._hints(choice))
        self._say("")

    def action_step(self, step: int) -> None:
        """The next value of the highlighted setting, or the one before."""
        choice = self._choice
        if choice is None:
            return
        app = self._app
        app.change(**choice.stepped(app.settings, step))
        if choice.name == "language":
            self._say_anew()
        self._fill()

    def action_hear(self) -> None:
        """Let the highlighted setting be heard, or end what is being heard."""
        stage, choice = self._app.stage, self._choice
        if stage.sampling:
            stage.hush()
        elif choice is not None and choice.sample == "voice":
            language = self._app.language
            if choice.name.startswith(VOICE):
                language = choice.name.removeprefix(VOICE)
            self._sample = stage.say(sample_in(language), language)
        elif choice is not None and choice.sample == "sounds":
            chosen = self._app.settings
            tone, bed = chosen.tone or SAMPLE_TONE, chosen.bed or SAMPLE_BED
            stage.let_hear(
                tone if choice.name.startswith("tone") else OFF,
                bed if choice.name.startswith("bed") else OFF,
            )

    def action_back(self) -> None:
        """Back to the exercises."""
        if self._app.stage.sampling:
            self._app.stage.hush()
        self._app.write_settings()
        self.app.pop_screen()

    def _look(self) -> None:
        """Take in what has been found out."""
        words = self._app.words.settings
        if self._finding_voices.done() and not self._voices:
            try:
                self._voices = self._finding_voices.result()
                self._fill()
            except SpeechError:
                pass
        if self._finding_devices.done() and not self._devices:
            try:
                found = self._finding_devices.result()["devices"]
                self._devices = tuple(dict.fromkeys(d["name"] for d in found))
                if self._devices:
                    self._fill()
            except LostSoundError:
                pass
        if self._sample is not None and self._sample.done():
            if not self._sample.result():
                self._say(words.no_voice)
            self._sample = None

    def _fill(self) -> None:
        """Draw every line as it is now, with the same one highlighted."""
        app = self._app
        words = app.words.settings
        self._rows = []
        options = []
        for title, some in choices(self._offered(), words):
            if title == words.yours and app.presenting:
                continue
            if self._rows:
                self._rows.append("")
                options.append(Option("", disabled=True))
            self._rows.append(title)
            options.append(Option(Content.styled(title, "bold $hush"), disabled=True))
            for choice in some:
                self._rows.append(choice)
                label, shown = words.label[choice.name], choice.shown(app.settings)
                options.append(Option(_drawn(label, shown)))
        highlighted = self._list.highlighted
        if len(options) == self._list.option_count:
            for index, option in enumerate(options):
                self._list.replace_option_prompt_at_index(index, option.prompt)
        else:
            self._list.clear_options()
            self._list.add_options(options)
            self._list.highlighted = highlighted

    def _offered(self) -> Offered:
        by_language: dict[str, dict[str, str]] = {}
        for voice in self._voices:
            by_language.setdefault(voice.language, {})[voice.id] = plain(voice.name)
        return Offered(
            voices=by_language,
            devices=self._devices,
            tones=tuple(assets.sound_files("tones")),
            beds=tuple(assets.sound_files("beds")),
            exercises=self._exercises,
            regions=self._regions,
        )

    def _read(self) -> None:
        """What is called by a name of this language: the exercises, the regions."""
        app = self._app
        found = headings(app.language)
        self._exercises = {h.id: plain(h.header.title) for h in found if h.header}
        regions = support.load().regions
        self._regions = {r.id: plain(support.name_of(r, app.words.support)) for r in regions}

    def _say_anew(self) -> None:
        """Say everything in the language that was just chosen."""
        self._read()
        self.query_one("#title", Line).say(self._app.words.settings.title)
        self.on_option_list_option_highlighted()

    @property
    def _choice(self) -> Choice | None:
        index = self._list.highlighted
        row = self._rows[index] if index is not None else None
        return row if isinstance(row, Choice) else None

    def _hints(self, choice: Choice | None) -> list[Hint]:
        words = self._app.words.settings
        hear = [Hint("enter", words.hear, "hear")] if choice and choice.sample else []
        return [
            Hint("↑ ↓", words.choose, "move(1)", ("move(-1)", "move(1)")),
            Hint("← →", words.change, "step(1)", ("step(-1)", "step(1)")),
            *hear,
            Hint("esc", words.back, "back"),
        ]

    def action_move(self, step: int) -> None:
        """Highlight the next setting, or the one before."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def _say(self, text: str) -> None:
        self.query_one("#status", Line).say(text)

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)


def sample_in(language: str) -> str:
    """What a voice of that language says of itself."""
    from regulate.words.vocabulary import words

    return words(language).settings.sample


def _drawn(label: str, shown: str) -> Content:
    back, on = (Style.from_meta({"step": step}) for step in (-1, 1))
    return Content.assemble(
        f"{label:<{LABEL}}",
        Content("‹ ").stylize(back),
        Content.styled(plain(shown), "bold"),
        Content(" ›").stylize(on),
    )
