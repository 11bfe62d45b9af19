"""What may be answered to a prompt, and what a recording takes where nobody is asked."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from regulate.script.checker import DISTRESS
from regulate.script.syntax import Ask, Choose, Exercise, FindPace, Prompt, Rate
from regulate.script.ways import PACE, part_key

Answer = str | int | float | None
"""A word for `ask`, 0-10 for `rate`, an option's index for `choose`, breaths a minute for
`find pace`; None for `wait`, and wherever the person gave none."""

WORST = 10
"""The most that a rating can be."""

LONGEST_ANSWER = 60
"""Characters of a typed answer that are shown and spoken back."""


class Choices(Struct, frozen=True):
    """What is chosen and answered in a recording; where nothing fits, what stands first.

    `ways` are labels of options, or titles of the parts that they lead to, in any case of letters.
    `answers` has answers by name, and breaths a minute by `PACE`.
    """

    ways: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))

    def answer(self, prompt: Prompt) -> Answer:
        """What is answered to the prompt."""
        match prompt:
            case Choose():
                return next(self._chosen(prompt), 0)
            case Ask(name=name, options=options):
                return self.answers.get(name, options[0].text if options else None)
            case Rate(name=name):
                return self.answers.get(name)
            case FindPace():
                return self.answers.get(PACE)
            case _:
                return None

    def _chosen(self, prompt: Choose) -> Iterator[int]:
        wanted = set(map(part_key, self.ways))
        for index, option in enumerate(prompt.options):
            if wanted & {part_key(option.label.text), part_key(option.target)}:
                yield index


AS_IT_STANDS = Choices()
"""The first option of every choice, and no answer that isn't there to be chosen."""


def understood(prompt: Prompt, answer: Answer) -> Answer:
    """The answer as the prompt can have it, words cleaned; None where it is none."""
    match prompt:
        case Ask(options=options):
            said = _cleaned(answer) if isinstance(answer, str) else ""
            same = (o.text for o in options if o.text.casefold() == said.casefold())
            return next(same, said) or None
        case Rate():
            return answer if isinstance(answer, int) and 0 <= answer <= WORST else None
        case Choose(options=options):
            return answer if isinstance(answer, int) and 0 <= answer < len(options) else None
        case FindPace():
            number = isinstance(answer, int | float) and math.isfinite(answer)
            return answer if number else None
        case _:
            return None


def is_past_cap(exercise: Exercise, prompt: Prompt, answer: object) -> bool:
    """Whether the answer is a distress at which the exercise stops for its fallback."""
    cap = exercise.header.cap
    rated = isinstance(prompt, Rate) and prompt.name in DISTRESS
    return rated and cap is not None and isinstance(answer, int) and answer >= cap


def _cleaned(text: str) -> str:
    """Typed words that can be shown and spoken: no control characters, one line, not long."""
    text = unicodedata.normalize("NFC", text[: 4 * LONGEST_ANSWER])
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.split())[:LONGEST_ANSWER].rstrip()
