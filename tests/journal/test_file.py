"""The log's file: what is written stays, for its owner alone, whatever becomes of the file."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from regulate.journal.entry import Entry
from regulate.journal.file import LogError, NewerLogError
from regulate.journal.log import STEPS, Log
from tests.journal.conftest import WRITER, MadeEntry, raw


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])
def test_folder_and_file_are_the_owner_s_alone(log: Log, practice: MadeEntry, umask: int) -> None:
    before = os.umask(umask & 0o077)
    try:
        log.add(practice())
    finally:
        os.umask(before)
    assert log.path.parent.stat().st_mode & 0o777 == 0o700
    assert log.path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in log.path.parent.iterdir()] == ["log.db"]


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_a_file_that_others_may_read_is_closed_to_them_again(log: Log, practice: MadeEntry) -> None:
    log.add(practice())
    log.path.chmod(0o644)
    log.path.parent.chmod(0o755)
    log.add(practice())
    assert log.path.parent.stat().st_mode & 0o777 == 0o700
    assert log.path.stat().st_mode & 0o777 == 0o600


def test_every_transaction_is_as_safe_as_sqlite_can_make_it(log: Log, practice: MadeEntry) -> None:
    log.add(practice())
    with log._file._opened() as opened:
        kept = {
            name: opened.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete", "temp_store")
        }
    assert kept == {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "temp_store": 2}


@pytest.mark.parametrize("damage", ["header", "zeros", "halved", "text", "schema"])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(
    log: Log, practice: MadeEntry, damage: str
) -> None:
    for day in range(60):
        log.add(practice(day=day, title="A Title Long Enough to Fill a Page or Two" * 2))
    whole = log.path.read_bytes()
    log.path.write_bytes(
        {
            "header": b"X" * 100 + whole[100:],
            "zeros": bytes(len(whole)),
            "halved": whole[: len(whole) // 2],
            "text": b"This is not a database, and never was one.",
            "schema": whole.replace(b"CREATE TABLE practice", b"CREATE TABLE prectice"),
        }[damage]
    )
    after = practice(day=90)
    log.add(after)
    assert log.entries() == (after,)
    assert log.set_aside is not None
    assert log.set_aside.stat().st_size > 0
    assert log.set_aside.stat().st_mode & 0o777 == 0o600


def test_whatever_bytes_are_flipped_the_next_practice_is_written(
    log: Log, practice: MadeEntry
) -> None:
    chance = random.Random(5)
    for day in range(40):
        log.add(practice(day=day, before=day % 11, after=3, ended="finished", lasted_s=120))
    whole = log.path.read_bytes()
    for _ in range(40):
        broken = bytearray(whole)
        for _ in range(chance.choice((1, 4, 64))):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        log.path.write_bytes(broken)
        after = practice(day=90)
        try:
            log.add(after)
        except NewerLogError:
            # The version itself was hit: nothing is touched, and it is said.
            assert log.path.read_bytes() == broken
            continue
        assert after in log.entries()


HALF_WRITTEN = """
import os, sqlite3, sys
log = sqlite3.connect(sys.argv[1], isolation_level=None)
log.execute("PRAGMA cache_size = 1")
log.execute("BEGIN")
log.execute("UPDATE practice SET title = title || 'x'")
print(os.path.exists(sys.argv[1] + "-journal"))
sys.stdout.flush()
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("damaged", [False, True])
def test_what_a_killed_program_left_half_written_is_taken_back(
    log: Log, practice: MadeEntry, damaged: bool
) -> None:
    before = [practice(day=day, title="A Title That Fills Pages" * 9) for day in range(60)]
    for entry in before:
        log.add(entry)
    command = [sys.executable, "-c", HALF_WRITTEN, str(log.path)]
    killed = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert killed.stdout == "True\n"
    leftover = log.path.with_name("log.db-journal")
    assert leftover.stat().st_mode & 0o777 == 0o600
    if damaged:
        log.path.write_bytes(b"no database")
    after = practice(day=90)
    log.add(after)
    assert log.entries()[0] == after
    assert damaged or log.entries() == (after, *reversed(before))
    assert not leftover.exists()


def test_two_programs_that_find_a_damaged_file_set_it_aside_once(
    log: Log, practice: MadeEntry
) -> None:
    log.add(practice())
    log.path.write_bytes(b"no database")
    programs = [
        subprocess.Popen([sys.executable, "-c", WRITER, name, "10"]) for name in ("one", "two")
    ]
    assert [program.wait(60) for program in programs] == [0, 0]
    assert len(log.entries()) == 20
    assert len(list(log.path.parent.glob("log.unread-*"))) == 1


