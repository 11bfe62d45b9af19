"""The Spanish words that the rules of care look for."""

from __future__ import annotations

import re

from regulate.review.phrases import Phrases, pattern, rule, words

_NOT = r"\b(?:no|nunca|sin|nada|nadie|ni|tampoco|en vez de|en lugar de|más que|hace falta)\b"

_OWN_WAY = r"""\bsi (?:lo |te |así |eso |quieres|prefieres|puedes|es\b|resulta|\w+as\b|\w+es\b)
    |\bprefier|\bcomo (?:quieras|prefieras)\b|\bcualquiera\b|\blo que (?:quieras|prefieras)\b"""

_ADJECTIVES = r"""list|tranquil|cansad|relajad|cómod|comod|sol|segur|conectad|sentad|acostad
    |recostad|tumbad|parad|preparad|preocupad|nervios|amad|querid|aceptad|calmad|enojad|asustad
    |abrumad|agotad|despiert|atent|quiet|vist|escuchad|cuidad|acompañad|protegid|sostenid|conocid
    |perdid|herid|activad|apoyad|content|inquiet|bloquead|rechazad|ocupad|dispuest|enfadad
    |angustiad"""

_FORMS = [stem + end for stem in re.split(r"[|\s]+", _ADJECTIVES) for end in ("o", "a", "@", "x")]

_YOU_ARE = r"""estás|estés|estabas|estarás|(?<!puede )(?<!pueden )estar|te sientes|sientes
    |te sientas|sentirte|te sentirás|eres|seas|te quedas|quedarte|quédate|sigues|siéntete
    |te encuentras|mantente|permanece|(?:mereces|puedes|quieres|necesitas) ser|estoy|me siento|soy
    |me quedo"""

_VERBS_NOT_TO = r"""preocupes|pienses|intentes|trates|fuerces|luches|cierres|abras|tengas|hagas
    |dejes|olvides|muevas|juzgues|resistas|pares|pelees|huyas|evites|busques|mires|respires
    |aguantes|sostengas|temas|llores|vayas|uses|sigas|esperes|digas|pidas|hables|te rindas|rindas"""

