"""Every mistake there is has a script that makes it, once, and is told there and nowhere else.

The last line of each script in `mistakes/` says the place: `// S110 at 12:1-12:10`.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from regulate.library import entry
from regulate.review.review import ESTIMATED, review
from regulate.script.catalogue.whole import CATALOGUE
from regulate.script.checker import check
from regulate.script.diagnostics import Diagnostic
from regulate.script.explain import explained, listed
from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.script.syntax import Exercise, Span
from regulate.speech.text import probable_ms

FOLDER = Path(__file__).parent / "mistakes"
SCRIPTS = sorted(FOLDER.glob("S???.txt"))
GOOD = sorted((Path(__file__).parent / "good").glob("*/*.txt"))
PLACE = re.compile(r"// (S\d{3}) at (\d+):(\d+)-(\d+):(\d+)\n\Z")

MADE_HERE = {"S100", "S101", "S102", "S122", "S199", "S407"}
"""Files that can't be read, are too large to keep, or need a voice: see below and test_library."""


def told(
    path: Path,
    takes_ms: Callable[[str, float], int] = probable_ms,
    by: str = ESTIMATED,
    versions: tuple[Exercise, ...] = (),
) -> tuple[Diagnostic, ...]:
    one = entry(path)
    return review(one.exercise, one.source, one.diagnostics, takes_ms, by, versions)


def versions_of(path: Path) -> tuple[Exercise, ...]:
    other = path.with_suffix(".es.txt")
    exercise = parse(Source.read(other)).exercise if other.exists() else None
    return (exercise,) if exercise else ()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_mistake_is_told_once_at_its_place_and_alone(path: Path) -> None:
    match = PLACE.search(path.read_text("utf-8"))
    assert match is not None
    code, *place = match.groups()
    found = told(path, versions=versions_of(path))
    assert [(d.code, d.span) for d in found] == [(path.stem, Span(*map(int, place)))]
    assert code == path.stem
    assert found[0].severity == CATALOGUE[code].severity


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_what_is_told_has_no_blank_left_in_it(path: Path) -> None:
    for found in told(path, versions=versions_of(path)):
        said = f"{found.message} {found.fix}".replace("{feeling}", "").replace("{your feeling}", "")
        assert "{" not in said
        assert "None" not in said


def test_every_code_has_its_script() -> None:
    of_scripts = {code for code in CATALOGUE if code.startswith("S")}
    assert {path.stem for path in SCRIPTS} | MADE_HERE == of_scripts


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.parent.name)
def test_nothing_is_told_of_a_good_script(path: Path) -> None:
    others = [parse(Source.read(other)).exercise for other in GOOD if other != path]
    assert told(path, versions=tuple(other for other in others if other)) == ()


def test_more_steps_than_there_may_be_are_told_at_the_first_too_many() -> None:
    text = GOOD[0].read_text("utf-8") + "\n" + "Look.\n\n" * 601
    found = [d for d in parse(Source.of_text(text)).diagnostics if d.code == "S122"]
    assert len(found) == 1
    assert text.splitlines()[found[0].span.line - 1] == "Look."


def test_more_mistakes_than_help_anyone_are_not_told() -> None:
    found = parse(Source.of_text(GOOD[0].read_text("utf-8") + "[x\n" * 600)).diagnostics
    assert [d.code for d in found].count("S199") == 1
    assert len(found) == 501


