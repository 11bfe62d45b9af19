"""The account of a session: everything that happens, at its millisecond, and the sums."""

from regulate.account import account, as_dict, totals
from regulate.library import find
from regulate.timeline.events import (
    BedChange,
    BellStroke,
    BreathPhase,
    PartStart,
    PromptStart,
    TapStroke,
    Timeline,
    Utterance,
)

SESSION = Timeline(
    60_000,
    parts=(PartStart(0, "Arrive"), PartStart(20_000, "")),
    utterances=(Utterance(2000, 4000, "Two words."), Utterance(52_500, 54_500, "One.")),
    breaths=(
        BreathPhase(20_000, 24_000, "in", 0),
        BreathPhase(24_000, 30_000, "out", 0),
        BreathPhase(30_000, 34_500, "in", 1),
        BreathPhase(34_500, 42_000, "out", 1),
    ),
    bells=(BellStroke(59_000, "soft-bell"),),
    beds=(BedChange(0, "ocean"), BedChange(58_000, None)),
    taps=(TapStroke(5000, "left"), TapStroke(6000, "right"), TapStroke(19_000, "left")),
    prompts=(PromptStart(10_000, "choose", "What would you like?"),),
)


def told() -> list[str]:
    return account(find("orient-room").playing(), 1, SESSION).splitlines()


def test_it_begins_with_what_a_therapist_looks_for() -> None:
    assert told()[0] == "Look Around, 1 min (1:00.000)"
    assert any(line.startswith("Care:") for line in told())
    assert any(line.startswith("Evidence:") for line in told())


def test_everything_stands_at_its_millisecond_in_order_of_time() -> None:
    rows = [line for line in told() if ":" in line[:3]]
    assert rows == [
        " 0:00.000  [bed ocean]",
        " 0:02.000  Two words.",
        " 0:05.000  2 taps, every 1 s",
        " 0:10.000  [choose] What would you like?",
        " 0:19.000  1 tap",
        " 0:20.000  breath 1: 4 in, 6 out (6.0 a minute)",
        " 0:30.000  breath 2: 4.5 in, 7.5 out (5.0 a minute)",
        " 0:52.500  One.",
        " 0:58.000  [bed off]",
        " 0:59.000  [bell soft-bell]",
    ]


def test_parts_are_set_apart() -> None:
    lines = told()
    at = lines.index("# Arrive")
    assert lines[at - 1] == ""


def test_the_sums_are_of_speech_silence_and_pacing() -> None:
    found = totals(SESSION)
    assert (found.speech_ms, found.silence_ms, found.pacing_ms) == (4000, 56_000, 22_000)
    assert found.longest_silence_ms == 48_500
    assert (found.words, found.words_per_min) == (3, 45.0)
    assert (found.breaths, found.fastest_bpm, found.slowest_bpm) == (2, 6.0, 5.0)
    assert told()[-3:] == [
        "speech    0:04.000    6 %   45 words a minute",
        "silence   0:56.000   93 %   the longest 0:48.500",
        "pacing    0:22.000   36 %   2 breaths, 6 to 5 a minute",
    ]


def test_nothing_at_all_has_sums_too() -> None:
    found = totals(Timeline(0))
    assert (found.words_per_min, found.fastest_bpm, found.longest_silence_ms) == (0, 0, 0)


def test_no_line_is_wider_than_a_page() -> None:
    wide = Timeline(9000, utterances=(Utterance(0, 9000, "a long word " * 30),))
    lines = account(find("orient-room").playing(), 1, wide).splitlines()
    assert max(map(len, lines)) <= 96


def test_json_has_the_events_and_the_sums() -> None:
    found = as_dict(find("orient-room").playing(), 1, SESSION)
    first = {"start_ms": 2000, "end_ms": 4000, "text": "Two words."}
    assert found["utterances"][0].items() >= first.items()
    assert found["totals"]["words"] == 3