RULES = (
    rule(
        "S301",
        """cierra cierras cierre cierren cerrar cerrarlos cerrados cerradas ciérralos cierralos
        cerrando
        cerrarse""",
        r"""\b(?:cierra|cierras|cierre|cerrar|cerrando|cerremos) (?:(?:suavemente|despacio
            |lentamente|poco a poco|con calma) )?(?:los|tus|ambos) (?:ojos|párpados)\b|\b(?:ojos
            |párpados) (?:(?!en\b|a\b|hacia\b|sobre\b)\w+ ){0,3}?(?:cerrados|cerradas|se cierren
            |se cierran|cerrarse)\b|\bque (?:se )?(?:te )?(?:se )?cierren (?:los|tus) (?:ojos
            |párpados)\b|\b(?:ciérralos|cierralos|cerrarlos)\b""",
        unless=r"\b(?:cuando|mientras|si) (?:tus|los) ojos\b",
        before=_NOT,
        relieved=rf"""{_OWN_WAY}|\bo (?:bien|déja|deja|mant|mira|puedes|pueden|no|abiertos|dejar
            |mirar|si|que|quedar|seguir|descans|posar|baja|entorna)|\babiertos,? o\b
            |\bseguir abiertos\b|\b(?:quedar(?:se)?|dejar(?:los)?|mantener(?:los)?|déjalos|quedan
            |están bien|también)\b.*\babiertos\b|\babiertos\b.*\b(?:también|bien|si)\b
            |\bpueden\b.*\babiertos\b""",
        after_only=True,
    ),
    rule(
        "S312",
        "debes debe deberías deberás tienes debieras",
        r"\b(?:debes|deberías|deberás|debieras|tienes que)\b",
        before=r"\b(?:no|nada|nunca|ni|sin|si|lo que|cuánto|nadie)\b",
        presses="says what has to be",
        rather="say `puedes` or `podrías`",
    ),
    rule(
        "S312",
        "solo sólo solamente",
        r"""(?:^|(?<=[,;:] )|(?<=\bahora )|(?<=\by ))(?:solo|sólo|solamente) (?:respira|relájate
            |nota|deja|siente|observa|escucha|mira|imagina|piensa|sigue|haz|trata|intenta|confía
            |acepta|olvida|para|suelta|inhala|exhala|déja\w+)\b|\bes (?:solo|sólo
            |solamente) un(?:a)? (?:sensación|pensamiento|emoción|recuerdo|miedo)\b""",
        presses="makes light of what may be hard",
        rather="leave it out",
    ),
    rule(
        "S312",
        "simplemente",
        r"\bsimplemente\b",
        presses="makes light of what may be hard",
        rather="leave it out",
    ),
    rule(
        "S312",
        "relájate relajate relajarte cálmate calmate calmarte tranquilízate tranquilizate",
        r"""\b(?:relájate|relajate|relajarte|cálmate|calmate|calmarte|tranquilízate
            |tranquilizate)\b""",
        before=rf"{_NOT}|\b(?:si|quizás?|tal vez|podría|puede)\b",
        presses="asks for what can't be done on command",
        rather="say what may be noticed: `los hombros pueden aflojarse, o no`",
    ),
    rule(
        "S312",
        "salvo seguro segura dañar daño lastimarte",
        r"""\bestás (?:\w+ )?(?:a salvo|segur[oa])\b|\bnada (?:puede|va a) (?:dañarte|lastimarte
            |hacerte daño)\b""",
        before=r"\b(?:si|cuando|donde|mientras|hasta que|que) (?:\w+ )?$",
        presses="says what nobody else can know",
        rather="say what can be seen: `este es el lugar en el que estás`",
    ),
    rule(
        "S312",
        "ir suéltalo sueltalo déjalo dejalo deja suelta soltar",
        r"""\b(?:déjalo|déjala|déjalos|dejalo) ir\b|\bdeja ir\b|\b(?:suéltalo|sueltalo)(?: todo)?\b
            |\bsuelta (?:todo|tus? (?:preocupaciones|miedos?|pensamientos|tensión|tensiones|dolor)
            |el control|el pasado|la tensión|el estrés)\b""",
        before=rf"{_NOT}|\b(?:si|quizás?|tal vez|puede que)\b",
        relieved=r"\b(?:apriet|tensa\b|tensar|presion|puño|aprieta|empuj|levant|músculo|mango)\w*",
        presses="asks for what can't be done on command",
        rather="say what may change by itself, or leave it out",
    ),
    rule(
        "S312",
        "no nunca",
        rf"""(?:^|(?<=[,;:] )|(?<=\by )|(?<=\bpero ))(?:no|nunca) (?:te |lo |la |los |las |le |
            se )?(?:{_VERBS_NOT_TO})\b""",
        unless=r"\b(?:si|mareo|mareas|dolor|duele)\b",
        presses="forbids, and puts into the mind what it forbids",
        rather="say what can be done instead",
    ),
    rule(
        "S321",
        """profundo profunda profundas profundamente hondo honda hondas hondamente profundos""",
        r"""\b(?:respira|respire|respirar|respiras|inhala|inhale|inhalar|respiración|respiraciones
            |toma aire|tomar aire|toma una respiración|aire) (?:\w+ ){0,2}?(?:profund(?:[oa]s?
            |amente)|hond(?:[oa]s?|amente))\b|\b(?:profund[oa]s?|hond[oa]s?) (?:respiraci[oó]n
            |respiraciones|inhalaci[oó]n)""",
        before=_NOT,
        rather="say `una respiración pequeña y fácil`",
    ),
    rule(
        "S327",
        "pareja esposo esposa marido madre padre mamá papá novio novia padres",
        r"""\b(?:tu|tus|la|el|una|un|los) (?:propia? )?(?:pareja|esposo|esposa|marido|madre|padre
            |mamá|papá|novio|novia|padres)\b""",
        relieved=r"""\b(?:o|u|alguien|otra|otro|amiga|amigo|amistad|quien|animal|mascota|lugar
            |si)\b""",
    ),
    rule(
        "S328",
        " ".join(["/", "mismo", "misma", "bienvenido", "bienvenida", *_FORMS]),
        rf"""\b(?:{_YOU_ARE}) (?:(?:muy|más|tan|bien|totalmente|completamente|ya|un poco|del todo
            |menos) )?(?:{_ADJECTIVES})[oa]\b|\b(?:tú|ti|contigo|te|a ti) mism[oa]\b
            |\bbienvenid[oa]\b|\b\w+[oa]/[oa]s?\b|\b\w+\([oa]\)|\b(?:{_ADJECTIVES})[@x](?!\w)
            |^(?:{_ADJECTIVES})[oa](?=[ ,])(?! (?:que|nota|respira|mira|una?|el|la|con lo)\b)""",
        unless=r"^sol[oa] (?:un|el|la|lo|los|las|si|de|en|por|para|con|esta?|ese|hay|es|tú|tu)\b",
    ),
)

FORMS_OF_ADDRESS = {
    "tú": words(
        """tú ti tu tus te contigo puedes quieres estás prefieres sientes podrías tienes notas
        quieras estés prefieras respira siéntate deja mira toma siente escucha"""
    ),
    "usted": words("usted ustedes permítase siéntese póngase relájese fíjese"),
    "vos": words("vos podés querés tenés sentís preferís respirá cerrá dejá mirá notá sentate"),
}
"""Words that only one form of address has."""

FORMAL_COMMANDS = words(
    """respire inhale exhale cierre abra deje tome note mire sienta observe coloque ponga imagine
    siga escuche busque haga vuelva traiga perciba permita lleve apoye"""
)
"""`usted` where a sentence begins with them; elsewhere they may be anything."""

