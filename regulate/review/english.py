"""The English words that the rules of care look for."""

from __future__ import annotations

from regulate.review.phrases import Phrases, pattern, rule

_NOT = r"""\b(?:no|not|never|without|nothing|nobody|cannot|whether|rather than|instead of|than)\b
    |n't\b"""
_OTHERS = r"""\b(?:i|we|he|she|they|it|nobody|someone|everyone|people|parents?|others|that|who
    |thoughts?|voice) (?:\w+ )?$"""

_OWN_WAY = r"""if (?:you|it|that|this)\b|\brather\b|\bprefer|\bwhichever\b|\beither\b
    |\bas you (?:like|wish|prefer)"""
_EYES_TOO = rf"""{_OWN_WAY}|\bor\b.*\b(?:open|leave|keep|look|looking|gaze|gazing|rest|resting
    |lower|lowered|soften|softly|find|not|them|stay|half)\b|\bor (?:open|not|keep|leave)\b
    |\bopen,? or\b|\b(?:keep|leave|stay|remain|have)\b.*\bopen\b|\bopen\b.*\b(?:fine|okay|ok|too
    |as well|instead|welcome)\b|\beyes\b.*\b(?:can|could|may|might)\b.*\b(?:open|rest)"""

_EYES = rule(
    "S301",
    "close closed closing closes shut shutting",
    r"""\b(?:clos(?:e|ing)|shut(?:ting)?) (?:both |your |the |both of your |those |tired |softly |
        gently )*(?:eyes?|eyelids?|lids)\b|\b(?:eyes|eyelids|lids) (?:(?!on\b|at\b|to (?!close
        |shut)|upon\b|toward|a\b|the\b)\w+,? ){0,4}?(?:close|closes|closed|closing|shut)\b
        |\b(?:closed|shut) (?:eyes|eyelids|lids)\b|\blet (?:them|your lids) (?:\w+ )?(?:close|shut
        |fall shut)\b""",
    unless=r"\b(?:when|while|once|whether|if) (?:your|the) eyes\b|\bbehind closed\b",
    before=_NOT,
    relieved=_EYES_TOO,
    after_only=True,
)

_LETS = r"""tension|stress|thoughts?|worr(?:y|ies)|control|everything|it all|that|the past|fears?
    |anger|pain|hurt|shame|guilt|sadness|grief|anything|what|resistance|all|any"""

