"""Sentences of many wordings that end the messages: lexicons of verbs, objects and consequences, put into frames.

Each frame is one way of asking. `opt_out_phrases` holds the set phrases beside it.
"""

from reference_bots.conversation.understanding.tokens import compile_phrases

_WRITE = (
    "(?:text|message|msg|txt|contact|call|write|email|bother|reach out|send|spam|harass|ping|disturb|reply|respond)"
)
_WRITING = (
    "(?:texting|messaging|msging|txting|contacting|calling|writing|emailing|bothering|reaching out|sending|spamming"
    "|harassing|pinging|disturbing|replying|responding|trying)"
)
_TEXTS = (
    "(?:texts?|messages?|msgs?|txts?|sms|calls?|emails?|notifications?|alerts?|spam|ads?|pings?|crap|stuff|bs|nonsense)"
)
_THESE = f"(?:(?:these|those|this|that|your|ur|all|the|all these|all this|any|any more|more|this stupid) )*{_TEXTS}"
_ALL_THIS = f"(?:{_THESE}|this|these|it|them|all this|all of this)"
_BOOKS = (
    "(?:lists?|system|database|contacts?|records?|files?|books|phone ?book|rolodex|crm|phones?|mailing list|call list|"
    "sheet"
    "|spreadsheet|campaigns?|group|thread|chat|program|thing)"
)
_OUR_BOOKS = f"(?:your|ur|yalls?|the|this|that|these|any|whatever|whichever|every|jorge's) (?:[a-z]+ )?{_BOOKS}"
_OURSELVES = (
    "(?:me|us|my (?:name|number|info|information|phone|cell|contact|mom|mother|dad|wife|husband|family)"
    "|this (?:number|phone|line|cell))"
)
_COURT = (
    "(?:lawyers?|attorneys?|police|cops|sheriff|fcc|ftc|attorney general|authorities|report|reporting|reported|sue"
    "|suing|court|legal action|complaint|block|blocking|blocked|harassment|charges)"
)
_PLAINLY = "(?:please|just|kindly|ever|really|guys|all|simply|maybe|also|finally)"
_OVER = "(?= ([.,!?] )*$| [.,!?] | already| now| please| thanks| thank| ok| bro| dude| lol| asap| with )"

