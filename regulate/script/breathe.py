"""`[breathe …]`: phases, how long they go on, and what they ease to."""

from __future__ import annotations

import re

from regulate.script.diagnostics import Diagnostic, diagnose
from regulate.script.meant import breathing_meant
from regulate.script.piece import Piece, Reading, opening
from regulate.script.syntax import Breathe, Easing, Fill, Lasting, Phase, PhaseKind, Span, Times

LEAST_PHASE_MS, MOST_PHASE_MS = 500, 20_000
MOST_TIMES = 999

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SECOND_HALF = re.compile(r"\d+\s*[^\W\d_]")
_SECONDS = re.compile(r"\s*(?:s|secs?|seconds?|seg|segundos?)\b\.?(?=\s*\S)", re.IGNORECASE)
_ITEM = re.compile(r"[^,]+")


class BreathingReader:
    """The items of one `[breathe …]`, separated by commas."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._words = reading.words
        self._report = reading.report
        self._pattern: list[Phase] = []
        self._target: list[Phase] | None = None
        self._extent: Times | Lasting | Fill | None = None
        self._over: int | None = None
        self._pace: Span | None = None
        self._targets: list[Span] = []
        self._well = True

    def read(self, rest: Piece, whole: Span) -> Breathe | None:
        """The breathing that the items mean, None where one of them can't be read."""
        matches = list(_ITEM.finditer(rest.text))
        split = -1
        for number, match in enumerate(matches):
            item = rest.part(match.start(), match.end())
            following = matches[number + 1].group() if number + 1 < len(matches) else ""
            if item.text and number != split:
                if _is_split(item.text, following):
                    # Half a number: the other half is told of with it.
                    item, split = rest.part(match.start(), matches[number + 1].end()), number + 1
                    self._unread(item, f"write it with a point: `{item.text.replace(',', '.')}`")
                else:
                    self._item(item)
        if not self._pattern:
            if self._well:
                self._fault(diagnose("S116", whole))
        elif self._target is not None and self._well:
            kinds = [phase.kind for phase in self._pattern]
            if [phase.kind for phase in self._target] != kinds:
                phases = ", ".join(map(self._words.phase, kinds))
                self._fault(diagnose("S119", self._strange(kinds), phases=phases))
        if self._extent is None and self._well:
            self._fault(diagnose("S117", whole))
        if not self._well or self._extent is None:
            return None
        easing = None if self._target is None else Easing(tuple(self._target), self._over)
        pattern, from_my_pace = tuple(self._pattern), self._pace is not None
        return Breathe(pattern, self._extent, easing, (), whole, from_my_pace, self._pace)

    def _strange(self, kinds: list[PhaseKind]) -> Span:
        """The first phase eased to that isn't one of `kinds` in turn; the last where one lacks."""
        pairs = zip(self._target or (), self._targets, kinds, strict=False)
        odd = next((place for phase, place, kind in pairs if phase.kind != kind), None)
        return odd or self._targets[min(len(kinds), len(self._targets) - 1)]

    def _fault(self, diagnostic: Diagnostic) -> None:
        self._well = False
        self._report(diagnostic)

    def _item(self, item: Piece) -> None:
        words, lower = self._words, item.text.lower()
        if lower in words.my_pace:
            self._pace = item.span
        elif lower in words.fill:
            self._take_extent(Fill(), item)
        elif begun := opening(lower, words.easing):
            if self._target is not None:
                self._fault(diagnose("S118", item.span, item="this easing"))
            self._target, self._targets = [], []
            self._phase(item.part(len(begun)))
        elif begun := opening(lower, words.lasting):
            place = item.part(len(begun))
            ms = self._reading.length(place, LEAST_PHASE_MS, "a breathing")
            self._well = self._well and ms is not None
            self._take_extent(Lasting(ms or LEAST_PHASE_MS), item)
        elif (begun := opening(lower, words.over)) and self._target:
            self._glide(item.part(len(begun)))
        else:
            self._phase(item)

    def _phase(self, item: Piece) -> None:
        number = _NUMBER.match(item.text)
        unit = _SECONDS.match(item.text, number.end()) if number else None
        word = item.part(unit.end() if unit else number.end() if number else 0)
        if number is None:
            self._unread(item)
            return
        lower = word.text.lower()
        if lower in self._words.times:
            self._times(item.part(0, number.end()), item)
            return
        over = next((at for name in self._words.over if (at := lower.find(f" {name} ")) >= 0), None)
        if over is not None and self._target is not None:
            rest = word.part(over)
            self._glide(rest.part(rest.text.index(" ")))
            word = word.part(0, over)
        kind = self._words.phases.get(word.text.lower())
        if kind is None:
            self._unread(item)
            return
        ms = self._reading.bounded(
            float(number.group()) * 1000,
            item,
            LEAST_PHASE_MS,
            MOST_PHASE_MS,
            "a phase",
            _mend(kind),
        )
        self._well = self._well and ms is not None
        if self._target is None:
            into = self._pattern
        else:
            into = self._target
            self._targets.append(item.span)
        into.append(Phase(kind, ms or LEAST_PHASE_MS))

    def _glide(self, place: Piece) -> None:
        ms = self._reading.length(place, LEAST_PHASE_MS, "an easing")
        self._well = self._well and ms is not None
        self._over = ms

    def _times(self, number: Piece, item: Piece) -> None:
        count = self._reading.count(number, MOST_TIMES, "a breathing goes on")
        self._well = self._well and count is not None
        if count is not None:
            self._take_extent(Times(count), item)

    def _take_extent(self, extent: Times | Lasting | Fill, item: Piece) -> None:
        if self._extent is not None:
            self._fault(diagnose("S118", item.span, item="this length"))
        self._extent = extent

    def _unread(self, item: Piece, expected: str = "") -> None:
        meant = breathing_meant(item.text, self._words) if not expected else None
        if meant is not None:
            expected = f"did you mean `{meant}`?"
        elif not expected:
            kinds = dict.fromkeys(self._words.phases.values())
            phases = ", ".join(map(self._words.phase, kinds))
            expected = (
                f"write phases such as `4 {self._words.phase('in')}` ({phases}), then how long"
            )
        self._fault(diagnose("S115", item.span, item=item.text or "this", expected=expected))


def _mend(kind: PhaseKind) -> str:
    """What mends a phase of that kind that is too short or too long."""
    if kind in ("hold", "rest"):
        return "leave it out, or write a short one: a breath may stand still for 7 s at most"
    return "write a length in between"


def _is_split(item: str, following: str) -> bool:
    """Whether an item is the first half of a number with a comma for its point."""
    return item.isdigit() and bool(_SECOND_HALF.match(following))
