"""A person's own pace from a few presses of a key, one at each breath in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

LEAST_BPM, MOST_BPM = 5.0, 25.0
"""Breaths a minute that a resting adult may have; what lies outside was no breath."""

LEAST_PRESSES = 3

OUTLIER = 0.5
"""A breath that differs from the median by more than this share of it was a slip of the finger."""


def pace_of(presses_s: Sequence[float]) -> float | None:
    """Breaths a minute from the times of the presses in seconds; None where too few tell it."""
    # Imported here: it is slow to load, and few exercises ask for a pace.
    from statistics import median

    between = [later - sooner for sooner, later in pairwise(presses_s)]
    breaths = [s for s in between if 60 / MOST_BPM <= s <= 60 / LEAST_BPM]
    if len(breaths) < LEAST_PRESSES - 1:
        return None
    middle = median(breaths)
    usual = [s for s in breaths if abs(s - middle) <= OUTLIER * middle]
    return 60 / median(usual)
