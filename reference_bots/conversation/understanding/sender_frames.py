"""Frames of questions about whoever writes, beside the set phrases of `sender_questions` (CONV-011)."""

from reference_bots.conversation.understanding.tokens import compile_phrases

_END = (
    "(?= ([.,!?] )*$| please| again| lol| if you| thanks| though| exactly| and| [?] | [.] | [,] | here| then| with|"
    " before| so)"
)
_SENDING = (
    "(?:texting|messaging|writing|contacting|talking|speaking|chatting|calling|asking|sending|emailing|reaching "
    "out|bothering|behind)"
)
_DETAILS = (
    "(?:number|num|phone number|cell number|phone|cell|cellphone|digits|information|contact information|contact|"
    "contacts|details|data|name|name and number|address and number)"
)
_CONTACT = f"(?:my|our|this|these|his|her|all my) (?:[a-z]+ )?{_DETAILS}"
_WHERE = "(?:from|off|through|via|on|in)"
_SP_CONTACT = (
    "(?:(?:mi|mis|este|nuestro|nuestros|nuestra|su|el) )+(?:numero|numero de (?:telefono|celular|contacto)|"
    "telefono|celular|cel|tel|datos|informacion|contacto|nombre|correo)"
)
_SP_END = "(?= ([.,!?] )*$| por favor| disculpe| usted| ustedes| y | o | de nuevo| otra vez| [?] | [,] )"
_SP_FIRM = "(?:compania|empresa|agencia|oficina|inmobiliaria|negocio|firma|grupo|correduria|parte)"

