"""Sounds are text that anyone can write: mistakes are told with file, key and what mends them."""

import contextlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regulate import assets
from regulate.errors import InputError, MachineError
from regulate.synth.presets import load_bed, load_bell, load_tone

LOADERS = {"tones": load_tone, "beds": load_bed, "bells": load_bell}
BUNDLED = {
    kind: path.read_text()
    for kind, name in (("tones", "warm-hum"), ("beds", "soft-rain"), ("bells", "soft-bell"))
    for path in [assets.bundled() / "audio" / kind / f"{name}.toml"]
}


def with_line(kind: str, line: str) -> str:
    """The bundled preset of that kind with one key's line replaced, or added."""
    values = tomllib.loads(BUNDLED[kind])
    values.pop(line.split(" ")[0], None)
    return "\n".join([*(f"{key} = {value}" for key, value in values.items()), line])


@pytest.mark.parametrize("kind", LOADERS)
def test_every_bundled_sound_is_right(kind: str) -> None:
    for name in assets.sound_files(kind):  # type: ignore[arg-type]
        LOADERS[kind](name)


def test_a_persons_own_sound_is_taken_in_place_of_the_bundled(own_sounds: Path) -> None:
    (own_sounds / "tones" / "warm-hum.toml").write_text(with_line("tones", "low = 180"))
    assert load_tone("warm-hum").low == 180


def test_a_sound_that_is_not_there_is_told_with_the_nearest_name() -> None:
    with pytest.raises(InputError) as error:
        load_tone("warm-hmu")
    assert "warm-hmu" in error.value.message
    assert "'warm-hum'" in error.value.mend


@pytest.mark.parametrize(
    ("kind", "line", "mend"),
    [
        ("tones", "low = 60", "165 to 330"),
        ("tones", "low = nan", "165 to 330"),
        ("tones", "low = true", "165 to 330"),
        ("tones", "low = '168'", "165 to 330"),
        ("tones", f"low = {'9' * 300}", "165 to 330"),
        ("tones", "high = 260", "a fifth"),
        ("tones", "high = 166", "above low"),
        ("tones", "attack_ms = 5", "300 to 800"),
        ("tones", "attack_ms = 1e9", "300 to 800"),
        ("tones", "dark = []", "a list of 1 to 8"),
        ("tones", "dark = [0, 0.0]", "above 0"),
        ("tones", f"bright = {[1] * 9}", "a list of 1 to 8"),
        ("tones", "bright = [1, inf]", "0 to 1"),
        ("tones", "brigth = [1]", "'bright'"),
        ("beds", "drops_per_s = 1e6", "0 to 40"),
        ("beds", "seed = -1", "0 to 4.29497e+09"),
        ("beds", "shape = [[500, 0], [100, -3]]", "low to high"),
        ("beds", "shape = [[500, 20]]", "-96 to 0"),
        ("beds", "shape = [500, 600]", "2 numbers"),
        ("beds", "drop_high = 600", "700 to 6000"),
        ("bells", "attack_ms = 1", "8 to 200"),
        ("bells", "partials = [[400, 0, 60]]", "0.2 to 8"),
        ("bells", "partials = [[400, 0, 3], [470, -6, 3]]", "150 Hz apart"),
        ("bells", "loudness = 9", "There are"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_key_and_what_mends_it(
    kind: str, line: str, mend: str, own_sounds: Path
) -> None:
    path = own_sounds / kind / "mine.toml"
    path.write_text(with_line(kind, line))
    with pytest.raises(InputError) as error:
        LOADERS[kind]("mine")
    assert str(path) in error.value.message
    assert line.split(" ")[0] in error.value.message
    assert mend in error.value.mend


@pytest.mark.parametrize("kind", LOADERS)
def test_a_key_that_is_missing_is_told_with_the_one_it_may_be(kind: str, own_sounds: Path) -> None:
    lines = BUNDLED[kind].splitlines()
    index = next(i for i, line in enumerate(lines) if line.startswith(("low", "seed", "attack")))
    key = lines[index].split("=")[0].strip()
    lines[index] = lines[index].replace(key, f"{key}x")
    (own_sounds / kind / "mine.toml").write_text("\n".join(lines))
    with pytest.raises(InputError, match=f"{key} is missing") as error:
        LOADERS[kind]("mine")
    assert f"{key}x" in error.value.mend


@pytest.mark.parametrize(
    "content", [b"low = ", b"\xff\xfe", b"\0", b"[" * 5000, b"low = " + b"9" * 5000]
)
def test_a_file_that_is_no_toml_is_told(content: bytes, own_sounds: Path) -> None:
    (own_sounds / "tones" / "mine.toml").write_bytes(content)
    with pytest.raises(InputError, match="mine"):
        load_tone("mine")


def test_a_file_without_end_is_not_read_to_its_end(own_sounds: Path) -> None:
    (own_sounds / "tones" / "mine.toml").write_bytes(b"# " + b"a" * 200_000)
    with pytest.raises(InputError, match="64 KB"):
        load_tone("mine")


def test_a_file_that_cannot_be_read_is_the_machines_fault(own_sounds: Path) -> None:
    (own_sounds / "beds" / "mine.toml").mkdir()
    with pytest.raises(MachineError, match="mine"):
        load_bed("mine")


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(sorted(LOADERS)), st.text(max_size=80) | st.binary(max_size=80), st.data())
def test_whatever_the_file_holds_it_is_a_preset_or_a_mistake(
    own_sounds: Path, kind: str, content: str | bytes, data: st.DataObject
) -> None:
    path = own_sounds / kind / "mine.toml"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        at = data.draw(st.integers(0, len(BUNDLED[kind])))
        text = BUNDLED[kind][:at] + content + BUNDLED[kind][at:]
        path.write_text(text, errors="surrogatepass")
    with contextlib.suppress(InputError):
        assert LOADERS[kind]("mine") is not None
