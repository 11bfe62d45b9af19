"""S2: what can be read and can't be meant: names, ways, answers, lengths."""

from __future__ import annotations

from regulate.script.catalogue.kind import Mistake

MEANING = {
    "S201": Mistake("error", "there is no {what} called {name}", "{near}"),
    "S202": Mistake("error", "there is no exercise called {name} to fall back to", "{near}"),
    "S203": Mistake(
        "warning", "another part has the title {title} already", "give one of them another title"
    ),
    "S204": Mistake(
        "warning",
        "no length of this exercise ever plays the part {title}",
        "offer a length that does",
    ),
    "S205": Mistake(
        "error",
        "at {length} min nothing is left for `to fill`: {seconds} s are missing",
        "leave words out, or drop that length",
    ),
    "S206": Mistake(
        "error",
        "at {length} min the session goes on past 60 min here",
        "make the steps shorter or fewer",
    ),
    "S207": Mistake("error", "there is no part called {name}", "{near}"),
    "S208": Mistake(
        "error",
        "the part {name} lies before this; a script only goes forward",
        "lead on to a later part, or use `[repeat 3 times]` … `[end]`",
    ),
    "S209": Mistake("error", "nothing asks for {name}", "{near}"),
    "S210": Mistake(
        "error", "{name} is asked for only after this", "put `[{kind} {name}: …]` before it"
    ),
    "S211": Mistake(
        "warning",
        "not every way here asks for {name}; where it isn't asked, this is left out",
        "ask for it before the ways part",
    ),
    "S213": Mistake("error", "{name} is {is_a}, and is compared with {other}", "{rather}"),
    "S214": Mistake(
        "warning", "nothing leads here", "take it out, or let a choice lead to its part"
    ),
    "S215": Mistake(
        "warning",
        "no pace was found before this, so the breathing starts at its own",
        "put `[find pace: …]` before it, or leave `from my pace` out",
    ),
    "S216": Mistake(
        "warning",
        "the pace that is found here isn't used",
        "add `from my pace` to a `[breathe …]` after it",
    ),
    "S217": Mistake(
        "error",
        "the cap can't act: nothing rates {names}",
        "add `[rate {first}: …]` where it may rise, or leave the cap out",
    ),
    "S218": Mistake(
        "error", "there is a cap, and nothing to fall back to", "add a line `Fallback: orient-room`"
    ),
    "S219": Mistake(
        "warning",
        "at {length} min the part {name} is left out, and this leads past it",
        "lead to a part that is heard at every length",
    ),
    "S220": Mistake(
        "error", "the repeats make {count} steps of it; 20,000 are the most", "repeat fewer times"
    ),
    "S221": Mistake(
        "warning", "this is {truth}: a rating goes from 0 to 10", "compare with another number"
    ),
}
