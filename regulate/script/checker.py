"""What a script means: names that must exist, parts that must be heard, ways that must lead on."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from regulate.script.diagnostics import MOST, Diagnostic, diagnose, nearest
from regulate.script.sentences import ANSWER
from regulate.script.syntax import (
    Ask,
    Bed,
    Bell,
    Breathe,
    Choose,
    Exercise,
    FindPace,
    If,
    Paragraph,
    Rate,
    Repeat,
    Span,
    Step,
    Tone,
    sentences_of,
)
from regulate.script.ways import PACE, Place, Ways, answer_name, jumps, part_key
from regulate.script.words import ENGLISH, LANGUAGES, Meaning

MOST_UNROLLED = 20_000
"""Steps with every repeat written out: many more than an hour holds."""

DISTRESS = ("distress", "malestar")
"""The names of the rating that a script's cap is held against."""

MOST_RATED = 10


def check(
    exercise: Exercise,
    *,
    tones: Iterable[str],
    beds: Iterable[str],
    bells: Iterable[str],
    ids: Iterable[str],
) -> tuple[Diagnostic, ...]:
    """The mistakes of meaning in `exercise`, given the sounds and the exercises there are."""
    sounds = {"tone": frozenset(tones), "bed": frozenset(beds), "bell": frozenset(bells)}
    checker = _Checker(exercise, sounds)
    checker.header(frozenset(ids))
    checker.parts()
    checker.ways()
    return tuple(sorted(checker.found, key=lambda d: (d.span.line, d.span.column)))