RULES = (
    _EYES,
    rule(
        "S312",
        "must should",
        r"\b(?:must|should)\b(?!n't| have\b)(?: not)?",
        before=rf"""{_OTHERS}|\bif \w+ $|\b(?:a|the|no|an|any|of|every|another) $|\b(?:nothing|no
            |not|don't|needn't|without|whether|than)\b|\bhow \w+ $""",
        presses="says what has to be",
        rather="say `can`, `may` or `could`",
    ),
    rule(
        "S312",
        "just",
        r"""\bjust\b(?! (?:as|now|enough|like|before|after|above|below|over|under|behind|beyond
            |outside|inside|in front|beside|where|when|how|what|right|about|so|then|the same|a|one
            |two|three|this|that|for|past|to (?:the|one)|because|here|there|your own)\b)
            |\bjust a (?:\w+ )?(?:feeling|thought|memory|sensation|emotion)s?\b""",
        before=r"""\b(?:not|only|have|has|had|'ve|or|than) $|\b(?:no|not|never|without)\b|n't\b""",
        presses="makes light of what may be hard",
        rather="leave it out",
    ),
    rule(
        "S312",
        "simply",
        r"\bsimply\b",
        before=r"\b(?:not|more|quite|very|put|as) $|n't $",
        presses="makes light of what may be hard",
        rather="leave it out",
    ),
    rule(
        "S312",
        "relax",
        r"\brelax\b",
        unless=r"""\b(?:may|might|could|perhaps|maybe|if)\b.*\brelax\b|\brelax\b.*\bif\b
            |\brelax\b.*\?""",
        before=rf"""{_NOT}|\b(?:they|it|we|i|muscles|people) (?:\w+ )?$|\b(?:trying|asked|told|hard
            |able|have|need) to $""",
        presses="asks for what can't be done on command",
        rather="say what may be noticed: `your shoulders may soften, or not`",
    ),
    rule(
        "S312",
        "calm",
        r"\bcalm (?:yourself )?down\b|\bcalm yourself\b",
        before=rf"{_NOT}|{_OTHERS}|\b(?:if|may|might)\b",
        presses="asks for what can't be done on command",
        rather="say what may be noticed, or leave it out",
    ),
    rule(
        "S312",
        "safe harm hurt",
        r"""\byou(?: are|'re) (?:now |here |completely |perfectly |totally |always |quite )?safe\b
            |\bnothing (?:here )?(?:can|will) (?:hurt|harm) you\b""",
        before=r"""\b(?:if|when|whenever|once|whether|where|wherever|until|unless|sure|that
            |as long as|check|how) (?:\w+ )?$""",
        presses="says what nobody else can know",
        rather="say what can be seen: `this is the room you are in`",
    ),
    rule(
        "S312",
        "go",
        rf"""\blet go\b(?! of\b)|\blet go of (?:(?:your|the|all|any|that|this|these|those|old
            |every) )*(?:{_LETS})\b|\blet (?:it|that|this|them|everything|all of (?:it|that|this)
            |it all|things) (?:all )?go\b""",
        before=rf"{_NOT}|\b(?:may|might|perhaps|if|could)\b",
        relieved=r"""\b(?:squeez|tensed|tensing|tense\b|press|grip|fist|clench|push|pull|lift|tight|muscle
            |shoulders up|handle)\w*""",
        presses="asks for what can't be done on command",
        rather="say what may change by itself, or leave it out",
    ),
    rule(
        "S312",
        "don't not never",
        r"""(?:^|(?<=[,;:—–] )|(?<=\band )|(?<=\bbut )|(?<=\bplease )
            |(?<=\bso ))(?:please )?(?:don't|do not|never)\b(?! (?:have to|need to|need|know|mind))
            """,
        unless=r"\b(?:if|dizz|pain|hurts?|unwell|faint|while driving)\w*",
        presses="forbids, and puts into the mind what it forbids",
        rather="say what can be done instead",
    ),
    rule(
        "S321",
        "deep deeper deeply deepest",
        r"""\bdeep(?:er|est|ly)?\b[\w\s,-]{0,20}?\b(?:breath|breaths|breathe|breathing|in-breath
            |inhale|inhalation)s?\b|\b(?:breath|breathe|breathing|inhale
            |inhaling)\b[\w\s,]{0,16}?\b(?:deep|deeper|deeply)\b""",
        before=_NOT,
        unless=r"""\b(?:not|n't|no|nor|never|than)\b[\w\s,]*\bdeep|\bdeep\w*\b[\w\s,]*\b(?:not
            |isn't) (?:needed|necessary|better)|deep (?:red|blue|green)""",
        rather="say `a small, easy breath`",
    ),
    rule(
        "S327",
        "partner husband wife mother father mom mum dad parents boyfriend girlfriend spouse",
        r"""\b(?:your|a|the) (?:own )?(?:partner|husband|wife|mother|father|mom|mum|dad|parents
            |boyfriend|girlfriend|spouse)\b(?! tongue)""",
        relieved=r"""\b(?:or|someone|somebody|anyone|anybody|friend|whoever|another|animal|pet
            |place|if)\b""",
    ),
)

