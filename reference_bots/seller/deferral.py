"""Phrases with which sellers ask for time: to think or consult others, or to be contacted later (SELL-003)."""

from reference_bots.conversation.understanding.tokens import compile_phrases

_HOUSEHOLD = (
    "(my|the|our) (wife|husband|hubby|spouse|partner|family|kids|children|brother|sister|siblings|mom|dad|parents|son"
    "|daughter|lawyer|attorney|accountant|cpa|other half|better half|fiance|girlfriend|boyfriend|in laws)"
)
_TALK = (
    "(talk|speak|discuss|run|go|bounce|chat|sit|check|consult|share|mention|bring|take|pass|float|clear|review"
    "|hash|figure)"
)
_CASA = (
    "(espos[oa]|marido|mujer|senora|viej[oa]|familia|herman[oa]s?|hij[oa]s?|pareja|abogad[oa]|papas?|mamas?|contador"
    "|suegr[oa]s?|novi[oa]|ella|todos|los dos|nosotros|dos)"
)
_CONSULT = (
    "(comentar*|comento|consultar*|consulto|platicar*|platico|conversar*|discutir*|checar*|checo|hablar*|hablo|verlo"
    "|veo|preguntar*|pregunto)"
)
_WHEN = (
    "(later|tonight|tomorrow|next (week|month|time|weekend|year|monday|tuesday|wednesday|thursday|friday|saturday"
    "|sunday)"
    "|(another|some other|a different) (day|time|week|month)|after|over the weekend|this weekend|the weekend|(on "
    "|till |until )*"
    "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)|in a (few|couple|week|month|bit|while|day))"
)
_CUANDO = (
    "(manana|despues|luego|mas tarde|al rato|otro dia|la (otra|proxima|siguiente) semana|semana (que|proxima|entrante)"
    "|la semana (que|proxima|entrante)|el (otro|proximo) mes|el (lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
    "|en (unos|estos|un par de) dias|el mes que)"
)
GET_BACK = compile_phrases(
    "(get|getting|come|coming|circle|write|text|call|reach|message|email|be|touch base|follow up|check|chat"
    "|go) ~ (back|back out)? ?(to|with|at|in touch with) (you|u|ya|yall|you guys)(?! (about|now|right))",
    "(will|gonna|going to|let me|can i|have to|i) (get|getting|come|circle|write|text|call|check) back(?! to me)",
    "(i|we) (will |would |shall |can |am gonna |gonna |going to |let |)*(call|text|write|message|contact|let"
    "|hit|reach|be in touch|email|ring|holler|ping|update|inform) (you|u|ya)( (know|up|out|back|guys|later|soon"
    "|in|when|next|tomorrow|this|on|after|once|if))*", "let (you|u|ya) know", "be in touch", "keep you posted",
    "reach out (to you |)(later|when|soon|next|if|once|in)",
    "(call|text|talk|write|message|contact|email|chat|try|check|speak|ask|hit me up|reach out|ping|follow up"
    "|connect|discuss|touch base|get back) ~ (later|next (week|month|time)|tomorrow|another (time|day)|in (a"
    "|the) (few|couple|week|month|morning|evening|bit|while|day)|after|tonight|monday|tuesday|wednesday"
    "|thursday|friday|weekend|some other time|soon|in a)", "talk later", "later(?= ([.,!] )*$)",
    "(?<=^ )(ok |hey |sorry |maybe |hi )*later",
    "(?<=^ )(sorry |im |hey )*(busy|swamped|driving|working)(?= ([.,!] )*$| (right|now|atm|today|this|lol|rn"
    "|ill|i|can|call|will|at) )", "(not a good|bad|wrong|terrible|not the best) (time|moment)", "another time",
    "some other time", "maybe (next|later|another|tomorrow)",
    "(?<=^ )(ok |sorry |maybe )*(next (week|month)|tomorrow|mañana)(?= ([.,!] )*$| (maybe|please|works"
    "|is better) )", "(at|in) (work|a meeting)(?= [.,!]| $| (right|now|rn|i|can|ill|until|till))",
    "can not (talk|text|chat|respond|answer|deal)( ~ (now|today))?",
    "give (me|us) (a (few|couple|week|day|sec|second|minute|bit|moment)|some time|until|till|[0-9])( (days?"
    "|weeks?|hours?|minutes?|months?|of))?(?! to (think|decide|consider|process|digest|absorb|talk|mull))",
    "hold (on|off|that thought)",
    "(brb|ttyl|gtg)",
    "(circle|get|come|loop|swing|check|hit|ring|write|text|call) (you )?back (after|next|on|when|once|in|tomorrow"
    "|later|soon)",
    "(let me|i will|gonna|going to|can i) (hit|ring|ping|holler|buzz|shout|catch) (at )?(you|ya)",
    "(let me|i will|gonna|going to|can i|and) (shoot|drop|send) (you|ya) (a|an) (text|message|email|line|note)",
    f"(pick|take|bring) (this|it|that) (back )?up ~ {_WHEN}",
    f"(revisit|continue|resume|discuss|answer|respond|reply|decide|touch base|go over|talk) ~ {_WHEN}",
    f"(do|move|push|postpone|put|leave|hold|save|table|shelve|finish) (this|it|that|this talk|off)( off| to| for|"
    f" until| till)* {_WHEN}",
    f"(wait|hold off|hold) (till|until|for) (after )?{_WHEN}", "(can|could|will) (this|it|that) wait",
    "in the middle of (something|a meeting|dinner|lunch|work|things|an appointment|a call)",
    "later(?= (please|thanks|ok) )", "out of town", "on vacation", "not (right )?now(?! is)",
    "(manana|ahorita|ya|pronto|esta semana) (le|te|les|lo|yo le|yo te|nos) (aviso|digo|llamo|marco|escribo|contacto"
    "|hablo"
    "|comunico|busco|mando|regreso|hablamos|vemos)",
    "(luego|despues|al rato|mas tarde|otro dia|mas adelante) (le|te|les|lo|la|me|nos"
    "|yo le|yo te|hablamos|platicamos|vemos|seguimos)( (aviso|digo|llamo|marco|escribo|contacto|hablo|comunico"
    "|busco|llama|marca|mando|veo|vemos))?",
    "(le|te|les|yo le|yo te) (aviso|avisamos|llamo|llamamos|escribo|contacto|hablo|hablamos|marco|marcamos|digo"
    "|decimos|busco|mando|regreso|respondo|contesto|confirmo|confirmamos|dejo saber|hago saber"
    "|devuelvo)( ~ (despues|luego|mas tarde|manana|semana|mes|rato|lunes|martes|miercoles|jueves|viernes|sabado"
    "|domingo|dias|cuando|si))?",
    "(me |nos |)(comunico|comunicamos|pongo en contacto|contacto)( con (usted*|ustedes|ud))?",
    "(llame|llama|hable|habla|marque|marca|escriba|escribe|busque|contacte|hableme|llameme|marqueme"
    "|escribame)(me|n|nme|nos)? ~ (despues|luego|mas tarde|otro|manana|proxima|semana|lunes|martes|rato|en|el)",
    "(hablamos|platicamos|nos (vemos|hablamos)|lo (vemos|platicamos|hablamos)|seguimos) ~ (despues|luego|tarde"
    "|otro|manana|proxima|semana|rato|lunes|en|dia)",
    "(?<=^ )(luego|despues|al rato|mas tarde|otro dia|manana|ahorita no|la proxima semana"
    "|mas adelante)(?= ([.,!] )*$| (por|porfa|gracias|mejor|si|vemos) )",
    "(ando|estoy|estamos|muy|bien|algo|un poco|re) (muy |bien |un poco |algo |)*(ocupad*|trabajando|manejando"
    "|en (el |mi )?trabajo|en una junta|fuera)", "ocupad[oa]s?(?= ([.,!] )*$| (ahora|ahorita|hoy|esta|en))",
    "(no|ahora no|ahorita no) (puedo|podemos) (hablar|ahora|ahorita|hoy|contestar|platicar|atender)?",
    "(dej*|retom*|segu*|contin*|pospo*|aplaz*|hablar*|busque*|buscar*|llam*|marc*|contest*|respond*|dig*|escrib*"
    f"|comuni*|plati*|decid*) ~ {_CUANDO}", f"(para|hasta|mejor) (el |la )?{_CUANDO}( viene| entra)?(?= ([.,!?] )*$)",
    "(le|te|les) (puedo|podria|voy a|vamos a) (contestar|responder|hablar|llamar|marcar|avisar|decir|escribir"
    "|confirmar)",
    "(voy|ando|estoy|vengo|iba) manejando", "(ahorita|ahora|hoy|en este momento) no (puedo|podemos)(?! (bajar|vender"
    "|acept*))",
    "no (es|es un|es el) (buen )?momento", "mal momento", "otro (dia|momento|rato)",
    "(deme|dame|denme) (unos|un|una|dos|hasta|chance|tiempo)( (dias|semana|semanas|dia|rato|momento"
    "|minuto*))?(?! para pensar)",
)  # fmt: skip
THINKING = compile_phrases(
    "(need|want|have|like|got|going|gonna|gotta|take|want|trying|still|wanna|must|should|rather|let me|let us"
    "|prefer) (some |more |a little |a bit more |a bit of |a day |a few days |a minute |a little more "
    "|a couple days |us |me |time |of time |days |just |really |first |still |)*(to )?(think*|consider*|decide"
    "|sleep|discuss|mull|ponder|weigh|process|reflect|pray|digest|evaluate)(?! (quickly|now|fast|today|soon|640"
    "|you|we (have|should|can|are)))",
    "think (about (it|this|that|your|the|what|things)|it (over|through)|this (over|through)|that over|on (it"
    "|this|that)|things (over|through)|over)",
    "(let|lemme|give) (me|us) ~ (think|consider|sleep|mull|decide|process)",
    "(i|we) (will|gonna|would) (have to |need to |)(think|consider|sleep|decide|mull|pray|weigh)", "sleep on",
    "(considering|weighing|comparing|reviewing|evaluating|mulling"
    "|going over) (all |my |our |the |other |different |some |)*options", "weighing", "mulling",
    "(still|just|been|am|are|were|currently) (really |not sure |)*(thinking|deciding|considering|debating"
    "|contemplating|undecided|unsure|on the fence|torn|discussing|figuring|going back)(?! (of|about) (sell|list"
    "|mov|a price|ask|getting|640|around|maybe))",
    "(have not|has not|not|havent) (really |fully |quite |completely |yet |even |)*(decided|decide"
    "|made (up )?(my|our|a)|made a decision|figured (it )?out)",
    "thinking (about (it|this|that)|it (over|through)|on it|things over|over)",
    "not (really |quite |totally |completely |entirely |so |100 % |)sure( yet| about (it|this|that|selling)| if"
    "| whether| what to do)?(?! (what|how much|the price|of the price))", "undecided", "on the fence", "torn",
    "mixed feelings", "second thoughts",
    "(talk|speak|discuss|check|run|go over|consult|confer|ask|chat|clear|review|see) ~ (with|to|by|it by|past"
    "|what) (my |the |our |)(wife|husband|spouse|partner|family|kids|brother|sister|siblings|mom|dad|parents"
    "|son|daughter|lawyer|attorney|accountant|cpa|other half|better half|hubby|children|wifey|fiance|girlfriend"
    "|boyfriend|co owner|trustee)",
    f"{_TALK} ~ (with|by|to|past|off|from|of) {_HOUSEHOLD}",
    f"(if|mind if|ok if) (i|we) (talk*|discuss*|ask*|run|ran|check*|consult*|think*|thought) ~ ({_HOUSEHOLD}|over"
    f"|about)",
    f"(see|hear|know|ask) what {_HOUSEHOLD} (think*|say*|want*|feel*)", f"{_HOUSEHOLD} (gets|has|have|get) a say",
    f"{_HOUSEHOLD} (and (i|me) )?(have|has) not (talked|discussed|decided|agreed|spoken|sat)",
    f"(me|i) and {_HOUSEHOLD} (need|have|should|will|still|must|got|want|are going)",
    f"{_HOUSEHOLD} and (i|me) (need|have|should|will|still|must|got|want) to (sit|talk|discuss|think|go over|decide)",
    "(let me|have to|need to|got to|must|gonna|going to|should) (ask|check with|consult|talk to|run it by) (her|him"
    "|them)",
    "(chew|chewing|noodle|stew|pray|praying|meditate|dwell|ponder*|mull*|ruminate) (on|over|about|this|that|it)",
    "kick* (it|this|that|the idea|things) around", "bounc(e|ing) (it|this|that|the idea|the number|the offer) of",
    "lot to (take in|think about|consider|digest|process|decide)",
    "(minute|time|second|moment|days?|week|weekend) to (process|digest|absorb|think|decide|consider|mull|reflect)",
    "(need|have|want|let me|let us|got|going) ~ (crunch|run|work out|look over|figure out|check) ~ (numbers|figures"
    "|math)",
    "(not|hard|never) ~ (decide|decision|choose|commit) ~ (overnight|right away|on the spot|today|this fast|so fast"
    "|just like that)", "up in the air", "(going|go|gone|went) back and forth",
    "family (meeting|discussion|vote|decision)",
    "not (just |only )(my|our) (call|decision|choice)", "not up to (just )?me", "rather not rush",
    "ask my (wife|husband|spouse|partner|family|kids|brother|sister|siblings|mom|dad|son|daughter|lawyer"
    "|attorney|accountant)",
    "(my|the) (wife|husband|spouse|partner|hubby|family) (and (i|me) ~ (discuss|talk|decide|think|decid*)"
    "|needs to|has to|wants to|is not|is still|would have to|isnt)",
    "big (decision|step(?! (up|at|down|in|on|from|by|to)))",
    "(need|take|want|require|give (me|us)) (some|more|a little|a bit of|a little more|a few|a couple) (more "
    "|)?(time|days)( to (think|decide|consider))?", "make up (my|our) mind",
    "need time(?! to (move|pack|find|close))", "hesita*", "(do not|not) (want to |)(rush|rushing) (into|it|this)?",
    "(tengo|tenemos|necesito|necesitamos|hay|deje|dejeme|dejame|dejenme|dejenos|quiero|queremos|quisiera|voy a"
    "|vamos a|debo|prefiero|permitame) (que |tiempo para |tiempo de |a |un poco |mas tiempo para "
    "|unos dias para |bien |)*(pens*|piens*|consult*|decid*|analiz*|consider*|platic* (con|lo|la)|hablar(lo"
    "|la)? con(?! (jorge|usted|ustedes|alguien|un|una|el))|medit*|digerir*|reflexion*|evaluar*|preguntar(le|les)? a"
    " (mi|la|el))",
    "(lo|la) (voy|vamos|estoy|estamos|sigo|seguimos|tengo|tenemos|ando|hay) (a |que |)*(pens*|consult*|analiz*"
    "|decid*|consider*|platic*|evalu*)",
    "(lo|la) (pienso|pensare|pensaremos|pensamos|pensaria|consulto|analizo|medito|platico)",
    f"{_CONSULT} ~ (con|entre|a) (mi |mis |la |el |los |las |nuestr[oa]s? )*{_CASA}",
    f"(ver|saber|veo|veamos) que (dice*|opina*|piensa*|quiere*|le parece*) (mi |mis |la |el |los )*{_CASA}",
    "(hablar*|plati*|ver*|coment*|consult*|decid*) (lo )?en familia", "no nos (decid*|hemos|ponemos|podemos poner)",
    "no (nos )?(hemos |estamos )?(puesto |poner )?de acuerdo (mi|entre|con mi|los)", "en veremos",
    "(puedo|podemos|podria|ocupo|ocupamos|dejar|dejen) (me |nos |lo )?(pensar*|consultar*|platicar*|analizar*)",
    "pens(andolo|andola|arlo|armelo|arnoslo|arla)", "(?<!estaba )(?<!estabamos )(?<!andaba )pensando(?! (que|vender"
    "|(en|de) (vender*|pedir|mudar*"
    "|comprar*|poner*|rentar*|irme|irnos)))",
    "(estoy|estamos|sigo|seguimos|ando) (indecis*|pensando|pensativ*|decidiendo|analiz*|consider*|viendo (opciones"
    "|que))"
    "(?! (en |de |a )?(vender*|pedir|mudar*))",
    "indecis[oa]s?",
    "(no|aun no|todavia no) (he|hemos|me|nos|estoy|estamos|lo he|lo hemos|la he) (decid*|segur*|convenc*|pens*"
    "|complet*)",
    "(no|todavia no|aun no) (se|sabemos|estoy segur*|estamos segur*)( (todavia|aun|si (vend*|quer*|quier*|est*)"
    "|que hacer))",
    "(platicar|hablar|consultar|ver|discutir)(lo|la)? (primero |antes |)?con (mi|la|el|mis) (espos*|marido"
    "|mujer|familia|herman*|hij*|parej*|abogad*|papa*|mama|contador)",
    "(decision|paso) (muy |)(grande|importante|dificil)",
    "(darle|dar|echarle) (una |)(vuelta|pensada|vueltas|consultada)", "lo tengo que ver", "con (la|mi) almohada",
    "necesit(o|amos) (mas |un poco de |unos |algo de )?(tiempo|dias)",
)  # fmt: skip
