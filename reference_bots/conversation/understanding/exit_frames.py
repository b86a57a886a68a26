"""Frames of what ends a conversation: who acts, the act and what it is done to, in words of these lexicons (CONV-011).

`exit_phrases` holds the set phrases beside them. A frame is one way of saying it; a lexicon is wider than its examples.
"""

from reference_bots.conversation.understanding.tokens import compile_phrases

END = (
    r"(?= ([.,!] )*$| [.,!] | thank| thanks| gracias| good luck| have a| sorry| but thank| but thanks| lol| though| bye"
    "| take care| appreciate| disculpe| suerte| saludos| que le vaya| que tenga| de todos modos| best wishes| por "
    "favor)"
)
"""What may follow the last word of a sentence: nothing, a mark, thanks, a farewell."""
_HOME = (
    "(?:house|home|place|property|condo|townhouse|townhome|duplex|unit|lot|land|building|address|parcel|trailer"
    "|mobile home|apartment|rental)"
)
_THE_HOME = (
    f"(?:it|(?:that|the|this|our|my|her|his|their|either|any|a|that old|the old|whole) ?{_HOME}|that one|this one|"
    "ours|mine)"
)
_PEOPLE = (
    "(?:i|we|they|he|she|you|my (?:parents|folks|mom|dad|mother|father|husband|wife|ex|brother|sister|family|kids|son"
    "|daughter|uncle|aunt)|the (?:family|owners?|heirs|estate|trust|kids|bank))"
)
_ADVERBS = (
    "(?:(?:just|already|actually|recently|finally|ended up|have|had|has|been|was|is|got|and|basically|literally|since"
    "|now|officially|long since|am|are|be|pretty much|sort of|kind of|did|then|both|all|only|currently|still|both"
    "|yes|really|about to be|already been) )*"
)
_NUMBER = "(?:number|phone|cell|line|cellphone|phone number|cell number|sim|mobile)"
_NAME = "(?:(?:a|any|such|one|mr|mrs|ms|dr) ?[.]? ?)*[a-z]+(?: (?!here|at|lives|on)[a-z]+)?"
_OTHER_PERSON = (
    "(?:(?:some|a|an|the|somebody|someone|another|different|other|previous|old|prior|former|last|wrong|else|new"
    "|entirely|totally) ?)+(?:else|person|people|guy|lady|man|woman|owner|user|tenant|family|one|party|contact)?"
)
_KIN = (
    "(?:mom|mother|mama|dad|father|papa|husband|wife|brother|sister|son|daughter|grandma|grandpa|grandmother"
    "|grandfather|uncle|aunt|cousin|parents|spouse|partner|owner|friend|homeowner|landlord|lady|man|guy|ex)"
)
_SP_HOME = "(?:casa|casita|propiedad|vivienda|terreno|condo|condominio|departamento|traila|duplex|lote)"
_SP_NUMBER = "(?:numero|telefono|celular|cel|tel|linea|chip)"
_SP_PERSON = "(?:persona|senor|senora|senorita|muchach[oa]|joven|caballero|dama|nombre|dueno|duena)"
_SP_KIN = (
    "(?:mama|papa|mami|papi|madre|padre|esposo|esposa|marido|mujer|senora|senor|abuel[a-z]+|herman[oa]|ti[oa]|hij[oa]"
    "|suegr[oa]|jefit[oa]|cunad[oa]|prim[oa]|duen[a-z]+|ella|el|padrastro|madrastra|compadre|comadre|viej[oa])"
)

