"""The words of home: the question, the needs, the exercises, and what the highlighted one is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class HomeWords(Struct, frozen=True):
    """The blanks are filled in by whoever shows them."""

    question: str
    needs: Mapping[str, str]
    """A need of `script.header.NEEDS` as a person would say it, in at most 23 cells."""
    right_now: str
    yours: str
    kept: str
    others: str
    found: str
    none_found: str
    nothing_here: str
    unplayable: str
    minutes: str
    care: str
    evidence: str
    gentler: str
    easing: str
    own_pace: str
    start_right_now: str
    start: str
    choose: str
    need: str
    length: str
    search: str
    read_on: str
    clear: str
    mark: str
    unmark: str
    settings: str
    leave: str
    unread: str
    unsaved: str
    grade_a: str
    grade_b: str
    grade_c: str
    grade_d: str

    def evidence_in_words(self, evidence: str) -> str:
        """A script's evidence ("B, mixed: …") with its grade in words and the rest as it is."""
        grade, rest = evidence[:1], evidence[1:].lstrip(" ,;:")
        known = {"A": self.grade_a, "B": self.grade_b, "C": self.grade_c, "D": self.grade_d}
        if grade not in known or evidence[1:2].isalnum():
            return evidence
        said = f"{rest[:1].upper()}{rest[1:].rstrip('.')}." if rest else ""
        return f"{known[grade]} {said}".rstrip()


ENGLISH = HomeWords(
    question="What would help right now?",
    needs=MappingProxyType(
        {
            "activated": "My body is stirred up",
            "rejected": "I feel rejected",
            "conflict": "Trouble with someone",
            "naming": "What do I feel or need?",
            "opening-up": "Opening up is hard",
            "triggered": "Something old came up",
            "trust": "It is hard to trust",
            "closeness": "Being close to someone",
            "daily": "A little every day",
        }
    ),
    right_now="Right now",
    yours="Yours",
    kept="kept",
    others="Other scripts",
    found="Found",
    none_found="Nothing has that in it. Esc clears the search.",
    nothing_here="No exercises were found. `regulate doctor` shows where they are looked for.",
    unplayable="This script can't be played yet. `regulate check {}` tells why.",
    minutes="{} min",
    care="Care",
    evidence="Evidence",
    gentler="Gentler",
    easing="easing to",
    own_pace="from your own pace",
    start_right_now="start {}",
    start="start this",
    choose="choose",
    need="need",
    length="length",
    search="search",
    read_on="read on",
    clear="clear",
    mark="keep",
    unmark="unkeep",
    settings="settings",
    leave="leave",
    unread="Part of your settings could not be read ({}). The usual ones are used.",
    unsaved="Your settings can't be saved here. They hold until you leave.",
    grade_a="Many studies, taken together.",
    grade_b="Studies of the practice itself.",
    grade_c="Small or indirect studies.",
    grade_d="Used in practice, little studied.",
)

SPANISH = HomeWords(
    question="¿Qué te ayudaría ahora?",
    needs=MappingProxyType(
        {
            "activated": "Mi cuerpo está alerta",
            "rejected": "Siento rechazo",
            "conflict": "Problemas con alguien",
            "naming": "¿Qué siento o necesito?",
            "opening-up": "Me cuesta abrirme",
            "triggered": "Volvió algo de antes",
            "trust": "Me cuesta confiar",
            "closeness": "Estar cerca de alguien",
            "daily": "Un poco cada día",
        }
    ),
    right_now="Ahora mismo",
    yours="Lo tuyo",
    kept="tuyo",
    others="Otros guiones",
    found="Encontrado",
    none_found="Nada contiene eso. Esc borra la búsqueda.",
    nothing_here="No se encontraron ejercicios. `regulate doctor` muestra dónde se buscan.",
    unplayable="Este guion todavía no se puede reproducir. `regulate check {}` dice por qué.",
    minutes="{} min",
    care="Cuidado",
    evidence="Evidencia",
    gentler="Más suave",
    easing="pasando a",
    own_pace="desde tu ritmo",
    start_right_now="empezar {}",
    start="empezar este",
    choose="elegir",
    need="necesidad",
    length="duración",
    search="buscar",
    read_on="leer más",
    clear="borrar",
    mark="guardar",
    unmark="no guardar",
    settings="ajustes",
    leave="salir",
    unread="Una parte de tus ajustes no se pudo leer ({}). Valen los de siempre.",
    unsaved="Aquí no se pueden guardar tus ajustes. Valen hasta que salgas.",
    grade_a="Muchos estudios, vistos en conjunto.",
    grade_b="Estudios de la práctica misma.",
    grade_c="Estudios pequeños o indirectos.",
    grade_d="Se usa en la práctica; poco estudiado.",
)
