"""Where a person can turn to: their own people first, then lines by region, each with its date."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from regulate import assets
from regulate.words.support import SupportWords

NAME = "support.toml"
"""The person's own file, in their settings folder."""

ELSEWHERE = "elsewhere"
"""Every place that is not in the file."""

OLD = timedelta(days=365)
"""A line that was checked longer ago may have changed, which is said."""

EUROPEAN_UNION = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IT LV LT LU MT NL PL PT RO SK SI SE"
"""Those without a region of their own."""


class Line(Struct, frozen=True):
    """A line to call or to text, or a person; what it lacks is ""."""

    name: str
    phone: str = ""
    press: str = ""
    """The key to press after calling."""
    text: str = ""
    """The number to text."""
    word: str = ""
    """What to text, where it has to be that word."""
    languages: tuple[str, ...] = ()
    """Codes of the languages that are spoken there."""
    hours: str = ""
    """"24/7", or as its file says."""
    note: str = ""
    verified_on: date | None = None
    """When this was last known to be so."""


class Region(Struct, frozen=True):
    """A place with one emergency number and the lines there."""

    id: str
    names: Mapping[str, str]
    """By language code."""
    emergency: str = ""
    """"" where it isn't known."""
    lines: tuple[Line, ...] = ()


class Support(Struct, frozen=True):
    """All there is to turn to."""

    people: tuple[Line, ...]
    """The person's own, in their order."""
    regions: tuple[Region, ...]
    """The last is everywhere else."""
    unread: str = ""
    """What in the person's own file could not be used: its path, and where."""

    def region(self, id_: str) -> Region:
        """The region of that id, else everywhere else."""
        return next((region for region in self.regions if region.id == id_), self.regions[-1])


class Block(Struct, frozen=True):
    """A heading, or "", and the lines under it; a quiet one holds nothing to call."""

    heading: str
    lines: tuple[str, ...]
    quiet: bool = False


def load() -> Support:
    """What the program brings, and the person's own file over it; never raises."""
    try:
        brought = _support(_parsed(assets.bundled() / "support" / "lines.toml"))
    except (OSError, ValueError):
        # An installation that is not whole still tells the rest.
        brought = Support((), ())
    path = assets.user_config() / NAME
    try:
        own = _support(_parsed(path))
    except FileNotFoundError:
        own = Support((), ())
    except (OSError, ValueError) as error:
        own = Support(_as_it_stands(path), (), str(error))
    if own.unread:
        own = replace(own, unread=f"{path}: {own.unread}")
    ids = {region.id for region in own.regions}
    regions = (*own.regions, *(region for region in brought.regions if region.id not in ids))
    return replace(own, regions=(*regions, Region(ELSEWHERE, {})))


def proposed(environ: Mapping[str, str] = os.environ) -> str:
    """The id of the region that the machine's locale names, as a proposal; "" where it can't."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if chosen := environ.get(name):
            territory = chosen.partition(".")[0].partition("_")[2][:2].upper()
            return "eu" if territory in EUROPEAN_UNION.split() else territory.lower()
    return ""


def told(support: Support, region: Region, words: SupportWords, today: date) -> tuple[Block, ...]:
    """What a person in need of it is told, the nearest help first."""
    blocks = []
    if support.people:
        blocks.append(Block(words.people, tuple(_in_words(p, words) for p in support.people)))
    emergency = (
        words.emergency.format(region.emergency) if region.emergency else words.emergency_unknown
    )
    blocks.append(Block("", (emergency,)))
    if region.lines:
        lines = tuple(_in_words(line, words) for line in region.lines)
        blocks.append(Block(words.talk.format(name_of(region, words)), lines))
    blocks.append(Block("", (words.directory,)))
    quiet = [words.stop_rule]
    if old := [d for line in region.lines if (d := line.verified_on) and today - d > OLD]:
        quiet.append(words.old.format(words.month(min(old))))
    if support.unread:
        quiet.append(words.unread.format(support.unread))
    return (*blocks, *(Block("", (text,), quiet=True) for text in quiet))


def name_of(region: Region, words: SupportWords) -> str:
    """What the region is called."""
    if region.id == ELSEWHERE:
        return words.elsewhere
    return region.names.get(words.language, region.id)


def _in_words(line: Line, words: SupportWords) -> str:
    ways = []
    if line.phone and line.press:
        ways.append(words.press.format(line.phone, line.press))
    elif line.phone:
        ways.append(words.call.format(line.phone))
    if line.text and line.word:
        ways.append(words.text_word.format(line.word, line.text))
    elif line.text:
        ways.append(words.text.format(line.text))
    facts = []
    if line.hours:
        facts.append(words.always if line.hours == "24/7" else line.hours)
    if line.languages:
        facts.append(", ".join(words.languages.get(code, code) for code in line.languages))
    if line.note:
        facts.append(line.note)
    about = f" ({'; '.join(facts)})" if facts else ""
    told = f"{line.name}: {f', {words.or_} '.join(ways)}" if ways else line.name
    return told + about


def _parsed(path: Path) -> dict[str, Any]:
    """Raises OSError where the file can't be read, and ValueError where it is no TOML."""
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


def _as_it_stands(path: Path) -> tuple[Line, ...]:
    """The lines of a file that is no TOML: a number in it is wanted all the same."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    lines = (line.strip() for line in text.splitlines())
    return tuple(Line(line) for line in lines if line and line[0] not in "#[")


def _support(found: dict[str, Any]) -> Support:
    """What a file has; what in it can't be used is left out and told."""
    wrong: list[str] = []
    people = _lines(found.get("person", []), "person", wrong)
    regions = []
    for table in _tables(found.get("region", []), "region", wrong):
        id_, names = table.get("id"), table.get("name")
        if not isinstance(id_, str):
            wrong.append('region: id = "…" is missing')
            continue
        names = names if isinstance(names, dict) else {"en": names or id_, "es": names or id_}
        regions.append(
            Region(
                id_,
                {str(code): str(name) for code, name in names.items()},
                str(table.get("emergency", "")),
                _lines(table.get("line", []), f"region {id_}: line", wrong),
            )
        )
    return Support(people, tuple(regions), "; ".join(wrong))


def _lines(found: object, place: str, wrong: list[str]) -> tuple[Line, ...]:
    lines = []
    for table in _tables(found, place, wrong):
        languages, verified_on = table.get("languages", []), table.get("verified_on")
        if "name" not in table:
            wrong.append(f'{place}: name = "…" is missing')
            continue
        lines.append(
            Line(
                **{name: str(table.get(name, "")) for name in _TEXTS},
                languages=tuple(map(str, languages)) if isinstance(languages, list) else (),
                verified_on=verified_on if type(verified_on) is date else None,
            )
        )
    return tuple(lines)


def _tables(found: object, place: str, wrong: list[str]) -> list[dict[str, Any]]:
    if isinstance(found, list) and all(isinstance(table, dict) for table in found):
        return found
    wrong.append(f"{place}: write [[{place.rpartition(' ')[2]}]]")
    return []


_TEXTS = ("name", "phone", "press", "text", "word", "hours", "note")
