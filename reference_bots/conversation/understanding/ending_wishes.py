"""Frames of the wish for no more messages: wider lexicons of verbs and objects than the set phrases (CON-001)."""

from reference_bots.conversation.understanding.tokens import compile_phrases

_ADDRESSEE = (
    "(?:me|us|him|her|them|here|(?:this|that|my|our|his|her|their) (?:[a-z]+ )?(?:number|phone|cell|line|inbox|"
    "family|mom|mother|dad"
    "|father|wife|husband|son|daughter|kids|grandma|grandmother|parents|house|business|work))"
)
_WRITING = (
    "(?:texting|messaging|contacting|calling|writing|emailing|bothering|pestering|bugging|harassing|hounding|"
    "spamming|soliciting|badgering"
    "|nagging|stalking|annoying|pinging|hitting up|blowing up|reaching out to|chasing|disturbing|targeting|"
    "hassling|tormenting|molesting)"
)
_WRITE = (
    "(?:text|message|contact|write|email|bother|pester|bug|harass|call|hound|spam|solicit|reach out to|hit up|ping|"
    "disturb|annoy|nag"
    "|approach|hassle)"
)
_TEXTS = (
    "(?:(?:these|your|the|all|any|more|further|marketing|promotional|automated|unwanted|constant|daily|random|"
    "sales|text|such|anymore|those"
    "|this|endless|stupid|damn|so many|another|of) )*(?:texts?|messages?|spam|emails?|notifications?|updates?|"
    "solicitations?|sms|alerts?"
    "|contact|communications?|outreach|promotions?|ads|pitches|pitch|blasts?|campaigns?|reminders?)"
)
_END = (
    "(?= ([.,!?] )*$| please| thanks| thank| now| bye| and have| immediately| ok| [.,!] | at this| again| anymore| "
    "any| ever| for any| asap"
    "| today| already| forever| permanently| right away| lol| from)"
)
_BOOKS = (
    "(?:list|lists|system|database|crm|records?|directory|thread|registry|book|files?|contacts|roster|rolodex|phone)"
)

