"""Memory that is given back and asked for again, breath after breath, without the system."""

from __future__ import annotations

import contextlib
import ctypes

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""Names of glibc's options (mallopt(3))."""

_KEPT = 32 << 20
"""Bytes: more than a breath and all it is made of."""


def keep_freed() -> None:
    """Let the C library keep what is freed, as far as it is glibc; others keep enough as they are.

    glibc gives a large array's pages back at once, and each that is touched anew costs a fault:
    half of what it takes to make a breath.
    """
    # Windows has no library of that name, others have no such option.
    with contextlib.suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        for option in (_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD):
            library.mallopt(option, _KEPT)