def test_a_file_of_an_earlier_version_is_brought_up_to_date(log: Log, practice: MadeEntry) -> None:
    entry = practice()
    log.add(entry)
    later = Log(steps=(*STEPS, "ALTER TABLE practice ADD COLUMN more TEXT"))
    assert later.entries() == (entry,)
    assert raw(log, "PRAGMA user_version") == [(2,)]
    assert raw(log, "SELECT more FROM practice") == [(None,)]


def test_a_step_that_fails_leaves_the_earlier_version_whole(log: Log, practice: MadeEntry) -> None:
    entry = practice()
    log.add(entry)
    full = (
        "ALTER TABLE practice ADD COLUMN m TEXT",
        "PRAGMA max_page_count = 1",
        "CREATE TABLE n (m TEXT)",
    )
    with pytest.raises(LogError):
        Log(steps=(*STEPS, *full)).entries()
    assert log.entries() == (entry,)


def test_a_newer_version_s_file_is_left_as_it_is(log: Log, practice: MadeEntry) -> None:
    Log(steps=(*STEPS, "ALTER TABLE practice ADD COLUMN more TEXT")).add(practice())
    before = log.path.read_bytes()
    for use in (log.entries, lambda: log.add(practice()), log.clear):
        with pytest.raises(NewerLogError, match="newer version"):
            use()
    assert log.path.read_bytes() == before


FULL_DISK = """
import resource, signal, sys
from regulate.journal.entry import Entry
from regulate.journal.file import LogError
from regulate.journal.log import Log
log = Log()
log.add(Entry("a", "A", 2))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
try:
    for n in range(200):
        log.add(Entry("b", "A title long enough to need more pages than there are", 2))
except LogError:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    log.add(Entry("c", "C", 2))
    print(n, len(log.entries()))
"""


@pytest.mark.skipif(os.name == "nt", reason="the limit is POSIX's")
def test_a_disk_without_room_loses_nothing_and_is_used_again_when_there_is_room() -> None:
    told = subprocess.run(
        [sys.executable, "-c", FULL_DISK], capture_output=True, text=True, timeout=60, check=True
    )
    refused_at, entries = map(int, told.stdout.split())
    assert entries == refused_at + 2


@pytest.mark.parametrize("use", [Log.add, Log.update])
def test_a_folder_that_cannot_be_made_is_said(
    own_folders: Path, practice: MadeEntry, use: Callable[[Log, Entry], None]
) -> None:
    (own_folders / "regulate_data").mkdir()
    (own_folders / "regulate_data" / "log").write_text("a file where the folder would be")
    if use is Log.add:
        with pytest.raises(LogError, match="can't be used now"):
            use(Log(), practice())
    else:
        use(Log(), practice())
    assert Log().entries() == ()


READ_ONLY = """
import os, sqlite3
from regulate.journal.entry import Entry
from regulate.journal.file import LogError
from regulate.journal.log import Log
if os.geteuid() == 0:
    os.seteuid(65534)
log = Log()
print(len(log.entries()))
try:
    log.add(Entry("b", "B", 2))
except LogError as error:
    print("read-only" if "readonly" in error.message else error.message)
"""


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_a_journal_that_may_only_be_read_is_read(
    practice: MadeEntry,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = Log(Path(folder) / "log" / "log.db")
        log.add(practice())
        if os.geteuid() == 0:
            # Whom no mode binds becomes somebody else.
            for place in (Path(folder), log.path.parent, log.path):
                os.chown(place, 65534, 65534)
        log.path.chmod(0o400)
        log.path.parent.chmod(0o500)
        told = subprocess.run(
            [sys.executable, "-c", READ_ONLY],
            env={**os.environ, "REGULATE_DATA": folder},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        log.path.parent.chmod(0o700)
    assert (told.stdout.split(), told.stderr) == (["1", "read-only"], "")


HOLDER = """
import sqlite3, sys
log = sqlite3.connect(sys.argv[1], isolation_level=None)
log.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_lock_that_is_held_is_waited_for(log: Log, practice: MadeEntry) -> None:
    log.add(practice())
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(log.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    waiting = subprocess.Popen([sys.executable, "-c", WRITER, "later", "1"])
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(0.4)
    holder.kill()
    holder.communicate()
    assert waiting.wait(30) == 0
    assert len(log.entries()) == 2
