"""Recognises questions about whoever writes: who it is, and where the number is from (CONV-011)."""

import re
from enum import StrEnum

from reference_bots.conversation.understanding import sender_frames
from reference_bots.conversation.understanding.intent_decisions import is_meant
from reference_bots.conversation.understanding.intents import Intent
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases


class SenderQuestion(StrEnum):
    """What a person wants to know about whoever writes."""

    WHO_IS_THIS = "who_is_this"
    HOW_GOT_NUMBER = "how_got_number"


_FIRM = (
    "(?:company|agency|brokerage|business|office|firm|realty|realtor|team|outfit|group|agent|broker|compania|empresa"
    "|agencia|oficina|inmobiliaria|correduria|negocio|grupo|organizacion)"
)
_DETAILS = (
    "(?:number|num|#|phone|cell|cellphone|mobile|digits|info|information|contact|contacts|contact info"
    "|contact information|details|data|name|numero|cel|celular|telefono|tel|datos|informacion|contacto|nombre)"
)
_MY_DETAILS = f"(?:my|this|our|these|mi|mis|este|nuestro|nuestros|nuestra) (?:[a-z]+ )?{_DETAILS}"
_GET = (
    "(?:get|got|getting|gotten|find|found|obtain|obtained|come|came|acquire|acquired|have|has|give|gave|given|sell"
    "|sold|selling|share|shared|pass|passed|pull|pulled|buy|bought|receive|received|know|learn|dig|dug|end|ended"
    "|reach|located?|track|tracked|handing|giving|landed?|wind)"
)
_SP_GET = (
    "(?:(?:sac|consig|consegu|obt|tien|ten|lleg|sal|agarr|encontr|hall|vend|compr|tom|sup|baj|localiz|cay|busc"
    "|ubic|recib)[a-z]*|di|dio|diste|dieron|dando|da|paso|pasaron|pasando|fue a dar|dar)"
)
_WHO_IS_THIS = compile_phrases(
    # Frames: who is it that asks, writes or speaks; whom do I deal with; which firm; have we met.
    "who (?:might|would|could|exactly|even|am|do|have) ~ ?(be|you|this|dealing with|pleasure|speaking|talking|texting)"
    "(?= ([.,!?] )*$| with| to | of | please| here| again| and | exactly)",
    "who (is|wants|needs|would like) ?(asking|to know|inquiring|wondering)",
    "(have|had|did|do) (we|i) (ever |already |even )*(spoken|spoke|speak|met|meet|talked|talk|chatted|know)"
    "(?! (?:with|to|about) (?!you))(?= ([.,!?] )*$| before| you| each| already| from)",
    "are (you|u|yall) (with|from|at|part of|working (?:for|with)|calling from|texting from)"
    "(?! (?:me|us|it|that|this|the house|those|them) )",
    "do (you|u|yall) (guys )?(work|write|text|call) (for|at|from|on behalf of)",
    f"what is (your|ur|the) {_FIRM} (name|called)", f"(your|ur) {_FIRM}'?s? name", f"name of (your|ur) {_FIRM}",
    f"(what|which) {_FIRM} (is|are|do|does|did|you|u) ~ ?(you|u|this|it|from|with|for|called|work)",
    "is (this|it|that) (the )?(?!house|home|place|one|property|condo|listing|unit|lot)[a-z]+ (from|with|at) (?:the|"
    "your|jorge|my|open|that|last|re"
    "|century|keller|zillow|redfin|opendoor|remax|coldwell|compass)",
    "is (this|it) (the )?(lady|guy|man|woman|girl|agent|realtor|person|fella|gentleman) (from|with|that|who|at|i )",
    "(?<=^ )(hi |hello |hey |sorry |ok |umm? )*who ?(is|are|am)(?= [?])",
    "(do not|can not|cannot) (recognize|remember|place|recall) (this|the|your|you)( number| name)?(?= [.,!?]| $)",
    "(tell|remind|told) me (first |again |please |exactly )*(who|what) (you|this|is|are|office|company)",
    "who (sent|gave|put) (you|u) (to (?!me my))", "(whom|who) (with|from)(?= [?])",
    "who does (this|your|the) (number|phone|text) belong", "who is (your|ur) (broker|boss|employer|company|brokerage)",
    "where (are|r) (you|u|yall) (located|from|based|calling from|writing from|texting from)",
    "jorge who",
    "who is jorge",
    "are (you|u|yall) (a |an |the )?(realtor|agent|broker|investor|wholesaler|flipper|real estate agent)(?= ([.,!?] "
    ")*$| from| or)",
    "is (this|it) (a|an|the) (realtor|agent|broker|investor|company|real estate (?:agent|company|office))(?= ([.,!?] "
    ")*$| from| my| i | that)",
    "(to )?whom (am|do|have) i",
    "(you|u) are (who|whom)",
    "you are (with|from)(?= ?[?])",
    "(which|cual|que) jorge",
    "who does jorge",
    "so (you|u) are (a|an|the) (agent|realtor|investor|broker|lady|guy)",
    # The same, in Spanish.
    "(usted|tu|ustedes) de (donde|cual|que|parte) (es|son|eres|me|escribe)",
    "(usted|ustedes) (es|son) de [a-z]+ o (de|que)",
    "(con|de parte de|a nombre de) quien(?= ([.,!?] )*$| escribe| habla| viene)",
    "(quien|kien) es jorge",
    "jorge (quien|cual|que)(?= [?])",
    "(su|tu) nombre(?= ?[?])",
    "como (dijo|dice|dijiste) que se llama",
    "trabaja[ns]? (para|con|en|de) [a-z]+(?= [?])",
    "(?:quien|kien|qien|quienes) (pregunta|habla|escribe|sos|son|es|eres|llama|busca|textea|me busca|me llama"
    "|me textea|me pregunta|manda (?:estos|este|esto)|me (?:anda|esta) [a-z]+ndo)(?= ([.,!?] )*$| usted| ustedes"
    "| por favor| disculpe| de este| desde| y (?!es )| o )",
    "(para|pa|con) (quien|quienes|kien) (trabaj|labor|colabor|esta)[a-z]*",
    "(?:como|cual) (se llama|te llamas|es su nombre|es tu nombre|es su gracia)(?= ([.,!?] )*$| usted| ustedes| y | su "
    f"(?:{_FIRM})| la (?:{_FIRM}))",
    "(a|con) (quien|kien) (le |me |estoy |ando )*(escrib|habl|text|respond|contest|dirij|refier|comunic|trat)[a-z]*"
    "(?! para )(?= ([.,!?] )*$| y | por favor| o )",
    "(eres|usted es|ustedes son|sos|es usted|son ustedes) (el|la|los|las|un|una|de) ?(?:senor|senora|senorita|"
    "muchach[oa]|agentes?"
    "|asesora?|corredora?|joven|chic[oa]|amig[oa]|compadre|comadre|del|de la|de los|que me|que vino|inversionistas?"
    "|realtors?|vendedora?|persona|licenciad[oa])(?! de (?:verdad|carne))",
    "(usted|ustedes|eres|sos|son|es) (es |son )?(agente|inversionista|realtor|corredor|asesor|particular|vendedor|de"
    f" (?:la |una |alguna |que |cual )?{_FIRM})[a-z]*(?= ([.,!?] )*$| o | de )(?!(?: o)? de verdad)",
    "es (el|la) (senor|senora|senorita|muchach[oa]|agente|joven|chic[oa]|licenciad[oa]|corredora?|asesora?) "
    "(del|de la|que|de los|de jorge)(?! (?:vende|muestra|vive))",
    f"(de|con|para) (que|cual) {_FIRM}",
    "(no|ni) (lo|los|te|le)? ?(ubico|reconozco)(?= ([.,!] )*$| quien| a usted| usted)",
    "no (tengo|reconozco|conozco|ubico|se de quien es|me aparece|tenia) (guardado |registrado |de quien es )?(este|"
    "ese|el|su)"
    " (numero|tel|telefono|contacto)",
    "(nos|ya nos|nos hemos) (conocemos|conocimos|conocido|habiamos hablado|hemos visto)",
    "who (is|are|am i|the|this|dis|u|r|iz) ?(this|dis|it|you|u|talking|texting|speaking|that|hell is this|hell are"
    " you|heck"
    "|writing|with)(?! (?:house|home|place|property|agent|showing|guy|lady|listed|selling) )(?= [.,!?]| $| and| from"
    "| texting| with| again| by| please| messaging| people| guys| number| again| to )",
    "who ?(dis|dat|this)(?= [?.!]| $)",
    "(who|which company|what company|what agency|what brokerage|who) (are|do|is|did|r) (you|u|this|yall|you guys) ?"
    "(with|from|work|calling|represent|for|texting|belong|people)( for| with| from)?",
    "who ~ ?(texting|messaging|contacting|writing|calling) me",
    "(who is|who's|may i ask who|can i ask who|whos|who am i) (texting|messaging|calling|writing|contacting|speaking"
    "|talking|chatting)",
    "(?<! how )(do i|have we|did we) (know|met|meet|talk)( you)?", "new phone(?= [,.?!]| who)",
    "(your|ur) name( again)?(?= [?]| please)", "what is (your|ur) name", "name please", "identify yourself",
    "what (company|agency|brokerage|business|office|firm|realty) ~ ?(this|you|with|from|is it)",
    "(quien|kien|qien) (es|eres|habla|me escribe|me habla|manda|escribe|son|soy|me manda|me esta|anda)"
    "( usted| ud| este| esta| ustedes| tu| escribiendo| hablando)?(?= [?.,!]| $| usted| ustedes| disculpe| de | y )"
    "(?! que va)",
    "(con|a|de parte de) (quien|kien) (tengo|hablo|estoy|me|hablamos|habla|tenemos|es)(?! para )",
    "de (que|cual|donde) (compania|empresa|agencia|oficina"
    "|parte|me escribe|me habla|es usted|son|inmobiliaria|llama|escribe|hablan|me llama|escriben)"
    "(?! (?:los|las|el|la) (?!oficina|inmobiliaria|agencia))",
    "(su|tu) nombre (por favor|es|cual)?(?= ?[?])", "como se llama (usted|ud)?", "nos conocemos", "lo conozco",
    "no (lo |la )?reconozco (este|el|su) numero",
    "(no|do not) (tengo|have|recognize|know) (guardado |registrado )?(este|this|the|your) (numero|number)(?! for)",
    "who (?:this|(?<!know who )that|you|ya) (is|are|might be|r)(?= ?[?.!,]| $| please| again| and)",
    "(which|what|who) (company|agency|brokerage|office|business|firm|realtor|realty|people|agent)[a-z]* (is|are|r) "
    "(this|you|it|calling|texting|u)",
    "whose (number|phone|text) (is|this)", "(?<=^ )and you are(?= ?[?.])",
    "(de )?(quien|kien) (es|son) (este|el|ese|esta) (numero|telefono|mensaje|persona)", "(?<=^ )de parte de quien",
    "(tell|remind|told) me (who|your name|again who)",
    "(say|said|know|sure|idea|remember|forgot|clue) (to me )?who (this|you|u)",
    "(may|can|could|would) (i|u|you) (please )?(ask|know|get|tell|have) (me )?(who|your name|a name|what company"
    "|which company)",
    "(con|a) que (compania|agencia|empresa|oficina)",
    "(me (dice|puede decir|podria decir|recuerda)|digame|dime|dígame) (quien|su nombre|con quien|de donde|de parte)",
    "(no (se|recuerdo|tengo idea|conozco)|no se) (quien|de quien|con quien) (es|eres|habla|hablo|son|me)(?! (?:esa|"
    "ese|el|ella|la persona|la senora|el senor|dueno))",
    "(usted|ustedes|tu|ud) (quien|kien) (es|son|eres)", "(y )?(usted|tu|ustedes) quien",
    "que (compania|agencia|empresa|inmobiliaria|oficina) (es|son|representa)",
    "(are|r) (you|u) (a |an |the |with )?(real estate|realtor|agent|broker|company|jorge|business)(?! ?(?:who|that))"
    "(?= ?[?]| or| from)",
    "(?<! how )(do|did) (i|we) know (you|each other|u)", "(?<=^ )(who|quien|kien|who's|whos)(?= [?]| $)",
    "who (even |the hell |the heck )(is|are) (texting|this|you|u|messaging|on)",
    "(am i|are we|is this) (talking|speaking|chatting|texting) (to|with)(?! (?:a|an|the|some|real) )",
    "(introduce|identify|presentese|identifiquese|identifique)( yourself)?",
    "(dont|do not) (have|recognize|know) (this|your|the|ur) (number|contact)",
    "(con quien|de quien|a quien) (hablo|tengo|es|pertenece|estoy)(?! para | la (?:casa|propiedad))",
    "(que|cual) es su nombre",
    "(what|which|que|cual) (is this|company|agency|firm|inmobiliaria|agencia|empresa|oficina)(?! (?:house|price|for"
    "|about)) ~ ?(about|for|with|from|es|son|representa|this)?(?= ?[?])",
)  # fmt: skip
_HOW_GOT_NUMBER = compile_phrases(
    # Frames: how, where or who, a verb of getting, and my number; a number, and how you got it.
    f"(how|how'd|where|where'd|who|what|which|why) ~ ~ {_GET} ~ {_MY_DETAILS}",
    f"(how|how'd|where'd|where|who|why) {_GET} ~ ?{_MY_DETAILS}",
    f"(how|where|who|what) ~ {_MY_DETAILS} (?:to )?(come|coming|came|end|ended|get|got|getting|wind|from|reach|land)",
    f"(where|how) (is|are|did|does|has|was) {_MY_DETAILS}",
    f"(did|has|have|does|do) (?:[a-z]+ ){{1,3}}(give|sell|sold|share|pass|send|gave|given|shared|passed|buy|bought|get"
    f"|tell|leak) (?:(?:you|u|yall|it|to|from) )*{_MY_DETAILS}(?! (?:to|with) (?:the|him|her|them|my))",
    f"(i|we) (have |had )?(never|did not|do not (?:remember|recall)|not) ~ ?(give|gave|given|giving|share|shared"
    f"|hand|handed|leave|left|put|sign|signed) ~ ?(?:{_MY_DETAILS}|up|this number)(?! for (?:updates|texts|this))"
    "(?! (?:to|on|with) (?:the|them|him|her|my))",
    f"{_DETAILS} ~ ~ ~ ?[,.;?!]? ?(so |and |but )?(how|where|how'd|where'd|howd|whered) ~ ?(you|u|yall) ~ ?{_GET} (by "
    f"|hold of |a hold of )?(it|that"
    "|this|mine|me)",
    "(what|which) (list|lists|site|website|database|directory) (am i|did i|is this|was i|are you|is my|has my|do you)",
    "how ?(come|is it)? (that )?(you|u|yall) ~ ?(know|found out|heard) (about |of )?(me|my|us|our|where i)",
    "how (did|do|does|would|could|have|has) (you|u|yall) ~ ?(know|hear|learn|find out) ~ ?(me|my name|my house|my home"
    "|our house|about me|i (?:was|am|own|want))",
    "who (told|tipped|let) (you|u|yall) ~ ?(about|on|that|know|off|i)",
    f"(is|was|are) {_MY_DETAILS} (public|on|listed|in|out there|online|somewhere)(?! (?:the deed|title))",
    f"(source|origin) (for|of) {_MY_DETAILS}", f"(you|u|yall) (got|get|have|found) {_MY_DETAILS} (how|from|off|where)",
    f"(got|get) {_MY_DETAILS} from(?= ([.,!?] )*$)",
    "how (you|u|yall) (found|got|have|know|came|come|find|obtained|located|reached|knew) (me|us|my|about|across|by)",
    "(how|como) ~ ?(know|sabe|saben|supo|supieron) ~ ~ ?(where i|i own|my name|my house|mi casa|mi nombre|vivo|mia|"
    "soy|nuestra)",
    "who (referred|recommended|sent|pointed) (me|you|us)",
    "(?<! a )(quien|kien) (me|les|le|nos) (recomendo|refirio|mando|envio)",
    "como (dio|dieron|diste) (conmigo|con (mi|nosotros|nuestr[oa]))",
    "(llene|firme|deje|llenamos) (yo )?(alguna|una|algun) "
    "(forma|solicitud|formulario|aplicacion)(?= [?]| o )",
    f"{_MY_DETAILS} (de donde|donde|como|esta en (?:internet|linea|alguna|una)|es publico|salio en|aparece)",
    f"(?<! como )haber(le|les|te)? (dado|dejado|compartido) {_MY_DETAILS}",
    "why (are|did|do|were|would) (you|u|yall) ~ ?(text|contact|messag|writ|call|reach|wrote|bother)[a-z]*(?! (?:back|"
    "so late|the|him|her|them))",
    "what made (you|u) (text|contact|message|write|call|think i)",
    "(how|who|why) ~ ~ (?:on|in|to) (your|ur|this|that|the) (list|database|system)",
    "(get|getting|pull|pulling|buy|buying) (peoples?|our|all these|these) (numbers|info|information)",
    "pulling (numbers|names|info)",
    "(how'd|howd|how|where'd|whered|where) (did )?(you|u|yall) ~ ?(find|see|hear about|come across|spot) (me|us|this "
    "house|my house|our house|this number|my details)",
    "how (do|did|would) (you|u|yall) even (have|get|find) (this|me|my)",
    f"(you|u) have {_MY_DETAILS} because",
    f"(quien|kien) (les|le|te)? ?(facilito|proporciono|compartio|filtro|regalo) {_MY_DETAILS}",
    f"(who|somebody|someone) (leaked|shared|posted|gave out|is giving out) {_MY_DETAILS}",
    "where (you|u) got (me|my)",
    f"como se (hizo|hicieron) (de|con) {_MY_DETAILS}",
    "(?<=^ )a ver de donde (lo|la|los|me) ",

    "por que (me|nos) (escrib|contact|text|busc|mand|llam)[a-z]*",
    "yes (me|nos) (escribe|contacta|contactaron|busca|texte)[a-z]*",
    "(como|quien) ~ ?(llegue|apunto|apuntaron|puso|metio|estoy) ~ ?(lista|base|sistema)",
    "de donde (me|nos) (conoce|conocen|conoces)",
    # The same, in Spanish.
    f"(como|donde|quien|quienes|kien|que|cual|porque|yes) ~ ?{_SP_GET} ~ ?{_MY_DETAILS}",
    f"(como|donde|quien|quienes|kien|que|cual) ~ ~ ?(con|a) {_MY_DETAILS}", f"por que ~ ?{_SP_GET} {_MY_DETAILS}",
    f"(como|donde|de donde|quien) (fue que |es que )?{_MY_DETAILS} (llego|sali|cay|fue|apareci|termin)[a-z]*",
    f"(yo )?(nunca|jamas|no) (les |le |te |se |he |recuerdo haber |me acuerdo de haber )*(di|dimos|dado|dejado|deje"
    f"|proporcione|compart[a-z]*) ~ ?{_MY_DETAILS}(?! para (?:que me mand|eso))",
    f"{_DETAILS} ~ ~ ~ ?[,.;?!]? ?(y |pero )?(como|de donde|donde|quien) (fue que )?(lo|los|la|me|se los|se lo|les) "
    "(?:usted |ustedes )?(obt|consig|consegu|sac|tien|hall|encontr|agarr|dio|dieron|paso)[a-z]*",
    f"(compran?|compraron|venden|vendieron|vendio|comparten|compartio|anda dando|andan dando|reparten|regalo|"
    f"filtr[a-z]*)"
    f" ~ ~ ?(?:listas? ~ )?{_MY_DETAILS}",
    "(como|quien|de donde|donde) (se |les |le |te )?(supo|supieron|enter|entero|enteraron|sabe|saben|dijo|dijeron|"
    "conto) "
    "(usted |ustedes )?(que |de |sobre )*(mi|vendo|vendia|quiero vender|tengo|soy|la casa|yo)",
    "(en|de) que (lista|pagina|sitio|base)( de datos)? (estoy|sac|sali|me|aparec|encontr)[a-z]*",
    f"de que (lista|pagina|sitio|lado|parte) ~ ?{_MY_DETAILS}",
    "(how|where|why) (did|do|does|you|u|have|d|are|come|in the world|the hell|on earth) ?(you|u|yall|ya|they|this"
    "|your|people|all|guys|come|people)*"
    " ?(people |even |guys |company |both )*(get|got|getting|find|obtain|have|come by|has|come up with|found|acquire"
    "|pull)"
    " (my|this|our|hold of my|a hold of my|all my)( ~)? ?(number|phone|cell|contact|info|information|name|data"
    "|digits)",
    "(who|where) (gave|sold|is|did|shared|told|provided|passed|handed)( you| u| ya)?( ~)? ?(my|this|our) (number"
    "|phone|cell|info|contact|information|name|details|data)",
    "(gave|give|gived|sold) (you|u) (my|this) (number|cell|info|phone|contact)",
    "(buy|bought|purchase|get|got) (a |my |the )?(list|leads|number off)( (from|of|off))?",
    "(from where|where from) ~ (number|info)", "why do (you|u) have my (number|info|name|cell|phone)",
    "my (info|number|information|data|contact) (from|online|on some)",
    "(como|de donde|donde|por que|quien) (le|les|te|me|se)? ?(consigui|obtuv|sac|tien|dio|dieron|agarr|encontr|hall"
    "|paso|pasaron|vendio|tom|supo)"
    "[a-z]* ?(usted |ustedes |ud |uds )?(mi|mis|este|nuestro|mi numero) ?(numero|datos|telefono|contacto|celular"
    "|informacion|cel)?",
    "(de donde|como) (le|les|te|me)? ?(consigui|obtuv|sac|sak|encontr|hall)[a-z]*(?= ([.,!?] )*$)",
    "(how'd|where'd|howd|whered|how did|where did) (you|u|ya|yall|they) (get|find|come|obtain|pull|dig)( up)?( by)? "
    "(my|this|our|me|hold)",
    "who (told|asked|referred|gave|sent|put) (you|u|me) (to|about|on|my|me)",
    "(did|do) (you|u|yall|somebody|someone|my|they) ~ ?(buy|sell|sold|give|gave|have|get|pull|find) (you |u )?(my"
    "|this) (number|info|information|data|name|cell|phone)",
    "(why|how) (do|does|come|did|is) ~ ?(you|u|they|yall) (have|got|has|get) (my|this|our)",
    "(number|info|name) (on|in|from) (some|a|your|which|what|that) (list|website|database|site|form)",
    "(from|off) (what|which|where) (list|website|site)", "(source|origin) of (my|this)",
    "(le|les|te|alguien|quien|mi [a-z]+) (le |les |te )?(paso|dio|dieron|pasaron|compartio|vendio|vendieron) mi "
    "(numero|cel|celular|telefono|contacto|datos|informacion)",
    "(por que|porque|como) (tiene|tienen|tienes|saben|sabe|consigui[a-z]*|dieron|dio|me encontr[a-z]*|me hall[a-z]*"
    "|me contact[a-z]*|me localiz[a-z]*)( mi| con mi|(?= ?[?]| $))",
    "(compraron|compro|sacaron|saco|agarraron|agarro) (mi|mis|una lista|el numero)",
    "(consigui|obtuv|sac)[a-z]* (mi|mis|este) (numero|datos|cel|celular|informacion|telefono)",
    "(did|do) i (sign|fill|give) ~ ~ ?(form|number|info|up)", "(when|where) did i (give|sign|fill|ask|opt|agree)",
    "(never|did not|dont remember|do not remember) (gave|give|giving|signing|signed) ~ ?(number|info|up|anything|my)"
    "(?= )",
    "(how|where) (did|do|d|have) (you|u|ya|yall) (guys |people )?(even |all )?(get|got|find|found|come across|locate"
    "|track)[a-z]* (me|us|down|my)",
    "(informacion|datos|numero|contacto) (de donde|como) (lo|la|los|las)? ?(sac|tien|consig|obt|agarr)[a-z]*",
    "(quien|kien) (le|les|te) (dio|paso|vendio|dijo|hablo)",
    "(de )?donde (sac|sak|consig|obt|agarr|tien|tom|encontr|baj|hall)[a-z]*( ustedes| usted| ud)? (mi|mis|este|lo"
    "|el (?:numero|contacto|tel)|mi numero)",
)  # fmt: skip


