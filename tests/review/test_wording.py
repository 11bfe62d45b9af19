"""Words that press, promise, forbid or leave someone out are told; words like them are not."""

import pytest

from regulate.review.review import review
from regulate.script.diagnostics import Diagnostic
from regulate.script.parser import parse
from regulate.script.source import Source
from regulate.speech.text import probable_ms

HEADER = """\
Title:    T
Summary:  S
For:      daily
Kind:     body
Lengths:  2 min
Language: {language}
Evidence: D
Sources:  None
Caution:  None
Fallback: orient-room

"""
FIRST_LINE = 12

WORDS = {"S301", "S312", "S313", "S321", "S322", "S323", "S326", "S327", "S328", "S329"}


def told(text: str, language: str) -> list[Diagnostic]:
    """What is told of the words of a script."""
    source = Source.of_text(HEADER.format(language=language) + text)
    parsed = parse(source)
    found = review(parsed.exercise, source, parsed.diagnostics, probable_ms)
    return [d for d in found if d.code in WORDS]


RAISED = {
    "en": [
        ("S301", "Close your eyes.", "Close your eyes"),
        ("S301", "Now gently close your eyes.", "close your eyes"),
        ("S301", "Let your eyes close.", "eyes close"),
        ("S301", "Sit with your eyes closed.", "eyes closed"),
        ("S301", "You can close your eyes.", "close your eyes"),
        ("S301", "With closed eyes, look inside.", "closed eyes"),
        ("S301", "Shut your eyes. Breathe.", "Shut your eyes"),
        ("S301", "Closing your eyes, notice the dark.", "Closing your eyes"),
        ("S301", "Allow your eyelids to close.", "eyelids to close"),
        ("S301", "Your eyes are heavy.\nLet them close.", "Let them close"),
        ("S301", "Close your eyes. Breathe in, or out.", "Close your eyes"),
        ("S301", "Close your eyes. Then open them again.", "Close your eyes"),
        ("S301", "Close your eyes and open your heart.", "Close your eyes"),
        ("S312", "You must breathe slowly.", "must"),
        ("S312", "You should feel your feet.", "should"),
        ("S312", "Your eyes should be open.", "should"),
        ("S312", "Just breathe.", "Just"),
        ("S312", "It is just a feeling.", "just a feeling"),
        ("S312", "You can just notice it.", "just"),
        ("S312", "Simply notice your hands.", "Simply"),
        ("S312", "Relax your shoulders.", "Relax"),
        ("S312", "Now you can relax.", "relax"),
        ("S312", "Let your body relax.", "relax"),
        ("S312", "Calm down.", "Calm down"),
        ("S312", "It is time to calm down now.", "calm down"),
        ("S312", "You are safe.", "You are safe"),
        ("S312", "You’re safe here.", "You’re safe"),
        ("S312", "Nothing can hurt you.", "Nothing can hurt you"),
        ("S312", "And let go.", "let go"),
        ("S312", "Let go of your worries.", "Let go of your worries"),
        ("S312", "Let it all go.", "Let it all go"),
        ("S312", "Now let go of all the tension.", "let go of all the tension"),
        ("S312", "Don't worry.", "Don't"),
        ("S312", "Don’t think about it.", "Don’t"),
        ("S312", "Breathe, and do not stop.", "do not"),
        ("S321", "Take a deep breath.", "deep breath"),
        ("S321", "Breathe deeply.", "Breathe deeply"),
        ("S321", "Breathe in deep.", "Breathe in deep"),
        ("S321", "A deep, slow breath.", "deep, slow breath"),
        ("S323", "This will heal you.", "will heal"),
        ("S323", "This breath rewires your brain.", "rewires"),
        ("S323", "You will feel better.", "You will feel better"),
        ("S323", "This is guaranteed to work.", "guaranteed"),
        ("S323", "Your wounds will be cured, and this cures the rest.", "cures"),
        ("S327", "Imagine your partner beside you.", "your partner"),
        ("S327", "Think of your mother.", "your mother"),
    ],
    "es": [
        ("S301", "Cierra los ojos.", "Cierra los ojos"),
        ("S301", "Puedes cerrar los ojos.", "cerrar los ojos"),
        ("S301", "Siéntate con los ojos cerrados.", "ojos cerrados"),
        ("S301", "Deja que tus ojos se cierren.", "ojos se cierren"),
        ("S301", "Los ojos pesan. Ciérralos.", "Ciérralos"),
        ("S312", "Debes respirar despacio.", "Debes"),
        ("S312", "Tienes que sentir los pies.", "Tienes que"),
        ("S312", "Deberías notar las manos.", "Deberías"),
        ("S312", "Solo respira.", "Solo respira"),
        ("S312", "Simplemente nota las manos.", "Simplemente"),
        ("S312", "Relájate.", "Relájate"),
        ("S312", "Cálmate ya.", "Cálmate"),
        ("S312", "Estás a salvo.", "Estás a salvo"),
        ("S312", "Déjalo ir.", "Déjalo ir"),
        ("S312", "No te preocupes.", "No te preocupes"),
        ("S312", "No pienses en eso.", "No pienses"),
        ("S321", "Respira profundo.", "Respira profundo"),
        ("S321", "Respira hondo.", "Respira hondo"),
        ("S321", "Toma aire profundamente.", "Toma aire profundamente"),
        ("S321", "Una respiración profunda.", "respiración profunda"),
        ("S323", "Esto sanará tus heridas.", "sanará"),
        ("S323", "Te sentirás mejor.", "Te sentirás mejor"),
        ("S323", "Esto cura el dolor.", "cura el"),
        ("S327", "Imagina a tu pareja a tu lado.", "tu pareja"),
        ("S327", "Piensa en tu madre.", "tu madre"),
        ("S328", "Cuando estés listo, mira.", "estés listo"),
        ("S328", "Puedes estar sentada.", "estar sentada"),
        ("S328", "Si te sientes muy cansado, para.", "te sientes muy cansado"),
        ("S328", "Confía en ti misma.", "ti misma"),
        ("S328", "Bienvenido a este momento.", "Bienvenido"),
        ("S328", "Cuando estés listo/a, mira.", "estés listo"),
        ("S328", "Si estás cansad@, para.", "cansad@"),
        ("S328", "Sentado en una silla, siente los pies.", "Sentado"),
        ("S329", "Puedes mirar tus manos. Respire despacio.", "Respire"),
        ("S329", "Puedes mirar tus manos. Usted puede parar.", "Usted"),
        ("S329", "Puedes mirar tus manos. Vos podés parar.", "Vos"),
    ],
}

