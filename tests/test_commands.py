"""The commands as a person types them: what they print, where, and how they end."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from regulate.__main__ import main
from tests.rig import Rig

GOOD = Path(__file__).parent / "script" / "good"
BAD = (
    "Title: T\nSummary: S\nFor: daily\nKind: body\nLengths: 2 min\nLanguage: en\nEvidence: D\n"
    "Sources: None\nCaution: None\nFallback: orient-room\n\n[paws]\n"
)


def regulate(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "regulate", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_list_tells_every_exercise() -> None:
    told = regulate("list")
    assert told.returncode == 0
    assert "long-exhale" in told.stdout
    assert "2, 5 min" in told.stdout


def test_list_as_json_has_what_others_read() -> None:
    found = {e["id"]: e for e in json.loads(regulate("list", "--json", "--lang", "en").stdout)}
    assert found["orient-room"] == {
        "id": "orient-room",
        "language": "en",
        "title": "Look Around",
        "summary": found["orient-room"]["summary"],
        "for": ["activated", "rejected", "triggered"],
        "kind": "grounding",
        "lengths": found["orient-room"]["lengths"],
    }


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        (("--for", "rejected"), lambda e: "rejected" in e["for"]),
        (("--kind", "grounding"), lambda e: e["kind"] == "grounding"),
        (("--max-minutes", "2"), lambda e: min(e["lengths"]) <= 2),
        (("--lang", "es"), lambda e: e["language"] == "es"),
        (("--for", "activated", "--kind", "breath", "exhale"), lambda e: e["id"] == "long-exhale"),
    ],
)
def test_list_tells_only_what_is_asked_for(
    arguments: tuple[str, ...], holds: Callable[[dict[str, Any]], bool]
) -> None:
    found = json.loads(regulate("list", "--json", *arguments).stdout)
    assert found
    assert all(map(holds, found))


def test_list_says_that_nothing_is_all_of_that() -> None:
    told = regulate("list", "xylophone")
    assert (told.returncode, told.stdout) == (0, "")
    assert "`regulate list`" in told.stderr


def test_check_is_silent_about_a_good_script() -> None:
    told = regulate("check", str(GOOD))
    assert (told.returncode, told.stdout) == (0, "")


def test_check_tells_mistakes_on_stdout_and_ends_with_one(tmp_path: Path) -> None:
    script = tmp_path / "bad.txt"
    script.write_text(BAD)
    told = regulate("check", str(script))
    assert told.returncode == 1
    assert told.stdout.startswith(f"{script}:12:1: error S111")
    (found,) = json.loads(regulate("check", "--json", str(script)).stdout)
    assert (found["file"], found["line"], found["column"]) == (str(script), 12, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("play", "long-exale"), "Did you mean long-exhale?"),
        (("timeline", "nothing-like-it"), "regulate list"),
        (("render", "long-exhale", "--length", "61", "-o", "x.wav"), "1 to 60 minutes"),
        (("render", "long-exhale", "--layers", "voice,drums", "-o", "x.wav"), "--layers takes"),
        (("render", "long-exhale", "--layers", "", "-o", "x.wav"), "--layers takes"),
        (("check", "not-there.txt"), "There is no file"),
        (("list", "--for", "sleep"), "activated"),
        (("list", "--kind", "song"), "grounding"),
    ],
)
def test_what_cannot_be_is_said_with_a_way_on(arguments: tuple[str, ...], said: str) -> None:
    told = regulate(*arguments)
    assert told.returncode == 2
    assert said in told.stderr
    assert told.stdout == ""
    assert "Traceback" not in told.stderr


def test_a_script_with_mistakes_is_not_played(tmp_path: Path) -> None:
    script = tmp_path / "bad.txt"
    script.write_text(BAD)
    told = regulate("play", "--plain", str(script))
    assert told.returncode == 1
    assert "S111" in told.stderr


def test_timeline_is_an_account_to_read(shared_speech: Path) -> None:
    told = regulate("timeline", "long-exhale", "--length", "5")
    assert told.returncode == 0
    assert told.stdout.startswith("Long Exhale, 5 min (")
    assert "breath 1: 3 in, 4.5 out (8.0 a minute)" in told.stdout
    assert "words a minute" in told.stdout


def test_any_length_is_taken_where_a_step_fills(shared_speech: Path) -> None:
    told = json.loads(regulate("timeline", "long-exhale", "--length", "17", "--json").stdout)
    assert told["length_min"] == 17
    assert abs(told["duration_ms"] - 17 * 60_000) <= 5000


ASKING = (
    BAD.replace("For: daily", "For: triggered")
    .replace("Kind: body", "Kind: imagery")
    .replace("Language: en\n", "Language: en\nCap: 6\n")
    .replace(
        "[paws]\n",
        "# One\n[rate distress: How strong is it?]\n[ask feeling: What is here?]\n  sad\n"
        "So {feeling} is here.\n[choose: What now?]\n  Stay -> Two\n  Go on -> Three\n\n"
        "# Two\nStaying.\n\n# Three\nGoing.\n",
    )
)


def test_a_timeline_takes_what_is_chosen_and_answered(tmp_path: Path) -> None:
    script = tmp_path / "asking.txt"
    script.write_text(ASKING)
    options = ("--answer", "feeling=very heavy", "--choose", "go on", "--answer", "distress=2")
    told = regulate("timeline", str(script), "--json", "--estimate", *options)
    assert told.returncode == 0, told.stderr
    texts = [u["text"] for u in json.loads(told.stdout)["utterances"]]
    assert "So very heavy is here." in texts
    assert "Staying." not in texts


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--choose", "Fly"), "It offers: Stay, Go on."),
        (("--answer", "mood=sad"), "It asks for: distress, feeling."),
        (("--answer", "distress=eleven"), "0 to 10"),
        (("--answer", "distress=11"), "0 to 10"),
        (("--answer", "feeling="), "a word or two"),
        (("--answer", "distress=7"), "orient-room"),
    ],
)
def test_a_choice_that_is_not_there_is_said(
    tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    script = tmp_path / "asking.txt"
    script.write_text(ASKING)
    told = regulate("timeline", str(script), "--estimate", *options)
    assert (told.returncode, told.stdout) == (2, "")
    assert said in told.stderr


def test_layers_are_rendered_alone_and_make_up_the_whole(
    shared_speech: Path, tmp_path: Path
) -> None:
    import numpy as np
    import soundfile

    script = tmp_path / "short.txt"
    script.write_text(
        BAD.replace("[paws]", "Hello there.\n[breathe 1 in, 1 out, 2 times]").replace(
            "Language: en", "Language: en\nBed: soft-rain"
        )
    )
    made = {}
    for layers in ("voice", "tone", "bed", "voice,tone,bed"):
        out = tmp_path / f"{layers}.wav"
        told = regulate("render", str(script), "-o", str(out), "--layers", layers)
        assert (told.returncode, told.stderr) == (0, "")
        made[layers], rate = soundfile.read(out, dtype="float64")
        assert rate == 48_000
    alone = made["voice"] + made["tone"] + made["bed"]
    assert all(np.abs(sound).max() > 0.003 for sound in made.values())
    # What the ceiling doesn't touch, to the rounding of the four files.
    low = np.abs(alone) < 0.35
    np.testing.assert_allclose(alone[low], made["voice,tone,bed"][low], atol=2e-4)


def test_a_file_that_cannot_be_written_is_said(shared_speech: Path, tmp_path: Path) -> None:
    told = regulate("render", "orient-room", "-o", str(tmp_path / "no" / "where.wav"))
    assert told.returncode == 3
    assert "where.wav" in told.stderr
    assert "Traceback" not in told.stderr


def test_doctor_says_what_is_missing_and_what_mends_it() -> None:
    told = regulate("doctor", "--json")
    found = {finding["subject"]: finding for finding in json.loads(told.stdout)}
    assert told.returncode == 3
    assert not found["device"]["well"]
    assert found["device"]["mend"]
    assert found["voice"]["well"]
    assert found["libraries"]["well"]


def test_doctor_is_content_where_there_is_everything(rig: object) -> None:
    told = regulate("doctor")
    assert told.returncode == 0, told.stdout
    assert "0 gaps" in told.stdout


def test_voices_are_told_by_language_and_the_one_that_speaks_is_marked() -> None:
    found = json.loads(regulate("voices", "--json", "--lang", "es").stdout)
    assert {voice["language"] for voice in found} == {"es"}
    assert [voice["id"] for voice in found if voice["speaks"]] == [found[0]["id"]]
    assert f"* es    {found[0]['id']}" in regulate("voices").stdout


def test_a_voice_that_is_not_there_is_said_with_a_way_on() -> None:
    told = regulate("voices", "--say", "Nobody")
    assert told.returncode == 2
    assert "`regulate voices`" in told.stderr


def test_devices_of_a_machine_without_any_are_none() -> None:
    told = regulate("devices", "--json")
    assert (told.returncode, json.loads(told.stdout)) == (0, [])
    assert "regulate doctor" in regulate("devices").stderr


def test_a_voice_is_heard(rig: Rig) -> None:
    told = regulate("voices", "--say", "gmw/en-us")
    assert (told.returncode, told.stderr) == (0, "")
    assert abs(rig.captured()).max() > 0.01


@pytest.mark.parametrize("arguments", [(), ("present", "long-exhale")])
def test_the_screens_need_a_terminal_and_say_so(arguments: tuple[str, ...]) -> None:
    ended = regulate(*arguments)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr == (
        "The player needs a terminal that it can draw on.\n"
        "`regulate now --plain` needs none, and says everything in lines.\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize("arguments", [("list",), ("list", "--json"), ("support",)])
def test_a_full_disk_is_told_calmly(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "regulate", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 3
    assert ended.stderr == "stdout can't be written to: No space left on device.\n"


def test_ctrl_c_before_there_is_a_screen_ends_it_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.argv", ["regulate"])
    monkeypatch.setattr("regulate.cli.opening.open_player", interrupted)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "")
