"""Every line gets a file or becomes a caption, whatever the engine does."""

import asyncio
import contextlib
import os
import signal
import stat
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from regulate.speech.process import ask
from regulate.speech.speaker import Line, Speaker
from regulate.speech.text import words

from .conftest import MakeWorker

SENTENCES = [
    "You can sit, stand or lean.",
    "Your eyes can stay open, resting on something steady.",
    "If following the breath is not for you today, listen to the rain instead.",
    "There is nothing to get right.",
    "Let the room come back, its colours and its sounds.",
    "Perhaps you notice the floor under your feet.",
]


def prepared(speaker: Speaker, *texts: str) -> dict[str, Line]:
    return asyncio.run(speaker.prepare(texts))


@pytest.fixture
def speaker(shared_speech: Path) -> Speaker:
    return Speaker("en")


def test_lines_are_spoken_at_the_words_a_minute_that_are_asked_for(speaker: Speaker) -> None:
    lines = prepared(speaker, *SENTENCES)
    spoken = sum(line.duration_ms for line in lines.values())
    wpm = sum(map(words, SENTENCES)) * 60_000 / spoken
    assert wpm == pytest.approx(108, rel=0.06)
    assert speaker.tuned is not None
    assert speaker.tuned.measured_wpm == pytest.approx(108, rel=0.03)


def test_a_slower_voice_is_slower(shared_speech: Path) -> None:
    slow = Speaker("en", 85.0)
    lines = prepared(slow, *SENTENCES)
    spoken = sum(line.duration_ms for line in lines.values())
    assert sum(map(words, SENTENCES)) * 60_000 / spoken == pytest.approx(85, rel=0.08)


def test_spanish_is_spoken_by_a_spanish_voice(shared_speech: Path) -> None:
    speaker = Speaker("es")
    line = prepared(speaker, "Puedes mirar alrededor.")["Puedes mirar alrededor."]
    assert line.path is not None
    assert speaker.tuned is not None
    assert speaker.tuned.voice.id == "roa/es-419"


def test_another_voice_stands_in_for_one_that_is_gone(shared_speech: Path) -> None:
    speaker = Speaker("en", voice="one-that-was-removed")
    assert speaker.stands_in == ""
    assert prepared(speaker, "Here we are.")["Here we are."].path is not None
    assert speaker.tuned is not None
    assert speaker.stands_in == speaker.tuned.voice.name
    chosen = Speaker("en", voice=speaker.tuned.voice.id)
    prepared(chosen, "Here we are.")
    assert chosen.stands_in == ""


def test_estimates_lie_near_what_is_spoken(speaker: Speaker) -> None:
    for line in prepared(speaker, *SENTENCES).values():
        assert speaker.estimate(line.text) == pytest.approx(line.duration_ms, rel=0.25)


def test_what_was_spoken_is_ready_at_once_for_the_next_speaker(speaker: Speaker) -> None:
    lines = prepared(speaker, *SENTENCES)
    assert Speaker("en").ready([*SENTENCES, "Never said."]) == lines


def test_lines_come_in_the_order_they_are_needed(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"Line number {n} of this test." for n in range(6)]
    begun: list[str] = []
    came: list[str] = []

    async def asked(request: dict[str, Any] | None, *how: Any) -> dict[str, Any]:
        if request is not None:
            begun.append(request["text"])
        return await ask(request, *how)

    monkeypatch.setattr("regulate.speech.speaker.ask", asked)
    asyncio.run(speaker.prepare(texts, lambda line: came.append(line.text)))
    assert sorted(came) == sorted(texts)
    # One that the engine drops is asked for again, and then any number may come before it.
    assert list(dict.fromkeys(begun)) == texts


