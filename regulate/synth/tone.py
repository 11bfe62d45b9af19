"""The breath tone: pitch and brightness that rise with the lungs and fall with them.

Every tone reads a table at a place that follows the lungs: one turn of a waveform at the speed
of its pitch, or some seconds of noise like a tape that runs faster and slower.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regulate.synth.curves import Breath, Curve, Curves, Manner, by_frame, travelled
from regulate.synth.loudness import gated, k_power, to_power
from regulate.synth.noise import NoiseShape, generator, mixed
from regulate.synth.presets import Air, Harmonics, Partials, Tone, Wave
from regulate.synth.units import (
    FRAMES_PER_MS,
    MIDDLE,
    SAMPLE_RATE,
    STEP,
    TONE_LUFS,
    Pcm,
    Samples,
    to_gain,
    to_steps,
)

TURN = 1 << 15
"""Places in one turn of a waveform: what falls between them is 80 dB under the tone."""

TAPE = 1 << 18
"""Frames of a noise's tape, 5.5 s: longer than most phases."""

PITCHED = Manner(held=0.5, turn=0.35, turn_ms=350)
FLOWING = Manner(held=0.08, turn=0.08, turn_ms=600)
WASHING = Manner(held=0.5, turn=1.0, turn_ms=350)

SECOND_PLAYER = 0.3
"""The strength of the player who makes a shimmer."""

ORDINARY: Breath = (("in", 4000), ("out", 6000)) * 2
"""Breaths by which a tone's loudness is set."""

_PIECE = 640
"""Milliseconds worked on at a time, so that what they need stays in the processor's cache."""


class _Piece(NamedTuple):
    """A stretch of a breath by frame: how far the table is read, and how open the tone is.

    `at` counts from what was read before, `begun`.
    """

    begun: float
    at: NDArray[np.float64]
    openness: Samples


_Player = Callable[[_Piece], Samples]
"""Makes a stretch of tone at full level: (frames,), or (frames, 2) where two ears differ."""


def render_breath(breath: Breath, preset: Tone) -> Pcm:
    """One whole breath from silence to silence: (frames, 2) in steps, about −32 LUFS; read-only.

    The pitch rises through every `in` and falls through every `out` to its last frame, and rests
    at a `hold`. A `rest` is silent.
    """
    curves = Curves(breath)
    tone: Pcm = np.empty((curves.ms * FRAMES_PER_MS, 2), np.int16)
    lungs, openness = curves.lungs(), curves.openness()
    level = _level(curves, preset) * (_gain(preset) / STEP)
    speed = _speed(lungs, preset)
    at = travelled(speed)
    play = _player(preset)
    for start in range(0, curves.ms, _PIECE):
        part = slice(start, start + _PIECE + 1)
        heard = by_frame(level[part])
        begun = float(at[start])
        read = by_frame(at[part] - begun, speed[part])
        played = play(_Piece(begun, read, by_frame(openness[part])))
        played *= heard
        steps = to_steps(played)
        out = tone[start * FRAMES_PER_MS : (start + _PIECE) * FRAMES_PER_MS]
        out[:, 0], out[:, 1] = (steps, steps) if steps.ndim == 1 else steps
    tone.setflags(write=False)
    return tone


def _speed(lungs: Curve, preset: Tone) -> Curve:
    """Turns of the waveform a second, or frames of the tape."""
    if isinstance(preset, Air):
        middle = (preset.low * preset.high) ** 0.5
        return np.asarray(SAMPLE_RATE * preset.low / middle * (preset.high / preset.low) ** lungs)
    return preset.low + (preset.high - preset.low) * lungs


def _level(curves: Curves, preset: Tone) -> Curve:
    ramps = preset.attack_ms, preset.release_ms
    match preset:
        case Wave():
            return curves.level(WASHING, *ramps) * to_gain(preset.ebb_db) ** (1 - curves.lungs())
        case Air():
            return curves.level(FLOWING, *ramps)
        case _:
            return curves.level(PITCHED, *ramps)


