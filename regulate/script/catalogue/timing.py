"""S4: what is wrong when it is heard, by the lengths of the lines as spoken or as estimated."""

from __future__ import annotations

from regulate.script.catalogue.kind import Mistake

TIMING = {
    "S401": Mistake(
        "error",
        "at {length} min it lasts {lasts}{way} ({by})",
        "use `to fill` in a pause or a breathing, or change the lengths",
        why="Somebody who has two minutes takes the two-minute exercise. A tenth more or less is "
        "fine.",
        before="Lengths: 5 min\n…\n[pause 20s]",
        after="Lengths: 5 min\n…\n[pause to fill]",
    ),
    "S402": Mistake(
        "error",
        "the voice is silent for {seconds} s, and nothing announced it{way} ({by})",
        "put words in between, or say before it how long it will be quiet",
        why="In a long silence people wonder whether it is over or broken. Announced, it is rest.",
        before="Feel your feet.\n[pause 2 min]",
        after="Now two minutes of quiet; I will speak again after that.\n[pause 2 min]",
    ),
    "S403": Mistake(
        "warning",
        "the voice is silent for {seconds} s, and nothing announced it{way} ({by})",
        "put a few words in between, or say before it how long it will be quiet",
        why="After three quarters of a minute people begin to wonder whether it goes on.",
        before="Feel your feet.\n[pause 60s]",
        after="Feel your feet, for about a minute.\n[pause 60s]",
    ),
    "S404": Mistake(
        "warning",
        "at {length} min only {share} % is silence; {least} % are the least ({by})",
        "leave words out, or make the pauses longer",
        why="The exercise happens in the silence. Up to three minutes need 40 %, longer ones 50 %.",
        before="Lengths: 1 min",
        after="Lengths: 2 min",
    ),
    "S405": Mistake(
        "error",
        "these words take {takes} s and {slot} ({by})",
        "{fix}",
        why="What is said late is wrong, and what has no room is left out: it would never be "
        "heard as it is written.",
        before="[breathe 3 in, 4 out, 6 times]\n  in: And now you can slowly breathe in",
        after="[breathe 3 in, 4 out, 6 times]\n  in: Breathing in",
    ),
    "S406": Mistake(
        "warning",
        "these words are still spoken when “{cue}” should be heard ({by})",
        "move them to a time after the breaths with words, or give those fewer (`x3`)",
        why="A word at a breath tells when to breathe; another line over it takes that away.",
        before="[breathe 4 in, 6 out, 6 times]\n  in: In\n  at 0:09: There is no hurry.",
        after="[breathe 4 in, 6 out, 6 times]\n  in x2: In\n  at 0:25: There is no hurry.",
    ),
    "S407": Mistake(
        "warning",
        "lines are spoken at {wpm} words a minute; 90 to 120 is easy to follow ({by})",
        "choose another voice or rate in the settings, or shorter words",
        why="Slow, and not drawn out: about a hundred words a minute inside a line.",
        before="(a voice at 160 words a minute)",
        after="(the same voice at 105)",
        source="Speech runs at 125 to 150 words a minute, audiobooks at 130 to 160.",
    ),
}
