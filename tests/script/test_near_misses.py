"""What therapists nearly write: each slip told at its place, with what to write instead."""

import pytest

from regulate.script.parser import parse
from regulate.script.source import Source

HEADER = """\
Title: T
Summary: S
For: daily
Kind: breath
Lengths: 2 min
Language: {language}

"""
FIRST_LINE = 8

DIRECTIONS = (
    "there are: ask, bed, bell, breathe, choose, end, find pace, go to, if, pause, rate, repeat, "
    "tap, tone, wait"
)
NOTE = "a note of your own goes on a line of its own that begins with `//`"
DIRECCIONES = (
    "there are: busca mi ritmo, campana, elige, espera, fin, fondo, mide, pausa, pregunta, repite, "
    "respira, si, toca, tono, ve a"
)
STILL = "leave it out, or write a short one: a breath may stand still for 7 s at most"
IF = "write it as `[if distress >= 6 go to Part]`"
BRACES = "write the answer's name in braces, as in `{feeling}`, or leave the braces out"

SLIPS = [
    ("en", "pause 5s", "S144", (1, 1, 9), "put it in square brackets: `[pause 5s]`"),
    ("en", "[pause 5s", "S110", (1, 1, 10), "add `]` at its end"),
    ("en", "pause 5s]", "S144", (1, 1, 10), "put it in square brackets: `[pause 5s]`"),
    ("en", "[pause, 5s]", "S113", (1, 7, 11), "did you mean `5s`?"),
    ("en", "[pause 5,5s]", "S113", (1, 8, 12), "did you mean `5.5s`?"),
    ("en", "[pause 5 seonds]", "S113", (1, 8, 16), "did you mean `5 seconds`?"),
    ("en", "[pause five seconds]", "S113", (1, 8, 20), "did you mean `5 seconds`?"),
    ("en", "[pause 5 sek]", "S113", (1, 8, 13), "did you mean `5 sec`?"),
    ("en", "[pause 5m]", "S113", (1, 8, 10), "did you mean `5 min`?"),
    ("en", "[pause 1m30s]", "S113", (1, 8, 13), "did you mean `1:30`?"),
    ("en", "[pause 1 min 30 s]", "S113", (1, 8, 18), "did you mean `1:30`?"),
    ("en", "[pause 90]", "S113", (1, 8, 10), "did you mean `90s` or `90 min`?"),
    ("en", "[pause for 5s]", "S113", (1, 8, 14), "did you mean `5s`?"),
    ("en", "[silence 5s]", "S111", (1, 1, 13), "did you mean pause?"),
    (
        "en",
        "[wait 5s]",
        "S130",
        (1, 1, 10),
        "`[pause 5s]` is silence; a wait is for a key: `[wait 5s: …]`",
    ),
    ("en", "【pause 5s】", "S144", (1, 1, 11), "put it in square brackets: `[pause 5s]`"),
    ("en", "(pause 5s)", "S144", (1, 1, 11), "put it in square brackets: `[pause 5s]`"),
    ("en", "{pause 5s}", "S144", (1, 1, 11), "put it in square brackets: `[pause 5s]`"),
    ("en", "[breathe 4-4-4-4]", "S115", (1, 10, 17), "did you mean `4 in, 4 hold, 4 out, 4 rest`?"),
    ("en", "[breathe 4-7-8, 4 times]", "S115", (1, 10, 15), "did you mean `4 in, 7 hold, 8 out`?"),
    ("en", "[breathe 4 inn, 6 out, 6 times]", "S115", (1, 10, 15), "did you mean `4 in`?"),
    ("en", "[breathe 4 rset, 6 out, 6 times]", "S115", (1, 10, 16), "did you mean `4 rest`?"),
    ("en", "[breathe 4 in, 6 out, 5 mins]", "S115", (1, 23, 29), "did you mean `for 5 mins`?"),
    (
        "en",
        "[choose: What?]\n  On -> B\n  Off B\n\n# C\nHi.\n\n# B\nHi.",
        "S137",
        (3, 3, 8),
        "write it as `Label -> Part`",
    ),
    (
        "en",
        "[repeat 2 times]\nHi.\n# B\nHi.\n[end]",
        "S134",
        (1, 1, 17),
        "write `[end]` on a line after its last step",
    ),
    ("en", "[breath 4 in, 6 out, 6 times]", "S111", (1, 1, 30), "did you mean breathe?"),
    ("en", "[breathing 4 in, 6 out, 6 times]", "S111", (1, 1, 33), "did you mean breathe?"),
    (
        "en",
        "[breathe 4 in 6 out 6 times]",
        "S115",
        (1, 10, 28),
        "did you mean `4 in, 6 out, 6 times`?",
    ),
    (
        "en",
        "[breathe 4,5 in, 6 out, 6 times]",
        "S115",
        (1, 10, 16),
        "write it with a point: `4.5 in`",
    ),
    ("en", "[breathe 4.5in, 6out, 6x]", "S115", (1, 23, 25), "did you mean `6 times`?"),
    ("en", "[breathe 4 in, 6 out, x6]", "S115", (1, 23, 25), "did you mean `6 times`?"),
    ("en", "[breathe 4 in, 6 out, 6]", "S115", (1, 23, 24), "did you mean `6 times`?"),
    ("en", "[breathe 4 in, 6 out, six times]", "S115", (1, 23, 32), "did you mean `6 times`?"),
    ("en", "[breathe 4 in, 6 out; 6 times]", "S115", (1, 16, 30), "did you mean `6 out, 6 times`?"),
    (
        "en",
        "[breathe 4 in, 2 pause, 6 out, 6 times]",
        "S115",
        (1, 16, 23),
        "did you mean `2 hold` or `2 rest`?",
    ),
    ("en", "[breathe 4 in, 6 out, 2 min]", "S115", (1, 23, 28), "did you mean `for 2 min`?"),
    ("en", "[breathe 4 in, 6 out, for 2]", "S113", (1, 27, 28), "did you mean `2s` or `2 min`?"),
    ("en", "[breathe 4 in, 6 out, fill]", "S115", (1, 23, 27), "did you mean `to fill`?"),
    (
        "en",
        "[breathe 4 in, 6 out, ease to 5 in, 7 out, to fill]",
        "S115",
        (1, 23, 35),
        "did you mean `easing to 5 in`?",
    ),
    (
        "en",
        "[breathe 4 in, 6 out, easing 5 in, 7 out, to fill]",
        "S115",
        (1, 23, 34),
        "did you mean `easing to 5 in`?",
    ),
    ("en", "[breathe 4 in / 6 out, 6 times]", "S115", (1, 10, 22), "did you mean `4 in, 6 out`?"),
    ("en", "[breathe 4 in, 6 out, 6 rounds]", "S115", (1, 23, 31), "did you mean `6 times`?"),
    ("en", "[breathe 4 in, 6 out, 0 times]", "S114", (1, 23, 24), "write a number in between"),
    ("en", "[breathe 40 in, 6 out, 6 times]", "S114", (1, 10, 15), "write a length in between"),
    ("en", "[breathe 4 in, 30 hold, 6 out, 6 times]", "S114", (1, 16, 23), STILL),
    ("en", "[breathe 4 in, 0 hold, 6 out, 6 times]", "S114", (1, 16, 22), STILL),
    ("en", "[breathe 4 in, 6 out, 3 times]\nin: In", "S143", (2, 1, 7), "indent it by two spaces"),
    (
        "en",
        "[breathe 4 in, 6 out, 3 times]\n  at 40: Slow",
        "S120",
        (2, 3, 14),
        "did you mean `at 0:40: …`?",
    ),
    (
        "en",
        "[breathe 4 in, 6 out, 3 times]\n  at 0:40 Slow",
        "S120",
        (2, 3, 15),
        "did you mean `at 0:40: …`?",
    ),
    (
        "en",
        "[breathe 4 in, 6 out, 3 times]\n  0:40: Slow",
        "S120",
        (2, 3, 13),
        "did you mean `at 0:40: …`?",
    ),
    (
        "en",
        "[breathe 4 in, 6 out, 3 times]\n\n  in: In",
        "S143",
        (3, 3, 9),
        "delete the empty line above it",
    ),
    (
        "en",
        "[breathe 4 in, 6 out, 3 times]\n  in - In",
        "S120",
        (2, 3, 10),
        "did you mean `in: …`?",
    ),
    ("en", "# Rest (from 5)\nHi.", "S126", (1, 8, 16), "write `(from 5 min)` or `(only 5 min)`"),
    ("en", "# Rest (5 min)\nHi.", "S126", (1, 8, 15), "write `(from 5 min)` or `(only 5 min)`"),
    (
        "en",
        "# Rest (only for 2 min)\nHi.",
        "S126",
        (1, 8, 24),
        "write `(from 5 min)` or `(only 5 min)`",
    ),
    ("en", "# Rest (from 5 min\nHi.", "S126", (1, 8, 19), "write `(from 5 min)` or `(only 5 min)`"),
    (
        "en",
        "[choose: What?]\n  A - B\n\n# B\nHi.",
        "S137",
        (2, 3, 8),
        "did you mean `A -> B`?",
    ),
    ("en", "[choose: What?]\n  A: B\n\n# B\nHi.", "S137", (2, 3, 7), "did you mean `A -> B`?"),
    ("en", "[choose: What?]\nA -> B\n\n# B\nHi.", "S143", (2, 1, 7), "indent it by two spaces"),
    (
        "en",
        "[choose What?]\n  A -> B\n\n# B\nHi.",
        "S130",
        (1, 1, 15),
        "write them after a colon: `[choose: What?]`",
    ),
    ("en", "[choice: What?]\n  A -> B\n\n# B\nHi.", "S111", (1, 1, 16), "did you mean choose?"),
    (
        "en",
        "[choose: What?]\n\n  A -> B\n\n# B\nHi.",
        "S143",
        (3, 3, 9),
        "delete the empty line above it",
    ),
    ("en", "[go B]\n\n# B\nHi.", "S111", (1, 1, 7), "did you mean go to?"),
    ("en", "[jump to B]\n\n# B\nHi.", "S111", (1, 1, 12), "did you mean go to?"),
    (
        "en",
        "[rate distress: 0-10?]\n[if distress > 6 B]\n\n# B\nHi.",
        "S138",
        (2, 18, 19),
        "did you mean `[if distress > 6 go to B]`?",
    ),
    (
        "en",
        "[rate distress: 0-10?]\n[if distress is 6 go to B]\n\n# B\nHi.",
        "S138",
        (2, 14, 16),
        "did you mean `[if distress = 6 go to B]`?",
    ),
    (
        "en",
        "[rate my distress: How?]",
        "S139",
        (1, 7, 18),
        "write it before the colon, such as `[rate distress: …]`",
    ),
    (
        "en",
        "[breathe 4 in, 6 out, 3 times]\n  in x0: In",
        "S114",
        (2, 6, 8),
        "write at how many breaths, such as `x3`, or leave it out to say it at every one",
    ),
    (
        "en",
        "[rate: How?]",
        "S139",
        (1, 6, 7),
        "write it before the colon, such as `[rate distress: …]`",
    ),
    (
        "en",
        "[ask]\n  calm\n  tired",
        "S130",
        (1, 1, 6),
        "name the answer, and say what is asked: `[ask feeling: …]`",
    ),
    (
        "en",
        "[ask What do you feel?]",
        "S130",
        (1, 1, 24),
        "name the answer, and say what is asked: `[ask feeling: What do you feel?]`",
    ),
    (
        "es",
        "[mide: ¿Cuánto?]",
        "S139",
        (1, 6, 7),
        "write it before the colon, such as `[mide malestar: …]`",
    ),
    (
        "es",
        "[pregunta]",
        "S130",
        (1, 1, 11),
        "name the answer, and say what is asked: `[pregunta emoción: …]`",
    ),
    (
        "es",
        "[respira 4 dentro, 6 fuera, 6 veces]\n  sostén: quieto",
        "S129",
        (2, 3, 17),
        "the breathing has dentro, fuera",
    ),
    (
        "en",
        "[ask feeling What?]\nHi.",
        "S130",
        (1, 1, 20),
        "write them after a colon: `[ask feeling: What?]`",
    ),
    (
        "en",
        "[ask feeling: What?]\nSo [feeling].",
        "S124",
        (2, 4, 13),
        f"an answer goes in braces, as in `{{feeling}}`; {NOTE}",
    ),
    (
        "en",
        "[Name], you can stop.",
        "S124",
        (1, 1, 7),
        f"an answer goes in braces, as in `{{name}}`; {NOTE}",
    ),
    (
        "en",
        "[ask feeling: What?]\nSo {feeling.",
        "S131",
        (2, 4, 13),
        BRACES,
    ),
    ("en", "[repeat 3]\nHi.\n[end]", "S142", (1, 1, 11), "write it as `[repeat 3 times]`"),
    ("en", "[repeat 3x]\nHi.\n[end]", "S142", (1, 1, 12), "write it as `[repeat 3 times]`"),
    (
        "en",
        "[repeat three times]\nHi.\n[end]",
        "S142",
        (1, 1, 21),
        "write it as `[repeat 3 times]`",
    ),
    ("en", "[repeat 3 times]\nHi.\n[end repeat]", "S128", (3, 6, 12), "leave it out"),
    ("en", "[loop 3 times]\nHi.\n[end]", "S111", (1, 1, 15), "did you mean repeat?"),
    ("en", "[tap every 1, for 30s]", "S113", (1, 12, 13), "did you mean `1s` or `1 min`?"),
    ("en", "[tap 1s, for 30s]", "S141", (1, 1, 18), "write it as `[tap every 1s, for 30s]`"),
    ("en", "[tap every 1s for 30s]", "S141", (1, 1, 23), "write it as `[tap every 1s, for 30s]`"),
    ("en", "[taps every 1s, for 30s]", "S111", (1, 1, 25), "did you mean tap?"),
    ("en", "[bells]", "S111", (1, 1, 8), "did you mean bell?"),
    ("en", "[find pace]", "S130", (1, 1, 12), "write them after a colon: `[find pace: …]`"),
    (
        "en",
        "[musik]",
        "S111",
        (1, 1, 8),
        f"{DIRECTIONS}; {NOTE}",
    ),
    ("en", "Hello [pause 5s] there.", "S124", (1, 7, 17), "give it a line of its own"),
    ("en", "Hello. [pause 5s]", "S124", (1, 8, 18), "give it a line of its own"),
    ("en", "[pause 5s] Hello.", "S124", (1, 12, 18), "give it a line of its own"),
    (
        "en",
        "Hello{",
        "S131",
        (1, 6, 7),
        BRACES,
    ),
    ("en", "[pause 5s]]", "S128", (1, 11, 12), "leave it out"),
    (
        "en",
        "[]",
        "S111",
        (1, 1, 3),
        f"{DIRECTIONS}; {NOTE}",
    ),
    (
        "en",
        "[ ]",
        "S111",
        (1, 1, 4),
        f"{DIRECTIONS}; {NOTE}",
    ),
    ("en", "[5 second pause]", "S111", (1, 1, 17), "begin with its name: `[pause …]`"),
    ("en", "[in 4, out 6]", "S111", (1, 1, 14), "begin with its name: `[breathe …]`"),
    ("en", "[rest 10s]", "S111", (1, 1, 11), "did you mean pause?"),
    ("en", "[breathe 4 in, 6 out, to the end]", "S115", (1, 23, 33), "did you mean `to fill`?"),
    ("es", "[vete a Volver]\n\n# Volver\nHola.", "S111", (1, 1, 16), "did you mean ve a?"),
    ("en", "[soft music]", "S111", (1, 1, 13), "begin with its name: `[bed …]`"),
    ("en", "[Therapist: wait for a nod]", "S111", (1, 1, 28), f"{NOTE}; {DIRECTIONS}"),
    (
        "en",
        "[campana]",
        "S111",
        (1, 1, 10),
        "did you mean bell? Spanish names are for `Language: es`",
    ),
    ("en", "[pause half a minute]", "S113", (1, 8, 21), "did you mean `30s`?"),
    ("en", "[pause a minute]", "S113", (1, 8, 16), "did you mean `1 minute`?"),
    ("en", "[pause...5s]", "S113", (1, 7, 12), "did you mean `5s`?"),
    (
        "en",
        "*pause 5 seconds*",
        "S144",
        (1, 1, 18),
        "put it in square brackets: `[pause 5 seconds]`",
    ),
    ("en", '<break time="5s"/>', "S144", (1, 1, 19), "put it in square brackets: `[pause 5s]`"),
    ("en", "[breathe four in, 6 out, 6 times]", "S115", (1, 10, 17), "did you mean `4 in`?"),
    ("en", "[breathe in for 4, 6 out, 6 times]", "S115", (1, 10, 18), "did you mean `4 in`?"),
    (
        "en",
        "[breathe 4-4-4-4 for 1 min]",
        "S115",
        (1, 10, 27),
        "did you mean `4 in, 4 hold, 4 out, 4 rest, for 1 min`?",
    ),
    (
        "en",
        "[breathe 4 in, 6 out, 3 times]\n  in (3 times): In",
        "S120",
        (2, 3, 19),
        "did you mean `in x3: …`?",
    ),
    (
        "en",
        "[breathe 4 in, 6 out, 3 times]\n  Breathing in",
        "S120",
        (2, 3, 15),
        "write `in: words`, `out x3: words` or `at 0:40: words`",
    ),
    (
        "es",
        "[respira 4 dentro, 6 fuera, 3 veces]\n  Entra el aire",
        "S120",
        (2, 3, 16),
        "write `dentro: words`, `fuera x3: words` or `a 0:40: words`",
    ),
    (
        "en",
        "[rate distress: 0-10?]\n[if distress is more than 6 go to B]\n\n# B\nHi.",
        "S138",
        (2, 14, 26),
        "did you mean `[if distress > 6 go to B]`?",
    ),
    (
        "es",
        "[mide malestar: 0-10?]\n[si malestar es 6 o más ve a B]\n\n# B\nHola.",
        "S138",
        (2, 14, 24),
        "did you mean `[si malestar >= 6 ve a B]`?",
    ),
    ("en", "[rate distress: 0-10?]\n[if distress > 6]", "S138", (2, 5, 17), IF),
    ("en", "Easy \N{SMILING FACE WITH SMILING EYES}.", "S149", (1, 6, 7), "leave it out"),
    ("en", "Small, **easy** breaths.", "S149", (1, 8, 10), "leave it out"),
    ("en", "You can sit and/or lie.", "S149", (1, 16, 17), "write it as a word"),
    ("en", "You can sit. // slowly", "S149", (1, 14, 16), NOTE),
    ("en", "Sit. /* slowly */", "S149", (1, 6, 18), NOTE),
    ("en", "Hello.\n---\nHello.", "S149", (2, 1, 4), "leave it out"),
    ("en", "[wait: Press a key \N{RIGHTWARDS ARROW}]", "S149", (1, 20, 21), "leave it out"),
    ("en", "[pause 5s][bell]", "S124", (1, 11, 17), "give it a line of its own"),
    ("es", "[pausa de 5 segundos]", "S113", (1, 8, 21), "did you mean `5 segundos`?"),
    (
        "es",
        "[respira 4 dentro, 2 pausa, 6 fuera, 6 veces]",
        "S115",
        (1, 20, 27),
        "did you mean `2 sostén` or `2 descanso`?",
    ),
    (
        "es",
        "[respira 4,5 dentro, 6 fuera, 6 veces]",
        "S115",
        (1, 10, 20),
        "write it with a point: `4.5 dentro`",
    ),
    ("es", "[campanas]", "S111", (1, 1, 11), "did you mean campana?"),
    ("es", "[vuelve a Volver]\n\n# Volver\nHola.", "S111", (1, 1, 18), "did you mean ve a?"),
    ("es", "[encuentra mi ritmo: Pulsa.]", "S111", (1, 1, 29), "did you mean busca mi ritmo?"),
]