FINE = {
    "en": [
        "Your eyes can stay open, or close if you would rather.",
        "Close your eyes, or let them rest on something.",
        "You can close your eyes. Or keep them open.",
        "Close your eyes if you like.",
        "Your eyes can be open or closed.",
        "There is no need to close your eyes.",
        "You don't have to close your eyes.",
        "When your eyes are closed, they can open now.",
        "Let your eyes rest on a closed door.",
        "Your eyes find the door, and it is closed.",
        "Close the book.",
        "A friend who is close to your heart.",
        "You can stay just as you are.",
        "You have just come home.",
        "Your hand rests just below the collarbone.",
        "Just now there is nothing to do.",
        "Just a little is enough.",
        "Just one breath is enough.",
        "It is not just you.",
        "You can let go of the handle.",
        "Squeeze the fist a little, and let go.",
        "Tense the hand for a moment. Now let go.",
        "Perhaps you hear the thought: I should be better.",
        "A part of you may say, “you must be strong”.",
        "She should have called.",
        "You must have come far.",
        "There is nothing that you should feel.",
        "If you should feel dizzy, you can stop.",
        "There is no need to relax.",
        "You don't have to relax.",
        "Your shoulders may relax, or not.",
        "A relaxed hand is open.",
        "It is hard to relax when things are loud.",
        "You don't have to do anything.",
        "If you don't want to, leave it out.",
        "I don't know what this will be like.",
        "If you feel dizzy, don't go on.",
        "It is a place where you are safe.",
        "Once you are safe, you can go on.",
        "Say it quietly: “I am safe enough right now.”",
        "Some people say “calm down”, and it never helps.",
        "Small breaths, not deep ones.",
        "There is no need to breathe deeply.",
        "A deep blue sky.",
        "Slow is enough; deep breaths are not needed.",
        "The river is deep. You can breathe as you like.",
        "Nothing here will heal anything; it is a pause.",
        "A cut heals slowly.",
        "You may feel better, or the same.",
        "Someone kind: your partner, a friend, or an animal.",
        "Think of someone. It may be your mother, or anyone else.",
        "Put simply, this is a pause.",
        "The mother tongue you speak.",
    ],
    "es": [
        "Tus ojos pueden seguir abiertos, o cerrarse si lo prefieres.",
        "Cierra los ojos, o déjalos abiertos.",
        "Puedes cerrar los ojos si quieres.",
        "Los ojos, abiertos o cerrados, como quieras.",
        "No hace falta cerrar los ojos.",
        "Cierra la puerta.",
        "Solo hay una mano.",
        "Solo un poco de aire basta.",
        "Puedes escuchar solo la lluvia.",
        "No tienes que hacer nada.",
        "No hace falta que te relajes.",
        "Suelta el aire despacio.",
        "Suelta el mango.",
        "Si no quieres, puedes parar.",
        "No hay nada que hacer bien.",
        "Un lugar donde estás a salvo.",
        "No hace falta respirar profundo.",
        "Un pozo profundo. Respira como quieras.",
        "Quizás te sientes mejor, o igual.",
        "Alguien amable: tu pareja, una amistad o un animal.",
        "La silla es segura y el suelo está quieto.",
        "Una mano apoyada en la otra.",
        "El sonido puede estar tranquilo.",
        "Lo mismo, otra vez.",
        "La habitación está tranquila.",
        "Cuando quieras, puedes mirar a tu alrededor.",
        "Su color y sus bordes, y lo que su luz toca.",
        "Di en voz baja: “estoy lista”.",
        "Puedes decir: «debo hacerlo bien», y notar cómo suena.",
    ],
}


@pytest.mark.parametrize(
    ("language", "code", "text", "word"),
    [(language, *case) for language, cases in RAISED.items() for case in cases],
)
def test_words_are_told_where_they_stand(language: str, code: str, text: str, word: str) -> None:
    found = [d for d in told(text, language) if d.code == code]
    assert len(found) == 1
    lines = text.splitlines()
    span = found[0].span
    at = lines[span.line - FIRST_LINE][span.column - 1 : span.end_column - 1]
    assert at.startswith(word)
    assert {d.code for d in told(text, language)} == {code}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in FINE.items() for text in texts]
)
def test_words_like_them_are_not(language: str, text: str) -> None:
    assert told(text, language) == []
