"""What is in the repository belongs there: nothing of the machine on which it was made."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SOMEBODY = r"(?<![\w.<])(?:/home/|/Users/|/root/|[A-Z]:\\Users\\)\w"
PRIVATE_NETWORK = r"\b(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b"
PRIVATE_HOST = r"\b[\w-]+\.(?:internal|intranet|corp|lan)\b(?!\s*\()"
PLACES = re.compile(f"{SOMEBODY}|{PRIVATE_NETWORK}|{PRIVATE_HOST}")
LOCKS = {"poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock", "package-lock.json"}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_machine() -> None:
    found = []
    for path in tracked():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in PLACES.finditer(text)]
    assert found == []


def test_no_lock_file_names_where_packages_come_from() -> None:
    assert [path.name for path in tracked() if path.name in LOCKS] == []


@pytest.mark.parametrize(
    "text",
    ["see /home/ann/x", r"C:\Users\ann", "http://10.1.2.3/", "pip.corp", "wheels.example.internal"],
)
def test_a_machine_s_places_are_recognised(text: str) -> None:
    assert PLACES.search(text)


@pytest.mark.parametrize("text", ["numpy 10.2.1", "127.0.0.1", "/usr/lib", "~/.local/share"])
def test_other_things_are_not_taken_for_places(text: str) -> None:
    assert not PLACES.search(text)