FINE = [
    ("en", "[pause: 5s]"),
    ("en", "[pause 5 s]"),
    ("en", "[pause 5 secs.]"),
    ("en", "[Pause 5s.]"),
    ("en", "[pause\u00a05s]"),
    ("en", "[pause 5\u00a0s]"),
    ("en", "[pause\t5s]"),
    ("en", "[breathe 4s in, 6s out, 6 times]"),
    ("en", "[breathe 4 seconds in, 6 seconds out, 6 times]"),
    ("en", "[breathe 4 inhale, 6 exhale, 6 times]"),
    ("en", "[breathe 4 in, 6 out, from my own pace, to fill]"),
    ("en", "[breathe 4 in, 6 out, 6 breaths]"),
    ("en", "[breathe 4 in, 6 out, 3 times]\n  in 3x: In"),
    ("en", "[breathe 4 in, 6 out, 3 times]\n  in x 3: In"),
    ("en", "[breathe 4 in, 6 out, 3 times]\n  In: In"),
    ("en", "[breathe 4 in, 6 out, 3 times]\n  inhale: In"),
    ("en", "#Arrive\nHello."),
    ("en", "## Arrive\nHello."),
    ("en", "# Rest (From 5 min)\nHi."),
    ("en", "[choose: What?]\n  A => B\n\n# B\nHi."),
    ("en", "[choose: What?]\n  A –> B\n\n# B\nHi."),
    ("en", "[choose: What?]\n  1. A -> B\n  2) C -> B\n\n# B\nHi."),
    ("en", "[choose: What?]\n  - A -> B\n\n# B\nHi."),
    ("en", "[goto B]\n\n# B\nHi."),
    ("en", "[go to: B]\n\n# B\nHi."),
    ("en", '[go to "B"]\n\n# B\nHi.'),
    ("en", "[go to # B]\n\n# B\nHi."),
    ("en", "[rate distress: 0-10?]\n[if distress => 6 go to B]\n\n# B\nHi."),
    ("en", "[rate distress: 0-10?]\n[if distress >= 6, go to B]\n\n# B\nHi."),
    ("en", "[rate distress: 0-10?]\n[if distress >= 6 then go to B]\n\n# B\nHi."),
    ("en", "[ask feeling: What?]\nSo {Feeling}."),
    ("en", "[tap every 1s, 30s]"),
    ("en", "[bed: soft-rain]"),
    ("en", "[bed=soft-rain]"),
    ("en", "[tone none]"),
    ("en", "[find my pace: Press.]"),
    ("es", "[pausa 5 s]"),
    ("es", "[pausa 5 segundos]"),
    ("es", "[respira 4 inhala, 6 exhala, 6 veces]"),
    ("es", "[respira 4 dentro, 6 fuera, 6 veces]"),
    ("es", "[respirar 4 dentro, 6 fuera, 6 veces]"),
    ("es", "[respira 4 adentro, 6 afuera, 6 veces]"),
    ("es", "[respira 4 entra, 6 sale, 6 veces]"),
    ("es", "[respira 4 inspira, 6 espira, 6 veces]"),
    ("es", "[respira 4 dentro, 2 sosten, 6 fuera, 6 veces]"),
    ("es", "[respira 4 dentro, 6 fuera, durante 2 minutos]"),
    ("es", "[respira 4 dentro, 6 fuera, por 2 minutos]"),
    ("es", "[respira 4 dentro, 6 fuera, pasando a 5 dentro, 7 fuera en 60 s, para llenar]"),
    ("es", "[respira 4 dentro, 6 fuera, desde mi ritmo, hasta llenar]"),
    ("es", "[respira 4 dentro, 6 fuera, 6 veces]\n  dentro x3: Dentro\n  a los 40 s: Bien."),
    ("es", "[respira 4 dentro, 6 fuera, 6 veces]\n  en 0:40: Bien."),
    ("es", "[campana]"),
    ("es", "[toca cada 1 s, durante 30 s]"),
    ("es", "[ir a Volver]\n\n# Volver\nHola."),
    ("es", "[ve a Volver]\n\n# Volver\nHola."),
    ("es", "[elige: ¿Qué?]\n  A -> B\n\n# B\nHola."),
    ("es", "[elegir: ¿Qué?]\n  A -> B\n\n# B\nHola."),
    ("es", "[pregunta sentir: ¿Qué?]\nHay {sentir}."),
    ("es", "[preguntar sentir: ¿Qué?]"),
    ("es", "[mide malestar: ¿Cuánto?]\n[si malestar >= 6 ve a B]\n\n# B\nHola."),
    ("es", "[si malestar >= 6 ir a B]\n\n# B\nHola."),
    ("es", "[repite 3 veces]\nHola.\n[fin]"),
    ("es", "[repetir 3 veces]\nHola.\n[fin]"),
    ("es", "[espera: Pulsa.]"),
    ("es", "[busca mi ritmo: Pulsa.]"),
    ("es", "[fondo no]"),
    ("es", "[fondo apagado]"),
    ("es", "# Descanso (desde 5 min)\nHola."),
    ("es", "# Descanso (solo 2 min)\nHola."),
    ("es", "# Descanso (a partir de 5 min)\nHola."),
]


