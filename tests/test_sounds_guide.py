"""The guide to sounds names every key there is, and its examples are right."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from regulate.assets import SoundKind
from regulate.script.source import Source
from regulate.synth.preset_files import BELLS, LAYERS, TONES, read_bed, read_bell, read_tone
from regulate.synth.preset_keys import Number
from regulate.synth.presets import Ground

GUIDE = (Path(__file__).parent.parent / "docs" / "sounds.md").read_text()
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
READERS = (read_tone, read_bed, read_bell)


@pytest.mark.parametrize("kind", [*TONES.values(), *LAYERS.values(), *BELLS.values(), Ground])
def test_every_kind_and_key_is_told_with_its_bounds(kind: type) -> None:
    if kind is not Ground:
        assert f"[{kind.KIND}]" in GUIDE
    for one in fields(kind):
        assert f"`{one.name}`" in GUIDE
        takes = one.metadata["takes"]
        if isinstance(takes, Number) and takes.high < 10_000 and one.name not in ("low", "high"):
            assert f"{takes.high:g}".replace("-", "−") in GUIDE


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_right(example: str) -> None:
    assert any(reader(Source.of_text(example)).diagnostics == () for reader in READERS)


def test_there_is_an_example_of_each() -> None:
    kinds: tuple[SoundKind, ...] = ("tones", "beds", "bells")
    assert len(EXAMPLES) == len(kinds)