WISHES = compile_phrases(
    f"(stop|quit|cease|halt) (with )?({_WRITING}( and {_WRITING})*|calling and texting|texting and calling) "
    f"{_ADDRESSEE}",
    f"(stop|quit|enough|done|finished|cease|ease up|lay off) (it )?(with|of) {_TEXTS}",
    "(stop|end|cease|discontinue|terminate|halt|suspend|cancel|turn off) (all |any |further |every |the |your "
    ")*(contact|communications?|outreach|correspondence|solicitations?|texting|messages)(?! (?:with the|between|"
    "from the))",
    "(do not|never|please not|no longer|must not|may not|should not) (ever |you |dare |please |try to |ever try "
    f"to |even )*{_WRITE} {_ADDRESSEE} (any longer|ever again|again|anymore|any more|ever|for any|for anything|at "
    "all|with|please|thanks)",
    f"(do not|never) (ever )?{_WRITE} (my|our) (?!(?:lender|agent|bank|tenant|tenants|neighbor|buyer|ex|realtor|"
    f"lawyer|attorney|hoa|landlord)\\b)[a-z]+ ?[a-z]*{_END}",
    "(do not|never) (ever )?send (me |us |him |her |this number |here )?(any |any more |another |other |further |"
    "one more |more )*(texts?|messages?|emails?|sms|updates|alerts|of these|of this|stuff|anything)(?! (?:about|"
    "for|in|before|on|of (?:the|condos?|homes)|that|with))"
    + _END,
    "(do|does|did|would|will) not (want|wish|care|need|like) (to )?(get|receive|be|be getting|be receiving|keep "
    f"getting|hear|see|read|have) {_TEXTS}{_END}",
    "(no longer|not) (want|wish|care|need|wanting|wishing|interested in) (to )?(get|getting|receive|receiving|be "
    f"getting|hear|see|seeing|hearing|be on|have) {_TEXTS}",
    "(do not|does not|no longer|did not|never) (want|need|wish|care) (to |for )?(hear|hearing|anything|contact|a "
    "thing) (anything )?from (you|your|jorge|yall|this)",
    f"(does|do|did) not want ({_TEXTS}|you (?:to )?{_WRITING}|to be (?:bothered|contacted|texted|called|disturbed))",
    "(not|rather not|prefer not) (be|get|receive|to be|to receive|to get|to not) (sent |getting |receiving "
    ")?(these|your|the|this|texts|messages|text)",
    "(rather|prefer|prefers|like|want) (to )?not (be |get |receive |to be |to get |to receive )*(sent |contacted |"
    "texted |getting |bothered )*(these|your|the text|the messages|texts|messages|by you|anymore)",
    "(not|never|no longer) (want|wish|like|care|need) to (keep )?(be|get|being|getting) (keep )?(texted|contacted|"
    "messaged|bothered|called|harassed|emailed|solicited|pestered|bugged|spammed|on (?:the|your|this|any) list)",
    "(want|need|like|would like|wish|demand|asking|ask|request) (to be )?(off|out of|removed|taken off|deleted|"
    "unsubscribed|left alone|dropped) ?(of |from |off )?(your|the|this|whatever|all|any|that)",
    "(get|take|pull|drop|scrub|wipe|purge|strip|remove|delete|erase|clear|scratch) (my|our|this|me|us) ?(contact|"
    "phone|cell|name|information|number|data|details|email|stuff)? ?(number|information|info|contact|details|data|"
    "address)? (out|off|from|out of|off of|away from)( of)? (whatever|your|the|this|that|all|any|every|yalls?) ~ "
    f"?{_BOOKS}",
    "(wipe|purge|scrub|toss|trash|throw away|throw out|shred|ditch|lose|forget|delete|erase|destroy|discard|get "
    "rid of) (my|our) (contact |phone |cell |personal )*(number|digits|information|contact|data|details|info)",
    "(permission|consent|authorization|okay|ok|right) (to|for) (text|contact|call|message|email|write|send) (me|us|"
    "this|my)(?! (?:was|is granted|at any))(?<=.)(?! is fine)",
    "(never|not|did not|do not) (consent|consented|agree|agreed|opt|opted|sign|signed|subscribe|subscribed|ask|"
    "asked|request|requested|authorize|authorized|give|gave) (in |permission |consent |up |you )*(for |to )+(this|"
    "these|be (?:text|contact|messag|call)[a-z]*|receive|receiving|texts|messages|your|any of|text|contact|get)",
    "(time|times) (i|we) ?(am|have|had)? ?(asked|ask|asking|tell|told|telling|said|request|requested) (you )?(guys "
    "|people |all |folks )?(to )?(stop|quit|leave|take|not|no)",
    "(this|second|third|fourth|last|final|fifth|nth) (is |time )*(the )?(last|second|third|final)? ?(time|warning|"
    "request|notice) ~ ~ ?(stop|quit|remove|unsubscribe|leave me|leave us|take me)",
    "(asked|told|begged|requested|warned) (you|yall) ~ ?(not to|to not|to stop|to quit|to leave|to take me|to "
    "remove|to lose) ?(text|contact|call|message|bother|write|texting|contacting|alone|my|me|us|off)*",
    "(one|another|next|any|single) (more )?(text|message|call|word|sms) ~ ?(and|or) (i|we) (will|am|are|would)? "
    "?(be )?(call|calling|report|reporting|sue|suing|get|getting|file|filing|block|blocking|contact|contacting)",
    "(this|your|that) (number|line|account|contact)? ?(is|has been|was|gets?|being|will be|are|getting|just got) "
    "(now |being |getting |officially |hereby |just )*(blocked|reported|flagged)(?! (?:by (?:my|the) (?:carrier|"
    "phone)|or|\\?))",
    "(you|you've|you have) (have |are |got |were |being |been |getting |just |now )*(blocked|reported|flagged)(?= "
    "([.,!] )*$| for| as| by| now| bye| already)",
    "(take a hike|give it a rest|give it up|beat it|scram|shoo|bug off|sod off|f off|kick rocks|get bent|get a "
    "life|move on|shove off|eff off|pound sand)(?= ([.,!] )*$| [.,!] | please| thanks| thank| now| bye| and| ok| "
    "already| buddy| dude| jorge)",
    "(sick|tired|fed up|exhausted|annoyed|irritated|bothered) (and tired )?(of|with|by) (getting |receiving |"
    "seeing |reading |all )*" + _TEXTS,
    "(that is|that's|thats|this is) enough(?= ([.,!] )*$| now| already| please| texts| messages)",
    "(these|the|your|all these|those) (texts?|messages?|spam|emails?|sms) (just |really |all )*(need|needs|have|"
    "has|must|got|ought|should|better|had better) ?(to )?(stop|end|cease|quit)",
    "(want|wants|need|like|wish|demand) (you to stop|these|the|your|all these|it|this|all of this) ?(texts?|"
    "messages?|spam|to)? ?(to )?(stop|stopped|end|ended|cease|over|gone)",
    "(which|what) part of (no|stop|not interested|leave|unsubscribe|remove|do not)",
    "(is there|what do i have|what must i|what do we have|what else|how do|how can|how am i|where do) ~ ~ ?(to "
    ")?(stop|unsubscribe|end|cancel|opt out|turn off|get off|block|not get|quit|stop getting|stop receiving) "
    f"?(getting |receiving )?({_TEXTS}|this|these|it|you|your|the list|me)",
    "(do|does) (me|us|everyone|everybody) a favor (and|,|[.])? ?(stop|quit|lose|leave|delete|forget|remove|take|do "
    "not|never|unsubscribe)",
    "(number|phone|cell|line) is (for |only |just |a |my |strictly |reserved )*(emergencies|work|private|business|"
    "family|job|personal)(?: only)? ~ ?[,.;]? ?(so |please |and )*(do not|stop|quit|never) (text|texting|call|"
    "calling|message|use|contact)",
    "(respect|honor|honour) (my|our) (privacy|wishes|decision|choice|boundaries|request|answer)",
    "(wrong|not) ~ ~ ?[,.] (stop|remove|take|unsubscribe|quit)(?= ([.,!] )*$| me| my| this| please| us)(?! me "
    "(?:if|when))",
    "(not interested|no interest|no thanks|no thank you|sold) ~ ?[,.;!-]* ?(so |please |and |now )*(stop|quit|"
    "remove|take me off|unsubscribe|lose my|do not (?:text|contact|message)|leave|opt me)(?! (?:by|in|the house))",
    "(quit|stop|cease) (all )?(this|that|it|these|the) (harassment|nonsense|bs|spam|crap|texting|messaging|texts|"
    "messages)",
    "(silence|mute|kill|nix|axe) (these|this|your|the) (texts|messages|thread|alerts)",
    "(make|made|making) it stop",
    "(unsubscribe|unsubscribed|opting out|opt out)(?= ([.,!] )*$)",
    "(cut|knock) (it|this|that) (out|off)",
    "(remove|delete|drop|take|strike) (me|us)(?= ([.,!] )*$| please| now| from (?:this|your|the|all)| off)",
    "(do not|never) (want|wish) (to )?(be )?(in touch|contacted|hear)",
    # Mixed languages.
    "(stop|quit) (escribir|textear|molestar|llamar|mandar)(me|nos)",
    "(stop|quit|enough|no more|no) (de|con|los|mandando|mandandome|escribir|escribirme|enviando|enviandome|textear|"
    "textearme|texteando|texteandome|molestando|molestandome) ?(los |mas |de |esos |estos |tantos |sus )*(mensajes|"
    "textos|textearme|mandarme|escribirme|molestarme|llamarme|textear|molestar|mensajitos|texto|please|por favor|"
    "ya|(?= ([.,!] )*$|[.,!]))",
    "(remove|delete|take|quit|drop|erase) (me|my number|us|off)( off| out)? (de|del|fuera de) ",
    "(ya no|no mas|no) (me )?(text|texts|texting|message|messages|spam)(?= ([.,!] )*$| please| por favor| me| mas)",
)  # fmt: skip