PLAINLY_WRONG = compile_phrases(
    "(?<!put the )(?<!a )wrong (number|person|guy|lady|contact|#|woman|man|phone)(?! (?:on|in|down) (?:the|my|that))",
    "(numero|persona) (equivocad[oa]|incorrect[oa])",
)
"""What is said of no home and no lease."""
WRONG_NUMBER = compile_phrases(
    # Nobody of that name; I am another; the number was another's.
    f"(there is|there's|is|are) (no|nobody|no one|not any|not a|not anyone) {_NAME} (here|at this|on this|living here"
    "|lives here|who lives)",
    f"(?<=^ )((hi|hello|hey|sorry|um|lol|nope|no|uh|sorry but)( [,.!])? )*no {_NAME} (here|at this|on this|lives here)",
    "(nobody|no one|nobody here|no one here|not anyone|never) ~ ?(by|with|goes by|called|named|has|uses) (that|this"
    "|the) name",
    f"(?!that {_HOME})(this|that|it) (number|phone|cell|line)? ?(used to|might have|may have|must have|once) ~ "
    "?(be|belong"
    f"|belonged|been) ~ ~ ?({_NUMBER}|to|someone|somebody)(?! (?:(?:a|an|the) {_HOME}|rent))",
    f"(this|that|it) (was|is) ({_OTHER_PERSON}|his|her|their|another person|somebody) ?(old|former|previous)? "
    f"{_NUMBER}",
    f"(this|that|the) {_NUMBER} (now )?(belongs?|belonged|is|was) (now |currently |assigned |registered )*(to )?"
    f"(a|an|the|me|my|our|someone|somebody|another|us)(?! (?:cell|landline|best|good|only|same|right|home|office))"
    f"(?! (?:{_KIN}|wife|husband) and )",
    f"(have|got|get|gotten|received|assigned|bought|given|been given) (me )?(this|a new|the|my) {_NUMBER} (?:new|"
    "since|for"
    "|about|only|just|last|this|in|from|a|two|three|few|recently|[0-9]+|yesterday|today|back)",
    "(think|guess|believe|must|might|may|probably|obviously|clearly) ~ ?(have|has|got|are|is) (me |us )?(confused|"
    "mixed"
    " up|mistaken|confusing|mixing)( me| us)?( up)?",
    "(mistaken|mistaking|mistook|confused|confusing) (me|us) (for|with)", "not who (you|u) (think|want|are|need)",
    "(looking for|after|trying to reach|want|need|texting|contacting|reach|reached|meant for|meant to text|"
    "intended for|message for)"
    " (someone else|somebody else|a different|another person|the (?:wrong|previous|old|prior|last|former) "
    "(?:person|guy"
    "|owner|one|number|tenant|lady|house|homeowner)|a stranger)",
    f"(no longer|do not|does not|did not|stopped) ~ ?(have|has|had|use|uses|own|owns|answer|answers|using) (this|that"
    f"|the|my|his|her) {_NUMBER}",
    f"(it|that|this|which) (is|was) not (my|our|mine|ours) ?({_HOME})?(?! (?:yet|anymore|any more|any longer|cup|"
    "priority|style|type|fault|problem|price|decision|dream|first|forever|final|main|idea))(?= ([.,!] )*$| thank"
    "| thanks| [.,!] | good luck| have a| but thank| lol| sorry)",
    f"(never|not ever|have not|never have|do not|did not) ~ ?(own|owned|had|have|lived|bought|possessed) (a|any|that"
    f"|anything|another|the)? ?({_HOME}|real estate|houses|homes|properties|anything) ?(at|on|in|there|that|here|out|by"
    f"|near)?(?= [a-z]+| ([.,!] )*$)(?! (?:yet|in mind|anymore|any more|any longer|lined))",
    "(?:i am|i'm|am|we are) not (the )?(home ?)?(owner|homeowner|person|party|individual|one|guy|lady|right|"
    "seller)(?! (?:of"
    " the (?:dog|car)|anymore|any more|any longer|for the job))",
    "(message|text|texts|messages) (was |were |is |are )?(for|to|meant for|intended for) (the )?(someone|somebody|"
    "wrong|a"
    " different|other)",
    "(do not|never) (have|had) (anything|nothing) to do with (that|this|the)( [a-z]+)?",
    # The same, in Spanish.
    "(aqui|este|ese|este telefono|este numero|ahi) no (es|vive|esta|hay|trabaja|contesta|corresponde|se encuentra|"
    "pertenece)"
    " (?!(?:donde|mio|cierto|facil|seguro|mucho|tan|lugar|problema|nada|para|en )\\b)((?:ningun|ninguna|nadie|esa|"
    "ese|la"
    f"|el|a|de|un|una|casa de|con) ?)*{_SP_PERSON}?",
    "(?<=^ )((hola|disculpe|perdon|oiga|no|ay|fijese|pues)( [,.!])? )*(yo )?no (me llamo|soy) (?!(?:de|muy|tan|buen|"
    "bueno|buena|ciudadan[oa]|casad[oa]|el unico|duen[oa] todavia|residente|veteran[oa]|agente|yo|quien decide|"
    "vendedora?)\\b)",
    f"(tengo|llevo|hace|apenas|acabo|acaban|me) ~ ~ ?(poco|nuevo|recien|apenas|dias|semanas|meses|dieron|dar|sacar|"
    f"asignaron|tengo|compre|comprar|activar|cambiar|estrene) ~ ?(con |de |que )*(este|el|mi) {_SP_NUMBER}",
    f"(este|el|mi) {_SP_NUMBER} (es|lo tengo|era|ya es|fue|ahora es|pertenece) (nuevo|de otra|de otro|de alguien|hace"
    "|mio|a otra|desde|de un negocio)",
    f"(es[ae]|dich[ao]|la|el|esta|este) {_SP_PERSON} (ya )?no (tiene|usa|ocupa|maneja|contesta|vive|esta|trabaja)",
    f"(ya )?no (tiene|usa|ocupa) (ya )?este {_SP_NUMBER}",
    "(me|nos|se) (confund|equivoc)[a-z]*",
    "(me|nos) (esta|estan|estas|anda|andan|ha|ha de|debe) (estar )?confund[a-z]*",
    "(anda|andan|esta|estan) (buscando|busca) a otr[oa]",
    "(nunca|jamas|(?<!ya )no|yo no) (he|hemos|habia|habiamos)? ?(tenido|tengo|tuve|tuvimos|tenemos|poseo|poseido|"
    "sido duen[a-z]+ de)"
    f" (ni )?(ninguna |ningun |una |un |esa |ese |otra )*({_SP_HOME}|propiedades|casas|bienes)(?! (?:en mente|"
    "lista|para"
    "|todavia|aun|que|con|segura|listo))",
    "no (soy|somos|fui) (ni )?(el |la |los |las )?(duen[a-z]+|propietari[a-z]+|indicad[oa]|quien (?:busca|cree|usted))",
    "(mensaje|texto|recado) (es|era|va|iba) (para|pa) (otr[oa]|alguien)",
    "(tiene|tienen|marco|marca|es|trae) (el |un |mal el "
    f"|mal )*{_SP_NUMBER} (mal|equivocad[oa]|incorrect[oa]|erron[a-z]+)",
    "no (es|era) (mi|nuestra) (casa|propiedad|direccion)(?! (?:todavia|aun|ideal|de))",
    "mala (linea|llamada)(?= [.,!]| $)", "(pifiaste|pifio|marcaste mal|le erro|le erraste)",
)  # fmt: skip

