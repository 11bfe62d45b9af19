"""What a session says of itself, on the screen and in plain mode."""

from __future__ import annotations

from msgspec import Struct


class SessionWords(Struct, frozen=True):
    """`gentler` is spoken: it leads from an exercise past its cap to the one it falls back to."""

    no_sound: str
    no_voice: str
    other_device: str
    other_voice: str
    gentler: str


ENGLISH = SessionWords(
    no_sound="There is no sound right now. The words and the picture go on.",
    no_voice="There is no voice right now. The words are shown instead.",
    other_device="{} is not there. The sound comes from {}.",
    other_voice="The voice you chose is not there. {} speaks instead.",
    gentler="That is a lot right now. Here is something gentler.",
)

SPANISH = SessionWords(
    no_sound="Ahora no hay sonido. Las palabras y la imagen siguen.",
    no_voice="Ahora no hay voz. Las palabras se muestran en su lugar.",
    other_device="{} no está. El sonido sale por {}.",
    other_voice="La voz elegida no está. En su lugar habla {}.",
    gentler="Es mucho por ahora. Aquí hay algo más suave.",
)
