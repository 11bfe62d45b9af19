"""The transport keeps a session in time: with a sound process, without, and through its faults."""

import time
from pathlib import Path

import pytest

from regulate.playback.backstage import Backstage
from regulate.playback.player import START_PATIENCE_S, Player
from regulate.playback.sound import Gains
from regulate.timeline.events import Timeline, Utterance

from .conftest import Eventually, MakePlayer

MINUTE = Timeline(60_000, utterances=(Utterance(2000, 4000, "Here."),))
NO_CLIPS: dict[str, Path] = {}


class Clock:
    """Time that goes by when the test says so."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def silent(backstage: Backstage, clock: Clock) -> Player:
    return Player(backstage, sound=False, clock=clock)


def test_without_sound_a_session_runs_by_the_clock(silent: Player, clock: Clock) -> None:
    silent.play(MINUTE, NO_CLIPS)
    clock.now += 12.5
    assert (silent.state, silent.position_ms) == ("playing", 12_500)


def test_a_session_is_over_at_its_end_and_no_later(silent: Player, clock: Clock) -> None:
    silent.play(MINUTE, NO_CLIPS)
    clock.now += 59.999
    assert silent.state == "playing"
    clock.now += 0.001
    assert (silent.state, silent.position_ms) == ("over", 60_000)
    clock.now += 100
    assert silent.position_ms == 60_000


def test_a_pause_rests_and_goes_on_from_there(silent: Player, clock: Clock) -> None:
    silent.play(MINUTE, NO_CLIPS)
    clock.now += 5
    silent.pause()
    clock.now += 300
    assert (silent.state, silent.position_ms) == ("paused", 5_000)
    silent.resume()
    clock.now += 1
    assert (silent.state, silent.position_ms) == ("playing", 6_000)


def test_seeking_goes_there_and_keeps_playing_or_resting(silent: Player, clock: Clock) -> None:
    silent.play(MINUTE, NO_CLIPS)
    silent.seek(30_000)
    clock.now += 2
    assert silent.position_ms == 32_000
    silent.pause()
    silent.seek(10_000)
    clock.now += 2
    assert (silent.state, silent.position_ms) == ("paused", 10_000)


@pytest.mark.parametrize(("asked", "gone_to"), [(-5, 0), (10**9, 60_000)])
def test_seeking_outside_goes_to_the_nearest_end(silent: Player, asked: int, gone_to: int) -> None:
    silent.play(MINUTE, NO_CLIPS)
    silent.pause()
    silent.seek(asked)
    assert silent.position_ms == gone_to


def test_stop_is_idle_and_a_new_play_starts_over(silent: Player, clock: Clock) -> None:
    silent.play(MINUTE, NO_CLIPS)
    clock.now += 9
    silent.stop()
    clock.now += 9
    assert (silent.state, silent.position_ms) == ("idle", 9_000)
    silent.play(MINUTE, NO_CLIPS)
    assert (silent.state, silent.position_ms) == ("playing", 0)


def test_a_longer_timeline_is_swapped_in_at_the_same_place(silent: Player, clock: Clock) -> None:
    silent.play(MINUTE, NO_CLIPS)
    clock.now += 59
    silent.swap(Timeline(90_000), NO_CLIPS)
    clock.now += 11
    assert (silent.state, silent.position_ms) == ("playing", 70_000)


def test_a_start_waits_a_moment_for_a_sound_process_that_is_coming_up(
    player_with: MakePlayer, eventually: Eventually
) -> None:
    player = player_with(
        "time.sleep(0.3); say('open', device='d', latency_ms=40)\nwhile hear(): pass"
    )
    player.play(MINUTE, NO_CLIPS)
    assert player.position_ms == 0
    eventually(lambda: player.sound.state == "on")
    assert player.sound.device == "d"


def test_a_start_goes_on_in_silence_where_the_sound_never_comes(
    player_with: MakePlayer, eventually: Eventually
) -> None:
    player = player_with("time.sleep(60)")
    begun = time.monotonic()
    player.play(MINUTE, NO_CLIPS)
    eventually(lambda: player.position_ms > 100)
    assert START_PATIENCE_S < time.monotonic() - begun < START_PATIENCE_S + 2


def test_no_device_is_told_and_the_clock_goes_on(
    player_with: MakePlayer, eventually: Eventually
) -> None:
    player = player_with("say('lost', why='no device at all')")
    eventually(lambda: player.sound.state == "off")
    player.play(MINUTE, NO_CLIPS)
    eventually(lambda: player.position_ms > 50)
    assert player.sound.why == "no device at all"


@pytest.mark.parametrize(
    "fault",
    [
        "sys.exit(0)",
        "import os; os.abort()",
        "print('{{{ not JSON', flush=True); time.sleep(60)",
        "say('lost', why='gone')",
        "time.sleep(60)",
    ],
    ids=["ends", "aborts", "garbled", "tells", "hangs"],
)
def test_a_sound_process_lost_in_mid_session_leaves_the_time_as_it_was(
    player_with: MakePlayer, eventually: Eventually, fault: str
) -> None:
    player = player_with(
        "if life > 1: hear()\n"
        "say('open', device='d', latency_ms=40)\n"
        "while (told := hear())['do'] != 'play': pass\n"
        "begun = time.monotonic()\n"
        "beat(n=told['n'], anchors=[[begun, 5000.0, True]])\n" + fault
    )
    eventually(lambda: player.sound.state == "on")
    player.play(MINUTE, NO_CLIPS)
    eventually(lambda: player.position_ms >= 5000)
    before, then = player.position_ms, time.monotonic()
    eventually(lambda: player.sound.state == "off")
    gone_by = (time.monotonic() - then) * 1000
    assert player.position_ms - before == pytest.approx(gone_by, abs=60)
    assert player.state == "playing"
    assert player.sound.losses == 1


def test_a_lost_sound_process_is_started_anew_and_joins_where_the_session_is(
    player_with: MakePlayer, eventually: Eventually, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    player = player_with(
        "say('open', device='d', latency_ms=40)\n"
        "while (told := hear())['do'] != 'play': pass\n"
        f"open({str(told)!r}, 'a').write(json.dumps(told) + '\\n')\n"
        "beat(n=told['n'], anchors=[[time.monotonic(), told['ms'], True]])\n"
        "if life == 1: time.sleep(0.2)\n"
        "else: rest()"
    )
    player.play(MINUTE, NO_CLIPS)
    eventually(lambda: told.exists() and told.read_text().count("\n") >= 2)
    import json

    first, second = (json.loads(line) for line in told.read_text().splitlines()[:2])
    assert (first["ms"], first["at"], first["fade_ms"]) == (0, None, 0)
    assert second["fade_ms"] == 1500
    assert second["at"] is not None
    assert second["ms"] >= 200


def test_a_beat_from_before_the_last_command_is_ignored(
    player_with: MakePlayer, eventually: Eventually
) -> None:
    player = player_with(
        "say('open', device='d', latency_ms=40)\n"
        "while told := hear():\n"
        "    if told['do'] == 'play': beat(n=told['n'], anchors=[[time.monotonic(), 0.0, True]])\n"
        "    if told['do'] == 'rest':\n"
        "        beat(n=told['n'] - 1, anchors=[[time.monotonic(), 40_000.0, True]])\n"
        "        beat(n=told['n'], underflows=7)\n"
    )
    eventually(lambda: player.sound.state == "on")
    player.play(MINUTE, NO_CLIPS)
    eventually(lambda: player.position_ms > 20)
    player.pause()
    eventually(lambda: player.sound.underflows == 7)
    assert player.position_ms < 5_000


def test_nothing_waits_for_a_sound_process_that_reads_nothing(player_with: MakePlayer) -> None:
    player = player_with(
        "say('open', device='d', latency_ms=40)\nwhile True: beat(); time.sleep(.1)"
    )
    long = Timeline(60_000, utterances=tuple(Utterance(i, i + 1, "x" * 90) for i in range(5000)))
    begun = time.monotonic()
    for _ in range(20):
        player.play(long, NO_CLIPS)
        player.set_gains(Gains(0.5, 0.5, 0.5))
        player.pause()
        player.resume()
        player.stop()
    assert time.monotonic() - begun < 2.0


def test_an_ear_that_hears_later_is_waited_for(silent: Player, clock: Clock) -> None:
    silent.ear_offset_ms = 250
    silent.play(MINUTE, NO_CLIPS)
    clock.now += 1
    assert (silent.sounding_ms, silent.position_ms) == (1000, 750)
    silent.pause()
    assert silent.position_ms == 1000
    silent.ear_offset_ms = -100
    silent.resume()
    clock.now += 1
    assert silent.position_ms - silent.sounding_ms == pytest.approx(100, abs=1)


def test_an_ear_that_hears_later_hears_the_end_too(silent: Player, clock: Clock) -> None:
    silent.ear_offset_ms = 250
    silent.play(MINUTE, NO_CLIPS)
    clock.now += 60.1
    assert silent.state == "playing"
    clock.now += 0.2
    assert silent.state == "over"
