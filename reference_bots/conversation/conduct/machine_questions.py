"""Questions whether the person writes with a machine (CON-007), which are no wish for a person.

Source: docs/sources/conduct.md#bots-that-pass-for-people.
"""

import re
from typing import Final

from reference_bots.conversation.conduct.folding import fold

_MACHINE: Final = (
    r"(?:chat ?bots?|bots?|robots?|a\.?i\.?|ia|artificial intelligence|inteligencia artificial|computer(?: program)?|"
    r"computadora|(?:virtual|digital|automated) assistant|asistente (?:virtual|digital|automatic[oa])|"
    r"assistant program|"
    r"programa|software|algorithm|algoritmo|automated (?:system|message|text|reply|service)|"
    r"sistema (?:automatizado|automatico)|"
    r"mensajes? automaticos?|auto ?text\w*|auto ?responder|contestadora|grabacion|recording|scripted|"
    r"maquina(?! de)|machine(?! wash)|chat ?gpt|siri|alexa)"
)
_PERSON: Final = (
    r"(?:human(?: being)?s?|human[oa]s?|ser humano|real (?:person|people|human|agent|jorge)|live (?:agent|"
    r"person|human)|"
    r"actual (?:person|human)|agente en vivo|persona(?:s)?(?: real(?:es)?| de verdad)?|person|people|gente|"
    r"jorge himself|"
    r"mero jorge|jorge en persona|de carne y hueso)"
)
_EITHER = re.compile(
    rf"\b{_MACHINE}\b.{{0,40}}\b(?:or|o)\b.{{0,30}}\b(?:{_PERSON}|not|no|jorge)\b"
    rf"|\b{_PERSON}\b.{{0,30}}\b(?:or|o)\b.{{0,30}}\b{_MACHINE}\b|\bjorge\b.{{0,12}}\b(?:or|"
    rf"o)\b.{{0,12}}\b{_MACHINE}\b"
)
_ABOUT_US = re.compile(
    rf"\b(?:are|r|is|iz|was|you're|youre|ur|not)\b.{{0,12}}\b(?:you|u|this|ths|it|these|that|one of (?:those|"
    rf"these)|just)\b"
    rf".{{0,30}}\b{_MACHINE}\b"
    rf"|\b(?:es|eres|sera|son|seas|sea|esto|esta|usted|ustedes)\b.{{0,40}}\b{_MACHINE}\b"
    rf"|\b(?:one of (?:those|these)|uno? de es[oa]s)\b.{{0,20}}\b{_MACHINE}\b"
    rf"|\b{_MACHINE}\b.{{0,30}}\b(?:es usted|eres|de esos|uno de esos|are you|writing|answering|texting)\b"
    rf"|\b(?:messages?|texts?|mensajes?|textos?|replies)\b.{{0,40}}\b(?:by|from|por|hace|hacen|"
    rf"una?)\b.{{0,12}}\b{_MACHINE}\b"
)
_PERSON_THERE = re.compile(
    rf"\b(?:am i|im i|if i'?m|whether i'?m|are we)\b.{{0,20}}\b(?:speaking|talking|texting|chatting|writing|"
    rf"dealing)\b"
    rf".{{0,20}}\b{_PERSON}\b"
    rf"|\b(?:are|r) (?:you|u)\b.{{0,20}}\b(?:{_PERSON}|real)\b(?! estate)"
    rf"|\b(?:is|iz) (?:this|there|it|a)\b.{{0,20}}\b{_PERSON}\b.{{0,15}}\b(?:reading|writing|there|answering|"
    rf"behind)\b"
    rf"|\bis (?:this|it|that)\b.{{0,12}}\b{_PERSON}\b"
    rf"|\b(?:eres|es usted|es|sera)\b.{{0,12}}\b(?:una? )?(?:{_PERSON})\b"
    rf"|\b(?:saber|confirm\w*|dig\w+|dim\w*)\b.{{0,20}}\bsi\b.{{0,30}}\b(?:h?ablando|leyendo|escribiendo|"
    rf"contestando|chateando)\b"
    rf".{{0,20}}\b{_PERSON}\b"
    rf"|\b(?:estoy|stoy) h?ablando\b.{{0,12}}\b{_PERSON}\b|\b(?:prove|show|demuestr\w+|"
    rf"prueb\w+)\b.{{0,20}}\b{_PERSON}\b"
)
_BARE = re.compile(
    rf"^\W*(?:un |una |a |an )?{_MACHINE}\b[^a-z]*\?|\b{_MACHINE}\W*\?+\W*$|\bbeep boop\b|\U0001f916|\bsounds? (?:scripted|automated)"
)
_TRIGGER = re.compile(rf"\b(?:{_MACHINE}|{_PERSON}|beep|real)\b|\U0001f916")
_WISH = re.compile(
    r"\b(?:want|need|prefer|rather|get me|give me|connect me|tired of|no more|instead of|can i|could i|may i|let me|"
    r"quiero (?!saber)|necesito (?!saber)|prefiero|paseme|pasame|comuniqueme|puedo|podria)\b"
)


def asks_if_machine(text: str) -> bool:
    """Whether the text asks who or what writes, and does not ask for a person instead."""
    folded = fold(text)
    if not _TRIGGER.search(folded) or not any(
        pattern.search(folded) for pattern in (_EITHER, _ABOUT_US, _PERSON_THERE, _BARE)
    ):
        return False
    return _EITHER.search(folded) is not None or not _WISH.search(folded)
