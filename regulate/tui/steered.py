"""What the keys of a session do: each changes the session at once and says so for a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.timer import Timer

from regulate.playback.sound import Layer
from regulate.tui.pictures.fine import PaintedScreen

if TYPE_CHECKING:
    from regulate.sessions.session import Session
    from regulate.tui.app import RegulateApp
    from regulate.words.player import PlayerWords

FLASH_S = 3.0
"""How long a level that was changed is shown."""

LAYERS: tuple[Layer | None, ...] = (None, "voice", "tone", "bed")
"""What up and down change; the whole first."""


class SteeredScreen(PaintedScreen):
    """A screen on a session that is already playing; what it shows is up to who inherits it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.fader: Layer | None = None
        self.flashed = ""
        """What is to be said for a moment now."""
        self._flashing: Timer | None = None

    def follow(self) -> None:
        """Show where the session is now."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Show what the keys do now."""
        raise NotImplementedError

    def flash(self, text: str) -> None:
        """Say it for a moment."""
        self.flashed = text
        if self._flashing is not None:
            self._flashing.stop()
        self._flashing = self.set_timer(FLASH_S, self._forget_flash)
        self.follow()

    def on_mouse_scroll_up(self) -> None:
        """A step louder."""
        self.action_louder()

    def on_mouse_scroll_down(self) -> None:
        """A step quieter."""
        self.action_quieter()

    def action_pause(self) -> None:
        """Pause or go on."""
        self.session.toggle()
        self._shown_anew()

    def action_hold(self) -> None:
        """Stay in this breath or this silence, or go on."""
        self.session.hold()
        self._shown_anew()

    def action_repeat(self) -> None:
        """Say this line again."""
        self.session.repeat()
        self.follow()

    def action_back(self) -> None:
        """To the start of this line, or to the one before."""
        self.session.back()
        self.follow()

    def action_forward(self) -> None:
        """To the next line."""
        self.session.forward()
        self._shown_anew()

    def action_slower(self) -> None:
        """A little slower from the next breath on."""
        self.session.slower()
        self._show_pace()

    def action_faster(self) -> None:
        """A little quicker from the next breath on."""
        self.session.faster()
        self._show_pace()

    def action_louder(self) -> None:
        """A step louder, what is chosen."""
        self.session.louder(self.fader)
        self._show_levels()

    def action_quieter(self) -> None:
        """A step quieter, what is chosen."""
        self.session.quieter(self.fader)
        self._show_levels()

    def action_layer(self) -> None:
        """Choose what up and down change: the whole, the voice, the tone, the bed."""
        self.fader = LAYERS[(LAYERS.index(self.fader) + 1) % len(LAYERS)]
        self._show_levels()

    def action_mute(self) -> None:
        """Sound off, or on again."""
        self.session.mute()
        self._show_levels()

    def action_stop(self) -> None:
        """Stop at once."""
        self.session.stop()

    def _forget_flash(self) -> None:
        self.flashed = ""
        self.fader = None

    def _show_pace(self) -> None:
        self.flash(self.words.pace_is.format(self.session.pace))

    def _show_levels(self) -> None:
        """Every level, the one that the arrows change between brackets."""
        words, levels = self.words, self.session.levels
        told = (
            (None, words.volume_is, levels.volume),
            ("voice", words.voice_is, levels.voice),
            ("tone", words.tone_is, levels.tone),
            ("bed", words.bed_is, levels.bed),
        )
        shown = [
            f"{name} ‹{percent} %›" if layer == self.fader else f"{name} {percent} %"
            for layer, name, percent in told
        ]
        self.flash(words.muted if self.session.muted else "  ".join(shown))
        self.show_keys()

    def _shown_anew(self) -> None:
        self.show_keys()
        self.follow()

    @property
    def words(self) -> PlayerWords:
        """The interface's words for this place."""
        return cast("RegulateApp", self.app).words.player
