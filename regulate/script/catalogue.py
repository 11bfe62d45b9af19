"""The catalogue of mistakes: each code with its severity, its message and its fix in words.

S1 is form, S2 meaning. Blanks in braces are filled in by whoever finds the mistake.
"""

from __future__ import annotations

from typing import Literal

Severity = Literal["error", "warning"]

CATALOGUE: dict[str, tuple[Severity, str, str]] = {
    "S100": ("error", "{why}", "make it a file that can be read, or take it out of the folder"),
    "S101": ("error", "the file isn't UTF-8 text", "save it as UTF-8 in the editor"),
    "S102": ("error", "the file is larger than 256 KB", "make two exercises of it"),
    "S103": ("error", "a character that can't be seen or spoken ({name})", "delete it"),
    "S104": (
        "error",
        "this isn't a header line",
        "write it as `Key: value`, or put an empty line above it",
    ),
    "S105": ("warning", "the header has no key {key}", "{near}"),
    "S106": ("error", "{key} stands in the header twice", "keep one of them"),
    "S107": ("error", "the header lacks {key}", "add a line `{key}: …` at the top"),
    "S108": ("error", "{key} can't be {value}", "{allowed}"),
    "S109": ("error", "{key} is empty", "write something after the colon"),
    "S110": ("error", "the direction isn't closed", "add `]` at its end"),
    "S111": ("error", "there is no direction {name}", "{near}"),
    "S113": (
        "error",
        "the length is missing or can't be read",
        "write it as `5s`, `2 min` or `1:30`{also}",
    ),
    "S114": ("error", "{what} lasts from {least} to {most}", "choose a length in between"),
    "S115": ("error", "{item} can't be read", "{expected}"),
    "S116": ("error", "the breathing has no phases", "say them first, such as `4 in, 6 out`"),
    "S117": (
        "error",
        "the breathing doesn't say how long it goes on",
        "add `, 6 times`, `, for 2 min` or `, to fill`",
    ),
    "S118": ("error", "{item} is one too many", "keep one of them"),
    "S119": (
        "error",
        "the breathing eases to other phases than it starts with",
        "use the same phases in the same order: {phases}",
    ),
    "S120": (
        "error",
        "these words of a breathing can't be read",
        "write `in: words`, `out x3: words` or `at 0:40: words`",
    ),
    "S121": ("error", "the sentence has {count} characters; 300 are the most", "make two of it"),
    "S122": ("error", "there are more than 600 steps", "make two exercises of it"),
    "S123": ("error", "the part has no title", "write one after the #"),
    "S124": ("error", "a direction stands on a line with other text", "give it a line of its own"),
    "S125": (
        "error",
        "the exercise has nothing to play",
        "write the first line that is to be spoken",
    ),
    "S126": (
        "error",
        "{title} has a length that can't be read",
        "write `(from 5 min)` or `(only 2 min)`",
    ),
    "S127": ("error", "the direction doesn't say which {what}", "name one, or write `off`"),
    "S128": ("error", "{text} doesn't belong in this direction", "leave it out"),
    "S129": ("error", "this phase has no such words to begin with", "the breathing has {phases}"),
    "S130": (
        "error",
        "the direction has no words to say",
        "write them after a colon: `[{written}: …]`",
    ),
    "S131": (
        "error",
        "{text} isn't an answer to be spoken",
        "write the answer's name in braces, as in `{{feeling}}`, or leave the braces out",
    ),
    "S132": (
        "error",
        "the choice has nothing to choose from",
        "indent a line for each way under it: `Label -> Part`",
    ),
    "S133": (
        "error",
        "no indented line belongs under this direction",
        "begin the line at the left edge to have it spoken",
    ),
    "S134": ("error", "the repeat isn't ended", "write `[end]` on a line after its last step"),
    "S135": ("error", "there is no repeat to end here", "delete it, or write `[repeat 3 times]`"),
    "S136": ("error", "repeats stand inside one another more than 3 deep", "take one of them out"),
    "S137": ("error", "this choice can't be read", "write it as `Label -> Part`"),
    "S138": (
        "error",
        "the condition can't be read",
        "write it as `[if distress >= 6 go to Part]`",
    ),
    "S139": (
        "error",
        "the answer needs a name of one word",
        "write it before the colon: `[{written} name: …]`",
    ),
    "S140": ("error", "the direction doesn't say which part", "write it as `[go to Part]`"),
    "S141": ("error", "the tapping can't be read", "write it as `[tap every 1s, for 30s]`"),
    "S142": ("error", "the repeat can't be read", "write it as `[repeat 3 times]`"),
    "S199": ("error", "there are more mistakes than can be told at once", "mend these first"),
    "S201": ("error", "there is no {what} called {name}", "{near}"),
    "S202": ("error", "there is no exercise called {name} to fall back to", "{near}"),
    "S203": (
        "warning",
        "another part has the title {title} already",
        "give one of them another title",
    ),
    "S204": (
        "warning",
        "no length of this exercise ever plays the part {title}",
        "offer a length that does",
    ),
    "S205": (
        "error",
        "at {length} min nothing is left for `to fill`: {seconds} s are missing",
        "leave words out, or drop that length",
    ),
    "S206": (
        "error",
        "at {length} min the session goes on past 60 min here",
        "make the steps shorter or fewer",
    ),
    "S207": ("error", "there is no part called {name}", "{near}"),
    "S208": (
        "error",
        "the part {name} lies before this; a script only goes forward",
        "lead on to a later part, or use `[repeat 3 times]` … `[end]`",
    ),
    "S209": ("error", "nothing asks for {name}", "{near}"),
    "S210": (
        "error",
        "{name} is asked for only after this",
        "put `[{kind} {name}: …]` before it",
    ),
    "S211": (
        "warning",
        "not every way here asks for {name}; where it isn't asked, this is left out",
        "ask for it before the ways part",
    ),
    "S213": (
        "error",
        "{name} is {is_a}, and is compared with {other}",
        "{rather}",
    ),
    "S214": ("warning", "nothing leads here", "take it out, or let a choice lead to its part"),
    "S215": (
        "warning",
        "no pace was found before this, so the breathing starts at its own",
        "put `[find pace: …]` before it, or leave `from my pace` out",
    ),
    "S216": (
        "warning",
        "the pace that is found here isn't used",
        "add `from my pace` to a `[breathe …]` after it",
    ),
    "S217": (
        "error",
        "the cap can't act: nothing rates {names}",
        "add `[rate {first}: …]` where it may rise, or leave the cap out",
    ),
    "S218": (
        "error",
        "there is a cap, and nothing to fall back to",
        "add a line `Fallback: orient-room`",
    ),
    "S219": (
        "warning",
        "at {length} min the part {name} is left out, and this leads past it",
        "lead to a part that is heard at every length",
    ),
    "S220": (
        "error",
        "the repeats make {count} steps of it; 20,000 are the most",
        "repeat fewer times",
    ),
    "S221": (
        "warning",
        "this is {truth}: a rating goes from 0 to 10",
        "compare with another number",
    ),
}
