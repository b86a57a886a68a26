"""Frames of a lack of interest, of a death and of somebody who represents the person already (CONV-011).

Somebody is represented who has signed with an agent, or whose agent, attorney or trustee deals with the sale; who only
has, knows or looks for an agent is asked on.
Source of the last: docs/sources/conduct.md#represented-by-others.
"""

from reference_bots.conversation.understanding.tokens import compile_phrases

_LEAVE = (
    "(?:sell|selling|move|moving|leave|leaving|list|listing|part with|parting with|give up|let go|downsize|"
    "relocate|relocating)"
)
_STAY = "(?:stay|staying|keep|keeping|hold|holding|hang|hanging|remain|remaining|live out|age)"
_KIN = (
    "(?:mom|mother|mama|dad|father|papa|husband|wife|brother|sister|son|daughter|grandma|grandpa|grandmother"
    "|grandfather|uncle|aunt|cousin|owner|homeowner|parents|spouse|partner|friend|inlaw|law|he|she|they|lady|man|who)"
)
_HOME = "(?:house|home|place|property|condo|townhouse|townhome|unit|sale|listing|estate)"
_AGENT = (
    "(?:agents?|realtors?|brokers?|brokerage|agency|realty|listing agent|representation|re ?max|remax|keller|"
    "coldwell|century|redfin|compass|exp|zillow"
    "|opendoor|berkshire|sotheby's|sothebys|real estate (?:agent|company|office|firm)|listing (?:agent|broker)|"
    "buyer's agent|buyer agent|team|firm|company)"
)
_COUNSEL = (
    "(?:attorneys?|lawyers?|counsel|trustees?|conservator|fiduciary|executor|solicitor|guardian|legal team|law firm)"
)
_HANDLES = (
    "(?:handles?|handling|handled|deals?|dealing|takes? care|taking care|is in charge|in charge|looks? after|"
    "looking after|manages?|managing|does all|runs?"
    "|is on|represents?|representing|takes? it|has (?:this|it|that|everything)|covers?|is doing|working on|taking "
    "care of|is the one)"
)
_CONTENT = (
    "(?:good|fine|set|happy|content|comfortable|settled|okay|ok|satisfied|great|well|glad|pleased|at home|rooted|"
    "staying)"
)
_SP_CONTENT = (
    "(?:content[oa]s?|feliz|felices|a gusto|agusto|comod[oa]s?|bien|tranquil[oa]s?|encantad[oa]s?|establecid[oa]s?|"
    "acostumbrad[oa]s?|arraigad[oa]s?)"
)
_SP_KIN = (
    "(?:mama|papa|mami|papi|madre|padre|esposo|esposa|marido|mujer|senora|senor|abuel[a-z]+|herman[oa]|ti[oa]|hij[oa]"
    "|suegr[oa]|jefit[oa]|cunad[oa]|prim[oa]|duen[a-z]+|ella|el|padrastro|madrastra|compadre|comadre|viej[oa]|don "
    "[a-z]+|dona [a-z]+)"
)
_SP_AGENT = (
    "(?:agentes?|realtors?|realtora|corredor[a]?|broker|agencia|inmobiliaria|asesor[a]?|vendedor[a]?|remax|redfin|"
    "compania|bienes raices)"
)
_SP_COUNSEL = "(?:abogad[oa]s?|licenciad[oa]|albacea|fiduciari[oa]|apoderad[oa]|notari[oa]|tutor|representante)"

