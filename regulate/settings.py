"""What a person chose, kept in a TOML file that can be edited by hand as well."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from regulate import assets
from regulate.errors import MachineError

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Picture = Literal["orb", "wave", "bar"]
ThemeName = Literal["auto", "dusk", "day", "high-contrast"]
CheckIn = Literal["unasked", "yes", "no"]

NAME = "settings.toml"
SET_ASIDE = "settings.unread.toml"
"""Where a file that is no TOML goes before a new one is begun."""

OFF = "off"
"""In place of a tone's or a bed's name: none at all."""


class Settings(Struct, frozen=True):
    """Every choice, each with a default; an instance never changes."""

    language: Literal["", "en", "es"] = ""
    """The interface's and the exercises' language; "" follows the locale."""
    voice: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The engine's id of the voice for a language code; where none is given, the best there is."""
    wpm: int = 108
    """Words a minute inside a line, as measured; never the engine's own number."""
    volume: int = 70
    """Everything, in percent of the level as rendered; low at first."""
    voice_level: int = 100
    tone_level: int = 100
    bed_level: int = 100
    """A layer in percent of the level as rendered."""
    tone: str = ""
    bed: str = ""
    """A preset's name for every exercise, `OFF` for none; "" is the script's own."""
    device: str = ""
    """The output device's name as `regulate devices` tells it; "" is the system's default."""
    output_offset_ms: int = 0
    """How much later than reported the sound reaches the ear: the picture waits as long."""
    picture: Picture = "orb"
    theme: ThemeName = "auto"
    reduced_motion: bool = False
    captions: bool = True
    check_in: CheckIn = "unasked"
    region: str = ""
    """The region of the support lines; "" where none was chosen."""
    right_now: str = "long-exhale"
    """The exercise that space starts from anywhere in Home."""
    favourites: tuple[str, ...] = ()
    """Ids of exercises."""
    first_run_done: bool = False
    unread: str = ""
    """What in the file could not be used, so that its default holds: names, or a place."""


CHOICES: Mapping[str, tuple[str, ...] | range] = MappingProxyType(
    {
        "language": ("", "en", "es"),
        "wpm": range(80, 141),
        "volume": range(101),
        "voice_level": range(101),
        "tone_level": range(101),
        "bed_level": range(101),
        "output_offset_ms": range(-100, 401),
        "picture": ("orb", "wave", "bar"),
        "theme": ("auto", "dusk", "day", "high-contrast"),
        "check_in": ("unasked", "yes", "no"),
    }
)
"""What may be chosen, where it is not just any text."""

DEFAULTS = Settings()

_KEPT = tuple(name for name in Settings.__struct_fields__ if name != "unread")


def load() -> Settings:
    """The settings as the file has them; never raises.

    A missing file gives the defaults. What can't be used of a broken one has its default and is
    named in `unread`.
    """
    path = assets.user_config() / NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return DEFAULTS
    except (OSError, ValueError):
        return replace(DEFAULTS, unread=str(path))
    # Imported here: a person who never chose anything doesn't wait for it.
    import tomllib

    try:
        found = tomllib.loads(text)
    except ValueError as error:
        return replace(DEFAULTS, unread=f"{path}: {error}")
    good, unread = {}, []
    for name, value in found.items():
        usable = _usable(name, value)
        if usable is None:
            unread.append(name)
        else:
            good[name] = usable
    return replace(DEFAULTS, **good, unread=", ".join(unread))


def change(**values: Any) -> Settings:
    """Write these settings into the file, whose other lines and comments stay; returns them all.

    The file is the person's alone (0600) and whole at every moment. Raises ValueError for a
    value that can't be, and MachineError where the file can't be written.
    """
    usable = {name: _usable(name, value) for name, value in values.items()}
    if wrong := [name for name, value in usable.items() if value is None]:
        raise ValueError(f"no such setting: {', '.join(f'{n} = {values[n]!r}' for n in wrong)}")
    path = assets.user_config() / NAME
    try:
        document = _document(path)
        for name, value in usable.items():
            _put(document, name, value)
        _write(path, document.as_string())
    except (OSError, UnicodeDecodeError) as error:
        raise MachineError(
            f"Your settings can't be saved: {error}.", f"Give yourself the right to write {path}."
        ) from None
    return load()


def _usable(name: str, value: Any) -> Any:
    """The value as `Settings` has it, or None where it is none of that setting's."""
    if name not in _KEPT:
        return None
    default = getattr(DEFAULTS, name)
    allowed = CHOICES.get(name)
    if isinstance(default, Mapping):
        if isinstance(value, Mapping) and all(isinstance(v, str) for v in value.values()):
            return MappingProxyType({str(k): str(v) for k, v in value.items()})
        return None
    if isinstance(default, tuple):
        if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
            return tuple(value)
        return None
    # Not isinstance: True is an int as well.
    if type(value) is not type(default) or (allowed is not None and value not in allowed):
        return None
    return value


def _document(path: Path) -> TOMLDocument:
    """The file to be edited, or the beginning of one; what is no TOML is set aside."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        pass
    except (TOMLKitError, UnicodeDecodeError):
        path.replace(path.with_name(SET_ASIDE))
    document = tomlkit.document()
    document.add(tomlkit.comment("What you chose in regulate. You can change it here too:"))
    document.add(tomlkit.comment("your own lines and comments stay."))
    document.add(tomlkit.nl())
    return document


def _put(document: TOMLDocument, name: str, value: Any) -> None:
    import tomlkit

    if isinstance(value, Mapping):
        if not isinstance(document.get(name), Mapping):
            document[name] = tomlkit.inline_table()
        table: Any = document[name]
        for key in [key for key in table if key not in value]:
            del table[key]
        for key, text in value.items():
            if table.get(key) != text:
                table[key] = text
        return
    new = name not in document
    item = tomlkit.item(list(value) if isinstance(value, tuple) else value)
    if new and (allowed := CHOICES.get(name)) is not None:
        item.comment(_told(allowed))
    document[name] = item


def _told(allowed: tuple[str, ...] | range) -> str:
    if isinstance(allowed, range):
        return f"{allowed[0]} to {allowed[-1]}"
    return ", ".join(choice or '""' for choice in allowed)


def _write(path: Path, text: str) -> None:
    """Replace the file at once, or leave it as it was."""
    import tempfile

    # A file that is kept elsewhere, behind a link, stays there.
    path = path.resolve()
    assets.private_folder(path.parent)
    handle, fresh = tempfile.mkstemp(prefix=".settings-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(fresh).unlink()
        raise
