"""The frames in which advice is asked for without naming its subject, by who may answer (CON-009).

Each frame puts lexicons side by side: who acts and the act, the cause and the harm, what moves and where to.
"""

import re
from collections.abc import Mapping
from typing import Final

from reference_bots.conversation.conduct.advice_kinds import AdviceKind
from reference_bots.conversation.conduct.health_questions import MEDICAL
from reference_bots.conversation.conduct.legal_questions import LEGAL
from reference_bots.conversation.conduct.market_questions import HAGGLES, MARKET
from reference_bots.conversation.conduct.money_questions import LENDING, TAX, TAX_FACT
from reference_bots.conversation.conduct.word_patterns import compile_alternatives

FRAMES: Final[Mapping[AdviceKind, re.Pattern[str]]] = {
    AdviceKind.TAX: TAX,
    AdviceKind.LEGAL: LEGAL,
    AdviceKind.LENDING: LENDING,
    AdviceKind.MEDICAL: MEDICAL,
    AdviceKind.MARKET: MARKET,
}
"""Who may answer -> how it is asked, the most telling first."""
_FURTHER: Final[Mapping[AdviceKind, re.Pattern[str]]] = {
    AdviceKind.TAX: compile_alternatives(
        r"\b(?:deduct|write off|claim|deducir|descontar)\b.{0,30}\b(?:repairs?|interest|costs?|office|points|loss|"
        r"losses|improvements?|taxes|this year|intereses|gastos|reparaciones)\b"
        r"|\bqualif\w+ for (?:the |a |an )?(?:\w+ )?(?:exclusion|exemption|transfer|prop(?:osition)? ?\d+|"
        r"homestead|credit on (?:my|our) taxes)\b"
        r"|\b(?:taxable|taxed|tax[- ]free|tax deductible|capital gains?|1031|step(?:ped)?[- "
        r"]up)\b(?=.*\?)(?<!property taxed)"
    ),
    AdviceKind.LEGAL: compile_alternatives(
        r"\b(?:have to|need to|must|should|required to|obligated to|obligad[oa] a|tengo que|debo|deben|hay que|"
        r"necesito) (?:legally )?(?:disclose|mention|tell|report|reveal|decir\w*|informar\w*|divulgar|avisar\w*|"
        r"mencionar)\b.{0,40}"
        r"\b(?:leak|death|died|murder|mold|foundation|crack|dispute|permit|unpermitted|termites?|flood|fire|"
        r"lawsuit|easement|buyers?|sellers?|comprador\w*|fuga|moho|muri\w+|muerte|humedad|plaga|"
        r"grieta)\w*\b(?=.*\?)"
        r"|\b(?:what happens|what if|que pasa|y si|what would happen)\b.{0,25}\b(?:refuses?|break|breaks|rompo|"
        r"rompe|rompen|arrepient\w+|sue|back out|backs out|die|dies|divorc\w+|sign|firmar?|muero|testamento)\b"
        r"|\b(?:legal|mis|my|our) (?:rights|options|derechos|opciones)\b|\b(?:puedo|me dejan|se puede|podemos|"
        r"tengo derecho a)\b.{0,20}\b(?:desaloj\w+|sacar (?:a|al|a mi)|quedarme con|demandar|romper|echarme)\b"
        r"|\b(?:is|would|will|are) (?:an? |the |this |that |my |our )?(?:\w+ )?(?:contract|agreement|will|clause|"
        r"lease|trust|deed|handshake)s? (?:be |still |even |actually |really )*(?:legal|binding|valid|enforceable|"
        r"ok|good)\b"
    ),
    AdviceKind.LENDING: compile_alternatives(
        r"\b(?:is|are|would) (?:an? |the )?(?:\d[\d.]* ?(?:%|percent)|adjustable|arm|variable|fixed|30[- ]year|"
        r"15[- ]year|reverse mortgage|heloc|fha|balloon|interest only)(?: rate| loan| mortgage| "
        r"year)?\b.{0,15}\b(?:good|bad|too high|too risky|"
        r"smart|right for|worth|safe|ok|wise|better|fair|reasonable|decent)\b"
    ),
    AdviceKind.MEDICAL: compile_alternatives(
        r"\b(?:hace|hacen|haria|causa|da) (?:mal|dano|alergia|cancer)\b.{0,25}\b(?:moho|plomo|asbesto|radon|gas|"
        r"olor|pintura|polvo|alfombra|humedad)\b|\b(?:tips?|advice|remed\w+|cure|help|something) for (?:\w+ "
        r"){0,2}(?:headaches?|insomnia|anxiety|pain|"
        r"allerg\w+|asthma|stress|depression|sleep)\b(?=.*\?)"
    ),
    AdviceKind.MARKET: compile_alternatives(
        r"\b(?:is|are|would|think|say|now|this|it)\b.{0,20}\b(?:good|right|bad|best|wrong|smart|ideal|terrible|"
        r"great) (?:time|moment|year|market)\b.{0,6}\b(?:to|for)\b|^\W*(?:(?:so|ok|and|but|hypothetically|in your "
        r"opinion|quick question|do you think)\W+)*(?:should|shall) "
        r"(?:i|we) (?:just |maybe )?(?:wait|hold off|hold on|sit tight)\W*(?:\?|$)|\b(?:are we|is the (?:market|"
        r"economy)|is it|is everything)\b.{0,20}\b(?:headed|heading|about to|going to|gonna)\b.{0,20}\b(?:crash|"
        r"collapse|drop|bubble|recession|2008|burst|tank)\w*\b"
        r"|\b(?:how much|what) (?:will|would|might|could)\b.{0,30}\b(?:be )?worth (?:in|next|down the road|later|"
        r"someday|by|after)\b|\b(?:good|smart|safe|bad|solid|wise|sound|decent) investment\b|\b(?:me espero|nos "
        r"esperamos|debo esperar|esperar|esperarme|esperamos)\b.{0,30}\b(?:hasta|a que|o compro|"
        r"o vendo|para vender|pa vender|para comprar|el otro)\b(?=.*\?)|\b(?:mercado|economia|precios|burbuja|"
        r"crisis)\b.{0,25}\b(?:tronar|caer|colaps\w+|revent\w+|crisis)\b|\b(?:tronar|caer|colaps\w+|crisis|"
        r"revent\w+)\b.{0,12}\b(?:el mercado|la economia|los precios)\b"
    ),
}
"""Further frames, tried after all others."""
_LOOK_ALIKES: Final[Mapping[AdviceKind, re.Pattern[str]]] = {AdviceKind.TAX: TAX_FACT, AdviceKind.MARKET: HAGGLES}


def find_framed_advice(folded: str) -> AdviceKind | None:
    """Who may answer what the folded text asks in one of the frames, or None."""
    if _FURTHER[AdviceKind.TAX].search(folded) and not TAX_FACT.search(folded):
        return AdviceKind.TAX
    for kind, frame in FRAMES.items():
        if frame.search(folded) and not (kind in _LOOK_ALIKES and _LOOK_ALIKES[kind].search(folded)):
            return kind
    return None


def find_further_advice(folded: str) -> AdviceKind | None:
    """Who may answer what the folded text asks in one of the wider frames, or None."""
    return next((kind for kind, frame in _FURTHER.items() if frame.search(folded)), None)
