"""What one block of 1,024 frames costs the sound process, as shares of the time it lasts."""

from __future__ import annotations

import multiprocessing
import time

import numpy as np

from regulate.playback.deck import Deck
from regulate.synth.renderer import Renderer
from regulate.synth.units import SAMPLE_RATE, Levels
from regulate.timeline.events import Timeline
from tests.measure.soak import spin

BLOCK = 1024
DEADLINE_S = BLOCK / SAMPLE_RATE


def block_costs(timeline: Timeline, spinners: int) -> dict[str, float]:
    """Shares of a block's deadline: the callback's 99.9th percentile, and the mean of all work.

    The session is played as the sound process plays it, without waiting for the device: two blocks
    are taken, then the ring is filled.
    """
    load = [multiprocessing.Process(target=spin, daemon=True) for _ in range(spinners)]
    for process in load:
        process.start()
    try:
        deck = Deck()
        renderer = Renderer(timeline, {})
        out = np.empty((BLOCK, 2), np.float32)
        callbacks, begun = [], time.process_time()
        deck.play(renderer, 0, Levels(), 0)
        blocks = renderer.frames // BLOCK
        for number in range(blocks):
            # Processor time: when the machine runs it is the scheduler's affair, not a cost.
            before = time.thread_time()
            deck.read(out)
            callbacks.append(time.thread_time() - before)
            if number % 2:
                deck.fill()
        work = (time.process_time() - begun) / blocks
    finally:
        for process in load:
            process.kill()
    return {
        "callback, 99.9th percentile": float(np.percentile(callbacks, 99.9)) / DEADLINE_S,
        "rendering and callback, mean": work / DEADLINE_S,
    }