FRAMES = compile_phrases(
    # How often must it be said; it was said before.
    "(how many|many|second|third|fourth|fifth|2nd|3rd|4th|5th|last|hundredth|10th) times? ~ ~ ?(ask|asking|asked|tell"
    "|telling|told|say|saying|said|request)[a-z]* ?(you |u |yall |it |this )*(to )?(stop|quit|leave|cease|take|remove"
    "|not to|please)?",
    "(i|we) (have |had |already |just |literally |clearly |even )*(replied|said|texted|typed|wrote|answered|sent"
    "|responded|told (?:you|u|yall)|asked (?:you|u|yall)) ~ ?(stop|quit|to stop|to quit|unsubscribe|to cease"
    "|to leave (?:me|us) alone|not to [a-z]+|to take (?:me|us) off|to remove (?:me|us))(?! (?:by|the|at|in|for|it) )",
    "did (i|we|not i|not we) (not )?(say|tell (you|u)|ask (you|u)|reply|already) ~ ?(stop|quit|no more|leave)",
    "(take|remove|delete)( [.,!])? (me|us)( [.,!])? off(?= [.,!]| $)",
    "what part of (stop|no|unsubscribe|leave)",
    # One more, and there is a consequence; a consequence for going on.
    f"(?<!sent you )(?<!sent u )(one|1|another|next|any|single) (more |other |single |further )*({_TEXTS}|time|of "
    f"these|word|and (?:i|we|you))"
    f" ~ ~ ~ ?{_COURT}",
    f"(if|when|keep) (i |we )?(you |u |this |these |it |yall |they |get |one |another )*(more )?"
    f"({_WRITE}|{_WRITING}|{_TEXTS}|continues?|continue|keeps?|do it|dont stop|do not stop) ~ ~ ~ ?{_COURT}",
    f"{_COURT} ~ ~ ?(if|unless) (you|u|this|these|yall|it|i get|i receive|i see|they) ~ ?({_WRITE}|{_WRITING}|{_TEXTS}"
    "|continues?|keeps?|stops?|do not stop|another|one more)",
    "(hear from|talk to|speak to|speak with|contacted by) (my|our) (lawyer|attorney)",
    # Politely: I would rather not.
    f"(appreciate|prefer|like|better|best|great|nice|love|grateful|thankful|rather|wish)( it)? (if )?(you|u|yall)"
    f" (guys )?((did not|do not|would not|could not|will not|never|not) (ever )?{_PLAINLY}? ?({_WRITE}|{_WRITING})(?! "
    f"(?:on|at|in|the|my|"
    f"before|after|until|than) )(?! me (?:on|at|in|before|after|until|while|during))|(stopped|quit|would stop|could "
    f"stop|stop)"
    f"( {_PLAINLY})?(?= ({_WRITE}|{_WRITING}|{_ALL_THIS})| ([.,!] )*$))",
    f"(could|can|would|will) (you|u|yall) {_PLAINLY}? ?(not|never) {_PLAINLY}? ?{_WRITE} (me|us|this|my|here|anymore)",
    "no (need|reason|point|use) (to|in|of|for you to|of you) (keep |continue |keep on |even )?(texting|messaging"
    "|contacting|writing|sending|calling|bothering|reaching out|trying|keep|text|message|contact|write|call) "
    "(?:me|us|this|these|any ?more|again|further|back|anything)",
    f"(do not|never) (bother|waste|keep|even bother|continue|try) (your |any )?(time |energy |money |breath )?(on )?"
    f"({_WRITING})",
    "(save|spare) (yourself|yourselves|your|me|us) (the |your |from )?(trouble|time|breath|texts|messages|these)",
    f"(good|fine|ok|set|done|finished|through|over) (on|with|without) ({_THESE})(?! (?:me|is|are|or|for|from my))",
    f"(you|u) (can|may|could) (please |just |all )*(stop|quit|cease)( {_WRITING}| {_ALL_THIS})?{_OVER}",
    f"(stop|quit|cease) {_PLAINLY}? ?(this|these|it|that|with it|with this|with these|with that)"
    "(?= ([.,!] )*$| please| already| now| thanks| thank)(?<!not stop it)",
    f"(you|u|yall|jorge) ~ ?(need|have|got|ought|better|should|must) (to )?(stop|quit|cease) {_WRITING}",
    f"(stop|quit|cease) {_WRITING} (me|us|my|this|here|to|so|anything|stuff)",
    # Out of your books, and how to get out.
    f"(not|never|no longer) ~ ?(on|in|part of) {_OUR_BOOKS}",
    f"(keep|leave|take|get|pull|cut|drop|strike|scratch|cross|remove|delete|erase) {_OURSELVES} (off|out|from|out of"
    f"|off of)( of)? ({_OUR_BOOKS}|(?:there|this|it|here|that|these)(?= [.,!?]| $))",
    "(take|get|remove|delete|erase|scratch|cross) (it|this|that|this one|mine|the number|that number) (off|out|from)"
    "( of)? (ur|your|the|this|that|yalls?) (?!price|market|table|listing|mls|flyer|house|title|deed|roof|wall)[a-z]+",
    "(take|get) (it|this|me|us) off(?= ([.,!] )*$)",
    f"(how|where) ~ ~ ?(stop|end|cancel|turn off|get off|get out of|opt out of|block|get rid of|make) {_ALL_THIS}"
    "( stop| end| go away)?(?= ([.,!?] )*$| please| now| already| from)",
    "(how|where) (do|can|could|would) (i|we) (unsubscribe|opt out|sign off|unenroll|get off)"
    f"(?= ([.,!?] )*$| of {_OUR_BOOKS}| from| this| these)(?! (?:from |of )?(?:my|the|their|his|her|zillow|redfin))",
    "(is there|there) (a|any|some) (way|link|button|number) (to|i can) (unsubscribe|opt out|stop|get off|end|cancel)",
    f"(want|like|need|wish|ask|asking) (off|out|out of|off of|removed|to get off|to get out of|to be off"
    f"|to be taken off)( of| from)? {_OUR_BOOKS}",
    "forget (that )?(you|u|yall) (have|had|ever had|got|know) (my|this|our)",
    "(this|it|that) is (please |just )?(stop|quit)(?= ([.,!] )*$)", "(stop|quit) asking( me| us)?(?= [.,!]| $)",
    "(love of god|god's sake|heaven's sake|pete's sake|please) (please |just )?(stop|quit)(?= ([.,!] )*$)",
    "do not come back",
    "(stop|quit) blowing (me|us|up)",
    "(do not|never) (message|text|msg|txt|call) this (num|no|#)",
    "(es|este es) ~ ~ (trabajo|hija|hijo) ,? ?(quit|borr|saqu)[a-z]*",
    "(saquen|quiten|borren|saque|quite|borre)(me|nos) (de|d) (su|la|tu) lista",
    "(be|being|get) left alone",
    "harass(?:ing|ed) (me|us|my)",
    "(let|leave) (me|us) be(?= [.,!]| $)",
    "(put|add|place) (me|us|my number|this number) (on|to) (the|your|ur|a) (do not|no) [a-z]+",
    f"(?:your|ur|these|the|all these) {_TEXTS} (are|is) (so |very |really |not |un)*(unwanted|unwelcome|welcome|"
    f"annoying|wanted"
    "|harassing|spam|harassment|illegal)", "i (block|report) (spam|spammers|spamming|people like)",
    f"(do not|no longer) need to (keep )?({_WRITE}|{_WRITING}) (me|us|anymore|this)",
    "(this|these|that) (needs?|has|have|must|better|ought|got) (to )?(stop|end|quit|cease)",
    "(texts|messages|these) make (them|it) (stop|quit|end)",
    "(hate|despise|do not like) (these|your|getting) (texts|messages)",
    "(?<=^ )(please )?(delete|erase|enough|unsubscirbe)(?= (please |now |thanks )*([.,!] )*$)", "enough is enough",
    "(remvoe|remoeve|rmove|reomve|removeme) (me|us|my|this)",
    "unsub[a-z]*(?= ([.,!] )*$| me| us| please| now| my| this)",
    f"(want|need) no (more )?({_TEXTS}|contact)",
    f"(not|no longer) interested in (receiving|getting|any more|any|your) {_TEXTS}",
    "(?<! on )(?<! in )do not disturb(?= ([.,!] )*$| me| us| please| my (?:family|mom|wife|husband|mother|kids))",
    f"(discontinue|cease|halt) (all |any |these |the |your )*{_TEXTS}", "for the last time(?= [,.!]| no| stop| leave)",
    "forwarding (these|this|your|all|everything) ~ ?to (my|the|an) (attorney|lawyer|fcc|ftc|police|authorities)",
    "(every|each) (text|message|call) (is|costs|will cost|you send)",
    f"(take|remove|delete) (him|her|them|my (?:mom|mother|dad|father|wife|husband)) (off|from|out of) {_OUR_BOOKS}",
    # Whom not to write to.
    f"(this|my) (is |number |phone |cell |line )*(for |a |my |only )*(emergenc[a-z]+|work|private|business|personal"
    f"|kid's|daughter's|son's|child's)( [a-z]+)?( only)? (so |please |and )*[,.!]? ?(do not|never|please do not|stop)"
    f" {_WRITE}",
    f"(stop|quit) {_WRITING} (my|our) (mom|mother|dad|father|wife|husband|family|son|daughter|grandma|kids?|phone"
    "|number)",
    "(get|stay|keep) (off|away|out of) (of )?(my|our|from my|from me) (phone|line|number|back|case|inbox|life)?"
    "(?= [.,!]| $)",
    "(no|not) (another|one more|a single) (text|message|word|call)( please| from)?(?= ([.,!] )*$| from)",
    "(last|final) (text|message) (i|we) (want|will|wanna|care|need|ever)",
    # A cry at the end of a sentence without a mark: "wrong person stop".
    "(person|number|guy|lady|interested|thanks|sold|here|selling|bye|anymore|gracias|him|her|dude|bro|name|nah|renter"
    "|tenant|equivocado) (so |please |just |ok |and )*(stop|stopp|quit)( it| please| now| thanks| thank you)?"
    "(?= ([.,!] )*$)",
)  # fmt: skip

