"""The words around the lines to turn to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct


class SupportWords(Struct, frozen=True):
    """The blanks are filled in by whoever shows them; `key` is the word for it beside its key."""

    language: str
    title: str
    key: str
    people: str
    emergency: str
    emergency_unknown: str
    talk: str
    elsewhere: str
    directory: str
    stop_rule: str
    old: str
    unread: str
    guessed: str
    call: str
    press: str
    text: str
    text_word: str
    or_: str
    always: str
    languages: Mapping[str, str]
    months: tuple[str, ...]
    place: str
    back: str
    back_to_session: str
    look_around: str
    scroll: str

    def month(self, day: date) -> str:
        """A month and its year: "May 2023"."""
        return f"{self.months[day.month - 1]} {day.year}"


ENGLISH = SupportWords(
    language="en",
    title="Someone to turn to",
    key="support",
    people="Your people",
    emergency="In danger now, chest pain or fainting: call {}",
    emergency_unknown="In danger now, chest pain or fainting: call your emergency number",
    talk="To talk to someone: {}",
    elsewhere="somewhere else",
    directory="More lines, in many countries: findahelpline.com",
    stop_rule=(
        "If you feel dizzy, tingly, short of air or unreal, or if it gets worse: you can stop, "
        "breathe in your own way, and look around the room."
    ),
    old="Last checked in {}, more than a year ago. A number may have changed.",
    unread="Your own file could not be read: {}",
    guessed="A guess from your computer's language.",
    call="call {}",
    press="call {} and press {}",
    text="text {}",
    text_word="text {} to {}",
    or_="or",
    always="day and night",
    languages={"en": "English", "es": "Spanish", "fr": "French"},
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    place="place",
    back="back",
    back_to_session="back, and go on",
    look_around="look around",
    scroll="more",
)

SPANISH = SupportWords(
    language="es",
    title="A quién acudir",
    key="apoyo",
    people="Tu gente",
    emergency="En peligro ahora, con dolor de pecho o desmayo: llama al {}",
    emergency_unknown=(
        "En peligro ahora, con dolor de pecho o desmayo: llama al número de emergencias"
    ),
    talk="Para hablar con alguien: {}",
    elsewhere="otro lugar",
    directory="Más líneas, en muchos países: findahelpline.com",
    stop_rule=(
        "Si notas mareo, hormigueo, falta de aire o irrealidad, o si empeora: puedes parar, "
        "respirar a tu manera y mirar a tu alrededor."
    ),
    old="Se revisó por última vez en {}, hace más de un año. Algún número puede haber cambiado.",
    unread="Tu propio archivo no se pudo leer: {}",
    guessed="Una suposición por el idioma de tu computadora.",
    call="llama al {}",
    press="llama al {} y marca {}",
    text="envía un mensaje al {}",
    text_word="envía {} al {}",
    or_="o",
    always="día y noche",
    languages={"en": "inglés", "es": "español", "fr": "francés"},
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    place="lugar",
    back="volver",
    back_to_session="volver y seguir",
    look_around="mirar alrededor",
    scroll="más",
)
