"""How long scripts of growing length take to parse, to check for meaning and care, to compile.

`python -m tests.measure.checking` prints milliseconds of processor time, the least of some runs.
"""

from __future__ import annotations

import time
from itertools import pairwise

from regulate.review.review import review
from regulate.script.checker import check
from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.speech.text import estimate_ms, probable_ms
from regulate.timeline.compiler import lines, record
from regulate.timeline.easing import Easing

RUNS = 15

HEADER = """\
Title:    Long
Summary:  Many small steps.
For:      activated
Kind:     body
Lengths:  {minutes} min
Language: {language}
Evidence: D, clinical convention
Sources:  None was found
Caution:  Stop where it hurts.
Fallback: orient-room

"""
ENGLISH = (
    "You can sit, and feel the floor. You can stop, or only listen, {n}.\n[pause 2s]\n\n",
    "[pause to fill]\nPerhaps you look around the room.\n[bell]\n",
)
SPANISH = (
    "Puedes sentarte, y sentir el suelo. Puedes parar, o solo escuchar, {n}.\n[pausa 2s]\n\n",
    "[pausa para llenar]\nPuedes mirar a tu alrededor.\n[campana]\n",
)


def script(steps: int, language: str = "en") -> str:
    """A script of so many steps, half of them words and half pauses, as good ones have."""
    line, ending = ENGLISH if language == "en" else SPANISH
    body = "".join(line.format(n=n) for n in range((steps - 3) // 2))
    return HEADER.format(minutes=steps // 10, language=language) + body + ending


def measured(text: str) -> dict[str, float]:
    """Milliseconds of each stage, one after the other as `check` and a session need them."""
    source = Source.of_text(text)
    runs = [_run(source) for _ in range(RUNS)]
    return min(runs, key=lambda stages: sum(stages.values()))


def _run(source: Source) -> dict[str, float]:
    estimate_ms.cache_clear()
    marks = [time.process_time()]
    parsed = parse(source)
    marks.append(time.process_time())
    exercise = parsed.exercise
    assert exercise is not None
    found = check(exercise, tones=(), beds=(), bells=(), ids=("orient-room",))
    marks.append(time.process_time())
    told = review(exercise, source, found, probable_ms)
    marks.append(time.process_time())
    length = exercise.header.lengths[0]
    record(exercise, length, Easing(lines(exercise, length)).lasting(probable_ms))
    marks.append(time.process_time())
    assert all(d.code.startswith("S4") for d in told)
    spent = (1000 * (after - before) for before, after in pairwise(marks))
    return dict(zip(("parse", "meaning", "care and timing", "compile"), spent, strict=True))


def main() -> None:
    """Print a line for each length and language."""
    for language in ("en", "es"):
        for steps in (75, 150, 300, 600):
            stages = measured(script(steps, language))
            told = ", ".join(f"{stage} {ms:.1f}" for stage, ms in stages.items())
            print(f"{language} {steps:>4} steps: {told}; together {sum(stages.values()):.1f} ms")


if __name__ == "__main__":
    main()
