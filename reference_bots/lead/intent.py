"""What a lead's message says about wanting to go on (LEAD-007)."""

from reference_bots.conversation.meanings import Interest
from reference_bots.conversation.understanding.tokens import Words, phrases

_NO = phrases(
    "not interested", "not (at all |really |very |that |so )interested", "no interest",
    "no longer (interested|selling|buying|looking)",
    "not (selling|buying|looking|moving)( any more| anymore)?", "already (sold|bought)", "changed (my|our) mind",
    "found (another|someone else|somebody else)", "no me interesa", "ya (vendi|vendimos|compre|compramos)", "ya no",
    "(?<=^ )no (thanks|thank you|gracias)(?= [.!,]? ?$| $)", "leave me alone", "not for (me|us)",
    "do not want to (sell|buy|move)", "no estoy interesad[oa]", "wrong number",
)  # fmt: skip
_NOT_NOW = phrases(
    "not (right |just |)now", "not (yet|today|ready|at this time|at the moment|this year)",
    "maybe (later|next|someday|one day)", "(?<=^ )later", "another time", "some other time", "down the road",
    "(bad|not a good) time", "too soon", "too early", "in a (few|couple) (of |)(months|years)", "next year", "someday",
    "ahora no", "mas tarde", "mas adelante", "todavia no", "aun no", "(quiza|tal vez) (despues|luego)", "otro dia",
    "el proximo ano", "not (looking|planning) to (sell|buy|move) (yet|soon)", "hold off", "wait a (while|bit)",
    "no rush", "perhaps later", "can not talk (right )?now", "busy",
)  # fmt: skip
_HIGH = phrases(
    "(very|really|definitely|super|quite|extremely|absolutely|so) interested", "interested", "count me in",
    "sign me up", "let us (do (it|this|that)|get started|go|talk|meet|set)",
    "ready to (sell|buy|move|talk|start|list|go|meet)", "call me", "give me a call",
    "(talk|speak|meet) (to|with) jorge", "yes please", "set up (a |an |)(call|meeting|appointment|time)",
    "when can (we|i|you|jorge)", "asap", "as soon as possible", "right away", "i am all in",
    "want to (meet|talk|get started)", "(muy|estoy|estamos) interesad[oa]s?", "(si )?me interesa( mucho)?",
    "list[oa] para (vender|comprar|empezar)", "llame?me", "quiero (hablar|una cita|empezar|vender|comprar)",
    "just a call", "sounds great", "need to sell (fast|now|quickly|asap)",
)  # fmt: skip
_HALF_HEARTED = phrases(
    "(might|may|could) be interested", "(kind of|sort of|somewhat|a little|a bit|maybe|possibly) interested",
    "if interested", "depende", "quiza me interese",
)  # fmt: skip
_PRICE = phrases(
    "how much ~ (worth|sell for|sell|get|is|are|would|for|cost)", "how much", "what (is|are|would) ~ worth", "worth",
    "(home|house|property|market) value", "(home|house|property)s? (price|prices|values)", "value of (my|our|the)",
    "what (are|do|did) ~ (homes|houses) ~ (sell|selling|go|going|sold) for", "zillow", "zestimate", "redfin", "comps",
    "prices?", "cuanto (vale|cuesta|valdria|cobran)", "precios?", "valor de mi casa", "selling for", "sells? for",
    "appraisal", "market analysis", "cma",
)  # fmt: skip
_INFORMATION = phrases(
    "(tell|send|give) me more", "more (info|information|details)", "how (does|do|long|would|is|are)",
    "what (do|does|is|are|would|kind)", "can you (tell|send|explain|help)", "could (you|somebody|someone)",
    "who (is|are)", "i have (a |some )?questions?", "curious", "wondering", "mas informacion",
    "me puede (decir|explicar|ayudar)", "como funciona", "informacion", "explain", "details", "are (you|there)",
    "do you", "is (it|there|this)", "quisiera saber", "tell me about", "thinking (of|about)",
)  # fmt: skip


def interest(words: Words) -> Interest | None:
    """The interest a message shows, or None when it shows none of the five kinds."""
    for kind, phrase in _REFUSALS:
        if words.has(phrase):
            return kind
    stated = next((kind for kind, phrase in _WISHES if words.affirms(phrase)), None)
    return stated or (Interest.INFORMATION if words.asks else None)


_REFUSALS = ((Interest.NO, _NO), (Interest.NOT_NOW, _NOT_NOW), (Interest.INFORMATION, _HALF_HEARTED))
_WISHES = ((Interest.HIGH, _HIGH), (Interest.PRICE, _PRICE), (Interest.INFORMATION, _INFORMATION))
