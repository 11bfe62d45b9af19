"""A session as a sound file in a usual format: the samples that play, a title, chapters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from numpy.typing import NDArray

from regulate.errors import MachineError, UsageError
from regulate.export.blocks import pcm_blocks, sample_blocks
from regulate.export.tags import Tags, write_tags
from regulate.export.wave import write_wav
from regulate.export.whole import whole
from regulate.synth.renderer import FULL, Renderer
from regulate.synth.units import SAMPLE_RATE, Levels


class Encoding(Struct, frozen=True):
    """What libsndfile is told: a container, a codec, and how much it takes away, 0 to 1.

    It takes nothing away where `compression` is None.
    """

    container: str
    codec: str
    compression: float | None = None
    variable: bool = False


ENCODINGS: Mapping[str, Encoding | None] = MappingProxyType(
    {
        ".wav": None,
        ".flac": Encoding("FLAC", "PCM_16"),
        # Speech over soft noise keeps its ease at 90 to 110 kb/s.
        ".ogg": Encoding("OGG", "VORBIS", 0.8),
        ".opus": Encoding("OGG", "OPUS", 0.85),
        ".mp3": Encoding("MP3", "MPEG_LAYER_III", 0.7, variable=True),
    }
)
"""The formats by the ending of the file's name; None is plain WAV."""


def check_ending(where: Path) -> None:
    """Raise UsageError where the name tells of no format that can be written."""
    if where.suffix.lower() not in ENCODINGS:
        endings = ", ".join(ENCODINGS)
        raise UsageError(
            f"{where} doesn't say which sound format it shall have.",
            f"The endings that can be written are {endings}.",
        )


def write_sound(
    where: Path,
    renderer: Renderer,
    tags: Tags,
    levels: Levels = FULL,
    on_frames: Callable[[int], object] = lambda _: None,
) -> None:
    """Write the session to `where`, 48 kHz stereo, in the format that its ending names.

    WAV and FLAC hold the samples that play, bit for bit, and WAV has the same bytes every time.
    WAV holds nothing else: what follows the samples is noise to many simple programs. `on_frames`
    hears how many frames each block had. Raises UsageError for an ending that is no format, and
    MachineError where the file can't be written or a line's file can't be read.
    """
    check_ending(where)
    encoding = ENCODINGS[where.suffix.lower()]
    lossy = encoding is not None and encoding.compression is not None
    # libsndfile's MP3 encoder makes a din of whole numbers: it takes them for full-scale floats.
    made: Callable[[Renderer, Levels], Iterator[NDArray[Any]]] = (
        sample_blocks if lossy else pcm_blocks
    )
    blocks = _told(made(renderer, levels), on_frames)
    with whole(where) as partial:
        if encoding is None:
            with partial.open("wb") as file:
                write_wav(file, renderer.frames, blocks)
        else:
            _encode(partial, encoding, blocks)
            write_tags(partial, where.suffix.lower(), tags)


def _told(
    blocks: Iterator[NDArray[Any]], on_frames: Callable[[int], object]
) -> Iterator[NDArray[Any]]:
    for block in blocks:
        yield block
        on_frames(len(block))


def _encode(path: Path, encoding: Encoding, blocks: Iterator[NDArray[Any]]) -> None:
    import soundfile

    try:
        with soundfile.SoundFile(
            str(path),
            "w",
            SAMPLE_RATE,
            2,
            encoding.codec,
            format=encoding.container,
            compression_level=encoding.compression,
            bitrate_mode="VARIABLE" if encoding.variable else None,
        ) as file:
            for block in blocks:
                file.write(block)
    except soundfile.SoundFileError as error:
        raise MachineError(
            f"{path.name} can't be written: {str(error).rstrip('.')}.",
            "WAV can be written everywhere: give the name the ending .wav.",
        ) from None
