"""The words of home: the question, the exercises, and what the highlighted one is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HomeWords:
    """The blanks are filled in by whoever shows them."""

    question: str
    nothing_here: str
    unplayable: str
    minutes: str
    breath: str
    care: str
    evidence: str
    easing: str
    start: str
    choose: str
    length: str
    leave: str
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
    nothing_here="No exercises were found. `regulate doctor` shows where they are looked for.",
    unplayable="can't be played yet",
    minutes="{} min",
    breath="Breath",
    care="Care",
    evidence="Evidence",
    easing="easing to",
    start="start",
    choose="choose",
    length="length",
    leave="leave",
    grade_a="Many studies, taken together.",
    grade_b="Studies of the practice itself.",
    grade_c="Small or indirect studies.",
    grade_d="Used in practice, little studied.",
)

SPANISH = HomeWords(
    question="¿Qué te ayudaría ahora?",
    nothing_here="No se encontraron ejercicios. `regulate doctor` muestra dónde se buscan.",
    unplayable="todavía no se puede reproducir",
    minutes="{} min",
    breath="Respiración",
    care="Cuidado",
    evidence="Evidencia",
    easing="pasando a",
    start="empezar",
    choose="elegir",
    length="duración",
    leave="salir",
    grade_a="Muchos estudios, vistos en conjunto.",
    grade_b="Estudios de la práctica misma.",
    grade_c="Estudios pequeños o indirectos.",
    grade_d="Se usa en la práctica; poco estudiado.",
)
