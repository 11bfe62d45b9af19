"""The last thing on the way out: nothing is louder than −6 dBFS, whatever came in."""

from __future__ import annotations

import numpy as np

from regulate.synth.units import CEILING_DB, KNEE_DB, Samples, to_gain

CEILING = np.float32(to_gain(CEILING_DB))
KNEE = np.float32(to_gain(KNEE_DB))

_ROOM = CEILING - KNEE
_HUGE = np.float32(1e6)


def keep_under_ceiling(block: Samples) -> None:
    """Bend what is above the knee so that it comes near the ceiling and no further, in place.

    Samples up to the knee stay as they are. The curve has no corner at the knee and remembers
    nothing. NaN becomes 0, an infinity the ceiling.
    """
    # Also false where a sample is not a number.
    if block.max() <= KNEE and block.min() >= -KNEE:
        return
    size = np.minimum(np.abs(block), _HUGE)
    over = size - KNEE
    bent = np.minimum(KNEE + _ROOM * over / (over + _ROOM), CEILING)
    np.copysign(bent, block, out=bent)
    np.copyto(block, bent, where=over > 0)
    block[np.isnan(block)] = 0