def test_the_cache_is_private(speaker: Speaker) -> None:
    line = prepared(speaker, SENTENCES[0])[SENTENCES[0]]
    assert line.path is not None
    assert stat.S_IMODE(line.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(line.path.parent.stat().st_mode) == 0o700
    assert not any(word in line.path.name for word in ("sit", "stand"))


@pytest.mark.parametrize("poison", [b"", b"RIFF", b"\x00" * 9000], ids=["empty", "cut", "zeros"])
def test_a_poisoned_line_is_spoken_anew(own_folders: Path, poison: bytes) -> None:
    speaker = Speaker("en")
    line = prepared(speaker, "Here we are.")["Here we are."]
    assert line.path is not None
    whole = line.path.read_bytes()
    line.path.write_bytes(poison)
    assert speaker.ready(["Here we are."]) == {}
    assert prepared(speaker, "Here we are.")["Here we are."] == line
    assert line.path.read_bytes() == whole


def test_a_line_of_zeros_with_a_good_header_is_spoken_anew(own_folders: Path) -> None:
    speaker = Speaker("en")
    line = prepared(speaker, "Here we are.")["Here we are."]
    assert line.path is not None
    whole = line.path.read_bytes()
    line.path.write_bytes(whole[:44] + bytes(len(whole) - 44))
    assert speaker.ready(["Here we are."]) == {}


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_keeping(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    speaker = Speaker("en", cache=tmp_path / "file" / "speech")
    line = prepared(speaker, "Hello there.")["Hello there."]
    assert line.path is not None
    assert line.path.is_file()


@pytest.mark.parametrize(
    "text", ["s'" * 220, "a" * 5000, "…", "\x01200A", "[[hello", "<speak>", "word " * 300]
)
def test_no_text_at_all_stops_the_others(speaker: Speaker, text: str) -> None:
    lines = prepared(speaker, text, "Hello there.")
    assert lines["Hello there."].path is not None
    assert lines[text].duration_ms > 0
    assert speaker.problem is None


@pytest.mark.parametrize(
    "fault",
    [
        "sys.exit(0)",
        "os.abort()",
        "tell(why='broken')",
        "open(asked['out'], 'wb').close(); tell(ms=1000)",
        "open(asked['out'], 'wb').write(b'FORM' + bytes(4092)); tell(ms=1000)",
        "speak(900); open(asked['out'], 'r+b').truncate(2000)",
        "print('not JSON')",
    ],
    ids=["ends", "aborts", "fails", "empty file", "4 KB AIFF", "cut file", "garbled"],
)
def test_a_line_that_fails_every_time_is_a_caption_of_its_estimated_time(
    own_folders: Path, worker_that: MakeWorker, fault: str
) -> None:
    behaviour = f"if 'bad' in asked['text']:\n    {fault}\nelse:\n    speak(700)"
    speaker = Speaker("en", command=worker_that(behaviour))
    lines = prepared(speaker, "A bad line.", "A good line.")
    assert lines["A bad line."] == Line("A bad line.", None, speaker.estimate("A bad line."))
    assert lines["A good line."].duration_ms == 700
    assert speaker.problem is None


def test_a_line_that_fails_once_is_tried_again(
    own_folders: Path, tmp_path: Path, worker_that: MakeWorker
) -> None:
    once = tmp_path / "once"
    behaviour = (
        f"once = {str(once)!r}\n"
        "if not os.path.exists(once):\n    open(once, 'w').close(); os.abort()\nspeak(700)"
    )
    speaker = Speaker("en", command=worker_that(behaviour))
    assert prepared(speaker, "Hello.")["Hello."].path is not None


def test_a_line_that_hangs_is_killed_at_its_deadline_with_all_it_started(
    own_folders: Path, tmp_path: Path, worker_that: MakeWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regulate.speech.speaker.DEADLINE_S", 0.5)
    pids = tmp_path / "pids"
    behaviour = (
        f"child = os.fork()\nopen({str(pids)!r}, 'a').write(f'{{os.getpid()}}\\n')\ntime.sleep(60)"
    )
    speaker = Speaker("en", command=worker_that(behaviour))
    begun = time.monotonic()
    assert prepared(speaker, "Hello.")["Hello."].path is None
    assert time.monotonic() - begun < 8
    # A kill that was sent takes a moment to arrive where the machine is busy.
    deadline = time.monotonic() + 2
    left = [int(pid) for pid in pids.read_text().split()]
    while any(map(running, left)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(running, left))


def running(pid: int) -> bool:
    """Whether that process still runs; a zombie doesn't."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def test_kill_9_of_the_speech_process_in_mid_line_is_invisible(
    own_folders: Path, tmp_path: Path, worker_that: MakeWorker
) -> None:
    pid = tmp_path / "pid"
    behaviour = (
        f"pid = {str(pid)!r}\n"
        "if not os.path.exists(pid):\n"
        "    open(pid + '.new', 'w').write(str(os.getpid())); os.rename(pid + '.new', pid)\n"
        "    time.sleep(60)\n"
        "speak(700)"
    )
    speaker = Speaker("en", command=worker_that(behaviour))

    def kill() -> None:
        while not pid.exists():
            time.sleep(0.005)
        os.kill(int(pid.read_text()), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    line = prepared(speaker, "Hello.")["Hello."]
    killer.join()
    assert line.path is not None


def test_cancelling_ends_every_process(
    own_folders: Path, tmp_path: Path, worker_that: MakeWorker
) -> None:
    pids = tmp_path / "pids"
    behaviour = f"open({str(pids)!r}, 'a').write(f'{{os.getpid()}}\\n')\ntime.sleep(60)"
    speaker = Speaker("en", command=worker_that(behaviour))

    async def cancelled() -> None:
        work = asyncio.create_task(speaker.prepare(["One.", "Two.", "Three."]))
        while not pids.exists() or pids.read_text().count("\n") < 2:
            await asyncio.sleep(0.005)
        work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await work

    asyncio.run(cancelled())
    assert not any(running(int(pid)) for pid in pids.read_text().split())


def test_no_voice_at_all_is_told_with_its_mend_and_every_line_is_a_caption(
    own_folders: Path, tmp_path: Path
) -> None:
    speaker = Speaker("en", command=(str(tmp_path / "not-there"),))
    lines = prepared(speaker, *SENTENCES)
    assert all(line.path is None for line in lines.values())
    assert speaker.problem is not None
    assert "pip install" in speaker.problem.mend


def test_a_language_without_a_voice_is_told(own_folders: Path, worker_that: MakeWorker) -> None:
    speaker = Speaker("fr", command=worker_that("speak(700)"))
    assert prepared(speaker, "Bonjour.")["Bonjour."].path is None
    assert "language fr" in str(speaker.problem)


def test_it_works_from_a_thread_of_its_own(speaker: Speaker) -> None:
    found: dict[str, Line] = {}
    thread = threading.Thread(target=lambda: found.update(prepared(speaker, "In a thread.")))
    thread.start()
    thread.join(30)
    assert found["In a thread."].path is not None