_SP_WRITE = (
    "(?:escrib|mand|envi|llam|contact|molest|texte|text|busq|busc|habl|marqu|marc|insist|ching|jod|fastidi|hostig|"
    "acos|comuni|moleste|bombarde|satur)"
)
_SP_TEXTS = (
    "(?:(?:mas|sus|tus|los|estos|esos|tantos?|tantas?|tanta|de|sus|todos|su|el|la|esas?|otros?|otro|puro|puros|ese|"
    "este|envio|del?) )*(?:mensajes?|mensajitos?|textos?|sms|publicidad|promociones|"
    "notificaciones|llamadas|insistencia|spam|propaganda|correos|avisos|informacion|recordatorios|recados|envios|"
    "nada|ofertas por mensaje|anuncios|comunicaciones)"
)
_SP_TO_US = "(?:me|nos|le|les|la|lo)"
_SP_END = (
    "(?= ([.,!?] )*$| por favor| porfavor| gracias| ya| mas| nunca| de una| se lo| que tenga| buen| otra vez| por |"
    " a este| [.,!] | jamas| para nada| ni | en mi)"
)
WISHES_SPANISH = compile_phrases(
    f"(ya )?no {_SP_TO_US} (sigan? |esten? |anden? |vuelv[a-z]* a |vengan? a |vuelva |este |quieran "
    f")*{_SP_WRITE}(e|en|es|as|a|an|uen|ue|er|ar|ir|ando|iendo|ees|een|ie|ien|i?endo)?( {_SP_TEXTS})?( (?:ni|o|y) "
    "[a-z]+)?"
    "(?! (?:antes|despues|al|hasta|cuando|mientras|en (?:la (?:noche|manana|tarde)|domingo)|tan|temprano|tarde|los "
    "(?:domingos|sabados|fines|lunes)|de noche|el|ahorita|ahora|hoy|todavia|sobre|porque|por que|la|las|los|entre|"
    "durante|a (?:mi trabajo|las|la)|condos|"
    "casas|fotos|mejor|si|sino))(?! ?[,.;] (?:mejor|mandeme|escribame|por texto|prefiero))" + _SP_END,
    f"no {_SP_TO_US} (?:vuelv|volv)(a|an|as|e) a {_SP_WRITE}[a-z]*(?! (?:antes|hasta|al trabajo|en la))",
    "(no|nunca|jamas|ya no) (quier[eo]|quieren|queremos|desea|deseo|acepta|acepto|necesit[ao]|permit[oe]|"
    f"autoriz[oa]) (que )?({_SP_TO_US} )?(ya )?(recibir |seguir recibiendo |mas |tener |{_SP_WRITE}[a-z]* "
    f"?)*({_SP_TEXTS}|{_SP_WRITE}[a-z]+)(?! (?:de (?:otros|fontana|casas)|condos|casas|por (?:menos|la (?:noche|"
    "manana))))"
    + _SP_END,
    "(no|nunca|jamas) (les |le |te |se )?(autorizo|autorice|doy|di|dimos|otorgo|otorgue|consenti|consiento|"
    "permito) (mi |el |ningun )*(permiso |consentimiento |autorizacion )?(a |para |de )?(que|usar|contactar|"
    "escribir|mandar|nadie)",
    "(quiero|queremos|necesito|gustaria|quisiera|solicito|deseo|favor|pido|exijo|pueden|puede|podria|podrian|"
    f"ruego|agradeceria) (de |a |por favor |usted )*(que )?({_SP_TO_US} )?(ya )?(saqu|borr|quit|elimin|remuev|"
    f"salir|salirme|salirnos|sacar|quitar|borrar|cancel)[a-z]* ?({_SP_TO_US} )?(de |del |mi |mis |este |su |la |"
    "todas? )*(baja|lista|listas|sistema|"
    "base|contactos?|registros?|directorio|numero|nombre|datos|informacion|celular|grupo|suscripcion|agenda|"
    "telefono)(?! (?:anterior|equivocad))",
    "(basta|suficiente|ya (?:basta|estuvo|chole|fue suficiente|estuvo bueno|parale|parenle|parele|no mas|"
    "cortenle)|chole|cortala|cortenla|cortele|parenle|parale|parele|corten|corte|paren|pare|alto|termin[ae]n?|"
    f"dejen|deje|deja|para) ?(ya )?(de|con|a) (estar |andar |seguir |tanta |tantos |tanto )*({_SP_TEXTS}|"
    f"{_SP_WRITE}[a-z]+)(?! (?:la casa|al))",
    "(dej|suelt|deje|dejen|olvid)(a|e|en|ame|eme|enme|ennos|enos|anos|elo)? ?(me |nos )?(ya )?(en paz|"
    "tranquil[oa]s?|vivir|descansar|de molestar)(?! (?:la casa|el terreno))",
    "(me|nos) (tienen|tiene|traen|trae|estan|esta) (hasta|teniendo|bien|muy|ya|volviendo|saturando|bombardeando|"
    f"hart|cansad|llenando)[a-z]* ~ ~ ?(con|de) {_SP_TEXTS}",
    "(hasta (?:la madre|el gorro|la coronilla|el copete|aqui|cuando)) ~ ~ ?(con|de|van)? ?(a seguir |seguir "
    ")?(tant|sus|tus|mensaj|text|mandando|molestando|escribiendo)[a-z]*",
    "(ya )?(les|le|te|se los|se lo) (dije|pedi|digo|pido|he dicho|habia dicho|he pedido|ruego|suplico|advierto|"
    "repeti) (ya |varias veces |mil veces |por favor |muchas veces |que )*(ya )?(no|par|quit|borr|dej|saqu|me "
    "(?:quit|borr|saqu|dej)|se deten)[a-z]*(?! (?:vendo|quiero vender|tengo|se|puedo|es|soy|estoy|hay|era|vivo|"
    "queremos|nos|lo|la|le baj|en el trabajo|me interesa (?:el|la)))",
    "(suspend|cancel|deten|par|termin|detene|desactiv)[a-z]* (ya |de inmediato |todos |todo )*(los|estos|el|mi|mis|"
    "sus|la|esa) (mensajes|textos|envio|envios|notificaciones|mensajitos|alertas)(?! (?:de zillow|con))",
    "(suspend|cancel)[a-z]* (ya |de inmediato )?(mi|mis|esta|estas) (suscripcion|suscripciones)(?! (?:de|a) "
    "(?:una?|otra|zillow|otro))",
    "(?:no|ya no|ni) (sea|sean|seas|este|esten|estes|anden|ande) ?(tan )?(pesad|ching|molest|jod|insist|fastidi|"
    "nec|encimos|latos)[a-z]*",
    "no (mole|chin|jo|insis|fas|encim|fre|jeringu|mame)[a-z]*(?= ([.,!] )*$| ya| mas| por favor| con| gracias|[.,!])",
    f"{_SP_TEXTS} (ya )?(no|nunca) (los |me )?(quiero|quier[a-z]*|pedi|solicite|mandes|gracias)(?= ([.,!] )*$| mas|"
    " ya)",
    "(saquen|saqueme|saquenme|sacame|borrame|borrenme|borreme|quitame|quiteme|quitenme|eliminame|eliminenme|"
    "elimineme)(?= ([.,!] )*$| ya| por favor| gracias| de (?:ahi|aqui|su|tu|la|esa|esta|ese|este|todo|una))",
    "(?:mi|su|la|el) (mama|esposo|esposa|papa|abuelita|abuelo|hij[oa]|suegra|hermana|jefa|senora|senor) (ya )?no "
    "(quiere|desea|acepta|necesita) (que (?:le|la|lo)|recibir|sus|mas|mensajes|tantos|ningun)",
)  # fmt: skip
NOT_TO_US = compile_phrases(
    "do not call (?:me )?[,.;] (?:just |please |better )?(?:text|send|message|write)",
    "(number|line|phone|inbox|mailbox|system) (does not|can not|cannot|is not able to|will not) (accept|receive|"
    "support)",
    "(is|was|were|are|did|has) (your|my|the|you) ~ ?blocked",
    "blocked or",
    "(bank|lender|county|hoa|landlord|neighbors?|city|ex|agents?|realtors?|insurance|tenant|tenants|company) "
    "(keeps?|kept|will not stop|always|constantly|is|are|do not stop|never stops?) ~ ?(harass|call|text|bother|"
    "send|spam|pester)[a-z]*",
    "(prefer|rather|like) (texts?|texting|text|messages|e ?-?mails?)",
    "texting (me )?(is fine|helps|works|this helps)",
    "(helps|love these|like these|keep them coming|keep sending)",
    "want out of (this|the|my|our|california|town|here) ?(house|home|neighborhood|lease|city|contract|mortgage|"
    "state|place|condo|area|deal)?(?! list)",
    "(banco|casero|casera|lender|hoa|vecin[oa]s?|inquilin[oa]s?|ex|agentes?|duen[oa]|compania) (ya )?no (deja|"
    "dejan|para|paran) de",
    "(do not|never) (stop|quit) (texting|sending|writing|messaging)",
    "(acabo|acabamos|acaban|acaba) de (sacar|cambiar|quitar|borrar)",
    "(dude|hey|wait|oops|sorry) ~ ?(forget|ignore|delete|remove) (that|the last|my last|what)",
    "(mande|manden|escriba|escriban|llame|llamen) (mensajes |textos )?(al trabajo|antes|los domingos|en la noche|"
    "hasta|mientras|despues|tan)",
    "you know what i (mean|am saying)",
)  # fmt: skip
"""Phrases in which the same words are about others, about a house, or about a wish for texts."""
