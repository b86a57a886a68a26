"""Questions whether the person writes with a machine (CON-007), which are no wish for a person.

Source: docs/sources/conduct.md#bots-that-pass-for-people.
"""

import re
from typing import Final

from reference_bots.conversation.conduct.folding import fold
from reference_bots.conversation.conduct.word_patterns import compile_alternatives

_MACHINE: Final = (
    r"(?:chat ?-?bots?|bots?|botsito|robots?|robotic[oa]?|robocall|a\.i\.?|ai|ia|artificial intelligence|"
    r"inteligencia artificial|chat ?gpt|gpt|siri|alexa|cyborg|androide?|autoresponder|contestadora|contestador|"
    r"(?:virtual|digital|automat\w+|ai) (?:assistants?|agents?)|asistentes? (?:virtual|digital|automatic[oa])(?:es)?|"
    r"answering (?:machine|service)|call center|clankers?|assistant program|auto ?-?(?:text|reply|replies|response|"
    r"responder|respuesta)\w*|"
    r"(?:automat\w+|canned|scripted|pre-?recorded|computer.generated) (?:texts?|messages?|repl\w+|answers?|"
    r"responses?|system|service)|"
    r"(?:mensajes?|respuestas?|textos?|sistema|servicio) (?:automat\w+|grabad\w+|programad\w+))"
)
_DEVICE: Final = (
    r"(?:comput(?:[eo]rs?|adoras?|erized)|aparato|algor\w+|softwares?|programmed|programad[oa]s?|programa|program|"
    r"auto\w*|automat\w+|"
    r"grabacion|grabadora|grabad[oa]|recording|recorded|scripted|script|canned|copy (?:and )?paste|template|"
    r"plantilla|maquinas?|"
    r"maquinita|machines?|system|sistema)"
)
"""What may be meant of us, and of other things as well."""
_WRITER: Final = (
    r"(?:you|u|ur|your|you're|this|ths|these (?:texts?|messages?)|who|i'?m|am i|if i|texts?|messages?|usted|"
    r"ustedes|tu|eres|esto|"
    r"estos mensajes|quien|estoy|hablo|h?ablando|platic\w+|mensajes?|textos?|contest\w+|respond\w+|escrib\w+|"
    r"person|persona|gente|"
    r"human\w*|jorge|sounds?|suena|parece)"
)
_HUMAN: Final = (
    r"(?:humans?|human being|human[oa]s?|ser humano|(?:real|actual|live|living|true) (?:person|people|human|"
    r"agent|guy|lady|"
    r"someone|man|woman|being)|agente en vivo|alguien (?:real|de verdad|ahi)|person(?:as?)? (?:real(?:es)?|"
    r"de verdad|de carne)|flesh|carne y hueso|breathing|pulse|de verdad (?:es|eres)|someone real|anybody real)"
)
_PERSON: Final = rf"(?:{_HUMAN}|person|people|persona|personas|gente|somebody|someone|alguien|jorge)"
_BEING: Final = (
    r"(?:person|people|human(?: being)?s?|(?:real|actual|live|living|true) (?:person|people|human\w*|agent|one|man|"
    r"woman|guy|lady|thing)|real(?=\W*(?:[?.,!]|$)| (?:or|o|though|tho|lol|bro|dude|usted)\b)|"
    r"alive|breathing|somebody|someone|person[a]|gente|human[oa]s?|ser(?:es)? humanos?|viv[oa]|de carne y hueso|"
    r"de verdad|senorita)"
)
"""What somebody is who is no machine."""
_QUALIFIER: Final = (
    r"(?:even|actually|really|truly|for real|an?|the|some|like|just|honestly|indeed|still|one of|those|these|them|"
    r"una?|el|la|algun|alguna|de veras|de verdad|realmente|acaso|en serio|real|live|little|talking to|texting with|"
    r"speaking with|chatting with|hablando con|platicando con)"
)
_LIVES: Final = (
    r"(?:pulse|heart ?beat|feelings|emotions|soul|brain|skin|flesh|blood|birthday|body|battery|batteries|charger|"
    r"off switch|pulso|latidos|sentimientos|alma|cerebro|corazon|pilas?|bateria|cuerpo)"
)
_LIVES_BY: Final = r"(?:breathe|sleep|eat|bleed|dream|blink|run on|get tired|need sleep)"
_DIRECT: Final = compile_alternatives(
    # Are you a person? Is this a machine? Does somebody read this?
    rf"\b(?:are|r|is|ar|iz) (?:you|u|ya|yall|this|dis|it|jorge|these|that) (?:{_QUALIFIER} )*(?:{_BEING}|{_MACHINE})\b"
    rf"(?! (?:from|with|at|de (?!verdad|carne)|about|estate|who lives|living|in (?:the|that) (?:house|home)))"
    rf"|\b(?:am i|i'm|im|are we|if i'm|if i am) (?:{_QUALIFIER} )*(?:to|with|texting|talking|speaking|chatting|"
    rf"dealing) "
    rf"(?:(?:to|with) )?(?:{_QUALIFIER} )*(?:{_BEING}|{_MACHINE}|{_DEVICE})\b"
    rf"|^\W*(?:(?:so|ok|wait|hey|hi|hello|lol|oye|oiga|hola) )*(?:you|u|ur|tu|usted) (?:{_QUALIFIER} )*"
    rf"(?:{_BEING}|{_MACHINE})\W*(?:\?|$)"
    rf"|(?:^|[.!?,] )\W*(?:an? |una? )?(?:(?:real|actual|live|living) )?(?:person|human|persona|humano|bot|robot|ai|ia)"
    rf"(?: real| de verdad)?\W*\?"
    rf"|\bdid (?:an? |some )?(?:{_BEING}|{_MACHINE}|computer|machine|program) (?:\w+ )?(?:write|type|send|text|say|"
    rf"answer|reply)"
    rf"|\b(?:if|whether|that|si|que) (?:you are|you're|ur|u are|u r|this is|it is|it's|es|eres|usted es|es usted|"
    rf"sea|hablo con|estoy hablando con|me contesta|me escribe|me responde)(?: usted)? (?:{_QUALIFIER} )*"
    rf"(?:person|human(?: being)?|machine|computer|program|persona|human[oa]|maquina|computadora|programa|gente|"
    rf"{_MACHINE})\b(?! (?:who|que) (?:vive|lives|compr|buy))"
    rf"|\b(?:do i (?:have|get)|have i got|did i (?:get|reach)|is there|hay) (?:{_QUALIFIER} )*(?:actual |real |live |"
    rf"human )*"
    rf"(?:person|human(?: being)?|human[oa]|ser humano|persona|alguien|someone|somebody|anyone|anybody|people|gente)"
    rf" ?(?:here|there|behind|reading|typing|answering|on the other|at the other|if i|when i|real|de verdad|ahi|"
    rf"detras|atras|"
    rf"aqui|leyendo|contestando|escribiendo|respondiendo|del otro lado)?\W*(?:\?|$|or\b|o\b|of this|de esto|de estos|"
    rf"with this|this number|texting|messaging)(?<!is there someone\?)"
    rf"|\b(?:hay|is there|there) (?:{_QUALIFIER} )*(?:alguien|persona|someone|somebody|anyone|anybody|person|human)"
    rf" (?:behind|detras|atras|reading|leyendo|typing|contestando|escribiendo|del otro lado|on the other)\b"
    rf"|\bes (?:jorge|usted|esta|este) (?:{_QUALIFIER} )*(?:persona|human[oa]|de verdad|de carne)|\b(?:you'?re|you "
    rf"are) (?:not )?(?:{_QUALIFIER} )*(?:human|{_MACHINE})\b|\bdo i get (?:an? )?(?:real )?(?:human|person)\b"
    rf"|\b(?:es|eres|sos|son|sera|seras|esta|estas) (?:usted |ustedes |tu |esto )?(?:{_QUALIFIER} )*(?:persona|"
    rf"human[oa]|"
    rf"ser humano|real|gente|viv[oa]|{_MACHINE}|maquina|computadora|programa|aparato)(?: usted| tu| de verdad| verdad|"
    rf" real)*\W*(?:\?|$|[.,;] |o\b)(?<!real, )"
    rf"|\b(?:usted|ustedes|tu|jorge) (?:no )?(?:es|eres|son|sera) (?:{_QUALIFIER} )*(?:persona|human[oa]|real|gente|"
    rf"{_MACHINE}|maquina|computadora|programa|aparato)\b(?! (?:muy |tan )?(?:amable|buena|seria|honesta))"
    rf"|\bno (?:eres|es|sea|seas|sera|seras) (?:usted |tu )?(?:{_QUALIFIER} )*(?:{_MACHINE}|maquina|computadora|"
    rf"programa|aparato)\b"
    # What only lives, and what only is made.
    rf"|\b(?:do|don't|dont|can|did|have|does) (?:you|u|ya) (?:ever |even |actually |really |guys )*(?:{_LIVES_BY}|"
    rf"(?:have |got )?(?:an? |any |your )?{_LIVES})\b"
    rf"|\b(?:usted|ustedes) (?:no )?(?:come|descansa|se cansa|respira|duerme|siente|tiene {_LIVES}|es de (?:pila|"
    rf"carne|bateria))\b"
    rf"|\b(?:respiras|duermes|te cansas|sangras|tienes {_LIVES}|tiene pulso|eres de (?:pila|carne|bateria))\b"
    rf"|\b(?:done|sent|written|made|answered|handled|generated|hech[oa]s?|escrit[oa]s?|enviad[oa]s?|mandad[oa]s?) "
    rf"(?:\w+ )?(?:by|por|con) (?:an? |una? |some |the )?(?:{_MACHINE}|comput(?:ers?|adoras?)|machines?|maquinas?|"
    rf"software|programas?|program)\b"
    rf"|\b(?:do|does|did|will) (?:{_QUALIFIER} )*(?:{_BEING}|anybody|anyone|nobody) (?:\w+ )?(?:read|see|answer|check|"
    rf"write|get|look)s? "
    rf"(?:\w+ )?(?:this|these|it|my|me|texts|messages|replies)\b"
    rf"|\b(?:alguien|una persona|alguna persona|un humano) (?:\w+ )?(?:lee|leyo|ve|contesta|escribe|revisa) (?:esto|"
    rf"estos|mis|los|lo que)\b"
    rf"|\b(?:lee|ve|contesta|escribe|manda|me lee|me contesta|me responde) (?:esto |estos mensajes |aqui )?(?:alguien|"
    rf"una persona|un humano|un "
    rf"ser humano|gente)\b"
    rf"|\b(?:you're|you are|ur|u r|u are|your) (?:not |n't )?(?:{_QUALIFIER} )*{_MACHINE}\b|\b(?:you aren't|you're "
    rf"not|ur not) (?:{_QUALIFIER} )*(?:"
    rf"{_BEING}|{_MACHINE})\b|\bso i (?:can )?(?:know|tell|see) (?:you're|ur|you are|it's|that you are) (?:an? "
    rf")?{_BEING}"
    rf"|\bonly (?:an? )?(?:real )?(?:person|human|robot|bot|machine) (?:would|could|can)\b|\bsolo (?:un|una) "
    rf"(?:humano|persona|robot|maquina) "
    rf"(?:sabria|puede|diria|podria|sabe)\b|\b(?:pareces?|suenas?|escribes?|contestas?|habla|hablas) (?:\w+ "
    rf"){{0,2}}(?:maquina|computadora|robot|bot|"
    rf"grabadora|grabacion)\b|^\W*(?:hello|hi|hey|hola|oye|bye|ok|thanks|gracias),? (?:mr\.? |senor |sr\.? |don "
    rf")?(?:robot|bot|robo|machine|maquina|"
    rf"roboto|computadora|computer|ai)\b"
    rf"|\b(?:(?:do|does) (?:you|u|jorge) (?:really |actually |even )?exist|(?:usted|tu|jorge) existes?|existes? "
    rf"(?:usted|de verdad))\b|\b(?:corresponding|communicating|dealing|"
    rf"conversing|interacting|me comunico|comunicandome|tratando|platicando|trato) (?:with|con) (?:{_QUALIFIER} "
    rf")*(?:{_BEING}|{_MACHINE})\b|\b(?:operated|run|staffed|manned|"
    rf"handled|answered|managed|atendid[oa]|operad[oa]|manejad[oa]|lo atiende|la atiende|atiende|contesta) (?:by |por "
    rf")?(?:{_QUALIFIER} )*(?:person|human\w*|somebody|someone|machine|"
    rf"computer|persona|ser humano|human[oa]|alguien|maquina|{_MACHINE})\b|\b(?:un humano|a human|una persona real|a "
    rf"real person) (?:va a|will|is going to|gonna) (?:ver|leer|contestar|see|read|"
    rf"answer)\b|\b(?:auto(?:matic(?:ally)?)?|computer) ?-?generated\b|\b(?:youre|your|ur|u) (?:{_QUALIFIER} "
    rf")*(?:human|bot|robot|person)\b|\bok (?:robot|bot)\b|\bmr\.? (?:roboto?|bot)\b"
    rf"|\b(?:an? |una? |ningun |no )?(?:human|person|humano|persona|gente) (?:would|wouldn't|doesn't|does not|"
    rf"answers?|replies|types?|habria|hubiera|no contesta|contestaria|responderia)\b|"
    rf"\b(?:programs?|bots|robots?|programas?|computadoras|ai|ia|inteligencia artificial)\b.{{0,80}}\b(?:are you one|"
    rf"is that (?:you|what)|usted es uno|es (?:usted )?un[oa]\b|eres un[oa]\b)|"
    rf"\b(?:repl\w+|answers?|responds?|texts?|contesta|responde|escribe) (?:\w+ )?(?:by itself|on its own|sol[oa]|por "
    rf"si sol[oa])\b|\breel person\b|\bm[aq]u?[ki]+na\b.{{0,3}}\?|\bha de ser (?:un |una )?"
    rf"(?:persona|{_MACHINE}|maquina)\b"
    # One or the other.
    rf"|\b(?:person|human|somebody|someone|jorge|persona|gente|humano|senorita|alguien|real|man|hombre|agent|agente)\b"
    rf"[^.?!]{{0,20}} (?:or|o|u) [^.?!]{{0,20}}\b(?:{_MACHINE}|comput\w+|maquinas?|maquinita|machines?|program\w*|"
    rf"aparato|code|software|sistema|system|recording|grabacion)\b"
    rf"|\b(?:{_MACHINE}|comput\w+|maquinas?|machines?|program|programa|aparato|code|software|sistema|system|recording|"
    rf"grabacion)\b[^.?!]{{0,20}} (?:or|o|u) [^.?!]{{0,20}}\b(?:person|human|somebody|someone|jorge|persona|gente|"
    rf"humano|alguien|real|you)\b"
)
"""Questions that hardly anything but a machine, or a person in its place, can be meant by."""
_ADDRESSED: Final = compile_alternatives(
    r"\b(?:are|r|ar) (?:you|u|ya|yall)\b|\b(?:you're|ur|you|u) (?:an? |not an? )?(?:bot|robot|human|person|real|ai|"
    r"machine)\b|\bam i\b|"
    r"\b(?:eres|usted|hablo|hablando|tu)\b|\b(?:these|those|this|your|estos|sus|tus|el|este) (?:texts?|messages?|"
    r"mensajes?|textos?|chat)\b|"
    r"\bwith (?:an? )?(?:person|human|bot)\b"
)
"""Whoever writes is spoken to, not something in a home."""
_ASKS_YOU: Final = re.compile(r"\b(?:are|r) (?:you|u)\b|\byou're\b|\beres\b|\bes usted\b|\busted es\b")
_PROGRAM: Final = (
    r"(?:(?:computer |software |machine )?(?:programs?|computers?|machines?|softwares?|algorithms?|apps?|scripts?|"
    r"system|simulation))"
)
_FURTHER: Final = compile_alternatives(
    # What you are, in words for a program; who reads, writes and sends; what the texts are.
    r"\b(?:are you|r u|are u|is this|is it|you're|you are|ur|u are|u r|this is|talking to|texting with|texting|"
    r"dealing with|chatting with|speaking to|"
    r"am i|responding to me) (?:(?:totally|obviously|clearly|just|really|actually|only|not|definitely|probably|"
    r"some|kind of|sort of|a|an|the|one of those|"
    rf"one of these|that|another|like) )*{_PROGRAM}\b(?! (?:shop|room|for (?:first|vets|buyers)|your|of the))(?=."
    r"{0,30}(?:\?|$|[.,!]))"
    r"|\b(?:is|does|did|was|are|will) (?:there )?(?:an? |any |some |the )?(?:anyone|anybody|someone|somebody|"
    r"person|human|people|live person|real person|one) (?:(?!liv|stay|rent|home)\w+ )?"
    r"(?:there|read|reads|reading|type|typing|typed|behind|write|writing|wrote|writes|send|sends|sending|answer|"
    r"answers|answering|generate|respond|responding|see|sees|watching|monitoring|"
    r"on the other|at the other|manning)\b(?! (?:in the house|living|now living|"
    r"at the (?:house|property|office|open)|my offer|the (?:listing|report|contract|form)))"
    r"|\b(?:did|does|do|is|was) (?:an? |the |some )?(?:computers?|machines?|programs?|bots?|ai|software|robots?|"
    r"algorithm) (?:\w+ )?(?:write|writing|wrote|writes|send|sends|sending|type|"
    r"generate|generates|generated|answer|answering|answers|respond|compose|make)\b"
    r"|\b(?:texts?|messages?|replies|answers?|responses?) (?:\w+ )?(?:are |were |is |was |being )?(?:automated|"
    r"automatic|scripted|canned|pre ?written|programmed|computer|generated|auto|"
    r"(?:written|sent|generated|made|typed|composed|answered|done) by)\b(?=.*(?:\?|$))"
    r"|\b(?:hope|hoping|assume|assuming|guess|bet|think|believe|feeling|suspect|pretty sure|swear|convinced|know) "
    r"(?:that )?(?:you're|you are|u r|ur|u are|this is|i'm (?:talking|texting|chatting)(?: to| with)?|"
    r"i am (?:talking|texting)(?: to| with)?|it's) (?:\w+ ){0,2}(?:person|human|human being|real|live agent|bot|"
    r"robot|machine|ai|computer|program|somebody real|software)\b"
    r"|\b(?:jorge|usted|eres|tu) (?:even |really |actually |a |an |de veras |de verdad )*(?:real|exist|human|a "
    r"person)\b\W*(?:\?|$)"
    r"|\b(?:hay|sera|es|alguna?|una?) (?:una |algun |alguna )?(?:persona|humano|ser humano|alguien|gente) (?:de "
    r"verdad |real |de carne y hueso |viva )*(?:detras|atras|del otro lado|leyendo|"
    r"escribiendo|contestando|respondiendo|al otro lado|aqui(?=\W*\?))\b"
    r"|\b(?:mensajes|textos|respuestas) (?:son |estan |los |las )*(?:escrit[oa]s|generad[oa]s|hech[oa]s|"
    r"mandad[oa]s|enviad[oa]s|contestad[oa]s|automatic[oa]s|automatizad[oa]s|programad[oa]s|"
    r"grabad[oa]s)\b(?=.*(?:\?|$))"
)
"""Further questions and suspicions, in words for programs, readers and what is sent."""
_SPOKEN_TO: Final = re.compile(
    r"\b(?:you|u|ur|your|you're|yall|this|ths|these|dis|or not|am i|are we|i'?m (?:talking|texting|chatting|speaking|"
    r"writing)|talking to|jorge|who|whom|usted|ustedes|tu|tus|sus|su|eres|sos|es|son|esto|"
    r"hablo|hablando|estoy|platic\w+|contest\w+|respond\w+|quien|be honest|honest)\b|\?|^\W*(?:\w+\W+){0,3}$"
)
"""Without one of these a machine that is named is somebody else's."""
_TELLS_OF_ONE: Final = re.compile(
    r"\b(?:got|get|gets|received|signed|had|set up|keep getting|hung up on|blocked) (?:\w+ ){0,3}(?:robocalls?|"
    r"bots?|automated|automatic|robots?|ai)\b|\b(?:my|our|his|her|mi|nuestr[oa]) (?:\w+ )?"
    r"(?:bot|robot|ai|chatbot|robotics?|chatgpt|software|ia)\b|\b(?:works?|working|worked|job|class|degree|"
    r"engineer|programmer|company|trabaj\w+|estudi\w+|study\w*|invest\w*|stock|startup) (?:\w+ ){0,3}"
    r"(?:ai|ia|robots?|bots?|robotics|chatgpt|software|inteligencia artificial|artificial intelligence|machine "
    r"learning)\b|\b(?:ai|bots?|robots?|ia|chatgpt) (?:is|are|will|jobs?|companies|stocks?|makes?|took|"
    r"taking|made|says?|said|told|wrote me|helped|suggest\w*|recommend\w*|estim\w+)\b(?! (?:writing|you|this|"
    r"answering|texting))|\b(?:asked|used|uses?|according to|pregunte a) (?:\w+ )?(?:chat ?gpt|siri|alexa|ai|la "
    r"ia)\b"
)
"""What a person tells of machines in her life."""
_HOUSEHOLD = re.compile(
    r"\b(?:builds?|estudia|robotics?|robotica|prices?|precio|offers?|oferta|estimates?|zestimate|appraisal|avaluo|"
    r"(?:photos?|pictures?|pics?|fotos?) (?:are|son|real|reales|look|se ven)|(?:are|son) (?:those|the|these|las|esas) "
    r"(?:photos|pictures|pics|fotos)|renderings?|payments?|pagos?|autopay|alarm|alarma|cameras?|camaras?|doorbell|"
    r"timbre|vacuum|mowers?|aspiradora|dishwasher|lavaplatos|fireplace|chimenea|grass|turf|pasto|wood|madera|floors?|"
    r"pisos?|"
    r"granite|granito|stone|piedra|brick|marble|marmol|heater|calenta\w+|furnace|fans?|signature|docusign|"
    r"application|comps|valuation|sprinklers?|aspersor\w*|garage|garaje|cochera|washing|washer|lavadora|secar|lavar|"
    r"coser|sewing|"
    r"vending|coffee|ice|"
    r"gate|porton|door|puerta|lights?|luces|thermostat|termostato|opener|pool|alberca|irrigation|riego|blinds|"
    r"persianas|"
    r"appliances?|slot|same jorge|mismo jorge|fax|computer (?:room|desk|nook|at|program\w*|science|job|work)|"
    r"my computer|mi computadora|con computadoras|cuarto de computo|robot (?:vacuums?|mops?)|roomba|machine shop|"
    r"operador\w* de|maquina de|robots? de juguete|toy robots?)\b"
)
"""What else can be automatic."""
_ABOUT_MACHINES = compile_alternatives(
    rf"\b{_MACHINE}\b|\U0001f916|\bbeep\b|\bboop\b|\b{_WRITER}\b.{{0,45}}\b{_DEVICE}\b|"
    rf"\b{_DEVICE}\b.{{0,45}}\b{_WRITER}\b"
)
_ABOUT_HUMANS = compile_alternatives(
    rf"\b(?:speaking|talking|texting|chatting|writing|typing|reading|responding|answering|replying|behind|"
    rf"dealing|"
    rf"h?ablando|hablo|ablo|leyendo|lee|escribiendo|escribe|contestando|contesta|respondiendo|chateando|"
    rf"platicando|detras|ahi|"
    rf"atras|manda|responde|atiende)\b.{{0,30}}\b{_PERSON}\b(?=.{{0,40}}(?:\?|$))"
    rf"|\b{_PERSON}\b.{{0,25}}\b(?:typing|reading|writing|answering|responding|behind|texting|leyendo|"
    rf"lee esto|escribiendo|"
    rf"contestando|respondiendo|del otro lado|on the other (?:end|side))\b"
    rf"|\b(?:are|r|is|if|whether|iz|ar|es|eres|sera|son|usted)\b.{{0,25}}\b{_HUMAN}\b"
    rf"|\b(?:prove|show|demuestr\w+|prueb\w+|compruebe|convince)\b.{{0,25}}\b{_PERSON}\b"
    rf"|\b(?:anyone|anybody|someone|somebody|alguien)\b.{{0,15}}\b(?:actually|really|real|de verdad|de veras|"
    rf"del otro lado)\b"
    rf"|\b(?:really|actually|truly|de veras|de verdad|realmente) (?:jorge|you|a person|"
    rf"es jorge)\b"
    rf"|\b(?:person|persona) or\b|"
    rf"\bor (?:a )?(?:real )?person\b"
)
_WISH = re.compile(
    r"\b(?:i want(?! to know)|i need(?! to know)|i prefer|i'd rather|rather|get me|give me|connect me|put me|"
    r"transfer|tired of|no more|instead of|"
    r"can i|could i|may i|let me|not (?:to )?(?:a|with a)|don'?t want|quiero (?!saber)|necesito (?!saber)|"
    r"prefiero|paseme|"
    r"pasame|comuniqueme|puedo (?:hablar|platicar)|podria (?:hablar|comunic)|no quiero)\b"
)
"""How a wish for a person begins, which is granted and not answered."""
_ALTERNATIVE = re.compile(
    rf"\b(?:{_MACHINE}|{_DEVICE})\b.{{0,40}}\b(?:or|o)\b|\b(?:or|o)\b.{{0,30}}\b(?:{_MACHINE}|{_DEVICE})\b"
)


