"""Sounds are text that anyone can write: every mistake is told with its place and what mends it."""

import contextlib
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regulate.assets import SoundKind, sound_files
from regulate.errors import InputError, RegulateError, UsageError
from regulate.script.diagnostics import render
from regulate.script.source import Source
from regulate.synth.bed import render_bed
from regulate.synth.bell import render_bell
from regulate.synth.preset_files import (
    load_bed,
    load_bell,
    load_tone,
    read,
    read_any,
    read_bed,
    read_bell,
    read_tone,
)
from regulate.synth.presets import Gusts, Harmonics, Noise, Struck
from regulate.synth.tone import render_breath

LOADERS = {"tones": load_tone, "beds": load_bed, "bells": load_bell}
READERS = {"tones": read_tone, "beds": read_bed, "bells": read_bell}
KINDS: tuple[SoundKind, ...] = ("tones", "beds", "bells")
BUNDLED = [(kind, name) for kind in KINDS for name in sound_files(kind)]

TONE = """\
[harmonics]
low = 168
high = 251
dark = [1.0, 0.2]
bright = [1.0, 0.6, 0.3]
attack_ms = 600
release_ms = 800
"""
CHORD = """\
[partials]
low = 176
high = 262
partials = [[1, 1, 1], [2.7, 0.05, 0.3]]
attack_ms = 600
release_ms = 800
"""
AIR = """\
[air]
low = 430
high = 1050
shape = [[-2, -30], [0, 0], [2, -30]]
seed = 1
width = 0.3
attack_ms = 600
release_ms = 800
"""
BED = """\
seed = 1
width = 0.5

[[noise]]
shape = [[100, 0], [1000, -10]]

[[drops]]
per_s = 3
low = 700
high = 2000
db = 3
"""
BELL = """\
[struck]
attack_ms = 24
partials = [[349, 0, 5.0], [947, -11, 3.4]]
"""


def told(kind: SoundKind, text: str) -> list[str]:
    """The mistakes in a preset, each as line:column, code, what is marked, and the fix."""
    source = Source.of_text(text, f"{kind}.toml")
    lines = []
    for mistake in READERS[kind](source).diagnostics:
        span = mistake.span
        marked = source.line(span.line)[span.column - 1 : span.end_column - 1]
        lines.append(f"{span.line}:{span.column} {mistake.code} `{marked}` {mistake.fix}")
    return lines


@pytest.mark.parametrize(("kind", "name"), BUNDLED)
def test_every_bundled_sound_is_right_and_says_what_it_is(kind: SoundKind, name: str) -> None:
    file = read(kind, sound_files(kind)[name])
    assert file.diagnostics == ()
    assert LOADERS[kind](name) == file.preset
    assert set(file.summary) == {"en", "es"}


def test_there_are_sounds_enough_to_choose_from() -> None:
    assert set(sound_files("tones")) >= {
        *("warm-hum", "soft-bowl", "breath-noise", "low-strings", "waves", "sine")
    }
    assert set(sound_files("beds")) >= {
        *("soft-rain", "ocean", "leaf-wind", "brown", "pink", "night", "stream", "fire")
    }
    assert set(sound_files("bells")) >= {"soft-bell", "small-bowl", "wood-chime"}


@pytest.mark.parametrize("text", [TONE, CHORD, AIR])
def test_a_tone_needs_no_more_than_this(text: str) -> None:
    tone = read_tone(Source.of_text(text)).preset
    assert tone is not None
    assert render_breath((("in", 1000), ("out", 1000)), tone).any()


def test_a_bed_and_a_bell_need_no_more_than_this() -> None:
    bed, bell = read_bed(Source.of_text(BED)).preset, read_bell(Source.of_text(BELL)).preset
    assert bed is not None
    assert render_bed(bed).any()
    assert isinstance(bell, Struck)
    assert render_bell(bell).any()


def test_a_key_with_a_default_may_be_left_out() -> None:
    tone = read_tone(Source.of_text(TONE)).preset
    assert isinstance(tone, Harmonics)
    assert tone.shimmer_cents == 0


def test_layers_come_as_often_as_they_are_written() -> None:
    gusts = "[[gusts]]\nshape = [[100, 0], [900, -9]]\nevery_s = 8\nebb_db = -9\nrise = 0.5\n"
    bed = read_bed(Source.of_text(BED + gusts + gusts)).preset
    assert bed is not None
    assert [type(layer) for layer in bed.layers].count(Gusts) == 2
    assert isinstance(bed.layers[0], Noise)


def test_a_persons_own_sound_is_taken_in_place_of_the_bundled(own_sounds: Path) -> None:
    (own_sounds / "tones" / "warm-hum.toml").write_text(TONE.replace("168", "180"))
    tone = load_tone("warm-hum")
    assert isinstance(tone, Harmonics)
    assert tone.low == 180


