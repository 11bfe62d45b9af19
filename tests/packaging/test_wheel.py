"""The wheel is whole: installed alone, far from the checkout, it finds its words and sounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUNDLED = ("exercises", "audio", "support")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the checkout as a release is, with nothing fetched."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new venv's scripts: it has the wheel, and what the wheel depends on from this one."""
    venv = tmp_path_factory.mktemp("clean") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    scripts = venv / ("Scripts" if os.name == "nt" else "bin")
    install = ["install", "--no-deps", "--no-index", "--no-compile", "--quiet", str(wheel)]
    pip = [sys.executable, "-m", "pip", "--python", str(scripts / "python")]
    subprocess.run([*pip, *install], check=True)
    # A .pth line adds the folder alone: the editable checkout that is installed there stays out.
    (packages,) = venv.glob("**/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts


def run(*command: str | Path, cwd: Path) -> str:
    return subprocess.run(
        [str(word) for word in command], cwd=cwd, check=True, capture_output=True, text=True
    ).stdout


def test_the_wheel_carries_every_exercise_and_sound(wheel: Path) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for folder in BUNDLED
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    carried = set(zipfile.ZipFile(wheel).namelist())
    assert files
    assert {f"regulate/bundled/{name}" for name in files} <= carried


def test_the_wheel_carries_the_package_and_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert "regulate" in tops
    assert {top for top in tops if not top.endswith(".dist-info")} == {"regulate"}


def test_installed_alone_it_finds_what_it_carries(installed: Path, tmp_path: Path) -> None:
    ask = "from regulate import assets; print(assets.bundled())"
    bundled = Path(run(installed / "python", "-c", ask, cwd=tmp_path).strip())
    assert bundled.is_relative_to(installed.parent)
    assert all((bundled / folder).is_dir() for folder in BUNDLED)


def test_every_exercise_can_be_played_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    languages = set()
    for language in ("en", "es"):
        command = (installed / "regulate", "list", "--json", "--lang", language)
        listed = json.loads(run(*command, cwd=tmp_path))
        languages |= {(e["language"], e["id"]) for e in listed}
    wanted = {(p.parent.name, p.stem) for p in (ROOT / "exercises").glob("*/*.txt")}
    assert languages == wanted
    ask = (
        "from regulate.library import entries;"
        "print([str(e.path) for e in entries() if not e.playable])"
    )
    assert run(installed / "python", "-c", ask, cwd=tmp_path).strip() == "[]"


def test_its_look_and_sounds_load_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    ask = """
from regulate import assets
from regulate.synth.preset_files import load_bed, load_bell, load_tone
for kind, load in (("tones", load_tone), ("beds", load_bed), ("bells", load_bell)):
    assert assets.sound_files(kind)
    for name in assets.sound_files(kind):
        load(name)
from pathlib import Path
from regulate.tui import app
print((Path(app.__file__).parent / "regulate.tcss").is_file())
"""
    assert run(installed / "python", "-c", ask, cwd=tmp_path).strip() == "True"
