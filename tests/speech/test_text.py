"""Text is made safe for the engines, and its time is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulate.speech.text import estimate_ms, speakable, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Plain text, as it is.", "Plain text, as it is."),
        ("\x01200Aloud", "200Aloud"),
        ("a\u202eb\u200dc\u0085d", "abcd"),
        ("[[h@'l@U]] there", "h@'l@U there"),
        ("<volume level='100'/>Hi", "volume level='100'/ Hi"),
        ("  two\n\tspaces ", "two spaces"),
        ("nooooooooooo", "nooooo"),
        ("¿Qué sientes?", "¿Qué sientes?"),
    ],
)
def test_what_engines_take_for_commands_is_taken_out(text: str, said: str) -> None:
    assert speakable(text) == said


@given(st.text(max_size=300))
def test_whatever_is_spoken_is_harmless_and_stays_so(text: str) -> None:
    said = speakable(text)
    assert not set(said) & set("[]<>\x00\x01\x1b\u202e")
    assert said == said.strip()


@pytest.mark.parametrize(
    ("text", "count"), [("One two.", 2), ("it's the out-breath", 3), ("…", 0), ("4 o'clock", 2)]
)
def test_words_are_counted_as_a_person_would(text: str, count: int) -> None:
    assert words(text) == count


@given(st.text(max_size=200), st.floats(60, 200))
def test_a_time_is_always_guessed_and_a_quicker_voice_is_quicker(text: str, wpm: float) -> None:
    assert 200 <= estimate_ms(text, wpm * 2) <= estimate_ms(text, wpm)