def test_a_sound_that_is_not_there_is_told_with_the_nearest_name() -> None:
    with pytest.raises(InputError) as error:
        load_tone("warm-hmu")
    assert "warm-hmu" in error.value.message
    assert "warm-hum" in error.value.mend


@pytest.mark.parametrize(
    ("kind", "text", "line", "mistake"),
    [
        ("tones", TONE, "low = 60", "2:7 P105 `60` it takes a number from 165 to 330"),
        ("tones", TONE, "low = nan", "2:7 P105 `nan` it takes a number from 165 to 330"),
        ("tones", TONE, "low = true", "2:7 P105 `true` it takes a number from 165 to 330"),
        ("tones", TONE, "low = '168'", "2:7 P105 `'168'` it takes a number from 165 to 330"),
        ("tones", TONE, "high = 260", "3:8 P106 `260` high lies above low and at most a fifth"),
        ("tones", TONE, "high = 166", "3:8 P106 `166` high lies above low"),
        ("tones", TONE, "attack_ms = 5", "6:13 P105 `5` it takes a whole number from 300 to 800"),
        ("tones", TONE, "attack_ms = 600.5", "6:13 P105 `600.5` it takes a whole number"),
        ("tones", TONE, "dark = []", "4:8 P105 `[]` it takes a list of 1 to 12 numbers"),
        ("tones", TONE, "dark = [0, 0.5]", "4:8 P106 `[0, 0.5]` dark begins with the fundamental"),
        ("tones", TONE, "bright = [1, inf]", "5:14 P105 `inf` it takes a list of 1 to 12 numbers"),
        ("tones", TONE, "brigth = [1]", "8:1 P103 `brigth` did you mean bright?"),
        ("tones", TONE, "bright = [1.0, 0.0]\nhigh = 200", "bright has more of the high harmonics"),
        ("tones", CHORD, "partials = [[1, 1, 1], [1.4, 1, 1]]", "1 and 1.4 would beat"),
        ("tones", CHORD, "partials = [[1, 0, 1]]", "has a strength above 0 when dark"),
        (
            "tones",
            CHORD,
            "partials = [[1, 1]]",
            "4:13 P105 `[1, 1]` it takes a list of 1 to 8 rows",
        ),
        ("tones", AIR, "high = 500", "3:8 P106 `500` high lies from 695 Hz"),
        ("tones", AIR, "seed = -1", "5:8 P105 `-1` it takes a whole number from 0 to 4294967295"),
        ("beds", BED, "width = 2", "2:9 P105 `2` it takes a number from 0 to 1"),
        ("beds", BED, "shape = [[500, 0], [100, -3]]", "shape goes from low to high frequencies"),
        ("beds", BED, "shape = [[500, 20]]", "5:16 P105 `20` it takes a list of 1 to 32 rows"),
        ("beds", BED, "per_s = 1e6", "8:9 P105 `1e6` it takes a number from 0.1 to 40"),
        ("beds", BED, "high = 600", "10:8 P106 `600` high is no lower than low"),
        ("beds", BED, "[[noize]]", "12:1 P103 `[[noize]]` did you mean noise?"),
        ("bells", BELL, "attack_ms = 1", "2:13 P105 `1` it takes a whole number from 8 to 200"),
        ("bells", BELL, "partials = [[400, 0, 60]]", "3:22 P105 `60` it takes a list"),
        ("bells", BELL, "partials = [[400, 0, 3], [470, -6, 3]]", "150 Hz apart is calm"),
        ("bells", BELL, "loudness = 9", "4:1 P103 `loudness` there are: attack_ms, partials"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_mends_it(
    kind: SoundKind, text: str, line: str, mistake: str
) -> None:
    assert mistake in "\n".join(told(kind, with_line(text, line)))


def with_line(text: str, line: str) -> str:
    """`text` with the lines of these keys in place of its own, or added."""
    lines = text.splitlines()
    for new in line.splitlines():
        key = new.split(" ")[0]
        at = next((i for i, old in enumerate(lines) if old.split(" ")[0] == key), None)
        lines[at if at is not None else len(lines) :] = [
            new,
            *lines[at + 1 if at is not None else len(lines) :],
        ]
    return "\n".join(lines)


def test_every_mistake_is_told_at_once_in_the_order_of_the_file() -> None:
    text = TONE.replace("168", "60").replace("0.2]", "7]").replace("600", "'slow'")
    places = [line.split(" ")[0] for line in told("tones", text + "volume = 11\n")]
    assert places == ["2:7", "4:14", "6:13", "8:1"]


@pytest.mark.parametrize(
    ("kind", "text", "mistake"),
    [
        ("tones", "", "1:1 P107 `` add `[harmonics]` or `[partials]` or `[air]` or `[wave]`"),
        ("tones", TONE + CHORD, "8:1 P108 `[partials]` keep one of them"),
        ("tones", "harmonics = 3", "1:13 P105 `3` it takes a table"),
        ("tones", "[harmonics]\nlow = 170", "1:1 P104 `[harmonics]` add a line `high = …`"),
        ("beds", "seed = 1\nwidth = 1", "add `[[noise]]` or `[[gusts]]`"),
        ("beds", BED + "[[noise]]\n" * 9, "12:1 P104 `[[noise]]` add a line `shape = …`"),
        ("beds", "width = 1\n[[noise]]\nshape = [[99, 0]]", "add a line `seed = …`"),
        ("bells", "summary.en = ''\n" + BELL, "1:14 P105 `''` it takes up to 120 characters"),
    ],
)
def test_what_is_missing_is_told_too(kind: SoundKind, text: str, mistake: str) -> None:
    assert mistake in "\n".join(told(kind, text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[harmonics]\nlow = ", "2:"),
        ("[harmonics\nlow = 1", "1:11"),
        ("a = 1\na = 2", "2:"),
        ("[" * 5000, ""),
        ("low = " + "9" * 5000, ""),
        ("\0", "1:1"),
    ],
)
def test_what_is_no_toml_is_told_with_the_place_where_it_stops(text: str, place: str) -> None:
    (only,) = told("tones", text)
    assert only.startswith(place)
    assert "P101" in only


def test_a_mistake_is_shown_as_one_in_a_script_is() -> None:
    source = Source.of_text(TONE.replace("168", "60"), "tones/mine.toml")
    (mistake,) = read_tone(source).diagnostics
    assert render(mistake, source) == textwrap.dedent("""\
        tones/mine.toml:2:7: error P105: low can't be 60
            2 | low = 60
              |       ^^
              = it takes a number from 165 to 330""")


def test_a_command_is_ended_by_the_mistakes_in_full(own_sounds: Path) -> None:
    path = own_sounds / "beds" / "mine.toml"
    path.write_text(BED.replace("per_s = 3", "per_s = 99").replace("[100, 0]", "[5, 0]"))
    with pytest.raises(InputError) as error:
        load_bed("mine")
    assert f"{path}:5:11: error P105" in error.value.mend
    assert f"{path}:8:9: error P105" in error.value.mend


def test_a_file_without_end_is_not_read_to_its_end(own_sounds: Path) -> None:
    (own_sounds / "tones" / "mine.toml").write_bytes(b"# " + b"a" * 300_000)
    with pytest.raises(InputError, match="mine") as error:
        load_tone("mine")
    assert "64 KB" in str(error.value)


def test_a_file_that_cannot_be_read_is_told(own_sounds: Path) -> None:
    (own_sounds / "beds" / "mine.toml").mkdir()
    with pytest.raises(UsageError, match="mine"):
        load_bed("mine")


@pytest.mark.parametrize(("text", "kind"), [(TONE, "tones"), (BED, "beds"), (BELL, "bells")])
def test_a_file_from_anywhere_is_known_by_what_is_in_it(
    text: str, kind: SoundKind, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    file = read_any(path)
    assert file.diagnostics == ()
    assert file.preset == READERS[kind](Source.of_text(text)).preset


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from([("tones", TONE), ("tones", AIR), ("beds", BED), ("bells", BELL)]),
    st.text(max_size=60) | st.sampled_from("[]{}=,.\n\"'#"),
    st.integers(0, 200),
)
def test_whatever_a_file_holds_it_is_a_preset_or_mistakes_within_it(
    which: tuple[SoundKind, str], added: str, at: int
) -> None:
    kind, text = which
    source = Source.of_text(text[:at] + added + text[at:])
    file = READERS[kind](source)
    assert (file.preset is None) == bool(file.diagnostics)
    for mistake in file.diagnostics:
        assert 1 <= mistake.span.line <= max(len(source.lines), 1)
        assert render(mistake, source)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(KINDS), st.binary(max_size=80))
def test_whatever_bytes_a_file_holds_a_command_ends_calmly(
    own_sounds: Path, kind: SoundKind, content: bytes
) -> None:
    (own_sounds / kind / "mine.toml").write_bytes(content)
    with contextlib.suppress(RegulateError):
        assert LOADERS[kind]("mine") is not None


def test_bounds_keep_every_preset_quick_and_small() -> None:
    """The largest bed that can be written is made in seconds and has one size."""
    drops = "[[drops]]\nper_s = 40\nlow = 100\nhigh = 6000\nbend = 1\ndb = 12\n"
    head = "seed = 1\nwidth = 1\n[[noise]]\nshape = [[20, 0], [20000, 0]]\n"
    bed = read_bed(Source.of_text(head + drops * 7)).preset
    assert bed is not None
    loop = render_bed(bed)
    assert loop.nbytes < 7 << 20
    assert loop.any()
