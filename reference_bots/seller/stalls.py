"""How sellers put off an answer (SELL-003). Interest, a question and an answer are no stall."""

from reference_bots.conversation.meanings import Stall
from reference_bots.conversation.understanding.tokens import Words, phrases

_AGENT = "(agent|agents|realtor|realtors|broker|brokers|agente|corredora?|realtora)"
_KIN = (
    "(friend|cousin|sister|brother|wife|husband|uncle|aunt|neighbor|nephew|niece|son|daughter|mom|dad|mother"
    "|father|buddy|coworker|inlaw|sister in law|brother in law|in law|amig[oa]|prim[oa]|herman[oa]|cunad[oa]"
    "|ti[oa]|espos[oa]|sobrin[oa]|hij[oa]|vecin[oa]|comadre|compadre|conocid[oa])"
)
_PORTAL = phrases(
    "zillow*", "zestimat*", "redfin(?! agent)", "trulia", "realtor . com", "opendoor", "offerpad",
    "(online|web|internet|google|website|app|computer) ~ (estimate*|value*|price*|says|number|worth|shows?)",
    "(saw|looked|checked|read|found|says) ~ (online|on the internet|on google|on the web)",
    "estimates? (says?|is|was|shows?|online)", "(the|my|an) (online )?estimate",
    "(en|el|por) (linea|internet|la pagina|google)", "(estimado|estimacion) (de|en|dice)",
)  # fmt: skip
_HAS_AGENT = phrases(
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
    f"{_AGENT} (already|is handling|handles|is helping|will|told|said|says|in the family|friend|lined up|on it)",
    f"(exclusive|contract) ~ {_AGENT}",
    f"(tengo|tenemos|con|contrate|contratamos|firm(e|amos)( con)?|hay) (a |ya |un |una |mi |otro |otra "
    f"|nuestro |nuestra |buen |buena |su |a un |a una )*{_AGENT}",
    f"(otro|otra|mi|nuestro|nuestra|nuestr[oa]s) {_AGENT}",
    f"(trabajo|trabajamos|trabajando|hablando|estoy|estamos|firm*) con (un |una |mi |otro |otra "
    f"|nuestro )*({_AGENT}|alguien mas|otra persona|otra compania|otra agencia)", f"{_AGENT} (me|nos|ya)",
)  # fmt: skip
_NO_AGENT = phrases(
    f"(no|not|without|never|sin|ningun|do not (have|want|need|use)) (a |an |have |using |want |need |with |any "
    f"|un |tengo |tenemos |quiero |working |work |hired |currently |to |use |really |use |own |anymore |)*{_AGENT}",
    f"(are|r|is|do|does|should|can|could|will|would|need|eres|es|son|necesito|hire|want) (you |u |he |jorge |i "
    f"|we |she |usted |ustedes |un |una |your |my |)*(an |a |have |need |the |use |call |with |)*(real estate "
    f"|)?{_AGENT} ?(\\?|call|to call)",
    f"(not|no) (an |a |un |una |soy |eres )*{_AGENT}", "fired (my|our|the) (agent|realtor|broker)",
    "(agent|realtor|broker) (fell|quit|dropped|backed|expired|commission*|fees?)", "listing expired",
)  # fmt: skip
_TOO_LITTLE = phrases(
    "(too|so|very|way|really|pretty|kind of|kinda|super|awfully|that|bit|little) low(?! (maintenance|interest"
    "|rate|key))",
    "low(ball| ball)*(ed|ing|s|er)?(?= (offer|price|number|me|us|people|everyone|everybody)| [.,!?]| $)", "lowball*",
    "not (worth|enough|what it is worth|fair|even close|a fair|close to|gonna be enough|near)( (it|my|our|for"
    "|money|to))?",
    "(neighbou?rs?|house next door|home next door|place next door|guy next door|people next door|others?"
    "|another|(one|house|home|place) (down|up|across) the (street|road|block)|comps?|friend|people|everyone"
    "|similar (homes|houses)|(homes|houses|places) ~ here|house on (my|our|the) (street|block)"
    "|guy down the street) ~ (got|gets?|sold|selling|getting|received|went|go|going|listed|sell|are|make"
    "|made)( ~ (more|for|over|higher|above))?",
    "(worth|want|get|deserve|need|expected|expect|hoping for|hoped for|looking for|pay|paid|offer|offered|see"
    "|valued at|goes for|going for|sold for) (way |much |a lot |a bit |a little |even |far |something |it |me "
    "|us |alot |lots |like |)*(more|higher|better)(?! (time|info*|details|about|days|weeks|like|room|space"
    "|questions))", "(better|higher|bigger|another|other) (offer|price|bid|deal)s?",
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
    "(muy|demasiado|bien|tan|bastante|re|super|algo|un poco) (poco|poca|poquito|baja|bajo|bajito|bajita|barato"
    "|barata|bajos)",
    "(es|son|eso es|ofrece*|paga*|dan|pagan) (muy |una |un |tan |bien |re |puro |)*(poco|poquito|baj*|barat*"
    "|miseria|robo|burla|insulto|regalad*|nada|menos)",
    "(vale*|valer|valia|cuesta*|quiero|queremos|necesit*|esperaba*|pens*|dan|daban|ofreci*|ofrece*|pago|pagaron"
    "|pagan|sac*|puedo sacar|merece*|piden|saco) (mucho |un poco |bastante |muchisimo |como |me |nos |por "
    "|algo |todavia |)*(mas|mejor)(?! (tiempo|info*|detalles|o menos|adelante|tarde|espacio))",
    "(el |la |mi |un |una |nuestro |otr[oa] )*(vecin[oa]s?|casa de (al lado|enfrente|junto)|amig[oa]"
    "|compadre) (me |nos |le |de al lado |de enfrente |la |lo |ya |)*(vendi*|recibi*|sac*|dieron|pagaron"
    "|ofreci*|consigui*|gano)", "(no vale|vale) la pena", "(oferta|precio) ~ (baj*|poco|mejor*|insult*)",
    "(mejor|otra|mas alta|buena) (oferta|propuesta)", "regal(ar|arla|ada|o|ando)",
    "(un robo|una burla|un insulto|una miseria|una broma)", "abusiv*", "aprovechar(se)?",
    "no (alcanza|es suficiente|es justo|conviene|me conviene)",
    "por (tan |muy |)(poco|ese precio|esa cantidad|eso no)",
)  # fmt: skip
_GET_BACK = phrases(
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
    "(too |really |very |kind of |a bit |super |so |pretty |crazy |little |swamped |slammed |bit |am |is |are "
    "|im |been )+(busy|swamped|slammed|tied up|at work|driving|in a meeting)",
    "(?<=^ )(sorry |im |hey )*(busy|swamped|driving|working)(?= ([.,!] )*$| (right|now|atm|today|this|lol|rn"
    "|ill|i|can|call|will|at) )", "(not a good|bad|wrong|terrible|not the best) (time|moment)", "another time",
    "some other time", "maybe (next|later|another|tomorrow)",
    "(?<=^ )(ok |sorry |maybe )*(next (week|month)|tomorrow|mañana)(?= ([.,!] )*$| (maybe|please|works"
    "|is better) )", "(at|in) (work|a meeting)(?= [.,!]| $| (right|now|rn|i|can|ill|until|till))",
    "can not (talk|text|chat|respond|answer|deal)( ~ (now|today))?",
    "give (me|us) (a (few|couple|week|day|sec|second|minute|bit|moment)|some time|until|till|[0-9])( (days?"
    "|weeks?|hours?|minutes?|months?|of))?(?! to (think|decide|consider))", "hold (on|off|that thought)",
    "(brb|ttyl|gtg)", "out of town", "on vacation", "not (right )?now(?! is)",
    "(luego|despues|al rato|mas tarde|manana|otro dia|ahorita|ya|pronto|mas adelante) (le|te|les|lo|la|me|nos"
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
    "no (es|es un|es el) (buen )?momento", "mal momento", "otro (dia|momento|rato)",
    "(deme|dame|denme) (unos|un|una|dos|hasta|chance|tiempo)( (dias|semana|semanas|dia|rato|momento"
    "|minuto*))?(?! para pensar)",
)  # fmt: skip
_THINKING = phrases(
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
    "ask my (wife|husband|spouse|partner|family|kids|brother|sister|siblings|mom|dad|son|daughter|lawyer"
    "|attorney|accountant)",
    "(my|the) (wife|husband|spouse|partner|hubby|family) (and (i|me) ~ (discuss|talk|decide|think|decid*)"
    "|needs to|has to|wants to|is not|is still|would have to|isnt)", "big (decision|step)",
    "(need|take|want|require|give (me|us)) (some|more|a little|a bit of|a little more|a few|a couple) (more "
    "|)?(time|days)( to (think|decide|consider))?", "make up (my|our) mind",
    "need time(?! to (move|pack|find|close))", "hesita*", "(do not|not) (want to |)(rush|rushing) (into|it|this)?",
    "(tengo|tenemos|necesito|necesitamos|hay|deje|dejeme|dejame|dejenme|dejenos|quiero|queremos|quisiera|voy a"
    "|vamos a|debo|prefiero|permitame) (que |tiempo para |tiempo de |a |un poco |mas tiempo para "
    "|unos dias para |bien |)*(pens*|piens*|consult*|decid*|analiz*|consider*|platic* (con|lo|la)|hablar(lo"
    "|la)? con|medit*|digerir*|reflexion*|evaluar*|preguntar(le|les)? a (mi|la|el))",
    "(lo|la) (voy|vamos|estoy|estamos|sigo|seguimos|tengo|tenemos|ando|hay) (a |que |)*(pens*|consult*|analiz*"
    "|decid*|consider*|platic*|evalu*)",
    "(lo|la) (pienso|pensare|pensaremos|pensamos|pensaria|consulto|analizo|medito|platico)",
    "pens(andolo|andola|arlo|armelo|arnoslo|arla)", "pensando(?! (en |de )?(vender*|pedir|mudar*))",
    "(estoy|estamos|sigo|seguimos|ando) (indecis*|pens*|decid*|analiz*|consider*|viendo (opciones|que))"
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
_LOOKING = phrases(
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
    "exploring", "just (an idea|info*|research*|a thought|checking|want to (see|know))", "what if",
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
    (Stall.AGENT, _HAS_AGENT), (Stall.ZESTIMATE, _PORTAL), (Stall.SURFACE_OBJECTION, _TOO_LITTLE),
    (Stall.GET_BACK, _GET_BACK), (Stall.THINKING, _THINKING), (Stall.JUST_LOOKING, _LOOKING),
)  # fmt: skip
_REFUSING = frozenset({Stall.SURFACE_OBJECTION, Stall.GET_BACK, Stall.THINKING, Stall.JUST_LOOKING})
"""Stalls that are often negations themselves ("not ready", "can't decide"), so one before them changes nothing."""
_NO_STALL = phrases(
    "no need to (think|wait|decide|consider|talk)",
    "(do|did) not (need|have|want) (to think|to wait|to sleep|time|more time|to consider|to decide|to talk"
    "|any more time)", "not just (looking|browsing|curious|exploring|checking)",
    "not (only )?(browsing|curious|window shopping)", "(thought|think|thinking) ~ (about it|it over) and",
    "(done|finished|through|tired of|no more) (thinking|looking|deciding|waiting|considering)",
    "(get|got|getting|come|came|coming|call*|text*|write|wrote|hear*|heard) back (to|with|from) (me|us"
    ")(?! (about it|later|next|soon|on|tomorrow|in a))(?= ([.,!?] )*$| (please|asap|today|now|soon"
    "|with (the|an) offer))", "get back to (me|us)", "(sorry|thanks) for (getting|not getting|the|taking)",
    "no hay (nada )?que pensar*", "(ya )?lo pense", "ya lo (pensamos|decidimos|hable|platique*)",
    "(decided|decidimos|decidi)(?! (not|against|yet|no))", "is (that|it|this|[0-9$]+ ?k?) too (low|high)",
    "(do not|not) (want|wanna|trying) to ~ (too low|low)", "(not|never) (too low|an insult|a lowball)",
    "not looking back",
)  # fmt: skip


def stall(words: Words) -> Stall | None:
    """How the seller puts off an answer; None when the words show interest or answer something."""
    takes_back = words.has(_NO_STALL)
    for kind, phrase in _STALLS:
        if kind is Stall.AGENT and words.has(_NO_AGENT):
            continue
        if takes_back and kind in _REFUSING:
            continue
        if words.has(phrase) if kind in _REFUSING else words.affirms(phrase):
            return kind
    return None