_SP_TEXTS = (
    "(?:mensajes?|mensages?|mensajitos?|textos?|sms|msjs?|msgs?|llamadas?|correos?|avisos|informacion|notificaciones"
    "|recordatorios|publicidad|spam|promociones|propaganda|esto|estos|eso|nada|cosas)"
)
_SP_THESE = f"(?:(?:estos|esos|sus|tus|los|tantos?|tantas|tanta|este|ese|su|mas|todos|de) )*{_SP_TEXTS}"
_SP_STEM = "(?:escrib|mand|envi|llam|contact|molest|texte|text|busq|busc|habl|marqu|marc|insist|ching|jod|fastidi)"
_SP_NUMBER = "(?:numero|num|nombre|contacto|cel|celular|telefono|tel|datos|informacion|info|linea)"
_SP_BOOKS = (
    "(?:lista|listas|sistema|base|base de datos|registros?|contactos?|directorio|agenda|grupo|libreta|archivos?"
    "|programa|cadena|aqui|ahi|alli|esto|eso)"
)
_SP_COURT = (
    "(?:abogad[oa]s?|policia|demand[a-z]*|denunci[a-z]*|report[a-z]*|queja|bloque[a-z]*|autoridad[a-z]*|acoso"
    "|corte|cargos)"
)
_SP_ONE_MORE = f"(?:(?:otr[oa]|un|una) (?:solo )?(?:mensaje|mensajito|texto|llamada|msj|vez|recado)|{_SP_TEXTS} mas)"
_SP_OVER = "(?= ([.,!] )*$| por favor| porfavor| gracias| ya| ahora| mismo)"
_SP_STOPPING = "(?:par[ae]n?|par[ae]le|parenle|paremos|dej[ae]n?|basta|alto|termin[ae]n?|le paren|ya no)"