@cache
def _gain(preset: Tone) -> float:
    """What brings ordinary breaths of what is as loud as 1 to the tone's loudness."""
    level = _level(Curves(ORDINARY), preset)
    return float((to_power(TONE_LUFS) / to_power(gated(level**2))) ** 0.5)


@cache
def _player(preset: Tone) -> _Player:
    match preset:
        case Harmonics():
            return _harmonics(preset)
        case Partials():
            return _partials(preset)
        case Air():
            return _tape(preset)


def _harmonics(preset: Harmonics) -> _Player:
    dark, bright = _turn(preset.dark, preset), _turn(preset.bright, preset)
    players = [(1.0, 1.0)]
    if preset.shimmer_cents:
        players.append((2 ** (preset.shimmer_cents / 1200), SECOND_PLAYER))
    power = sum(strength**2 for _, strength in players)
    # Both are read at the same places: as one number they are fetched at once.
    both = (dark + 1j * (bright - dark)) / power**0.5
    turns = [(ratio, np.asarray(both * strength, np.complex64)) for ratio, strength in players]

    def play(piece: _Piece) -> Samples:
        read = sum(np.take(turn, _places(piece, ratio), mode="clip") for ratio, turn in turns)
        return np.asarray(read.imag * piece.openness + read.real)

    return play


def _turn(strengths: tuple[float, ...], preset: Harmonics) -> Samples:
    """One turn of these harmonics, as loud as 1 at the glide's middle."""
    harmonics = np.array((0.0, *strengths))
    weights = k_power(_middle(preset) * np.arange(len(harmonics))) / 2
    harmonics *= MIDDLE / np.sqrt(np.sum(harmonics**2 * weights))
    return np.fft.irfft(harmonics * (-0.5j * TURN), TURN).astype(np.float32)


def _partials(preset: Partials) -> _Player:
    ratios, dark, bright = np.array(preset.partials).T
    weights = k_power(_middle(preset) * ratios) / 2
    dark, bright = (one * MIDDLE / np.sqrt(np.sum(one**2 * weights)) for one in (dark, bright))
    sine = np.sin(np.arange(TURN) * (2 * np.pi / TURN)).astype(np.float32)
    strengths = np.stack([dark, bright - dark]).astype(np.float32)

    def play(piece: _Piece) -> Samples:
        sines = np.empty((len(ratios), len(piece.at)), np.float32)
        for one, ratio in zip(sines, ratios, strict=True):
            np.take(sine, _places(piece, ratio), mode="clip", out=one)
        dark, opening = strengths @ sines
        opening *= piece.openness
        opening += dark
        return np.asarray(opening)

    return play


def _tape(preset: Air) -> _Player:
    middle = (preset.low * preset.high) ** 0.5
    shape = NoiseShape(tuple((middle * 2**octaves, db) for octaves, db in preset.shape), TAPE)
    tape = shape.loop(generator(preset.seed))
    tape /= np.float32(np.sqrt(2 * shape.loudness_power()))
    common, opposite = mixed(preset.width)
    # Noise backwards is noise that has nothing to do with it.
    sides = [(side, np.roll(side, -1) - side) for side in (tape * common, tape[::-1] * opposite)]

    def play(piece: _Piece) -> Samples:
        at = piece.at + piece.begun % TAPE
        places = at.astype(np.int64)
        share = (at - places).astype(np.float32)
        places &= TAPE - 1
        both, apart = (
            np.take(frames, places, mode="clip") + share * np.take(ways, places, mode="clip")
            for frames, ways in sides
        )
        return np.stack([both + apart, both - apart])

    return play


def _middle(preset: Harmonics | Partials) -> float:
    """The pitch in Hz where dark and bright are equally loud."""
    return (preset.low + preset.high) / 2


def _places(piece: _Piece, ratio: float) -> NDArray[np.int32]:
    """Where a turn that goes `ratio` times as fast is read."""
    at = piece.at * (ratio * TURN)
    at += piece.begun * ratio % 1.0 * TURN
    places: NDArray[np.int32] = at.astype(np.int32)
    places &= TURN - 1
    return places
