"""Classifies what a seller asks for: a valuation or a marketing strategy."""

from reference_bots.conversation.labels import SellerWish
from reference_bots.conversation.understanding.addresses import extract_address
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_STRATEGY = compile_phrases(
    "how (would|will|do|are|can|could|should) (you|we|jorge|i|he) ~ (sell|selling|market|list|listing|price)",
    "how (would|will|do|are|can|could|should) (you|we|jorge|i|he) ~ (advertise|promote|approach)",
    "(marketing|listing|selling|sales|your) (plan|strategy|approach|process)",
    "what is (the|your) (plan|strategy|process)", "what would you do", "how does (the process|selling|it|this) work",
    "next steps?", "como (la |lo |)(venderia|vende|venderian|venden|vendemos)",
    "(plan|estrategia) de (venta|mercadeo)", "que estrategia", "cual es (el plan|la estrategia)",
)  # fmt: skip
_VALUATION = compile_phrases(
    "(what|how much|wonder(ing)?|know|find out|idea|curious|tell me) ~ ~ worth", "(what|how much) ~ worth",
    "(house|home|property|place) worth", "valuation",
    "(free |a )?(cma|market analysis|home value|home evaluation|appraisal|evaluation)",
    "value of (my|our|the) (home|house|property|place|condo)", "(home|house|property) value",
    "how much ~ ~ (get for|sell for)", "how much (can|could|would|will) (i|we|it|my|our) ~ (get|sell|go|bring)",
    "what ~ (can|could|would) (i|we|it) (get|sell|go)",
    "what (can|could|would) ~ (house|home|it|place) (sell|go|bring)( for)?", "cuanto (vale|valdria|cuesta)",
    "valor de mi casa", "avaluo", "comps",
)  # fmt: skip
_OF_A_HOME = compile_phrases("worth", "(sell|get) for", "vale", "valdria")
"""Phrases that ask for a value only if the message also has an address."""


def classify_wish(words: MessageWords) -> SellerWish | None:
    """What the seller asks for, or None."""
    if words.contains_affirmed(_STRATEGY):
        return SellerWish.STRATEGY
    of_a_home = words.contains_affirmed(_OF_A_HOME) and extract_address(words) is not None
    return SellerWish.VALUATION if of_a_home or words.contains_affirmed(_VALUATION) else None
