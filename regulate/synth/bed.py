"""Beds: shaped noise and what happens in it, as a loop without a seam."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from regulate.synth.grains import Grains, crackles, crickets, drops
from regulate.synth.loudness import gated, to_power
from regulate.synth.noise import NoiseShape, generator, mixed
from regulate.synth.presets import Bed, Crackles, Crickets, Drops, Event, Gusts, Noise
from regulate.synth.units import (
    BED_LUFS,
    FRAMES_PER_MS,
    SAMPLE_RATE,
    STEP,
    Pcm,
    Samples,
    to_gain,
    to_steps,
)

TILE = 3 << 18
"""Frames of noise until it repeats, 16.4 s: a length that transforms fast, too long to notice."""

TILES = 2
"""Tiles of a loop in which something happens, 32.8 s; even noise needs but one."""

_STEP = 64
"""Frames from one point of a gust's curve to the next."""

_PIECE = 256 * _STEP
"""Frames worked on at a time, so that what they need stays in the processor's cache."""

Curve = NDArray[np.float64]
"""A layer's amplitude at every `_STEP` frames of the loop."""


class _Grain(NamedTuple):
    """One grain in the loop: its first frame, its sound, and the gain of each ear."""

    place: int
    sound: Samples
    gains: tuple[np.float32, np.float32]


def render_bed(bed: Bed) -> Pcm:
    """The loop, (frames, 2) in steps at −40 LUFS, the same bytes for the same preset; read-only."""
    random = generator(bed.ground.seed)
    still = all(isinstance(layer, Noise) and not isinstance(layer, Gusts) for layer in bed.layers)
    frames = TILE if still else TILES * TILE
    power, loudness = 0.0, np.zeros(frames // _STEP)
    loop: Samples = np.zeros((2, frames), np.float32)
    for layer in bed.layers:
        if not isinstance(layer, Noise):
            continue
        shape = NoiseShape(layer.shape, TILE)
        curve = _gusts(layer, frames, random) if isinstance(layer, Gusts) else None
        _add_noise(loop, _two_ears(shape.loop(random), bed.ground.width), curve)
        swell: Curve | float = 1.0 if curve is None else curve**2
        loudness += 2 * shape.loudness_power() * swell
        power += 2 * shape.power() * float(np.mean(swell))
    for layer in bed.layers:
        if not isinstance(layer, Noise):
            made = _grains(layer, frames, random).louder(to_gain(layer.db) * power**0.5)
            loudness += made.power() / frames
            for grain in _placed(made):
                _add_grain(loop, grain)
    gain = (to_power(BED_LUFS) / to_power(gated(_by_ms(loudness)))) ** 0.5
    loop *= np.float32(gain) / STEP
    steps: Pcm = np.empty((frames, 2), np.int16)
    for ear, samples in enumerate(loop):
        steps[:, ear] = to_steps(samples)
    steps.setflags(write=False)
    return steps


def _two_ears(tile: Samples, width: float) -> Samples:
    """(2, TILE): noise backwards is noise that has nothing to do with it, and the ears differ."""
    common, opposite = mixed(width)
    apart = tile[::-1] * opposite
    tile *= common
    ears = np.empty((2, TILE), np.float32)
    np.add(tile, apart, out=ears[0])
    np.subtract(tile, apart, out=ears[1])
    return ears


def _add_noise(loop: Samples, tile: Samples, curve: Curve | None) -> None:
    """Add noise, tile after tile, as strong as its curve says where it comes and goes."""
    frames = loop.shape[1]
    if curve is None:
        for start in range(0, frames, TILE):
            loop[:, start : start + TILE] += tile
        return
    ends = np.append(curve[1:], curve[0])
    lines = np.stack([curve, ends - curve], axis=1).astype(np.float32)
    for start in range(0, frames, _PIECE):
        gain = np.matmul(lines[start // _STEP : (start + _PIECE) // _STEP], _LINE).reshape(-1)
        at = start % TILE
        loop[:, start : start + _PIECE] += tile[:, at : at + _PIECE] * gain


_LINE = np.stack([np.ones(_STEP), np.arange(_STEP) / _STEP]).astype(np.float32)


def _gusts(layer: Gusts, frames: int, random: Generator) -> Curve:
    """Gusts of every strength at irregular times, the last of them leading into the first."""
    points = frames // _STEP
    count = max(round(frames / SAMPLE_RATE / layer.every_s), 1)
    lengths = random.uniform(0.65, 1.35, count)
    ends = np.rint(np.cumsum([0, *lengths]) * (points / lengths.sum())).astype(int)
    swell = []
    for length, strongest in zip(np.diff(ends), random.uniform(-3, 0, count), strict=True):
        rise = int(length * layer.rise)
        up = 0.5 - 0.5 * np.cos(np.pi * np.arange(rise) / rise)
        down = 0.5 + 0.5 * np.cos(np.pi * np.arange(length - rise) / (length - rise))
        swell.append(layer.ebb_db + (strongest - layer.ebb_db) * np.concatenate([up, down]))
    return np.asarray(10 ** (np.concatenate(swell) / 20))


def _grains(layer: Event, frames: int, random: Generator) -> Grains:
    match layer:
        case Drops():
            return drops(layer, frames, random)
        case Crackles():
            return crackles(layer, frames, random)
        case Crickets():
            return crickets(layer, frames, random)


def _placed(grains: Grains) -> Iterator[_Grain]:
    gains = np.sqrt(np.stack([grains.sides, 1 - grains.sides])) * grains.sizes
    left, right = gains.astype(np.float32)
    rows = zip(grains.places.tolist(), grains.which.tolist(), left, right, strict=True)
    for place, which, *both in rows:
        yield _Grain(place, grains.kinds[which], (both[0], both[1]))


def _add_grain(loop: Samples, grain: _Grain) -> None:
    """Add a grain; what goes beyond the loop's end is heard at its beginning."""
    frames = loop.shape[1]
    fits = min(len(grain.sound), frames - grain.place)
    for ear, gain in zip(loop, grain.gains, strict=True):
        ear[grain.place : grain.place + fits] += grain.sound[:fits] * gain
        ear[: len(grain.sound) - fits] += grain.sound[fits:] * gain


def _by_ms(curve: Curve) -> Curve:
    """The curve at every millisecond."""
    at = np.arange(len(curve) * _STEP // FRAMES_PER_MS) * (FRAMES_PER_MS / _STEP)
    return curve[at.astype(np.int64)]
