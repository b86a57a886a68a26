"""What sellers ask of us, and how they put off an answer (SELL-003)."""

from reference_bots.conversation.meanings import SellerWish, Stall
from reference_bots.conversation.understanding.tokens import Words, phrases

_STRATEGY = phrases(
    "how (would|will|do|are|can|could|should) (you|we|jorge|i|he) ~ (sell|selling|market|list|listing|price)",
    "how (would|will|do|are|can|could|should) (you|we|jorge|i|he) ~ (advertise|promote|approach)",
    "(marketing|listing|selling|sales|your) (plan|strategy|approach|process)",
    "what is (the|your) (plan|strategy|process)", "what would you do", "how does (the process|selling|it|this) work",
    "next steps?", "como (la |lo |)(venderia|vende|venderian|venden|vendemos)",
    "(plan|estrategia) de (venta|mercadeo)", "que estrategia", "cual es (el plan|la estrategia)",
)  # fmt: skip
_VALUATION = phrases(
    "(what|how much|wonder(ing)?|know|find out|idea|curious|tell me) ~ ~ worth", "(what|how much) ~ worth",
    "(house|home|property|place) worth", "valuation",
    "(free |a )?(cma|market analysis|home value|home evaluation|appraisal|evaluation)",
    "value of (my|our|the) (home|house|property|place|condo)", "(home|house|property) value",
    "how much ~ ~ (get for|sell for)", "how much (can|could|would|will) (i|we|it|my|our) ~ (get|sell|go|bring)",
    "what ~ (can|could|would) (i|we|it) (get|sell|go)",
    "what (can|could|would) ~ (house|home|it|place) (sell|go|bring)( for)?", "cuanto (vale|valdria|cuesta)",
    "valor de mi casa", "avaluo", "comps",
)  # fmt: skip


def wish(words: Words) -> SellerWish | None:
    """What the seller asks for, if anything."""
    if words.affirms(_STRATEGY):
        return SellerWish.STRATEGY
    return SellerWish.VALUATION if words.affirms(_VALUATION) else None


_STALLS = (
    (Stall.ZESTIMATE, phrases("zillow", "zestimate", "redfin", "(online|web|internet) (estimate|value|price)",
        "estimates? says?", "opendoor")),
    (
        Stall.AGENT,
        phrases(
            "(have|has|got|hired|using|already|with) ~ (agent|realtor|broker)",
            "(work|working|talking|spoke|speaking|listed|signed|met|meeting) (with|to) ~ (agent|realtor|broker)",
            "(my|our) ~ (agent|realtor|broker)",
            "(friend|cousin|sister|brother|wife|husband|uncle|aunt) ~ (agent|realtor|broker|real estate)",
            "(neighbor|nephew|niece|son|daughter) ~ (agent|realtor|broker|real estate)",
            "(tengo|tenemos) ~ agente", "otro agente", "ya tenemos (agente|corredor)",
        ),
    ),
    (
        Stall.SURFACE_OBJECTION,
        phrases(
            "too low", "low ?ball", "not worth (it|my|our)", "neighbou?rs? ~ (got|sold|getting|received)",
            "(worth|want|get|deserve|need) (way |much |a lot |)more(?! time)", "(got|sold for|getting) ~ more",
            "(that is|this is) (nothing|an insult|a joke|ridiculous|insulting)", "(muy|demasiado) (poco|bajo|baja)",
            "(mi |el )?vecino ~ (vendio|recibio)",
        ),
    ),
    (
        Stall.GET_BACK,
        phrases(
            "(get|getting|come|circle|write|text|call) (back to|back with) you", "get back",
            "(call|text|talk|write|message|contact) ~ later", "talk later",
            "(too |really |very |kind of |a bit |super )?busy", "(call|text|talk|check|try) ~ next (week|month)",
            "not a good time", "another time", "(le|te) (aviso|llamo|escribo|contacto)( ~ (despues|luego|mas tarde))?",
            "luego (le|te)", "ocupad[oa]", "maybe (next|later|another)", "(?<=^ )next week",
        ),
    ),
    (
        Stall.THINKING,
        phrases(
            "(need|want|have|like) (some |more )?(time )?to (think|consider|decide|sleep|discuss)(?! (quickly|now))",
            "think (about it|it over|on it|things over)", "let (me|us) (think|consider|sleep)", "sleep on it",
            "considering ~ options", "weighing", "still (thinking|deciding|considering)",
            "thinking (about it|it over)", "not sure yet",
            "(talk|speak|discuss) ~ (with|to) (my|the) (wife|husband|spouse|partner|family)",
            "(tengo|tenemos|necesito|dejeme|quiero) ~ (pensar|pensarlo|consultar|consultarlo)",
            "lo (voy|vamos) a pensar", "pensandolo",
        ),
    ),
    (
        Stall.JUST_LOOKING,
        phrases(
            "(just|only|simply) (looking|browsing|curious|exploring|checking|seeing|wondering|testing)", "exploring",
            "(testing|test) the (waters?|market)", "not ready (yet|to sell|to list)?", "no plans to sell",
            "not (really |)(looking|planning) to sell", "window shopping", "(solo|nomas) (estoy |)(viendo|mirando)",
            "por curiosidad", "not ready",
        ),
    ),
)  # fmt: skip


def stall(words: Words) -> Stall | None:
    """How the seller puts off an answer; None when the words show interest or answer something."""
    return next((kind for kind, phrase in _STALLS if words.affirms(phrase) or _always(kind, words, phrase)), None)


def _always(kind: Stall, words: Words, phrase: object) -> bool:
    """A stall that is itself a refusal ("not ready", "not worth it") is heard behind its own negation."""
    return kind in (Stall.JUST_LOOKING, Stall.GET_BACK) and phrase is not None and words.has(_NEGATED[kind])


_NEGATED = {
    Stall.JUST_LOOKING: phrases("not ready( yet| to sell| to list)?", "not (really )?(looking|planning) to sell"),
    Stall.GET_BACK: phrases("not a good time"),
}