SOLD = compile_phrases(
    f"{_PEOPLE} {_ADVERBS}(sold|unloaded|let go of|got rid of|parted with|transferred|deeded|gifted|lost|signed|gave"
    f"|conveyed|traded|donated|turned over|surrendered) (?:off |over )*{_THE_HOME}(?! (?:for sure|to (?:you|jorge)|to "
    f"(?:the market|list|an agent|the realtor)|with))(?!(?: over)? (?:with|because|so that|if))",
    f"(?:deeded|transferred|gifted|signed|gave) {_THE_HOME} (over )?(to|away|into) (my|our|the|his|her|their|a|an|"
    "some)",
    f"{_THE_HOME} (?<!if it )(?<!that it )(?!will|would|could|might|is not|was not|did not|never){_ADVERBS}(sold|"
    "gone|taken|off the market|spoken for|in escrow"
    "|under contract|pending|closed|in contract|sale pending|foreclosed|auctioned|demolished|transferred|under "
    "agreement)"
    "(?! (?:out|yet|for|at|next door|with (?:an|another|a|my) (?:exclusive|agent|realtor|broker)|because|if|when|"
    "by (?:an|"
    "another|a|my) (?:agent|realtor)|in [0-9]+ days|over|fast|quickly|homes))",
    "(?<=^ )((yes|yeah|no|nope|hi|hello|sorry|oh|too late|lol|hey|um|sorry but|late)( [,.!])? )*(been |already |"
    "just |its |long |has |house |home "
    "|condo |place )*(sold|gone|taken|escrow)( it| already| out| long ago| that| ours?| last [a-z]+| in [a-z0-9]+|"
    " a [a-z]+ ago| to [a-z]+ [a-z]+)*(?= ([.,!] )*$| thank| thanks| sorry| have a| good luck| [.,!] )",
    f"{_PEOPLE} {_ADVERBS}(in|under) (escrow|contract|agreement)(?! (?:with|to buy|on a|for a|if))",
    "(no longer|not|isn't|never) (available|for sale|on the market|up for sale) (anymore|any more|now|any longer)",
    "(no longer) (available|for sale|on the market|listed|selling because)(?! (?:with|by))",
    f"(took|taken|take) {_THE_HOME} off the market", "off the market (now|already|since|as of|last|a)",
    f"(no longer|not|never) (own|have|owner of|possess|hold title to) {_THE_HOME} ?(anymore|any more|any longer|"
    "now|since)",
    f"(no longer|used to|previously|formerly) (own|owned|have|had) {_THE_HOME}(?! (?:rented|listed))",
    f"{_PEOPLE} {_ADVERBS}(accepted|took|taken) (an|another|their|his|a|somebody's|somebody else's) (cash |great |"
    "good |full price |higher |better )*(offer|bid)"
    "(?! (?:from (?:you|jorge)|of ))",
    f"{_PEOPLE} {_ADVERBS}(got|have|found|signed with|picked|chose) (a|another|our|the) (cash |great |good |new "
    ")*buyer(?! (?:agent|yet|in mind|agreement|contract|representation))",
    f"{_PEOPLE} {_ADVERBS}(bought|purchased|found|closed on|moved into|settled on|went with|got) (a|an|another|our|"
    "the|something|somewhere)"
    f" ?(new|great|nice|different|other|perfect|beautiful|bigger|smaller|lovely|else)* ?({_HOME}|one|elsewhere)?{END}",
    "(?:bank|county|lender|city|state|irs|mortgage company|servicer|hoa) ~ ?(took|takes|foreclosed|owns|"
    "repossessed|has"
    f"|seized|auctioned|got|now owns)( on)? (it|{_THE_HOME})(?! (?:to|listed|for))",
    "(somebody|someone|another (?:buyer|person|family)|an investor|a couple|a family|opendoor|a flipper|our "
    "neighbor|a friend|my"
    f" (?:cousin|son|daughter|nephew|niece|brother|sister|kids)) {_ADVERBS}(bought|buying|owns|purchased|took|"
    "grabbed|snagged|beat you)"
    f" ?(to )?({_THE_HOME})?(?! (?:next|across|down|on our|similar))",
    "(deal|sale|escrow|transaction) (is |has |was |already |just |been |all )*(done|closed|complete|completed|"
    "final|finalized|over|recorded)"
    "(?! (?:with you|in [0-9]+))",
    "(different|new|another|other) owners?(?= now| already| ([.,!] )*$| in there| since)",
    "(not|no longer) (our|my|ours|mine) ?(house|home|place|property|problem)? (anymore|any more|any longer|since|now)",
    # The same, in Spanish.
    "(?<!no )(ya )?(?<!no )(se |nos |me )?(?<!no )(la|lo|le) (vend|dimos|di |traspas|compr|entreg|perd|remat|"
    "regal|quit|ced|solt)[a-z]*(?! (?:caro|"
    "barato|bien|a usted|en [0-9]))(?= ([.,!] )*$| ya| hace| el ano| el mes| la semana| en | gracias| disculpe| "
    "suerte| saludos| a | al |"
    " [.,!] | que le| de todos| desde)",
    "ya (la|lo) (dimos|di|estamos (?:cerrando|vendiendo|entregando)|tenemos (?:vendida|apartada|comprometida)|"
    "compraron|compro|tiene"
    " (?:otro|alguien))", "ya (tiene|tenia|hay) (otro |nuevo |nueva )*(duen[a-z]+|comprador[a]?|trato)",
    "(nos|me|se) (la|lo) (compr|quit|embarg|remat|gan|llev|qued)(o|aron|e|amos|io|ieron)",
    "ya no (la|lo)? ?(tengo|tenemos|es (?:mi|nuestra?|mia|de nosotros)|somos duen[a-z]+|soy (?:el |la "
    ")?duen[a-z]+)( (?:esa|la|ninguna|esta|ese))?"
    f"( {_SP_HOME})?(?! (?:inquilin|problema|dinero|trabajo|tiempo|interes|dudas|carro|deuda|agente|hipoteca|que ))",
    f"(?:esa|la|esta|nuestra|mi) {_SP_HOME} (ya )?(se vend|la vend|fue vend|esta vend|esta en escrow|no es mia|no "
    "es nuestra|ya "
    "no|tiene otro|es de otr|esta apartad|cambio de duen)[a-z]*(?! cabemos)",
    "(estamos|esta|anda|andamos|entro|entramos|la tenemos|ya esta) (ya )?(en|bajo) (escrow|contrato|cierre|tramite "
    "de venta)",
    "(ya )?(aceptamos|acepte|agarramos|tomamos) (una|otra|la de otr[oa]|la oferta de otr[oa]) ?(buena |mejor "
    ")?(oferta|persona|comprador|gente)?",
    "(ya )?(tenemos|tengo|firmamos|firme|hay) (un|con un|con el|con otro|otro) (buen |nuevo )?(comprador|trato)",
    "(ya )(compramos|compre|encontramos|encontre|hallamos|halle|conseguimos|consegui)(?! (?:el "
    "enganche|trabajo|prestamo|agente|un agente|a un|realtor|banco|un banco))",
    "(el banco|la lender|el condado) (ya )?(nos |me |se )*(la|lo) (quito|llevo|remato|embargo|tiene)",
)  # fmt: skip

