"""The interface in Spanish: no screen says anything in English, and nothing is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import asdict, replace
from textual.pilot import Pilot

from regulate.tui.app import RegulateApp
from regulate.words.vocabulary import words
from tests.conftest import AS_RENDERED
from tests.tui.conftest import WatchedStage

EXERCISE = """\
Title:    Exhalación larga
Summary:  Una respiración lenta que sale un poco más despacio.
For:      activated, rejected
Kind:     breath
Lengths:  2, 5 min
Language: es
Evidence: B, variada
Caution:  Respira poco y con suavidad.
Fallback: orient-room

# Llegar
Puedes estar de pie o con apoyo, con los ojos en cualquier parte.
Puedes seguir la respiración, o solo escuchar. Puedes parar en cualquier momento.
[breathe 4 in, 2 hold, 6 out, 2 rest, to fill]
[wait: Pulsa una tecla cuando quieras.]
Siente el piso bajo los pies y mira el lugar.
"""

WALKS = (
    (),
    ("tab", "f", "5"),
    ("/", "z", "z"),
    ("s",),
    ("s", "down", "down", "down", "down"),
    ("space",),
    ("space", "space", "down", "minus"),
    ("space", "m"),
    ("space", "v", "v", "c"),
    ("space", "escape"),
    ("space", "g"),
    ("j",),
    ("exclamation_mark",),
)
"""Keys from home that lead to every screen."""


def told(value: object) -> Iterator[str]:
    """Every string of the words of a language, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key in value:
            yield from told(value[key])
    elif isinstance(value, tuple):
        for each in value:
            yield from told(each)
    elif isinstance(value, Struct):
        yield from told(asdict(value))


def shape(value: object) -> object:
    """What there is to say, whatever the language."""
    if isinstance(value, Mapping):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [shape(each) for each in value]
    if isinstance(value, Struct):
        return shape(asdict(value))
    return value.count("{") if isinstance(value, str) else None


def pieces(language: str) -> set[str]:
    """What is said between the blanks, in lower case."""
    said = {
        piece.strip(" .,:;?!¿¡()`").lower()
        for text in told(words(language))
        for piece in re.split(r"\{[^}]*\}|\n", text)
    }
    return {piece for piece in said if len(piece) > 2}


ENGLISH_ALONE = {
    piece
    for piece in pieces("en") - pieces("es")
    if not any(re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", other) for other in pieces("es"))
}


def screen_text(app: RegulateApp) -> str:
    """All that is on the screen, row after row."""
    strips = app.screen._compositor.render_strips(app.screen.size)
    return re.sub(r"\s+", " ", " ".join(strip.text for strip in strips)).lower()


@pytest.fixture
def spanish(own_folders: Path) -> Path:
    folder = own_folders.parent / "es"
    folder.mkdir()
    (folder / "long-exhale.txt").write_text(EXERCISE)
    return folder


@pytest.mark.parametrize("keys", WALKS, ids=lambda keys: "-".join(keys) or "home")
async def test_no_screen_speaks_english(
    spanish: Path, stage: WatchedStage, keys: tuple[str, ...]
) -> None:
    settings = replace(AS_RENDERED, language="es", first_run_done=bool(keys), check_in="yes")
    app = RegulateApp(stage, settings)
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.press(*keys)
        await shown(pilot)
        text = screen_text(app)
        assert len(text.split()) > 5
        english = [
            piece for piece in ENGLISH_ALONE if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text)
        ]
        assert english == []


def test_the_same_is_said_in_both_languages_with_the_same_blanks() -> None:
    english, spanish = shape(words("en")), shape(words("es"))
    assert isinstance(english, dict)
    assert isinstance(spanish, dict)
    assert english == spanish


def test_nothing_is_said_by_silence() -> None:
    empty = [
        language for language in ("en", "es") for text in told(words(language)) if not text.strip()
    ]
    assert empty == []


def test_spanish_has_nobody_s_gender_and_speaks_as_to_a_friend() -> None:
    gendered = re.compile(
        r"\b(?:listo|tranquil[oa]|segur[oa]|cansad[oa]|bienvenid[oa]|preparad[oa]|relajad[oa])\b"
        r"|\w/a\b|\busted\b|\bvos\b",
        re.IGNORECASE,
    )
    assert [text for text in told(words("es")) if gendered.search(text)] == []


async def shown(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause()
