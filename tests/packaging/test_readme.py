"""What the README shows is true: its commands exist and its example can be played."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from regulate.cli.commands import COMMANDS, Commands
from regulate.library import entry

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def test_its_table_of_commands_is_the_program_s_own() -> None:
    shown = set(re.findall(r"^\| `regulate (\w+)", README, re.MULTILINE))
    assert shown == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_options_it_shows_exist(name: str) -> None:
    (row,) = re.findall(rf"^\| `regulate {name}\b.*", README, re.MULTILINE)
    command = Commands().get_command(click.Context(Commands()), name)
    assert command is not None
    known = {option for param in command.params for option in param.opts}
    assert set(re.findall(r"(?<!\w)--?[a-z][a-z-]*", row)) <= known


def test_its_make_commands_exist() -> None:
    targets = set(re.findall(r"\bmake (\w+)(?=[`\n ])", re.sub(r"[^`]*(`[^`]*`)", r"\1 ", README)))
    assert {"play", "test", "check"} <= targets
    for target in targets:
        made = subprocess.run(
            ["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert made.returncode == 0, made.stderr


def test_its_example_is_a_script_without_mistakes(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```\n(Title:.*?)^```", README, re.MULTILINE | re.DOTALL)
    path = tmp_path / "three-easy-breaths.txt"
    path.write_text(example)
    assert entry(path).diagnostics == ()
    laid_out = [sys.executable, "-m", "regulate", "timeline", str(path), "--estimate"]
    subprocess.run(laid_out, check=True, capture_output=True)


def test_the_files_it_points_to_are_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