NOT_INTERESTED = compile_phrases(
    "(no|zero|not any|any|little|not the slightest|absolutely no) (real |current |immediate |particular |such |"
    "present )*(plans?|intentions?|desire|interest|need|wish|reason|thoughts?|plan) "
    f"(to|of|in|on|for|at all about) (ever |even )?{_LEAVE}(?! (?:until|before|for less|without))",
    "(not|never) (ever )?(be )?(for sale|up for grabs|up for sale)",
    f"(decid[a-z]+|chose|opted|choosing|elected) ~ ?(against|not to|to not) {_LEAVE}",
    "(decid[a-z]+|chose|opted|elected|prefer|rather|going|gonna|plan|planning|want|wanting|intend|like|will|think "
    f"we will|are|am|be) (to |on |just |we will |definitely )*{_STAY} "
    f"(put|here|it|on to it|onto it|in (?:our|my|this|the) (?:{_HOME}|family|neighborhood)|(?:our|my|this|the) "
    f"{_HOME}|where we are|where i am|in place)"
    "(?! (?:simple|short|under|clean|going|posted|open|in mind|on the market|until|till|while|with))",
    f"(i|we) (am|are) (just |all |pretty |very |quite |really |perfectly |so |doing |more than |both )*{_CONTENT}( "
    "enough)?( (?:here|where we are|where i am|"
    "staying (?:here|put)|for now|as is|as we are|as i am|right here|with what (?:we|i) have|in (?:our|my|this) "
    f"{_HOME}|with (?:our|my) {_HOME}|thanks for asking))*"
    "(?= ([.,!] )*$| thank| thanks| good luck| sorry| but thank| lol| bye| take care| appreciate| have a)",
    "(chang[a-z]+) (my|our) minds?(?! about (?:the|upland|fontana|ontario|financing|fha))(?= ([.,!] )*$| [.,] "
    "(?:not|we|i|keeping|no|staying|and)|"
    " and| about (?:selling|moving|it))",
    "(i|we|are|am|will|be|never|not|would) (are |am |will |would |be |ever |'m |have )*(never|not ever|not) (ever "
    f")?(be )?{_LEAVE}(?! (?:in|until|before|without|for less|yet|it for|under|"
    "below|cheap|today|this week|right now|by owner|with))",
    f"(love|like|enjoy|adore) (it |living )?(our|my|this|the|it|here)( {_HOME}| neighborhood| street| area| "
    "community)?( too much)?( here)? ?(,|and|so|to)? ?(and |so |we |i |to |are |am |'re |"
    f"want |plan |will |would |never |not |going |ever )*({_STAY}|leave|leaving|go(ing)? anywhere|sell|move|moving)",
    "(hard|big|firm|easy|solid) (pass|no)(?= ([.,!] )*$| sorry| thank| for| from)",
    "not (something|anything) (we|i) (want|are|am|would|care|need|wish)",
    "(not|never) (considering|contemplating|entertaining|exploring|pursuing|open to) (selling|offers|a sale|any "
    "offers|moving|it|that)",
    "(no|not|isn't) (need|want|looking) for (an? |any )?(offers?|buyers?)(?= ([.,!] )*$| thank)",
    "(not|never) in the market(?! (?:yet|until))", f"(no|nope|nah|nay),? ?(we|i) (?:will|would|are going to) {_STAY}",
    # The same, in Spanish.
    "no (la |lo |las |nos |me |se )*(vendo|vendemos|vende|vendere|venderemos|vendera|soltamos|suelto|largo|"
    "cambiamos|cambio|movemos|muevo|mudamos|mudo|vamos a ir|voy a ir)(?! (?:por"
    "|barat|en menos|hasta|todavia|a menos|sin|si |bien|caro))",
    "(ya )?no (pienso|pensamos|quiero|queremos|vamos a|voy a|planeo|planeamos|tengo planes de|tenemos planes de|"
    "tengo ganas de|tenemos intencion de|tengo intencion de|hay intencion de|tengo pensado|"
    "tenemos pensado|estoy pensando en|estamos pensando en|me interesa|nos interesa|es mi intencion|deseo|"
    "deseamos) (vend|mud|mov|ir|salir|dejar|cambi|soltar|deshac)[a-z]*"
    "(?! (?:por menos|todavia|hasta|barat|a menos|antes|sin))",
    "(estamos|estoy|vivimos|vivo|nos sentimos|me siento|ando|andamos) (muy |bien |tan |super |ya |de lo mas |mas "
    f"que |re |todos )*{_SP_CONTENT} (aqui|donde|en (?:la|el|nuestra|mi|esta|este|casa)|con "
    "(?:la|nuestra|mi|esta)|asi)",
    "no (esta|estan|se|la tenemos|la tengo|estamos|esta puesta) (en venta|a la venta|vende|vendemos|disponible)",
    "(decid[a-z]*|hemos decidido|optamos|opte|preferimos|prefiero|mejor|vamos a|voy a|resolvimos) (por )?(no "
    "(?:vend|mud|mov)|qued|conserv|mantener|guardar|seguir (?:aqui|en))[a-z]*(?! (?:en contacto|con usted|con "
    "la (?:segunda|primera|otra)))",
    "(cambi[a-z]*) de (opinion|idea|planes|parecer)(?= ([.,!] )*$| [.,] (?:ya|no|nos|me)| y (?:ya|no|nos|me))",
    "(?<=^ )((hola|disculpe|perdon|oiga|no|ay|fijese|pues|fijese que|ay no)( [,.])? )*(para nada|nada de eso|no "
    "gracias|nel|ni de broma|ni a palos|ni en suenos|ni de chiste|ni hablar|no nos interesa|no me interesa|paso)"
    "(?= ([.,!] )*$| gracias| [.,] | saludos| suerte| disculpe| que le)",
    "(aqui|nos|me) (nos|me)? ?(vamos a |voy a )?(quedamos|quedo|quedar|quedare|quedaremos)( aqui| en (?:la|nuestra|"
    "mi)| con)",
    "sin (ningun )?interes(?! (?:fijo|alto|bajo|los|por))",
)  # fmt: skip

