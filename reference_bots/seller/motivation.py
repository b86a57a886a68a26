"""A seller's reason to sell, and its urgency (SELL-008)."""

from reference_bots.conversation.labels import SaleUrgency, SellerMotivation
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_NEAR = (
    "(family|familia|kids|children|parents|grandkids|grandchildren|grandbabies|grandson|granddaughter|daughter"
    "|son|sister|brother|mom|dad|mother|father|mi familia|mis hijos|mis nietos|mis padres|friends|the beach"
    "|church|work and family)"
)
_MOTIVES = (
    (SellerMotivation.DIVORCE, compile_phrases("divorc*", "separat(ed|ing|ion)", "calling it quits",
        "ya no estamos juntos",
        "no longer together", "split(ting)? up", "splitting",
        "breaking up", "broke up", "split from", "(we are|were) getting (a )?separated", "ex (wife|husband)", "my ex",
        "custody", "marriage (is|ending|ended|over)", "ending (my|our|the) marriage", "separacion",
        "(nos|me) (separamos|estamos separando|separe|estoy separando|dejamos|dejo)", "separando(nos|me|se)?",
        "mi ex", "ex (esposo|esposa|marido)", "rompimos")),
    (SellerMotivation.FORECLOSURE, compile_phrases("foreclos*",
        "(bank|lender|mortgage company) ~ (taking|take|took|wants|coming|repo*|auction*)", "auction*",
        "notice of (default|trustee|sale)", "trustee sale", "preforeclosure", "losing (the|our|my) (house|home)",
        "lose (the|our|my) (house|home)", "embarg*", "short sale",
        "(banco|hipotecaria) ~ (quitar*|quita|quitando|quiere quitar|embarg*|remat*|va a)",
        "(quitar|quitando|quiten|quitaron) la casa", "(perder|perdiendo) la casa", "remate", "subasta",
        "juicio hipotecario", "ejecucion hipotecaria")),
    (SellerMotivation.INHERITANCE, compile_phrases("inherit*", "heir*", "probate",
        "(?<!real )estate(?! agent)", "estate sale",
        "(passed away|passed on|died|passed)(?! (the|inspection|by))", "(my|our|the|his|her) late",
        "late (mother|father|parents|husband|wife|mom|dad|grand*|aunt|uncle|brother|sister)",
        "(lost|death of|death in|passing of) (my|our|a|the) (mom|dad|mother|father|parents?|grand*|husband|wife"
        "|aunt|uncle|brother|sister|loved|family|relative)",
        "left (it|the house|us the|me the|the home|this) ~ (to|me|us|house|will|home)", "willed",
        "was (my|our) (mom|dad|mother|father|grand*|parents|aunt|uncle)('s)?", "herenci*", "hered*", "falleci*",
        "murio", "murieron", "(nos|me) (dejo|dejaron) (la casa|esta casa|mi|su)", "difunt[oa]", "sucesion",
        "intestad*", "(que )?en paz descanse", "era de (mi|mis|nuestros?) (papas?|mama|padres?|madre|abuel[oa]s?"
        "|ti[oa])")),
    (SellerMotivation.LANDLORD_EXIT, compile_phrases("tenants?", "landlord*", "renters?", "rental*",
        "renting (it|the house|this|out)", "rent it out", "evict*", "investment (property|home|house)",
        "property manag*", "being a landlord", "air ?bnb", "rentas?(?= |ndo)",
        "(ya no quiero|cansad* de|harto de|harta de) (rentar*|ser (casero|arrendador)|lidiar)", "inquilin*",
        "(la|tengo|tenia|tenemos|casa|propiedad) (rentada|en renta|de renta)", "caser[oa]", "arrendador*", "rentarla",
        "(second|2nd|extra) (home|house|property)", "vacant")),
    (SellerMotivation.MEDICAL, compile_phrases("medical*", "health*", "ill(ness)?", "sick(ness)?", "hospital*",
        "surger(y|ies)", "cancer", "stroke", "disab*", "assisted living", "nursing( home)?", "care (home|facility)",
        "memory care", "dementia", "alzheimers?",
        "(can not|not|hard to|trouble with|no more|do|with the|climb*|too many|the) (do |climb |the |use |up "
        "|go |of )*stairs",
        "wheelchair", "injur*", "knees?", "diagnos*", "treatment*", "doctor*", "caregiver*", "salud", "enferm*",
        "hospital", "operacion", "operaron", "discapacidad", "medic[oa]s?", "tratamiento", "asilo", "escaleras",
        "accident*", "cirugia")),
    (SellerMotivation.FINANCIAL_DISTRESS, compile_phrases("behind", "fell behind",
        "(money|cash|credit) (problems?|trouble|troubles|issues?|reasons|crisis|is tight)", "financial*",
        "money (is tight|problems?|trouble|troubles|issues?|reasons)",
        "(can not|could not|not able to|unable to|hard to|struggling to|not) ~ (afford|make|keep up|pay|cover"
        "|manage)( ~ (payments?|mortgage|bills|it|taxes))?", "can not (really |)(afford|keep up with)",
        "keep up with (the |our |my |)(payments?|mortgage|bills)",
        "(payments?|mortgage|taxes|interest|hoa) (is |are |went |got |has gotten |getting |have gotten |)(too"
        "|way|so|killing|eating|up|doubled)", "debts?", "in debt", "drowning", "bills", "bankrupt*", "chapter (7|13)",
        "(lost|losing) (my|his|her|our|a) (job|income|business)", "laid off", "layoff*", "unemployed", "out of work",
        "fired", "tax (lien|debt)*", "liens?", "back taxes", "owe (too|a lot|money|back|so)",
        "need (the |quick |fast |some |)(money|cash)", "missed (payments?|a few|some)", "broke", "struggling",
        "upside down", "deudas?", "(debo|debemos|deber) (mucho|dinero|la)", "atrasad[oa]s?",
        "(no (puedo|podemos|alcanza|me alcanza|nos alcanza|puede)) ~ (pagar*|pagos?|hipoteca|dinero|la casa"
        "|seguir|mantener*)", "no (me|nos) alcanza", "problemas (de dinero|economicos|financieros)",
        "(falta de|necesito|necesitamos) (el |)dinero", "perdi (el|mi) (trabajo|empleo)",
        "(sin|quede sin|quedamos sin) (trabajo|empleo)", "bancarrota", "apuros", "crisis", "ahogad*", "los pagos",
        "despidieron", "desempleo")),
    (SellerMotivation.RETIREMENT, compile_phrases("retir(e|ed|ing|ement|ees?)", "retiro",
        "(me|nos|ya me|ya nos) retir*",
        "jubil*", "pension(o|amos|e|ar|arme)?", "hang(ing)? it up", "after ~ years (of|at) (work|my job|the job)",
        "snowbird*", "golden years", "done working", "dejar de trabajar", "stop working",
        "55 \\+", "active adult")),
    (SellerMotivation.OTHER, compile_phrases(
        f"(closer|close|near|nearer|next) (to )?(my |our |the |his |her |their |be |some )*{_NEAR}",
        f"(be|live|move|moving|get) (closer|near|nearer|by|with|back) ~ {_NEAR}",
        f"(cerca|mas cerca) de (mi |mis |la |los |)({_NEAR}|familia|hijos|nietos|padres|hermanos|mama|papa)")),
    (SellerMotivation.DOWNSIZING, compile_phrases("downsiz*", "smaller", "(two|2|one|1) (people|person|of us) in",

        "too (big|much (house|home|space|yard|upkeep|to (clean|maintain|keep))|large)", "empty ?nest(er|ers)?",
        "kids? (are |is |have |has |all |both |are all |all |)(gone|moved|left|grown|grew|off to|out|away|went"
        "|in college|left for)", "(kids|children) ~ (gone|moved out|left|grown|college|out of the house)",
        "(just|only) (the )?(2|two|1|one|me|him|her) (of us |)(now|left|here)?(?= |$)",
        "do not need (so much|all|this much|that much|as much|such|a big|the) (space|room|rooms|house"
        "|this space|that space|of)", "(less|fewer) (space|maintenance|upkeep|room|house|yard|work)", "simplif*",
        "condo instead", "single story", "one story", "mas (chica|pequena|chiquita)",
        "(muy|demasiado|mucha) (grande|casa|espacio)", "grande para (nosotros|mi|los dos|nosotros dos)",
        "(se fueron|ya no estan|crecieron|ya crecieron) ~ hijos",
        "hijos ~ (se fueron|crecieron|ya no|se casaron|grandes|se mudaron)",
        "(algo|casa) (mas )?(chic[oa]|pequen[oa])", "(ya )?somos (solo |nomas |)(dos|2)", "reducir")),
    (SellerMotivation.UPSIZING, compile_phrases("upsiz*", "bigger", "larger",
        "(more|extra|another|additional|enough|need|not enough|running out of|out of) (space|room|rooms|bed"
        "|bedrooms?)(?! to)", "outgr*", "(growing|grew|bigger|new|expanding|larger|blended) (family|baby|babies)",
        "(a |new |another |third |second |first |3rd |2nd |our |expecting |having |had |got )*(bab(y|ies)"
        "|twins?|newborn)", "pregnan*", "expecting", "too (small|tight|cramped|little)",
        "(kids|family) (need|are getting|is growing|getting big*)", "upgrad*", "move up", "cramped", "mother in law",
        "mas (grande|espacio|cuartos|recamaras|amplia|lugar)",
        "(mucho |muy |ya )?(chica|chiquita|pequena|apretad[oa]s?)(?! ya se)", "(no|ya no) cabemos", "bebes?",
        "embaraz*", "(crecio|crece|creciendo|esta creciendo) (la |mi |nuestra |)familia",
        "familia (crecio|esta creciendo|creciendo|grande|mas grande|crece)", "otro (hijo|bebe|nino)", "gemelos",
        "(nos |me |)(falta|hace falta) (espacio|lugar|cuarto*)")),
    (SellerMotivation.JOB_RELOCATION, compile_phrases("reloc*",
        "(mi|la) (empresa|compania|trabajo) (me|nos) (manda|mandan|mando|transfiere*|mueve*|cambia*)",
        "(new|different|better|another|got a|took a|starting a|accepted a|change of|changing|changed|wife"
        "|husband|my|our|her|his|their|for|a|the|with) ~ (jobs?|work|position|gig|company|employer|career"
        "|office|promotion)",
        "(jobs?|work|company|employer|office|career)( ~ (transfer*|mov*|relocat*|chang*|out of state|offer))?",
        "transfer*", "mov(e|ing) (to|out of|away|back|for|across|overseas|abroad|cross)",
        "out of (state|town|the state|the country|california|cali|ca)",
        "leaving (california|cali|ca|the state|the area|town|the country|socal)", "military", "deploy*", "pcs(ing)?",
        "orders", "stationed", "promotion", "promoted", "commut*", "trabaj*", "empleo",
        "(me|nos) (mudo|mudamos|vamos|voy|cambiamos|cambio|cambian|cambiaron|transfir*|trasladan|trasladaron"
        "|movemos|muevo|mandan|mandaron|regresamos|regreso)", "mud(anza|arme|arnos|ando|andonos)",
        "(fuera del|otro|a otro|cambio de|cambiar de|de) (estado|ciudad|pais)", "otra ciudad", "traslad*",
        "transferen*", "regres(o|amos|ar) a (mexico|mi pais|mi tierra)")),
    (SellerMotivation.OTHER, compile_phrases("family", "chang(e|es|ing)", "cash(ing)? out", "equity",
        "(tired|sick|done|fed up|over|bored) (of|with|it|this) ~ (house|area|it|upkeep|maintenance|neighborhood"
        "|neighbors?|city|traffic|place|california|hoa|heat)?", "neighbor(s|hood)",
        "(just |really |)(want|wants|wanted|time|ready|need|like|feel like|decided) (to |a |)(sell|move|move on"
        "|go|new|fresh start|different|something (new|else|different)|get out|be done|cash|sell it|be rid|get rid)",
        "(it is|its|feels like|about) (just )?time", "time (for|to)", "fresh start",
        "(market|prices|values) (is|are|seems?|looks?|being|at) ~ (good|high|hot|great|up|right|strong|peak|top)",
        "good (market|time|price|offer|money)", "peak", "personal( reasons?)?", "travel*",
        "(private|other|lifestyle|various|different|many|several|lots of|no particular|no special|no real|a few"
        "|family|my own|our own) reasons?", "crime", "schools?",
        "(bad|noisy|loud|terrible|annoying|horrible) (neighbor*|area|traffic)", "traffic", "invest*",
        "buy(ing)? (another|a different|land|an rv|a boat|something)", "build(ing)?", "rv", "wedding",
        "getting married", "married",
        "(want|need|like) (a|the|to) ~ (beach|mountains|country|acreage|land|pool|weather|countryside|lake)",
        "weather", "too (hot|expensive|far|crowded)", "for fun", "why not", "just because", "familia",
        "cambi(o|ar|amos)", "cansad[oa]s?", "(ya )?es (hora|tiempo)",
        "(razones|motivos|asuntos) (personales|familiares)", "personal(es)?", "(buen|el) (mercado|momento|precio)",
        "(quiero|queremos|solo quiero|nomas quiero) (vender*|irme|irnos|otra|algo (diferente|nuevo)|viajar"
        "|mudar*|comprar*)", "viajar", "aprovechar", "vecin[oa]s", "nuevo comienzo", "aires", "me (caso|voy a casar)",
        "inver*", "otra casa", "estudi*", "escuela*")),
)  # fmt: skip


