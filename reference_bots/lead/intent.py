"""Classifies the interest in a lead's message (LEAD-007).

Precedence: not now, refusal, high interest, price question, other question. A strong statement of interest is high
interest even if it asks for more information ("very interested in learning more").
"""

from reference_bots.conversation.labels import LeadInterest
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.lead.refusals import AGENT, BUSY, MOVED_ON, NO, NOT_NOW, WAITING

_HOME = "(house|home|place|property|condo|townhouse|townhome|casa|propiedad)"
_MONTHS_AWAY = compile_phrases(
    "in ([2-9]|1[0-9]|two|three|four|five|six|nine|twelve)( or ([2-9]|two|three|four|six))? (more )?months",
    "(a few|few|couple|couple of|[2-9]|two|three|five|several|six) (more )?months (from now|out|away|down|off)",
    "in a (few|couple|couple of) months",
)  # fmt: skip
_HALF_HEARTED = compile_phrases(
    "(might|may|could|would) (possibly |maybe |potentially |consider |)(be )?(interested|sell|selling|buy|move)",
    "(kind of|sort of|somewhat|a little|a bit|maybe|possibly|slightly|mildly|potentially|might be"
    "|may be) (interested|curious|thinking)", "if (i am |we are |i was |you are )?interested", "depende*",
    "(quiza|quizas|tal vez|a lo mejor) (me interese|venda*|vendo|si|podria*)",
    "(just|only) (curious|wondering|asking|looking for (info*|details))", "not sure (if|whether|yet|what)",
    "thinking (of|about) (maybe |possibly |)(sell*|buy*|list*|mov*)", "considering",
    "(might|may|could|maybe|possibly|potentially) (be |)(very|really|quite|super|so) interested",
)  # fmt: skip
_STRONGLY = "(very|really|truly|definitely|super|quite|extremely|absolutely|so|totally|highly|def|seriously|certainly)"
_QUESTION = "(how|what|when|where|which|who|whether|why|if)"
_HIGH = compile_phrases(
    f"{_STRONGLY} (much |be |)interested in (more|info*|details|(learning|knowing|hearing|finding out|finding)"
    f"(?! (about |out |)(exactly |)({_QUESTION}|the (price|prices|value|fees?|commission))))",
    f"(i|we) (do |would |)({_STRONGLY} |very much )(do |would |)(want|like|love) to (learn|know|hear|see) more",
    f"{_STRONGLY} (much |)(keen|motivated)", "(i am|we are|i would be|we would be) keen",
    "(?<=^ )((yes|oh|well) ([.,!] )*)*(absolutely|definitely|totally|certainly|for sure)"
    "(?= ([.,!] )*(please |)(tell|send|give|share|show) (me|us) )",
    "me encantaria (saber|conocer|recibir|tener|escuchar|enterar*)", "nos encantaria (saber|conocer|recibir|tener)",
    "(de verdad|de veras|en verdad|realmente|definitivamente) (que |si |)(quiero|queremos|quisiera|me gustaria"
    "|nos gustaria) (saber|conocer|recibir|mas|informacion)",
    "(?<=^ )ready(?= (to|when|for|now|[.,!]|$))", "ready when",
    "(very|really|definitely|super|quite|extremely|absolutely|so|totally|highly|def|still|also|am|are|im"
    "|seriously|certainly|i) interested(?! (in (knowing|learning|hearing|finding|more|what|how|info*)))",
    "(?<=^ )(yes |hi |hello |ok )*interested(?! in)", "interested(?= ([.,!] )*$)",
    "interested in (selling|buying|listing|moving|meeting|talking|a call|working|your offer|an offer|getting"
    "|this|your service*|the house|homes)", "count (me|us) in", "sign (me|us) up",
    "let us (do (it|this|that)|get (started|going|this|it|moving|on|the)|go|talk|chat|meet|set|make|move|book"
    "|schedule|connect|roll|proceed|start|list|sell|hop|begin|rock|see)",
    "ready (to|for) (sell|buy|move|talk|start|list|go|meet|get|proceed|make|begin|roll|sign|do|take|the next"
    "|go ahead|an offer|whatever)", "(i am|we are|im|all|am|are) ready",
    "(please |can you |could you |have (him|jorge|someone|somebody) |)call (me|us)(?! (later|back (later|in"
    "|next)|next|after|another|crazy))", "(give|gimme) (me|us) (a |)(call|ring|shout|buzz)(?! later)",
    "(talk|speak|meet|chat|connect|sit down) (to|with) (jorge|someone|somebody|you|an agent|a person|him|him)",
    "yes (please|i am|i do|we are|we do|i would|we would|very|definitely|absolutely|lets|totally|for sure"
    "|of course|let us|do it|sir|maam|ma'am|call|sign|interested|i want|we want|go|ready|set)",
    "(set|setup|schedule|book|arrange|make|get|have|want|need|like) (up )?(a|an|the|our|that|me a|us a"
    "|for a) (quick |phone |short |)(call|meeting|appointment|time|visit|showing|tour|consult*|walk ?through"
    "|appt|viewing)",
    "(when|what time|how soon) (can|could|are|is|works|do) (we|i|you|jorge|he|someone|u|good|best)( available"
    "| free| meet| talk| start| come| call)?", "as soon as possible", "asap", "right away", "(i|we) am all in",
    "all in",
    "(want|wanna|would like|need|love|like|hoping|eager|excited|looking forward|happy|glad|dying|trying|decided"
    "|plan|planning|ready|looking|time|going|got|gotta) (to|in|for) (get started|get going|get this|get it"
    "|get rid|get moving|move forward|move ahead|proceed|do (it|this|that)|start|list|sell|buy|meet|talk|chat"
    "|speak|go ahead|hear from|work with|put|begin|purchase|see|tour|view|visit)",
    "(move|moving|go|going) (forward|ahead)", "get (me |us |this |it |)(started|going|rolling|moving)", "eager",
    "excited", "(sounds|that sounds|looks|seems) (great|good|perfect|awesome|amazing|interesting|wonderful|fantastic"
    "|excellent|like a plan|cool|fun)", "(i|we) (would|d) (love|like) (to|that|it|this|a)", "love to",
    "(need|want|have|got|must) to (sell|move|list|unload|get rid) ~ (fast|now|quick*|asap|soon|immediately"
    "|month|house|home|place|it|this)?",
    "sell (fast|now|quick*|asap|soon|it|my house|our house|my home|our home|my place|mine)(?! for)",
    "(hell|heck|oh|absolutely|definitely|totally|of course|omg|why|certainly|for sure|sure) (yes|thing|lets"
    "|let us|interested)", "(what|whats|what is|what are) (is |are |)(the |our |my |)next( steps?)?",
    "(next|first) steps?",
    "(how|where|when) (do|can|should|could) (we|i) (start|begin|get started|proceed|sign up|sign|move forward"
    "|book|schedule|apply|go from here)", "make (me |us |)an offer",
    "(send|give|shoot) (me|us) (an|your|the|a cash|a) offer", "come (see|look|by|over|take)", "take my money",
    "do it", "im in", "(i|we) (am|are) in(?= [.,!]| $)", "game on", "bring it", "hook me up",
    "(?<!do )(?<!did )(?<!would )(?<!should )(i|we) "
    "(want|need) (this|it|in|that|to|a realtor|an agent|help (selling|buying|listing|with))",
    "help (me|us) (sell|buy|list|find|move)",
    "(?<=^ )(yes|absolutely|definitely|of course|for sure|hell yes|totally|certainly|sure)(?= ([.,!] )*$"
    "|[.,!] (definitely|absolutely|very|please|lets|i|we|call|sure|sign|interested|ready|do|for) )", "tell jorge",
    "put me down", "pencil me in", "take (a|the) (look|tour)",
    "(muy|super|bastante|bien|totalmente|sumamente|si|estoy|estamos|ando|claro|tan) interesad[oa]s?",
    "(?<=^ )(hola |si |claro |pues )*interesad[oa]s?",
    "(si |claro que |claro que si |)(me|nos) interesa( mucho| bastante| vender| comprar| la| su"
    "| saber)?(?! (mas |)(informacion|saber))",
    "(me|nos) (encantaria|gustaria|interesaria) (empezar|vender|comprar|hablar|una|hacer*|platicar|ver|agendar"
    "|reunir*|que me llame)", "list[oa]s? (para|a) (vender|comprar|empezar|todo|firmar|mudar*|hablar|lo que)",
    "(ya )?(estoy|estamos|soy) list[oa]s?", "(?<=^ )(si |claro )?list[oa]s?(?= [.,!]| $)",
    "(llame|marque|hable|hablame|marcame|llamame|contacte)(n|me|nme|nos|nnos)?(?! (de|mas|luego|despues))",
    "que (me|nos) (llame|hable|marque|contacte)n?",
    "(quiero|queremos|quisiera|quisieramos|deseo|necesito|necesitamos|busco|ocupo|vamos a|voy a) (ya |)(hablar"
    "|una cita|empezar|vender*|comprar*|agendar|reunir*|una llamada|hacerlo|avanzar|seguir|ver la|platicar"
    "|verlo|que|comenzar|listar|ponerla|iniciar|firmar|mudar*|entrar)",
    "(?<=^ )(si|claro|por supuesto|dale|adelante|orale|vamos|perfecto)(?= ([.,!] )*$|[.,!] (me|nos|quiero"
    "|queremos|por|claro|dale|adelante|hagamos*|estoy|si|vamos|llam*) | (quiero|queremos|por favor|porfa|claro"
    "|me interesa|senor|senora|gracias|adelante|vamos|quisiera|por supuesto|como no|estoy|estamos) )", "hagamoslo",
    "(hay que|vamos) (hacerlo|a hacerlo|empezar|a empezar|darle|a darle|adelante|comenzar)", "adelante",
    "(cuando|a que hora|que dia) (podemos|puedo|puede*|nos|empezamos|viene*|se puede)", "que sigue",
    "(cual es|cuales son|como es|que) (el|los) (siguiente|siguientes|proximo|proximos) pasos?",
    "(como|donde|cuando) (empiezo|empezamos|inicio|comienzo|comenzamos|firmo|arrancamos|le hacemos|le hago"
    "|procedemos)", "(me|nos) urge", "cuanto antes", "lo antes posible", "con (todo|mucho) gusto",
    "apunte(me|nme|nos)", "cuente(n)? conmigo", "le entro", "sale y vale", "va que va", "just a call", "sounds great",
    "need to sell", "(it is|that is|definite|big) (a )?yes", "(yes|si) (yes|si)",
    "can (jorge|someone|somebody|he) (come|call|stop|visit|meet)",
    "pon(er|gan|erla|gamos) ~ (en|a la) venta", "pone(r|mos)la en venta",
)  # fmt: skip
_FEES = compile_phrases(
    "(commission|fees?|charge|charges|closing costs|percent|percentage|rate|rates|cost (to|me to|us to"
    "|of) (list|sell|hire|use|work)|your (services?|price|cut|commission))",
    "how much (do|does|would|will|are) (you|u|jorge|he|it) (guys |all |people |)(charge|take|cost to|make)",
    "(cobran?|cobra|cobras|comision*|honorarios|cargos?|tarifas?|gastos)", "how long",
    "how (does|do) (it|this|that) work", "cuanto (tiempo|se tarda*|tarda*|dura*|demora*|toma)",
    "how (many|often|fast|quick*|soon)",
)  # fmt: skip
_PRICE = compile_phrases(
    "how much ~ (worth|sell for|sell|selling|get|is|are|would|for|cost|going|go|value|bring|offer|pay|you give"
    f"|fetch|sold|asking|{_HOME})", "how much(?! (time|longer|more|do i need|notice|work|info*))",
    "(what|whats|wat|wut) (is|are|would|will|could|might|s|do you think|can|did) ~ ~ (worth|go for|going for"
    "|sell for|selling for|get for|sold for|going|bring|value|valued|price|priced|asking|list for|appraise*"
    "|cost|offer|pay)", "(what|whats|what is) ~ (worth|value|price|going rate)", "(worth|valued|value|valuation)",
    "(home|house|property|market|current|fair|estimated|my|the) (market )?(value|price|worth|estimate)",
    f"{_HOME} (price|prices|values?|worth|cost)", "value of (my|our|the|homes|houses)",
    "what (are|do|did|have|r) ~ (homes|houses|places|condos|properties|they|similar|neighbor*|others?|4|3"
    "|comps) ~ (sell|selling|go|going|sold|gone|getting|list|listing|listed) (for|at)", "zillow", "zestimate",
    "redfin", "comps?", "comparables?", "prices?", "pricing",
    "(what|how much) (can|could|would|will|do|did|might|should|u|you) (you |i |we |u |it |my |the |they |jorge "
    "|the neighbor* |you guys )*(get|offer|pay|give|sell|list|ask|expect|go|make|bring|sold|think)",
    "(what|how much) (would|will|could) (you|jorge|u|you guys) (pay|offer|give)",
    "(selling|sells?|sold|going|goes|go|list|listed|listing|worth|asking|price) for", "apprais*", "market analysis",
    "(a |free )?cma", "(ballpark|estimate|estimated|quote|price range|number)", "what (price|number|amount|range)",
    "(is|are) (the|homes|houses|prices|market) ~ (expensive|up|down|high|going up|dropping)",
    "price (on|for|of|per|range)", "per (sqft|square)", "asking price", "afford*", "what is it worth",
    "(walk away|end up|come out|walk) with", "(net|pocket|clear) (after|from|on|if)",
    "cuanto ~ (vale*|cuesta*|valdria*|costaria|dan|daria*|ofrece*|paga*|pide*|sacar*|saco|vend*|valor|precio"
    "|puedo|podria*|podemos|me|nos|por|piden|anda*|sale|recib*)", "cuanto(?! (tiempo|tarda*|dura|antes|cobran?))",
    "cuant[oa]s? (vale|cuesta|valdria|estan|esta|anda|andan)", "(en|a|por) (cuanto|que precio|como cuanto|cuantos)",
    "precios?", "(el |)valor", "avaluo", "(que|cual) (precio|valor|es el precio|es el valor|seria)", "cotizacion",
    "estimad[oa]", "(vale|valen|valdra|valdria) (mi|la|una|las)", "caras?", "valuar*", "mercado", "a como",
)  # fmt: skip
_INFORMATION = compile_phrases(
    "como (trabaja*|funciona*|ayuda*|opera*|cobra*)", "(por que|porque) (deberia*|ustedes|con ustedes)",
    "(tell|send|give|show|need|get|have|want|like|love|share|shoot|email|text|provide) ~ (more|info*|details"
    "|brochure|link|website|options|listings|examples|references|numbers|report|data|material*)",
    "more (info*|details|about)", "info*", "details",
    "how (does|do|long|would|is|are|can|did|will|come|exactly|many|soon|fast|quickly|often|about)",
    "(what|whats|what's|wat) (do|does|is|are|would|kind|kinds|type|areas?|services?|makes|can|s|if|about"
    "|happens|documents|paperwork|sort|exactly|the|u|you|company|happen|i)",
    "(can|could|would|will) (you|u|someone|somebody|jorge|i|anyone) (please |also |maybe |)(tell|send|explain"
    "|help|share|give|ask|know|learn|show|walk|clarify|answer|text|email|describe|elaborate|provide|get|see|do"
    "|handle|work)", "could (you|somebody|someone)", "who (is|are|r|am|do|will|would|s)", "whos",
    "(i |we |just |also |quick |one |a |some |another |few |couple |had |have )*questions?", "curious", "wondering",
    "wonder", "explain", "(are|r) (you|u|there|they)", "(do|does|did) (you|u|jorge|it|this|i|we|they)",
    "(is|was) (it|there|this|that|he|jorge|the)", "(tell|talk to) (me|us) (about|more|how|what)",
    "thinking (of|about)",
    "(want|like|love|need|wanted|trying) to (know|learn|understand|find out|hear|see|ask|get (more )?info*|figure)",
    "learn more", "find out", "interested in (knowing|learning|hearing|finding|more|what|how|info*)", "elaborate",
    "(which|where) (area*|cities|city|neighborhood*|lender*|are|do|is|areas)", "why (should|would|do|are|you|now)",
    "website", "licensed?", "experience", "reviews", "references", "where ~ (located|office|based|from)", "clarify",
    "not sure (how|what|where|if)", "options", "process", "buyers?", "service*", "(mas |)informacion", "informes?",
    "(me|nos) (puede|puedes|podria*|pueden) (decir|explicar|ayudar|dar|mandar|enviar|contar|informar|platicar"
    "|orientar)",
    "(como|que) (funciona*|es (el|esto|lo)|hace*|ofrece*|servicios?|incluye*|tipo|areas?|zonas?|necesito"
    "|documentos|papeles|requisitos|tengo que|trabaja*|seria|me (puede|ofrece)|venden|son|tan|pasa|es"
    "|significa)",
    "(quisiera|quiero|quisieramos|me gustaria|nos gustaria|necesito|deseo|queremos) (saber|informacion|mas"
    "|conocer|preguntar|entender|ver opciones)",
    "(me interesa|interesada en|interesado en) (saber|mas|conocer|la informacion|informacion)",
    "(tengo|tenia|tenemos|una|unas|hacer*|otra|alguna*) (una |unas |algunas |otra |la |)(pregunta*|duda*)", "dudas?",
    "detalles", "expli(ca|que|car|queme|came)*", "(digame|dime|cuenteme|cuentame|platiqueme)",
    "(quien|quienes) (es|son|eres|habla)", "(donde|cuales|cual) (esta*|es|son|queda*)",
    "(trabaja*|cubre*|atiende*|tiene*|hay|venden|ayudan|hablan|son|manejan|aceptan) (en|usted*|algo|casas"
    "|espanol|ustedes|tambien|con|a)", "requisitos", "proceso", "saber (mas|como|que|si)", "servicios?",
)  # fmt: skip