class _Checker:
    def __init__(self, exercise: Exercise, sounds: dict[str, frozenset[str]]) -> None:
        self._exercise = exercise
        self._header = exercise.header
        self._sounds = sounds
        self._steps = list(exercise.all_steps())
        self._asked = {n: s for s in self._steps if (n := answer_name(s)) is not None}
        self.found: list[Diagnostic] = []
        self._titles = tuple(p.title for p in exercise.parts if p.title)

    def header(self, ids: Collection[str]) -> None:
        """Sounds, the fallback, and a cap that can act."""
        header, places = self._header, self._header.places
        for what, name in (("tone", header.tone), ("bed", header.bed)):
            if name:
                self._sound(what, name, places[what])
        if header.fallback and header.fallback not in ids:
            near = nearest(header.fallback, ids)
            if not near.startswith("did"):
                near = "write the name of its file, such as `orient-room`; `regulate list` has all"
            self._tell("S202", places["fallback"], name=header.fallback, near=near)
        if header.cap is not None:
            if not any(isinstance(self._asked.get(name), Rate) for name in DISTRESS):
                first = DISTRESS[1] if header.language == "es" else DISTRESS[0]
                self._tell("S217", places["cap"], names=" or ".join(DISTRESS), first=first)
            if not header.fallback:
                self._tell("S218", places["cap"])

    def parts(self) -> None:
        """Titles, parts that are never heard, and how much the repeats make of it."""
        titles: set[str] = set()
        for part in self._exercise.parts:
            if part.title and part.title.lower() in titles:
                self._tell("S203", part.span, title=part.title)
            titles.add(part.title.lower())
            if not any(part.heard_at(length) for length in self._header.lengths):
                self._tell("S204", part.span, title=part.title)
            for step in part.steps:
                if isinstance(step, Repeat) and (count := _unrolled(step)) > MOST_UNROLLED:
                    self._tell("S220", step.span, count=f"{count:,}")

    def ways(self) -> None:
        """Where jumps lead, what is asked before it is used, and what nothing leads to."""
        ways = Ways(self._exercise)
        # A way that leads nowhere is told of; what it was to lead to isn't.
        lost = broken = any(
            (isinstance(step, Choose) and not step.options)
            or any(not ways.has_part(jump.target) for jump in jumps(step))
            for step in self._steps
        )
        pace_used = False
        for at, place in enumerate(ways.places()):
            step = place.step
            if len(self.found) >= MOST:
                self._tell("S199", step.span)
                return
            self._sounds_of(step)
            self._jumps(place, at, ways)
            self._answers(place)
            if place.surely is None and not lost:
                self._tell("S214", step.span)
            lost = broken or place.surely is None
            if isinstance(step, Breathe) and step.from_my_pace:
                pace_used = pace_used or PACE in place.perhaps
                if not lost and PACE not in place.perhaps:
                    self._tell("S215", step.pace_span or step.span)
        if not pace_used:
            for step in self._steps:
                if isinstance(step, FindPace):
                    self._tell("S216", step.span)

    def _sounds_of(self, step: Step) -> None:
        match step:
            case Tone(name=str(name)):
                self._sound("tone", name, step.name_span)
            case Bed(name=str(name)):
                self._sound("bed", name, step.name_span)
            case Bell(name=str(name)):
                self._sound("bell", name, step.name_span)
            case _:
                pass

    def _sound(self, what: str, name: str, span: Span) -> None:
        if name not in self._sounds[what]:
            near = nearest(name, self._sounds[what])
            self._tell("S201", span, what=what, name=name, near=near)

    def _jumps(self, place: Place, at: int, ways: Ways) -> None:
        heard = [n for n in self._header.lengths if place.part.heard_at(n)]
        for jump in jumps(place.step):
            part = ways.part(jump.target, at)
            if part is not None:
                left_out = [n for n in heard if not part.heard_at(n)]
                if left_out:
                    self._tell("S219", jump.span, name=jump.target, length=left_out[0])
            elif ways.has_part(jump.target):
                self._tell("S208", jump.span, name=jump.target)
            else:
                near = self._untitled(jump.target) or nearest(jump.target, self._titles)
                self._tell("S207", jump.span, name=jump.target, near=near)

    def _untitled(self, title: str) -> str:
        """What mends a part that begins without the # before its title."""
        for step in self._steps:
            if isinstance(step, Paragraph):
                first = step.sentences[0]
                begun, onward = first.text[: len(title)], first.text[len(title) :].lstrip(": ")
                end = len(first.text)
                alone = not onward or first.place(end - len(onward), end).line > first.span.line
                if alone and part_key(begun) == part_key(title):
                    return f"begin line {first.span.line} with a #: `# {title}`"
        return ""

    def _answers(self, place: Place) -> None:
        """The answers that a step speaks or looks at."""
        step = place.step
        for sentence in sentences_of(step):
            if "{" in sentence.text:
                for match in ANSWER.finditer(sentence.text):
                    span = sentence.place(match.start(), match.end())
                    self._answer(match.group(1).lower(), span, place, "ask")
        if isinstance(step, If):
            kind: Meaning = "rate" if isinstance(step.value, int) else "ask"
            if self._answer(step.name, step.name_span, place, kind):
                self._comparison(step)

    def _answer(self, name: str, span: Span, place: Place, kind: Meaning) -> bool:
        asking = self._asked.get(name)
        if asking is None:
            names = [n for n in self._asked if n != PACE]
            first = f"ask for it first: `{self._asking(kind, name)}`"
            near = nearest(name, names) if names else first
            self._tell("S209", span, name=name, near=near)
        elif place.surely is not None and name not in place.perhaps:
            question = self._asking("rate" if isinstance(asking, Rate) else "ask", name)
            self._tell("S210", span, name=name, question=question)
        elif place.surely is not None and name not in place.surely:
            self._tell("S211", span, name=name)
        return asking is not None

    def _asking(self, kind: Meaning, name: str) -> str:
        """The question that gives the answer its name, in the language of the script."""
        words = LANGUAGES.get(self._header.language, ENGLISH)
        return f"[{words.direction(kind)} {name}: …]"

    def _comparison(self, step: If) -> None:
        asking = self._asked[step.name]
        number = isinstance(step.value, int)
        if isinstance(asking, Rate) and not number:
            facts = {"is_a": "a number", "other": "a word", "rather": "compare it with 0 to 10"}
            self._tell("S213", step.condition_span, name=step.name, **facts)
        elif isinstance(asking, Ask) and step.comparison not in ("=", "!="):
            rather = f"write it as `[if {step.name} = word go to {step.target}]`"
            facts = {"is_a": "a word", "other": "a number", "rather": rather}
            self._tell("S213", step.condition_span, name=step.name, **facts)
        elif isinstance(step.value, int) and isinstance(asking, Rate):
            holds = {step.holds(rated) for rated in range(MOST_RATED + 1)}
            if len(holds) == 1:
                truth = "always so" if True in holds else "never so"
                self._tell("S221", step.condition_span, truth=truth)

    def _tell(self, code: str, span: Span, **facts: object) -> None:
        self.found.append(diagnose(code, span, **facts))


def _unrolled(step: Step) -> int:
    """How many steps it is with its repeats written out."""
    return step.count * sum(map(_unrolled, step.steps)) if isinstance(step, Repeat) else 1