PASSED_AWAY = compile_phrases(
    f"{_KIN} ~ ?(is|was|has|had|been|just|recently|already|sadly|unfortunately|since|tragically|suddenly|is now|"
    "has now)* ?(dead|died|deceased|passed|gone|departed|late|no longer living|not living|not alive|"
    "killed|succumbed|lost (?:his|her|their) (?:life|fight|battle))(?! (?:the (?:inspection|test|house)|inspection|"
    "on (?:it|that|the)|it|by|that|up|out|down|for work|to work|to texas|for the|my|"
    "over|away for|to the store|with the|along))",
    "(no longer|not) (with us|living|alive|around to|on this earth)",
    "(executor|executrix|widow|widower|son|daughter|administrator|niece|nephew) ~ ~ ?[.,;] ?(he|she|they|mom|dad) "
    "~ ?(passed|died|is gone|is deceased)",
    "(we|i) (just |recently |have |had |sadly |also )*(lost|buried|cremated|said goodbye to|laid to rest) (my|our|"
    "her|his|their|the|a) (?!(?:house|home|job|keys|place|phone|contract|bid|deal|offer|buyer|"
    "dog|cat|listing|deposit|number|agent|email)\\b)[a-z]+",
    "(planning|arranging|at|attending|paying for|after|before) (a|the|her|his|my [a-z]+) (funeral|memorial|burial|"
    "wake|cremation)",
    "(recent|sudden|tragic|unexpected) (death|passing|loss) (in|of)", "(death|passing) of (my|our|her|his|the)",
    "(took|taken|gone|went|called|home) (home )?to (be with )?(the lord|god|heaven|jesus|glory)",
    "(estate of|in loving memory)",
    # The same, in Spanish.
    f"{_SP_KIN} (ya |nos |se |acaba de |acaban de |ha |habia |lamentablemente |desgraciadamente |tristemente |"
    "recien |que )*(fallec|muri|muert|difunt|partio|descans|ya no (?:esta|vive|existe)|se (?:nos )?fue (?:al|con)|"
    "dejo de existir|perdio la vida|perdio la batalla)[a-z]*",
    "(acaba|acaban) de (fallecer|morir|partir)",
    "(perd|enterr|sepult|vel|despid|cremar|cremam)[a-z]* a (mi|nuestr[oa]|su|el|la|un|una) [a-z]+",
    "(esta|estan|ya esta) (ya )?(muert[oa]s?|difunt[oa]s?|fallecid[oa]s?|en el cielo|en el panteon|con dios)",
    "(funeral|velorio|entierro|sepelio|novenario|misa de cuerpo presente) (de|del)",
    "(luto|de duelo)(?= ([.,!] )*$| por| aqui)",
)  # fmt: skip

