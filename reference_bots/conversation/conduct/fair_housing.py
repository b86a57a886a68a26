"""Sentences that ask a bot to steer: by who lives somewhere, who may live there, or how safe it is (CON-008).

Some words name a protected class and little else; others also name what homes have or what people say of themselves,
and need a neighbor, a place or a deal beside them.

Source: docs/sources/conduct.md#steering, docs/sources/conduct.md#protected-classes.
"""

import re
from typing import Final

from reference_bots.conversation.conduct.fair_housing_classes import CLASS, WEAK
from reference_bots.conversation.conduct.fair_housing_frames import (
    leave_out_asker,
    says_it_of_themselves,
    sorts_people,
)
from reference_bots.conversation.conduct.folding import fold
from reference_bots.conversation.conduct.word_patterns import compile_alternatives

_OTHERS: Final = (
    r"(?:neighbou?r\w*|vecin\w+|area|street|block|building|complex|community|comunidad|part of town|"
    r"side of town|that side|"
    r"over there|around there|out there|live there|living there|on that|in that|nearby|near by|next door|"
    r"liv(?:e|es|ing)|zona|"
    r"colonia|barrio|calle|cuadra|edificio|departamentos|condominio|rumbo|lado|ahi|alli|alla|viv(?:e|en|iendo)|"
    r"la mayoria|most of|mostly|majority|lots? of|a lot|full of|pur[oa]s|llen[oa] de|raise|criar|next to|al lado)"
)
_DEAL: Final = (
    r"(?:sell(?:ing)?|rent(?:s|ing|al|ed)?|leas(?:e|ing)|show(?:ing)?|tenants?|renters?|buyers?|offers?|"
    r"applicants?|applications?|"
    r"roommates?|room|vend\w+|rent\w+|inquilin\w+|arrend\w+|comprador\w*|ofertas?|cuarto|contrato|ensen\w+|muestr\w+)"
)
_LIMIT: Final = (
    r"(?:no|not|dont|don't|do not|never|only|just|avoid|without|except|prefer\w*|rather|nomas|nada mas|solo|"
    r"solamente|"
    r"pur[oa]s?|nada de|sin|menos|excepto|prefier\w+|evit\w+|ni)"
)
_SAFETY: Final = (
    r"(?:safe|safer|safety|unsafe|dangerous|sketchy|shady|ghetto|hood|gangs?|gangsters?|crimes?|criminals?|"
    r"drugs?|drug dealers?|"
    r"shootings?|burglar\w+|break-?ins?|robber\w+|theft|thieves|homeless|felons?|sex offenders?|police|cops|"
    r"seguridad|segur[oa]s?|"
    r"insegur[oa]s?|peligros\w+|crimen|criminal\w*|delincuen\w+|pandill\w+|chol[oa]s|rater\w+|ladron\w+|"
    r"rob[ao]s?(?! (?:text|call|llam))|asalt\w+|"
    r"balazos|balaceras?|drogas|narcos?|vagos|indigentes|policia)"
)
_AREA: Final = (
    r"(?:neighbou?rhoods?|area|areas|street|streets|block|part|side|place|city|town|community|there|night|"
    r"walk\w*|around|"
    r"vecindarios?|zonas?|colonias?|barrios?|calles?|cuadra|lado|lugar|ciudad|rumbo|ahi|alli|alla|noche|caminar|por|"
    r"fontana|ontario|upland|rancho|chino|etiwanda|alta loma)"
)
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{CLASS}\b",
        rf"\b{WEAK}\b.{{0,50}}\b{_OTHERS}\b|\b{_OTHERS}\b.{{0,50}}\b{WEAK}\b",
        rf"\bare there\b.{{0,20}}\b{WEAK}\b|\bhay (?:much[oa]s?|pur[oa]s|otr[oa]s)\b.{{0,12}}\b{WEAK}\b",
        (
            r"\b(?:neighbou?rs?|vecin[oa]s|buyers?|comprador(?:es)?|tenants?|inquilin[oa]s?|sellers?|"
            r"renters?)\b.{0,30}\b(?:from|race|color|"
            r"old|age|married|single|religious|citizens?|speak|like|nice|decent|quiet|work|immigr\w+|de donde|edad|"
            r"casad\w+|hablan|"
            r"trabajan|gente|ciudadan\w+|legal\w*|tienen (?:hijos|ninos))\b|\b(?:where|what|how|are|do|de donde|que|"
            r"como|cuantos)\b.{0,20}"
            r"\b(?:the )?(?:neighbou?rs?|vecin[oa]s|buyers?|comprador(?:es)?|tenants?|"
            r"inquilin[oa]s?)\b.{0,20}\b(?:from|like|do for|"
            r"speak|are they|son|hablan|look|pray)\b|\bfeel (?:welcome|comfortable|at home|out of place)\b|"
            r"\b(?:a gusto|bienvenid\w+)\b"
        ),
        rf"\b{_LIMIT}\b.{{0,40}}\b{WEAK}\b.{{0,60}}\b{_DEAL}\b|\b{_LIMIT}\b.{{0,40}}\b{_DEAL}\b.{{0,40}}\b{WEAK}\b",
        rf"\b{_DEAL}\b.{{0,40}}\b{_LIMIT}\b.{{0,30}}\b{WEAK}\b|\b{WEAK}\b only\b|\badults only\b|\bsolo adultos\b",
        (
            r"\b(?:last name|surname|apellido)\b.{0,40}\b(?:sounds?|suena|parece|foreign|ethnic|kind|de donde|es de|"
            r"what "
            r"is (?:he|she)|where)\b|\b(?:kind|type|tipo|clase) (?:of|de) (?:last )?(?:name|apellido)\b|\bdemograph\w+|"
            r"\bdemograf\w+|\bdiverse\b|\bdiversity\b|\bdiversidad\b"
        ),
        (
            r"\b(?:what|which|whats|what's) (?:\w+ )?(?:kind|type|sort|class)e?s? of (?:people|folks|neighbou?rs|"
            r"crowd|families)\b|"
            r"\b(?:que|cual) (?:tipo|clase) de (?:gente|personas|vecinos|familias)\b|\bcomo (?:es|son) (?:la gente|"
            r"los vecinos)\b|"
            r"\b(?:what are|how are|who are) the (?:neighbou?rs|people) (?:like|there)?|\bwho lives\b|"
            r"\bquien(?:es)? viven?\b"
        ),
        (
            r"\b(?:our|my|your|own) kind\b|\bpeople like (?:us|me)\b|\bone of us\b|\bgente (?:de nuestra|de mi|"
            r"como (?:yo|uno|"
            r"nosotros)|bien|decente|de bien|que hable)\b|\b(?:those|these|that kind of|esa|ese tipo de) (?:people|"
            r"gente)\b|"
            r"\bfit in\b|\bencajar\b|\bwe'?re white\b|\b(?:right|wrong|good|bad) (?:kind|sort|type|element)\b"
        ),
        (
            rf"\b{_SAFETY}\b.{{0,40}}\b{_AREA}\b|\b{_AREA}\b.{{0,40}}\b{_SAFETY}\b|\b(?:how|much|is it|is that|"
            rf"is this|any|que tan|"
            rf"hay|es|esta)\b.{{0,20}}\b{_SAFETY}\b"
        ),
        (
            r"\b(?:good|bad|nice|rough|decent|better|worst|best|mal[oa]?|buen[oa]?|feo|fea|mejor|"
            r"peor) (?:neighbou?rhoods?|area|part "
            r"of town|side of town|side|barrio|vecindario|colonia|zona)\b|\bwrong side\b"
        ),
        (
            r"\b(?:good|best|great|better|bad|decent|rated|rating|how|buenas?|mejores|malas|que tal|"
            r"como)\b.{0,20}\b(?:schools?|"
            r"escuelas?|distritos? escolar\w*|school district)\b"
        ),
        r"\b(?:quiet|peaceful|tranquil\w+)\b.{0,20}\b(?:no|sin|without|kids|ninos|families)\b",
    )
)
_TRIGGER = compile_alternatives(
    rf"\b(?:{CLASS}|{WEAK}|{_SAFETY}|schools?|escuelas?|escolar\w*|demo\w+|diver\w+|kinds?|type|sort|tipo|"
    rf"clase|people|gente|"
    r"neighbou?\w+|vecin\w+|barrio|colonia|zona|part|side|area|surname|last name|apellido|quiet|peaceful|"
    r"tranquil\w+|fit in|"
    r"encajar|who|quien(?:es)?|one of us|adults|adultos)\b"
)
"""Without one of these words no pattern is found; one search is quicker than all of them."""
_OF_THEMSELVES = compile_alternatives(
    r"\b(?:we have|i have|we've got|our|my|with my|for my|for our|i am|i'm|im|we are|we're(?! white)|i use|"
    r"we use|tenemos|tengo|mis?|"
    r"nuestr[oa]s?|soy|somos|estoy|uso|usamos)\b.{0,18}\b(?:kids?|children|famil\w+|ninos?|hijos?|familia|"
    r"babies|baby|bebes?|"
    r"wheelchair|silla|pregnant|embarazada|veteran\w*|military|militar|divorced?|divorcing|separando|"
    r"divorciando|married|casados?|"
    r"retired|retiring|jubilad\w+|disabled|va|voucher|section|seccion|wife|husband|esposa|esposo|girlfriend|"
    r"boyfriend|students?)\b"
    r"|\bva loan\b|\bprestamo va\b|\bgetting divorced\b|\bdivorc\w+\b|\b(?:noise|parking|ruido|estacionamiento|"
    r"traffic)\b"
    r"|\b(?:cabinets?|kitchen|cocina|gabinetes|paint(?:ed)?|pintura|walls?|paredes|doors?|puertas|roof|tile|"
    r"appliances|fence|outlet|"
    r"plug|charger|wiring|stairs|tub|pool|alberca|ramp|rampa|safe (?:to|offer|price)|safe room|police report)\b"
    r"|\b(?:family|familiar|kids?'?) ?(?:rooms?|home|house)\b|\bcuarto familiar\b|\bsingle[- ](?:family|story|"
    r"level)\b|"
    r"\bneighbou?r'?s? (?:have|has|got|planted|built|tree|dog)\b|\bvecin[oa]s? (?:tiene|tienen|puso|pusieron)\b(?! "
    r"(?:papeles|hijos|ninos))|"
    r"\b(?:my|our|mis?|nuestr\w+) (?:neighbou?r|tenant|vecin|inquilin)\w*\b(?!.{0,40}\b(?:rent|kick|evict|don'?t want|"
    r"no quiero)\b)|"
    r"\b(?:married|young|retired) couple,|\bsegur[oa] (?:la|el|su) (?:oferta|precio|pago|cheque|trato)\b|\bsegur[oa] "
    r"(?:de )?que\b|\bde seguro\b|\bseguro (?:de|del) (?:la|casa|auto|vida)\b|\bestoy segur\w+\b|"
    r"\binsurance\b|"
    r"\bfor the schools\b|\bpor las escuelas\b|\bsmoke|carbon monoxide\b"
)
"""What people say about themselves, and what homes have: no bait."""
_SORTS_ALL_THE_SAME = re.compile(
    r"\b(?:next door|al lado|lives?|viven?|is that so|cierto|neighbou?rs?|vecin\w+|uncomfortable|incomod\w+|don'?t "
    r"want|no quer\w+|no quiero|don'?t (?:sell|rent|"
    r"show)|no (?:le )?"
    r"(?:vend\w+|rent\w+))\b"
)


_OWN_TENANTS = re.compile(r"\b(?:my|our|mis?|nuestr\w+) (?:tenants?|renters?|inquilin\w+) (?:is|are|es|son)\b")
"""Whoever says what her own tenants are like sorts nobody."""


def is_about_asker(text: str) -> bool:
    """Whether people only say of themselves what they are and need."""
    folded = fold(text)
    return says_it_of_themselves(leave_out_asker(folded)) or _OWN_TENANTS.search(folded) is not None


def is_fair_housing_bait(text: str) -> bool:
    """Whether the text asks about, or sorts people by, a protected class or the safety of an area."""
    folded = leave_out_asker(fold(text))
    if says_it_of_themselves(folded):
        return False
    if sorts_people(folded):
        return True
    if not _TRIGGER.search(folded) or not any(pattern.search(folded) for pattern in _PATTERNS):
        return False
    return not _OF_THEMSELVES.search(folded) or (
        _SORTS_ALL_THE_SAME.search(folded) is not None and re.search(rf"\b{CLASS}\b", folded) is not None
    )
