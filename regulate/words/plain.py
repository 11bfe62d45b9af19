"""The words of plain mode: how a prompt is answered by typing a line."""

from __future__ import annotations

from msgspec import Struct


class PlainWords(Struct, frozen=True):
    """`number` fits an option's number and label; the others are whole lines."""

    wait: str
    choose: str
    ask: str
    ask_freely: str
    rate: str
    find_pace: str
    pace_found: str
    not_a_choice: str
    not_a_rating: str
    offer: str
    can_stop: str
    stopped: str
    mistakes: str


ENGLISH = PlainWords(
    wait="Press Enter to go on.",
    choose="Type a number and press Enter. Enter alone takes the first.",
    ask="Type a number or a word of your own and press Enter. Enter alone goes on without.",
    ask_freely="Type a word or two and press Enter. Enter alone goes on without.",
    rate="Type a number from 0 to 10 and press Enter. Enter alone goes on without.",
    find_pace="Press Enter each time you breathe in. Any letter and Enter goes on without.",
    pace_found="About {} breaths a minute.",
    not_a_choice="The numbers here go from 1 to {}. Enter alone takes the first.",
    not_a_rating="The numbers here go from 0 to 10. Enter alone goes on without.",
    offer=(
        "If it would help: `regulate play orient-room` to look around, "
        "`regulate support` for someone to turn to."
    ),
    can_stop="Ctrl-C stops this at any time.",
    stopped="Stopped. That is okay.",
    mistakes="The script as it was saved has mistakes; what was good before goes on.",
)

SPANISH = PlainWords(
    wait="Pulsa Intro para seguir.",
    choose="Escribe un número y pulsa Intro. Intro a secas toma la primera opción.",
    ask="Escribe un número o una palabra tuya y pulsa Intro. Intro a secas sigue sin respuesta.",
    ask_freely="Escribe una palabra o dos y pulsa Intro. Intro a secas sigue sin respuesta.",
    rate="Escribe un número de 0 a 10 y pulsa Intro. Intro a secas sigue sin respuesta.",
    find_pace="Pulsa Intro cada vez que tomas aire. Cualquier letra e Intro sigue sin medirlo.",
    pace_found="Unas {} respiraciones por minuto.",
    not_a_choice="Aquí los números van de 1 a {}. Intro a secas toma la primera opción.",
    not_a_rating="Aquí los números van de 0 a 10. Intro a secas sigue sin respuesta.",
    offer=(
        "Si te ayuda: `regulate play orient-room` para mirar alrededor, "
        "`regulate support` para ver a quién acudir."
    ),
    can_stop="Ctrl-C detiene esto en cualquier momento.",
    stopped="Paraste. Está bien.",
    mistakes="El guion que se guardó tiene errores; sigue el último que estaba bien.",
)
