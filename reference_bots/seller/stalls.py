"""Classifies a seller's stalls (SELL-003). Interest, a question and an answer are no stall."""

from reference_bots.conversation.labels import StallKind
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.seller.deferral import GET_BACK, THINKING

_AGENT = "(agent|agents|realtor|realtors|broker|brokers|agente|corredora?|realtora)"
_KIN = (
    "(friend|cousin|sister|brother|wife|husband|uncle|aunt|neighbor|nephew|niece|son|daughter|mom|dad|mother"
    "|father|buddy|coworker|inlaw|sister in law|brother in law|in law|amig[oa]|prim[oa]|herman[oa]|cunad[oa]"
    "|ti[oa]|espos[oa]|sobrin[oa]|hij[oa]|vecin[oa]|comadre|compadre|conocid[oa])"
)
_PORTAL = compile_phrases(
    "zillow*", "zestimat*", "redfin(?! agent)", "trulia", "realtor . com", "opendoor", "offerpad",
    "(online|web|internet|google|website|app|computer) ~ (estimate*|value*|price*|says|number|worth|shows?)",
    "(saw|looked|checked|read|found|says) ~ (online|on the internet|on google|on the web)",
    "estimates? (says?|is|was|shows?|online)", "(the|my|an) (online )?estimate",
    "google ~ (has|says|shows|puts|dice|marca)",
    "(en|el|por) (linea|internet|la pagina|google)", "(estimado|estimacion) (de|en|dice)",
)  # fmt: skip
_HAS_AGENT = compile_phrases(
    f"(have|has|got|hired|using|use|with|picked|chose|signed|signing|found|interviewing|going with) (a |an |my "
    f"|our |the |another |already |some |great |good |really |own |different |listing |her |his |)*{_AGENT}",
    f"(work|working|talk|talking|spoke|speaking|listed|listing|sign|signed|signing|met|meeting|contract"
    f"|under contract|committed|going|go) (already |)(with|to) (a |an |my |our |the |another |some |other |one "
    f"|someone |great |local |different |listing )*({_AGENT}|agency|brokerage|remax|re max|keller|coldwell"
    f"|century|compass|redfin|exp|somebody else|someone else|another company|other company)",
    f"(my|our) (own |current |old |usual |listing |real estate )*{_AGENT}",
    f"{_KIN} (is |who is |who s |whos |works |does |sells |in |has |that is |already |just |being |also |got "
    f"|es |que es |vende |trabaja |tiene |se |)*(a |an |my |our |the |as |with |become |as a |un |una |en |de "
    f"|)*({_AGENT}|real estate|houses|homes|casas|bienes raices|license|licensed)",
    "already (listed|represented|signed)(?! up)", "(is|are|be) represented",
    "(someone|somebody|guy|lady|girl) (from|at|with) (keller*|coldwell|remax|re max|century|compass|exp|redfin)",
    f"{_AGENT} (already|is handling|handles|is helping|will|told|said|says|in the family|friend|lined up|on it)",
    f"(exclusive|contract) ~ {_AGENT}",
    f"(tengo|tenemos|con|contrate|contratamos|firm(e|amos)( con)?|hay) (a |ya |un |una |mi |otro |otra "
    f"|nuestro |nuestra |buen |buena |su |a un |a una )*{_AGENT}",
    f"(otro|otra|mi|nuestro|nuestra|nuestr[oa]s) {_AGENT}",
    f"(trabajo|trabajamos|trabajando|hablando|estoy|estamos|firm*) con (un |una |mi |otro |otra "
    f"|nuestro )*({_AGENT}|alguien mas|otra persona|otra compania|otra agencia)", f"{_AGENT} (me|nos|ya)",
)  # fmt: skip
_NO_AGENT = compile_phrases(
    f"(no|not|without|never|sin|ningun|do not (have|want|need|use)) (a |an |have |using |want |need |with |any "
    f"|un |tengo |tenemos |quiero |working |work |hired |currently |to |use |really |use |own |anymore |)*{_AGENT}",
    f"(are|r|is|do|does|should|can|could|will|would|need|eres|es|son|necesito|hire|want) (you |u |he |jorge |i "
    f"|we |she |usted |ustedes |un |una |your |my |)*(an |a |have |need |the |use |call |with |)*(real estate "
    f"|)?{_AGENT} ?(\\?|call|to call)",
    f"(not|no) (an |a |un |una |soy |eres )*{_AGENT}", "fired (my|our|the) (agent|realtor|broker)",
    "(agent|realtor|broker) (fell|quit|dropped|backed|expired|commission*|fees?)", "listing expired",
)  # fmt: skip
_TOO_LITTLE = compile_phrases(
    "lowball*",
    "not (worth|enough|what it is worth|fair|even close|a fair|close to|gonna be enough|near)( (it|my|our|for"
    "|money|to))?",
    "(neighbou?rs?|house next door|home next door|place next door|guy next door|people next door|others?"
    "|another|(one|house|home|place) (down|up|across) the (street|road|block)|comps?|friend|people|everyone"
    "|similar (homes|houses)|(homes|houses|places) ~ here|house on (my|our|the) (street|block)"
    "|guy down the street) ~ (got|gets?|sold|selling|getting|received|went|go|going|listed|sell|are|make"
    "|made)"
    "(?! (a|an|the|his|her|their|its|new|some|another|married|engaged) (?!(lot|ton|bunch|bit|better|higher|good|great"
    "|fair|little) ))"
    "( ~ (more|for|over|higher|above))?", "deserves? (better|more)", "walked away with", "slap in the face",
    "offend(ed|ing)", "offensive",
    "(worth|want|get|deserve|need|expected|expect|hoping for|hoped for|looking for|pay|paid|offer|offered|see"
    "|valued at|goes for|going for|sold for) (way |much |a lot |a bit |a little |even |far |something |it |me "
    "|us |alot |lots |like |)*(more|higher|better)(?! (time|info*|details|about|days|weeks|like|rooms?|space"
    "|questions|schools?|closets?|beds?|bath|yard|light|storage|area|neighborhood|weather|land|house|home))",
    "(better|higher|bigger|another|other) (offer|price|bid|deal)s?",
    "(offered|offering) (me|us) (more|better|higher|[0-9])",
    "(that|this|it|which|price|offer|number) (is|seems|sounds|looks|feels) (like )?(nothing|an insult|a joke"
    "|ridiculous|insulting|low|unfair|cheap|crazy|robbery|a rip ?off|a steal|peanuts|too cheap|not fair)",
    "rip ?(off|ping)", "insult*",
    "(you|u|yall|you guys|you people|investors|they|people like you) (always |just |only |all |are |guys "
    "|people |trying to |want to |try to |wanna |would |gonna |)*(lowball*|low ball*|rip*|steal*|cheap*"
    "|underpay*|pay (less|nothing|pennies)|flip*|take advantage|profit)",
    "(give|giving) (it|my house|the house|my home|this|our house|our home) away", "steal(ing)?", "peanuts", "pennies",
    "(commission*|fees?|cut) ~ (too high|high|much|expensive|crazy|ridiculous)",
    "(can|could|would|will|i) (easily |probably |def* |)(get|sell (it )?for) (way |much |a lot |a bit |)?(more"
    "|better|higher)", "below market", "under ?(market|value|valu*)", "undervalu*", "leave money on the table",
    "half (of )?(what|the)", "too cheap", "not for that( price| money| little)?",
    "no way (i|we|im) ~ (sell|take|accept|give|let)?", "ridiculous", "joke", "(hear|heard) you ~ (low|pay|cheap)",
    "(vale*|valer|valia|cuesta*|quiero|queremos|necesit*|esperaba*|pens*|dan|daban|ofreci*|ofrece*|pago|pagaron"
    "|pagan|sac*|puedo sacar|merece*|piden|saco) (mucho |un poco |bastante |muchisimo |como |me |nos |por "
    "|algo |todavia |)*(mas|mejor)(?! (tiempo|info*|detalles|o menos|adelante|tarde|espacio|vender*"
    "|hacer*|cuartos|recamaras|banos|fotos|luz|terreno|cosas|casas?|rapid*|pronto))",
    "(el |la |mi |un |una |nuestro |otr[oa] )*(vecin[oa]s?|casa de (al lado|enfrente|junto)|amig[oa]"
    "|compadre) (me |nos |le |de al lado |de enfrente |la |lo |ya |)*(vendi*|recibi*|sac*|dieron|pagaron"
    "|ofreci*|consigui*|gano)", "(no vale|vale) la pena", "(oferta|precio) ~ (baj*|poco|mejor*|insult*)",
    "(mejor|otra|mas alta|buena) (oferta|propuesta)", "regal(ar|arla|ada|o|ando)",
    "(un robo|una burla|un insulto|una miseria|una broma)", "abusiv*", "aprovechar(se)?",
    "no (alcanza|es suficiente|es justo|conviene|me conviene)",
    "por (tan |muy |)(poco|ese precio|esa cantidad|eso no)",
)  # fmt: skip
_LOOKING = compile_phrases(
    "(just|only|simply|merely|kind of|really just|mostly|was|were|im|am|are|pure|purely|out of|being"
    "|still) (just |only |kind of |really |kinda |been |still |)*(looking|browsing|curious|exploring|checking"
    "|seeing|wondering|testing|shopping|window|researching|snooping|playing|comparing|gathering|poking|asking"
    "|feeling|curiosity|getting (an idea|info*|a feel)|seeing what|fishing|dreaming"
    "|looking around)(?! (to (sell|get|list|move|close|net|walk)|for ([0-9$]|a (good|fair|quick|fast|cash|great"
    "|decent|buyer|price|offer|sale|number)|around|about|at least|something|somewhere|like|the|more|better|my"
    "|best|between|max|top)|at [0-9$]|back|forward|into (selling|it)|[0-9$]))",
    "(?<=^ )(browsing|curious|exploring|looking around|window shopping|researching)",
    "(test*|feel*|dip*|checking|check) (out |)(the |my toes in the |my toe in the |our toes in the )*(waters?"
    "|market)",
    "(not|never) (quite |really |actually |all that |even |totally |fully |yet |emotionally |mentally |exactly "
    "|currently |)*(ready|serious|committed|in a hurry to sell)( (yet|to (sell|list|move|commit|do)|right now"
    "|for (that|this)))?", "no (plans|intention*|desire|real plans|immediate plans) (to|of|on|yet)",
    "not (really |actually |currently |even |necessarily |actively |yet |seriously |)*(looking|planning|trying"
    "|wanting|going|thinking|intending|selling|gonna)(?! (back|for [0-9$]))( (to|on|of|about))?( (sell*|list*"
    "|mov*))?", "window shop*", "(out of|from|pure|just) curiosity", "curiosity",
    "(see|seeing|know|find out|check|look|checking|find) (what is|whats|what|what all|how the market|where"
    "|how much|if) (out there|my options|the market is|is out there|around|around here|we could|i could"
    "|prices are)( (look|doing|at|get))?", "tire kick*", "no(t)? (commitment|obligation|pressure)", "for fun",
    "(may|might) (not )?(be )?(sell|list)( (some ?day|one day|eventually|later|in))?",
    "(some ?day|one day|eventually) (maybe|perhaps|probably)?", "(in no|not in (a|any)) (rush|hurry)( to sell)?",
    "exploring", "kick* (the )?tires", "nosy", "nosey", "not in the market",
    "dar(me|nos) una idea", "solo pregunt(o|aba|amos)", "no (estoy|estamos) en plan(es)? de",
    "just (an idea|info*|research*|a thought|checking|want to (see|know))", "what if",
    "(solo|nomas|nada mas|solamente|simplemente|unicamente|namas|por ahora|apenas|no mas) (estoy |estamos "
    "|ando |andamos |es |era |por |queria |quiero |quisiera |viendo |checando |)*(viendo|mirando|explorando"
    "|checando|preguntando|curios*|curiosidad|investigando|averiguando|cotizando|informando*|ver|saber|checar"
    "|preguntar|buscando info*|comparando|tanteando|conocer|observando|husmeando|de paso)",
    "(estoy|estamos|ando|andamos) (solo |nomas |nada mas |solamente |apenas |)*(viendo|mirando|explorando"
    "|checando|investigando|averiguando|tanteando)(?! (vender|como vender|cerrar))",
    "(por|pura|es|de pura|mera|simple) (pura |mera |)?curiosidad", "curios(o|a|eando)",
    "(tantear|tanteando|probar|probando|viendo|checando|explorando) (el )?(mercado|terreno|agua*|como esta)",
    "(no|todavia no|aun no) (estoy|estamos|me siento|nos sentimos) (muy |del todo |todavia |aun |tan |)*list[oa]s?",
    "no (tengo|tenemos|hay) (planes|intencion*|pensado|plan)( de)?( vender)?",
    "no (pienso|pensamos|planeo|planeamos|quiero|queremos|voy a|vamos a|busco|buscamos) (vender*"
    "|venta)( (todavia|aun|por ahora|ahorita|todavia|pronto))?",
    "(todavia|aun|por ahora|ahorita) no (vend*|la vend*|quiero vender*|pienso vender*|list*)",
    "a ver (que|cuanto|como) (hay|sale|esta|dan|ofrecen|anda)", "sin compromiso",
)  # fmt: skip
_STALLS = (
    (StallKind.AGENT, _HAS_AGENT), (StallKind.ZESTIMATE, _PORTAL), (StallKind.SURFACE_OBJECTION, _TOO_LITTLE),
    (StallKind.GET_BACK, GET_BACK), (StallKind.THINKING, THINKING), (StallKind.JUST_LOOKING, _LOOKING),
)  # fmt: skip
_REFUSING = frozenset({StallKind.SURFACE_OBJECTION, StallKind.GET_BACK, StallKind.THINKING, StallKind.JUST_LOOKING})
"""Stalls whose phrases often contain a negation ("not ready", "can't decide"), so a preceding one is ignored."""
_NO_STALL = compile_phrases(
    "no need to (think|wait|decide|consider|talk|sleep)",
    "(do|did) not (need|have|want) (to think|to wait|to sleep|time|more time|to consider|to decide|to talk"
    "|any more time)", "not just (looking|browsing|curious|exploring|checking)",
    "not (only )?(browsing|curious|window shopping)", "(thought|think|thinking) ~ (about it|it over) and",
    "(done|finished|through|tired of|no more) (thinking|looking|deciding|waiting|considering)",
    "(get|got|getting|come|came|coming|call*|text*|write|wrote|hear*|heard) back (to|with|from) (me|us"
    ")(?! (about it|later|next|soon|on|tomorrow|in a))(?= ([.,!?] )*$| (please|asap|today|now|soon"
    "|with (the|an) offer))", "get back to (me|us)",
    "(sorry|thanks) for (getting|not getting|taking|the (long |)(delay|wait|silence|late *))",
    "no hay (nada )?que pensar*", "(ya )?lo pense", "ya lo (pensamos|decidimos|hable|platique*)",
    "is (that|it|this|[0-9$]+ ?k?) too (low|high)",
    "(do not|not) (want|wanna|trying) to ~ (too low|low)", "(not|never) (too low|an insult|a lowball)",
    "not looking back",
)  # fmt: skip


