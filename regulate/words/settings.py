"""The words of the settings, of their samples, and of the first three choices."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class SettingsWords(Struct, frozen=True):
    """`sample` is spoken, so that a voice can be heard before it is chosen.

    `label` and `told` have an entry for every setting that is shown, `value` for every choice
    that has a word of its own; both languages have the same (tests/test_words.py).
    """

    title: str
    sample: str
    voice: str
    sound: str
    picture: str
    language: str
    yours: str
    choose: str
    change: str
    hear: str
    hush: str
    back: str
    looking: str
    no_voice: str
    no_devices: str
    best: str
    default_device: str
    wpm: str
    percent: str
    ms: str
    languages: Mapping[str, str]
    label: Mapping[str, str]
    told: Mapping[str, str]
    value: Mapping[str, str]
    first: str
    then: str
    first_voice: str
    first_volume: str
    first_check_in: str
    another: str
    softer: str
    louder: str
    yes: str
    no: str
    skip: str


ENGLISH = SettingsWords(
    title="Settings",
    sample="This is how I sound. You can take all the time you want.",
    voice="Voice",
    sound="Sound",
    picture="Picture",
    language="Language",
    yours="Yours",
    choose="choose",
    change="change",
    hear="hear it",
    hush="quiet",
    back="back",
    looking="looking …",
    no_voice="There is no voice to be heard. `regulate doctor` tells what helps.",
    no_devices="No device was found. `regulate doctor` tells what helps.",
    best="the best there is",
    default_device="as the system has it",
    wpm="{} words a minute",
    percent="{} %",
    ms="{} ms",
    languages=MappingProxyType({"en": "English", "es": "Spanish"}),
    label=MappingProxyType(
        {
            "voice.en": "In English",
            "voice.es": "In Spanish",
            "wpm": "Pace of speech",
            "volume": "Volume",
            "voice_level": "Voice",
            "tone_level": "Breath tone",
            "bed_level": "Background",
            "tone": "Kind of tone",
            "bed": "Kind of background",
            "device": "Device",
            "output_offset_ms": "Sound comes late by",
            "picture": "Breath shown as",
            "theme": "Colours",
            "reduced_motion": "Less motion",
            "captions": "Words on the screen",
            "language": "Language",
            "region": "Support lines of",
            "right_now": "Space starts",
            "check_in": "Check-in and journal",
        }
    ),
    told=MappingProxyType(
        {
            "voice.en": "The voice for exercises in English.",
            "voice.es": "The voice for exercises in Spanish.",
            "wpm": "Measured with this voice. Slower leaves less silence in the same time.",
            "volume": "Start low: how loud your headphones are can't be known from here.",
            "voice_level": "How loud the voice is beside the rest.",
            "tone_level": "How loud the tone is that rises and falls with the breath.",
            "bed_level": "How loud the sound behind everything is.",
            "tone": "One tone for every exercise, or each one's own.",
            "bed": "One background for every exercise, or each one's own.",
            "device": "Where the sound comes out. If it is not there, the system's own plays.",
            "output_offset_ms": "For wireless headphones: the picture waits for your ears.",
            "picture": "What breathes with you on the screen.",
            "theme": "By itself, the colours follow the terminal.",
            "reduced_motion": "The breath in quiet steps, without moving pictures.",
            "captions": "What is said, to be read as well.",
            "language": "For everything you see and hear here.",
            "region": "Which lines are shown when you press !",
            "right_now": "The exercise that is always one key away.",
            "check_in": "0 to 10 before and after, kept here only. Nothing until you say yes.",
        }
    ),
    value=MappingProxyType(
        {
            "": "as each exercise has it",
            "off": "none",
            "orb": "a light",
            "wave": "a wave",
            "bar": "a bar",
            "auto": "by themselves",
            "dusk": "dusk",
            "day": "day",
            "high-contrast": "high contrast",
            "True": "yes",
            "False": "no",
            "locale": "as the system has it",
            "unasked": "not yet",
            "yes": "yes",
            "no": "no",
            "nowhere": "not chosen",
        }
    ),
    first="First time here? {} of 3",
    then="{} of 3",
    first_voice="Voice: {}.",
    first_volume="The volume is {} %. Low is a good start.",
    first_check_in="Rate distress before and after? Kept here only.",
    another="another",
    softer="softer",
    louder="louder",
    yes="yes",
    no="no",
    skip="skip",
)

SPANISH = SettingsWords(
    title="Ajustes",
    sample="Así sueno. Puedes tomarte todo el tiempo que quieras.",
    voice="Voz",
    sound="Sonido",
    picture="Imagen",
    language="Idioma",
    yours="Lo tuyo",
    choose="elegir",
    change="cambiar",
    hear="oír",
    hush="silencio",
    back="volver",
    looking="buscando …",
    no_voice="No hay ninguna voz que oír. `regulate doctor` dice qué ayuda.",
    no_devices="No se encontró ningún dispositivo. `regulate doctor` dice qué ayuda.",
    best="la mejor que haya",
    default_device="como en el sistema",
    wpm="{} palabras por minuto",
    percent="{} %",
    ms="{} ms",
    languages=MappingProxyType({"en": "inglés", "es": "español"}),
    label=MappingProxyType(
        {
            "voice.en": "En inglés",
            "voice.es": "En español",
            "wpm": "Ritmo del habla",
            "volume": "Volumen",
            "voice_level": "Voz",
            "tone_level": "Tono de la respiración",
            "bed_level": "Fondo",
            "tone": "Tipo de tono",
            "bed": "Tipo de fondo",
            "device": "Dispositivo",
            "output_offset_ms": "Retraso del sonido",
            "picture": "La respiración es",
            "theme": "Colores",
            "reduced_motion": "Menos movimiento",
            "captions": "Palabras en pantalla",
            "language": "Idioma",
            "region": "Líneas de ayuda de",
            "right_now": "Espacio empieza",
            "check_in": "Registro y diario",
        }
    ),
    told=MappingProxyType(
        {
            "voice.en": "La voz de los ejercicios en inglés.",
            "voice.es": "La voz de los ejercicios en español.",
            "wpm": "Medido con esta voz. Más despacio deja menos silencio en el mismo tiempo.",
            "volume": "Empieza bajo: desde aquí no se sabe cuánto suenan tus audífonos.",
            "voice_level": "Cuánto suena la voz junto a lo demás.",
            "tone_level": "Cuánto suena el tono que sube y baja con la respiración.",
            "bed_level": "Cuánto suena lo que hay detrás de todo.",
            "tone": "Un tono para todos los ejercicios, o el de cada uno.",
            "bed": "Un fondo para todos los ejercicios, o el de cada uno.",
            "device": "Por dónde sale el sonido. Si no está, suena el del sistema.",
            "output_offset_ms": "Para audífonos inalámbricos: la imagen espera a tus oídos.",
            "picture": "Lo que respira contigo en la pantalla.",
            "theme": "En automático, siguen a la terminal.",
            "reduced_motion": "La respiración en pasos quietos, sin imágenes que se muevan.",
            "captions": "Lo que se dice, también para leer.",
            "language": "Para todo lo que ves y oyes aquí.",
            "region": "Qué líneas se muestran cuando pulsas !",
            "right_now": "El ejercicio que siempre está a una tecla.",
            "check_in": "De 0 a 10 antes y después, solo en este equipo. Nada hasta que digas sí.",
        }
    ),
    value=MappingProxyType(
        {
            "": "como en cada ejercicio",
            "off": "ninguno",
            "orb": "una luz",
            "wave": "una ola",
            "bar": "una barra",
            "auto": "en automático",
            "dusk": "atardecer",
            "day": "día",
            "high-contrast": "alto contraste",
            "True": "sí",
            "False": "no",
            "locale": "como en el sistema",
            "unasked": "todavía no",
            "yes": "sí",
            "no": "no",
            "nowhere": "sin elegir",
        }
    ),
    first="¿Primera vez aquí? {} de 3",
    then="{} de 3",
    first_voice="Voz: {}.",
    first_volume="El volumen está al {} %. Mejor empezar bajo.",
    first_check_in="¿Anotar tu malestar antes y después? Solo aquí.",
    another="otra",
    softer="más bajo",
    louder="más alto",
    yes="sí",
    no="no",
    skip="saltar",
)
