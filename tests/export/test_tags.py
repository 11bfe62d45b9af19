"""A file says its title, its language and its parts, as other programs read them."""

import json
import shutil
import subprocess
from pathlib import Path

import mutagen
import pytest
from mutagen.mp3 import MP3

from regulate.export.sound_file import write_sound
from regulate.export.tags import Chapter, tags_of
from regulate.library import find
from regulate.synth.renderer import Renderer
from regulate.timeline.events import Timeline
from tests.export.session import SESSION

EXERCISE = find("long-exhale").playing()
TAGS = tags_of(EXERCISE, SESSION)


def written(path: Path) -> Path:
    write_sound(path, Renderer(SESSION, {}), TAGS)
    return path


def test_chapters_lead_from_part_to_part_up_to_the_end() -> None:
    assert TAGS.chapters == (
        Chapter("Arrive", 0, 1500),
        Chapter("Más: «algo» & more", 1500, 4003),
    )


def test_a_session_without_titles_has_no_chapters() -> None:
    assert tags_of(EXERCISE, Timeline(1000)).chapters == ()


@pytest.mark.parametrize("ending", [".flac", ".ogg", ".opus"])
def test_vorbis_comments_hold_them(ending: str, tmp_path: Path) -> None:
    found = mutagen.File(written(tmp_path / f"session{ending}"))
    assert found["title"] == ["Long Exhale"]
    assert found["language"] == ["en"]
    assert found["chapter001"] == ["00:00:00.000"]
    assert found["chapter002"] == ["00:00:01.500"]
    assert found["chapter002name"] == ["Más: «algo» & more"]


def test_id3_holds_them(tmp_path: Path) -> None:
    found = MP3(written(tmp_path / "session.mp3")).tags
    assert (found["TIT2"].text, found["TLAN"].text) == (["Long Exhale"], ["eng"])
    (contents,) = found.getall("CTOC")
    chapters = {chapter.element_id: chapter for chapter in found.getall("CHAP")}
    told = [chapters[id_] for id_ in contents.child_element_ids]
    assert [(c.start_time, c.end_time) for c in told] == [(0, 1500), (1500, 4003)]
    assert told[1].sub_frames["TIT2"].text == ["Más: «algo» & more"]


@pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffmpeg isn't installed")
@pytest.mark.parametrize("ending", [".flac", ".ogg", ".opus", ".mp3"])
def test_another_program_reads_them(ending: str, tmp_path: Path) -> None:
    path = written(tmp_path / f"session{ending}")
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams"]
    told = subprocess.run(
        [*command, "-show_chapters", path], capture_output=True, check=True, timeout=30
    )
    found = json.loads(told.stdout)
    tags = {**found["streams"][0].get("tags", {}), **found["format"].get("tags", {})}
    assert {key.lower(): value for key, value in tags.items()}["title"] == "Long Exhale"
    if found["chapters"]:
        assert [c["tags"]["title"] for c in found["chapters"]][1] == "Más: «algo» & more"
