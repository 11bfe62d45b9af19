"""Beds made ready once: the loop of a preset, kept between runs."""

from __future__ import annotations

import numpy as np

from regulate.synth.presets import Bed
from regulate.synth.store import Store
from regulate.synth.units import Pcm

FORMAT = 2
"""Counts up when what `render_bed` makes of a preset changes."""

MOST_BYTES = 90_000_000
"""Twice the beds that there are: the person's own have room beside them."""

STORE = Store("beds", FORMAT, MOST_BYTES)


def ready_bed(preset: Bed) -> Pcm:
    """The loop of `preset`, as `render_bed` makes it: (frames, 2), read-only."""
    # Another numpy may round the same loop in another way.
    made_of = np.__version__, preset
    kept = STORE.get(*made_of)
    if kept is not None:
        return kept.reshape(-1, 2)
    # Imported here: a bed that is ready needs nothing that makes one.
    from regulate.synth.bed import render_bed

    loop = render_bed(preset)
    STORE.keep(loop, *made_of)
    return loop