WHO_IS_THIS = compile_phrases(
    "(who|whom) (the (?:hell|heck) |exactly |am i |are we |is |do i have |may i ask |might |would |are |was |have "
    f"i been |even |r |does )*(this|you|it|{_SENDING}|pleasure|person|sender|the sender|jorge|that)(?! (?:in|for|"
    "about|at) (?:the|my|that) (?:house|home|listing))"
    f"( jorge| guy| person| number| texting| is| me| to| with| us| from| for| behind this| be)*{_END}(?! (?:listed|"
    "lives|owns))",
    f"(who|whom) (is |are |am )*({_SENDING}) (me|us|to|with|from|on)?{_END}",
    "(who|what) (is |are )?(on|at) the other (end|side)",
    "(who|which company) (sent|send|sends|is sending|wrote|is behind) (me |you |us )?(this|these|it|that|the "
    f"message|the text|messages)?{_END}(?! to (?:see|view))",
    "(not sure|no idea|do not know|forget|forgot|remember|wondering|curious|ask|know|tell me|sure|clue|guess|say|"
    "wonder) (of |about |me |exactly |you |to know |if i can ask |just )*(who|whom) (this|i|you|am|is|we|it|are|"
    f"on earth|the) ?(am |are |is )*(this|you|i|it|{_SENDING}|dealing|even|from|with|to|behind this number|jorge)?"
    f"( to| with| me)*{_END}",
    "(what|which) (company|agency|brokerage|office|firm|organization|outfit|business|team|realty|group|broker|"
    "place|real estate (?:company|office|agency|firm))[a-z]* (is this|is it|are you|do you|you|this|did you|r you|"
    "are yall|y'all) ?(say |even |actually )?(with|from|work|working|represent|calling|text|texting|part|again|"
    "for|writing|is)?(?! (?:think|recommend|like|use|suggest|want|sell|say the))"
    f"( for| with| from| of)*{_END}",
    "(lost|new|got a new|changed|switched|broke) (all |my |a )*(contacts|phone|phones|cell)( and [a-z ]{3,25})? "
    "?[,.;-]* (so )?who",
    "(phone|cell) ~ ~ ?[,.;-]* who (is|are) (this|you)",
    "(do|did|have|had|should) (i|we) (ever |already |even |happen to )*(know|met|meet|spoken|spoke|talked|talk|"
    f"chatted|connected|remember|seen)( you| each other| before| already| at all)*{_END}",
    f"(?<=^ )((and|so|sorry|ok|wait|um|hi|hey|hello|hold on)( [,.?])? )*you are{_END}",
    "(?<=^ )((and|so|sorry|ok|wait|um|hi|hey|hello|excuse me)( [,.?])? )*(who|whom) (is |are )?(you|this|dis|"
    f"dat)( [a-z]+)?{_END}",
    "(is|are) (this|that|it|you) (the )?(lady|guy|man|woman|girl|agent|realtor|person|fella|gentleman|couple|"
    "people|company|office|one|somebody|someone) (from|with|that|who|at|i|we|named|called) ",
    "(are|is) (you|this|it) (with|from|at|part of|affiliated with|calling from|texting from) (?!(?:the (?:house|"
    "listing|kitchen)|ok|me|us|it|that|here|around|in town|this area)\\b)[a-z]+(?: [a-z]+)? ?(or|(?=[?]))",
    "are (you|u) (a|an|the|some|another|one of those) (?:real estate )?(realtor|agent|broker|investor|wholesaler|"
    "flipper|telemarketer|buyer|salesman|salesperson|lender|scammer|house flipper)s?( or (?:what|something|"
    f"somebody else|an? [a-z]+))?{_END}",
    "(identify|introduce) yourself",
    "(state|say|give me|tell me|what is|may i have|can i get|could i have|can i have|need|remind me of|may i get|"
    "mind telling me) (me )?(your|ur) (full |first |real |last )?(name|company|business|brokerage)",
    "where (are|r|do|did) (you|yall|u) (guys )?(calling|texting|writing|work|working|based|located|from|messaging|"
    f"operate)( from| out of)*{_END}",
    "(whose|what) (number|phone|text|cell) is (this|it)",
    "(put|have|give me) a name to (this|the) number",
    "(this|your|the) (number|contact|name) (is not|not|isn't) (saved|in my phone|in my contacts|familiar|"
    "recognized|one i know)",
    "(do not|can not|cannot|not) (recognize|know|have) (this|the|your) (number|contact|name)( saved)?",
    # The same, in Spanish.
    "(quien|kien|qien|quienes) (es|son|eres|sos|habla|escribe|me|nos|esta|anda|manda|pregunta|llama|busca|textea|"
    "seria|sera|fue)( usted| ustedes| tu| vos| el| la| me| que)*( escribe| habla| busca| llama| textea| manda| "
    "contacta| escribio| hablo| escribiendo| hablando| mandando| pregunta| esto| este mensaje| este "
    f"numero)*{_SP_END}",
    f"(usted|ustedes|tu|vos) (quien|quienes|como) (es|son|eres|sos|se llama|te llamas){_SP_END}",
    "(?<=^ )((hola|disculpe|perdon|oiga|buenas tardes|y|una pregunta)( [,.])? )*(usted|tu|vos|ustedes) (es|eres|"
    f"sos|son){_SP_END}",
    "(con|de parte de|a|de) (quien|quienes|kien) (hablo|tengo|estoy|me|hablamos|habla|es|escribo|trato|me "
    "comunico|seria|viene|platico|tenemos|chateo|texteo|ando)?( el| la)?( gusto| placer| honor| hablando| "
    f"escribiendo| tratando| comunico| escribe| habla)*{_SP_END}(?! pregunta por)",
    "(como|cual) (se llama|te llamas|es su nombre|es tu nombre|me dijo que se llama|es su gracia)(?= ([.,!?] )*$| "
    "usted| por favor| disculpe| [?]| [,]| y)",
    "(me|nos|le) (da|dice|regala|puede dar|podria dar|puede decir|podria decir|recuerda|proporciona|das|dices) "
    "(su|tu) nombre",
    f"(de|con|para|en) (que|cual) {_SP_FIRM} (es|me|trabaja|habla|son|llama|viene|escribe|representa|eres|"
    "pertenece|hablan)",
    "(para|pa|con) (quien|quienes) (trabaj|labor|colabor)[a-z]*",
    "(de donde|desde donde|de que lugar|de que parte) (me|nos|es|son|eres|escribe|habla|llama|hablan|escriben|sos) "
    "?(usted|ustedes|escribe|habla|llama|textea|contacta|hablan|escriben|comunica|manda)?(?! (?:la casa|la "
    "propiedad|consig|sac|obtuv|tien|agarr))" + _SP_END,
    "(nos|lo|la|te|le|los|ya nos|ya hemos|habiamos|hemos|hemos|ya habiamos) (conocemos|conozco|conocimos|conocido|"
    "hablado|hemos hablado|hemos visto|visto|platicado|conozco a usted)( antes| de antes| ya| nosotros| de algun "
    f"lado| de algo)*{_SP_END}",
    "(?<!quien )(?<!cual )(es|eres|sos|son) (usted |ustedes )?(el |la |los |un |una )?(agente|inversionista|"
    "realtor|corredor|corredora|asesor|vendedor|vendedora|licenciado|muchacho|muchacha|senor|senora|senorita|"
    f"joven|persona) ?(del?|de|que|con)? ?[a-z]*( [a-z]+)?{_SP_END}(?! de verdad)",
    "(es|eres|son|usted es) de (zillow|redfin|remax|re max|opendoor|century|keller|coldwell|la inmobiliaria|la "
    "agencia|la oficina|una agencia|una inmobiliaria|alguna agencia|bienes raices)",
    "(no se|no tengo idea|quisiera saber|quiero saber|me gustaria saber|podria decirme|puede decirme|me dice|"
    "digame|dime|antes de seguir digame|nomas digame|identifiquese|no recuerdo|no ubico) (primero |de |con |por "
    "favor )*(quien|quienes|para quien|con quien|de parte de quien|de que compania|de que empresa|de que agencia|"
    "de donde)",
)  # fmt: skip