TENANT = compile_phrases(
    f"(?:{_PEOPLE}|just|only|no) (just |only |simply |merely |currently |actually |also )*(rent|lease|sublease|"
    "sublet|board|house ?-? ?sit"
    f"|dog ?-? ?sit|live)( (?:here|it|this {_HOME}|the {_HOME}|this place|a room|the room|from [a-z ]+|in a "
    "rental))+(?! (?:out|to|and want|and we"
    f"|but (?:we|i) (?:want|look)|for [0-9]+ years and own))(?<!live here)(?<!live it)",
    "(i|we) (just|only) live (here|there)( i| we|(?= ([.,!] )*$| thank| sorry| lol))",
    "(am|are|be|just|only|being) (just |only |the |a |an |simply |merely |on a |both |still |currently )*(renters?|"
    "tenants?|roommates?|room ?mates?"
    "|lodger|subtenant|subletting|subleasing|boarder|lessees?|occupants?|caretaker|house ?-? ?sit(?:ter|ting)|"
    "lease (?:here|there)|guest|sitter|house sitter|house sitting)(?! (?:rights|law|out|"
    "issue|problem|in mind|who))",
    "(not|never) (own|owner of|the owners? of|the owner|mine|ours|own it|my place) ~ ~ ?[,.;]? ?(so |but |and "
    ")?(i|we) ?(am|are)? ?(just |only |"
    "simply )*(rent|lease|live here|sublet|renting|leasing|tenants?|renters?)",
    f"(do not|not) own (it|this|the|anything|that)( {_HOME})? [,.;] (i|we) (just |only )*(rent|lease|live here|am "
    "renting|are renting)",
    "(have|need|want|better|got|ought|would|should|could|please|must|can|gotta|try) ~ ?(ask|talk|speak|contact|"
    "call|text|check|reach|reach out|email|go) (to |with |through |out to )*"
    "(my|the|our|his|her) (actual |real |property )*(landlord|landlady|owner|owners|manager|property manager|"
    "management( company)?|super)(?! (?:about|if|whether|first))",
    "(it is|this is|that is|house is|place is|property is|home is|belongs to|owned by) (my|our|the|a|an) (landlord|"
    "landlady|property management|management company|housing|boss|aunt|"
    "uncle|inlaws|in laws|church|company)(?! (?:insurance|fault|decision|and))",
    "(owner|owners|landlord|landlady|guy who owns it|lady who owns it) (lives?|is|are|moved|resides?) (in|to|over|"
    "out|overseas|abroad|away|back|somewhere|elsewhere|out of state)",
    "(pay|paying|pays) (my |our |the )?(monthly )?rent (here|to|for|every|like|each)",
    "(month to month|on section 8|on a lease) (here|at this)",
    "(not|no) (my|our|mine|ours) to sell",
    # The same, in Spanish.
    "(yo|nosotros|aqui|nomas|solo|solamente|nada mas|soy|somos|estoy|estamos|la|lo|ando|vivo|vivimos) (nomas |solo "
    "|solamente |aqui |la |lo |de |nada mas |"
    "puro )*(rento|rentamos|alquilo|alquilamos|arriendo|arrendamos|rentando|alquilando|arrendando|inquilin[oa]s?|"
    "rentero|renteros|arrendatari[oa]s?|renta)"
    "(?! (?:mi|la mia|a otros|una casa a|cuartos|la casa a|y quer|pero|mientras|y busc))",
    "(no (?:es|son) (?:mia|nuestra|mio|de nosotros|mi casa)) ~ ~ ?[,.;]? ?(yo |nomas |solo |nosotros |la |lo |aqui "
    "|es |estoy |estamos )*(rent|alquil|arrend|del casero|de mi patron|del duen"
    "|de mi casero|de un senor|de una senora|de renta|del patron|prestad)[a-z]*",
    "(hable|hablele|comuniquese|preguntele|platique|pregunte|contacte|busque|llame|llamele|marquele|dirijase|"
    "digale|trate)( usted)? (con |a |al )*(el |la |los )?(mer[oa] |verdader[oa] "
    ")*(duen[a-z]+|caser[oa]|propietari[oa]|arrendador[a]?|landlord|administrador[a]?|patron|manager|oficina de renta)",
    "(el|la) (duen[a-z]+|caser[oa]|propietari[oa]) (vive|esta|es|radica|se fue) (en|otr|lejos|a|un|una|fuera|alla)",
)  # fmt: skip
RENTS_FOR_NOW = compile_phrases(
    "(rent|renting|lease|leasing) ~ ?(now|right now|currently|for now|at the moment|until|till|while|but|so (?:we|"
    "i) (?:need|have))(?! (?:from|to))(?! (?:but|so) (?:not|i do not own))",
    "(rent|renting|lease|leasing|renter|renters|tenant|tenants) ~ ~ ?[,.;]? ?(and|but|so|we|i) ~ ?(want|looking|"
    "hope|hoping|need|trying|plan|would|ready|saving|tired) ~ ?(to |for )?(buy|own|a (?:house|home|place)|purchase|"
    "move)",
    "(currently|right now|still|at the moment|for now) (rent|renting|leasing|we rent|i rent)",
    "(tired|sick) of (renting|paying rent)",
    "(rentamos|rento|rentando|alquilo|alquilamos|alquilando) ~ ?(ahorita|por ahora|por el momento|ahora|"
    "actualmente|mientras|todavia|pero (?:quer|busc|ya))",
    "(rentamos|rento|rentando|inquilin[oa]s?) ~ ~ ?[,.;]? ?(y|pero|por eso) ~ ?(quer|busc|quier|necesit|"
    "quisier)[a-z]*",
    "(cansad[oa]s?|hart[oa]s?) de (rentar|pagar renta)",
)  # fmt: skip
"""Phrases of people who rent until they buy."""
OF_OTHERS = compile_phrases(
    "(sold|sell|selling|gave away|lost|bought|donated) (off )?(my|our|the|a|his|her|some|most of|all) (of )?(our |"
    "my |the )?(old |other |first |second |last |rental |motor )?(car|cars|boat|truck|business|furniture|stuff|"
    "things|rv|bike|motorcycle|shares|stocks?|guns|van|suv|horse|gym|shop|trailer to|last (?:house|home|place)|"
    "house in (?!rancho|ontario|upland|fontana)|jewelry|crypto|company|restaurant|job|keys|dog|cat)",
    "(neighbors?|people next door|guy|folks|lady|couple|house|home|one|place|people|family|everyone|friends?|"
    "coworker|cousins?) (down|across|next door|behind|beside|over|around|from work|up) ~ ~ ?(sold|sells|selling|"
    "moved|died|rents?|bought|passed)",
    "(agents?|realtors?|brokers?|lender) ~ ?(never|not|could|didn't|failed|couldn't) ~ ?(sold|sell|close|list)",
    "(never|not|hardly) (sold|closed|rented)",
    "(el|la|mi|mis|un|los|unos) (vecin[oa]s?|casa de (?:al lado|enfrente|la esquina)|comadre|compadre|cunad[oa]|"
    "prim[oa]s?|amig[oa]s?|del lado|de enfrente|de al lado|de la esquina) ~ ?(ya |se |la )*(vend|compr|rent|muri|"
    "fallec)[a-z]*",
    "(vendi|vendimos|vendo) (mi|el|la|nuestro|nuestra|un|una) (carro|troca|camioneta|negocio|taller|moto|puesto|"
    "restaurante|trailer|camion|otra|anterior|lancha|tienda)",
    "(put|entered|typed|gave|wrote|filled|used|sent) (you |in |down |out )*(the|a) wrong",
    "(owns|own|has) (half|part|a share|some|a third)",
)  # fmt: skip
"""Phrases in which a sale, a death or a mistake is somebody else's, or of something else."""
