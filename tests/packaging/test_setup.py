"""Setting up: done once, done anew where it has to be, and plain words where it can't be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("cat", "dirname", "grep", "id", "mktemp", "rm", "sh", "tail", "uname")

OLD_PYTHON = """\
#!/bin/sh
if [ "$1" = --version ]; then echo "Python 3.9.2"; fi
[ "$1" = --version ]
"""
PYTHON_WITHOUT_VENV = """\
#!/bin/sh
case $2 in
*ensurepip*) exit 1 ;;
*python%d*) echo python3.11-venv ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that set up, in a folder of their own."""
    folder = tmp_path / "a checkout"
    (folder / "tools").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "tools/setup.sh"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def set_up(checkout: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Run on a machine that has this python3 and neither apt-get nor sudo."""
    bin_folder = checkout / "bin"
    bin_folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found
        (bin_folder / tool).symlink_to(found)
    (bin_folder / "python3").write_text(python)
    (bin_folder / "python3").chmod(0o755)
    return subprocess.run(
        ["sh", str(checkout / "tools/setup.sh"), "play"],
        env={**os.environ, "PATH": str(bin_folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_an_old_python_is_named_with_the_one_that_is_needed(checkout: Path) -> None:
    told = set_up(checkout, OLD_PYTHON)
    assert told.returncode == 3
    assert "needs Python 3.11 or newer; here is Python 3.9.2" in told.stderr
    assert "make play PYTHON=/path/to/python3" in told.stderr


def test_a_missing_venv_module_is_named_with_the_command_that_mends_it(checkout: Path) -> None:
    told = set_up(checkout, PYTHON_WITHOUT_VENV)
    assert told.returncode == 3
    assert "apt-get install python3.11-venv" in told.stderr


def planned(checkout: Path, target: str) -> str:
    """What make would do."""
    return subprocess.run(
        ["make", "-n", target], cwd=checkout, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def ready(checkout: Path) -> Path:
    """A checkout that looks set up."""
    (checkout / ".venv/bin").mkdir(parents=True)
    (checkout / ".venv/bin/python").symlink_to(sys.executable)
    for purpose in ("play", "test"):
        (checkout / f".venv/ready-to-{purpose}").write_text(f"{checkout}\n")
    return checkout


@pytest.mark.parametrize("target", ["play", "test", "check"])
def test_it_is_set_up_at_first(checkout: Path, target: str) -> None:
    assert "setup.sh" in planned(checkout, target)


@pytest.mark.parametrize("target", ["play", "test", "check"])
def test_the_second_time_nothing_is_set_up(ready: Path, target: str) -> None:
    assert "setup.sh" not in planned(ready, target)


@pytest.mark.parametrize("target", ["play", "test"])
def test_changed_dependencies_are_set_up(ready: Path, target: str) -> None:
    later = (ready / ".venv/ready-to-test").stat().st_mtime + 5
    os.utime(ready / "pyproject.toml", (later, later))
    assert "setup.sh" in planned(ready, target)


def test_a_moved_checkout_is_set_up_anew(ready: Path) -> None:
    moved = ready.rename(ready.with_name("moved"))
    assert "setup.sh" in planned(moved, "play")


def test_a_python_that_went_away_is_set_up_anew(ready: Path) -> None:
    (ready / ".venv/bin/python").unlink()
    (ready / ".venv/bin/python").symlink_to("/nowhere/python3")
    assert "setup.sh" in planned(ready, "play")
