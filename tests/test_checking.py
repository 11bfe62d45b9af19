"""`regulate check` as it is used: files, folders, other versions, formats, and how it ends."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from regulate.cli.checking import check
from regulate.errors import UsageError
from regulate.script.catalogue.whole import CATALOGUE

FOLDER = Path(__file__).parent / "script"
MISTAKES = FOLDER / "mistakes"


def regulate_check(*arguments: object) -> Result:
    return CliRunner().invoke(check, [str(a) for a in arguments])


def test_warnings_alone_are_no_failure_unless_one_is_strict() -> None:
    warned = MISTAKES / "S312.txt"
    assert regulate_check(warned).exit_code == 0
    assert regulate_check("--strict", warned).exit_code == 1
    assert regulate_check(MISTAKES / "S301.txt").exit_code == 1
    assert regulate_check("--strict", FOLDER / "good").exit_code == 0


def test_json_is_an_array_with_exactly_what_was_agreed() -> None:
    told = regulate_check("--json", MISTAKES / "S301.txt")
    assert json.loads(told.stdout) == [
        {
            "file": str(MISTAKES / "S301.txt"),
            "line": 20,
            "column": 1,
            "end_line": 20,
            "end_column": 16,
            "code": "S301",
            "severity": "error",
            "message": "eyes are asked to close with no other choice",
            "fix": CATALOGUE["S301"].fix,
        }
    ]
    assert json.loads(regulate_check("--format", "json", FOLDER / "good").stdout) == []


def test_github_gets_a_command_a_line() -> None:
    told = regulate_check("--format", "github", MISTAKES / "S301.txt", MISTAKES / "S312.txt")
    first, second = told.stdout.splitlines()
    assert first.startswith(f"::error file={MISTAKES}/S301.txt,line=20,endLine=20,col=1,")
    assert second.startswith(f"::warning file={MISTAKES}/S312.txt,line=20,")


def test_a_folder_is_taken_with_all_that_is_in_it() -> None:
    told = json.loads(regulate_check("--json", MISTAKES).stdout)
    files = {Path(found["file"]).stem for found in told}
    assert {path.stem for path in MISTAKES.glob("S???.txt")} - files <= {"S315", "S316"}


def test_only_sounds_are_taken_for_sounds_among_scripts(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "good" / "en", tmp_path / "exercises" / "en")
    (tmp_path / "exercises" / "notes.toml").write_text("[notes]\nread = true\n", "utf-8")
    assert json.loads(regulate_check("--json", tmp_path).stdout) == []
    (tmp_path / "audio" / "beds").mkdir(parents=True)
    sound = tmp_path / "audio" / "beds" / "mine.toml"
    sound.write_text("[bde]\n", "utf-8")
    told = json.loads(regulate_check("--json", tmp_path).stdout)
    assert {found["file"] for found in told} == {str(sound)}


def test_a_folder_without_scripts_is_said(tmp_path: Path) -> None:
    told = regulate_check(tmp_path)
    assert isinstance(told.exception, UsageError)
    assert "none ends in .txt" in str(told.exception)


@pytest.mark.parametrize("given", [["en/mine.txt"], ["en/mine.txt", "es/mine.txt"], ["."]])
def test_the_other_language_is_found_beside_it(given: list[str], tmp_path: Path) -> None:
    for language in ("en", "es"):
        shutil.copytree(FOLDER / "good" / language, tmp_path / language)
        (tmp_path / language / "easy-breath.txt").rename(tmp_path / language / "mine.txt")
    spanish = tmp_path / "es" / "mine.txt"
    spanish.write_text(spanish.read_text("utf-8").replace("6 fuera", "7 fuera"), "utf-8")
    told = json.loads(regulate_check("--json", *(tmp_path / name for name in given)).stdout)
    english = [found for found in told if "/en/" in found["file"]]
    assert [(found["code"], found["line"]) for found in english] == [("S316", 21)]


def test_what_the_voice_takes_is_what_counts(shared_speech: Path) -> None:
    told = regulate_check("--voice", MISTAKES / "S405.txt")
    assert told.exit_code == 1
    assert "as spoken by" in told.stdout
    assert "by estimate" in regulate_check(MISTAKES / "S405.txt").stdout


def test_codes_are_explained() -> None:
    told = regulate_check("--explain", "s301").stdout
    assert told.startswith("S301 (error): eyes are asked to close")
    assert "before\n    Close your eyes.\n" in told
    every = regulate_check("--explain").stdout
    assert all(code in every for code in CATALOGUE)
    assert isinstance(regulate_check("--explain", "S999").exception, UsageError)


def test_without_a_file_the_way_to_use_it_is_said() -> None:
    assert isinstance(regulate_check().exception, UsageError)


def test_codes_of_sounds_are_explained_as_well() -> None:
    assert regulate_check("--explain", "P105").stdout.startswith("P105 (error): ")


def test_with_a_code_there_is_not_all_are_listed() -> None:
    told = regulate_check("--explain", "X1")
    assert "S301" in told.stderr
    assert "P109" in told.stderr
    assert str(told.exception).startswith("There is no code X1.")


@pytest.mark.parametrize("ending", ["", ".txt"])
def test_a_name_too_long_to_be_one_is_told_of(ending: str) -> None:
    told = regulate_check(300 * "a" + ending)
    assert isinstance(told.exception, UsageError)


def test_an_empty_name_is_no_folder() -> None:
    told = regulate_check("")
    assert told.stdout == ""
    assert str(told.exception).startswith("One of the names is empty.")


def test_hidden_folders_and_environments_are_not_looked_at(tmp_path: Path) -> None:
    for folder in (".git", "env/lib", "mine"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "wrong.txt").write_text("Nothing.\n")
    (tmp_path / "env" / "pyvenv.cfg").touch()
    found = json.loads(regulate_check("--json", str(tmp_path)).stdout)
    assert {told["file"] for told in found} == {str(tmp_path / "mine" / "wrong.txt")}
