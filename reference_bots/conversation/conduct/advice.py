"""Questions that others may answer: about law, taxes, loans, health, and what prices will be (CON-009).

A question for advice names such a subject and asks what to do, what is allowed, what it costs or what will be.

Source: docs/sources/conduct.md#advice-that-others-may-give.
"""

import re
from collections.abc import Mapping
from typing import Final

from reference_bots.conversation.conduct.advice_frames import find_framed_advice, find_further_advice
from reference_bots.conversation.conduct.advice_kinds import AdviceKind
from reference_bots.conversation.conduct.folding import fold
from reference_bots.conversation.conduct.word_patterns import compile_alternatives

_SUBJECTS: Final[Mapping[AdviceKind, str]] = {
    AdviceKind.MEDICAL: (
        r"asthma\w*|asma\w*|allerg\w+|alerg\w+|pregnan\w+|embaraz\w+|meds?|medication\w*|medicines?|medicin\w+|"
        r"medicament\w+|"
        r"pills?|pastillas?|blood pressure|la presion|anxi\w+|ansi\w+|depress\w+|depresi\w+|dizzy|mare\w+|headaches?|"
        r"dolor(?:es)?(?: de)?|migraine\w*|lead paint|lead pipes|pintura (?:de|con) plomo|plomo|asbest\w+|radon|"
        r"toxic\w*|"
        r"mold|moho|doctors?|hospital|health|healthy|salud|sick|enferm\w+|sleep|dormir|insomni\w+|surgery|"
        r"cirugia|heart|corazon|"
        r"lungs?|pulmon\w*|cough\w*|tos|diabet\w+|breath\w*|respir\w+|cancer|symptoms?|sintomas?|dose|dosis|"
        r"tylenol|ibuprofen\w*"
    ),
    AdviceKind.TAX: (
        r"tax(?:es|ed|able|wise)?|capital gains?|write.?offs?|write (?:it |that |this |the \w+ )?off|deduct\w*|"
        r"deduc\w+|deduz\w+|"
        r"1031|1099|irs|el sat|impuestos?|ganancias? de capital|plusvalia|depreciat\w+|depreci\w+|step.?up|"
        r"cost basis|exclusion|"
        r"exempt\w*|exenci\w+|exent\w+|prop(?:osition|osicion)? ?(?:13|19|60|90)|gift the house|predial|"
        r"declar(?:o|ar|acion)|"
        r"hacienda|accountant|cpa|contador[a]?"
    ),
    AdviceKind.LEGAL: (
        r"evict\w*|desaloj\w+|correr (?:a|al)|tenants?|inquilin\w+|squatters?|paracaidistas|force|forz\w+|"
        r"obligar\w*|deeds?|"
        r"escrituras?|quitclaim|probate|sucesion|sucesori\w+|testament\w+|the will|a will|heirs?|hereder\w+|"
        r"trusts?|fideicomiso|"
        r"liab\w+|responsable|demand(?:ar|arme|en|an)\w*|sue|sued|court|corte|juez|judge|legal\w*|(?<!in "
        r")(?<!in-)laws?|ley|"
        r"leyes|contracts?|"
        r"contratos?|back out|cancel\w*|echarme (?:para )?atras|disclos\w+|divulg\w+|power of attorney|"
        r"poder notarial|notar\w+|"
        r"titles?|titulo|easements?|servidumbre|permits?|permisos?|permitted|zoning|lease|fence line|"
        r"property line|lindero|"
        r"deposits?|earnest|contingenc\w+|contingencias?|co-?owners?|copropietari\w+|ex-?(?:wife|husband|"
        r"espos[oa])|custody|"
        r"inspection report|defects?|defectos?|vicios|lawyers?|attorneys?|abogad[oa]s?|breach|incumpl\w+|"
        r"sign(?:ing)? away|"
        r"binding|void|nulo|clausula|clause|landlord|casero|embarg\w+"
    ),
    AdviceKind.LENDING: (
        r"refinanc\w*|refi|fha|conventional|convencional|adjustable|arm|fixed|tasa|tasas|fija|variable|rates?|"
        r"down payment|"
        r"enganche|percent down|down|heloc|home equity|equity loan|reverse mortgage|hipoteca\w*|mortgages?|"
        r"points|puntos|buy ?down|"
        r"co-?sign\w*|aval|pay ?off|credit|credito|loans?|prestamos?|lenders?|prestamista|banco|bank|borrow\w*|"
        r"jumbo|balloon|"
        r"pmi|amortiz\w+|(?:15|30)[- ]?(?:year|yr|anos)|401k|debts?|deudas?|bankruptcy|bancarrota|forbearance|"
        r"interest only|lock"
    ),
    AdviceKind.MARKET: (
        r"prices?|precios?|rates?|tasas?|interest|intereses|market|mercado|invest\w*|inver\w+|appreciat\w+|"
        r"plusvalia|bubble|"
        r"burbuja|crash\w*|recession|recesion|worth|valer|valdra|valor|value|values|housing|home|homes|house|"
        r"houses|casas?|equity|"
        r"inflation|inflacion|fed|resale|it"
    ),
}
_FUTURE: Final = (
    r"next (?:year|spring|summer|fall|winter|month|few)|(?:in|within) (?:a |the next )?(?:couple|few|two|three|"
    r"five|ten|\d+) "
    r"(?:more )?(?:years?|months?)|(?:over|for) (?:the next )?\d+ years?|(?:in|by) 20\d\d|"
    r"(?:gonna|going to|goin to|will|wont|won't|about to|expected to|supposed to|likely to|"
    r"ever) (?:\w+ ){0,4}?(?:drop|rise|go|"
    r"come|fall|crash|keep|be worth|increase|decrease|appreciate|double|pop|burst|recover|cool|tank|climb|"
    r"happen)|future|"
    r"forecast\w*|predict\w*|crystal ball|dropping soon|crash\w*|bubble|"
    r"(?:el|este|para el) (?:otro|proximo|siguiente) (?:ano|mes|verano)|el ano que (?:viene|entra)|a \d+ anos|"
    r"(?:en|dentro de) (?:unos |\w+ )?\d* ?anos|(?:en|para) (?:el )?20\d\d|"
    r"van? a (?:\w+ )?(?:bajar|subir|estar|caer|valer|seguir|tronar|reventar|aumentar|costar)|futuro|"
    r"pronostic\w+|predic\w+|"
    r"(?:bajen|suban|bajaran?|subiran?|caeran?|valdra)|burbuja|va a pasar"
)
_SEEKING: Final = (
    r"should|shud|shld|ought|better|smarter|best|wiser?|worth it|worth doing|good idea|bad idea|makes? sense|"
    r"recommend\w*|advise|"
    r"advice|suggest|opinion|what would you do|what do you think|do you think|u think|which (?:one|is|should|"
    r"loan|would)|or wait|"
    r"how do i|how can i|how much (?:do|will|would|is|are|can|tax\w*)|what happens|what if|is there a way|"
    r"is it (?:safe|dangerous|"
    r"legal|ok|okay|true|possible|smart|bad|risky|cheaper)|(?:can|could|may|must|do|does|will|would|am) (?:i|we|"
    r"he|she|they|my|it|"
    r"the|you|someone|somebody|a)|do i (?:need|have|owe)|(?<!you )(?<!u )(?<!'d )(?<!'ll )(?:have|need) to|allowed|"
    r"supposed to|required|legally|"
    r"qualify|"
    r"what (?:do|should|can) (?:i|we)|what rate|what's the (?:best|law|tax|penalty)|is the|are the|"
    r"debo|deber\w+|conviene|convendra|mejor|vale la pena|buena idea|recomiend\w+|recomendari\w+|aconsej\w+|"
    r"consejo|sugier\w+|"
    r"opina\w*|que har(?:ia|ias)|cree que|que (?:es|me|hago|puedo|pasa|tal|prestamo|tasa)|cual(?:es)?|"
    r"como (?:le|puedo|hago|me)|"
    r"cuanto (?:voy|debo|tendria|se paga|pago|me|hay|tengo)|tengo que|tenemos que|hay que|se ocupa|ocupo|"
    r"necesito|es (?:peligroso|"
    r"seguro|legal|cierto|malo|verdad|obligatorio|mejor)|hay (?:riesgo|manera|forma)|puedo|podemos|pueden?|"
    r"podria|se puede|me "
    r"(?:suben|cobran|quitan|pueden|toca|afecta)|o despues|o de plano|o mejor|o espero|estoy obligad\w+|"
    r"califico|afecta"
)
_USUAL = compile_alternatives(
    r"\b(?:my|our) (?:attorney|lawyer|accountant|cpa|lender|doctor|bank|loan officer)\b.{0,20}\b(?:is|said|says|"
    r"will|has|wants|"
    r"approved|needs)\b|\bmi (?:abogad[oa]|contador[a]?|banco|prestamista) (?:esta|dijo|dice|ya|va)"
    r"|\bafford\b|\b(?:me|nos) alcanza\b|\bcuanto puedo (?:pagar|gastar)\b|\bcommission\b|\bcomision(?:es)?\b"
    r"|\b(?:what|how much)(?:'s| is| would| are| did| does)?.{0,25}\b(?:my|our|the|your|this|this) (?:house|"
    r"home|place|condo)\b.{0,15}"
    r"\b(?:worth|sell|list|go)\b(?!.{0,20}\b(?:in|by) (?:20\d\d|\d+))|\b(?:cuanto vale|cuanto valdria|que precio)\b"
    r"|\b(?:can|could) (?:i|we) (?:see|visit|tour|view|come|call|meet|talk)\b|\b(?:do|does) (?:you|u|they|"
    r"the seller|he|she)\b"
    r"(?! (?:legally|have to (?:disclose|tell|mention)|need to (?:disclose|tell)|think|recommend|see|expect|"
    r"advise|suggest|believe|reckon|figure))"
    r"|\b(?:pre-?approved|preaprob\w+)\b|\bwhere do i sign\b|\bdoes (?:it|the (?:house|place|addition|garage)) "
    r"(?:have|come with)\b|\btiene permisos?\b|\b(?:use|usar) (?:my|mi) va\b|\b(?:hoa|association) (?:fees?|dues)\b"
    r"|\b(?:recommend|recomienda|conoce|know|suggest)\b(?: \w+){0,3} (?:lawyer|attorney|lender|bank|broker|abogad[oa]|"
    r"banco|contador\w*|accountant|inspector|notar\w+|cpa)\b"
    r"|\b(?:will|did|does|do|would|has|have) (?:the (?:sellers?|owners?|bank)|they|he|she) (?:\w+ )?(?:fix|repair|"
    r"test|clean|replace|remove)\w*\b|\b(?:vendedor|dueno|ellos)\b.{0,12}\b(?:arregl\w+|repar\w+|quit\w+)\b|\byour "
    r"lender\b"
    r"|\bare (?:you|u|yall) (?:from|with|at) (?:the |a )?\w+ or (?:what|something|somebody)\b"
    r"|\b(?:how much|what) (?:are|is) the (?:\w+ )?tax(?:es)?\b|\b(?:when|how soon|where|cuando) (?:do|can|would|"
    r"will|should) (?:we|i) (?:sign|close|meet|move)\b|\b(?:will|would|does|do) the (?:sellers?|buyers?|owners?|"
    r"duen\w+)"
    r" (?:take|accept|come down|leave|pay|fix|sell|consider)\b"
    r"|\bthe price\b.{0,20}\bon (?:that|this|it)\b|\bproperty tax(?:es)? (?:a|per|each) (?:year|month)\b|\btitle "
    r"(?:company|is|search)\b"
)
"""What people ask or tell in every conversation about a home."""
_COMPILED: Final = {kind: re.compile(rf"\b(?:{subject})\b") for kind, subject in _SUBJECTS.items()}
_IS_SEEKING = re.compile(rf"\b(?:{_SEEKING})\b")
_IS_FUTURE = re.compile(rf"\b(?:{_FUTURE})\b")
_IS_CHOICE = re.compile(r"\b(?:which|should|or (?!so|less)|o (?:de plano|despues|mejor|el|la)|que es mejor|cual)\b")
_IS_TIMING = re.compile(
    r"\b(?:good|right|bad|best|smart) (?:time|moment|year) to\b|\b(?:buen|mal|mejor) (?:momento|tiempo|ano) para\b|"
    r"\b(?:should|better|mejor|debo|conviene)\b.{0,20}\b(?:wait|hold off|esperar\w*|espero|aguantar\w*)\b"
)
_IS_QUESTION = re.compile(
    r"\?|^\W*(?:so |y |and |pero |but |ok |oye |oiga |hey )*(?:will|is|are|what|should|do|does|when|how|can|"
    r"could|which|would|am|if|"
    r"has|whats|en cuanto|van|va|que|cuanto|como|cuando|puedo|es|hay|se|me|debo|conviene|cree|cual|tengo)\b"
)


