"""What Home's key line shows: the few keys that are enough, or all of them."""

from __future__ import annotations

from regulate.headings import Heading
from regulate.tui.widgets.exercises import title
from regulate.tui.widgets.keys import Hint
from regulate.words.vocabulary import Words


def hints(
    words: Words,
    right_now: Heading | None,
    heading: Heading | None,
    *,
    query: str | None,
    kept: bool,
    presenting: bool,
    more: bool,
    pages: bool,
) -> list[Hint]:
    """What can be done with the highlighted `heading`; while something is searched for, less."""
    home, player = words.home, words.player
    found = []
    if right_now is not None and not query:
        label = home.start_right_now.format(title(right_now))
        found.append(Hint(player.space, label, "right_now"))
    if heading is not None and (heading != right_now or query):
        found.append(Hint("enter", home.start, "start"))
    if heading is not None:
        found.append(Hint("↑ ↓", home.choose, "step(1)", ("step(-1)", "step(1)")))
    if pages:
        found.append(Hint("pgdn", home.read_on, "read_on(1)"))
    if query is not None:
        return [*found, Hint("esc", home.clear, "search(None)")]
    found.append(Hint("/", home.search, "search('')"))
    if more:
        found += [
            Hint("tab", home.need, "step_need(1)"),
            Hint("← →", home.length, "length(1, True)", ("length(-1)", "length(1)")),
            Hint("s", home.settings, "settings"),
            Hint("P", player.present, "present"),
        ]
    if more and not presenting:
        found += [
            Hint("f", home.unmark if kept else home.mark, "mark"),
            Hint("j", words.journal.title.lower(), "app.journal"),
            Hint("p", player.private, "private"),
        ]
    return [
        *found,
        Hint("!", words.support.key, "app.support"),
        Hint("q", home.leave, "app.leave"),
        Hint("?", player.fewer_keys if more else player.more_keys, "more_keys"),
    ]
