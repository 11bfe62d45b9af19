"""What a sound file says of itself: its title, its language, and its parts as chapters."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from regulate.script.syntax import Exercise
from regulate.timeline.events import Timeline

ISO_639_2 = {"en": "eng", "es": "spa"}
"""ID3 wants a language in three letters."""


class Chapter(Struct, frozen=True):
    """A part of the session, from its start to that of the next."""

    title: str
    start_ms: int
    end_ms: int


class Tags(Struct, frozen=True):
    """A title, a language by its two letters, a sentence about it, and the chapters in order."""

    title: str
    language: str
    comment: str
    chapters: tuple[Chapter, ...]


def tags_of(exercise: Exercise, timeline: Timeline) -> Tags:
    """What the session's file says of itself."""
    header = exercise.header
    titled = [part for part in timeline.parts if part.title]
    starts = [*(part.at_ms for part in titled), timeline.duration_ms]
    chapters = tuple(
        Chapter(part.title, part.at_ms, end) for part, end in zip(titled, starts[1:], strict=True)
    )
    comment = " ".join(filter(None, (header.summary, header.caution)))
    return Tags(header.title, header.language, comment, chapters)


def write_tags(path: Path, ending: str, tags: Tags) -> None:
    """Put `tags` into the sound file at `path`, whose format is `ending`'s."""
    if ending == ".mp3":
        _write_id3(path, tags)
    else:
        _write_comments(path, ending, tags)


def _write_id3(path: Path, tags: Tags) -> None:
    """ID3v2.4 with its chapter addendum: a CHAP for every part, and a CTOC that lists them."""
    from mutagen import id3

    language = ISO_639_2.get(tags.language, "und")
    frames = id3.ID3()
    frames.add(id3.TIT2(encoding=3, text=tags.title))
    frames.add(id3.TLAN(encoding=3, text=language))
    frames.add(id3.COMM(encoding=3, lang=language, desc="", text=tags.comment))
    ids = [f"part{number}" for number, _ in enumerate(tags.chapters, start=1)]
    for id_, chapter in zip(ids, tags.chapters, strict=True):
        title = id3.TIT2(encoding=3, text=chapter.title)
        frames.add(
            id3.CHAP(
                element_id=id_,
                start_time=chapter.start_ms,
                end_time=chapter.end_ms,
                sub_frames=[title],
            )
        )
    top_level_and_ordered = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
    frames.add(id3.CTOC(element_id="parts", flags=top_level_and_ordered, child_element_ids=ids))
    frames.save(path)


def _write_comments(path: Path, ending: str, tags: Tags) -> None:
    """Vorbis comments, which FLAC, Vorbis and Opus share; chapters as players read them there."""
    from mutagen.flac import FLAC
    from mutagen.oggopus import OggOpus
    from mutagen.oggvorbis import OggVorbis

    file = {".flac": FLAC, ".ogg": OggVorbis, ".opus": OggOpus}[ending](path)
    file["title"] = tags.title
    file["language"] = tags.language
    file["comment"] = tags.comment
    for number, chapter in enumerate(tags.chapters, start=1):
        file[f"chapter{number:03}"] = _clock(chapter.start_ms)
        file[f"chapter{number:03}name"] = chapter.title
    file.save()


def _clock(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms % 60_000 / 1000:06.3f}"