@pytest.mark.parametrize(("language", "text", "code", "place", "mend"), SLIPS)
def test_a_slip_is_told_once_with_its_mend(
    language: str, text: str, code: str, place: tuple[int, int, int], mend: str
) -> None:
    found = parse(Source.of_text(HEADER.format(language=language) + text)).diagnostics
    assert [d.code for d in found] == [code]
    span = found[0].span
    assert (span.line - FIRST_LINE + 1, span.column, span.end_column) == place
    assert found[0].fix == mend


@pytest.mark.parametrize(("language", "text"), FINE)
def test_what_can_only_be_meant_one_way_is_taken(language: str, text: str) -> None:
    assert parse(Source.of_text(HEADER.format(language=language) + text)).diagnostics == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Title: T", "Title T", [("S104", 1, 1)]),
        ("Title: T", "Title = T", [("S104", 1, 1)]),
        ("Title: T", "Tilte: T", [("S105", 1, 1)]),
        ("Title: T", "Título: T", [("S105", 1, 1)]),
        ("Title: T", "Title：T", []),
        ("Title: T", "Title:\u00a0T", []),
        ("For: daily", "For: daily, activted", [("S108", 3, 13)]),
        ("Lengths: 2 min", "Lengths: 2 min, 5 min", []),
        ("Lengths: 2 min", "Lengths: 2 minutes, 5 minutes", []),
        ("Lengths: 2 min", "Lengths: 2.5 min", [("S108", 5, 10)]),
        ("Lengths: 2 min", "Lengths: 1:30", [("S108", 5, 10)]),
        ("Summary: S\n", "Summary: S\n\n", [("S145", 3, 1)]),
        ("Lengths: 2 min", "Lengths: two min", [("S108", 5, 10)]),
        ("Language: en\n\n", "Language: en\n", [("S104", 7, 1)]),
        ("Title: T", "---\nTitle: T", [("S104", 1, 1)]),
        ("Summary: S", "Summary: S\nand more", [("S104", 3, 1)]),
        (HEADER.format(language="en"), "", [("S107", 1, 1)]),
        ("Hello.", HEADER.format(language="en") + "Hello.", [("S148", 8, 1)]),
        ("And on.", "Title: T\nSummary: S\nFor: daily", [("S148", 10, 1)]),
        ("Language: en", "Language: English", [("S108", 6, 11)]),
    ],
)
def test_a_slip_in_the_header_is_told_once(
    old: str, new: str, told: list[tuple[str, int, int]]
) -> None:
    text = (HEADER.format(language="en") + "Hello.\n\nAnd on.\n").replace(old, new, 1)
    found = parse(Source.of_text(text)).diagnostics
    assert [(d.code, d.span.line, d.span.column) for d in found] == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[repeat 100 times]\nHi.\n[end]", "`100` is too many (a repeat is played 1 to 99 times)"),
        ("[breathe 40 in, 6 out, to fill]", "`40 in` is too long (a phase lasts 0.5 s to 20 s)"),
        (
            "[breathe 4 in, 6 out, to fill]\n  in x0: In",
            "`x0` is too few (words are said 1 to 999 times)",
        ),
        ("[pause 0s]", "`0s` is too short (a pause lasts 0.1 s to 60 min)"),
    ],
)
def test_what_is_beyond_its_bounds_is_named_with_them(written: str, told: str) -> None:
    (found,) = parse(Source.of_text(HEADER.format(language="en") + written)).diagnostics
    assert found.message == told