HOW_GOT_NUMBER = compile_phrases(
    "(how|where|who|which|what|why|how come|when) ~ ~ ~ ?(get|got|gets|find|found|obtain|obtained|come by|came by|"
    "came across|come across|end up with|ended up with|acquired?|dig up|dug up|track down|tracked down|get ahold "
    "of|got ahold of|get a hold of|get hold of|got hold of|have|gave|give|sold|sell|shared?|leaked?|passed|handed|"
    "provided"
    f"|pull|pulled|buy|bought|purchased?|source|sourced) ~ ?{_CONTACT}(?! (?:to (?:the|him|her|my)|up|back|wrong|"
    "right|for (?:the|my)))",
    "(did|does|do|has|have|was|somebody|someone|who|which|what) ~ ~ ~ ?(give|gave|sell|sold|pass|passed|send|sent|"
    "hand|handed|share|shared|leak|leaked|provide|provided|buy|bought|purchase|purchased|get|got|pull|pulled|find|"
    f"found) (you |it |to you |yall |your company |them |away |out )*{_CONTACT}",
    f"(is|was|are) {_CONTACT} ~ ~ ?(public|online|for sale|list|website|internet|database|sold|out there|published|"
    "somewhere|registry|leaked|floating)",
    f"(where|how) (is|was|are|did|does|has) {_CONTACT} (come|coming|listed|from|published|taken|end|get|pulled|"
    "obtained|found|posted|out)",
    "(never|not|did not|do not (?:remember|recall)|don't remember) ~ ?(gave|give|given|giving|giving out|share|"
    "shared|sharing|leave|left|leaving|put|hand|handed|handing out|sign up|signed up|provide|provided) (or leave |"
    f"out |you |anyone |anybody |your company |them |any of you |to you )*{_CONTACT}(?! to (?:the seller|him|her))",
    "(what|which) (list|lists|website|site|form|database|lead service|leads? company|lead site|source|data broker|"
    "marketing list|app) (am|did|do|does|was|is|are|were|have|has|you|gave|sold) ~ ?(i|you|my|me|on|this|fill|get|"
    "buy)(?! (?:think|like|recommend|use to|show|list it))",
    "(how|where) (did|do|does|have|had|would) (you|yall|u|your company|your office) ~ ?(get|find|hear|hear of|"
    "know|know of|learn|learn of|come across|locate|reach|even get|even find) ?(of |about |out about )?(me|us|i "
    "(?:was|am|own|want|might)|that i|my (?:house|home|name|address|situation))(?! (?:the (?:keys|code)|in|a))",
    "(who|what) (told|referred|sent|tipped|pointed|recommended) (you|me|us) (off )?(to|about|on|that)( me| us| my|"
    " i | call| text| contact)",
    f"(source|origin) (of|for) {_CONTACT}",
    "(number|cell|phone|line) ~ ~ ?[,.;]? ?(so |and |but )?(how|where|who) (did |do |does |have |come )*(you|it|"
    "gave|got|that|anyone) ~ ?(get|got|have|find|found|it|obtain|come)",
    "(why|how) (do|does|is it|come|would) (you|yall|your company)? ?(even |people |guys )*(have|know|got) (my|"
    "this|our) (number|name|address|information|cell|phone|details)",
    # The same, in Spanish.
    "(como|de donde|donde|de que manera|quien|quienes|cual|por que|que|porque|en donde|a traves de quien) ~ ~ ~ "
    "?(consig|consegu|obtuv|obtien|sac|tien|encontr|hall|agarr|dio|dieron|diste|paso|pasaron|vendi|vendieron|"
    "proporcion|compart|localiz|llego|lleg|salio|compr|dado|filtr|facilit|supo|averig)[a-z]* (usted |ustedes |ud |"
    f"a ustedes |con )*{_SP_CONTACT}(?! (?:a mi|para))",
    "(no|nunca|jamas) (les |le |te |se |he |recuerdo |me acuerdo |haber |de |haberle |haberles )*(di|dimos|dado|"
    f"deje|dejado|proporcion[a-z]*|compart[a-z]*) ~ ?{_SP_CONTACT}",
    "(comprar|compraron|compro|vendieron|vendio|andan vendiendo|venden|anda vendiendo|les vendio|les dio|les paso|"
    f"les vendieron|sacaron|filtraron|publicaron) (usted |ustedes |alguien )?{_SP_CONTACT}",
    "(de|en) (que|cual|donde) (lista|listas|pagina|paginas|sitio|base|base de datos|directorio|lado|red) (me|estoy|"
    "aparezco|salgo|sali|sac|encontr|aparece|estan|esta|los)[a-z]*",
    "como (me|nos) (encontr|localiz|ubic|hall|contact|consig|consegu|busc)[a-z]*(?! (?:casa|algo|un))",
    "como (dieron|dio|diste|supo|supieron|llegaron|llego|se enter|sabe|saben|se entero|se enteraron) (conmigo|de "
    "mi|a mi|de nosotros|con nosotros|que (?:vendo|vendia|tengo|quiero|soy|vivo)|de mi casa)",
    "(numero|cel|celular|telefono) ~ ~ ?[,.;]? ?(como|de donde|donde|quien) (fue que )?(se |le |les |me )?(lo|"
    "los)? ?(consig|consegu|sac|obtuv|dio|dieron|tien|encontr|agarr|paso)[a-z]*",
)  # fmt: skip
NOT_ABOUT_THE_SENDER = compile_phrases(
    "who is (this|that|the) (house|home|place|property|condo|listing|one) ",
    "(what|which) (company|agency|firm|office|lender|bank|brokerage) ~ ?(recommend|insure|insures|insured|handles?|"
    "handled|did|built|services?|does|do i|should|would you|installed|made|fixed|owns|manages)",
    "(who|whom) (lives|owns|listed|built|pays|picks|is the (?:seller|buyer|lender|owner|builder|inspector)|is "
    "(?:selling|buying|paying|showing)|do (?:i|we) (?:call|ask|talk to|see|pay))",
)  # fmt: skip
"""Questions about others in a sale."""
