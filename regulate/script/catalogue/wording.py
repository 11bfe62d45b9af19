"""S3: words that a careful therapist would not say."""

from __future__ import annotations

from regulate.script.catalogue.care import PRACTICE
from regulate.script.catalogue.kind import Mistake

WORDING = {
    "S301": Mistake(
        "error",
        "eyes are asked to close with no other choice",
        "offer another choice in the same or the next sentence, such as `or stay open`",
        why="For many people closed eyes are not restful but unsafe. Open eyes are offered as an "
        "equal choice, in the same sentence or the one after it.",
        before="Close your eyes.",
        after="Your eyes can stay open, or close if you would rather.",
        source=PRACTICE,
    ),
    "S312": Mistake(
        "warning",
        "“{word}” {presses}",
        "{rather}",
        why="An invitation leaves the choice with the person; these words take it, make light of "
        "how hard it is, or say what nobody can know. Where the word is right as it stands, "
        "answer with a reason on the line above.",
        before="Just relax and let go.",
        after="Your shoulders may soften, or stay as they are.",
        source=PRACTICE,
    ),
    "S313": Mistake(
        "error",
        "the sentence has {count} words; 20 are the most",
        "make two of it",
        why="Somebody who is upset loses the thread of a long sentence. Twelve words or fewer "
        "are best.",
        before="You can let your eyes rest on something in the room, and when you are ready, you "
        "can notice its colour and its edges.",
        after="You can let your eyes rest on something in the room. Perhaps you notice its colour.",
        source="Our own limit for speech that is heard once.",
    ),
    "S321": Mistake(
        "warning",
        "“{word}” asks for too much air",
        "{rather}",
        why="Deep breaths, slowly, are too much air: they make people dizzy and tingly.",
        before="Take a deep breath.",
        after="A small, easy breath is enough.",
        source="In a 2019 study (n=16), 37.5 % of novices overbreathed at 6 breaths a minute.",
    ),
    "S322": Mistake(
        "warning",
        "{count} bare commands in {words} words; 2 in 100 are enough",
        "make some of them invitations: `you can …`, `perhaps …`, `if you like, …`",
        why="One command is clear; many of them are orders, and people who were ordered about "
        "stop listening or obey against themselves.",
        before="Notice your feet. Feel your hands. Look up.",
        after="Perhaps you notice your feet. You can feel your hands. And look up, if you like.",
        source=PRACTICE,
    ),
    "S323": Mistake(
        "warning",
        "“{word}” promises more than anyone can know",
        "say what is done, or what may be felt: `some people notice …`",
        why="A promise that doesn't come true leaves a person more alone than before.",
        before="This will heal your nervous system.",
        after="Some people notice that the breath slows by itself.",
        source="The grades of evidence in the project: no exercise has shown to heal.",
    ),
    "S326": Mistake(
        "warning",
        "“{word}” stands in an exercise with taps from side to side",
        "keep memories out of it, or leave the taps out",
        why="Taps from side to side together with a memory are a treatment, and belong with a "
        "therapist. Here they only soothe.",
        before="Think of a memory.\n[tap every 1s, for 30s]",
        after="Think of nothing in particular.\n[tap every 1s, for 30s]",
        source="Jarero & Artigas; convention.",
    ),
    "S327": Mistake(
        "warning",
        "“{word}” takes for granted that there is one, and that it helps",
        "offer another: `or someone else`, `or an animal, or a place`",
        why="Not everyone has a partner or a parent, and for some they are what hurts.",
        before="Imagine your mother smiling at you.",
        after="Imagine someone who is kind to you: a person, an animal, or a place.",
        source=PRACTICE,
    ),
    "S328": Mistake(
        "warning",
        "«{word}» speaks to only some people",
        "say it without a gendered ending: `cuando quieras`, `con calma`",
        why="An ending in -o or -a tells the listener who they are, and is often wrong.",
        before="Cuando estés listo, mira a tu alrededor.",
        after="Cuando quieras, puedes mirar a tu alrededor.",
    ),
    "S329": Mistake(
        "warning",
        "«{word}» is {form}, and the rest says {other}",
        "use {other} all through",
        why="A voice that changes between `tú`, `usted` and `vos` sounds like two people.",
        before="Puedes sentarte. Cierre la puerta si lo desea.",
        after="Puedes sentarte, y cerrar la puerta si quieres.",
    ),
}
