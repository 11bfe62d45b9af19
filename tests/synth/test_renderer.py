"""A session's samples depend on their position alone, and keep every promise about loudness."""

import os
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from numpy.typing import NDArray

from regulate import assets
from regulate.errors import InputError
from regulate.synth import sounds
from regulate.synth.bed import TILE
from regulate.synth.ceiling import CEILING
from regulate.synth.clip import load_clip
from regulate.synth.renderer import CHUNK, Renderer
from regulate.synth.units import STEP, Levels, Pcm, in_steps, to_frames
from regulate.timeline.events import (
    BedChange,
    BellStroke,
    BreathPhase,
    PhaseKind,
    Timeline,
    ToneChange,
    Utterance,
)

Frames = NDArray[np.float32]

ROUNDING = 12**-0.5 * STEP
"""The noise of numbers that are rounded to whole steps, as far as it goes."""
Speak = Callable[..., Path]
Lufs = Callable[[Frames], float]

VOICE, TONE, BED = Levels(1, 0, 0), Levels(0, 1, 0), Levels(0, 0, 1)
DUCKED = 10 ** (-8 / 20)


def breathing(start: int, end: int, *pattern: tuple[PhaseKind, int]) -> Iterator[BreathPhase]:
    """Whole breaths of that pattern (kind, ms) from `start` on while they end by `end`."""
    breath = 0
    while start + sum(ms for _, ms in pattern) <= end:
        for kind, ms in pattern:
            yield BreathPhase(start, start + ms, kind, breath)
            start += ms
        breath += 1


def rendered(
    timeline: Timeline,
    clips: dict[str, Path] | None = None,
    levels: Levels = Levels(),  # noqa: B008
    block: int | None = None,
) -> Frames:
    """The whole session, block by block."""
    renderer = Renderer(timeline, clips or {})
    out = np.full((renderer.frames, 2), 7, np.float32)
    for start in range(0, renderer.frames, block or max(renderer.frames, 1)):
        renderer.render(start, out[start : start + (block or renderer.frames)], levels)
    return out


@pytest.fixture(scope="module")
def clips(speak: Speak) -> dict[str, Path]:
    return {"short": speak("short", 0.9), "long": speak("long", 2.5)}


@pytest.fixture(scope="module")
def session(clips: dict[str, Path]) -> Timeline:
    """Everything at once: words over breaths, bells, a bed that another instance replaces."""
    return Timeline(
        20_000,
        utterances=(
            Utterance(100, 1000, "short"),
            Utterance(1500, 4000, "long"),
            Utterance(6000, 8500, "a line without a file"),
            Utterance(12_000, 12_900, "short"),
        ),
        breaths=(
            *breathing(3000, 12_000, ("in", 2000), ("in", 500), ("out", 1500)),
            *(
                replace(phase, breath=phase.breath + 2)
                for phase in breathing(11_000, 19_000, ("in", 2000), ("hold", 500), ("out", 1300))
            ),
        ),
        bells=(BellStroke(500, "soft-bell"), BellStroke(13_100, "soft-bell")),
        tones=(ToneChange(0, "warm-hum"),),
        beds=(BedChange(0, "soft-rain"), BedChange(7000, None), BedChange(9000, "soft-rain")),
    )


@pytest.mark.parametrize("block", [63, 1024, CHUNK, 20_001])
def test_any_size_of_block_gives_the_same_bits(
    block: int, session: Timeline, clips: dict[str, Path]
) -> None:
    for levels in (Levels(), Levels(0.7, 1.3, 0.2)):
        whole = rendered(session, clips, levels)
        assert rendered(session, clips, levels, block).tobytes() == whole.tobytes()


@pytest.mark.parametrize("at_ms", [0, 95, 990, 1300, 3995, 7000, 9038, 12_895, 13_100, 19_980])
def test_frame_by_frame_gives_the_same_bits(
    at_ms: int, session: Timeline, clips: dict[str, Path]
) -> None:
    renderer = Renderer(session, clips)
    whole, single = np.empty((960, 2), np.float32), np.empty((960, 2), np.float32)
    renderer.render(to_frames(at_ms), whole)
    for frame in range(960):
        renderer.render(to_frames(at_ms) + frame, single[frame : frame + 1])
    assert single.tobytes() == whole.tobytes()


