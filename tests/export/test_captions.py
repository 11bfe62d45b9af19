"""A session's words as captions that players show at their times."""

from pathlib import Path

import pytest

from regulate.errors import UsageError
from regulate.export.captions import WIDTH, write_captions
from regulate.timeline.events import Timeline, Utterance
from tests.export.session import SESSION


def test_web_vtt_has_every_line_at_its_time(tmp_path: Path) -> None:
    write_captions(tmp_path / "session.vtt", SESSION, "en")
    assert (tmp_path / "session.vtt").read_text("utf-8") == (
        "WEBVTT\nLanguage: en\n\n"
        "00:00:00.100 --> 00:00:02.400\nHere.\n\n"
        "00:00:03.000 --> 00:00:04.003\nA &lt;line&gt; &amp; another one.\n"
    )


def test_sub_rip_has_every_line_at_its_time(tmp_path: Path) -> None:
    write_captions(tmp_path / "session.srt", SESSION, "en")
    assert (tmp_path / "session.srt").read_text("utf-8") == (
        "1\n00:00:00,100 --> 00:00:02,400\nHere.\n\n"
        "2\n00:00:03,000 --> 00:00:04,003\nA <line> & another one.\n"
    )


def test_long_lines_are_broken_and_captions_never_overlap(tmp_path: Path) -> None:
    text = " ".join(["a soft word"] * 20)
    lines = tuple(Utterance(n * 2000, n * 2000 + 1900, text) for n in range(3))
    write_captions(tmp_path / "session.srt", Timeline(3_700_000, utterances=lines), "en")
    written = (tmp_path / "session.srt").read_text("utf-8").splitlines()
    assert max(map(len, written)) <= WIDTH
    times = [line.split(" --> ") for line in written if "-->" in line]
    assert [end for _, end in times][:2] == [start for start, _ in times][1:]


def test_a_session_without_words_has_no_captions(tmp_path: Path) -> None:
    write_captions(tmp_path / "none.srt", Timeline(1000), "en")
    assert (tmp_path / "none.srt").read_text().strip() == ""


def test_another_ending_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"x\.txt") as error:
        write_captions(tmp_path / "x.txt", SESSION, "en")
    assert ".vtt" in error.value.mend
