"""Recognises questions about whoever writes: who it is, and where the number is from (CONV-011)."""

from enum import StrEnum

from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases


class SenderQuestion(StrEnum):
    """What a person wants to know about whoever writes."""

    WHO_IS_THIS = "who_is_this"
    HOW_GOT_NUMBER = "how_got_number"


_WHO_IS_THIS = compile_phrases(
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
    "(con|a|de parte de) (quien|kien) (tengo|hablo|estoy|me|hablamos|habla|tenemos|es)",
    "de (que|cual|donde) (compania|empresa|agencia|oficina"
    "|parte|me escribe|me habla|es usted|son|inmobiliaria|llama|escribe|hablan|me llama|escriben)",
    "(su|tu) nombre (por favor|es|cual)?(?= ?[?])", "como se llama (usted|ud)?", "nos conocemos", "lo conozco",
    "no (lo |la )?reconozco (este|el|su) numero",
    "(no|do not) (tengo|have|recognize|know) (guardado |registrado )?(este|this|the|your) (numero|number)(?! for)",
    "who (this|that|you|ya) (is|are|might be|r)(?= ?[?.!,]| $| please| again| and)",
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
    "(no (se|recuerdo|tengo idea|conozco)|no se) (quien|de quien|con quien) (es|eres|habla|hablo|son|me)",
    "(usted|ustedes|tu|ud) (quien|kien) (es|son|eres)", "(y )?(usted|tu|ustedes) quien",
    "que (compania|agencia|empresa|inmobiliaria|oficina) (es|son|representa)",
    "(are|r) (you|u) (a |an |the |with )?(real estate|realtor|agent|broker|company|jorge|business)(?! ?(?:who|that))"
    "(?= ?[?]| or| from)",
    "(?<! how )(do|did) (i|we) know (you|each other|u)", "(?<=^ )(who|quien|kien|who's|whos)(?= [?]| $)",
    "who (even |the hell |the heck )(is|are) (texting|this|you|u|messaging|on)",
    "(am i|are we|is this) (talking|speaking|chatting|texting) (to|with)(?! (?:a|an|the|some|real) )",
    "(introduce|identify|presentese|identifiquese|identifique)( yourself)?",
    "(dont|do not) (have|recognize|know) (this|your|the|ur) (number|contact)",
    "(con quien|de quien|a quien) (hablo|tengo|es|pertenece|estoy)", "(que|cual) es su nombre",
    "(what|which|que|cual) (is this|company|agency|firm|inmobiliaria|agencia|empresa|oficina)(?! (?:house|price|for"
    "|about)) ~ ?(about|for|with|from|es|son|representa|this)?(?= ?[?])",
)  # fmt: skip
_HOW_GOT_NUMBER = compile_phrases(
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
    "[a-z]* ?(usted |ustedes |ud |uds )?(mi|mis|este|el|nuestro|mi numero)? ?(numero|datos|telefono|contacto|celular"
    "|informacion|cel)?",
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
    "(de )?donde (sac|sak|consig|obt|agarr|tien|tom|encontr|baj|hall)[a-z]*( ustedes| usted| ud)? (mi|mis|este|el|lo"
    "|mi numero)",
)  # fmt: skip


def find_sender_question(words: MessageWords) -> SenderQuestion | None:
    """What the person asks about whoever writes, or None."""
    if words.contains(_HOW_GOT_NUMBER):
        return SenderQuestion.HOW_GOT_NUMBER
    return SenderQuestion.WHO_IS_THIS if words.contains(_WHO_IS_THIS) else None
