"""What was meant is what is read: any exercise, written as a script, comes back the same."""

from hypothesis import given, settings

from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.script.syntax import Exercise
from tests.script.exercises import exercises
from tests.script.printing import bare, printed


@settings(max_examples=60, deadline=None)
@given(exercises())
def test_an_exercise_survives_being_written_and_read(exercise: Exercise) -> None:
    parsed = parse(Source.of_text(printed(exercise), id_=exercise.id))
    told = [d for d in parsed.diagnostics if d.code != "S132"]
    assert told == []
    assert parsed.exercise is not None
    assert bare(parsed.exercise) == bare(exercise)