FRAMES_SPANISH = compile_phrases(
    # How often must it be said.
    f"(cuantas|tres|dos|cuatro|mil|varias|muchas|3|2|4) veces ~ ~ ~ ?({_SP_STOPPING}|no me|no nos|quit[a-z]*"
    "|borr[a-z]*|saqu[a-z]*)",
    "(ya )?(les|le|te|se los|se lo) (dije|digo|pedi|pido|repito|he dicho|habia dicho|escribi|suplico|ruego) "
    "(ya |claramente |mil veces |varias veces |muchas veces )*(que )?(ya )?(no|par|quit|borr|dej|saqu|elimin)[a-z]*"
    "( me| nos)?( (?:manden?|escriban?|llamen?|molesten?|contacten?|textee?n?|de|ya|mas|de la|mi))",
    "(no|ni) entiende[ns]? ~ ~ ?(parar|no|pare|stop)",
    # One more, and there is a consequence.
    f"{_SP_ONE_MORE}( mas)? ~ ~ ?{_SP_COURT}",
    f"(si|como) (me |nos |no |vuelv[a-z]* a |sigu?[a-z]* |continu[a-z]* |dej[a-z]* |par[a-z]* |con |de |recib[a-z]* )*"
    f"({_SP_STEM}[a-z]*|{_SP_THESE}|{_SP_ONE_MORE}|sigu[a-z]*|continu[a-z]*|otr[oa]) ~ ~ ~ ?{_SP_COURT}",
    f"{_SP_COURT} ~ ~ ?si (me|nos|no|vuelv|sig|contin|recib|otra|mand|escrib)[a-z]*",
    "(poner|meter|levantar|presentar) (una )?(queja|denuncia|demanda)(?! (?:al|a la|contra (?:el|la|mi)|por (?:el|"
    "la)))",
    "(va|van|vas) a (saber|tener noticias|oir) de mi abogado",
    # Fed up.
    f"(?:me|nos|ya) (canse|cansamos|harte|hartamos|fastidie|enfade|cansan|hartan|fastidian|enfadan|molestan|tienen|"
    f"tiene"
    f"|traen)( ya| bien| muy| hasta| tan)?( (?:cansad|hart|fastidiad|enfadad|enferm|aburrid)[oa]s?|(?= de )|(?= con )"
    f"|(?= sus )|(?= los )|(?= tantos? )) ?(de|con|por)? ?(recibir )?(tantos? |tantas? |tanto |sus |tus |estos |los |"
    f"esos |el |puros? )*"
    f"({_SP_TEXTS}|(?:escrib|mand|envi|llam|text|molest|insist|ching|jod)[a-z]*)",
    f"(estoy|estamos|ya) (muy |bien |ya )*(cansad|hart|fastidiad|enfadad|aburrid)[oa]s? de ({_SP_THESE}|que (?:me|nos)"
    f"|recibir)",
    "(que lata|que fastidio|que necedad|que latosos|que necios|que molestia) ~ (sus|con sus|estos|con los|con"
    " ustedes|con tanto)",
    f"ya (estuvo|basta|stop|fue suficiente|es suficiente|son muchos|son demasiados)( bueno| suave)?"
    f"( (?:con|de) (?:{_SP_THESE}|estar))?{_SP_OVER}",
    # Stop it.
    f"(?<! no )(dej|par|termin|ces)(e|en|a|ame|eme|enme|enos|ale|ele|enle) (ya )?(de|con) (estar(me|nos|le|te)?"
    f"|andar(me|nos)?|seguir(me|nos)?) ?{_SP_STEM}[a-z]*",
    f"(?<! no )(dej|par|termin|ces)(e|en|a|ame|eme|enme|enos|ale|ele|enle) (ya )?(de|con) {_SP_STEM}(ar|ir|er|ear)"
    "(me|nos|le|les|te)",
    "(ya )?(par[ae]le|parenle|paren|deten(?:ganse|gase|gan|ga|te))( ya| por favor| porfavor| con eso| con esto| de "
    "una vez"
    f"| a (?:los|sus|esto|eso))+ ?({_SP_TEXTS})?(?! en la | en el | ah?i )",
    "(?<=^ )(ya )?para (ya|por favor|con eso|con esto)(?= ([.,!] )*$)",
    f"(yes|si|ustedes|usted|cuando|tampoco) (no |van a |va a )?(dej|par)(an?|ar) de {_SP_STEM}[a-z]*(?! (?:el|la|los|"
    f"las"
    f" (?!casas)))",
    f"(le|les|te) (pido|ruego|suplico|agradeceria|agradezco|encargo|exijo|agradeceria mucho) (que )?(por favor )?(ya )?"
    f"(no|dejen?|paren?|pare|quiten?|borren?|eliminen?|saquen?|me quiten?|me borren?|me saquen?|me dejen?)"
    f"( me| nos)?( {_SP_STEM}[a-z]*| de| mi| en paz)(?! (?:fotos|el|la|las|los) )",
    f"(no|nunca|jamas) (quiero|queremos|deseo|deseamos|pienso|voy a|necesito|pedi|me gusta|me interesa|acepto) (que )?"
    f"(me |nos |ya )*(seguir |estar |andar |sigan |siga |esten |volver a |mas )*(recib[a-z]*|{_SP_STEM}[a-z]*)"
    f"( mas| ya)?( (?:{_SP_THESE}|asi|{_SP_THESE} de))?(?! ?(?:condos?|casas|fotos|por|en la|a las|despues|antes)"
    ")(?= ([.,!] )*$| de usted| por favor| gracias| nada| mas| ni )",
    # Out of your books.
    f"(?<! donde )(?<! quien )(borr|quit|elimin|sac|saqu|remuev|tach|pierd|bot|tir|olvid)(a|e|en|ale|ele|ar|as|ue|"
    f"uen)?( de| ya| por favor)*"
    f" (mi|este|ese|el|nuestro|mis) {_SP_NUMBER}(?! (?:anterior|viejo|equivocado|de la (?:casa|oferta)))",
    f"(me|nos) (quiero|queremos|gustaria|quisiera|puedo|pueden|puede|podrian|podria|voy a) (salir|quitar|borrar|sacar"
    f"|dar de baja|desuscribir|eliminar)[a-z]*( ya)?( (de|del) (la |su |sus |esta |este |el |tu |estos )*({_SP_BOOKS}"
    f"|{_SP_TEXTS})|(?= ([.,!] )*$))",
    f"(quiero|queremos|quisiera|deseo|como|donde) (puedo |le hago |hago |se hace |debo )*(para |pa )?(salir|quitar"
    f"|borrar|sacar|dar|desuscribir)(me|nos) ?(de baja)? ?(de|del)? ?(la |su |sus |esta |este |tu |estos )*({_SP_BOOKS}"
    f"|{_SP_TEXTS})?{_SP_OVER}",
    f"(como|donde|que) (le |puedo |hago |debo |tengo que |se )*(hago |hacer |hace )?(para |pa )?(que )?(ya |me |nos )*"
    f"(cancelo|cancelar|paro|parar|detengo|detener|quito|quitar|bloqueo|bloquear|no|dejen|dejo|dejar)"
    f" ?(ya )?(me |nos |de )*(llegu?en|manden|lleguen?|escriban|envien|recibir|textee?n|molesten|entren)? ?"
    f"(mas )?({_SP_THESE})(?= ([.,!?] )*$| de | por favor| gracias)",
    f"(no|ya no|nunca) (quiero|queremos|deseo|pedi) (estar|seguir|aparecer|andar) (en|dentro de) (la |su |sus |esta "
    f"|ninguna |tu )*{_SP_BOOKS}",
    f"(sac|saqu|quit|borr|elimin)(a|e|en|ue|uen)(me|nos|lo|la) (ya )?(de|del) (la |su |sus |esta |este |tu |tus |"
    f"todas las"
    f" )*{_SP_BOOKS}",
    "(?<=^ )(por favor )?(borrar|eliminar|borrame|eliminame|fuera)(?= (por favor |ya |gracias )*([.,!] )*$)",
    "(?<=^ )ya no por favor", "(solicito|pido|exijo|requiero|quiero) (la |mi )?baja(?! (?:el|del|de) (?:precio|renta))",
    f"(?<=^ )ni me {_SP_STEM}[a-z]*",
    f"no (?:mand|envi)(?:e|en|es|ie|ien) (mas )?{_SP_TEXTS}(?= [.,!]| $| por favor| a | gracias)",
    "me (estan|esta) (acosando|hostigando|molestando|fastidiando|chingando|jodiendo)",
    "(cuantas veces|ya (?:les|le)) ~ ~ ?(que no|no)(?= ([.,!] )*$)",
    f"(quit|borr|elimin|saqu)(en|e) su {_SP_NUMBER}(?! del anuncio)",
    f"(no|ya no) {_SP_STEM}[a-z]* ?(mas )?(a|al|en) (este|mi|nuestro|esta|su) {_SP_NUMBER}",
    "lista de no (llamar|molestar|contactar|llamadas)",
    "(esta|estas|queda|quedas|estan|quedan) (usted |ustedes )?(ya )?"
    "(bloquead|reportad)[oa]s?", "(borr|elimin)(e|en|a|ar|ame) todo (lo mio|lo de mi|mi|de mi)",
    f"(no|ya no) (hace falta|es necesario|tiene caso|ocupo|necesito) que (me |nos |le |siga |sigan |este |esten "
    f")*{_SP_STEM}[a-z]*",
    f"(no|nunca|jamas|ya no) (mand|envi|escrib|llam|text)[a-z]* ?(mas )?({_SP_TEXTS})? ?(mas )?(a|al|en|para) (este|"
    f"mi|nuestro|esta) "
    f"{_SP_NUMBER}",
    "cancel(ar|e|en|a|o) (la |mi |mis |esta |su )*suscripcion(es)?(?! (?:de|a) (?:una?|otra|zillow|otro))",
    "no (vuelv|quiero que)[a-z]* (a )?(se )?(comunic|busc|contact|marc|insist)[a-z]*",
    f"ya no ~ ?(hace falta|es necesario|ocupo|necesito|tiene caso) (que )?(me |nos )?({_SP_STEM}[a-z]*|{_SP_TEXTS})",
    "(no|ni) (gaste|gasten|gastes|pierda|pierdan|pierdas) (su |tu |mas )*(tiempo|saldo|dinero)",
)  # fmt: skip
