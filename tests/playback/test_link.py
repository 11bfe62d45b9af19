"""The link tells a sound process what to do, hears what it says, and knows when it is lost."""

from __future__ import annotations

import asyncio
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from regulate.playback import link as linking
from regulate.playback.link import OPENING_S, SILENCE_S, Link, LostSoundError, outputs

from .conftest import Acting, alive

OPEN = "say('open', device='d', latency_ms=40)\n"


async def heard(link: Link) -> tuple[list[dict[str, Any]], str]:
    """All that is said until the link is lost, and why it is."""
    said = []
    try:
        async for report in link.reports():
            said.append(report)
    except LostSoundError as lost:
        await gone(link)
        return said, str(lost)
    raise AssertionError("it ended without a reason")


async def gone(link: Link) -> None:
    link.kill()
    await link.ended()


async def test_commands_are_numbered_and_come_as_they_were_told(acting: Acting) -> None:
    link = await Link.start(
        acting("while command := hear(): say('told', **{k: v for k, v in command.items()})")
    )
    numbers = [
        link.send("play", id=3, ms=0.5, at=None, fade_ms=0),
        link.send("load", id=4, clips={"¿Qué?\nUna.": "/a b/ñ.wav"}),
    ]
    assert numbers == [1, 2]
    reports = link.reports()
    assert await anext(reports) == {
        "is": "told",
        "do": "play",
        "n": 1,
        "id": 3,
        "ms": 0.5,
        "at": None,
        "fade_ms": 0,
    }
    assert (await anext(reports))["clips"] == {"¿Qué?\nUna.": "/a b/ñ.wav"}
    await gone(link)


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        ("sys.exit(3)", "the sound process ended"),
        ("os.abort()", "the sound process ended"),
        ("print('{{{ not JSON', flush=True)", "the sound process said something garbled"),
        ("say('lost', why='no device at all')", "no device at all"),
        ("time.sleep(60)", "the sound process has stopped answering"),
    ],
    ids=["ends", "aborts", "garbled", "tells", "hangs"],
)
async def test_a_process_that_is_lost_is_known_and_why(
    acting: Acting, behaviour: str, why: str
) -> None:
    begun = time.monotonic()
    said, told = await heard(await Link.start(acting(f"{OPEN}beat()\n{behaviour}")))
    assert [report["is"] for report in said] == ["open", "beat"]
    assert told == why
    assert time.monotonic() - begun < OPENING_S - 1


async def test_a_first_word_is_waited_for_longer_than_any_other(
    acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = f"time.sleep({SILENCE_S + 0.3})\n{OPEN}"
    said, _ = await heard(await Link.start(acting(late)))
    assert [report["is"] for report in said] == ["open"]
    monkeypatch.setattr(linking, "OPENING_S", 0.2)
    said, told = await heard(await Link.start(acting("time.sleep(60)")))
    assert (said, told) == ([], "the sound process has stopped answering")


async def test_what_cannot_be_started_is_lost_at_once(tmp_path: Path) -> None:
    with pytest.raises(LostSoundError, match="can't be started"):
        await Link.start((str(tmp_path / "not-there"),))


@pytest.mark.skipif(os.name == "nt", reason="process groups are POSIX's")
async def test_ctrl_c_in_the_terminal_does_not_reach_it(acting: Acting) -> None:
    link = await Link.start(acting(f"{OPEN}hear()"))
    assert os.getpgid(link.pid) == link.pid != os.getpgid(0)
    await gone(link)


async def test_its_arithmetic_starts_no_threads_of_its_own(acting: Acting) -> None:
    named = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
    link = await Link.start(acting(f"say('env', of=[os.environ[n] for n in {named}])"))
    assert (await anext(link.reports()))["of"] == ["1", "1"]
    await gone(link)


async def test_what_it_prints_beside_its_reports_is_not_seen(
    acting: Acting, capfd: pytest.CaptureFixture[str]
) -> None:
    link = await Link.start(acting(f"os.write(2, b'ALSA lib: cannot find card')\n{OPEN}"))
    said, _ = await heard(link)
    assert len(said) == 1
    assert capfd.readouterr() == ("", "")


async def test_one_that_is_left_ends_by_itself_in_its_time(acting: Acting, tmp_path: Path) -> None:
    faded = tmp_path / "faded"
    link = await Link.start(acting(f"{OPEN}hear(); time.sleep(0.1); open({str(faded)!r}, 'w')"))
    await anext(link.reports())
    await link.leave(within_s=10)
    assert faded.exists()
    assert not alive(link.pid)


async def test_one_that_hangs_when_it_is_left_is_killed(acting: Acting) -> None:
    link = await Link.start(acting(f"{OPEN}time.sleep(60)"))
    await anext(link.reports())
    begun = time.monotonic()
    await link.leave(within_s=0.2)
    assert 0.2 <= time.monotonic() - begun < 0.2 + SILENCE_S + 1
    assert not alive(link.pid)


async def test_one_is_killed_also_where_nobody_waits_for_it_to_leave(acting: Acting) -> None:
    link = await Link.start(acting(f"{OPEN}time.sleep(60)"))
    await anext(link.reports())
    leaving = asyncio.ensure_future(link.leave(within_s=60))
    await asyncio.sleep(0)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    assert not alive(link.pid)


async def test_to_kill_what_has_ended_is_no_fault(acting: Acting) -> None:
    link = await Link.start(acting("sys.exit()"))
    await link.ended()
    link.kill()


async def test_waiting_for_one_that_never_ends_is_given_up(acting: Acting) -> None:
    link = await Link.start(acting(f"{OPEN}time.sleep(60)"))
    await anext(link.reports())
    begun = time.monotonic()
    await link.ended()
    assert SILENCE_S <= time.monotonic() - begun < SILENCE_S + 1
    await gone(link)


async def test_the_devices_are_told_by_a_process_of_its_own(
    acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"portaudio": "19.7", "default": "Speakers", "devices": [{"name": "Speakers"}]}
    monkeypatch.setattr(
        linking, "WORKER", acting(f"assert '--describe' in sys.argv\nprint({json.dumps(told)!r})")
    )
    assert await outputs() == told


@pytest.mark.parametrize("behaviour", ["print('{{{')", "sys.exit(1)", "time.sleep(60)"])
async def test_a_sound_system_without_an_answer_is_said_and_nothing_is_left_running(
    acting: Acting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, behaviour: str
) -> None:
    pid = tmp_path / "pid"
    monkeypatch.setattr(
        linking, "WORKER", acting(f"open({str(pid)!r}, 'w').write(str(os.getpid()))\n{behaviour}")
    )
    monkeypatch.setattr(linking, "DESCRIBING_S", 2.0)
    with pytest.raises(LostSoundError, match="gives no answer"):
        await outputs()
    assert not alive(int(pid.read_text()))
