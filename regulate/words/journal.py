"""The words of the journal: what was practised, in plain counts."""

from __future__ import annotations

from msgspec import Struct


class Counted(Struct, frozen=True):
    """What is counted: its name beside a one, and beside every other number."""

    one: str
    many: str

    def beside(self, count: int) -> str:
        """The name that goes with that number."""
        return self.one if count == 1 else self.many

    def told(self, count: int) -> str:
        """The number with its name: "1 day", "13 days"."""
        return f"{count} {self.beside(count)}"


class JournalWords(Struct, frozen=True):
    """The blanks are filled in by whoever shows them."""

    title: str
    off: str
    empty: str
    private: str
    public: str
    forgotten: str

    practices: Counted
    days: Counted
    minutes: Counted
    finished: Counted
    stopped: Counted
    no_end: str
    exercise: str
    same: str
    change: str
    median_change: str
    of_rated: str
    none_rated: str
    higher_after: str

    list: str
    ratings: str
    weeks: str
    exercises: str
    before: str
    after: str
    minutes_a_week: str

    view: str
    export: str
    tag: str
    delete: str
    delete_all: str
    back: str

    chosen: str
    played: str
    distress: str
    yes_key: str
    tag_prompt: str
    delete_one_question: str
    delete_all_question: str
    do_delete: str
    keep: str
    deleted: str
    deleted_all: str
    turned_off_question: str

    export_where: str
    export_columns: str
    export_begins: str
    write: str
    other_form: str
    cancel: str
    written: str

    set_aside: str
    unwritable: str
    newer: str

    def ended(self, ended: str | None) -> str:
        """How a practice ended."""
        ways = {"finished": self.finished.one, "stopped": self.stopped.one}
        return ways.get(ended or "", self.no_end)

    def trouble(self, told: str) -> str:
        """What became of an event that isn't written as ever."""
        return {
            "set aside": self.set_aside,
            "unwritable": self.unwritable,
            "newer": self.newer,
        }.get(told, "")


ENGLISH = JournalWords(
    title="Journal",
    off="The journal is off: nothing is written down. Settings turn it on.",
    empty="Nothing is written down yet.",
    private="Private: nothing is written down.",
    public="From the next exercise on, the journal is kept again.",
    forgotten="Private: this exercise was taken out of the journal, and nothing is written down.",
    practices=Counted("practice", "practices"),
    days=Counted("day", "days"),
    minutes=Counted("minute", "minutes"),
    finished=Counted("finished", "finished"),
    stopped=Counted("stopped", "stopped"),
    no_end="no end noted",
    exercise="exercise",
    same="the same",
    change="change",
    median_change="median change",
    of_rated="of {} rated before and after",
    none_rated="none rated before and after yet",
    higher_after="higher after than before",
    list="list",
    ratings="before, after",
    weeks="minutes",
    exercises="exercises",
    before="before",
    after="after",
    minutes_a_week="minutes in the week from",
    view="view",
    export="export",
    tag="tag",
    delete="delete",
    delete_all="delete all",
    back="back",
    chosen="{} min",
    played="{} played",
    distress="distress",
    yes_key="y",
    tag_prompt="A word to find it by (24 letters); empty takes it away.",
    delete_one_question="Delete this practice for good?",
    delete_all_question="Delete the whole journal for good, {}? There is no way back.",
    do_delete="delete",
    keep="keep",
    deleted="Deleted.",
    deleted_all="All of it is deleted.",
    turned_off_question="The journal is off now. It holds {}. Delete it for good?",
    export_where="Write to",
    export_columns="Columns",
    export_begins="It begins",
    write="write",
    other_form="CSV or JSON",
    cancel="cancel",
    written="Written to {}. Whoever has the file can read it.",
    set_aside="The journal could not be read. It was kept, and a new one begun beside it.",
    unwritable="The journal can't be written right now. Everything else goes on.",
    newer="The journal is a newer version's. It is left as it is, and nothing is written.",
)

SPANISH = JournalWords(
    title="Diario",
    off="El diario está apagado: no se anota nada. Se enciende en los ajustes.",
    empty="Todavía no hay nada anotado.",
    private="En privado: no se anota nada.",
    public="Desde el próximo ejercicio, el diario se lleva otra vez.",
    forgotten="En privado: este ejercicio se quitó del diario y no se anota nada.",
    practices=Counted("práctica", "prácticas"),
    days=Counted("día", "días"),
    minutes=Counted("minuto", "minutos"),
    finished=Counted("completa", "completas"),
    stopped=Counted("detenida", "detenidas"),
    no_end="sin final",
    exercise="ejercicio",
    same="lo mismo",
    change="cambio",
    median_change="cambio mediano",
    of_rated="de {} con antes y después",
    none_rated="ninguna con antes y después todavía",
    higher_after="más alto después que antes",
    list="lista",
    ratings="antes, después",
    weeks="minutos",
    exercises="ejercicios",
    before="antes",
    after="después",
    minutes_a_week="minutos en la semana del",
    view="vista",
    export="exportar",
    tag="etiqueta",
    delete="borrar",
    delete_all="borrar todo",
    back="volver",
    chosen="{} min",
    played="{} en marcha",
    distress="malestar",
    yes_key="s",
    tag_prompt="Una palabra para encontrarla (24 letras); vacía, se quita.",
    delete_one_question="¿Borrar esta práctica para siempre?",
    delete_all_question="¿Borrar todo el diario para siempre, {}? No hay vuelta atrás.",
    do_delete="borrar",
    keep="conservar",
    deleted="Borrada.",
    deleted_all="Se borró todo.",
    turned_off_question="El diario está apagado. Guarda {}. ¿Borrarlo para siempre?",
    export_where="Escribir en",
    export_columns="Columnas",
    export_begins="Empieza así",
    write="escribir",
    other_form="CSV o JSON",
    cancel="cancelar",
    written="Escrito en {}. Quien tenga el archivo puede leerlo.",
    set_aside="El diario no se pudo leer. Se conservó, y junto a él empieza uno nuevo.",
    unwritable="Ahora no se puede escribir en el diario. Todo lo demás sigue.",
    newer="El diario es de una versión más nueva. Queda como está y no se anota nada.",
)
