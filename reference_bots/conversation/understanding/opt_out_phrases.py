"""Phrases of wishes to end the messages, in both languages, and of what only looks like one (CON-001, CON-002)."""

from reference_bots.conversation.understanding.tokens import compile_phrases

_EN = (
    "(?:text|message|msg|txt|contact|call|write|email|e mail|bother|reach out to|send|hit up|bug|spam|harass|ping"
    "|disturb (?:me|us))"
)
_ING = (
    "(?:texting|messaging|contacting|calling|writing|emailing|bothering|reaching out|sending|bugging|spamming"
    "|harassing|disturbing|pinging|blowing up|pestering|messing with|hitting up|communicating|soliciting"
    "|textng|textin|texing|texitng|txting|callin|messagin|contacing|sendin|bothring)"
)
_MESSAGES = (
    "(?:texts?|messages?|msgs?|messgs?|sms|texting|textng|txts?|calls?|emails?|updates?|notifications?|alerts?"
    "|communications?|contact|solicitations?|spam|stuff|crap|shit|garbage|junk|ads?|reminders?|info|information)"
)
_ADDRESSEE = "(?:me|us|my (?:phone|number|cell|inbox|family)|this (?:number|phone|line|cell)|here|him|her)"
_LIST = (
    "(?:(?:your|the|this|that|these|those|any|all|ur|jorge's|you) )?(?:[a-z]+ )?"
    "(?:lists?|system|database|contacts?|records?|files?|texts?|messages?|thread|chat|phone|number|campaigns?"
    "|distribution|mailing|crm|here|subscription|contact list|updates|data)"
)
_PART_OF_TIME = (
    "(?: me| us| him| her| them| this number| again)?(?: back)?(?: at| in the| in| before| after| until| till|"
    " during| while| when| on| between| past| so| right now| now| today| tonight| tomorrow"
    "| this(?! (?:number|phone|cell|line))| yet| early| late| over| about| regarding| by| unless| if)"
    "(?! (?:this|my) (?:number|phone|cell|line)| all | any | anymore| the (?:number|phone))"
)
_CALLS_ONLY = (
    "(?: me| us)?(?: at)?[a-z ,.!]{0,30}(?:(?:just|only|but|instead|rather|please|better|and|so) (?:please )?"
    "(?:text|send|message|write)|(?:text|texts|texting|messages?|messaging|email|emails) (?:me )?(?:is|are|me|only"
    "|instead|works?|ok|fine|please))"
)
_UNLESS_OTHERS = (
    "(?! (?:from |by |about |of |on |for |to )?(?:the |my |our |any |all |those |these |your )?(?:other|another|old"
    "|ex|previous|last|different) | ?from (?:zillow|redfin|realtor|lenders?|banks?|agents|the (?:hoa|bank|lender))"
    "| about (?:condos?|homes|houses|listings|the [a-z]+)| of (?:fontana|condos?)| than)"
)
ENDINGS = compile_phrases(
    # The verb of ending, and us.
    f"(stop|quit|cease|discontinue|halt|end|enough|stpo|stopp|sotp|done|stoping|stp)( with)?( all| the| your| these"
    f"| this| those| any| with| it| and desist| from)* {_ING}(?! (?:the |my |our |your |at )?(?:search|listing"
    f"|friday"
    f"|list|homes|houses|agents?|tenants?|buyers?|sellers?|neighbors?|lender|bank|hoa|work|listings|showings"
    f"|offers?) )(?!{_CALLS_ONLY})",
    f"(stop|quit|cease|enough|halt|discontinue|suspend|kill|cut|turn off|done with|pause|no)( it| with)?"
    f"( of| all| the| your| these| this| those| any| with| sending| out| off| more| further| ur| ur dumb| damn"
    f"| stupid| annoying)+ {_MESSAGES}{_UNLESS_OTHERS}",
    # Not to write, to us.
    f"(?<! on )(do not|never|please not|stop and do not|dont|must not|should not|better not|quit and"
    f" do not|no one|(?:you|u|yall) (?:can|may) not) (ever |you |please |u |dare |even |you dare "
    f")*{_EN}(?!ing)(?!{_PART_OF_TIME})"
    f"(?! (?:me |us )?(?:any )?(?:more )?(?:buyers?|renters?|tenants?|applicants?|condos?|town ?homes|townhouses"
    f"|apartments?|fixers?|offers?) )"
    f"(?! (?:the |my |our |him|her|them|any (?:offers?|agents?)|over|out )?(?:offers?|tenants?|agents?|lender|bank"
    f"|hoa|listing|keys?|contract|paperwork|documents?|money|spouse|buyers?|seller|back) )(?!{_CALLS_ONLY})"
    f"( {_ADDRESSEE}| (?:this|my|our) (?:number|phone|cell|line)| again| anymore| any ?more| any| further| more"
    "| nothing| anything| these| this| those| no|(?= [.,!]| $))",
    f"(do not|never) {_EN} or {_EN}", f"(do not|never) {_EN} [,] {_EN}",
    f"(?<! have )(?<! got )(no|not|without) (more|further|any more|additional|future) {_MESSAGES}{_UNLESS_OTHERS}",
    f"no {_MESSAGES} (please|ever|anymore|any more|again|from you)",
    f"(do not|never|no longer|not|did not|would rather not|rather not|prefer not|not want|have not) (want|wish|wanna"
    f"|care|agree|consent|like|ask|to|get|sign up|have|authorize|asked|agreed|signed up)( to| for)?"
    f"( get| receive| hear| have| be| keep getting| see| continue| getting| receiving)?( any| these| more| your| the"
    f"| this| those| all| ur| no| to| from| ever| further| of| with)* ({_MESSAGES}|(?:hear|hearing)? ?from (?:you|u"
    f"|jorge|your)|(?:be |being )?(?:text|contact|call|messag|bother|email)(?:t?ed|e?d))(?: |(?="
    f" )){{0,1}}{_UNLESS_OTHERS}",
    "(rather|prefer) not (get|receive|have|be getting) (these|this|any|them|your)",
    "(do not|no longer|not) (wish|want|care|need) to (receive|get|be getting) (these|this|them|any)",
    "(like|want|need|ask|asking|asked|wish|prefer) (to be )?(removed|taken off|deleted|unsubscribed)",
    "discontinue(?= ([.,!] )*$)", "(do not|never) want (these|this|them|any of (this|these))",
    "make (this|it) the last (one|text|message)",
    "(this|that) (is|was|should be|better be) the last (text|message|time you)",
    # Off the list.
    f"(take|remove|delete|erase|drop|scratch|cross|wipe|purge|strike|removed|deleted|takes?)"
    f" (me|us|my|our|this|all my|all of my|everything|this number|the number|mine|myself)"
    f"( (?:phone )?(?:number|name|info|information|contact|cell|phone|data|personal data|details|email))?"
    f"( (?:off|out|from)( of)?( {_LIST})|(?= [.,!;]|(?: please| now| asap| thanks| thank you| immediately| already"
    f"| today| ok| then)*(?: [.,!])* $))",
    "(take|get|keep) (me|us|my number|my name|this number) off(?! (?:of )?(?:the |my |our |this |that |her |his "
    ")?(?:old )?"
    "(?:zillow|google|facebook|redfin|the internet|craigslist|deed|title|mortgage|loan|lease|house|bills?|note|"
    "contract|account|insurance|utilities|papers|hook))",
    "(remove|delete|erase|lose|forget|drop|scrub|purge"
    "|burn|ditch) (my|our|this|the) (phone |cell |cell phone |mobile )?(number|contact|info|information|data|digits"
    "|#)",
    f"(get|be|getting|taken|removed|deleted|come|want|like|need|out|drop me) (me )?(off|out of|removed from|taken"
    f" off|deleted from) {_LIST}",
    "(all )?my (personal )?(data|information|info) (deleted|removed|erased)",
    "(unsubscribe|unsub|unsuscribe|unsubcribe|unsubscribing)(?! (?:from|to) (?:my|the|zillow|redfin|their|her|his|an"
    "|another))",
    f"opt(ing|ed)? (me |us |my number )?out(?! (?:of|on|for) (?!{_LIST}|(?:all|everything|these|this|them|it|ur"
    f"|your)))",
    "opt-out", "opt me out",
    # Left alone, consent, threats.
    "(leave|left|leav) (me|us|my family) (the (hell|fuck) |tf )?alone", "(fuck|piss|buzz|bug|screw|back) off",
    "go away", "get lost", "fuck (you|u)",
    "(revoke|withdraw|withdrawing|revoking|rescind|take back|retract|no longer give"
    "|pull)( any| all| my| prior| previous)* (consent|permission|authorization|opt in)",
    "(no longer|do not|never|did not|not|dont) (consent|agree|agreed|consented|authorize|gave permission|given|have|"
    "give|gave)( you| my| you my| anyone| to any| my written| them| any)* (consent|permission|to receive|to be"
    "|receiv|text|contact|messag|authoriz)[a-z]*",
    "(no|without) (my )?(consent|permission) to (text|contact|call)", "do not call (list|registry|registr)",
    "dnc( list)?", "no further (contact|communication|texts|messages)", "cease (and|all|&)", "cease desist",
    "(will|going to|about to|gonna|already|am) (block|report|reporting|blocking) (you|u|this|your|ur)",
    "(block|blocked|report|reported|reporting|blocking) (you|u|this number|as spam|ur|your number)",
    "(you|your|u|ur|you are|number|this number) (are |is |is being |got |will be |be )*blocked",
    "(report|reported|reporting) (you|this|u) ", "(you|i|we) (are|am) done ?(?=[.,!]| $)",
    "(enough|done) (already|with (you|this|these|the texts))", "no more(?= ([.,!] )*$| please| thanks| thank| ok)",
    "(this|it) (is|constitutes) (harassment|harrasment|harassing|harrassment|harasment|spam)", "harrassing me",
    "(i|we) (said|told you|have told|asked you) ~ (stop|quit|no more|not to (text|call|contact))",
    "(cancel|end|terminate|close) (my|our|this|the|these|all|your)( [a-z]+)? (subscription|texts|messages|sms|alerts"
    "|notifications|thread|service)",
    "(knock|cut) it (off|out)", "(refrain|desist|abstain) from",
    "(would|could|please) (stop|quit) (texting|messaging|contacting|sending|calling) (me|us|this)",
    "(asked|told|want|need|begging|beg) (you to|for you to) (stop|quit|leave me|go away|cease)(?! (?:by|the|at|in"
    "|showing|it))",
    "(tired|sick|fed up|annoyed) (of|with|by) (getting |receiving |reading )*(these|this|your|all these|you"
    "|constant)( constant| damn| stupid| endless)* ?(texts?|messages?|spam|crap|texting|bs|ads)",
    "(bother|bug|harass|text|spam) (someone|somebody) else", "leave (my|this|our) (phone|number|cell|inbox)",
    "(do not|never) (use|keep|store) (this|my|our) (number|phone|cell|info|information|data)",
    "(you|u) (do not|no longer|never|dont) (have|had) (my )?(permission|consent|authorization|approval)",
    "(get|let|take|kick) (me|us) (out|off)( of)? (this|these|your|here|the list)(?! (?:old |stupid )?(?:house|home|"
    "place|contract|lease"
    "|apartment|deal|mortgage|loan|mess|town|condo|rental|state|situation))",
    "(i )?want (out|off)(?= ([.,!] )*$| of (?:this|these|the list|your))",
    "(unenroll|unregister|forget|block) (me|us)(?= ([.,!] )*$| please| now| from| thanks| asap)",
    "(sue|suing) (you|u|ya|yall|your)", "(take|taking) legal action(?! (?:against|on) (?:my|the|him|her|them))",
    "press charges(?! (?:against|on) (?:my|the|him|her|them))", "report you", "file a complaint"
    "(?! (?:with|against|about) (?:my|him|her|them|the (?:hoa|city|builder)))", "(fcc|ftc|tcpa|ccpa|attorney general)",
    "(mute|silence|turn off|shut off|disable|switch off) (these|this|the|your|all|all the)( [a-z]+)? (texts?"
    "|messages?|notifications?|alerts?|updates|thread)",
    "stop ?2 ?(end|stop|quit)",
    "(terminate|discontinue) (all|these|this|any|your) ~ ?(messages?|texts?|communications?|contact|messaging)",
    "no (further|additional|more) (communication|correspondence|outreach|contact|messages|texts)",
    "(cease|stop) all (contact|communication|messages|texts|messaging)",
    "(never|did not|didnt) (signed|sign|subscribed|subscribe|opted|opt|agreed|agree|asked|ask|request|requested) (up"
    " |in |to |for )*(this|these|any of|your|texts|be (?:text|contact|messag)[a-z]*)",
    "(respect|honor) (my|our) (wishes|privacy|request)", "(last|final) warning", "shut up",
    "(do not|never) (you )?(dare|ever) (text|contact|message|call)",
    "(i )?(am|im) (opting out|unsubscribing|withdrawing my|revoking)",
    "(wish|want) (not to|to not|to no longer) (receive|get|hear|be (?:text|contact|messag)[a-z]*)",
    "(do not|dont|no) (solicit|spam|soliciting|solicitation|solicitations|spamming)",
    "(you|yall|u) (really |all |guys |just )*(need to|have to|must|should|better|gotta|got to) (stop|quit|cease)(?= "
    "([.,!?] )*$| now| this| it| already)",
    "(would|will|can|could|wont) (you|u|this|these|it|they) (ever |please |just |kindly |guys )*(stop|quit|end)(?= "
    "([.,!?] )*$| already| now| please| it)",
    "(make|making) (it|this|these|the texts|the messages) (stop|end|quit)",
    "(want|need|like|have) (this|these|it|the texts|the messages|your texts) to (stop|end)",
    "(said|say|saying|told you|asked you to|asked) (to )?stop(?= ([.,!?] )*$| already| and| now)",
    "(no|enough) (texts?|calls?|messages|texting)(?= ([.,!] )*$| no | please| or )",
    "(no more|enough) of (these|this|that|the texts|your)(?= ([.,!] )*$| please| crap| messages| texts)",
    "(take|remove|remov|delete) (off )?(my|this|our|me|us) ?(phone |cell )?(number|phone|name|contact)?(?= ([.,!]"
    " )*$)",
    "remov (me|us|my|this)",
    "(unsubscib|unsubscrib|unsuscrib|unsubsrib|unsubcrib)[a-z]*(?! (?:from|of|to|at) (?:my|the|zillow|redfin|realtor|"
    "their|her"
    "|his|an|another|trulia|opendoor|other))",
    "(being|been|getting|got) reported",
    "(consent|permission) (is |has been |hereby )*(revoked|withdrawn|denied|not given)",
    "(turn|shut|switch) (these|this|it|them) off",
    "(stop|quit) (txt|tx|text|messag|msg|call|contact)[a-z]* (me|us|my|this)",
    "do not use (it|this|my number)(?= ([.,!] )*$| again| anymore)", "remove(?= ([.,!] )*$)(?<!to remove)",
)  # fmt: skip
_SP_MESSAGES = (
    "(?:mensajes?|mensages?|mensajitos|textos?|sms|msjs?|msgs?|llamadas?|correos?|avisos|informacion|info|nada"
    "|notificaciones|recordatorios|comunicacion(?:es)?|publicidad|spam|promociones)"
)
_SP_WRITE = (
    "(?:escrib|escriv|mand|envi|llam|contact|molest|text|busqu|busc|habl|marqu|marc|insist|ching|jod|fastidi"
    "|moleste|pong)[a-z]*"
)
_SP_PART_OF_TIME = (
    "(?! (?:mas )?(?:por |en |a |antes|despues|hasta|cuando|mientras|ahorita|ahora|hoy|tan|tarde|temprano|los |el"
    " (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|fin)|entre|durante|todavia|aun|de (?!nuevo|ahi|su|ya)"
    "|sobre|(?:el|la|los|las|un|una) (?:contrato|papel[a-z]*|oferta|link|recibo|foto|documento)|casas|homes|fotos|"
    "condos?|departamentos?|inquilin[a-z]+|comprador[a-z]*|la oferta|las (?!de)|al trabajo|"
    "si no|sin))"
)
_SP_LIST = (
    "(?:lista|listas|sistema|base|registros?|contactos?|mensajes|textos|directorio|agenda|ahi|aqui|grupo|celular)"
)
ENDINGS_SPANISH = compile_phrases(
    "(?<! no )(dej|par|basta|termin|ces)(e|en|a|ar|es|ale|enle|ame|eme|enme|enos|o|ara|aran)? (ya )?(de|con) "
    f"(estar |llegar |tanto |tantos |los |sus |estos |tus |mas |una vez de |una vez con )*({_SP_WRITE}"
    f"|{_SP_MESSAGES})"
    "(?! (?:pero|mejor) )(?![a-z ]{0,25}(?:mandeme|escribame|por texto|mensajes (?:si|esta)))",
    f"(no|nunca|jamas) (me|nos|le|les|lo|quiero que me|vuelvan? a|vuelvas a|vaya a|se les ocurra) (vuelva a |vuelvan"
    f" a |vuelvas a |ande |anden |este |esten |sigan? |siga )?(me |nos )?(?!(?:escrib|mand|envi|llam|contact|habl|"
    f"marc|text)(?:ieron|aron|io|ian"
    f"|aban|aba) ){_SP_WRITE}{_SP_PART_OF_TIME}"
    "(?![a-z ,]{0,20}(?:mejor|mandeme|escribame|por texto|por mensaje))",
    f"(no|nunca|jamas|ya no|ni) (vuelva|vuelvan|vuelvas|sigan?|siga|insista|insistan|mande|manden|mandes|escriba"
    f"|escriban|escribas|envie|envien|"
    f"envies|moleste|molesten|molestes|llame|llamen|llames|contacte|contacten)(me|nos|le)?( (a|con))?( {_SP_WRITE})?"
    f"( mas| nada| a este| ya| otra vez| nunca|(?= [.,!]| $))",
    f"ya no (me|nos|le|les|quiero|queremos|deseo|mande|manden|escriba|escriban|acepto) ?(que |mas |recibir |resivir "
    f"|resibir |sus |de sus |estos |los |me )*({_SP_WRITE}{_SP_PART_OF_TIME}|{_SP_MESSAGES})",
    f"ya no ({_SP_MESSAGES})", "no (sigan?|sigas) (escrib|mand|envi|llam|molest|contact)[a-z]*ndo",
    f"(no|ya no) (es necesario|hace falta|hay necesidad de|tiene caso|ocupo|ocupamos|necesito|necesitamos|quiero"
    f"|queremos) que (me|nos) ({_SP_WRITE}|avis[a-z]*|notifi[a-z]*|sigan [a-z]+)",
    f"no (quiero|queremos|deseo|kiero|quero|deseamos|me interesa|necesito|pedi|solicite|acepto|autorizo|autorice)"
    f" ?(que |mas |recibir |resivir |resibir |sus |de sus |estos |los |ningun |me |nos |ni |saber |tener |a |seguir "
    f"recibiendo |recibiendo |ya |esos )*({_SP_WRITE}|{_SP_MESSAGES}|nada de (usted|ustedes|jorge)|de (usted"
    f"|ustedes)"
    "|contacto)(?! (?:de (?:otros|fontana|casas|condos?)|por la))(?! (?:de|sobre) (?:los|las|otros|otras) )",
    f"(ni|no) (un|una|mas|ningun|ninguna) ?(mas )?{_SP_MESSAGES}( mas)?(?! de (?:otros|otras|los|casas|fontana))",
    f"(quit|saqu|borr|borre|elimin|remuev|remov|retir|tach|sac|suspend|cancel|bor)(e|en|a|ar|ame|eme|enme|enos|ueme"
    f"|uenme|ueve|uevan|uevame|uevanme|ue|uen|enme|arme|anme|enlo|eno|er|uenos|evan)? (ya )?(por favor |favor "
    f"de |pues )?(me |a mi |mi |mis |este |nuestro |el |todos |los |toda |estos |sus |de )*(numero|nombre|contacto"
    f"|celular|cel|tel|telefono|datos|informacion|{_SP_MESSAGES}|{_SP_LIST})(?! anterior| que (?:le|te)| de (?:la "
    f"oferta))",
    f"(quit|saqu|borr|elimin|remuev|tach|sac|bor)(eme|enme|ame|enos|ueme|uenme|uevame|uevanme|arme|anme|uenos"
    f"|emonos)( a [a-z ]{{2,30}})?"
    f"( (?:ya |por favor |favor )*(?:de|del) (?:su |sus |la |esta |esa |ese |este |tu |el |aqui|ahi|ay)?"
    f"(?:{_SP_LIST})?|(?= [.,!]|(?: ya| por favor| porfavor| gracias| ahora)* (?:[.,!] )*$))",
    "((?:me|nos|de|favor de) (?:dar|de|den|dan)|deme|denme|darme|dame|dennos|darnos|doy|causar|quiero) (la |una )?"
    "(de )?baja(?! (?:la|el|en|al|los|las|una|del precio) )",
    "(?<=^ )baja (por favor|ya|gracias)",
    "(?<=^ )baja de (su|sus|tu|tus|esta|estos|este) (lista|listas|mensajes|textos|numero|base)",
    "(dej|deje|dejen)(eme|enme|ame|enos|anos|e|en)? (ya )?(en paz|tranquil[oa]s?)", "en paz ya",
    "(retir|revoc|cancel|quit)(o|amos|ar|ue|e) (mi|el|todo) (consentimiento|permiso|autorizacion)",
    "(no|nunca|jamas) (les |le |te |he )?(doy|di|dado|tienen|tiene|autorice|autorizo|autorizado|dimos) ?(mi |el |a"
    " nadie )*(permiso|consentimiento|autorizacion)",
    "olvid(e|en|ense|ese|a|ate) ?(de )?(mi|este) (numero|contacto|celular)", "pierda(n)? mi numero",
    "(suspend|cancel|deten|par)(er|an|a|e|en|ar|gan|ga)? (de inmediato |ya |todos )*(los|sus|estos|estas|las|esos|el"
    " envio de) ?(de )?"
    f"{_SP_MESSAGES}",
    "(los|voy a|va a|esta|este numero|lo|la|numero|quedan|quedo|ya|te|estan) (bloque|reportar|report)[a-z]*",
    "(?<=^ )(bloquead[oa]s?|reportad[oa]s?)",
    "no (mas|molestar|moleste|molesten|molestes|insista|insistan|este molestando|esten"
    " molestando|chinguen|chingue|jodan|joda)(?= ([.,!] )*$| mas | por favor| gracias|[.,!])",
    "(vaya|vayan|vayanse|vete|largue)(se|nse)? (al|a la|a) (diablo|chingada|carajo|verga)",
    "(es|esto es) (acoso|spam|hostigamiento)", "ya (basta|estuvo|parenle|paren|parele|pare)",
    "(desuscrib|desinscrib|desafili)[a-z]*", "hasta aqui , no",
    "(hart[oa]s?|cansad[oa]s?|fastidiad[oa]s?) (de|con) (tanto|tantos|sus|estos|recibir|que me|ustedes|tus)",
    "(me|nos) (tienen|tiene) (hart|fastidiad)[a-z]*(?! (?:los|las|el|la|mi|mis|este|esta|esa|ese) (?!mensaj|text))",
    "(dejar|parar|suspender|evitar) de ?(recibir|mandar|enviar|escribir|llamar|molestar|contactar)[a-z]*",
    "(cancel|suspend|termin)(e|en|ar|a) (mi|mis) (suscripcion|suscripciones|notificaciones|alertas|registro)",
    "favor de no (volver|molestar|escrib|mand|contact|llam|envi|marc|insist)[a-z]*",
    "(absteng|evit)(a|an|anse|ase|e|en)(se|nse)? (de )?(enviar|mandar|escribir|contactar|molestar|llamar)[a-z]*",
    "olvid(enme|eme|enos)", "(les |le |te )?(prohibo|exijo|ordeno) que",
    "(los|les|lo|te) (voy a|vamos a) (demandar|denunciar|reportar|bloquear)",
    "(voy a|vamos a) (denunciar|demandar|reportar|bloquear)(los|les|lo|te)",
    "(me puede|me pueden|me podria|me podrian|quiero que me|pido que me|favor de) (quit|sac|borr|elimin|remov)[a-z]*"
    " (de (?:su|la|esta|aqui|ahi)|mi (?:numero|nombre)|ya)",
    "(como|donde) (le hago para |puedo |hago para )*(me salgo|salgo|salirme|me quito|quitarme|me doy de baja|darme"
    " de baja|me desuscribo)(?! de(?:l| la| mi| este| esta| un)? ?(?:hipoteca|renta|prestamo|contrato|lease|casa|"
    "deuda))",
    "(?<=^ )(parale|paralen|detente|largo|dejame|dejenme)(?= ([.,!] )*$| por favor| gracias| ya)",
    "no (vuelv|mand|escrib|insist|fastidi|jod|ching|texte)(a|an|as|e|en|es)(me|nos)? (mas|nunca|jamas|otra vez|nada"
    "|aqui|a este)",
    "(borr|elimin|quit|sac)(e|en|ue|uen) (todos )?(mis|nuestros) (datos|contactos)",
    "(respete|respeten) (mi|nuestra) (privacidad|decision)", "(esto es |es )?(hostigamiento|acoso)",
    "(no|nunca) (les |le |te )?(di|dimos|he dado) (mi |el )?(permiso|autorizacion|consentimiento)",
    "(ya |por favor )+(dejen|deje|dejame|dejeme|dejenme|dejenos)(?= ([.,!] )*$| de | en )",
    "(no|ni|sin) (mas )?(textos|mensajes|llamadas)(?= ([.,!] )*$| ni | por favor| gracias)",
)  # fmt: skip
ABOUT_OTHERS = compile_phrases(
    "(told|asked|tell|asking|begged) (?!(?:you|u|yall|jorge|them|him|her) )(?:the |my |our |that |a |another |some )?"
    "[a-z]+ ~ ~ ~ ?(stop|quit|leave|remove|take|cancel|not to)", "(le|les) (dije|pedi) a (?!usted)[a-z]+",
    "you (have been|seem|are|sound|were) (so |very |pretty |really )*(nice|ok|okay|fine|different|good|alright|helpful"
    "|cool)(?! ,? ?but)",
    "you i (like|trust|want)",
    "(like|trust|prefer) (you|working with you)",
    "but (you|your) (are|is) ok",
    "(con|a) (usted|ustedes) (si|sigo|quiero|me quedo|vamos)", "(quiero|prefiero|sigo) con (usted|ustedes)",
    "(usted|ustedes) si (me|nos|son|es|puede)",
    "(banco|vecinos?|esposa|esposo|agentes?|hijos?|hoa|ex) (ya )?no (dejan?|paran?) de",
    "(agents?|lenders?|banks?|people|they|zillow|redfin|companies|investors?|wholesalers?|telemarketers|neighbors?"
    "|realtors?|everyone|buyers?|them|her|him|she|he|brokers?|solicitors|bots|who) ~? ?(stop|quit|stopped|stops?)"
    "(?! (?:texting|calling|messaging|contacting) me ~ you)",
    "(other|(?<!with )(?<!hired )(?<!found )(?<!chose )(?<!have )(?<!got )another|old|ex|previous) (agents?|realtors?|"
    "brokers?|lenders?|companies|buyers?|company|offices?|agent's"
    "|agents)",
    "(do not|never|no need to|not|can not|could not|will not|wont|please do not|did not|would not|cannot)"
    " (ever |to |you |want to |let them |let us |let |even )*(stop|quit|cancel|end|unsubscribe|opt|remove|take me)"
    "(?! (?:tex|call|mess|send|contact)[a-z]* (?:if|i will|or))",
    "(what|que) ~? ?(does|happens|do|is|mean|means|pasa|significa|quiere)( ~)? (stop|unsubscribe|reply|opt|alto"
    "|parar|contesto|respondo|baja|pongo)",
    "(if|should|when|before|unless) (i|we|she|he) ~? ?(text|say|reply|write|stop|send|unsubscribe|opt|quit)",
    "(si|cuando) (contesto|respondo|pongo|escribo|mando|le pongo) (stop|alto|baja|parar)",
    "did (you|u|jorge|yall) (stop|quit)", "(have|has|had|why) (you|u|did you|did u) (stopped|stop|quit)",
    "no (pare|paren|deje|dejen|pares|dejes|cancele|cancelen) de", "(por que|porque) (dejo|dejaron|pararon|ya no me)",
    "(other|otros|otras|otro) (agentes|agencias|agente|realtors?|vendedores|companias)", "my (ex|old agents?|lender)",
    "mi ex",
    "(stop|quit) (calling|llamar)(?! and (?:texting|messaging|emailing))[a-z ]{0,12} ?[,.;]? ?(just|but|please)? "
    "?(text|texting|txt)",
    "texting (is|works|me is)( ok| okay| fine| better| good| best)",
    "texts? (is|are) (ok|okay|fine|better|good|best)", "text (me )?(instead|is fine|is better|works)",
    "(textos?|mensajes?) (si|esta|estan|es|son) (bien|mejor|ok)",
)  # fmt: skip
"""Phrases in which the same words are about somebody or something else, or ask not to end."""
INSTRUCTION = compile_phrases(
    "(user|subscriber|contact|recipient) has (unsubscribed|opted)",
    "(party|number|subscriber|recipient|user) (you|that) ~ ~ ?(opted out|blocked|unsubscribed)",
    "(message|msg|text|sms|mensaje) (was |is |has been |could |can )?(not|un|no) ?(be )?(delivered|sent|deliverable|"
    "entregado|enviado)",
    "(activo|activado|activada|modo|funcion) (el |la |de |modo )*no molestar",
    "(reply|text|send|txt|respond|responda|envie|mande|conteste) (with )?(stop|alto|parar|baja|end|quit|cancel"
    "|unsubscribe|[0-9]) (to|for|2|para|y|at)",
    "(to|para) (unsubscribe|opt out|cancelar|darse de baja) (reply|text|send|responda|envie)",
)  # fmt: skip
"""How machines say what to reply; it is no wish of whoever is quoted."""
BACK = compile_phrases(
    "(text|message|write|contact|send)( me| us| to me)? (again|texts again|messages again)",
    "(start|resume|restart|begin) (texting|messaging|sending|the (texts|messages)|again)( me| us)?",
    "(sign|put|add|opt|let) me (up|back|in|back in|back on)( again)?", "(re)?subscribe( me)?", "opt (me )?(back )?in",
    "(want|like|ready) (to )?(get|receive|hear|texts|messages|your)[a-z ]{0,25}(again|back)", "unstop",
    "(you can|ok to|can) (text|message|contact) me( again| now)", "(changed|change) my mind ~ (text|message|send)",
    "(escrib|mand|envi|contact|text)[a-z]* (de nuevo|otra vez|nuevamente)", "(reanud|reactiv|reiniciar|comenz)[a-z]*",
    "(quiero|puede|pueden) (volver|recibir|volver a recibir|escribirme)[a-z ]{0,20}(mensajes|textos|de nuevo|otra"
    " vez)",
    "(vuelva|vuelvan|vuelve) a (escrib|mand|text|contact)[a-z]*",
)  # fmt: skip
