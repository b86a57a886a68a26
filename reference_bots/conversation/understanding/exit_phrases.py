"""Phrases of those who are not meant, in both languages, and of those who only sound so (CONV-011)."""

from reference_bots.conversation.understanding.tokens import compile_phrases

_HOME = "(?:house|home|place|property|condo|townhouse|townhome|it|that|ours|mine|one)"
WRONG_NUMBER = compile_phrases(
    "wrong (number|person|house|guy|one|#|phone|contact|lady|girl|woman|man|num|no)", "wrong (?=[.!] | $)",
    "wrong [#]", "(not|never) (mine|my (house|property|home|place)|the (right )?(person|one|owner|homeowner)) ?",
    "(there is|there's|is|there are) (no|no one|nobody) (one )?(named |called |by )?[a-z]+ (here|at this|by that)",
    "no (one|body) (here )?(named|called|by that name)",
    "nobody by (that|this)",
    "you have the wrong(?! (?:zip|price|year|date|email|spelling|size|unit|sqft|street number|house number|beds))",
    "(i am|this is|am) not (him|her|them|the (owner|person|right|one)|that person|who you)",
    "(just|recently) got (this|the|my) (new )?(number|phone)", "(this|my) (is a |is )?(new|different) number(?! is)",
    "do not (know|have) (anyone|anybody|any|a) (named|called|by|[a-z]+ here)",
    "meant (for|to) (someone|somebody) else",
    "(for|para|era para|es para) (otra persona|someone else|somebody else|alguien mas)", "numero ~ ?equivocad[oa]",
    "equivocad[oa] (de|numero)",
    "(se|esta|estas|te) (equivoco|equivocaste|equivocad[oa]|equivoca|confundi[a-z]*)"
    "(?! (?:en|con) (?:la|el) (?:precio|direccion|numero de))",
    "(persona|numero) (equivocad[oa]|incorrect[oa])",
    "(no soy|yo no soy|aqui no (vive|hay|esta)|no conozco a) [a-z]+", "me (acaban|acaba) de dar (este|el) numero",
    "(aqui )?no (vive|hay) (ningun[oa]? |nadie )[a-z]*", "nadie (aqui )?(se llama|con ese nombre)",
    "(never|do not|did not) (was |owned|own|had) (any|a|that|this|the)? ?(house|home|property|place|land|real"
    " estate)",
    "not the (owner|right person|homeowner)", "no (soy|somos) (el|la|los|las) (duen[a-z]+|propietari[a-z]+)",
    "(you are|your|u are|you) texting the wrong", "(this|it) (is not|isnt) (him|her|them)",
    "(?<=^ )(sorry )?no [a-z]+ (here|at this number|at this address|lives here)",
    "(does not|do not|doesnt) have (this|that) (number|phone) (anymore|any more|now)",
    "no longer (her|his|their|that person's|my|[a-z]+'?s?) (number|phone|cell)",
    "(do not|dont|never) (know|heard of|met) (any|anyone|anybody|who that|who this person|that person|a [a-z]+"
    " [a-z]+|him|her|them)",
    "(number|phone|cell|line) (now )?(belongs|belong|belonged) to (someone|somebody|another|a different|me now)",
    "(had|have had|got) this (number|phone|line) (for|since|a|about|just|last|recently|like)",
    "nobody (here |lives here )?(by|with|named|called) ", "(no one|nobody) (here )?(by|with|named|called|lives)",
    "not (him|her|them|me|that person|who you)(?= ([.,!] )*$|[.,!])",
    "(esa|esta|ese|dicha) (persona|senora|senor|nombre) (ya )?no (vive|esta|es|existe|trabaja)",
    "(este |el )?(numero )?ya no es (su|de (el|ella|esa|ese|la|[a-z]+)|el|mi)( numero)?(?! (casa|mia))",
    "(never|have never|has never) (lived|owned|been|had) (at|in|a|any|that|there|property)",
    "no (tengo|tenemos|soy dueno de|soy duena de|poseo) (ninguna |ningun |una )?(casa|propiedad|propiedades|casas"
    "|terreno)( ahi| alli| en esa)?(?! (?:lista|para|todavia|aun|en mente))",
    "(marco|marcaste|marcaron|llamo|escribio|texteo) mal",
    "(got|have|texted|texting|reached|contacted|messaged|hit) (up )?(the )?wrong", "wrong (?=([.,!] )*$)",
    "(mixed|mixing|confused|confusing) me (up )?(with|for)",
    "(looking for|trying to reach|want) (someone|somebody) else", "mistaken me",
    "(not the|no soy la|no soy el) (one|persona|que|indicad[oa])",
    "(do not|dont|no) own (a|any|that|the) (house|home|property|place)( on| at| there| in)?",
    "(i|we) do not own (any )?(property|properties|real estate|a house|a home)",
    "(not|isnt|no es) (my|mi) (house|home|property|place|address|casa|propiedad|direccion)(?! (?:yet|anymore|price))",
    "(message|text|mensaje|texto) (was |is |era |es )?(meant |intended )?(for|para) (someone|somebody|otra|otro"
    "|alguien)",
    "(?<! o es )(mistake|error|equivocacion|confusion)(?= ([.,!] )*$)",
    "(you|u) (must|may|might|probably) (have|be|mean|want)( ~)? (wrong|someone|somebody|mistaken|confused|another"
    "|different)",
    "(debe|ha de|puede) (ser|haber|estar) (un |una )?(error|equivoc[a-z]*|confusion|otra persona)",
    "(previous|old|prior|former|last) (owner|person|user) of this (number|phone)",
    "(this|the) number (was|used to be|got) (reassigned|changed|someone|hers|his|given)",
    "(this|that) (is|was) (my|mine|our) (number|phone|cell)? ?(now|since|for)", "never (heard|hear) of",
    "(ahora|ya) (este )?(numero )?es (mio|mi numero)", "(viejo|anterior|antiguo) numero", "numero (viejo|anterior) de",
    "no es (el|su) numero de (el|ella|[a-z]+)",
    "esta (llamando|marcando|escribiendo|hablando) (mal|equivocad[oa])",
    "(phone|number|cell) (belongs to|is) my (daughter|son|kid|mom|wife|husband)",
    "(just|only) got this (phone|number|cell)",
    "buscan? a (otra|otro|alguien)",
    "(telefono|numero|cel) es de mi (hij|espos|mam|pap)[a-z]*",
    "nadie (aqui )?se llama",
    "aqui nadie",
    "aqui no es(?= [.,!]| $)",
    "no se quien es (esa|ese|el|ella|la|dicha)",
    "do not know who (that|he|she|they) (is|are)",
    "me (dieron|asignaron|vendieron) este (numero|cel|telefono|chip)", "(marco|marcaste|llamo|hablo|texteo|esta) "
    "equivocad[oa]", "no (la|lo|los) conozco(?= ([.,!] )*$)", "(number|phone|cell) (is|was) (hers|his|theirs) before",
    "(aqui|ya) no (es|vive|trabaja|contesta) (ese|esa|el|ella|[a-z]+)(?= ([.,!] )*$)",
)  # fmt: skip
ALREADY_SOLD = compile_phrases(
    "(already |just |have |we |i )+accepted (an|another|the|somebody's|their) (offer|bid)",
    "(we|i) (have |already |just )*(got|have|found)"
    " (a|our|another) buyer",
    "lost (that|the|our|my|this) (house|home|place|property)",
    "(bank|county|state) (took|foreclosed|owns"
    "|repossessed)", "(ya |estamos |esta |estoy |andamos )+en escrow", "(ya |nosotros )+aceptamos (una|otra|la) oferta",
    "ya no (tengo|tenemos|poseo|poseemos) (esa|la|esta|ninguna) (casa|propiedad)",
    "beat (you|u|me|us) to it", "se (le|te|les) adelantaron", "(have|got) (an|another) (accepted )?offer accepted",
    "(have|got) an accepted offer",
    "ya (es|era) de (otr[oa]|alguien|otra persona)",
    "se vendio(?! en [0-9])",
    "ya (hicimos|hice|hay|tenemos) (trato|contrato|acuerdo)",
    "venta pendiente",
    "se (la|lo) (quedo|llevo|quito) (el banco|otro|mi)",
    "(nos|me) (la|lo) (quito|quitaron|embargaron|compraron)", "(la|lo) (perdimos|perdi)",
    "(do not|no longer) have (that|the|this) (house|home|place|property)( anymore)?",
    "(i|we|they|just|already|it|house|home|place|property|he|she|ours?|mine|have|has|had|got|is|was) (?:just "
    "|already"
    " |have |had |has |been |is |was |got |actually |recently |finally |be )*sold(?! (?:my|our|the) (?:last|other"
    "|old|first|previous|car)| (?:another|with|by jorge|homes|houses|last year and))",
    "(?<=^ )(already )?sold(?= [.,!]| $| it| last| in| to| ours?| already| the| that| our| my)",
    "(do not|no longer|not) (own|have) (it|that|the|this)( ~)? ?(anymore"
    f"|any more|any longer|{_HOME}(?! (?:yet|free)))",
    f"(no longer|not) own(s|ed|er|ers)?( of)? (?:the |that |this |it)?{_HOME}?",
    "closed (on it )?(last|already|in|on the sale|yesterday|escrow)",
    "(new|other) owners? (live|lives|moved|has|have|now|is|are)",
    "(someone|somebody) else (bought|owns|already bought|has bought)",
    "(under contract|in escrow|pending)(?= [.,!]| $| already| with)",
    "(it is|it's|its|already) (off the market|gone|taken)", "(signed|sign) (the )?(deed|papers|house) (over|away)",
    "you are too late", "(too|little) late (my friend|,|it|we|i|buddy)",
    "not (mine|ours) (anymore|any more|any longer)",
    "(sold|gave) (it|the house|our house|my house|the place)(?! for)",
    "(already|just) (have |got )?(a buyer|bought|closed|found (a|one|something|our))",
    "(i|we) (already |just |have )*(bought|closed on) (a|an|one|our|another|the)"
    " ?(house|home|place|condo|one)?",
    "(ya )?(la|lo|se|las) (vendi|vendimos|vendio|vendieron|vendi[a-z]*)(?! caro)",
    "ya (esta |fue |se )?(vendi|vendid|compr)[a-z]*", "ya (no )?(es|era) (mia|nuestra|mio|nuestro)",
    "no es (mia|nuestra) (ya|desde)", "(llego|llegan|llegaste|llegaron) tarde",
    "ya (hay|tenemos|tengo|firm[a-z]*) (comprador|con el comprador|con)", "esta vendida",
    "ya (compre|compramos|encontre|encontramos|consegui[a-z]*)",
    "vendi(mos|eron|o)? (la casa|mi casa|nuestra casa|esa casa|la propiedad)",
    "(someone|somebody|a couple|my son|my brother|an investor|a family|opendoor|the bank|bank) (already )?(bought"
    "|owns|took|has)(?! (?:a|the house next))",
    "(ya )?tiene (nuevo|nueva|nuevos|otro|otros) duen[a-z]+",
    "(sold|went) (at|to|in|back to) (auction|the bank|foreclosure)",
    "ya (cerramos|cerre|firmamos|firme|entregamos) (la venta|el trato|escritura|las llaves|con)?",
    "(la|lo) (traspasamos|traspase|perdimos)(?! el)",
    "(gave|signed|deeded|transferred) (it|the house|the property|the place|the deed) (to|over|away)",
    "not (the )?owners? (anymore|any more)",
    "(ya )?no (soy|somos) (el |la |los )?(duen|propietari)[a-z]+ (ya|desde|de esa)",
    "(deal|sale) (is )?(already )?(done|closed)(?! with you)",
    "(it|house|home|place) (is )?already (gone|taken|spoken for)",
    "(ya )?(no )?(la|esa) casa (ya )?(la|se) (vend|perd|entreg)[a-z]*",
)  # fmt: skip
TENANT = compile_phrases(
    "(i|we) (just |only )*(lease|sublease|sublet)(?= [.,!]| $| here| it| this)",
    "(belongs|belong) to (my|the|our) (?!wife|husband)"
    "[a-z]+",
    "(it is|this is|is) (my|the|our) (landlords?|landladys?)",
    "(ask|talk|speak) (to |with )?(my|the|our) (landlord"
    "|landlady|owner|property manager|management)",
    "(es|casa es) (del|de la|de mi|de un|de una) (casero|casera|patron|patrona"
    "|duen[a-z]+|landlord|senor|senora|tio|tia|jefe|compania|arrendador)",
    "renteros?",
    "(la |lo )rento (nomas|solamente|solo)",
    "(ojala|quisiera) fuera (mia|nuestra)",
    "no es (mia|nuestra) (para|pa) vender",
    "no (soy|somos) (el |la |los |las )?(duen[a-z]+) ,? ?(yo |solo |nomas )*(rent|alquil)[a-z]*",
    "(no es|no son) (mia|nuestra|mio)[ ,]+"
    "(yo |aqui |nomas |solo |nosotros )*(rent|alquil)[a-z]*",
    "(hable|pregunte|busque|llame)(le)? (con |a |al )?(el |la )?(casero"
    "|casera|landlord|duen[a-z]+|administrador[a]?)",
    "(i|we) (just |only |am just |also )?rent(?= [.,!]| $| here| the| this| it| from| so| and| a)(?! (?:it|them)"
    " out)",
    "(i am|we are|am|are|just|only|been) (just |only |the |a |both |still )*(renter|renters|tenant|tenants|renting"
    "|leasing|lessee)(?! (?:it|them|the house|my) (?:out|to))(?! (?:out|to) )",
    "(pay|paying) (the |my )?rent", "my (landlord|landlady)",
    "(landlord|owner|owners) (lives|live|is|owns|are|does|moved|says?) (?!asking)",
    "(i|we) (do not|don't) own (it|this|the|here|anything)(?! (?:anymore|any more|any longer))",
    "(not|isnt) my (house|home|place) (lol )?(i|we|im)",
    "(solo|solamente|nomas|nada mas|yo|aqui|nosotros|somos|soy|es) (nomas |solo |aqui )*(rent(o|amos|ando)"
    "|inquilin[oa]s?|arrendatari[oa]s?|arrendamos|alquil(o|amos))",
    "(estoy|estamos) (rentando|alquilando)(?! (?:la|mi) casa)", "(pago|pagamos|le pago|le pagamos) (la )?renta",
    "(el|la|los) (duen[a-z]+|propietari[a-z]+|casero|casera|landlord) (vive|es otr|no soy|esta en|son)",
    "mi (casero|casera|landlord)", "la casa no es (mia|nuestra)", "rent(o|amos) (aqui|la casa|el departamento|este)",
    "(soy|somos) (el |la |los )?(inquilin|arrendatari)[a-z]+", "(?<=^ )(yo )?(aqui )?(nomas |solo )?rent(o|amos)",
    "(just|only|am) (just |only )?(the |a )?(tenant|renter|roommate|room ?mate|lessee|occupant|caretaker|house"
    " sitter)(?= )",
    "(lease|leasing|rent|renting) (it|this|the (house|place|home|apartment|unit)) (from|here)",
    "(i|we) (just |only )?(lease|sublet|rent) (it|here|this|a room|the)",
    "(talk|speak|ask|contact|call) (to |with )?(the |my )?(landlord|owner|property manager|management)",
    "(casa|departamento|depa|apartamento|cuarto) (es |esta )?(rentad[oa]|de renta|alquilad[oa]|arrendad[oa])",
    "(duen[a-z]+|propietari[a-z]+|casero|casera) (es|son|vive|esta) (otr[oa]s?|un senor|una senora|alguien|en|de|mi)",
    "(le|les) (rento|rentamos|alquilo|pago|pagamos)( la)?( renta)? a",
    "(house|place|home|it) is (a rental|rented|not ours|not mine we|owned by)",
    "(owner|landlord) is (someone|somebody|my|a|in|not)",
    "(renter|tenant|inquilin[oa]|arrendatari[oa])(?= ([.,!] )*$)",
    "(vivo|vivimos|estoy|estamos) (de renta|rentando|alquilando|arrendando)",
    "(live|living|stay|staying) (here )?(but )?(i |we )?(do not|dont|not) own",
)  # fmt: skip
NOT_INTERESTED = compile_phrases(
    "no (la |lo |las |los )?(vendo|vendemos|vendere|venderemos|quiero vender|queremos vender|pienso vender|voy a "
    "vender)"
    "(?! (?:por|barat|en menos|hasta|todavia|a menos|sin|si ))",
    "(die|buried|carry me|leave) (in|out of) (this|here|my) (house|home)?"
    "(?= |$)",
    "no need(?= ([.,!] )*$| thanks| thank)",
    "(?:aqui) (nos quedamos|me quedo|moriremos|me muero|vivimos a gusto)",
    "(de )?aqui no (me|nos) (muev|mov|vamos|voy|sac)[a-z]*",
    "(?!estamos contentos? de)(estamos|estoy|vivimos) (muy |bien )*(contento|feliz|felices|a gusto"
    "|agusto|comodo|encantad)[a-z]* ?(aqui|donde|en|con)?",
    "no we (are )?(good|fine|ok|set)",
    "no por (ahora|el momento|lo pronto)",
    "no [,.] gracias",
    "(not |no |never )?going nowhere",
    "(stay|stays|staying) in the family",
    "se queda en la familia",
    "(will|gonna|going to) keep (it|the house|our)",
    "nos la (quedamos|vamos a quedar)",
    "me la (quedo|voy a quedar)",
    "me sacan (con los pies|muert)",
    "not in (this|my|a) lifetime",
    "ni (pensarlo|lo (?:piense|suene)[a-z]*|hablar|por todo)",
    "ni ahora ni nunca",
    "not now (not|nor|or) ever",
    "not for (me|us)(?= ([.,!] )*$| thanks| thank| sorry)",
    "(love|like) it here",
    "no (me|nos) (pienso|pensamos|voy a|vamos a) (mover|mudar|ir)",
    "(?<=^ )(no |nah )?(im |i am |we are |we )?good"
    "(?= ([.,!] )*$| thanks)",
    "no (pensamos|pienso|planeamos|planeo|queremos|quiero) (mud|mov|vend)[a-z]*(?! (?:hasta|antes|todavia))",
    "not (at all |really |very |that |so |particularly |personally |currently |even )*interested(?! in (?:waiting|"
    "paying|condos?"
    "|that|this one|the (?:second|first|other|townhouse)"
    "|a |an |fha|va |the (?!sale|idea)|cash|zoom|renting|refinanc|fixer|any |apartments|townhomes|paying|listing "
    "with|hearing about))",
    "(no|zero|no longer|do not have( any)?) (any )?interest(ed)?(?! rates?)(?! in (?:a|an|waiting|paying|the "
    "(?!sale)))",
    "uninterested",
    "(not|never|no longer|do not|are not|not planning|not looking|not thinking|no plans|no intention"
    "|do not want|do not plan|not going|not want|never going|have no (?:plans|intention|desire))( of| on| to| about"
    "| ever| planning| looking| any| at all)* (sell|selling|move|moving|part with)(?! in )(?! (?:that|it) (?:for"
    "|under|below|cheap|now|yet)| (?:before|until|till|for less|right now|just yet|for under))",
    "(house|home|place|property|it|mine) (is |was )?(not|never) (for sale|on the market)", "not for sale",
    "no thank you",
    "(?<=^ )(no|nope|nah|nel|pass|no way|never|hard pass)( (thanks|thank you|sir|maam|ty|gracias|im good|i am good"
    "|sorry|not interested|we are good|all good|dude|bro|man))?(?= ([.,!] )*$)",
    "no thanks(?! (?:to|for) )",
    "(i am|we are|im|all) (good|set|fine|happy)( where| here| thanks| thank| as| with (?:it|what|our))+", "hard pass",
    "(happy|fine|good|content) (where|staying|right where|in our|in my|as) (we|i|are|home|house)?",
    "(staying|stay|keeping|keep) (put|it|the house|our house|my house|in the house|here|our home)(?! clean)",
    "no (me|nos) interes[a-z]*(?! (?:esa|ese|esos|esas|la (?!venta)|el (?!negocio)|los|las|un|una|esperar|pagar|"
    "rentar|cash|fha|condos?"
    "|en (?!vend|nada|lo)))",
    "(no|sin|ningun) (estoy|estamos"
    "|tengo|tenemos|hay|nada)? ?(muy |para nada |ningun )?interes(ad[oa]s?)?(?! (?:alto|bajo))",
    "no (quiero|queremos|voy a|vamos a|pienso|pensamos|planeo|deseo|tengo planes de|tenemos planes de|estoy|estamos"
    "|esta|se)"
    " ?(pensando en |planeando )?(vend[a-z]*|mudar[a-z]*|la venta|en venta)(?! (?:por menos|todavia|hasta|barato|a"
    " menos))",
    "no gracias", "(?<=^ )(no|nel|nombre|paso)(?= ([.,!] )*$| gracias)", "ni (loco|loca|de chiste)",
    "(asi )?(estoy|estamos) bien (asi|gracias|donde|aqui)",
    "(nos|me) (quedamos|vamos a quedar|voy a quedar|quedo) (con|aqui|en)",
    "(we|i) (are|am) (all )?(good|set|fine|ok|okay)(?= ([.,!] )*$| thanks| thank| for now| ,)",
    "(i|we) (will|gonna|am going to) pass(?! (?:it|that|the|by|on to))", "not going anywhere",
    "(love|like) (our|my|this) (home|house|place)(?= ([.,!] )*$| too| and (?:we|i)| ,)",
    "no (planeamos|pensamos|tenemos planes|tengo planes|estamos pensando|ando|andamos) (de |en )?(vend|mudar"
    "|mover)[a-z]*",
    "(?<=^ )para nada", "not in the market",
    "(decided|rather|prefer|want) (to |we |not )*(keep|stay|hold on|not sell)(?! (?:going|talking|looking|the "
    "(?:fridge|washer)|it (?:simple|short|under)))",
    "(do not|not|dont) (care|bother|need (?:any )?(?:help|of that|this|realtor|agent|your))",
    "(please )?no (mas|soliciting|solicitors|solicitation)", "(no|not) (for|to) (us|me)(?= ([.,!] )*$|[.,!])",
    "(vamos a|voy a|preferimos|prefiero|decidimos) (quedarnos|quedarme|quedar|no vender|conservar)[a-z]*",
    "(por ahora|ahorita|por ahorita|por el momento|de momento) no (pensamos|queremos|quiero|pienso|vendemos|vamos|me"
    "|nos|gracias)",
    "no[,]? (pensamos|queremos) vender", "(no|not) (today|hoy) (thanks|gracias)",
    "you can (take|scratch|cross) (us|me) off",
    "(never|not ever|wont ever|will never|would never) (sell|be selling|leave|move)(?! in)",
    "(not|no) (thinking|planning|looking|intending|wanting|gonna|going) (about |of |on |to )*(sell|selling"
    "|move|moving|list|listing)(?! (?:until|till|before|for less|right away|below))",
    "(keeping|keep|staying in|stay in|hold on to|holding on to) (it|the house|our house|our home|my home|this house"
    "|the place)",
    "(?<!not my )(?<!not our )(?<!not the )(forever|dream) home", "(no|nada) de (vender|eso|venta)",
    "(no|ya no) (busco|buscamos|necesito|necesitamos|ocupo|ocupamos) (nada|agente|ayuda|vender|comprar|casa)",
    "no estamos (interesad|vendiend|buscand|pensand)[a-z]*",
)  # fmt: skip
PASSED_AWAY = compile_phrases(
    "(with|to|joined) (the lord|god|jesus|his maker|her maker)(?= [.,!]| $| now| in| last| since)",
    "(esta|fue|estan|anda) (ya )?con "
    "(dios|diosito|el senor|nuestro senor)",
    "(esta|estan|ya) muert[oa]s?",
    "(lo|la|los) (enterramos|sepultamos|velamos|despedimos"
    "|cremamos)",
    "dios (se |ya )*(lo|la) (llamo|llevo|tiene|recogio)",
    "in the ground",
    "(?:he|she|dad|mom|papa|mama|grandpa|grandma|husband|wife) left us (in|last|this|two|a)",
    "se (nos|me) adelanto",
    "(esta|fue) (ya )?(en|al) (el )?cielo",
    "ya no vive(?= ([.,!] )*$)",
    "lost (his|her|the) (fight|battle)",
    "lost (him|her|them) (to|in|last|this|two|a)",
    "(took|taken|called) (him|her) home",
    "(q|que) en paz descanse",
    "gone to heaven",
    "ya (falleci|muri|descans|parti)[a-z]*",
    "(passed|past|pass) (away|on|last)(?! (?:year's|chance|month's))",
    "(he|she|they|owner|husband|wife|mother|father|mom|dad"
    "|brother|sister|son|daughter|grandma|grandpa|grandmother|grandfather|uncle|aunt|person|man|lady|seller) (has "
    "|had |is |just |recently )*(died|passed|deceased|dead)(?! (?:the|inspection|on it|it|by|that|up|out))",
    "(is|are) no longer with us", "rest in peace", "rip ",
    "(lost|buried) (my |our |her |him |his )?(mom|dad|mother|father|husband|wife|brother|sister|son|daughter|grandma"
    "|grandpa|her|him|grandmother|grandfather|uncle|aunt|parents?)(?! 's)",
    "deceased", "(in|went to|up in) heaven", "(murio|fallecio|fallecido|fallecida|fallecieron|murieron|difunt[oa])",
    "(ya )?no (esta|estan) (con nosotros|entre nosotros)", "(que|q) (en paz )?descans(e|o|a)", "en paz descans[a-z]*",
    "(perdimos|perdi|enterramos) a (mi|nuestr[oa]|el|la|ella) [a-z]+", "(se nos|paso) (fue|a mejor vida)",
    "(ya )?(descans[oa]|partio|fallecid[oa]|se fue con dios|se me fue)(?! (?:en paz de|un rato))",
    "(perdimos|perdi|enterramos|velamos) a (mi|su|nuestr[oa]|el|la|ella|una|un) [a-z]+",
    "(my|our|his|her) late (husband|wife|father|mother|dad|mom|brother|sister|uncle|aunt|grandmother|grandfather|son"
    "|daughter)",
    "(has |have |had |just |she's |he's )*(died|passed)(?= ([.,!] )*$| in | last | this | two | on (?:monday|tuesday"
    "|the)| a | years| about| from| of| recently| unexpectedly| peacefully)",
    "(her|his|the|my mother's|my father's) (funeral|memorial|burial)", "(funeral|memorial service|velorio|sepelio)",
    "not alive", "(is|are) (gone|dead) (now|since|for)", "widow(er)?", "viud[oa]", "se murio",
    "(it|this) is (her|his) (son|daughter|wife|husband|brother|sister)(?! in law's house)",
)  # fmt: skip
STILL_WANTS = compile_phrases(
    "(?<!if he )(?<!if she )(?<!if they )(want|need|would like|looking|hoping|going|ready|trying|thinking|decided|"
    "plan|planning|interested|wants) (to|of"
    "|on|in|for) "
    "(?!(?:stay|keep|not|wait))(sell|selling|buy|buying|list|listing|purchase|a (?:house|home|place|condo|bigger"
    "|smaller|new)|another|one|homes|houses|downsize)",
    "(sell|sale|selling) (it|the house|their house|her house|his house|the home|the place) ?(for|now|soon|asap)?",
    "(queremos|quiero|quisiera|quisieramos|pensamos|necesitamos|necesito|busco|buscamos|ando buscando|piensan) "
    "(vender|comprar|una casa|venderla|otra|comprarla|rentar)",
    "(la|lo) (queremos|quiero) vender", "se puede vender", "(still|can we|can i|could (we|i)) (see|visit|tour|sell)",
    "(selling|sell|sold|vendemos|vendo|vendiendo|vender) (it |the house |la casa )?(because|porque|por que|since|yes)",
    "(can not|could not) (keep|afford|maintain|take care)",
    "no (puedo|podemos) (con|mantener|pagar)",
    "sold ~ ~ to (us|me)",
    "(executor|trustee|administrator|albacea|executrix)",
    "(i|me) (handle|encargo|manage)",
    "if (it|that) is sold",
    "(want|need|looking for|see|show me) another one",
    "(ese|el|that|the) (precio|price)",
    "problem for (selling|the sale)", "(is|was|are) (the|that|it|this) ~ (sold|available|taken)",
    "(inherited|heredamos|herede|nos dejo|left (us|me))",
    "(have|has|got|with|tengo|tiene|tenemos|hay) (a |un |una |some |good |the )*(tenants?|renters?|inquilin[a-z]+)",
    "(my|our|mis|mi|los) (tenants?|renters?|inquilin[a-z]+)",
    "(on the form|en la forma|en el formulario|house number|numero de (la )?casa|address is|la direccion es|es"
    " [0-9]+ no)",
    "rent(ing)? (it|the house|them) out", "(first|next|then|before) ~ (buy|sell)",
)  # fmt: skip
"""Phrases with which a death, a sale or tenants are no end, but what the conversation is about."""
OF_OTHERS = compile_phrases(
    "(neighbor|neighbors|friend|cousin|vecin[oa]s?|brother|sister|coworker|one (down|across)|house next door|house"
    " across) ~ ~ ?(sold|vendi[a-z]*|rents?|bought)",
    "(buyer|comprador|seller next door) ~ ?(died|murio|fallecio|passed)",
    "sold my (other|old|first|last)",
    "vendio la del",
    "sold (for|at|as is)",
    "se vendio en [0-9]+",
)  # fmt: skip
BUT_IN_SOMETHING_ELSE = compile_phrases(
    "(only|solo|nomas|mejor) (a |una? |en )?(house|houses|home|upland|rancho|fontana|ontario|casas?)",
    "(but|pero|instead|except) (?!we will (?:keep|stay|pass)|we are|i am (?:good|fine|not)|nos (?:la )?qued|estamos|"
    "thank|thanks|thx|ty |gracias|muchas|good|god|dios|bless|have a|appreciate|i "
    "appreciate|we appreciate"
    "|no |not |que |please stop|you |best |le agradezco|se lo agradezco)[a-z]+", "(rather|just) (call|text|email|list)",
    "(mejor|sino) (?!gracias|no |que )(?:si |la |el |una |en |me |por |un )*(llam|mand|list|upland|text|otra|marqu|"
    "escrib|ver)[a-z]*",
    "casas? si", "(llameme|marqueme|llame|mandeme)(?= ([.,!] )*$| mejor| al| a las| manana)",
    "(call|text) me( back| later| tomorrow| instead)?(?= ([.,!] )*$| at| after)",
)  # fmt: skip
"""What shows that only one thing is declined, not the sale."""
