"""Classifies a buyer's objections (BUY-013).

Source: docs/sources/business.md#objections-of-buyers.
"""

from reference_bots.conversation.labels import BuyerObjection
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_PARTNER = (
    "(wife|husband|spouse|partner|fiance|fiancee|girlfriend|boyfriend|better half|esposo|esposa|marido|mujer|pareja|"
    "novio|novia)"
)
_OWN = "(my|our|the|with my|with our|mi)"
_OBJECTIONS = (
    (BuyerObjection.HAS_AGENT, compile_phrases(
        "(have|got|hired|using|with) (a|an|my own|our own|another) (agent|realtor|broker)",
        "(have|got|hired|using) (a|an|my own|our own|another) [a-z]+ (agent|realtor)",
        "(work|working|signed|going) with (a|an|my|our|another|someone) ~ (agent|realtor|broker|else)",
        "(work|working|signed|going) with (someone|somebody) else",
        "(my|our) (own )?(agent|realtor) ~ (is|does|will|has|sends?|shows?)",
        "(tengo|tenemos) (un|una|mi) (agente|corredora?)",
        "(trabajo|trabajamos|trabajando) con ~ (agente|corredora?)",
    )),
    (BuyerObjection.SPOUSE, compile_phrases(
        f"(have|need|want|got|like) to (talk|speak|check|discuss|ask|run|clear|see) ~ {_PARTNER}",
        f"(talk|check|speak|discuss) (to|with|it with|this with|it over with|this over with) {_OWN}? ?{_PARTNER}",
        f"(let me|will) (talk|speak|check|ask|discuss) ~ {_PARTNER}", f"ask (my|our) {_PARTNER}",
        f"(my|our) {_PARTNER} (is not|does not) ~ (agree|sure|convinced|like|board|want|think)",
        f"(my|our) {_PARTNER} (has to|needs to|wants to|would have to|must) ~ (agree|decide|see|approve|like|think)",
        f"(is|are) up to (my|our) {_PARTNER}", f"not without (my|our) {_PARTNER}",
        f"(tengo|tenemos|necesito|quiero) (que )?(hablar|consultar|platicar|ver|preguntar)(lo|le)? ~ {_PARTNER}",
    )),
    (BuyerObjection.BUDGET_SHOCK, compile_phrases(
        "(too|so|way too|really|pretty|very|crazy|insanely) (expensive|pricey|much money|high)",
        "too much( for (me|us))?(?= [.,!?]| $)",
        "(can|could) not (really |even |ever )?afford", "(out|outside) of (my|our) (budget|price range|league|reach)",
        "(above|beyond|over) (my|our) (budget|means|price range)", "sticker shock",
        "more than (i|we) (can|could|wanted|want|expected|thought|planned)",
        "(prices|homes|houses|these|they) (is|are) (crazy|insane|ridiculous|outrageous|unaffordable|through the roof)",
        "(muy|demasiado|bien) (caro|cara|caros|caras)", "(no me|no nos) alcanza", "fuera de (mi|nuestro) presupuesto",
        "no (puedo|podemos) pagar (eso|tanto)",
    )),
    (BuyerObjection.ANALYSIS_PARALYSIS, compile_phrases(
        "(can|could) not (decide|choose|make up (my|our) mind|pick)(?! (on )?(a|the) (time|day))",
        "(too|so) many (options|choices|homes|houses|listings)",
        "(overwhelmed|overwhelming)", "(do|does) not know (which|where to (start|begin)|how to (choose|decide))",
        "hard to (choose|decide|pick)", "(still )?comparing (everything|them all|all of them|so many)",
        "so much to (consider|think about|compare)",
        "(no puedo|no podemos|no se) (decidir|decidirme|decidirnos|escoger|elegir|cual ~ (escoger|elegir))",
        "(demasiadas|tantas|muchas) opciones", "(abrumad[oa]|abrumador)", "no se (cual|por donde empezar)",
    )),
    (BuyerObjection.TIMING, compile_phrases(
        "(not|is not) (the|a) (right|good|best) time", "(bad|wrong|terrible) (time|timing)",
        "(the )?timing is (off|bad|wrong|not)",
        "(wait|waiting|hold off|holding off) (until|till|for|on) ~ (rates?|prices?|market|interest)",
        "(rates|interest rates|mortgage rates) (is|are) (too|so|way too|crazy) ?(high)?",
        "(rather|want to|going to|should|better to|prefer to) (wait|hold off)",
        "(i|we) (am|are) not ready( to buy)?( yet)?",
        "(market|prices) (will|might|may|could|is going to) (crash|drop|fall|come down)",
        "no es (el|un) buen momento", "(mal|mala) (momento|epoca)",
        "(prefiero|preferimos|quiero|mejor) (esperar|espero|esperamos)",
        "(todavia|aun) no (estoy|estamos) list[oa]s?",
    )),
    (BuyerObjection.JUST_LOOKING, compile_phrases(
        "(just|only) (looking|browsing|curious|window shopping|exploring)( around)?(?! (at|for|to))",
        "(just|only) (seeing|see) what is out there",
        "not (really |seriously )?(serious|looking to buy)( yet| right now| now)?", "window shopping",
        "(solo|solamente|nomas|nada mas) (estoy |estamos )?(viendo|mirando|curioseando)",
    )),
)  # fmt: skip
_ITS_OWN_DENIAL = frozenset({BuyerObjection.HAS_AGENT, BuyerObjection.BUDGET_SHOCK, BuyerObjection.JUST_LOOKING})
"""Kinds that a preceding negation denies; the phrases of the others contain negations themselves."""
_TO_US = compile_phrases("(do|are|can|could|would|is) (you|your|there)", "(tiene|tienes|hay) (un|una|algun|alguna)")


def classify_objection(words: MessageWords) -> BuyerObjection | None:
    """The first kind of objection that matches; None without an objection or for a question about the brokerage."""
    if words.has_question_mark and words.contains(_TO_US):
        return None
    for kind, phrase in _OBJECTIONS:
        if words.contains_affirmed(phrase) if kind in _ITS_OWN_DENIAL else words.contains(phrase):
            return kind
    return None
