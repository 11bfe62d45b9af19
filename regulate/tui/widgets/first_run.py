"""The first three choices, as a quiet strip that is never in the way of space."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from regulate.speech.process import SpeechError
from regulate.tui.choices import VOICE, Choice
from regulate.tui.text import plain
from regulate.tui.widgets.keys import Hint, KeyLine
from regulate.tui.widgets.line import Line

if TYPE_CHECKING:
    from regulate.speech.voice import Voice
    from regulate.tui.app import RegulateApp

STEP = 10
"""Percent by which the volume goes at a press."""

LOOK_S = 0.1
"""Seconds between looks at whether the voices are known."""

KEYS: tuple[Mapping[str, str], ...] = (
    {"v": "hear", "b": "another", "n": "on"},
    {"minus": "volume(-1)", "plus": "volume(1)", "n": "on"},
    {"y": "check_in('yes')", "n": "check_in('no')"},
)
"""What each key does, choice by choice: a voice, the volume, the check-in."""


class FirstRun(Vertical):
    """One choice after another, each to be skipped; gone for good after the third."""

    def __init__(self) -> None:
        super().__init__()
        self._step = 0
        self._voices: Future[tuple[Voice, ...]] | None = None

    def compose(self) -> ComposeResult:
        """What is to be chosen, and the keys for it."""
        yield Line(self._told(), id="first")
        yield KeyLine(self._hints(), at=self)

    async def typed(self, event: events.Key) -> bool:
        """Whether the key is one of this choice's; does what it says."""
        action = KEYS[self._step].get(event.key)
        if action is not None:
            await self.run_action(action)
        return action is not None

    def action_hear(self) -> None:
        """Let the voice be heard."""
        app = self._app
        app.stage.say(app.words.settings.sample, app.language)

    def action_another(self) -> None:
        """The next voice, heard at once; the voices are asked for at the first press."""
        if self._voices is None:
            from regulate.speech.voice import there_are

            self._voices = self._app.stage.find_out(there_are())
            self._looking = self.set_interval(LOOK_S, self._look)
        elif self._voices.done():
            self._take_another()

    def action_volume(self, step: int) -> None:
        """Softer or louder, heard at once."""
        volume = min(max(self._app.settings.volume + step * STEP, 0), 100)
        self._app.change(volume=volume)
        self._show()
        if not self._app.stage.sampling:
            self.action_hear()

    def action_check_in(self, answer: str) -> None:
        """Yes or no, which is the last choice."""
        self._app.change(check_in=answer)
        self.action_on()

    def action_on(self) -> None:
        """The next choice, or none any more."""
        self._step += 1
        if self._step == len(KEYS):
            self._app.change(first_run_done=True)
            self.remove()
        else:
            self._show()

    def _look(self) -> None:
        if self._voices is not None and self._voices.done():
            self._looking.stop()
            self._take_another()

    def _take_another(self) -> None:
        choice = self._choice()
        if len(choice.values) > 1:
            self._app.change(**choice.stepped(self._app.settings, 1))
            self._show()
            self.action_hear()

    def _choice(self) -> Choice:
        """The voices of this language, as far as they are known."""
        language, words = self._app.language, self._app.words.settings
        known: tuple[Voice, ...] = ()
        if self._voices is not None and self._voices.done():
            try:
                known = self._voices.result()
            except SpeechError:
                known = ()
        of_language = {v.id: plain(v.name) for v in known if v.language == language}
        said = {"": words.best, **of_language}
        return Choice(f"{VOICE}{language}", tuple(said), tuple(said.values()))

    def _show(self) -> None:
        line = self.query_one("#first", Line)
        line.say(self._told())
        line.refresh(layout=True)
        self.query_one(KeyLine).show(self._hints())

    def _told(self) -> str:
        words, settings = self._app.words.settings, self._app.settings
        question = (
            words.first_voice.format(self._choice().shown(settings)),
            words.first_volume.format(settings.volume),
            words.first_check_in,
        )[self._step]
        number = (words.then if self._step else words.first).format(self._step + 1)
        return f"{number}  {question}"

    def _hints(self) -> list[Hint]:
        words = self._app.words.settings
        labels: dict[str, Any] = {
            "hear": words.hear,
            "another": words.another,
            "volume(-1)": words.softer,
            "volume(1)": words.louder,
            "check_in('yes')": words.yes,
            "check_in('no')": words.no,
            "on": words.skip,
        }
        shown = {"minus": "-", "plus": "+"}
        return [
            Hint(shown.get(key, key), labels[action], action)
            for key, action in KEYS[self._step].items()
        ]

    @property
    def _app(self) -> RegulateApp:
        return cast("RegulateApp", self.app)