def classify_motivation(words: MessageWords) -> SellerMotivation | None:
    """The seller's reason; None if none is named."""
    return next((motive for motive, phrase in _MOTIVES if words.contains_affirmed(phrase)), None)


_HIGH = compile_phrases(
    "asap", "as (soon|fast|quick|quickly) as (possible|we can|i can|you can)", "right (away|now)", "immediate(ly)?",
    "urgent(ly)?", "urgency", "quick(ly|er)?", "fast(er)?", "soon(er)?", "rush(?! into)", "rushed",
    "(this|next|end of (the|this)|within the|by next) (month|week)", "yesterday", "in a (hurry|rush|bind)", "hurry",
    "emergency", "desperate*", "today", "tomorrow", "now",
    "(within|in|under|less than|about|only|have|got|next) (a |one |the next |like |about |)*(1|2|3|4|5|6|7|10"
    "|14|15|20|21|30|one|two|three|four|thirty|couple|couple of|few) ?(short )?(weeks?|days?)", "(in|within) a month",
    "(1|one) month", "(within|in|next) (a |the next |1 |2 |3 |4 |two |three |four |couple |few )*(of )?weeks?",
    "deadline", "before ~ (auction|foreclosure|school starts|closing|the end of the month|month)",
    "running out of time", "no time to waste", "time is (short|tight|running out|of the essence)",
    "already (bought|found|moved|closed|signed)", "lo (antes|mas pronto) posible",
    "lo mas (pronto|rapido) (posible|que se pueda)", "pronto", "rapid(o|amente)", "urge*", "me urge",
    "urgente(mente)?", "cuanto antes", "este mes", "(esta|proxima) semana", "ya(?= [.,!]| $| mismo)", "ahorita",
    "apur*", "corre prisa", "tengo prisa", "de inmediato", "inmediatamente", "en cuanto*",
)  # fmt: skip
_LOW = compile_phrases(
    "no (big |real |particular |huge |great |)(rush|hurry|deadline|timeline|time frame|timeframe|pressure"
    "|urgency|stress)", "not in (a|any|much of a|that big of a) (big |huge |real |)(rush|hurry)",
    "not (in |)(a |any |)(rush|hurry)(ed|ing)?", "flexib*", "whenever", "eventually",
    "(next|in a|within a|over a|sometime next) year", "someday", "some day", "one day", "take (my|our|its|the) time",
    "take as long", "not (urgent|urgently|too soon|that soon|anytime soon|soon|right away|immediately|rushing)",
    "when the (time|price|market) is right", "(right|good) (price|offer) comes", "can wait", "could wait",
    "down the road", "no time ?line", "at some point", "long term", "patient", "open ended", "easy going",
    "laid back", "(6|six|8|nine|9|12|twelve|several) (months|mos)",
    "(sin|no hay|no tengo|no tenemos|no llevo|ninguna|no me corre|no nos corre) (mucha |)(prisa|apuro|apuros"
    "|urgencia)", "cuando (sea|se pueda|salga|se de|llegue|haya)", "no (me|nos) urge", "no (es |)urg*", "algun dia",
    "con calma", "con tiempo", "poco a poco", "tranquil*", "el (proximo|otro) ano", "despacio", "sin presion",
)  # fmt: skip


def classify_urgency(words: MessageWords) -> SaleUrgency | None:
    """The urgency of the sale; None if nothing is said about it."""
    if words.contains(_LOW):
        return SaleUrgency.LOW
    return SaleUrgency.HIGH if words.contains_affirmed(_HIGH) else None