REPRESENTED = compile_phrases(
    "(i|we|already|just|have|had|house|home|it|been|condo|place|property|townhouse|listing|is) (have |had |"
    "already |just |recently |been |is |was |are |am |both |also |now |officially |currently )*(signed|listed|"
    "list|contracted|committed|locked in|tied up|under contract|represented) "
    f"(it |the {_HOME} |our {_HOME} |my {_HOME} |up |on |a |an |the |exclusive |listing |agreement |contract |"
    "papers |buyer |buyer's |representation |already |for (?:sale|six months|6 months) )*"
    "(with|by|through|to|at) (an?|the|my|our|another|some|somebody|someone|different|other|local|great|good|a "
    "different|my own|another local)? ?(other |local |great |good |different |listing |friend's |cousin's |real "
    "estate "
    f"|big |friend who is an? )*({_AGENT}|{_COUNSEL}|someone|somebody|friend|cousin|williams)(?! (?:who|that) "
    "(?:never|did|let))",
    "(under|in|have|has|signed|got|bound by|locked into) (already |currently |an? |the |our |my |signed |"
    "exclusive |current |active |valid |six month |6 month |listing )*(exclusive|listing agreement|listing "
    "contract|representation agreement|representation"
    "|buyer ?(?:'s)? (?:agreement|representation)|agency agreement|exclusive (?:agreement|contract|listing|right)|"
    "buyer (?:contract|agreement)|buyer's (?:contract|agreement)|signed (?:agreement|contract)|listing)(?= "
    "(?:with|by|through|already|right now|until|till|"
    "agreement|contract)| ([.,!] )*$| thank| sorry| lol| good luck| have a| but)",
    "(i|we|are|am|being|already|fully) (am |are |already |currently |being |now |both )*represented(?= ([.,!] )*$|"
    " by| thank| sorry| already| lol| good| have| but| here| at)",
    "(my|our|the|her|his|their|estate's|family's|an|another) (own |current |listing |real estate |family |estate |"
    f"probate |divorce |trust )*({_AGENT}|{_COUNSEL}) (already |is |now |who |that |will |does )*{_HANDLES}",
    "(talk|speak|go|direct|send|reach|write|get|deal|check) (this |that |it |everything |any |all |questions |out "
    "|in touch )*(to|with|through) (my|our|the family's|his|her|the estate's) "
    f"(own |current |listing |real estate |family |estate |probate |divorce |trust )*({_AGENT}|{_COUNSEL})(?! "
    "(?:says|said|about the (?:loan|title)))",
    "(contact|call|text|email|message) (my|our|the family's|the estate's) (own |current |listing |real estate |"
    f"family |estate |probate |divorce |trust )*({_AGENT}|{_COUNSEL})(?! (?:says|said|already called))",
    f"(everything|all of (?:this|that)|all this|that|this|it|the sale|{_HOME}|matter) (goes|is|has to go|must go|"
    "should go|needs to go|is being handled|being handled|handled|is handled|is in the hands) (all )?(through|by|"
    "with|of|to) (my|our|an?|the) (own |family |estate |real estate |listing |probate )*"
    f"({_AGENT}|{_COUNSEL})",
    "(in the hands of|turned (?:it|this|everything) over to|left (?:it|this|everything) (?:to|with)|hired) (my|"
    f"our|an?|the) (family |estate |real estate |probate )*{_COUNSEL}",
    "(not|cannot|can not) (allowed|supposed|permitted|free)? ?(to )?(talk|speak|discuss|deal) (to|with|about)? "
    "?(other|another|any other|anyone but my|you)? ?(agents?|realtors?|brokers?)?"
    " ?(because |, |since |as |until )(i|we|my|our) (am|are|have|signed|contract|listing|agreement) ?(under|an|"
    "with|a|in|is)",
    # The same, in Spanish.
    "(ya |ya la |la |lo |ya lo |estamos |estoy |esta |ya esta )*(firm|list|compromet|contrat|exclusiv)[a-z]* (un |"
    "el |la |mi |nuestra |casa |contrato |exclusiva |acuerdo |de exclusividad |de venta |listado )*(con|por|a) "
    "(un |una |otr[oa] |el |la |mi |nuestr[oa] |la de |"
    f"los de )*{_SP_AGENT}",
    "(tengo|tenemos|hay|firme|firmamos) (ya )?(un |una |el |la )?(contrato|exclusiva|exclusividad|acuerdo|listado|"
    "contrato de exclusividad|contrato de exclusiva) (de exclusividad |de exclusiva |de venta |firmad[oa] |"
    f"exclusivo )?(con|por) (un |una |otr[oa] |el |la |mi |nuestr[oa] )*{_SP_AGENT}",
    f"(mi|nuestr[oa]|el|la|un|una) (propi[oa] )?({_SP_AGENT}|{_SP_COUNSEL}) (de la familia |ya |se |lo |la |nos |"
    "me |es (?:el|la) que |esta |lleva |ve |de la sucesion )*(encarga|encargando|encargad[oa]|a cargo|maneja|"
    "manejando|lleva|llevando|ve todo|viendo|ve eso|atiende|"
    "tramita|representa|todo|hace todo|el caso|el asunto|eso|ayudando con todo)[a-z]*",
    "(hable|hablele|comuniquese|pongase|entiendase|tratelo|trate|dirijase|llame|llamele|contacte|escribale|"
    f"marquele|pregunte|preguntele|arreglese|vealo)( usted)? ~ ?(con|a|al|de) (mi|nuestr[oa]|la|el) ({_SP_AGENT}|"
    f"{_SP_COUNSEL})(?! (?:del seguro|que me))",
    f"(me|nos) (representa|representan|lleva todo|ve todo) (ya )?(un |una |otr[oa] |mi )*({_SP_AGENT}|"
    f"{_SP_COUNSEL})",
    "(esta|estoy|estamos) (ya )?representad[oa]s?(?= ([.,!] )*$| por| con)",
)  # fmt: skip
ONLY_HAS_AGENT = compile_phrases(
    "(no|not|never|without|need|want|looking for|find|recommend) (an? |any |have |hired |signed |my |sign |to sign "
    "|have an )*(agent|realtor|broker|lawyer|attorney|agreement|contract)",
    "(listing|contract|agreement) (has |is |was |with [a-z ]{2,20} |just |already )*(expired|expires|cancelled|"
    "canceled|over|up|ended|ends)",
    "(fired|dropped|left|let go of|done with|cancelled with|parted ways with) (my|our|the|that) ",
    "(thinking about|considering|might|may|about to|going to|plan to) (sign|list|hire)[a-z]*",
    "(no|ni|sin|necesito|busco|quiero|quisiera|recomiend[a-z]*) (tengo |tenemos |un |una |a un |me |he firmado |"
    "firmado |con )*(agente|realtor|corredor|abogad[oa]|contrato)",
    "(se (?:me |nos )?)(vencio|termino|acabo) (el |la )?(contrato|listado|exclusiva)",
)  # fmt: skip
"""Phrases with which an agent or a contract is named, and nobody represents the person."""