def is_about_another(text: str) -> bool:
    """Whether the text is about a machine in a house and speaks to nobody, or asks for a person instead."""
    folded = fold(text)
    if _HOUSEHOLD.search(folded) is not None:
        return _ADDRESSED.search(folded) is None
    is_asked = _ASKS_YOU.search(folded) is not None or _ALTERNATIVE.search(folded) is not None
    return _WISH.search(folded) is not None and not is_asked


def asks_if_machine(text: str) -> bool:
    """Whether the text asks who or what writes, and does not ask for a person instead."""
    folded = fold(text)
    if _DIRECT.search(folded) and not (_HOUSEHOLD.search(folded) and not _ADDRESSED.search(folded)):
        return (
            _ASKS_YOU.search(folded) is not None or _ALTERNATIVE.search(folded) is not None or not _WISH.search(folded)
        )
    if _HOUSEHOLD.search(folded):
        return False
    if _TELLS_OF_ONE.search(folded) and not (_ADDRESSED.search(folded) or _SPOKEN_TO.search(folded)):
        return False
    if _FURTHER.search(folded) and not _WISH.search(folded):
        return True
    if not (_ABOUT_MACHINES.search(folded) or _ABOUT_HUMANS.search(folded)):
        return False
    return _ALTERNATIVE.search(folded) is not None or not _WISH.search(folded)
