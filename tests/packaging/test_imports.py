"""What each part pulls in when it is imported: the screen is up before anything heavy is."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import regulate

PACKAGE = Path(regulate.__file__).parent
MODULES = sorted(
    ".".join(("regulate", *path.relative_to(PACKAGE).with_suffix("").parts))
    for path in PACKAGE.rglob("*.py")
    if path.name != "__init__.py"
)
SOUND = {"numpy", "sounddevice", "soundfile", "soxr"}
SPEECH = {"pyttsx3", "espeakng_loader"}
SCREEN = {"textual", "rich"}

PURE = [m for m in MODULES if m.startswith(("regulate.script.", "regulate.timeline."))]
INTERFACE = [
    *[m for m in MODULES if m.startswith(("regulate.tui.", "regulate.tui.widgets."))],
    "regulate.cli.commands",
    "regulate.sessions.session",
    "regulate.sessions.rehearsal",
    "regulate.library",
    "regulate.plain.following",
    "regulate.speech.speaker",
    "regulate.playback.player",
]


def imported_by(*modules: str) -> set[str]:
    """The top-level packages that a new Python has after importing them."""
    code = f"import sys, json, {', '.join(modules)}; print(json.dumps(list(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
    return {name.split(".")[0] for name in json.loads(told)}


def test_script_and_timeline_are_pure() -> None:
    heavy = SOUND | SPEECH | SCREEN | {"click", "asyncio", "platformdirs"}
    assert imported_by(*PURE, "regulate.assets", "regulate.errors") & heavy == set()


def test_the_interface_imports_neither_sound_nor_speech_libraries() -> None:
    assert imported_by(*INTERFACE) & (SOUND | SPEECH) == set()


@pytest.mark.parametrize(
    "module", ["regulate.cli.commands", "regulate.sessions.session", "regulate.library"]
)
def test_only_the_screens_import_textual(module: str) -> None:
    assert imported_by(module) & SCREEN == set()


def test_the_first_screen_waits_for_no_database_no_charts_and_no_commands() -> None:
    later = {"sqlite3", "plotext", "textual_plotext", "tomlkit", "csv", "secrets", "click"}
    assert (
        imported_by("regulate.__main__", "regulate.cli.opening", "regulate.tui.app") & later
        == set()
    )


def test_the_sound_process_has_no_voice_and_no_screen() -> None:
    assert imported_by("regulate.playback.worker") & (SPEECH | SCREEN | {"click"}) == set()


def test_the_sound_process_waits_for_no_sound_files_and_no_figures() -> None:
    later = {"soundfile", "statistics", "asyncio"}
    assert imported_by("regulate.playback.worker") & later == set()


def test_the_speech_process_has_no_sound_and_no_screen() -> None:
    found = imported_by("regulate.speech.worker")
    assert found & (SCREEN | {"sounddevice", "click", "numpy"}) == set()


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("__init__.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_packages_import_nothing_by_themselves(path: Path) -> None:
    imports = [
        node
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert [n for n in imports if getattr(n, "module", None) != "__future__"] == []


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_the_first_line_of_a_module_tells_what_it_is_for(path: Path) -> None:
    text = path.read_text()
    if text.strip():
        told = ast.get_docstring(ast.parse(text)) or ""
        assert told.splitlines()[:1] != []