KINDS: tuple[PhaseKind, ...] = ("in", "hold", "out", "rest")


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Sessions of up to 12 s with anything in them that the timeline's rules allow."""
    duration = draw(st.integers(0, 12_000))

    def times(most: int) -> list[int]:
        return sorted(draw(st.lists(st.integers(0, duration), max_size=most)))

    breaths, at = [], draw(st.integers(0, 4000))
    for number in range(draw(st.integers(0, 3))):
        for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4)):
            length = draw(st.integers(500, 2000))
            breaths.append(BreathPhase(at, at + length, kind, number))
            at += length
        at += draw(st.sampled_from([0, 0, 300]))
    utterances, at = [], draw(st.integers(0, 3000))
    for text in draw(st.lists(st.sampled_from(["short", "long", "no file"]), max_size=4)):
        length = draw(st.integers(1, 3000))
        utterances.append(Utterance(at, at + length, text))
        at += length + draw(st.integers(0, 2000))
    tones, beds = (st.sampled_from([*assets.sound_files(k), None]) for k in ("tones", "beds"))
    bells = st.sampled_from(sorted(assets.sound_files("bells")))
    return Timeline(
        duration,
        utterances=tuple(utterances),
        breaths=tuple(breaths),
        bells=tuple(BellStroke(at, draw(bells)) for at in times(2)),
        tones=tuple(ToneChange(at, draw(tones)) for at in times(2)),
        beds=tuple(BedChange(at, draw(beds)) for at in times(3)),
    )


relaxed = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
gains = st.sampled_from([0.0, 1.0, 0.3, 2.0])


@relaxed
@given(timelines(), st.builds(Levels, gains, gains, gains), st.data())
def test_any_session_cut_anywhere_gives_the_same_bits(
    clips: dict[str, Path], timeline: Timeline, levels: Levels, data: st.DataObject
) -> None:
    whole = rendered(timeline, clips, levels)
    renderer = Renderer(timeline, clips)
    blocks = st.integers(1, 40_000) | st.integers(1, 64)
    position, pieces = 0, []
    while position < renderer.frames and len(pieces) < 30:
        pieces.append(np.empty((data.draw(blocks), 2), np.float32))
        renderer.render(position, pieces[-1], levels)
        position += len(pieces[-1])
    joined = np.concatenate([np.empty((0, 2), np.float32), *pieces])[: renderer.frames]
    assert joined.tobytes() == whole[: len(joined)].tobytes()
    assert np.isfinite(whole).all()
    assert np.abs(whole).max(initial=0) <= CEILING


def test_before_the_start_and_past_the_end_there_is_silence(
    session: Timeline, clips: dict[str, Path]
) -> None:
    renderer = Renderer(session, clips)
    whole = rendered(session, clips)
    out = np.full((3000, 2), np.nan, np.float32)
    renderer.render(-1000, out)
    assert not out[:1000].any()
    assert np.array_equal(out[1000:], whole[:2000])
    renderer.render(renderer.frames - 1000, out)
    assert np.array_equal(out[:1000], whole[-1000:])
    assert not out[1000:].any()
    renderer.render(renderer.frames + 10**9, out)
    assert not out.any()


def test_a_session_without_sounds_is_true_silence(clips: dict[str, Path]) -> None:
    phases = tuple(breathing(0, 8000, ("in", 2000), ("out", 2000)))
    quiet = Timeline(9000, breaths=phases, utterances=(Utterance(100, 900, "no file"),))
    assert not rendered(quiet, clips).any()
    assert rendered(Timeline(0)).shape == (0, 2)


def test_layers_that_are_off_are_absent_and_the_rest_is_as_before(
    session: Timeline, clips: dict[str, Path]
) -> None:
    parts = [rendered(session, clips, levels) for levels in (BED, TONE, VOICE)]
    together = rendered(session, clips)
    np.testing.assert_allclose(sum(parts), together, atol=1e-6)
    assert not rendered(session, clips, Levels(0, 0, 0)).any()


