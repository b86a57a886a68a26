"""Phrases of refusal and of deferral (LEAD-007), direct or by naming a fact that rules out a deal."""

from reference_bots.conversation.understanding.tokens import compile_phrases

_HOME = "(house|home|place|property|condo|townhouse|townhome|casa|propiedad)"
_TRADE = "(sell|selling|buy|buying|list|listing|move|moving|looking|look)"
NO = compile_phrases(
    "(i|we|they) (just |already |have |had |recently )*sold(?! (another|a house|my last|before))",
    "not interested", "not (at all |really |very |that |so |particularly )interested", "no interest", "zero interest",
    "uninterested", "no longer (interested|selling|buying|looking|want|need|moving|in the market)",
    f"not (selling|buying|moving|in the market|looking to {_TRADE}|planning (to|on) {_TRADE})( any ?more)?",
    f"not (going|gonna|want|wanting|wish|need|willing|trying|hoping|wanting) to {_TRADE}",
    "(it|house|home|place|property) (is |was )?(not|never) (for sale|on the market)", "not for sale",
    "chang(ed|e) (my|our|his|her) minds?",
    "(decided|decide|choose|chose|going|want|plan|planning|rather) (to |on |)(keep(ing)?|stay(ing)?|hold on"
    "|hang on|rent(ing)?|not|against|pass)",
    "keep(ing)? (it|the house|the home|the place|our|my) (in the family|forever|for good)",
    "(we are|i am|are|am|be) (keeping|staying|renting it|not)( put| here| it| the)(?! (sure|certain|ready|yet"
    "|now))", "stay(ing)? (put|here)",
    "leave (me|us) alone", "not for (me|us)", "wrong (number|person|house|guy|one)",
    "(take|remove) (me|us|my) ~ (off|list|number)",
    "(stop|quit) (texting|messaging|calling|contacting|bothering|asking)", "unsubscribe",
    "do not (text|call|contact|message|bother)", "lose (my|this) number", "who(ever)? gave you",
    "not the (owner|right person|homeowner)", "do not own", "(i|we) rent(?= [.,!]| $)",
    "(?<=^ )(no|never|pass|nel)(?= ([.,!] )*$| (sorry|sir|thanks|thank|gracias|ya|lol|way|i|we|estoy|me|ma'am"
    "|quiero|por|not|maam|bro|dude|man|senor) )",
    "no (thanks|thank you|gracias|way|thx|deal)(?! (to|for|god) )", "(?<=[.,!] )(no|pass)(?= ([.,!] )*$)",
    "(i|we|im) (am|are|'m) (good|all set|fine|set|ok|covered|happy (where|here|with))( thanks| thank you| as is"
    "| for now| here| lol| really| actually| man| for that)?(?= ([.,!] )*$|[.,!] | (thanks|thank|but) )",
    "all (good|set) (here|thanks|thank)", "no need(?! to worry)", "hard pass", "(i|we) will pass", "gonna pass",
    "going to pass", "fuck off", "go away", "get lost", "not happening", "never (selling|moving|again)",
    "absolutely not", "definitely not",
    "(do|does|did) not (need|want|care for) (to|any|your|this|that|it|a|an|help|anything|nothing)( (sell|buy"
    "|move|realtor|agent|service*|help|house|call|info*))?", "scam", "spam", "no (me|nos) interesa*",
    "no (estoy|estamos|tengo|tenemos|hay) (muy |para nada |nada |)interes*",
    "ya (vendi|vendimos|vendieron|se vendio|la vendi*|esta vendida)",
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
    "never ~ (sell|selling|sold|move|moving|planned|part with)", "no (plans|intention*|desire) ~ (sell|selling|ever)",
    "(stay|staying|stays) in (the|our|my) family", "(hard|big|firm|definite|it is a|that is a) no(?= [.,!]| $| from)",
    "(?<! or )(?<! o )no(?= ([.,!] )*$)", "(?<=^ )sold (it|our|my|ours|mine|the|last|already)",
    "no (la |lo |)(estoy|estamos|ando|andamos) (vendiendo|buscando|comprando)", "not for sale",
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
NOT_NOW = compile_phrases(
    "later (this|next|in the) (year|spring|summer|fall|winter)",
    "when (i|we) (want|decide|am ready|are ready|do decide)",
    "cuando (quiera|quiero|queramos|este list[oa]|decida*)", "si algun dia",

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
    "|moment)",
    "not (a|the|my|our) (right |good |best |great |)(time|moment)",
    "timing (is|isn't) (not |)(bad|off|wrong|right|good|great)", "too (soon|early)",
    "(not|wont be|not be|nothing) ~ (for|until|till|til|before) (a|another|the|at least|next|after|like|about"
    "|january|february|march|april|may|june|july|august|september|october|november|december|summer|spring|fall"
    "|winter|2|3|4|5|6|two|three|six|[0-9]+)",
    "in (a|another|like a|about a|probably a) (few|couple|couple of|year|year or so|good while"
    "|while)( (more )?(months|years|weeks))?", "(next|this coming) year",
    "(not|nothing|never mind) (any ?time soon|soon)", "(hold|holding|held|put|putting) (off|it off|this off|on)",
    "no (rush|hurry)", "(can not|not able to|cannot) talk( right| just)?( now)?",
    "thinking about it (later|next|in)",
    "not (this|today)",
    "give (me|us) ~ (time|months|weeks|years|days|month|week|year)",
    "(once|after|when|until|till) (rates|prices|interest|the market|my|our|the kids|kids|the|i|we"
    "|things) ~ (drop|fall|come down|go down|goes down|go up|retire*|graduat*|finish*|settle*|calm*|improve*"
    "|school|college|baby|ends?|over|gone|done|better|ready|change*)", "not (until|till|til|before)",
    "once (the |)(market|rates|prices|economy) ~ (picks?|recovers?|rebounds?|turns?|comes?) (up|around|back)?",
    "(let|need|have|want) (me |us |to )+(get (through|thru|past|done)|finish|sort|settle) ~ first",
    "(cuando|hasta que) (se|mi|mis|los|las|el|la|me|nos|mejoren?|suban?|regresen?) ~ (jubil*|retir*|pension*|gradu*"
    "|termin*|acab*|cas(e|emos)|nazca|salga*|baj*|mejor*|mud*|crezca*|anim*|decid*)",
    "on hold", "pausing", "on pause", "backburner",
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
    "|crezcan|salgan|ya (?!quier))|en (enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre"
    "|noviembre|diciembre|primavera|verano|otono|invierno)|para (enero|febrero|marzo|abril|mayo|junio|julio"
    "|agosto|septiembre|octubre|noviembre|diciembre|navidad|fin de ano|el verano))", "sin prisa",
    "no (tengo|tenemos|hay|llevo) prisa",
    "(luego|despues|mas tarde|otro dia) (le|te|me|les|nos|hablamos|platicamos|vemos|lo|veo|vemos)",
    "(hable|llame|escriba|busque|marque|contacte)(n|me|nme|nos)? ~ (luego|despues|mas|otro|el|en|manana)",
    "lo (pensamos|pienso|vemos|veremos|platicamos) (luego|despues|mas|en)", "algun dia",
    "no (se puede|puedo|podemos|puedo hablar) (ahora|ahorita|por|hoy)?",
)  # fmt: skip
AGENT = compile_phrases(
    "(already |)(have|has|got|with|using|working with|signed with|hired) (a|an|my|our|another|our own"
    "|my own) (great |good |)(agent|realtor|broker)",
    "(work|working|listed|signed) with (someone|somebody|another|a|an|my|our)( other| else)?( agent| realtor"
    "| broker)?(?= [.,!]| $)", "already (listed|signed|have (an agent|a realtor|someone|somebody))",
    "found (another|an|a) (good |great |)(agent|realtor|broker)", "found (someone|somebody)( else)?",
    "ya (tengo (agente|quien|otro)|tenemos agente|firm*)",
)  # fmt: skip
"""The lead already has an agent."""
MOVED_ON = compile_phrases(
    "(it|house|home|that|place) (is |has |was |has been |got |already |been )*sold",
    "already (sold|bought|closed|found)", "found (another|a) ~ (place|buyer|house|home)",
    "(have|has|had|just) (bought|closed on|found) (a|an|another|our|my)",
    "keep(ing)? (it|the house|the home|the place|our|my)(?! (posted|coming|in))",
    "ya (compre|compramos|encontr*|consegui*)", "closed on (a|our|another)",
)  # fmt: skip
"""The deal is already done: a refusal, unless a wish follows."""
BUSY = compile_phrases(
    "(too |very |super |really |kind of |crazy |so |pretty |slammed |swamped )*(busy|swamped|slammed)",
    "(in a meeting|driving|at work|on vacation|out of town|traveling)", "ocupad[oa]s?",
)  # fmt: skip
WAITING = compile_phrases(
    "wait(ing)? (a|until|till|til|for|on|it out|and see|another|to see|awhile|on rates)",
    "(gonna|going to|want to|have to|need to|will|rather|better|decided to|should|would) (just |probably |)wait",
    "(prefiero|mejor|vamos a|voy a|queremos|quiero|hay que|tengo que|tenemos que|preferimos) (esperar*"
    "|me espero|nos esperamos|aguantar*)",
)  # fmt: skip
