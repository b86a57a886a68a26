"""Messages that give the bot orders instead of telling something (RED-001): nothing is read from them.

Source: docs/sources/conduct.md#families-of-attacks.
"""

import re
from typing import Final

from reference_bots.conversation.conduct.folding import fold, is_encoded, list_decodings

_RULES = (
    r"(?:rules?|instructions?|prompts?|polic(?:y|ies)|guidelines|questionnaire|questions|everything|all|"
    r"reglas?|instrucciones|indicaciones|politicas?|cuestionario|preguntas|todo|consignes|istruzioni|instrucoes)"
)
_ROLES = r"(?:system|assistant|user|bot|developer|admin|sistema|asistente|usuario|desarrollador)"
_OVERRIDE = re.compile(
    rf"\b(?:ignor\w+|disregard|forget|overrul\w+|overrid\w+|bypass|skip|olvid\w+|anul\w+|"
    rf"salt\w+)\b.{{0,40}}\b{_RULES}\b"
    r"|\b(?:system override|anulacion del sistema|override|developer mode|modo desarrollador)\b"
)
_ORDER = re.compile(
    r"\b(?:from now on|desde ahora|a partir de ahora|de ahora en adelante)\b.{0,60}\b(?:answer|reply|say|start|"
    r"respond\w*|"
    r"contest\w+|di|escrib\w+|empiez\w+)\b"
    r"|\b(?:repeat|print|imprim\w+|repit\w+|repet\w+)\b.{0,60}\b(?:word|words|text|line|tags?|record|contact|"
    r"palabras?|"
    r"texto|linea|etiquetas?|registro)\b"
    r"|\b(?:reply|answer|respond|contesta|responde)\b (?:only |with |con |solo (?!o\b|esto\b|y\b|hay\b))+"
    r"|^(?:just )?(?:say|type|di|escribe|solo escribe)\b.{0,20}(?::|the words|las palabras|the first letters)"
    r"|\b(?:confirm|confirma|tell me|dime|swear|jurame|admit|admite)\b.{0,12}\b(?:that|que)\b.{0,20}\b(?:am|is|"
    r"are|was|soy|"
    r"estoy|es|esta|eres|lied|mentiste)\b"
)
_ROLE_PLAY = re.compile(
    r"\b(?:you are now|you're now|ahora eres|pretend (?:you|to)|haz como que|roleplay|role play|juego de roles|"
    r"let's play|"
    r"juguemos|act as|actua como|imagine (?:a world|you)|imagina (?:un mundo|que eres))\b"
    r"|^(?:be|se) (?:my|mi) (?:lawyer|abogad[oa]|grandm\w+|abuela|doctor|loan)"
)
_FIELD = re.compile(
    r"\b[a-z]+_[a-z_]+\b|\b(?:set|put|write|mark|change|pon|poner|escribe|marca|cambia)\b.{0,30}\b(?:fields?|"
    r"tags?|scores?|"
    r"temperature|contact as|campos?|etiquetas?|puntaje|temperatura|contacto como)\b"
    r"|\b(?:tags?|scores?|etiquetas?|puntaje)\s*:|\bdo-not-bill\b|^(?:post|get|put|delete) /"
)
_FORGED = re.compile(
    rf"(?:^|\n)\W*{_ROLES}\b\s*(?:\([^)]*\))?\s*:|\b{_ROLES} (?:said|dijo)\b|<\|?/?\s*\w+[^>]*>|\[/?inst\]|```|"
    rf"#{{3}}|^-{{3}}"
    r"|\byou wrote\s*:|\bescribiste\s*:|\bi wrote\s*:"
)
_LEAK = re.compile(
    r"\b(?:system prompt|prompt de sistema|your (?:hidden |system )?(?:instructions|configuration|prompt)|"
    r"tus instrucciones|tu configuracion|instrucciones ocultas|rules? you were given|reglas que te dieron|"
    r"which model are you|que modelo eres|field names|nombre de sus campos|api key|clave de la api|admin password|"
    r"contrasena del administrador|secret code|codigo secreto)\b"
)
_OTHERS = re.compile(
    r"\b(?<!\bmy )(?<!\bmi )(?<!\beste )(?<!\bese )(?<!\bthis )(?<!\breconozco su )(?<!\btengo su )(?<!\bconozco "
    r"su )(?:phone|telephone|telefono|numero|e-?mail|correo|conversation|conversacion|record|"
    r"registro|"
    r"contact record|names|"
    r"nombres|addresses|direcciones)\b.{0,60}\b(?:of|de|[a-z]+'s|on file|guardado|that|esa|please|por favor|you|"
    r"hablo)\b"
    r".{0,40}\?|\b(?:talked to you|hablo contigo|other sellers|otros vendedores|people who wrote|"
    r"personas que te escrib\w+|"
    r"who else is(?! (?:interested|looking|coming|bidding|on the list of buyers|going to see))|quien mas esta(?! "
    r"(?:interesad|"
    r"viendo|en la)))\b|\b(?:what is|what's|cual es)\b.{0,12}\b(?:[a-z]+'s|el)\b.{0,10}\b(?:phone|"
    r"telefono|"
    r"correo|e-?mail)\b(?! (?:of|de) (?:jorge|la oficina))"
)
_PATTERNS: Final = (_OVERRIDE, _ORDER, _ROLE_PLAY, _FIELD, _FORGED, _LEAK, _OTHERS)
_LATIN_SHARE: Final = 0.5


def is_attack(text: str) -> bool:
    """Whether the text gives orders, plays a role, forges a turn, asks for instructions or for other people's data."""
    folded = fold(text)
    if is_encoded(text) or any(pattern.search(folded) for pattern in _PATTERNS):
        return True
    return _is_mostly_foreign(folded) or any(
        _OVERRIDE.search(each) or _LEAK.search(each) or _is_order(each) for each in list_decodings(text)
    )


def _is_order(decoded: str) -> bool:
    return any(pattern.search(decoded) for pattern in (_ORDER, _ROLE_PLAY, _FIELD))


def _is_mostly_foreign(folded: str) -> bool:
    """Whether most letters belong to an alphabet that no conversation of these bots is held in."""
    letters = [each for each in folded if each.isalpha()]
    return len(letters) > 3 and sum("a" <= each <= "z" for each in letters) < _LATIN_SHARE * len(letters)
