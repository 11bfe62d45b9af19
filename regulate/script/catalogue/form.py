"""S1: what can't be read as it is written."""

from __future__ import annotations

from regulate.script.catalogue.kind import Mistake

FORM = {
    "S100": Mistake(
        "error", "{why}", "make it a file that can be read, or take it out of the folder"
    ),
    "S101": Mistake("error", "the file isn't UTF-8 text", "save it as UTF-8 in the editor"),
    "S102": Mistake("error", "the file is larger than 256 KB", "make two exercises of it"),
    "S103": Mistake("error", "a character that can't be seen or spoken ({name})", "delete it"),
    "S104": Mistake(
        "error",
        "this isn't a header line",
        "write it as `Key: value`, or put an empty line above it",
    ),
    "S105": Mistake("warning", "the header has no key {key}", "{near}"),
    "S106": Mistake("error", "{key} stands in the header twice", "keep one of them"),
    "S107": Mistake("error", "the header lacks {key}", "add a line `{key}: …` at the top"),
    "S108": Mistake("error", "{key} can't be {value}", "{allowed}"),
    "S109": Mistake("error", "{key} is empty", "write something after the colon"),
    "S110": Mistake("error", "the direction isn't closed", "add `]` at its end"),
    "S111": Mistake("error", "there is no direction {name}", "{near}"),
    "S113": Mistake(
        "error",
        "the length is missing or can't be read",
        "write it as `5s`, `2 min` or `1:30`{also}",
    ),
    "S114": Mistake("error", "{what} lasts from {least} to {most}", "choose a length in between"),
    "S115": Mistake("error", "{item} can't be read", "{expected}"),
    "S116": Mistake(
        "error", "the breathing has no phases", "say them first, such as `4 in, 6 out`"
    ),
    "S117": Mistake(
        "error",
        "the breathing doesn't say how long it goes on",
        "add `, 6 times`, `, for 2 min` or `, to fill`",
    ),
    "S118": Mistake("error", "{item} is one too many", "keep one of them"),
    "S119": Mistake(
        "error",
        "the breathing eases to other phases than it starts with",
        "use the same phases in the same order: {phases}",
    ),
    "S120": Mistake(
        "error",
        "these words of a breathing can't be read",
        "write `in: words`, `out x3: words` or `at 0:40: words`",
    ),
    "S121": Mistake(
        "error", "the sentence has {count} characters; 300 are the most", "make two of it"
    ),
    "S122": Mistake("error", "there are more than 600 steps", "make two exercises of it"),
    "S123": Mistake("error", "the part has no title", "write one after the #"),
    "S124": Mistake(
        "error", "a direction stands on a line with other text", "give it a line of its own"
    ),
    "S125": Mistake(
        "error", "the exercise has nothing to play", "write the first line that is to be spoken"
    ),
    "S126": Mistake(
        "error", "{title} has a length that can't be read", "write `(from 5 min)` or `(only 2 min)`"
    ),
    "S127": Mistake("error", "the direction doesn't say which {what}", "name one, or write `off`"),
    "S128": Mistake("error", "{text} doesn't belong in this direction", "leave it out"),
    "S129": Mistake(
        "error", "this phase has no such words to begin with", "the breathing has {phases}"
    ),
    "S130": Mistake(
        "error", "the direction has no words to say", "write them after a colon: `[{written}: …]`"
    ),
    "S131": Mistake(
        "error",
        "{text} isn't an answer to be spoken",
        "write the answer's name in braces, as in `{{feeling}}`, or leave the braces out",
    ),
    "S132": Mistake(
        "error",
        "the choice has nothing to choose from",
        "indent a line for each way under it: `Label -> Part`",
    ),
    "S133": Mistake(
        "error",
        "no indented line belongs under this direction",
        "begin the line at the left edge to have it spoken",
    ),
    "S134": Mistake(
        "error", "the repeat isn't ended", "write `[end]` on a line after its last step"
    ),
    "S135": Mistake(
        "error", "there is no repeat to end here", "delete it, or write `[repeat 3 times]`"
    ),
    "S136": Mistake(
        "error", "repeats stand inside one another more than 3 deep", "take one of them out"
    ),
    "S137": Mistake("error", "this choice can't be read", "write it as `Label -> Part`"),
    "S138": Mistake(
        "error", "the condition can't be read", "write it as `[if distress >= 6 go to Part]`"
    ),
    "S139": Mistake(
        "error",
        "the answer needs a name of one word",
        "write it before the colon: `[{written} name: …]`",
    ),
    "S140": Mistake("error", "the direction doesn't say which part", "write it as `[go to Part]`"),
    "S141": Mistake("error", "the tapping can't be read", "write it as `[tap every 1s, for 30s]`"),
    "S142": Mistake("error", "the repeat can't be read", "write it as `[repeat 3 times]`"),
    "S199": Mistake(
        "error", "there are more mistakes than can be told at once", "mend these first"
    ),
}