@pytest.mark.parametrize(
    ("key", "value", "mend"),
    [
        ("Lengths", "three minutes", "did you mean `3 min`?"),
        ("Lengths", "2 and 5 min", "did you mean `2, 5 min`?"),
        ("Lengths", "3-5 min", "did you mean `3, 5 min`?"),
        ("Lengths", "180 s", "did you mean `3 min`?"),
        ("Lengths", "90 s", "write whole minutes from 1 to 60, such as `2, 5 min`"),
        ("Lengths", "a while", "write whole minutes from 1 to 60, such as `2, 5 min`"),
        ("Language", "English", "did you mean en?"),
        ("Language", "es-MX", "did you mean es?"),
        ("Language", "German", "there are: en, es"),
        ("For", "anxiety", "did you mean activated?"),
        ("Kind", "respiración", "did you mean breath?"),
    ],
)
def test_a_value_that_is_written_otherwise_is_known(key: str, value: str, mend: str) -> None:
    lines = HEADER.format(language="en").splitlines()
    text = "\n".join(f"{key}: {value}" if line.startswith(key) else line for line in lines)
    (found,) = parse(Source.of_text(f"{text}\n\nHello.\n")).diagnostics
    assert (found.code, found.fix) == ("S108", mend)


def test_directions_are_read_in_the_language_that_was_meant() -> None:
    text = HEADER.format(language="español") + "[pausa 5s]\n[campana]\n"
    assert [d.code for d in parse(Source.of_text(text)).diagnostics] == ["S108"]


def test_words_after_the_first_that_is_not_indented_are_taken_with_it() -> None:
    text = HEADER.format(language="en") + "[breathe 4 in, 6 out, 3 times]\nin: In\n  out: and out\n"
    assert [(d.code, d.fix) for d in parse(Source.of_text(text)).diagnostics] == [
        ("S143", "indent it by two spaces")
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Title: T".encode("utf-16"), "the file isn't UTF-8 text: it is UTF-16"),
        (
            "Title: T".encode("utf-16-le"),
            "the file isn't UTF-8 text: it is full of bytes that no text has",
        ),
        (rb"{\rtf1\ansi Title: T}", "the file isn't UTF-8 text: it is an RTF document"),
        (b"PK\x03\x04\x14\x00", "the file isn't UTF-8 text: it is a document of a word processor"),
    ],
)
def test_a_file_that_is_no_plain_text_is_told_of_once(data: bytes, message: str) -> None:
    (found,) = parse(Source.of_bytes(data)).diagnostics
    assert found.code == "S101"
    assert found.message.startswith(message)