_DECIDED = compile_phrases(
    "(decided|decidimos|decidi)(?! (not|against|yet|no|to (wait|hold|think|sleep|get)|esperar*))",
    "(mind|minds) (is|are) made up", "made up (my|our) minds?", "decision is made",
)  # fmt: skip
_LOW = compile_phrases(
    "low(?= (offer|price|number|me|us|people|everyone|everybody)| [.,!?]| $)",
    "(es|son|eso es|ofrece*|paga*|dan|pagan) (muy |una |un |tan |bien |re |puro |)*(poco|poquito|baj*|barat*"
    "|miseria|robo|burla|insulto|regalad*|nada|menos)",
    "(too|so|very|way|really|pretty|kind of|kinda|super|awfully|that|bit|little) low(?! (maintenance|interest"
    "|rate|key))",
    "(muy|demasiado|bien|tan|bastante|re|super|algo|un poco) (poco|poca|poquito|baja|bajo|bajito|bajita|barato"
    "|barata|bajos)",
)  # fmt: skip
_BUSY = compile_phrases(
    "(too |really |very |kind of |a bit |super |so |pretty |crazy |little |swamped |slammed |bit |am |is |are "
    "|im |been )+(busy|swamped|slammed|tied up|at work|driving|in a meeting)",
)
_OF_THE_PLACE = frozenset(
    ["ceiling", "ceilings", "wall", "walls", "fence", "hoa", "tax", "taxes", "pressure", "roof", "bill", "bills",
    "dues",
     "crime", "traffic", "maintenance", "garage", "basement", "attic", "den", "room", "rooms", "kitchen", "door",
     "doors",
     "window", "windows", "yard", "water", "insurance", "utilities", "electricity", "inventory", "floor", "floors",
     "street", "road", "area", "corner", "school", "freeway", "avenue", "neighborhood", "intersection", "techo",
     "techos",
     "barda", "cerca", "pared", "paredes", "impuestos", "presion", "agua", "puerta", "puertas", "ventana", "ventanas",
     "patio", "cuarto", "cuartos", "cocina", "sala", "garaje", "luz", "piso", "muro", "calle", "avenida", "zona"]
)  # fmt: skip
_OF_MONEY = frozenset(["offer", "price", "number", "amount", "bid", "you", "oferta", "precio", "cantidad", "numero"])
_CLAUSE = 8
_STOPS = frozenset([",", ".", ";", "!", "?", "but", "pero"])