def test_a_script_of_nothing_but_ways_to_nowhere_is_told_of_in_no_time() -> None:
    began = time.perf_counter()
    head = GOOD[0].read_text("utf-8").split("\n\n")[0]
    text = head + "\n\n" + "".join(f"# Part {n}\n[go to X{n}]\n" for n in range(3000))
    exercise = parse(Source.of_text(text)).exercise
    assert exercise is not None
    found = check(exercise, tones=(), beds=(), bells=(), ids=())
    assert [d.code for d in found].count("S199") == 1
    assert len(found) <= 503
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("So {feeling} is here.", "ask for it first: `[ask feeling: …]`"),
        ("[if distress >= 6 go to Breathe]", "ask for it first: `[rate distress: …]`"),
    ],
)
def test_an_answer_that_nothing_asks_for_is_told_with_what_asks(line: str, mend: str) -> None:
    head = GOOD[0].read_text("utf-8").split("\n\n")[0]
    exercise = parse(Source.of_text(f"{head}\n\n{line}\n\n# Breathe\nHello.\n")).exercise
    assert exercise is not None
    told_of = check(exercise, tones=("soft-bowl",), beds=(), bells=(), ids=())
    assert [d.fix for d in told_of if d.code == "S209"] == [mend]


@pytest.mark.parametrize("untitled", ["My hands", "My hands:"])
def test_a_part_without_its_mark_is_found_by_its_title(untitled: str, tmp_path: Path) -> None:
    script = tmp_path / "one.txt"
    text = GOOD[0].read_text("utf-8").replace("# My hands", untitled)
    script.write_text(text, "utf-8")
    line = text.splitlines().index(untitled) + 1
    assert [(d.code, d.fix) for d in told(script)] == [
        ("S207", f"begin line {line} with a #: `# My hands`")
    ]


def test_a_choice_without_ways_is_told_and_not_what_it_was_to_lead_to(tmp_path: Path) -> None:
    script = tmp_path / "one.txt"
    ways = "  Follow the breath -> The breath\n  Feel my hands instead -> My hands\n"
    script.write_text(GOOD[0].read_text("utf-8").replace(ways, ""), "utf-8")
    assert [d.code for d in told(script)] == ["S132"]


def test_an_exercise_that_is_called_by_its_title_is_asked_for_by_its_file(tmp_path: Path) -> None:
    script = tmp_path / "one.txt"
    text = GOOD[0].read_text("utf-8").replace("orient-room", "Look Around")
    script.write_text(text, "utf-8")
    (found,) = told(script)
    assert found.code == "S202"
    assert found.fix.startswith("write the name of its file, such as `orient-room`")


def test_what_asks_is_named_in_the_language_of_the_script(tmp_path: Path) -> None:
    script = tmp_path / "uno.txt"
    spanish = next(path for path in GOOD if path.parent.name == "es").read_text("utf-8")
    script.write_text(spanish.replace("[campana]", "Hay {calma}.\n[campana]"), "utf-8")
    (found,) = (d for d in told(script) if d.code == "S209")
    assert found.fix == "ask for it first: `[pregunta calma: …]`"


def test_a_cap_that_cannot_be_read_is_told_of_where_it_stands_alone(tmp_path: Path) -> None:
    text = GOOD[0].read_text("utf-8")
    script = tmp_path / "one.txt"
    needs = text.split("For:")[1].split("\n")[0]
    script.write_text(
        text.replace(needs, "      opening-up").replace("Kind:", "Cap: six\nKind:", 1)
    )
    assert [d.code for d in told(script)] == ["S108"]


def test_a_voice_that_hurries_is_told_and_an_estimate_never_is() -> None:
    def hurried(text: str, share: float) -> int:
        return probable_ms(text, share) // 2

    (found,) = told(GOOD[0], hurried, "as spoken by a voice in a hurry")
    assert found.code == "S407"
    assert "as spoken by a voice in a hurry" in found.message
    assert told(GOOD[0], hurried) == ()


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_is_explained(code: str) -> None:
    kind = CATALOGUE[code]
    assert kind.why.endswith(".")
    assert kind.before != kind.after
    assert kind.before
    assert kind.after
    text = explained(code.lower())
    assert text.startswith(f"{code} ({kind.severity}): ")
    assert kind.why in text
    assert kind.source or not code.startswith("S3") or code >= "S315"


def test_all_codes_are_listed_a_line_each() -> None:
    lines = listed().splitlines()
    codes = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(codes) == sorted(CATALOGUE)