def test_a_change_in_the_future_leaves_what_is_heard_before_it(
    session: Timeline, clips: dict[str, Path]
) -> None:
    later = replace(
        session,
        duration_ms=30_000,
        utterances=(*session.utterances[:3], Utterance(12_500, 15_000, "long")),
        bells=(session.bells[0], BellStroke(12_000, "soft-bell")),
        beds=(*session.beds[:2], BedChange(12_000, "soft-rain")),
    )
    first, second = rendered(session, clips), rendered(later, clips)
    # A bed that came back at 9 s in the first comes at 12 s in the second.
    assert np.array_equal(first[: to_frames(9000)], second[: to_frames(9000)])


def test_the_voice_begins_on_its_very_frame_and_plays_the_whole_file(
    clips: dict[str, Path],
) -> None:
    timeline = Timeline(5000, utterances=(Utterance(1234, 3734, "long"),))
    heard = rendered(timeline, clips, VOICE)
    line = sounds.in_the_middle(in_steps(load_clip(clips["long"])) * STEP)
    start = to_frames(1234)
    assert not heard[:start].any()
    np.testing.assert_allclose(heard[start : start + len(line)], line, atol=1e-7)
    assert not heard[start + len(line) :].any()


def test_a_file_longer_than_its_place_is_faded_out_there(clips: dict[str, Path]) -> None:
    heard = rendered(Timeline(5000, utterances=(Utterance(0, 1700, "long"),)), clips)
    assert np.abs(heard[: to_frames(1700)]).max() > 0.1
    assert np.abs(heard[to_frames(1699) : to_frames(1700)]).max() < 0.01
    assert not heard[to_frames(1700) :].any()


@pytest.mark.parametrize(
    ("tone", "bed"),
    zip_longest(assets.sound_files("tones"), assets.sound_files("beds"), fillvalue="warm-hum"),
)
def test_the_layers_keep_their_distances(
    tone: str, bed: str, clips: dict[str, Path], lufs: Lufs
) -> None:
    lines = tuple(Utterance(at, at + 2500, "long") for at in range(2000, 30_000, 6000))
    timeline = Timeline(
        40_000,
        utterances=lines,
        breaths=tuple(breathing(0, 40_000, ("in", 4000), ("out", 6000))),
        tones=(ToneChange(0, tone),),
        beds=(BedChange(0, bed),),
    )
    voice = lufs(rendered(timeline, clips, VOICE))
    assert voice == pytest.approx(-20, abs=1)
    alone = lufs(rendered(replace(timeline, utterances=()), clips, TONE))
    assert alone == pytest.approx(voice - 12, abs=1.2)
    speech = np.concatenate([np.arange(u.start_ms, u.end_ms) for u in lines])
    over = (to_frames(1) * speech[:, None] + np.arange(to_frames(1))).reshape(-1)
    under = rendered(timeline, clips, TONE)[over] / np.float32(DUCKED)
    same = rendered(replace(timeline, utterances=()), clips, TONE)[over]
    # Under speech it is just what it would be alone, 8 dB softer.
    np.testing.assert_allclose(under, same, atol=1e-5)
    steady_bed = rendered(timeline, clips, BED)[to_frames(3000) :]
    assert lufs(steady_bed) == pytest.approx(voice - 20, abs=1.2)


def gain_over_time(timeline: Timeline, clips: dict[str, Path]) -> Frames:
    """How far speech turns the tone down, at every frame where it sounds."""
    turned_down = rendered(timeline, clips, TONE)[:, 0]
    alone = rendered(replace(timeline, utterances=()), clips, TONE)[:, 0]
    with np.errstate(all="ignore"):
        return np.where(np.abs(alone) > 1e-4, turned_down / alone, np.nan)


def test_a_line_is_as_much_softer_as_it_says(clips: dict[str, Path]) -> None:
    def spoken(gain_db: float) -> Frames:
        return rendered(Timeline(2000, (), (Utterance(100, 1000, "short", gain_db),)), clips)

    whole, softer = spoken(0.0), spoken(-2.0)
    np.testing.assert_allclose(softer, whole * 10 ** (-2 / 20), atol=1e-6)
    assert np.abs(whole).max() > 0.01