PHRASES = Phrases(
    rules=RULES,
    arriving=pattern(
        r"""\b(?:sentarte|siéntate|sentad[oa]|de pie|apoyarte|apoyar|apoyo|recost\w+|acost\w+
            |tumb\w+|ojos|silla|cama|suelo|piso|pies|manos?|cuerpo|donde (?:estás|estés)|lugar
            |como (?:estás|estés)|aquí|postura|posición|cómod\w+|comodidad|llega|llegar
            |descans\w+)\b"""
    ),
    posture=pattern(
        r"""\b(?:sentarte|siéntate|sentad[oa]|de pie|apoyarte|recost\w+|acost\w+|tumb\w+|ojos|silla
            |postura|posición)\b"""
    ),
    other_way=pattern(
        r"""\ben (?:su|vez|lugar)\b|\botr[oa] (?:opción|cosa|manera|forma|sentido|lugar
            |ejercicio|parte)|\bomitir\b|\bsaltar\w*|\bsolo escuchar|\ba tu (?:manera|modo|ritmo)\b
            |\btambién puedes\b|\bno (?:es|te|son) (?:\w+ )?(?:para ti|va bien|cómod\w+|ayuda|gusta
            |sirve|resulta|conviene|apetece)|\bsi (?:\w+ ){0,4}(?:cuesta|difícil|molest\w+
            |incómod\w+)\b|\bbasta con (?:escuchar|oír|mirar|estar)\b|\b(?:escuchar|oír|mirar
            |estar aquí) (?:basta|es suficiente)\b"""
    ),
    alternative=pattern(r"\b[ou]\b|\bprefier"),
    leaving=pattern(
        r"""\b(?:parar|pares|paras|para|detenerte|detener|detenerlo|dejarlo|dejar|salir|terminar
            |omitir|saltar\w*|hacer una pausa|haz una pausa|interrumpir)\b"""
    ),
    permission=pattern(
        r"""\b(?:puedes|podrías|se puede|cuando|momento|libre|bien|si|siempre|vale|libertad)\b"""
    ),
    returning=pattern(
        r"""\b(?:habitación|cuarto|sala|suelo|piso|pies?|silla|asiento|puerta|ventana|pared|paredes
            |alrededor|rodea|ojos|mirar|mira|mirada|ver|ves|color|colores|luz|dedos|estira\w*
            |mueve\w*|mover\w*|movimiento|girar?|hoy|lugar|donde estás|aquí|debajo de ti)\b"""
    ),
    announcing=pattern(
        r"""\b(?:minutos?|segundos|un (?:buen )?rato|un ratito|silencio|campana|hasta que
            |por tu cuenta|(?:más|próximas|unas|pocas|últimas|\d+|tres|cuatro|cinco|seis
            |diez) respiraciones|respiraciones más|(?:unas|algunas) (?:\w+ )?más|pausa larga
            |sin palabras|volver[ée] a hablar|a solas)\b"""
    ),
    imperative=pattern(
        r"""(?:y |ahora,? |luego,? |después,? |entonces,? |por favor,? |suavemente |despacio,? |
            solo |también )*(?:respira|nota|siente|deja|mira|toma|cierra|abre|siéntate|pon|coloca
            |escucha|imagina|piensa|recuerda|sigue|sostén|inhala|exhala|suelta|observa|busca|elige
            |nombra|di|repite|lleva|mueve|apoya|aprieta|tensa|afloja|estira|levanta|baja|gira
            |vuelve|regresa|percibe|haz|quédate|acepta|permite|permítete|date|toca|huele|prueba
            |cruza|cuenta|espera|empieza|trae|fija|lleva|pregunta|pregúntate|fíjate|descansa)\b"""
    ),
    softened=pattern(
        r"""\b(?:si|puedes|podrías|quizás?|tal vez|acaso|o|cuando (?:quieras|puedas)
            |como (?:quieras|prefieras)|puede que|puede|pueden)\b"""
    ),
    memories=rule(
        "S326",
        """recuerdo recuerdos recuerda recordar trauma traumático pasado detonante detonantes
        ocurrió pasó""",
        r"""\b(?:recuerdos?|recuerda|recordar|trauma|traumátic[oa]s?|el pasado|tu pasado
            |detonantes?|lo que (?:ocurrió|pasó|sucedió))\b""",
        unless=rf"{_NOT}|\b(?:si|deja|parar|aparece)\b",
    ),
    promises=rule(
        "S323",
        """sana sanar sanará sanan cura curar curará curan reprograma reprogramar recablea
        garantiza garantizado
        sentirás sentirte sanarás curarás estarás""",
        r"""\b(?:sanará|curará|sanarás|curarás|reprograma|reprogramará|recablea|garantiza(?:do)?)\b
            |\b(?:sana|cura|sanan|curan) (?:tus?|el|la|las|los)\b|\b(?:va a|vas a|para
            |puede) (?:sanar|curar|reprogramar)\w*|\b(?:te sentirás|vas a sentirte|te vas a sentir
            |estarás) (?:\w+ )?(?:mejor|tranquil[oa]|en paz|en calma|bien|segur[oa]|a salvo|libre
            |feliz)\b""",
        before=rf"{_NOT}|\b(?:quizás?|tal vez)\b",
        unless=r"\bsi\b|¿",
    ),
)
