"""P1xx: mistakes in the files of sounds."""

from __future__ import annotations

from regulate.script.catalogue.kind import Mistake

SOUND = {
    "P101": Mistake(
        "error",
        "the file isn't TOML: {why}",
        "write each line as `key = value`",
        why="A sound is a file of keys and values. Where one line can't be read, nothing after it "
        "can be trusted.",
        before="pitch: 220",
        after="pitch = 220",
    ),
    "P102": Mistake(
        "error",
        "the file is larger than 64 KB",
        "a preset takes a few lines",
        why="A sound is described in a few lines. So large a file is surely another one.",
        before="(a recording with the ending .toml)",
        after="(a few lines of keys and values)",
    ),
    "P103": Mistake(
        "error",
        "there is no {what} {name} here",
        "{near}",
        why="Each table takes certain keys. One that isn't known would change nothing, and nobody "
        "would hear why.",
        before="[harmonics]\natack_ms = 600",
        after="[harmonics]\nattack_ms = 600",
    ),
    "P104": Mistake(
        "error",
        "{table} lacks {key}",
        "add a line `{key} = …`: it takes {takes}",
        why="Without it, the sound can't be made.",
        before="[[noise]]",
        after="[[noise]]\nshape = [[30, -15], [900, -4]]",
    ),
    "P105": Mistake(
        "error",
        "{key} can't be {value}",
        "it takes {takes}",
        why="The bounds keep a sound soft, and safe to hear for long.",
        before="attack_ms = 5",
        after="attack_ms = 400",
    ),
    "P106": Mistake(
        "error",
        "{key} can't be used as it is",
        "{key} {rule}",
        why="Some values are good alone, but not beside the others in the file.",
        before="low = 251\nhigh = 168",
        after="low = 168\nhigh = 251",
    ),
    "P107": Mistake(
        "error",
        "nothing sounds here",
        "add {tables}",
        why="The file is well written, but nothing in it makes a sound.",
        before="seed = 1",
        after="seed = 1\n\n[[noise]]\nshape = [[30, -15], [900, -4]]",
    ),
    "P108": Mistake(
        "error",
        "a {kind} is made of one table, and this is another",
        "keep one of them",
        why="Two of them can't sound as one; nobody can know which is meant.",
        before="(a table [harmonics], and a table [noise])",
        after="(a table [harmonics])",
    ),
    "P109": Mistake(
        "error",
        "there are more than 8 layers",
        "leave some of them out",
        why="More than eight layers can't be told apart by ear, and take time to make.",
        before="(nine layers)",
        after="(eight layers)",
    ),
}