_OWN_WISH = compile_phrases(
    "(i|we|me) (really |just |do |also |now |still |would |honestly |actually |def |am |are |already |badly |seriously "
    "|both |)*(want|need|have|got|must|like|love|ready|decided|hoping|looking|trying|going) (you |jorge |him |)"
    "(to |)(just |finally |)(sell|list|buy|put it|put the|put our|put my)",
    "(?<=[.,!;] )(now |and |so |still |just |really |want |need |have |ready |looking |decided |time |hoping |got )+to "
    "(sell|list|buy)", "(?<=^ )(want|need|have|ready|looking|decided|hoping|got) to (sell|list|buy)",
    "(but|so|and|then|now) (now |i |we |am |are )*(want|need|have|ready|looking|decided|got) to (sell|list|buy)",
    "let us (please |just |go ahead and |)(sell|list|buy|meet|do (it|this|that)|get (it|this|the house) "
    "(sold|listed|done|going|started)|get started)",
    "(want|need|get) (the |my |our |this )?(house|home|place|it) (sold|listed|gone)",
    "(call|ring) (me|us) (today|now|asap|right away|right now|immediately)",
    "(when|what time|how soon) (can|could) (we|you|i) (all |guys |please |)(talk|meet|come|get|start|see|chat)",
    "can you (come|help (me|us) (sell|list|buy))", "(please |have (someone|somebody|him|jorge) )call me",
    "(quiero|queremos|quisiera|quisieramos|necesito|necesitamos|ocupo|ocupamos|deseo|busco|urge|toca) (ya |que "
    "|tambien |)(vender*|comprar*|poner(la|lo)? ~ venta|listar*)", "mejor (ya |)(vendemos|vendo|la vendemos|compramos)",
    "interesa (vender*|comprar*)", "(llame|marque|hable)(n|me|nme|nos|nnos)? (hoy|ya|ahora|ahorita|hoy mismo)",
    "cuando (nos |me |)(podemos|puede|pueden|puedo) (ver*|hablar*|venir*|reunir*|platicar*|llamar*)",
)  # fmt: skip
"""The speaker's own wish to sell or buy; it outweighs a refusal of something else in the same message."""
_SUPPOSED = compile_phrases(
    "(if|when|whether|unless|until|till|once|why|who|did|does|used to|should (i|we)|do (i|we|you)|cuando|aunque"
    "|quien) ~ "
    "(want|need|have|like|quiero|quiera|quisiera) (to )?(sell|list|buy|vender*|comprar*)",
    "si algun dia (quiero|quisiera|quiera)", "never said", "told you (that )?(i|we) (want|need)",
)  # fmt: skip
_ALONE = compile_phrases(
    "(myself|ourselves|by owner|privately|on (my|our) own|through|nosotros mismos|yo mism[oa]|por (mi|nuestra) cuenta)"
)
_BUT = compile_phrases("but", "pero", "though")
_TURN = compile_phrases("but", "now", "pero", "ahora", "quit", "fired")
_AT_FIRST = compile_phrases("(?<=^ )(no|nope|nah)(?= [.,!] [a-z])")
_REFUSES_TRADE = compile_phrases(
    "not (at all |really |)interested", "not (selling|buying)", "no (me|nos) interesa*", "no (quiero|queremos) vend*"
)


