"""The words of the player and of its quiet ending."""

from __future__ import annotations

from msgspec import Struct

from regulate.script.syntax import PhaseKind


class PlayerWords(Struct, frozen=True):
    """The blanks are filled in by whoever shows them."""

    pause: str
    resume: str
    line: str
    part: str
    volume: str
    layer: str
    pace: str
    repeat: str
    hold_here: str
    captions: str
    picture: str
    dim: str
    present: str
    light: str
    mute: str
    unmute: str
    ground: str
    stop: str
    support: str
    private: str
    more_keys: str
    fewer_keys: str
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
    voice_is: str
    tone_is: str
    bed_is: str
    pace_is: str
    staying: str
    captions_off: str
    motion_reduced: str
    script_mistake: str
    more_mistakes: str
    then: str
    left: str
    space: str
    goes_on: str
    scale_keys: str
    passes: str
    one_waits: str
    breathe_here: str
    your_pace: str
    enter_goes_on: str
    a_word: str
    own_word: str
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
    part="part",
    volume="volume",
    layer="layer",
    pace="pace",
    repeat="again",
    hold_here="stay here",
    captions="words",
    picture="picture",
    dim="dark",
    present="present",
    light="light",
    mute="mute",
    unmute="sound on",
    ground="ground me",
    stop="stop",
    support="support",
    private="private",
    more_keys="more keys",
    fewer_keys="fewer keys",
    back="back",
    look_around="look around",
    leave="leave",
    in_="in",
    hold="hold",
    out="out",
    rest="rest",
    paused="paused",
    muted="The sound is off.",
    volume_is="volume",
    voice_is="voice",
    tone_is="tone",
    bed_is="background",
    pace_is="Pace {} %. It changes with the next breath.",
    staying="Staying here, as long as you like. h goes on.",
    captions_off="The words are off. c brings them back.",
    motion_reduced="Motion is reduced: the bar stays.",
    script_mistake="line {}: {}; {}",
    more_mistakes="and {} more",
    then="then: {}",
    left="{} left",
    space="space",
    goes_on="goes on",
    scale_keys="One key is enough; t is 10.",
    passes="enter passes",
    one_waits="Now 0 makes it 10.",
    breathe_here="Press space as you breathe in.",
    your_pace="About {} breaths a minute.",
    enter_goes_on="enter goes on",
    a_word="a word, or nothing: enter goes on",
    own_word="or type your own; enter goes on, or passes",
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
    part="parte",
    volume="volumen",
    layer="capa",
    pace="ritmo",
    repeat="otra vez",
    hold_here="quedarse aquí",
    captions="palabras",
    picture="imagen",
    dim="oscuro",
    present="presentar",
    light="luz",
    mute="silenciar",
    unmute="con sonido",
    ground="volver aquí",
    stop="parar",
    support="apoyo",
    private="privado",
    more_keys="más teclas",
    fewer_keys="menos",
    back="volver",
    look_around="mirar alrededor",
    leave="salir",
    in_="dentro",
    hold="pausa",
    out="fuera",
    rest="reposo",
    paused="en pausa",
    muted="El sonido está apagado.",
    volume_is="volumen",
    voice_is="voz",
    tone_is="tono",
    bed_is="fondo",
    pace_is="Ritmo {} %. Cambia con la próxima respiración.",
    staying="Aquí, todo el tiempo que quieras. h sigue.",
    captions_off="Sin palabras. c las trae de vuelta.",
    motion_reduced="Con movimiento reducido se queda la barra.",
    script_mistake="línea {}: {}; {}",
    more_mistakes="y {} más",
    then="después: {}",
    left="quedan {}",
    space="espacio",
    goes_on="sigue",
    scale_keys="Basta una tecla; t es 10.",
    passes="enter la pasa",
    one_waits="Ahora 0 lo hace 10.",
    breathe_here="Pulsa espacio al tomar aire.",
    your_pace="Unas {} respiraciones por minuto.",
    enter_goes_on="enter sigue",
    a_word="una palabra, o nada: enter sigue",
    own_word="o escribe la tuya; enter sigue, o la pasa",
    stopped="Paraste. Está bien.",
    over="Aquí termina. No hay prisa.",
    no_ground="Mirar alrededor no está aquí. El lugar que te rodea, sí.",
    crashed="Algo falló y hubo que cerrar. No fue por nada que hicieras.",
    log="Lo que pasó está escrito en {}.",
)