def classify_stall(words: MessageWords) -> StallKind | None:
    """The kind of stall; None if the words show interest or answer something."""
    takes_back = words.contains(_NO_STALL) or words.contains_affirmed(_DECIDED)
    for kind, phrase in _STALLS:
        if kind is StallKind.AGENT and words.contains(_NO_AGENT):
            continue
        if takes_back and kind in _REFUSING:
            continue
        if words.contains(phrase) if kind in _REFUSING else words.contains_affirmed(phrase):
            return kind
        described = _DESCRIBED.get(kind)
        if described is not None and any(not _describes_surroundings(words, at) for at, _ in words.find_all(described)):
            return kind
    return None


_DESCRIBED = {StallKind.SURFACE_OBJECTION: _LOW, StallKind.GET_BACK: _BUSY}
"""Phrases such as `too low` and `very busy`, which can also describe a ceiling or a street."""


def _describes_surroundings(words: MessageWords, at: int) -> bool:
    """Whether the words before, in the same clause, name a part of the home or its surroundings, and no money."""
    before: list[str] = []
    while at > 0 and len(before) < _CLAUSE and words.word_at(at - 1) not in _STOPS:
        at -= 1
        before.append(words.word_at(at))
    return not _OF_THE_PLACE.isdisjoint(before) and _OF_MONEY.isdisjoint(before)