def classify_interest(words: MessageWords) -> LeadInterest | None:
    """The interest that a message shows, or None if it shows none of the five kinds."""
    supposed = words.contains(_SUPPOSED)
    wish = None if supposed else _find_own_wish(words)
    wanted = wish is not None or (not supposed and words.contains_affirmed(_HIGH))
    later = words.contains(NOT_NOW) or words.contains_affirmed(WAITING) or (words.contains(_MONTHS_AWAY) and not wanted)
    refuses = _contains_refusal(words) or (words.contains(_AT_FIRST) and not wanted and not words.has_question_mark)
    busy = words.contains(BUSY) and not (refuses and words.contains(_REFUSES_TRADE))
    if wish is not None and (later or refuses or busy) and _wish_outweighs_refusal(words, wish):
        return LeadInterest.HIGH
    if (later or busy) and not words.contains(_FOR_GOOD):
        return LeadInterest.NOT_NOW
    if refuses:
        return LeadInterest.NO
    return _classify_without_refusal(words, wanted=wanted)


def _classify_without_refusal(words: MessageWords, *, wanted: bool) -> LeadInterest | None:
    """Classify a message without a refusal; a hedged wish counts as a question."""
    if words.contains_affirmed(_HALF_HEARTED):
        return (
            LeadInterest.PRICE
            if words.contains_affirmed(_PRICE) and not words.contains(_FEES)
            else LeadInterest.INFORMATION
        )
    if wanted and not (words.has_question_mark and words.contains_affirmed(_PRICE) and not words.contains(_EAGER)):
        return LeadInterest.HIGH
    if words.contains_affirmed(_PRICE) and not words.contains(_FEES):
        return LeadInterest.PRICE
    informs = (
        words.contains_affirmed(_INFORMATION)
        or (words.has_question_mark and not words.is_empty)
        or words.contains(_FEES)
    )
    return LeadInterest.INFORMATION if informs else None


