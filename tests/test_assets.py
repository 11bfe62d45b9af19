"""What a person said lies in a folder of its own, which goes with the program."""

import os
import stat
import subprocess
import sys
from pathlib import Path

SPEAK = "from regulate.assets import passing; print(passing()); (passing() / 'a').touch()"


def run(runtime: Path, code: str = SPEAK) -> Path:
    """The folder of a run that has ended."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime)},
    )
    return Path(ran.stdout.strip())


def test_the_passing_folder_is_private_and_goes_when_the_program_ends(tmp_path: Path) -> None:
    shown = "import os; print(oct(os.stat(assets.passing()).st_mode & 0o777))"
    assert str(run(tmp_path, f"from regulate import assets; {shown}")) == oct(stat.S_IRWXU)
    folder = run(tmp_path)
    assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_removed_a_day_later(tmp_path: Path) -> None:
    killed = SPEAK + "; import os, sys; sys.stdout.flush(); os.kill(os.getpid(), 9)"
    old, new = run(tmp_path, killed), run(tmp_path, killed)
    assert old.joinpath("a").exists()
    os.utime(old, (0, 0))
    run(tmp_path)
    assert list(tmp_path.iterdir()) == [new]


def test_without_a_place_in_memory_it_is_the_systems_own_for_temporary_files() -> None:
    assert not run(Path("/nowhere")).exists()