def test_the_tone_gives_way_before_a_line_and_comes_back_after_it(
    clips: dict[str, Path],
) -> None:
    timeline = Timeline(
        16_000,
        utterances=(
            Utterance(2000, 2900, "short"),
            Utterance(3600, 4500, "short"),
            Utterance(7000, 9500, "no file"),
            Utterance(11_000, 11_900, "short"),
        ),
        breaths=tuple(breathing(0, 16_000, ("in", 8000), ("out", 8000))),
        tones=(ToneChange(0, "warm-hum"),),
    )
    gain = gain_over_time(timeline, clips)

    def between(start: int, end: int) -> Frames:
        return gain[to_frames(start) : to_frames(end)]

    assert np.nanmin(between(700, 1800)) == 1
    assert np.nanmax(between(1990, 2000)) < DUCKED * 1.05
    # Two lines 0.7 s apart: no coming up in between.
    np.testing.assert_allclose(np.nanmax(between(2001, 4500)), DUCKED, rtol=1e-3)
    assert DUCKED * 1.2 < np.nanmedian(between(4890, 4910)) < 0.95
    assert np.nanmin(between(5300, 7900)) == 1
    # A line that is only shown turns nothing down.
    assert np.nanmin(between(8500, 10_800)) == 1
    spoken = between(11_001, 11_899)
    np.testing.assert_allclose(spoken[~np.isnan(spoken)], DUCKED, rtol=1e-3)


def test_the_bed_answers_at_once_comes_slowly_and_leaves_slowly() -> None:
    timeline = Timeline(20_000, beds=(BedChange(0, "soft-rain"), BedChange(10_000, None)))
    heard = rendered(timeline)

    def level(start: int, end: int) -> float:
        return float(np.sqrt(np.mean(heard[to_frames(start) : to_frames(end)] ** 2)))

    steady = level(3000, 10_000)
    assert level(40, 240) == pytest.approx(0.1 * steady, rel=0.4)
    assert level(1200, 1340) == pytest.approx(0.55 * steady, rel=0.15)
    assert level(2500, 2700) == pytest.approx(steady, rel=0.1)
    assert level(12_900, 13_100) == pytest.approx(0.5 * steady, rel=0.1)
    assert not heard[to_frames(16_000) :].any()
    assert np.abs(heard[:48]).max() < 1e-4


