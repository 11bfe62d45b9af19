"""Exercises as hypothesis makes them: every kind of step, with answers that lead through them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from regulate.script.syntax import (
    Ask,
    Bed,
    Bell,
    Breathe,
    Choose,
    Easing,
    Exercise,
    Fill,
    FindPace,
    GoTo,
    Header,
    If,
    Lasting,
    Option,
    Paragraph,
    Part,
    Pause,
    Phase,
    PhaseCue,
    Prompt,
    Rate,
    Repeat,
    Sentence,
    Span,
    Step,
    Tap,
    TimeCue,
    Times,
    Tone,
    Wait,
)
from regulate.timeline.answers import Answer

NOWHERE = Span(1, 1, 1, 1)

WORDS = ("breathe", "easy", "here", "soft", "stone", "window", "hands", "the", "a", "slowly")

NAMES = ("feeling", "distress")


def words(least: int = 1, most: int = 8) -> SearchStrategy[str]:
    """A few words as one sentence, with its stop."""
    chosen = st.lists(st.sampled_from(WORDS), min_size=least, max_size=most)
    return chosen.map(lambda found: " ".join(found).capitalize() + ".")


def sentences() -> SearchStrategy[Sentence]:
    """A sentence that says no answer."""
    return words().map(lambda text: Sentence(text, NOWHERE))


def labels() -> SearchStrategy[Sentence]:
    """What an option is called: a word or two, without a stop."""
    chosen = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2)
    return chosen.map(lambda found: Sentence(" ".join(found), NOWHERE))


@st.composite
def patterns(draw: DrawFn) -> tuple[Phase, ...]:
    """The phases of one breath, each of half a second to twenty."""
    kinds = draw(st.sampled_from(("in out", "in hold out", "in hold out rest", "in in out")))
    length = st.integers(1, 40).map(lambda halves: halves * 500)
    return tuple(Phase(kind, draw(length)) for kind in kinds.split())  # type: ignore[arg-type]


def lasting(most_s: int = 60) -> SearchStrategy[Lasting]:
    """A length of a second or more."""
    return st.integers(1, most_s).map(lambda seconds: Lasting(seconds * 1000))


@st.composite
def breathing(draw: DrawFn, *, fills: bool = True) -> Breathe:
    """Paced breathing with words in it; it may glide, and start at the person's own pace."""
    pattern = draw(patterns())
    extents: list[SearchStrategy[Times | Lasting | Fill]] = [
        st.integers(1, 8).map(Times),
        lasting(),
    ]
    if fills:
        extents.append(st.just(Fill()))
    easing = None
    if draw(st.booleans()):
        slower = tuple(Phase(p.kind, min(p.ms * 3 // 2, 20_000)) for p in pattern)
        easing = Easing(slower, draw(st.none() | st.integers(5, 60).map(lambda s: s * 1000)))
    kinds = sorted({phase.kind for phase in pattern})
    phase_cue = st.builds(
        PhaseCue, st.sampled_from(kinds), st.none() | st.integers(1, 3), sentences()
    )
    said = st.lists(sentences(), min_size=1, max_size=2).map(tuple)
    at = st.integers(0, 60).map(lambda s: s * 1000)
    time_cue = st.builds(TimeCue, at, said, st.just(NOWHERE))
    cues = draw(st.lists(phase_cue | time_cue, max_size=3))
    return Breathe(
        pattern, draw(st.one_of(extents)), easing, tuple(cues), NOWHERE, draw(st.booleans())
    )


def plain_steps(*, fills: bool = True) -> SearchStrategy[Step]:
    """Steps that neither ask nor lead anywhere."""
    here = st.just(NOWHERE)
    said = st.lists(sentences(), min_size=1, max_size=3).map(tuple)
    length: SearchStrategy[Lasting | Fill] = lasting()
    extent: SearchStrategy[Times | Lasting | Fill] = st.integers(1, 20).map(Times) | lasting()
    if fills:
        length, extent = length | st.just(Fill()), extent | st.just(Fill())
    every = st.integers(1, 4).map(lambda halves: halves * 500)
    return st.one_of(
        st.builds(Paragraph, said, here),
        st.builds(Pause, length, here),
        breathing(fills=fills),
        st.builds(Tap, every, extent, here),
        st.builds(Bell, st.none(), here, here),
        st.builds(Tone, st.none() | st.just("warm-hum"), here, here),
        st.builds(Bed, st.none() | st.just("soft-rain"), here, here),
    )


def prompts(later: Sequence[str]) -> SearchStrategy[Prompt]:
    """Steps that wait for an answer; a choice leads to one of the parts that come later."""
    here = st.just(NOWHERE)
    asks = st.lists(sentences(), min_size=1, max_size=2).map(tuple)
    options = st.lists(labels(), max_size=3, unique_by=lambda label: label.text).map(tuple)
    wait_ms = st.none() | st.integers(1, 20).map(lambda s: s * 1000)
    kinds: list[SearchStrategy[Prompt]] = [
        st.builds(Wait, asks, wait_ms, here),
        st.builds(Ask, st.just("feeling"), asks, options, here),
        st.builds(Rate, st.just("distress"), asks, here),
        st.builds(FindPace, asks, here),
    ]
    if later:
        option = st.builds(Option, labels(), st.sampled_from(later), here)
        ways = st.lists(option, min_size=1, max_size=3).map(tuple)
        kinds.append(st.builds(Choose, asks, ways, here))
    return st.one_of(kinds)


def leading(later: Sequence[str]) -> SearchStrategy[Step]:
    """Steps that may lead to a part that comes later."""
    here, target = st.just(NOWHERE), st.sampled_from(later)
    same = st.sampled_from(("=", "!="))
    feels = st.builds(If, st.just("feeling"), here, same, words(1, 1), here, target, here, here)
    compare = st.sampled_from((">=", "<=", ">", "<", "="))
    rating = st.integers(0, 10)
    rated = st.builds(If, st.just("distress"), here, compare, rating, here, target, here, here)
    return st.one_of(feels, rated, st.builds(GoTo, target, here, here))


@st.composite
def exercises(draw: DrawFn, *, asking: bool = True, fills: bool = True) -> Exercise:
    """A whole exercise of one to four parts, every target a part that comes later."""
    titles = [f"Part {number}" for number in range(1, draw(st.integers(1, 4)) + 1)]
    parts = []
    for number, title in enumerate(titles):
        later = titles[number + 1 :]
        step = plain_steps(fills=fills)
        repeat = st.builds(
            Repeat,
            st.integers(1, 3),
            st.lists(plain_steps(fills=False), min_size=1, max_size=3).map(tuple),
            st.just(NOWHERE),
        )
        kinds: list[SearchStrategy[Step]] = [step, step, repeat]
        if asking:
            kinds.append(prompts(later))
        if asking and later:
            kinds.append(leading(later))
        steps = tuple(draw(st.lists(st.one_of(kinds), min_size=1, max_size=6)))
        limits = draw(st.sampled_from(((None, None), (None, None), (5, None), (None, 2))))
        parts.append(Part(title, steps, NOWHERE, *limits))
    header = Header(
        title="Made up",
        summary="Made by a test.",
        needs=("daily",),
        kind="breath",
        lengths=(2, 5, 10),
        language="en",
        cap=draw(st.none() | st.integers(1, 10)) if asking else None,
        fallback="orient-room" if asking else "",
        bed=draw(st.sampled_from(("", "soft-rain"))),
    )
    return Exercise("made-up", header, tuple(parts))


def answers() -> SearchStrategy[Answer]:
    """Anything that a person may answer, or a program may send."""
    return st.one_of(
        st.none(),
        st.integers(-2, 12),
        st.floats(0, 60),
        st.sampled_from(("", "Sad", "here", "{feeling}", "a\u202e\x1b[2Jb")),
    )
