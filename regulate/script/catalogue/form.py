"""S1: a file, its header, its parts and its lines that can't be read as they are written."""

from __future__ import annotations

from regulate.script.catalogue.kind import Mistake

FORM = {
    "S100": Mistake(
        "error",
        "{why}",
        "make it a file that can be read, or take it out of the folder",
        why="The file is there and can't be read, so that the exercise would be missing "
        "from the list.",
        before="(a folder called calm.txt)",
        after="(a file called calm.txt)",
    ),
    "S101": Mistake(
        "error",
        "the file isn't UTF-8 text{instead}",
        "save it as plain text in the editor, in UTF-8",
        why="Letters such as ñ or ö are saved in several ways. Only UTF-8 is read "
        "everywhere alike.",
        before="Sch�ne Zeit (saved as Windows-1252)",
        after="Schöne Zeit (saved as UTF-8)",
    ),
    "S102": Mistake(
        "error",
        "the file is larger than 256 KB",
        "make two exercises of it",
        why="An hour of words is far less than 256 KB; a file of this size is something else.",
        before="calm.txt, 300 KB",
        after="calm.txt, 4 KB",
    ),
    "S103": Mistake(
        "error",
        "a character that can't be seen or spoken ({name})",
        "delete it",
        why="Copying from a web page or a chat can bring along signs that nobody sees. "
        "They can turn the text around or upset a voice.",
        before="Look(zero width space)around.",
        after="Look around.",
    ),
    "S104": Mistake(
        "error",
        "this isn't a header line",
        "{fix}",
        why="The header is the lines up to the first empty one. Each has a key, a colon "
        "and a value.",
        before="Title Long Exhale",
        after="Title: Long Exhale",
    ),
    "S105": Mistake(
        "warning",
        "the header has no key {key}",
        "{near}",
        why="What stands under a key that isn't known is not used.",
        before="Lenghts: 2 min",
        after="Lengths: 2 min",
    ),
    "S106": Mistake(
        "error",
        "{key} stands in the header twice",
        "keep one of them",
        why="With two values, nobody can know which one holds.",
        before="Kind: breath\nKind: body",
        after="Kind: breath",
    ),
    "S107": Mistake(
        "error",
        "the header lacks {key}",
        "{fix}",
        why="Title, Summary, For, Kind, Lengths and Language are what a person chooses by.",
        before="Title: Long Exhale\n(no Summary)",
        after="Title: Long Exhale\nSummary: A slow breath.",
    ),
    "S108": Mistake(
        "error",
        "{key} can't be {value}",
        "{allowed}",
        why="Some keys take only certain values, so that exercises can be found and played.",
        before="Kind: breathing",
        after="Kind: breath",
    ),
    "S109": Mistake(
        "error",
        "{key} is empty",
        "write something after the colon",
        why="A key with nothing after its colon says nothing.",
        before="Summary:",
        after="Summary: A slow breath.",
    ),
    "S121": Mistake(
        "error",
        "the sentence has {count} characters; 300 are the most",
        "make two of it",
        why="So long a sentence can't be spoken in one go.",
        before="(a sentence of 320 characters)",
        after="(two sentences)",
    ),
    "S122": Mistake(
        "error",
        "there are more than 600 steps",
        "make two exercises of it",
        why="An hour has room for far fewer; so many are surely a slip.",
        before="(700 paragraphs)",
        after="(two scripts)",
    ),
    "S123": Mistake(
        "error",
        "the part has no title",
        "write one after the #",
        why="Choices and `[go to …]` find a part by its title.",
        before="#",
        after="# Arrive",
    ),
    "S125": Mistake(
        "error",
        "the exercise has nothing to play",
        "write the first line that is to be spoken",
        why="There is a header, and nothing after it.",
        before="Language: en",
        after="Language: en\n\nYou can look around.",
    ),
    "S126": Mistake(
        "error",
        "{title} has a length that can't be read",
        "write {minutes}",
        why="A part may be kept for longer sessions, or for one length alone.",
        before="# Rest (5 min)",
        after="# Rest (from 5 min)",
    ),
    "S131": Mistake(
        "error",
        "{text} isn't an answer to be spoken",
        "write the answer's name in braces, as in `{{feeling}}`, or leave the braces out",
        why="Braces put in an answer by its name, a word without spaces.",
        before="So {your feeling} is here.",
        after="So {feeling} is here.",
    ),
    "S145": Mistake(
        "error",
        "an empty line stands inside the header",
        "delete it: the first empty line ends the header",
        why="The header ends at the first empty line; a key after it would be read aloud.",
        before="Title: Rest\n\nKind: body",
        after="Title: Rest\nKind: body",
    ),
    "S147": Mistake(
        "warning",
        "the length {minutes} min stands twice",
        "leave one of them out, or write the length that was meant",
        why="Each length is offered once. Written twice, it is mostly a slip for another one.",
        before="Lengths: 3, 3 min",
        after="Lengths: 3, 5 min",
    ),
    "S148": Mistake(
        "error",
        "a second header begins here",
        "delete one of the two, or make a file of each exercise",
        why="A file is one exercise, with one header. What stands in a second one would be read "
        "aloud.",
        before="Title: Rest\n…\n\nTitle: Rest\n…",
        after="Title: Rest\n…",
    ),
    "S149": Mistake(
        "warning",
        "“{sign}” isn't a word: a voice reads it out or stumbles over it",
        "{fix}",
        why="Stars for heavy type, small pictures, slashes and notes are for the eye. A voice "
        "says “asterisk”, “smiling face”, “slash”.",
        before="Small, **easy** breaths",
        after="Small, easy breaths",
    ),
    "S199": Mistake(
        "error",
        "there are more mistakes than can be told at once",
        "mend these first",
        why="Five hundred are enough for one look. Mostly it is one thing that is wrong "
        "everywhere.",
        before="(a thousand mistakes)",
        after="(mend the first, and look again)",
    ),
}