def is_usual_question(text: str) -> bool:
    """Whether the office itself may answer what the text asks."""
    return _USUAL.search(fold(text)) is not None


def find_advice_kind(text: str) -> AdviceKind | None:
    """Who may answer what the text asks, or None if it asks for no advice."""
    folded = fold(text)
    if _USUAL.search(folded):
        return None
    return find_framed_advice(folded) or _find_named_advice(folded) or find_further_advice(folded)


def _find_named_advice(folded: str) -> AdviceKind | None:
    """Who may answer what is asked about a subject that the text names."""
    subjects = [kind for kind, pattern in _COMPILED.items() if pattern.search(folded)]
    if not subjects:
        return None
    asks = _IS_QUESTION.search(folded) is not None
    is_about_others = {AdviceKind.MEDICAL, AdviceKind.TAX, AdviceKind.LEGAL}.intersection(subjects)
    if asks and _IS_TIMING.search(folded) and not is_about_others:
        return AdviceKind.MARKET
    if asks and AdviceKind.MARKET in subjects and _IS_FUTURE.search(folded) and not is_about_others:
        return AdviceKind.MARKET
    if not (asks or _IS_CHOICE.search(folded)) and AdviceKind.LENDING in subjects and not is_about_others:
        return None  # how a home is paid for is told in every conversation with a buyer
    if not (_IS_SEEKING.search(folded) or (asks and " or " in folded)):
        return None
    return next((kind for kind in subjects if kind is not AdviceKind.MARKET), None)
