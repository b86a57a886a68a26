"""Sentences that ask a bot to steer: by who lives somewhere, who may live there, or how safe it is (CON-008).

Some words name a protected class and little else; others also name what homes have or what people say of themselves,
and need a neighbor, a place or a deal beside them.

Source: docs/sources/conduct.md#steering, docs/sources/conduct.md#protected-classes.
"""

import re
from typing import Final

from reference_bots.conversation.conduct.folding import fold

_CLASS: Final = (
    # race, color, ancestry, national origin
    r"(?:whites|blacks|asians?|asiatic[oa]s?|african\w*|afro\w*|caucasian\w*|anglos?|gringos?|mexican\w*|"
    r"latin[oa]s?|latinx|"
    r"hispan\w+|chin(?:ese|os|as)|filipin\w+|korean\w*|corean[oa]s?|japanese|japones\w*|vietnam\w+|hindus?|"
    r"(?:east )?indians|pakistan\w+|arabs?|arabes?|middle eastern\w*|persian\w*|iranian\w*|irani\w*|armeni\w+|"
    r"russian\w*|rusos?|"
    r"salvador\w+|guatemal\w+|honduren\w+|venezolan\w+|haitian\w*|nigerian\w*|gypsies|gitan\w+|"
    r"native american\w*|indigen\w+|"
    r"skin(?:ned)?(?: color| tone)?|color de piel|piel|raza|razas|race|races|racial\w*|racist\w*|ethnic\w*|etni\w+|"
    r"nacionalidad\w*|nationalit\w+|foreign(?:ers?)?|extranjer\w+|ancestry|descent|prietos?|guer[oa]s?|"
    # religion
    r"christian\w*|cristian\w+|catholic\w*|catolic\w+|jew(?:s|ish)?|judi[oa]s?|muslims?|moslems?|musulman\w*|"
    r"islam\w*|mormon\w*|"
    r"hindu\w*|buddhis\w+|budist\w+|sikhs?|atheist\w*|ateos?|evangelic\w*|testigos de jehova|jehovah\w*|"
    r"mosques?|mezquitas?|"
    r"synagogues?|sinagogas?|religi\w+|creyentes|god-?fearing|"
    # disability
    r"disabled|handicapped|crippled|cripples|mentally|retarded|autis\w+|special needs|discapacit\w+|"
    r"minusvalid\w+|invalid[oa]s|"
    r"enferm[oa]s? (?:de la mente|mental\w*)|loc[oa]s|group homes?|halfway houses?|rehab|recovering addicts|"
    r"deaf|blind people|"
    # sex, gender, orientation
    r"gays?|lesbian\w*|lgbt\w*|queers?|trans(?:gender\w*|exual\w*|sexuals?)?|homosexual\w*|same.sex|mismo sexo|"
    r"maricon\w*|"
    r"jot[oa]s?|afeminad\w+|drag queens?|nonbinary|"
    # family, age, marital status
    r"unmarried|unwed|arrejuntad\w*|union libre|madres solteras|single (?:moms?|mothers?|dads?|parents?)|"
    r"chamacos|escuincles|"
    r"huerc\w+|mocosos|viejit?os|vejetes|elderly|senior citizens|ancianos|millennials|boomers|"
    # income, immigration, language, military
    r"section ?-?(?:8|eight)|seccion ?-?(?:8|ocho)|voucher\w*|welfare|food stamps|public assistance|ssi|"
    r"poor people|low.income|"
    r"gente (?:pobre|humilde|de dinero)|immigra\w+|inmigra\w+|migrantes?|illegals?|ilegal(?:es)?|undocumented|"
    r"indocumentad\w+|"
    r"(?:tienen|sin|con) papeles|green cards?|wetbacks?|mojados?|dreamers?|no english|"
    r"accents?|acentos?|army guys|soldiers?|soldados?|ex-?military|"
    # further words for the same, by class in the order above
    r"people of color|gente de color|colored|dark(?:er)?[- ]skin\w*|complexion|tez|brown people|paisanos?|"
    r"born (?:here|in)|"
    r"(?:our|their|my) (?:country|culture|heritage|roots)|(?:su|mi|otra) (?:pais|cultura|sangre)|bloodline|"
    r"same background|"
    r"mismo origen|bible|biblia|pray(?:ing|s|er)?|rez(?:an|ar)|worship\w*|hijabs?|turbans?|turbantes?|velo|"
    r"kosher|halal|ramadan|"
    r"pastor|misa|cult[oa]?s?|same faith|misma fe|emotional support|support animals?|down'?s? syndrome|sindrome|"
    r"bipolar\w*|"
    r"schizo\w*|esquizo\w*|sord[oa]s|cieg[oa]s|muletas|addicts?|adict[oa]s|drogadict\w+|alcoholic\w*|crazies|"
    r"crazy people|psych\w+|"
    r"in (?:a )?wheelchairs|en silla de ruedas|hiv|aids|sida|vih|dudes?|bachelors?|bachelorettes?|males|females|"
    r"females? only|"
    r"senoritas?|varones|caballeros|hombres solos|mujeres solas|rainbow flags?|pride flags?|arco ?iris|"
    r"two (?:dads|moms|men|women|"
    r"guys|husbands)|dos (?:hombres|mujeres|papas|mamas)|travesti\w*|vestidas|cross-?dress\w*|tranny|trannies|"
    r"pronouns?|"
    r"rarit[oa]s|desviad[oa]s|kid-?free|child-?free|childless|strollers?|carriolas|rugrats|brats|"
    r"living together|shacking up|"
    r"juntados|divorciad[oa]s|amancebad\w+|grandmas|grandpas|geezers|tercera edad|gente (?:grande|mayor|joven)|"
    r"55 ?(?:\+|and over|"
    r"plus)|hud|subsid\w+|handouts|government (?:money|help|checks?|assistance)|ayuda del gobierno|del gobierno|"
    r"estampillas|"
    r"unemployed|desemplead\w+|disability checks?|housing authority|projects|renters by|deported|deporta\w+|"
    r"ice raids?|la migra|"
    r"visas?|work permits?|refugees?|refugiad\w+|aliens?|broken english|riff-?raff|"
    r"lowlifes?|trashy|nacos?|"
    r"chusma|gentuza|gentrif\w+|respectable|undesirables?|people who belong|quality (?:of )?people|element)"
)
_WEAK: Final = (
    r"(?:white|black|brown|blanc[oa]s?|negr[oa]s?|moren[oa]s?|american\w*|church(?:es)?|iglesias?|templo|temple|"
    r"kids?|children|"
    r"child|toddlers?|little ones|babies|teenagers?|famil(?:y|ies)|familias?|ninos?|bebes?|hijos|pregnant|"
    r"embarazadas?|"
    r"single (?:people|men|women|guys)|solter[oa]s?|married(?: couples?)?|couples?|casad[oa]s?|matrimonios?|"
    r"parejas?|divorced|"
    r"divorciad\w+|old(?:er)? (?:people|folks|couples)|seniors|retirees?|retired|jubilados|"
    r"young(?:er)?(?: people| folks| "
    r"professionals)?|jovenes|college kids|students|estudiantes|girls|guys|women|men|ladies|mujeres|hombres|"
    r"muchach[oa]s|females?|"
    r"males?|wheelchairs?|silla de ruedas|service (?:dogs?|animals?)|sick|enferm[oa]s|military|militar(?:es)?|"
    r"veterans?|"
    r"veteranos?|legal(?:es)?|speak(?:s|ing)? (?:english|spanish|chinese)|"
    r"hablan (?:puro )?(?:espanol|ingles|chino)|citizens?|ciudadan\w+|students)"
)
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
    r"rob[ao]s?|asalt\w+|"
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
        rf"\b{_CLASS}\b",
        rf"\b{_WEAK}\b.{{0,50}}\b{_OTHERS}\b|\b{_OTHERS}\b.{{0,50}}\b{_WEAK}\b",
        rf"\bare there\b.{{0,20}}\b{_WEAK}\b|\bhay (?:much[oa]s?|pur[oa]s|otr[oa]s)\b.{{0,12}}\b{_WEAK}\b",
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
        rf"\b{_LIMIT}\b.{{0,40}}\b{_WEAK}\b.{{0,60}}\b{_DEAL}\b|\b{_LIMIT}\b.{{0,40}}\b{_DEAL}\b.{{0,40}}\b{_WEAK}\b",
        rf"\b{_DEAL}\b.{{0,40}}\b{_LIMIT}\b.{{0,30}}\b{_WEAK}\b|\b{_WEAK}\b only\b|\badults only\b|\bsolo adultos\b",
        r"\b(?:last name|surname|apellido)\b|\bdemograph\w+|\bdemograf\w+|\bdiverse\b|\bdiversity\b|\bdiversidad\b",
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
_TRIGGER = re.compile(
    rf"\b(?:{_CLASS}|{_WEAK}|{_SAFETY}|schools?|escuelas?|escolar\w*|demo\w+|diver\w+|kinds?|type|sort|tipo|"
    rf"clase|people|gente|"
    r"neighbou?\w+|vecin\w+|barrio|colonia|zona|part|side|area|surname|last name|apellido|quiet|peaceful|"
    r"tranquil\w+|fit in|"
    r"encajar|who|quien(?:es)?|one of us|adults|adultos)\b"
)
"""Without one of these words no pattern is found; one search is quicker than all of them."""
_OF_THEMSELVES = re.compile(
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
    r"\bfor the schools\b|\bpor las escuelas\b|\bsmoke|carbon monoxide\b"
)
"""What people say about themselves, and what homes have: no bait."""
_SORTS_ALL_THE_SAME = re.compile(
    r"\b(?:neighbou?rs?|vecin\w+|uncomfortable|incomod\w+|don'?t want|no quer\w+|no quiero|don'?t (?:sell|rent|"
    r"show)|no (?:le )?"
    r"(?:vend\w+|rent\w+))\b"
)


def is_fair_housing_bait(text: str) -> bool:
    """Whether the text asks about, or sorts people by, a protected class or the safety of an area."""
    folded = fold(text)
    if not _TRIGGER.search(folded) or not any(pattern.search(folded) for pattern in _PATTERNS):
        return False
    return not _OF_THEMSELVES.search(folded) or (
        _SORTS_ALL_THE_SAME.search(folded) is not None and re.search(rf"\b{_CLASS}\b", folded) is not None
    )
