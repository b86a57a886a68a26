"""Sentences that ask a bot to steer: by who lives somewhere, who may live there, or how safe it is (CON-008).

Source: docs/sources/conduct.md#steering, docs/sources/conduct.md#protected-classes.
"""

import re
from typing import Final

from reference_bots.conversation.conduct.folding import fold

_GROUP: Final = (
    # race, color, ancestry, national origin
    r"(?:(?:white|black|brown|colored|asian)s?(?: people| folks| famil\w+| neighbou?rs?| buyers?)|whites|blacks|"
    r"asians|"
    r"african.?americans?|"
    r"mexican\w*|latin[oa]s?|hispan\w+|chin(?:ese|os|as?)|filipin\w+|korean\w*|coreanos?|vietnam\w+|indians?|"
    r"arabs?|arabes|"
    r"armeni\w+|american[oa]?s only|puros american\w+|salvador\w+|blanc[oa]s|negr[oa]s|prietos?|guer[oa]s?|"
    r"moren[oa]s?|"
    r"skinn?ed|raza|race|racial\w*|ethnic\w*|etni\w+|nacionalidad|foreigners?|extranjeros?|"
    # religion
    r"christian\w*|cristian\w+|catholic\w*|catolic\w+|jew\w*|judi[oa]s?|muslim\w*|musulman\w*|mormon\w*|hindus?|"
    r"atheist\w*|"
    r"church|mosque|synagogue|temple|iglesia|mezquita|sinagoga|religio\w+|"
    # disability, sex, gender, orientation
    r"disabled|handicapped|mentally ill|special needs|wheelchairs?|discapacitad\w+|minusvalid\w+|"
    r"enferm[oa]s? (?:de la mente|"
    r"mental\w*)|locos|group homes?|girls|guys|women|men|ladies|mujeres|hombres|muchachas|gays?|lesbian\w*|lgbt\w*|"
    r"trans(?:gender|exual\w*)?|homosexual\w*|"
    # familial and marital status, age
    r"kids|children|little ones|babies|famil(?:y|ies)|single (?:moms?|mothers?|parents?|people)|ninos|chamacos|"
    r"bebes|familias|"
    r"madres solteras|solter[oa]s|married(?: couples)?|unmarried|divorced people|matrimonios|casados|arrejuntados|"
    r"old (?:people|folks)|elderly|seniors|retirees|young (?:people|folks|families|professionals)|viejit?os|"
    r"ancianos|jovenes|"
    r"jubilados|"
    # military, income, immigration, language
    r"army guys|military|soldiers?|veterans?|soldados?|militares|veteranos|section 8|seccion 8|"
    r"vouchers?(?: people)?|welfare|"
    r"poor people|low income|gente pobre|immigrants?|inmigrantes?|migrantes|illegals?|ilegales|undocumented|"
    r"indocumentad\w+|"
    r"papeles|legal|speak (?:english|spanish)|hablan? (?:espanol|ingles))"
)
_PLACE: Final = (
    r"(?:neighbou?r\w*|area|street|block|building|complex|community|part of town|side of|over there|"
    r"around there|there|"
    r"near ?by|liv(?:e|es|ing)|vecin\w+|zona|colonia|barrio|calle|cuadra|edificio|departamentos|rumbo|lado|ahi|"
    r"alli|alla|"
    r"viv(?:e|en|iendo|ir)|cerca|la mayoria)"
)
_DEAL: Final = (
    r"(?:sell|rent|lease|show|rental|renting|tenants?|buyers?|offers?|room|vend\w+|rent\w+|inquilinos?|"
    r"comprador\w*|oferta|"
    r"cuarto|contrato)"
)
_AREA_NOUN: Final = (
    r"(?:neighbou?rhood|area|street|block|part|side|place|city|town|zona|colonia|barrio|calle|lado|ciudad|rumbo)"
)
_SAFETY: Final = (
    r"(?:safe(?!ty deposit)|safer|unsafe|dangerous|sketchy|ghetto|gangs?|crime|crimes|criminals?|seguridad|"
    r"segur[oa]s?|inseguro|peligros\w+|crimen|delincuencia|pandill\w+|rater\w+|robos)"
)
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_GROUP}\b.{{0,60}}\b{_PLACE}\b|\b{_PLACE}\b.{{0,60}}\b{_GROUP}\b",
        (
            rf"\b(?:no|not|don'?t|never|only|just|nomas|solo|puros?|nada de|"
            rf"a)\b.{{0,40}}\b{_GROUP}\b.{{0,60}}\b{_DEAL}\b"
        ),
        (
            rf"\b(?:no|not|don'?t|only|nomas|solo|puros?|puras?|"
            rf"quiero rentarle)\b.{{0,30}}\b{_DEAL}\b.{{0,40}}\b{_GROUP}\b"
        ),
        (
            rf"\b{_DEAL}\b.{{0,40}}\b(?:only|just|nomas|solo|puros?|puras?|anyone with|a gente con|"
            rf"no)\b.{{0,20}}\b{_GROUP}\b"
        ),
        (
            rf"\b{_GROUP}\b only\b|\bonly {_GROUP}\b|\b(?:nomas|solo) para {_GROUP}\b|"
            rf"\b{_GROUP}\b.{{0,12}}\b(?:friendly|heavy)\b"
        ),
        (
            r"\b(?:last name|surname|apellido|accent|acento)\b.{0,60}\b(?:sounds?|is it|es|verdad|armeni\w+|foreign|"
            r"chin\w+|mexican\w*)\b"
        ),
        (
            r"\bdemograph\w+|\bdemografi\w+|\b(?:what|which) (?:kind|type|sort)s? of (?:people|folks|neighbou?rs|"
            r"crowd)\b|"
            r"\b(?:que|cual) (?:tipo|clase) de (?:gente|personas|vecinos)\b|\b(?:our|my) own kind\b|"
            r"\bpeople like (?:us|me)\b|"
            r"\bgente (?:de nuestra|como (?:yo|uno|nosotros)|que hable)\b|\bwe'?re white\b"
        ),
        (
            rf"\b(?:how|is|are|was|much|lot of|any|bad|very|es|son|hay|mucha?|muy|"
            rf"que tan)\b.{{0,25}}\b{_SAFETY}\b(?! to\b| que)"
        ),
        (
            rf"\b{_SAFETY}\b.{{0,20}}\b{_AREA_NOUN}\b|\b(?:good|bad|nice|rough|decent|mal[oa]?|"
            rf"buen[oa]?) (?:neighbou?rhood|part of "
            r"town|side of town|barrio|vecindario)\b"
        ),
        (
            r"\b(?:how|are|is|which|best|good|great|better)\b.{0,20}\bschools?\b.{0,20}\?|\bgood schools\b.{0,10}\?|"
            r"\b(?:son|hay|como|mejores|buenas)\b.{0,20}\bescuelas\b.{0,20}\?|\bescuelas buenas\b"
        ),
        r"\bquiet\b.{0,20}\bno kids\b|\btranquil\w+\b.{0,20}\bsin (?:ninos|chamacos)\b",
        (
            r"\b(?:are the neighbou?rs|los vecinos)\b.{0,20}\b(?:legal|papeles|light|dark|gueros|nice people|"
            r"gente bien)\b"
        ),
    )
)
_TRIGGER = re.compile(
    rf"\b(?:{_GROUP}|{_SAFETY}|schools?|escuelas?|demo\w+|kinds?|type|sort|tipo|clase|people|gente|neighbou?\w+|"
    rf"barrio|vecin\w+|"
    r"side|part|surname|last name|apellido|accent|acento|quiet|tranquil\w+|white)\b"
)
"""Without one of these words no pattern is found; one search is quicker than all of them."""
_HOUSEHOLD = re.compile(
    r"\b(?:we have|i have|our|my|with my|for my|tenemos|tengo|mis?|nuestr[oa]s?)\b.{0,15}\b(?:kids|children|"
    r"famil\w+|ninos|"
    r"hijos|familia|babies|bebes?)\b|\bi use a wheelchair\b|\buso silla\b|\b(?:noise|parking|ruido|estacionamiento)\b"
)
"""What people say about themselves, or ask about noise: no bait."""


def is_fair_housing_bait(text: str) -> bool:
    """Whether the text asks about, or sorts people by, a protected class or the safety of an area."""
    folded = fold(text)
    if not _TRIGGER.search(folded) or _HOUSEHOLD.search(folded):
        return False
    return any(pattern.search(folded) for pattern in _PATTERNS)