def _contains_refusal(words: MessageWords) -> bool:
    return words.contains(NO) or words.contains_affirmed(AGENT) or words.contains_affirmed(MOVED_ON)


def _find_own_wish(words: MessageWords) -> int | None:
    """Token index of the speaker's last affirmed wish; None if there is none or it excludes an agent."""
    if words.contains(_ALONE):
        return None
    stated = [
        at
        for at, _ in words.find_all(_OWN_WISH)
        if not words.is_negated(at)
        and (words.word_at(at - 1) != "si" or at == 1 or words.word_at(at - 2) in (",", ".", "!"))
    ]
    return max(stated, default=None)


def _wish_outweighs_refusal(words: MessageWords, wish: int) -> bool:
    """Whether the wish counts more than the refusal: no refusal follows it, and an agent is mentioned only as past."""
    rest = words.words_from_token(wish)
    if rest.contains(NO) or rest.contains(NOT_NOW) or rest.contains_affirmed(WAITING) or rest.contains_affirmed(AGENT):
        return False
    if rest.contains(_BUT) and (rest.contains(BUSY) or rest.contains_affirmed(MOVED_ON)):
        return False
    agents = [at for at, _ in words.find_all(AGENT) if at < wish and not words.is_negated(at)]
    return not agents or any(agents[-1] < at <= wish for at, _ in words.find_all(_TURN))


_FOR_GOOD = compile_phrases(
    "already (sold|bought|listed|closed)", "chang(ed|e) (my|our) minds?", "wrong (number|person)",
    "ya (vendi*|compr*|se vendio)", "(never|ya no)", "leave (me|us) alone", "(decided|going) (to |)(keep|stay|not)",
    "(stop|quit) (texting|messaging|calling)", "not for sale", "any ?more", "no longer",
)  # fmt: skip
_EAGER = compile_phrases(
    "asap",
    "ready",
    "count me in",
    "sign me up",
    f"{_STRONGLY} (much |be |)interested",
    "call me",
    "muy interesad[oa]",
    "list[oa] para",
    "llame*",
    "lets do",
)
