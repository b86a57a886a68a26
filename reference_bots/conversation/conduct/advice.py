"""Questions that others may answer: about law, taxes, loans, health, and what prices will be (CON-009).

Source: docs/sources/conduct.md#advice-that-others-may-give.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from reference_bots.conversation.conduct.folding import fold


class AdviceKind(StrEnum):
    """Who may answer."""

    LEGAL = "legal"
    TAX = "tax"
    LENDING = "lending"
    MEDICAL = "medical"
    MARKET = "market"


_ASKING: Final = (
    r"(?:can|could|should|do|does|is|are|will|would|what|which|how|when|am|if|puedo|podemos|puede|debo|deberia|"
    r"conviene|es|"
    r"hay|cuanto|cual|que|como|se ocupa|tengo que|me|van|va|doy|refinancio|le)"
)
_SUBJECTS: Final[Mapping[AdviceKind, str]] = {
    AdviceKind.MEDICAL: (
        r"asthma|asma|allerg\w+|alerg\w+|pregnan\w+|embarazad\w+|\bmeds?\b|medicine|medicin\w+|blood pressure|"
        r"presion|"
        r"anxiety|ansiedad|depress\w+|dizzy|headaches?|lead paint|pintura de plomo|asbestos|asbesto|doctor|"
        r"health|salud"
    ),
    AdviceKind.TAX: (
        r"tax(?:es)?\b|capital gains?|write.?offs?|write off|deduct\w*|deduc\w+|1031|\birs\b|impuestos?|"
        r"ganancias? de capital|"
        r"step.?up basis|exemption|exencion|prop(?:osition)? ?19\b"
    ),
    AdviceKind.LEGAL: (
        r"evict\w*|desaloj\w+|correr a mi inquilino|tenants?\b|inquilin\w+|force the sale|obligar\w*|\bdeed\b|"
        r"escritura|"
        r"probate|sucesion|testamento|\bwill\b(?=\W*$|\W* (?:or|and))|the will|trust\b|fideicomiso|liable|"
        r"demandar\w*|\bsue\b|"
        r"legally|legal(?:mente)?\b|contract void|back out|cancel the contract|cancelar el contrato|disclose|"
        r"disclosure|"
        r"power of attorney|poder notarial|on title|en el titulo|easement|permits?\b|permisos?"
    ),
    AdviceKind.LENDING: (
        r"refinanc\w*|\bfha\b|conventional|convencional|adjustable|fixed rate|tasa fija|variable|down payment|"
        r"enganche|\bdown\b|"
        r"heloc|reverse mortgage|hipoteca inversa|points?\b.{0,12}rate|buy down|co.?sign\w*|aval\b|pay off|"
        r"credit score|"
        r"puntaje de credito|which loan|que prestamo|lock (?:my|the|a) rate"
    ),
    AdviceKind.MARKET: (
        r"prices?\b|precios?|rates?\b|tasas?|interest|intereses|market|mercado|investment|inversion|invertir|"
        r"appreciat\w+|"
        r"plusvalia|bubble|burbuja|crash|recession|recesion|worth in|valer|house|casa"
    ),
}
_FUTURE: Final = (
    r"(?:next year|in (?:a|two|three|five|ten|\d+) years?|over \d+ years?|in 20\d\d|by 20\d\d|going to|gonna|"
    r"will (?:\w+ ){0,3}"
    r"(?:drop|rise|go (?:up|down)|fall|crash|keep|be worth)|future|el (?:otro|proximo|siguiente) ano|"
    r"el ano que viene|a \d+ anos|"
    r"en \d+ anos|(?:en|para) el 20\d\d|en 20\d\d|van? a (?:bajar|subir|estar|caer|valer|seguir)|futuro|drop|crash|"
    r"bajen|suban)"
)
_CHOOSING: Final = (
    r"(?:should|better|smarter|best|which one|worth it|good idea|wise|conviene|mejor|deberia|debo|que es|"
    r"recomiend\w+|que tomo|"
    r"or after|o despues|o de plano|puedo|can i|can we|do i need|do we need|will i|will my|how much|cuanto voy|"
    r"se ocupa|me suben|"
    r"is it (?:safe|dangerous|legal|ok)|es (?:peligroso|seguro|legal)|hay riesgo|what (?:do|should) i take|"
    r"que me tomo|lo puedo)"
)
_NOT_ASKED = re.compile(
    r"\b(?:my|our) (?:attorney|lawyer|accountant|cpa|lender|doctor)\b.{0,20}\b(?:is|said|will|has|wants)\b|"
    r"\bmi abogad[oa] (?:esta|dijo)"
    r"|\bafford\b|\b(?:me|nos) alcanza\b|\bcuanto puedo pagar\b|\bcommission\b|\bcomision\b"
)


def find_advice_kind(text: str) -> AdviceKind | None:
    """Who may answer what the text asks, or None if it asks for no advice."""
    folded = fold(text)
    if _NOT_ASKED.search(folded) or not re.search(rf"\b{_ASKING}\b", folded):
        return None
    if (
        re.search(rf"\b{_FUTURE}\b", folded)
        and re.search(rf"\b(?:{_SUBJECTS[AdviceKind.MARKET]})", folded)
        and (re.search(r"\b(?:my|our|mi) propert", folded) is None)
        and not re.search(rf"\b(?:{_SUBJECTS[AdviceKind.TAX]})", folded)
        and _asks(folded)
    ):
        return AdviceKind.MARKET
    if re.search(rf"\b{_CHOOSING}\b", folded):
        for kind in (AdviceKind.MEDICAL, AdviceKind.TAX, AdviceKind.LEGAL, AdviceKind.LENDING):
            if re.search(rf"\b(?:{_SUBJECTS[kind]})", folded):
                return kind
    return None


def _asks(folded: str) -> bool:
    return bool(
        "?" in folded
        or re.match(
            r"\W*(?:will|is|are|what|should|do|does|when|how|en cuanto|van|va|que|cuanto|como|cuando)\b", folded
        )
    )
