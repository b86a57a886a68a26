"""What a lead's message says about wanting to go on (LEAD-007).

A refusal outweighs everything, and one that is only for now outweighs a flat one; then the plain wish to go on, then a
question about money, then any other question.
"""

from reference_bots.conversation.meanings import Interest
from reference_bots.conversation.understanding.tokens import Words, phrases

_HOME = "(house|home|place|property|condo|townhouse|townhome|casa|propiedad)"
_TRADE = "(sell|selling|buy|buying|list|listing|move|moving|looking|look)"
_NO = phrases(
    "(i|we|they) (just |already |have |had |recently )*sold(?! (another|a house|my last|before))",
    "not interested", "not (at all |really |very |that |so |particularly )interested", "no interest", "zero interest",
    "uninterested", "no longer (interested|selling|buying|looking|want|need|moving|in the market)",
    f"not (selling|buying|moving|in the market|looking to {_TRADE}|planning (to|on) {_TRADE})( any ?more)?",
    f"not (going|gonna|want|wanting|wish|need|willing|trying|hoping|wanting) to {_TRADE}",
    "already (sold|bought|listed|closed|signed|found|have (an agent|a realtor|someone|somebody))",
    "(it|house|home|that|place) (is |has |was |has been |got |already |been )*sold",
    "(it|house|home|place|property) (is |was )?(not|never) (for sale|on the market)", "not for sale",
    "chang(ed|e) (my|our|his|her) minds?",
    "found (another|someone|somebody|a) ~ (else|agent|realtor|place|buyer|house|home)",
    "(decided|decide|choose|chose|going|want|plan|planning|rather) (to |on |)(keep(ing)?|stay(ing)?|hold on"
    "|hang on|rent(ing)?|not|against|pass)",
    "(we are|i am|are|am|be) (keeping|staying|renting it|not)( put| here| it| the)(?! (sure|certain|ready|yet"
    "|now))", "stay(ing)? (put|here)", "keep(ing)? (it|the house|the home|the place|our|my)(?! (posted|coming|in))",
    "leave (me|us) alone", "not for (me|us)", "wrong (number|person|house|guy|one)",
    "(take|remove) (me|us|my) ~ (off|list|number)",
    "(stop|quit) (texting|messaging|calling|contacting|bothering|asking)", "unsubscribe",
    "do not (text|call|contact|message|bother)", "lose (my|this) number", "who(ever)? gave you",
    "not the (owner|right person|homeowner)", "do not own", "(i|we) rent(?= [.,!]| $)",
    "(already |)(have|got|with|using|working with|signed with|hired) (a|an|my|our|another|our own"
    "|my own) (great |good |)(agent|realtor|broker)",
    "(work|working|listed|signed) with (someone|somebody|another|a|an|my|our)( other| else)?( agent| realtor"
    "| broker)?(?= [.,!]| $)",
    "(?<=^ )(no|never|pass|nel)(?= ([.,!] )*$| (sorry|sir|thanks|thank|gracias|ya|lol|way|i|we|estoy|me|ma'am"
    "|quiero|por|not|maam|bro|dude|man|señor|senor) |[.,!] )",
    "no (thanks|thank you|gracias|way|thx|deal)(?! (to|for|god) )", "(?<=[.,!] )(no|pass)(?= ([.,!] )*$)",
    "(i|we|im) (am|are|'m) (good|all set|fine|set|ok|covered|happy (where|here|with))( thanks| thank you| as is"
    "| for now| here| lol| really| actually| man| for that)?(?= ([.,!] )*$|[.,!] | (thanks|thank|but) )",
    "all (good|set) (here|thanks|thank)", "no need(?! to worry)", "hard pass", "(i|we) will pass", "gonna pass",
    "going to pass", "fuck off", "go away", "get lost", "not happening", "never (selling|moving|again)",
    "absolutely not", "definitely not",
    "(do|does|did) not (need|want|care for) (to|any|your|this|that|it|a|an|help|anything|nothing)( (sell|buy"
    "|move|realtor|agent|service*|help|house|call|info*))?", "scam", "spam", "no (me|nos) interesa*",
    "no (estoy|estamos|tengo|tenemos|hay) (muy |para nada |nada |)interes*",
    "ya (vendi|vendimos|compre|compramos|vendieron|se vendio|la vendi*|esta vendida|encontr*|tengo (agente"
    "|quien|otro)|tenemos agente|firm*|consegui*)",
    "ya no( (voy|vamos|quiero|queremos|busco|buscamos|me interesa|nos interesa|vendo|vendemos|pienso|necesito"
    "|gracias|estoy))?(?! (se|aguanto|puedo|cabemos))",
    "no (quiero|queremos|voy a|vamos a|pienso|pensamos|planeo|deseo|necesito|necesitamos|ocupo|busco) (vender*"
    "|comprar*|mudar*|nada|ayuda|mover*|agente|casa|eso|sus|su)", "no (la |lo |)(vendo|vendemos|venderia|compro)",
    "no (esta|se) (en venta|vende)", "(numero|persona) (equivocad[oa]|incorrect[oa])", "equivocad[oa]",
    "cambi(e|amos) de (opinion|idea|parecer)", "deje(n|me|nme)? (de|en paz)",
    "no (me|nos) (moleste*|llame*|escriba*|mande*|vuelva*)", "quite(n|me|nme)? (de|mi)",
    "(nos|me) (quedamos|vamos a quedar|voy a quedar|quedo)", "(decidi|decidimos) (no|quedar*)", "para nada",
    "de ninguna manera", "asi estoy bien", "estoy bien (asi|gracias)", "no soy (el|la) (dueno|duena)",
    "ni (loco|loca)", "no gracias",
)  # fmt: skip
_FOR_NOW = (
    "(right now|now|just now|yet|today|this (week|month|year|time|moment)|at (this|the) (time|moment|point"
    "|present)|currently|for now|presently|at present|atm)"
)
_LATER = (
    "(later|next (week|month|year|spring|summer|fall|winter|time)|someday|some day|one day|in the (future"
    "|spring|summer|fall|winter|new year)|down the (road|line)|another (time|day)|eventually|after (the "
    "|)(holidays?|summer|christmas|new year|school|wedding|[a-z]+ (starts|ends))|in (a|another|like a"
    "|about a) (few|couple|couple of|year|while|bit|month)|when (rates|prices|the market|things|i|we|my|our"
    "|the) [a-z]+)"
)
_NOT_NOW = phrases(
    "(may|might|could|would|will|probably) ~ (someday|some day|one day|eventually|later|in the future|next year)",
    "(?<=^ )(maybe |probably |not until |sometime )?after (the )?[a-z]+", "in ([2-9]|10|two|three|four|five) ~ years",
    "not (really |quite |just |interested |looking |selling |buying |ready |moving |thinking about it "
    "|in the market |actively looking |planning (to|on) [a-z]+ |looking to [a-z]+ |wanting to [a-z]+ "
    f"|gonna [a-z]+ |going to [a-z]+ |doing anything |trying to [a-z]+ |available |able to [a-z]+ )*{_FOR_NOW}",
    "not (quite |really |totally |exactly |fully |all that |)ready",
    "(maybe|perhaps|possibly|probably|might|try|ask|check|call|text|contact|reach|talk|hit|message|write|come"
    f"|circle|follow|get|revisit|touch|ping) ~ {_LATER}", f"(maybe|perhaps|possibly) {_LATER}",
    "(?<=^ )(maybe |perhaps |possibly )?(later|someday|eventually|next year|next month|next time|one day"
    "|another time|some other time|tomorrow|in a while|in the spring|in the fall)",
    f"{_LATER} (maybe|perhaps|probably|possibly|is better|would be better|works better)", "another time",
    "some other time", "down the (road|line)",
    "(bad|not a good|not the best|not a great|not the right|terrible|wrong|rough|horrible|poor) (time|timing"
    "|moment)", "timing (is|isn't) (not |)(bad|off|wrong|right|good|great)", "too (soon|early)",
    "(not|wont be|not be|nothing) ~ (for|until|till|til|before) (a|another|the|at least|next|after|like|about"
    "|january|february|march|april|may|june|july|august|september|october|november|december|summer|spring|fall"
    "|winter|2|3|4|5|6|two|three|six|[0-9]+)",
    "in (a|another|like a|about a|probably a) (few|couple|couple of|year|year or so|good while"
    "|while)( (more )?(months|years|weeks))?", "(next|this coming) year",
    "(not|nothing|never mind) (any ?time soon|soon)", "(hold|holding|held|put|putting) (off|it off|this off|on)",
    "wait(ing)? (a|until|till|til|for|on|it out|and see|another|to see|awhile|on rates)",
    "(gonna|going to|want to|have to|need to|will|rather|better|decided to|should) (just |probably |)wait",
    "no (rush|hurry)", "(can not|not able to|cannot) talk( right| just)?( now)?",
    "(too |very |super |really |kind of |crazy |so |pretty |slammed |swamped )*(busy|swamped|slammed)",
    "(in a meeting|driving|at work|on vacation|out of town|traveling)", "thinking about it (later|next|in)",
    "not (this|today)",
    "give (me|us) ~ (time|months|weeks|years|days|month|week|year)",
    "(once|after|when|until|till) (rates|prices|interest|the market|my|our|the kids|kids|the|i|we"
    "|things) ~ (drop|fall|come down|go down|goes down|go up|retire*|graduat*|finish*|settle*|calm*|improve*"
    "|school|college|baby|ends?|over|gone|done|better|ready|change*)", "on hold", "pausing", "on pause", "backburner",
    "back burner", "i will (let you know|reach out|get back|be in touch|text|call) (when|later|if)",
    "keep (me|my number|us) (in mind|on file|posted)", "still (thinking|deciding|undecided|on the fence)",
    "check back", "(not|isnt) (my|our|a|the|high) priority", "(por )?ahora(ita|ita mismo|itita)? no(?! mas)",
    "(por )?(ahora|ahorita|el momento|lo pronto|hoy) no", "no (por )?(ahora|ahorita|el momento|hoy|de momento)",
    "no (por el|en este|es (el|un)( buen)?|es mi) momento", "no es (el |un |)(buen |)(momento|tiempo)", "mal momento",
    "mas (tarde|adelante|al rato)", "(todavia|aun) no", "no (todavia|aun)", "no estoy list[oa]",
    "no estamos list[oa]s",
    "(quizas?|tal vez|a lo mejor|puede que|posiblemente|talvez|mejor) ~ (despues|luego|mas (tarde|adelante)"
    "|el (proximo|otro)|en (unos|otro|el|un|la|dos|tres|seis|enero|primavera|verano)|otro|la proxima|manana"
    "|proximo|ano)", "(?<=^ )(despues|luego|al rato|manana|mas adelante)", "otro (dia|momento|ano|rato)",
    "(el|para el|hasta el|en el) (proximo|otro|siguiente) (ano|mes)|ano que viene|proximo ano",
    "(en|dentro de|hasta dentro de|como en) (unos|otros|algunos|un par de|2|3|4|5|6|dos|tres|cuatro|cinco"
    "|seis) (meses|anos|semanas)",
    "(despues de|hasta|pasando|hasta despues de|cuando (pase|pasen|termine|terminen|acabe|bajen|baje|mejore"
    "|crezcan|salgan|me|nos|ya)|en (enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre"
    "|noviembre|diciembre|primavera|verano|otono|invierno)|para (enero|febrero|marzo|abril|mayo|junio|julio"
    "|agosto|septiembre|octubre|noviembre|diciembre|navidad|fin de ano|el verano))", "sin prisa",
    "no (tengo|tenemos|hay|llevo) prisa", "ocupad[oa]s?",
    "(prefiero|mejor|vamos a|voy a|queremos|quiero|hay que|tengo que|tenemos que|preferimos) (esperar*"
    "|me espero|nos esperamos|aguantar*)",
    "(luego|despues|mas tarde|otro dia) (le|te|me|les|nos|hablamos|platicamos|vemos|lo|veo|vemos)",
    "(hable|llame|escriba|busque|marque|contacte)(n|me|nme|nos)? ~ (luego|despues|mas|otro|el|en|manana)",
    "lo (pensamos|pienso|vemos|veremos|platicamos) (luego|despues|mas|en)", "algun dia",
    "no (se puede|puedo|podemos|puedo hablar) (ahora|ahorita|por|hoy)?",
)  # fmt: skip
_MONTHS_AWAY = phrases(
    "in ([2-9]|1[0-9]|two|three|four|five|six|nine|twelve)( or ([2-9]|two|three|four|six))? (more )?months",
    "(a few|few|couple|couple of|[2-9]|two|three|five|several|six) (more )?months (from now|out|away|down|off)",
    "in a (few|couple|couple of) months",
)  # fmt: skip
_HALF_HEARTED = phrases(
    "(might|may|could|would) (possibly |maybe |potentially |consider |)(be )?(interested|sell|selling|buy|move)",
    "(kind of|sort of|somewhat|a little|a bit|maybe|possibly|slightly|mildly|potentially|might be"
    "|may be) (interested|curious|thinking)", "if (i am |we are |i was |you are )?interested", "depende*",
    "(quiza|quizas|tal vez|a lo mejor) (me interese|venda*|vendo|si|podria*)",
    "(just|only) (curious|wondering|asking|looking for (info*|details))", "not sure (if|whether|yet|what)",
    "thinking (of|about) (maybe |possibly |)(sell*|buy*|list*|mov*)", "considering",
)  # fmt: skip
_HIGH = phrases(
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
    "(i|we) (want|need) (this|it|in|that|to|a realtor|an agent|help (selling|buying|listing|with))",
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
    "need to sell",
)  # fmt: skip
_FEES = phrases(
    "(commission|fees?|charge|charges|closing costs|percent|percentage|rate|rates|cost (to|me to|us to"
    "|of) (list|sell|hire|use|work)|your (services?|price|cut|commission))",
    "how much (do|does|would|will|are) (you|u|jorge|he|it) (guys |all |people |)(charge|take|cost to|make)",
    "(cobran?|cobra|cobras|comision*|honorarios|cargos?|tarifas?|gastos)", "how long",
    "how (does|do) (it|this|that) work", "cuanto (tiempo|se tarda*|tarda*|dura*|demora*|toma)",
    "how (many|often|fast|quick*|soon)",
)  # fmt: skip
_PRICE = phrases(
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
    "cuanto ~ (vale*|cuesta*|valdria*|costaria|dan|daria*|ofrece*|paga*|pide*|sacar*|saco|vend*|valor|precio"
    "|puedo|podria*|podemos|me|nos|por|piden|anda*|sale|recib*)", "cuanto(?! (tiempo|tarda*|dura|antes|cobran?))",
    "cuant[oa]s? (vale|cuesta|valdria|estan|esta|anda|andan)", "(en|a|por) (cuanto|que precio|como cuanto|cuantos)",
    "precios?", "(el |)valor", "avaluo", "(que|cual) (precio|valor|es el precio|es el valor|seria)", "cotizacion",
    "estimad[oa]", "(vale|valen|valdra|valdria) (mi|la|una|las)", "caras?", "valuar*", "mercado", "a como",
)  # fmt: skip
_INFORMATION = phrases(
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
    "|documentos|papeles|requisitos|tengo que|trabaja*|seria|me (puede|ofrece)|venden|son|tan|tal|pasa|es"
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


def interest(words: Words) -> Interest | None:
    """The interest a message shows, or None when it shows none of the five kinds."""
    refuses, later = words.has(_NO), words.has(_NOT_NOW)
    wanted = words.affirms(_HIGH)
    later = later or (words.has(_MONTHS_AWAY) and not wanted)
    if later and not words.has(_FOR_GOOD):
        return Interest.NOT_NOW
    if refuses:
        return Interest.NO
    if words.has(_HALF_HEARTED):
        return Interest.PRICE if words.affirms(_PRICE) and not words.has(_FEES) else Interest.INFORMATION
    if wanted and not (words.asks and words.affirms(_PRICE) and not words.has(_EAGER)):
        return Interest.HIGH
    if words.affirms(_PRICE) and not words.has(_FEES):
        return Interest.PRICE
    return (
        Interest.INFORMATION
        if words.affirms(_INFORMATION) or (words.asks and not words.empty) or words.has(_FEES)
        else None
    )


_FOR_GOOD = phrases(
    "already (sold|bought|listed|closed)", "chang(ed|e) (my|our) minds?", "wrong (number|person)",
    "ya (vendi*|compr*|se vendio)", "(never|ya no)", "leave (me|us) alone", "(decided|going) (to |)(keep|stay|not)",
    "(stop|quit) (texting|messaging|calling)", "not for sale", "any ?more", "no longer",
)  # fmt: skip
_EAGER = phrases(
    "asap",
    "ready",
    "count me in",
    "sign me up",
    "very interested",
    "(really|definitely|super) interested",
    "call me",
    "muy interesad[oa]",
    "list[oa] para",
    "llame*",
    "lets do",
)
