"""Memory that is used over and over costs nothing after its first use."""

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import resource
import numpy as np
from regulate.synth.memory import keep_freed

def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

keep_freed()
counts = []
for megabytes in (2, 1, 2, 3, 2, 3):
    before = faults()
    made = np.ones(megabytes << 20, np.uint8)
    del made
    counts.append(faults() - before)
print(*counts)
"""


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="other C libraries have no such option"
)
def test_what_was_freed_is_used_again_without_the_system() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    first, *_, again, last = map(int, ran.stdout.split())
    assert first > 256
    assert again < 50
    assert last < 50
