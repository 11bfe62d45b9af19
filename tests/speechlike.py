"""A voice made of numbers, for tests that need a spoken line and no speech engine."""

import numpy as np
from numpy.typing import NDArray


def speech_like(seconds: float, rate: int, seed: int = 1) -> NDArray[np.float32]:
    """Syllables of a buzzing voice, near full scale, with a pause in the middle; (frames,)."""
    random = np.random.default_rng(seed)
    t = np.arange(round(seconds * rate)) / rate
    pitch = 110 + 12 * np.sin(2 * np.pi * 0.4 * t)
    angle = 2 * np.pi * np.cumsum(pitch) / rate
    phases = random.uniform(0, 2 * np.pi, 36)
    voice = 0.05 * random.standard_normal(len(t))
    for k in range(1, 36):
        formant = np.exp(-((k * 110 - 500) ** 2) / 4e5 - k / 25)
        voice += formant * np.cos(k * angle + phases[k])
    voice *= np.clip(np.sin(2 * np.pi * 2.2 * t) + 0.4, 0, 1)
    voice[(t > seconds * 0.45) & (t < seconds * 0.55)] = 0
    return (voice / np.max(np.abs(voice)) * 0.98).astype(np.float32)
