"""S3: what a careful therapist would not have an exercise do, or leave out."""

from __future__ import annotations

from regulate.script.catalogue.kind import Mistake

PRACTICE = "Clinical practice in trauma-sensitive guiding; convention rather than trials."
BREATH = "Trials of slow breathing; secondary pages for cautions about holding. Our own limit."

CARE = {
    "S302": Mistake(
        "error",
        "nothing in the first minute says that the person may stop or do something else{way}",
        "say so early, such as `You can stop at any time.`",
        why="Whoever knows the way out can stay. It is said in the first 60 seconds, before "
        "anything could become too much.",
        before="# Begin\nBreathe with the sound.",
        after="# Begin\nYou can follow the sound, or only listen. You can stop at any time.",
        source=PRACTICE,
    ),
    "S303": Mistake(
        "error",
        "nothing lets the person arrive before the exercise begins{way}",
        "begin with a line on how they may sit, stand or look, such as "
        "`You can sit, stand or lean.`",
        why="Before anything is asked of the body it needs a moment to be somewhere: a seat, the "
        "floor, something to look at. Any title will do; what counts is that it is said first.",
        before="[breathe 4 in, 6 out, 6 times]",
        after="You can sit, stand or lean.\n[pause 5s]\n[breathe 4 in, 6 out, 6 times]",
        source=PRACTICE,
    ),
    "S304": Mistake(
        "error",
        "no other way to take part is offered in the first minute{way}",
        "offer one, such as `or you can only listen`, or ask with `[choose: …]`",
        why="A breath, a touch or a picture that settles one person unsettles another. Permission "
        "to stop is one thing; a second way to take part is another, and both are needed.",
        before="You can stop at any time.",
        after="You can follow the breath, or feel your hands instead.\nYou can stop at any time.",
        source=PRACTICE,
    ),
    "S305": Mistake(
        "error",
        "there are only words, and no time to do anything{way}",
        "leave room after what is suggested, such as `[pause 15s]`",
        why="The exercise itself happens between the words: in a breathing, in taps, in silence.",
        source="Our own: 40 to 50 % of silence is the target.",
        before="Notice your hands. Notice your feet.",
        after="Perhaps you notice your hands.\n[pause 15s]\nAnd your feet.\n[pause 15s]",
    ),
    "S306": Mistake(
        "error",
        "nothing in the last minute leads back to the room{way}",
        "speak of the room, the feet, the eyes or a movement before the end",
        why="After turning inwards a person is led back to where they are before they are left "
        "alone: the room, the floor, open eyes, a small movement.",
        before="And breathe out.\n[bell]",
        after="Perhaps you feel the floor, and let your eyes move around the room.\n[bell]",
        source=PRACTICE,
    ),
    "S307": Mistake(
        "error",
        "the exercise ends in silence: nothing says that it is over{way}",
        "end with a line or with `[bell]`",
        why="Somebody who listens with their eyes closed can't know that a silence is the end.",
        source=PRACTICE,
        before="You can stay like this.\n[pause 60s]",
        after="You can stay like this.\n[pause 60s]\nThis is the end.\n[bell]",
    ),
    "S308": Mistake(
        "error",
        "the breath stands still for {seconds} s; 7 s are the most",
        "make it shorter, or leave it out",
        why="Long holds make some people dizzy or afraid, and gain nothing that was measured. A "
        "classic 4-7-8 can be scaled down to 3-5-6.",
        before="[breathe 4 in, 8 hold, 8 out, 4 times]",
        after="[breathe 3 in, 5 hold, 6 out, 4 times]",
        source=BREATH,
    ),
    "S309": Mistake(
        "error",
        "the breath is held, and no way without holding is offered",
        "offer a part that breathes without `hold`, and lead to it with `[choose: …]`",
        why="Holding isn't for everyone: pregnancy, the heart, blood pressure, the lungs, or just "
        "how it feels. The same exercise has to work without it.",
        before="[breathe 4 in, 4 hold, 6 out, 6 times]",
        after="[choose: Which would you like?]\n  With a pause -> Pause\n  Without -> Flow\n\n"
        "# Pause\n[breathe 4 in, 4 hold, 6 out, 6 times]\n[go to Return]\n\n"
        "# Flow\n[breathe 4 in, 6 out, 6 times]",
        source=BREATH,
    ),
    "S310": Mistake(
        "error",
        "the breath is held, and the header has no caution",
        "add a line `Caution: …` that says for whom holding the breath isn't right",
        why="Whoever shouldn't hold their breath has to be able to see it before they begin.",
        before="Kind:     breath",
        after="Kind:     breath\n"
        "Caution:  Leave the holds out in pregnancy, or with a heart or lung condition.",
        source=BREATH,
    ),
    "S311": Mistake(
        "error",
        "{rate} breaths a minute; paced breathing goes from 3.5 to 10",
        "make the phases {rather}",
        why="Faster isn't calming, and slower is more than most people manage without strain. A "
        "breathing that starts `from my pace` may start anywhere, because it is the person's own.",
        before="[breathe 2 in, 2 out, 10 times]",
        after="[breathe 3 in, 4 out, 10 times]",
        source="Shao 2024 (31 studies): 4.5 to 6.5 a minute. The limits are our own.",
    ),
    "S314": Mistake(
        "error",
        "this exercise may stir things up, and has no {lacks}",
        "add {add} to the header{rate}",
        why="What opens someone up, or goes back to a trigger, needs a point at which it stops and "
        "a gentler exercise to go to. That holds for `For: opening-up`, and for `For: triggered` "
        "where the exercise is imagery, relational or self-talk, or speaks of memories.",
        before="For:      opening-up",
        after="For:      opening-up\nCap:      6\nFallback: orient-room",
        source="Levine (titration), Ehlers & Clark; the number is convention.",
    ),
    "S315": Mistake(
        "error",
        "{here}, and the {language} version has {there} (line {line})",
        "make both versions do the same, step by step",
        why="Two languages of one exercise are one exercise: the same parts, steps and choices in "
        "the same order. Words and pauses may differ.",
        before="en: [pause 5s]\nes: (nothing)",
        after="en: [pause 5s]\nes: [pausa 6s]",
    ),
    "S316": Mistake(
        "error",
        "the breathing is {here}, and {there} in the {language} version (line {line})",
        "give both the same phases, lengths and easing",
        why="The breath is what the exercise is made of, and it is the same in every language.",
        before="en: [breathe 4 in, 6 out, 6 times]\nes: [respira 4 dentro, 5 fuera, 6 veces]",
        after="en: [breathe 4 in, 6 out, 6 times]\nes: [respira 4 dentro, 6 fuera, 6 veces]",
    ),
    "S320": Mistake(
        "warning",
        "the out-breath ({out} s) is shorter than the in-breath ({in_} s)",
        "make `out` at least as long as `in`",
        why="A breath that goes out longer than it comes in is the calming one; the other way "
        "round it wakes up.",
        before="[breathe 6 in, 4 out, 6 times]",
        after="[breathe 4 in, 6 out, 6 times]",
        source="Van Diest 2014: a longer out-breath felt more relaxed; Birdee 2023: no difference.",
    ),
    "S324": Mistake(
        "warning",
        "the pace changes by {change} breaths a minute in 30 s; 1 is the most",
        "ease over a longer time, such as `over {over}s`",
        why="A breath follows a slow change by itself, and fights a quick one.",
        before="[breathe 3 in, 3 out, easing to 5 in, 5 out over 20s, to fill]",
        after="[breathe 3 in, 3 out, easing to 5 in, 5 out over 120s, to fill]",
        source="Our own limit, after a study that eased down from each person's own pace.",
    ),
    "S325": Mistake(
        "warning",
        "the breath is paced for {minutes} min without a rest{way}",
        "put a rest in between, such as `[pause 20s]`, in which the breath is free",
        why="Paced breathing is work for the body. After five minutes it may breathe by itself.",
        before="[breathe 4 in, 6 out, for 8 min]",
        after="[breathe 4 in, 6 out, for 4 min]\nYou can breathe in your own way.\n"
        "[pause 20s]\n[breathe 4 in, 6 out, for 4 min]",
        source="Our own limit; overbreathing grows with time.",
    ),
    "S330": Mistake(
        "warning",
        "the header has no grade of evidence",
        "add a line `Evidence: D, clinical convention`, or A, B or C where there are studies",
        why="People may know how sure we are. A: studies taken together. B: trials of the "
        "practice. C: indirect or small. D: convention.",
        before="Kind:     body",
        after="Kind:     body\nEvidence: D, clinical convention",
    ),
    "S331": Mistake(
        "warning",
        "the header names no source",
        "add a line `Sources: Name Year; Name Year`, or say that none was found",
        why="Whoever hands it on wants to look it up.",
        before="Evidence: B, mixed",
        after="Evidence: B, mixed\nSources:  Van Diest 2014; Birdee 2023",
    ),
    "S332": Mistake(
        "warning",
        "the header has no caution",
        "add a line `Caution: …` with what to mind, and what to do then",
        why="Every exercise is wrong for somebody. It is said before it starts.",
        before="Kind:     body",
        after="Kind:     body\nCaution:  If a place hurts, leave it out.",
    ),
    "S333": Mistake(
        "warning",
        "the header names no exercise to fall back to",
        "add a line `Fallback: orient-room`",
        why="When it isn't right, one key leads to something else; this says to what.",
        before="Kind:     body",
        after="Kind:     body\nFallback: orient-room",
    ),
    "S390": Mistake(
        "warning",
        "the answer to {answered} gives no reason",
        "write it after the colon: `// {answered}: why this is right here`",
        why="A warning may be answered; whoever reads the script next wants to know why.",
        before="// S312",
        after="// S312: said by the person to themselves",
    ),
    "S391": Mistake(
        "warning",
        "nothing below raises {answered}, so this answers nothing",
        "delete the line, or put it directly above the step that it is for",
        why="An answer that is left behind would hide the next mistake.",
        before="// S312: said by the person\nHello.",
        after="Hello.",
    ),
    "S392": Mistake(
        "warning",
        "{answered} {why}",
        "mend what it tells of, and delete this line",
        why="Only warnings can be answered. An error means that it can't stay as it is.",
        before="// S301: they know\nClose your eyes.",
        after="Your eyes can stay open, or close.",
    ),
}