PHRASES = Phrases(
    rules=RULES,
    arriving=pattern(
        r"""\b(?:sit|sitting|sat|stand|standing|lean|leaning|lie|lying|settle|comfortable
            |comfortably|seat|chair|bed|floor|feet|ground|eyes|hands?|body|place|spot|position
            |posture|arrive|here|where you are|wherever you are|as you are|however you are|rest
            |resting)\b"""
    ),
    posture=pattern(
        r"\b(?:sit|sitting|stand|standing|lean|leaning|lie|lying|eyes?|gaze|seat|chair|position)\b"
    ),
    other_way=pattern(
        r"""\binstead\b|\bskip\b|\banother (?:way|sense|place|part|exercise)
            |\bleave (?:it|that|any|this|them|out)\b|\bonly listen
            |\bif (?:\w+ ){1,5}(?:is|are|feels?) (?:\w+ )?(?:hard|difficult|too much|unpleasant)\b
            |\b(?:is|are|feels?)(?:n't| not) (?:for you|right|comfortable|easy|good|what|helpful
            |pleasant)|\bin your own way\b|\byou can also\b
            |\b(?:listen|listening|watching|sitting|resting|being here) is enough\b"""
    ),
    alternative=pattern(r"\bor\b|\brather\b|\bprefer|\bwhichever\b|\beither\b"),
    leaving=pattern(
        r"""\b(?:stop|stopping|pause|leave|leaving|skip|end|quit|step out|come out|take a break
            |turn (?:it|this) off|put (?:it|this) down)\b"""
    ),
    permission=pattern(
        r"""\b(?:can|may|might|could|free|okay|ok|fine|welcome|any time|anytime|any moment|whenever
            |if|allowed|always|up to you|your choice|all right)\b"""
    ),
    returning=pattern(
        r"""\b(?:rooms?|floor|feet|foot|ground|chair|seat|door|window|walls?|around|surroundings
            |eyes?|look|looking|see|colou?rs?|light|fingers?|toes|stretch|stretching|wiggle|move
            |moving|movement|turn|today|place|where you are|underneath you|under you)\b"""
    ),
    announcing=pattern(
        r"""\b(?:minutes?|seconds|a (?:little |long |short )?while|silence|silent|quiet|bell|until
            |(?:more|next|few|last|\d+|three|four|five|six|ten) breaths|breaths more|few more
            |many times|on your own|by yourself|be back|come back|speak again|next words?
            |long pause|nothing (?:more )?(?:will|is) (?:be )?said|without words|no words)\b"""
    ),
    imperative=pattern(
        r"""(?:and |now,? |then,? |next,? |please,? |gently |slowly |again,? |just |
            also )*(?:accept|allow|ask|be|become|begin|breathe|bring|check|choose|close|come|count
            |cross|curl|do|draw|drop|exhale|feel|find|focus|follow|gaze|get|give|go|have|hear|hold
            |imagine|inhale|keep|lean|leave|let|lift|listen|look|lower|make|move|name|notice
            |observe|open|pause|pick|picture|place|press|pull|push|put|raise|recall|relax|release
            |remember|repeat|rest|return|say|scan|see|sense|shake|shift|sit|slow|smell|soften
            |squeeze|stand|start|stay|stop|stretch|take|tap|taste|tell|tense|think|touch|try|turn
            |use|visuali[sz]e|wait|watch|wrap|write|wiggle)\b(?! (?:is|are|was|were|may|can|will
            |comes|goes)\b)"""
    ),
    softened=pattern(
        r"""\b(?:if|can|could|may|might|perhaps|maybe|or|when you|whenever|would|wherever|whatever
            |as you like|in your own time|possibly)\b"""
    ),
    memories=rule(
        "S326",
        """memory memories remember recall trauma traumatic past flashback flashbacks upsetting
        happened trigger triggers triggered reminds back""",
        r"""\b(?:memory|memories|remember|recall|trauma|traumatic|the past|flashbacks?|your past
            |what happened|back then|happened to you|triggers?|triggered|reminds you
            |upsetting (?:event|thing|time))\b""",
        unless=rf"""{_NOT}|\b(?:if|leave|stop|comes? up|turns? up|remember (?:to|that you can))\b
            """,
    ),
    promises=rule(
        "S323",
        """heal heals healed healing cure cures cured rewire rewires rewiring reprogram
        reprograms fix fixes
        will you'll guarantee guaranteed guarantees forever""",
        r"""\b(?:will|can|going to|to|and) (?:\w+ )?(?:heal|cure|rewire|reprogram)\b|\b(?:heals
            |cures|rewires|reprograms)(?: (?:you|your|the|all|every|it|them|trauma|old|what|any)\b
            |(?=[.!]))|\b(?:rewiring|reprogramming) (?:you|your|the)\b|\bwill (?:\w+ )?(?:fix
            |take away|erase|make you|free you|end your)\b|\b(?:you'll|you will) (?:\w+ )?(?:feel
            |be|become) (?:\w+ )?(?:better|calm|calmer|safe|safer|healed|relaxed|peaceful|free
            |happy|happier|okay|fine|well|secure)\b|\bguarantee[sd]?\b|\bhealing (?:breath|light
            |energy|exercise|sound|power)\b""",
        before=rf"{_NOT}|\b(?:may|might|some)\b",
        unless=r"\bif\b|\?|\bdoes not\b|\bno promise",
    ),
)
