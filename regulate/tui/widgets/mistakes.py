"""What the last save of a watched script got wrong: in sight until it is mended."""

from __future__ import annotations

from regulate.script.diagnostics import Diagnostic
from regulate.tui.widgets.line import Line
from regulate.words.vocabulary import Words

MOST = 3
"""So many are told, one where there is little height; who mends them sees the next."""


class Mistakes(Line):
    """Each with its line and its mend; takes no room where there are none."""

    def __init__(self, words: Words) -> None:
        super().__init__(id="mistakes")
        self._words = words
        self._shown: tuple[Diagnostic, ...] = ()
        self.display = False

    def show(self, found: tuple[Diagnostic, ...]) -> None:
        """Tell these."""
        if found == self._shown:
            return
        self._shown = found
        player, most = self._words.player, 1 if self.screen.has_class("-low") else MOST
        rows = [
            player.script_mistake.format(one.span.line, one.message, one.fix)
            for one in found[:most]
        ]
        if len(found) > most:
            rows.append(player.more_mistakes.format(len(found) - most))
        self.say(self._words.plain.mistakes, *rows)
        self.display = bool(found)
        self.refresh(layout=True)
