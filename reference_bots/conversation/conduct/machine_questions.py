"""Questions whether the person writes with a machine (CON-007), which are no wish for a person.

Source: docs/sources/conduct.md#bots-that-pass-for-people.
"""

import re
from typing import Final

from reference_bots.conversation.conduct.folding import fold

_MACHINE: Final = (
    r"(?:chat ?-?bots?|bots?|botsito|robots?|robotic[oa]?|robocall|a\.i\.?|ai|ia|artificial intelligence|"
    r"inteligencia artificial|chat ?gpt|gpt|siri|alexa|cyborg|androide?|autoresponder|contestadora|contestador|"
    r"(?:virtual|digital|automat\w+|ai) (?:assistants?|agents?)|asistentes? (?:virtual|digital|automatic[oa])(?:es)?|"
    r"assistant program|auto ?-?(?:text|reply|replies|response|responder|respuesta)\w*|"
    r"(?:automat\w+|canned|scripted|pre-?recorded|computer.generated) (?:texts?|messages?|repl\w+|answers?|"
    r"responses?|system|service)|"
    r"(?:mensajes?|respuestas?|textos?|sistema|servicio) (?:automat\w+|grabad\w+|programad\w+))"
)
_DEVICE: Final = (
    r"(?:comput(?:er|adora|adoras|erized)|algor\w+|softwares?|programmed|programad[oa]s?|programa|program|"
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
_HOUSEHOLD = re.compile(
    r"\b(?:sprinklers?|aspersor\w*|garage|garaje|cochera|washing|washer|lavadora|secar|lavar|coser|sewing|"
    r"vending|coffee|ice|"
    r"gate|porton|door|puerta|lights?|luces|thermostat|termostato|opener|pool|alberca|irrigation|riego|blinds|"
    r"persianas|"
    r"appliances?|slot|same jorge|mismo jorge|fax|computer (?:room|desk|nook)|cuarto de computo)\b"
)
"""What else can be automatic."""
_ABOUT_MACHINES = re.compile(
    rf"\b{_MACHINE}\b|\U0001f916|\bbeep\b|\bboop\b|\b{_WRITER}\b.{{0,45}}\b{_DEVICE}\b|\b{_DEVICE}\b.{{0,45}}\b{_WRITER}\b"
)
_ABOUT_HUMANS = re.compile(
    rf"\b(?:speaking|talking|texting|chatting|writing|typing|reading|responding|answering|replying|behind|there|"
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
    rf"|\b(?:who|quien)(?:'s| is| me| esta| es el que| es la que)? (?:typing|writing|texting|answering|sending|"
    rf"escrib\w+|manda\w*|"
    rf"contest\w+|respond\w+)\b|\b(?:really|actually|truly|de veras|de verdad|realmente) (?:jorge|you|a person|"
    rf"es jorge)\b"
    rf"|\b(?:are|r) (?:you|u) real\b|\b(?:eres|es usted) real\b|\b(?:person|persona) or\b|"
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


def asks_if_machine(text: str) -> bool:
    """Whether the text asks who or what writes, and does not ask for a person instead."""
    folded = fold(text)
    if _HOUSEHOLD.search(folded):
        return False
    if not (_ABOUT_MACHINES.search(folded) or _ABOUT_HUMANS.search(folded)):
        return False
    return _ALTERNATIVE.search(folded) is not None or not _WISH.search(folded)
