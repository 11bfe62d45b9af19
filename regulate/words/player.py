"""The words of the player and of its quiet ending."""

from __future__ import annotations

from dataclasses import dataclass

from regulate.script.syntax import PhaseKind


@dataclass(frozen=True, slots=True)
class PlayerWords:
    """The blanks are filled in by whoever shows them."""

    pause: str
    resume: str
    line: str
    volume: str
    mute: str
    unmute: str
    ground: str
    stop: str
    back: str
    look_around: str
    leave: str
    in_: str
    hold: str
    out: str
    rest: str
    paused: str
    muted: str
    volume_is: str
    left: str
    stopped: str
    over: str
    no_ground: str
    crashed: str
    log: str

    def phase(self, kind: PhaseKind) -> str:
        """The one word for a breath phase."""
        return {"in": self.in_, "hold": self.hold, "out": self.out, "rest": self.rest}[kind]


ENGLISH = PlayerWords(
    pause="pause",
    resume="go on",
    line="line",
    volume="volume",
    mute="mute",
    unmute="sound on",
    ground="ground me",
    stop="stop",
    back="back",
    look_around="look around",
    leave="leave",
    in_="in",
    hold="hold",
    out="out",
    rest="rest",
    paused="paused",
    muted="The sound is off.",
    volume_is="Volume {} %",
    left="{} left",
    stopped="You stopped. That is okay.",
    over="This is the end of it. There is no hurry.",
    no_ground="Look Around is not here. The room around you is.",
    crashed="Something went wrong and the player had to close. It was nothing that you did.",
    log="What happened is written in {}.",
)

SPANISH = PlayerWords(
    pause="pausa",
    resume="seguir",
    line="frase",
    volume="volumen",
    mute="silenciar",
    unmute="con sonido",
    ground="volver aquí",
    stop="parar",
    back="volver",
    look_around="mirar alrededor",
    leave="salir",
    in_="dentro",
    hold="pausa",
    out="fuera",
    rest="reposo",
    paused="en pausa",
    muted="El sonido está apagado.",
    volume_is="Volumen {} %",
    left="quedan {}",
    stopped="Paraste. Está bien.",
    over="Aquí termina. No hay prisa.",
    no_ground="Mirar alrededor no está aquí. El lugar que te rodea, sí.",
    crashed="Algo falló y hubo que cerrar. No fue por nada que hicieras.",
    log="Lo que pasó está escrito en {}.",
)