def test_a_bed_that_takes_anothers_place_comes_while_the_other_leaves(own_sounds: Path) -> None:
    soft_rain = assets.sound_files("beds")["soft-rain"].read_text()
    (own_sounds / "beds" / "brook.toml").write_text(soft_rain.replace("seed  = 8", "seed  = 5"))
    both = (BedChange(0, "soft-rain"), BedChange(5000, "brook"))
    together = rendered(Timeline(15_000, beds=both))
    rain = rendered(Timeline(15_000, beds=(BedChange(0, "soft-rain"), BedChange(5000, None))))
    brook = rendered(Timeline(15_000, beds=(BedChange(5000, "brook"),)))
    np.testing.assert_allclose(together, rain + brook, atol=1e-7)
    late = slice(to_frames(5000), to_frames(5000) + TILE // 2)
    assert abs(np.corrcoef(brook[late, 0], rain[: TILE // 2, 0])[0, 1]) < 0.1


def test_naming_the_bed_that_plays_changes_nothing() -> None:
    once = Timeline(10_000, beds=(BedChange(0, "soft-rain"),))
    twice = replace(once, beds=(*once.beds, BedChange(4000, "soft-rain")))
    assert rendered(once).tobytes() == rendered(twice).tobytes()


def test_the_bed_goes_on_past_the_end_of_its_loop_as_if_there_were_none() -> None:
    timeline = Timeline(40_000, beds=(BedChange(0, "soft-rain"),))
    heard = rendered(timeline)[to_frames(2500) :]
    steps = np.abs(np.diff(heard, axis=0)).max(axis=1)
    # The seams are the two places where the loop begins again.
    seams = [TILE * n - to_frames(2500) - 1 for n in (1, 2)]
    assert steps[seams].max() < np.quantile(steps, 0.999)


def test_a_breath_that_begins_with_the_tone_on_is_heard_whole_and_off_is_off() -> None:
    phases = tuple(breathing(0, 16_000, ("in", 2000), ("out", 2000)))
    always = Timeline(16_000, breaths=phases, tones=(ToneChange(0, "warm-hum"),))
    changing = replace(
        always,
        tones=(ToneChange(0, "warm-hum"), ToneChange(5000, None), ToneChange(12_000, "warm-hum")),
    )
    full, heard = rendered(always), rendered(changing)
    on, back = to_frames(8000), to_frames(12_000)
    assert np.array_equal(heard[:on], full[:on])
    assert not heard[on:back].any()
    assert np.array_equal(heard[back:], full[back:])
    assert not rendered(replace(always, tones=())).any()


def test_equal_breaths_are_the_same_samples() -> None:
    phases = tuple(breathing(0, 16_000, ("in", 3000), ("out", 5000)))
    heard = rendered(Timeline(16_000, breaths=phases, tones=(ToneChange(0, "warm-hum"),)))
    assert np.array_equal(heard[: to_frames(8000)], heard[to_frames(8000) :])


def test_bells_are_heard_while_the_tone_is_off_and_belong_to_its_layer() -> None:
    timeline = Timeline(8000, bells=(BellStroke(1000, "soft-bell"),))
    heard = rendered(timeline)
    assert not heard[: to_frames(1000)].any()
    assert np.abs(heard).max() > 0.02
    assert not rendered(timeline, levels=Levels(1, 0, 1)).any()


def test_no_layer_steps_harder_than_it_does_by_itself(clips: dict[str, Path]) -> None:
    """Nothing that begins, ends, turns or ducks adds energy where the tone has none."""
    timeline = Timeline(
        30_000,
        utterances=(Utterance(6000, 6900, "short"), Utterance(15_000, 15_900, "short")),
        breaths=tuple(breathing(1000, 29_000, ("in", 4000), ("hold", 500), ("out", 5000))),
        tones=(ToneChange(0, "warm-hum"),),
    )
    tone = rendered(timeline, clips, TONE)[:, 0].astype(np.float64)
    spectrum = np.fft.rfft(tone)
    spectrum[: 3000 * len(tone) // 48_000] = 0
    assert np.fft.irfft(spectrum, len(tone)).std() < ROUNDING


@pytest.mark.parametrize("level", [1e9, np.inf, np.nan, 30.0, -3.0])
def test_no_level_gets_past_the_ceiling(
    level: float, session: Timeline, clips: dict[str, Path]
) -> None:
    for levels in (Levels(level, 1, 1), Levels(1, level, 1), Levels(1, 1, level)):
        heard = rendered(session, clips, levels)
        assert np.isfinite(heard).all()
        assert np.abs(heard).max() <= 10 ** (-6 / 20)


@pytest.mark.parametrize("sample", [1e9, np.inf, -np.inf, np.nan])
def test_no_file_gets_past_the_ceiling(sample: float, tmp_path: Path) -> None:
    path = tmp_path / "wild.wav"
    noise = 0.1 * np.random.default_rng(1).standard_normal(48_000)
    noise[5000:5100] = sample
    soundfile.write(path, noise, 48_000, subtype="FLOAT")
    heard = rendered(Timeline(1000, utterances=(Utterance(0, 1000, "wild"),)), {"wild": path})
    assert np.isfinite(heard).all()
    assert 0.1 < np.abs(heard).max() <= 10 ** (-6 / 20)


def test_a_line_whose_file_is_broken_is_silent_and_told_of(
    tmp_path: Path, clips: dict[str, Path]
) -> None:
    (tmp_path / "bad.wav").write_bytes(b"RIFF, or not")
    timeline = Timeline(5000, utterances=(Utterance(0, 900, "bad"), Utterance(2000, 2900, "short")))
    renderer = Renderer(timeline, {**clips, "bad": tmp_path / "bad.wav"})
    out = np.empty((renderer.frames, 2), np.float32)
    renderer.render(0, out)
    assert not out[: to_frames(2000)].any()
    assert out[to_frames(2000) :].any()
    assert list(renderer.unheard) == ["bad"]
    assert "bad.wav" in str(renderer.unheard["bad"])


def test_a_new_file_in_an_old_place_is_heard_by_the_next_renderer(
    tmp_path: Path, speak: Speak
) -> None:
    path = tmp_path / "line.wav"
    timeline = Timeline(2000, utterances=(Utterance(0, 2000, "line"),))
    heard = []
    for time, name in enumerate(("first", "second"), start=1):
        path.write_bytes(speak(name, 0.5 * time).read_bytes())
        os.utime(path, ns=(time, time))
        heard.append(rendered(timeline, {"line": path}))
    assert not heard[0][to_frames(500) :].any()
    assert heard[1][to_frames(500) :].any()


def test_sounds_that_are_not_there_are_told_of_at_once() -> None:
    with pytest.raises(InputError, match="warm-hun"):
        Renderer(Timeline(1000, tones=(ToneChange(0, "warm-hun"),)), {})
    with pytest.raises(InputError, match="no bed"):
        Renderer(Timeline(1000, beds=(BedChange(0, "rian"),)), {})
    with pytest.raises(InputError, match="no bell"):
        Renderer(Timeline(1000, bells=(BellStroke(0, "gong"),)), {})


def test_what_sounds_together_is_made_once_however_little_room_there_is(
    session: Timeline, clips: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def get(key: object, make: Callable[[], Pcm]) -> sounds.Sound:
        made.append(key)
        return sounds.Sound.of(make())

    monkeypatch.setattr(sounds._shelf, "get", get)
    rendered(session, clips, block=1024)
    # Three lines, two bells, two beds, and four breaths of the first kind and the second.
    assert len(made) == 3 + 2 + 2 + 4


def test_preparing_makes_what_a_stretch_needs_and_changes_nothing(
    session: Timeline, clips: dict[str, Path]
) -> None:
    prepared, plain = Renderer(session, clips), Renderer(session, clips)
    prepared.prepare(to_frames(1000), to_frames(4000))
    one, other = np.empty((48_000, 2), np.float32), np.empty((48_000, 2), np.float32)
    prepared.render(to_frames(1000), one)
    plain.render(to_frames(1000), other)
    assert one.tobytes() == other.tobytes()


def test_what_is_written_in_steps_is_what_is_played(
    session: Timeline, clips: dict[str, Path]
) -> None:
    renderer = Renderer(session, clips)
    played = np.empty((renderer.frames, 2), np.float32)
    renderer.render(0, played)
    for block in (renderer.frames, 1021):
        written = np.full((renderer.frames, 2), 7, np.int16)
        for start in range(0, renderer.frames, block):
            renderer.render_steps(start, written[start : start + block])
        np.testing.assert_array_equal(written, np.rint(played / STEP))


def test_where_nothing_is_turned_up_or_down_all_that_sounds_is_a_whole_step(
    clips: dict[str, Path],
) -> None:
    timeline = Timeline(
        20_000,
        breaths=tuple(breathing(1000, 19_000, ("in", 4000), ("out", 5000))),
        tones=(ToneChange(0, "warm-hum"),),
        beds=(BedChange(0, "soft-rain"),),
    )
    steady = rendered(timeline, clips)[to_frames(2500) : to_frames(20_000)] / STEP
    assert np.array_equal(steady, np.rint(steady))
    assert np.abs(steady).max() > 1000


def test_sounds_that_are_loud_together_are_bent_and_never_wrap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loud = sounds.Sound.of(np.full((to_frames(9000), 2), 30_000, np.int16))
    monkeypatch.setattr(sounds, "breath", lambda *_: loud)
    monkeypatch.setattr(sounds, "bed", lambda *_: loud)
    timeline = Timeline(
        20_000,
        breaths=tuple(breathing(1000, 19_000, ("in", 4000), ("out", 5000))),
        tones=(ToneChange(0, "warm-hum"),),
        beds=(BedChange(0, "soft-rain"),),
    )
    renderer = Renderer(timeline, {})
    heard = np.empty((to_frames(1000), 2), np.int16)
    renderer.render_steps(to_frames(10_500), heard)
    assert 10 ** (-7 / 20) / STEP < heard.min() <= heard.max() <= 10 ** (-6 / 20) / STEP
