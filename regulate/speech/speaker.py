"""Gives every line a file and a length: from the cache, from the voice, or as a silent caption."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from regulate import assets
from regulate.errors import MachineError, RegulateError
from regulate.speech.cache import LineCache
from regulate.speech.process import TRIES, WORKER, SpeechError, ask
from regulate.speech.text import MOST_BYTES, WPM, estimate_ms, speakable
from regulate.speech.voice import Tuned, Wish, forget, is_current, known, tune

AT_ONCE = 2
"""Speech processes at a time."""

DEADLINE_S = 6.0
DEADLINE_PER_CHARACTER_S = 0.03


class Line(Struct, frozen=True):
    """A text and how long it lasts; without a path it is a caption, and the length an estimate."""

    text: str
    path: Path | None
    duration_ms: int


class Speaker:
    """Speaks the lines of one language at one rate in words a minute.

    `voice` is the engine's id of the voice that is wanted; without it the best there is speaks.
    """

    def __init__(
        self,
        language: str,
        wpm: float = WPM,
        voice: str = "",
        cache: Path | None = None,
        command: tuple[str, ...] = WORKER,
    ) -> None:
        self.problem: RegulateError | None = None
        """Why nothing can be spoken, with what mends it; None where nothing is wrong."""
        self._wish = Wish(language, wpm, voice)
        self._others: dict[float, Speaker] = {}
        self._passing: Speaker | None = None
        self._cache_folder = cache
        self._cache = LineCache(cache)
        self._command = command
        self._tuned: Tuned | None = known(self._wish)

    def at(self, share: float) -> Speaker:
        """The same voice at that share of its words a minute; the same speaker each time."""
        if share == 1.0:
            return self
        if share not in self._others:
            wpm = round(self._wish.wpm * share, 1)
            self._others[share] = self._like(wpm, self._cache_folder)
        return self._others[share]

    @property
    def passing(self) -> Speaker:
        """The same voice, whose lines go when the program ends: for what a person said."""
        if self._passing is None:
            self._passing = self._like(self._wish.wpm, assets.passing() / "speech")
        return self._passing

    def _like(self, wpm: float, cache: Path | None) -> Speaker:
        return Speaker(self._wish.language, wpm, self._wish.voice, cache, self._command)

    @property
    def tuned(self) -> Tuned | None:
        """The voice and its rate, once they are known."""
        return self._tuned

    @property
    def stands_in(self) -> str:
        """The name of the voice that speaks because the one wanted isn't there; or nothing."""
        tuned, wanted = self._tuned, self._wish.voice
        return tuned.voice.name if tuned and wanted and tuned.voice.id != wanted else ""

    def estimate(self, text: str) -> int:
        """How long the line will probably take, in milliseconds."""
        return estimate_ms(text, self._wish.wpm)

    def ready(self, texts: Iterable[str]) -> dict[str, Line]:
        """The lines among `texts` that are in the cache; no process is started."""
        found = {}
        for text in texts:
            path = self._path(text)
            ms = self._cache.length_ms(path) if path is not None else None
            if ms is not None:
                found[text] = Line(text, path, ms)
        return found

    async def prepare(
        self, texts: Iterable[str], on_line: Callable[[Line], None] | None = None
    ) -> dict[str, Line]:
        """Every line of `texts`, the first ones first; `on_line` hears of each when it is there.

        Never raises: a line that fails `TRIES` times is a caption, and `problem` tells of a voice
        that isn't there at all.
        """
        # Imported here: a recording of lines that were spoken before does without.
        import asyncio

        wanted = list(dict.fromkeys(texts))
        lines = {}
        await self._tune()
        places = asyncio.Semaphore(AT_ONCE)

        async def prepare_one(text: str) -> None:
            async with places:
                line = await self._line(text)
            lines[text] = line
            if on_line is not None:
                on_line(line)

        async with asyncio.TaskGroup() as group:
            for text in wanted:
                group.create_task(prepare_one(text))
        self._cache.prune()
        if self._tuned is not None and not any(line.path for line in lines.values()):
            # The voice is gone, or nothing that it says is speech: it is looked for anew next time.
            forget(self._wish)
            self._tuned = None
            self.problem = MachineError("The voice gave no sound for any line.", _mend())
        return lines

    async def _tune(self) -> None:
        if self._tuned is not None and is_current(self._wish):
            return
        try:
            self._tuned = await tune(self._wish, self._command, self._cache)
            self.problem = None
        except SpeechError as error:
            self.problem = MachineError(f"No voice can be used: {error}.", _mend())

    async def _line(self, text: str) -> Line:
        if kept := self.ready([text]):
            return kept[text]
        path, said = self._path(text), speakable(text)
        caption = Line(text, None, self.estimate(text))
        if path is None or self._tuned is None or not any(map(str.isalnum, said)):
            return caption
        if len(said.encode()) > MOST_BYTES:
            return caption
        for _ in range(TRIES):
            fresh = self._cache.fresh()
            # A folder that can't be written has been given up for another by now.
            path = self._path(text) or path
            request = {
                "text": said,
                "voice": self._tuned.voice.id,
                "rate": self._tuned.rate,
                "out": str(fresh),
            }
            try:
                deadline = DEADLINE_S + DEADLINE_PER_CHARACTER_S * len(said)
                await ask(request, deadline, self._command)
                ms = self._cache.keep(fresh, path)
            except (SpeechError, OSError):
                ms = None
            finally:
                self._cache.remove(fresh)
                self._cache.remove(fresh.with_name(fresh.name + ".raw"))
            if ms is not None:
                return Line(text, path, ms)
        return caption

    def _path(self, text: str) -> Path | None:
        tuned = self._tuned
        if tuned is None:
            return None
        return self._cache.path(speakable(text), tuned.voice.identity, tuned.rate)


def _mend() -> str:
    import sys

    return f"{sys.executable} -m pip install --force-reinstall pyttsx3 espeakng-loader"