_IS_IT_THEM = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|yes|sorry|hola|disculpe|perdon|perd\u00f3n)\W+)*"
    r"(?:[Ii]s (?:this|it|that)|[Aa]re you|[Ee]s|[Ee]res|[Uu]sted es)"
    r" [A-Z][a-z]+(?: [A-Z][a-z]+)?(?! (?:[Ss]t|[Rr]d|[Aa]ve|[Dd]r|[Bb]lvd|[Ss]treet|[Rr]oad)\b)"
    r"(?: (?:from|with|de|del) [^?]{1,30})?\W*\?"
)
"""A question whether whoever writes bears a name, known by its capital."""


_INTENTS = {
    SenderQuestion.HOW_GOT_NUMBER: Intent.NUMBER_SOURCE,
    SenderQuestion.WHO_IS_THIS: Intent.WHO_WRITES,
}


def find_sender_question(words: MessageWords) -> SenderQuestion | None:
    """What the person asks about whoever writes, or None."""
    return next((question for question in _INTENTS if _is_asked(question, words)), None)


def is_about_another(words: MessageWords) -> bool:
    """Whether the words ask about somebody or something else than the sender."""
    return words.contains(sender_frames.NOT_ABOUT_THE_SENDER)


def _is_asked(question: SenderQuestion, words: MessageWords) -> bool:
    return is_meant(
        _INTENTS[question],
        words.raw,
        by_rules=lambda: find_phrased_question(words) is question,
        ruled_out=lambda: is_about_another(words),
    )


def find_phrased_question(words: MessageWords) -> SenderQuestion | None:
    """What the rules hear the person ask about whoever writes, or None."""
    if is_about_another(words):
        return None
    if words.contains(_HOW_GOT_NUMBER) or words.contains(sender_frames.HOW_GOT_NUMBER):
        return SenderQuestion.HOW_GOT_NUMBER
    is_asked = words.contains(_WHO_IS_THIS) or words.contains(sender_frames.WHO_IS_THIS)
    return SenderQuestion.WHO_IS_THIS if is_asked or _IS_IT_THEM.search(words.raw) is not None else None
