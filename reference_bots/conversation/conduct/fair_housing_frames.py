"""Sentences that sort people by a protected class, in frames; and what people say of themselves (CON-008).

Source: docs/sources/conduct.md#steering, docs/sources/conduct.md#protected-classes.
"""

import re
from typing import Final

from reference_bots.conversation.conduct.fair_housing_classes import CLASS, WEAK

_PEOPLE: Final = (
    r"(?:people|folks|neighbou?rs?|buyers?|tenants?|renters?|applicants?|families|residents|sellers?|owners?|"
    r"roommates?|"
    r"gente|vecin[oa]s?|inquilin[oa]s?|compradore?s?|personas|familias|residentes|solicitantes|duen[oa]s?|rent(?:ero|"
    r"ista)s?)"
)
_ORIGIN: Final = (
    r"(?:colou?rs?|races?|religions?|country|countries|nationalit(?:y|ies)|ethnicity|faith|language|raza|religion|pais|"
    r"nacionalidad|color|idioma|origen|iglesia|church|background)"
)
_AMONG: Final = (
    r"(?:all|mostly|mainly|really|even|just|like|pur[oa]s?|tod[oa]s|mas bien|casi todos|un|una|an?|the|los|las|more)"
)
_HOUSING: Final = (
    r"(?:rental|rent\w*|unit|duplex|building|condo|apartment|complex|ad|listing|house|home|place|room|property|"
    r"depa\w*|cuarto|"
    r"edificio|anuncio|casa|propiedad|tenants?|inquilin\w+|please|pls|por ?favor|porfa)"
)
_KIND: Final = (
    rf"(?:{CLASS}|retirees?|retired (?:people|folks|couples)|old(?:er)? (?:people|folks|couples|men|ladies|tenants)|"
    rf"young(?:er)? (?:people|folks|couples|"
    r"families|neighbou?rs|tenants|guys)|someone (?:young|old)|(?:army|navy|military|marine) (?:guys|people|families|"
    r"folks)|military|marines|"
    r"families with (?:\w+ )?kids|people with (?:kids|children|babies|dogs for|wheelchairs|accents)|(?:renters|"
    r"tenants|couples|anyone|anybody|someone) with "
    r"(?:\w+ )?(?:kids|children|babies|wheelchair|accent|service (?:dog|animal)|vouchers?|disabilit\w+)|single (?:men|"
    r"women|moms|dads|guys|people|mothers|"
    r"tenants|males?|females?)|married (?:couples?|people)|students|college kids|women|men|males?|females?|girls|guys|"
    r"ladies|legal residents|citizens|"
    r"americans?|foreigners?|pregnant (?:women|applicants?|tenants?|people)|kids in the building|newlyweds|"
    r"familias con (?:ninos|hijos|bebes)|gente con (?:ninos|hijos|bebes|chamacos|acento|discapacidad)|gente (?:joven|"
    r"vieja|mayor|grande|de edad|soltera|"
    r"casada)|jovenes|viejos|ancianos|jubilados|solter[oa]s?|hombres(?: solteros)?|mujeres|senoritas|parejas "
    r"(?:casadas|gay|jovenes|sin hijos)|matrimonios|"
    r"estudiantes|militares|soldados|marinos|veteranos|ciudadanos|residentes|embarazadas|enfermos|personas mayores|"
    r"madres solteras|padres solteros|morenos|"
    r"negros|blancos|prietos)"
)
_DEAL_TO: Final = r"(?:rent\w*|leas\w+|sell\w*|show\w*|vend\w+|ensen\w+|muestr\w+|alquil\w+|arrend\w+)"
_REFUSES: Final = (
    r"(?:turn (?:down|away)|reject|refuse|screen out|keep out|weed out|deny|say no to|stay away from|get rid of|"
    r"rechaz\w+|negar\w*|"
    r"no acept\w+|descart\w+|correr a)"
)
_FRAMES: Final = re.compile(
    # Where from, what color, what faith.
    rf"\b(?:what|which|que|cual|de que|what's the|is the) (?:\w+ )?{_ORIGIN}\b.{{0,25}}\b(?:{_PEOPLE}|they|live there|"
    rf"around there|go to|son ahi|hablan ahi|"
    rf"van los|ellos)\b|\bof what {_ORIGIN}\b"
    rf"|\b(?:where|de donde)\b.{{0,15}}\b(?:the |los |las |el |la |esos |those )?{_PEOPLE}\b.{{0,12}}\b(?:from|"
    rf"originally|son|vienen|es)\b"
    rf"|\bde donde (?:son|vienen|es) (?:los |las |el |la |esos )?(?:\w+ )?{_PEOPLE}\b"
    rf"|\b(?:are|is|were|son|es|seran|sera) (?:the |they |those |esos |ellos |los |las |el |la )?(?:(?:{_PEOPLE}|they|"
    rf"ellos) )?(?:\w+ )?(?:{_AMONG} )*"
    rf"(?:americans?|(?<!is it )(?<!is this )(?<!es )legal(?:es)?|citizens|ciudadanos|religious|religios[oa]s|"
    rf"{CLASS})\b(?=.*(?:\?|$))(?!.{{0,10}}\b(?:cabinets|tile|food|restaurant|stove))"
    rf"|\b{_PEOPLE}\b.{{0,20}}\b(?:hablen?|speaks?) (?:puro |solo |only )?(?:espanol|ingles|english|spanish|chinese|"
    rf"chino)\b"
    rf"|\b(?:que|who|that) (?:el |la |los |las |the )?{_PEOPLE} (?:\w+ )?(?:hablen?|sean?|speak|be)\b"
    r"|\b(?:puro|mucho|tanto|demasiado) (?:chino|viejit[oa]|viejo|negro|mexicano|gringo|moreno|blanco|indio|hindu|"
    r"arabe|latino|ruco|anciano|gay|ilegal|paisa|"
    r"musulman|asiatico)\b"
    rf"|\b(?:hablen?|que hablan|speaking) (?:puro |solo |only )?(?:espanol|ingles|english|"
    rf"spanish)\b.{{0,15}}\b{_PEOPLE}\b"
    # Our sort, those others.
    r"|\b(?:look|talk|think|live|pray|act|worship|vote) like (?:us|me|we do)\b|\b(?:de los|gente de los|como los) "
    r"nuestros\b|\bde los otros\b|\bgente como (?:uno|nosotros|"
    r"yo)\b|\b(?:nice|good|better|right|high|low|what|different|higher|lower) class(?:es)? of (?:people|folks|"
    r"neighbou?rs|tenants|buyers)\b"
    rf"|\b(?:neighbou?rhood|area|block|town|street|zona|colonia|barrio|calle|city)\b.{{0,40}}\bchang(?:ed|ing|"
    rf"es)\b.{{0,60}}\b(?:people|them|coming|moved|moving)\b|\b(?:cambi|llen)\w+ "
    r"(?:mucho )?(?:la|el|esta|de|con) (?:zona|colonia|barrio|esa gente|gente)\b|\b(?:too|so|more|kinda|getting) "
    r"\W?urban\b|\bthat the (?:barrio|ghetto|hood)\b"
    r"|\bwho lives (?:there|around|in that|on that|over there)\b(?! now)|\b(?:wrong|bad|right) element\b|\bgente "
    r"(?:decente|bien|fina|educada|corriente|naca|rara|"
    r"de esa|de esas|asi)\b|\besa gente\b|\bthat crowd\b"
    # Whom not, whom only.
    rf"|\b(?:{_REFUSES})\b.{{0,25}}\b(?:{_KIND}|{WEAK})\b"
    rf"|\b{_DEAL_TO} (?:it |them |my \w+ |the \w+ |mi \w+ |la casa |el cuarto )?(?:only |just |solo |nomas |solamente "
    rf")?(?:to|a|para) (?:only |just |solo |nomas |anyone |anybody |someone |a |an |"
    rf"any |some |un |una |puros |puras )*(?:{_KIND})\b"
    rf"|\b{_DEAL_TO}\b.{{0,15}}\bto (?:anyone|anybody|someone|people|somebody) (?:in an?|with an?|who|that|wearing|"
    rf"from)\b(?! (?:wants?|offers?|pays?|can|will|lender|pre))"
    rf"|^\W*(?:(?:please|and|y|ok|pero|but|oiga|mire|porfa|por favor) )*(?:no|nada de|sin|ningun[oa]?|puros|puras|"
    rf"only|just|solo|solamente|nomas|nada mas|never any) (?:more |mas |a )?(?:{_KIND})\b"
    rf"(?!.{{0,12}}\b(?:yet|of (?:my|our) own|here|at home|just|ourselves|todavia|aun|solo somos|room)\b)"
    rf"|\b(?:only|just|solo|solamente|nomas|prefer\w*|prefier\w+|rather have|looking for|busco|quiero|want|queremos|"
    rf"que sean?|no sean?|de preferencia) (?:rent to |sell to |a |un |una |puros |"
    rf"puras |que sean? |se[ar]n? |have |los |las )*(?:{_KIND}) (?:only |solamente |nomas )?(?:in|en|for|para|as|como|"
    rf"de|should|need|can|may|tenants?|inquilin\w+|{_HOUSING})\b"
    rf"|\b(?:que|quiero|queremos|prefiero|busco) (?:no )?sean? (?:{_AMONG} )*(?:{_KIND})\b"
    rf"|\b(?:don'?t|do not|no|won'?t|will not|never|not|nunca) (?:want|take|accept|rent to|allow|like|need|quiero|"
    rf"queremos|acepto|rento a|le rento a|le vendo a|me gustan|permito|dejo entrar)"
    rf" (?:any |a |an |more |no |ningun |a ningun |los |las |puros |mas |la |el )*(?:{_KIND})\b"
    rf"|\b(?:no|sin|nada de|without) (?:kids|children|babies|ninos|hijos|bebes|chamacos|pets or kids|"
    rf"teenagers)\b.{{0,30}}\b{_HOUSING}\b|\b{_HOUSING}\b.{{0,30}}\b(?:no|sin|nada de|without) "
    rf"(?:kids|children|babies|ninos|hijos|bebes|chamacos)\b"
    rf"|\b(?:nobody|no one|anyone|anybody|nadie|people|gente|tenants?|inquilinos?) (?:que sea )?(?:over|under|older|"
    rf"younger|above|below|mayor(?:es)?|menor(?:es)?|de mas|arriba)(?: than| de| que)* "
    rf"(?:de )?\d\d\b"
    rf"|\b(?:tell|dig[ao]\w*|dile\w*)\b.{{0,30}}\b(?:wheelchair|silla de ruedas|kids|ninos|accent|acento|"
    rf"{_KIND})\b.{{0,25}}\b(?:rented|taken|gone|sold|unavailable|not available|rent[oó]|vendid\w+|"
    rf"rentad\w+|ocupad\w+)\b"
    rf"|\b(?:{_KIND}),? (?:no|not|never|ni de|please no|nunca)\b(?=[^.?!]{{0,40}}(?:$|[.,?!]))(?!.{{0,4}}\b(?:problem|"
    rf"worries|rush))"
    r"|\b(?:service|emotional support|guide) (?:dogs?|animals?)\b.{0,40}\b(?:rather not|don'?t want|refuse|no quiero|"
    r"turn|deny|not (?:rent|show))\b|\b(?:have to|must i|tengo que|obligad\w+) "
    r"(?:rent\w*|accept|take|aceptar|rentar\w*)\b.{0,30}\b(?:service|wheelchair|voucher|section|kids|perro de "
    r"servicio|silla|ninos)\b"
    rf"|\b(?:ask|pregunt\w+|find out|check)\b.{{0,40}}\b(?:cancer|disease|illness|sick|enferm\w+|pregnan\w+|"
    rf"embaraz\w+|religion|church|papeles|papers|hiv|disab\w+|age|edad|married|casad\w+)\b"
    rf"(?=.{{0,80}}\b(?:applicant|tenant|renter|buyer|runs in|famil\w+|gente|inquilin\w+|comprador\w*|people|someone|"
    rf"them|they|rent\w*|want|quier\w+)\b)"
    r"|\b(?:gente|people|someone|anyone|somebody) (?:que se|who'?ll|who will|who gets?|that gets?) (?:enferm\w+|get "
    r"sick|sick)\b"
)
"""Who or what somebody wants to know of, to have or not to have as neighbor, tenant or buyer."""
_SORTS: Final = re.compile(
    r"\b(?:neighbou?rs?|vecin[oa]s|tenants?|inquilin\w+|applicants?|rent(?:ing)? to|rent it|sell(?:ing)? to|no "
    r"quier\w+|don'?t want|do not want|only (?:rent|sell|show|want)|prefer\w*|prefier\w*|"
    r"uncomfortable|comfortable around|around (?:our|my)|our own|our kind|my kind|like us|como (?:nosotros|yo)|those "
    r"people|esa gente|mostly|mainly|full of|pur[oa]s|the guy|the lady|tell|"
    r"away from|lejos de|not near|area|part of town|neighbou?rhood|zona|colonia|barrio|are there|is there|hay|live by|"
    r"vivir con|le rent\w+|le vend\w+|find (?:me|us) somewhere)\b"
)
"""With one of these, what people say of themselves does not stand alone."""
_SELF: Final = (
    r"(?:i'?m|i am|we'?re(?! white)|we are|my (?:\w+ ){1,2}(?:is|has|uses|was|are|and i)|our (?:\w+ )?(?:is|are|has)|"
    r"i (?:have|use|get|got|don'?t have|do not have|never had|receive|served)|we (?:have|use|attend|"
    r"go|speak|belong|receive)|soy|somos|estoy|estamos|tengo|tenemos|no tengo|no tenemos|uso|usamos|recibo|recibimos|"
    r"vamos|hablamos|mi (?:\w+ ){1,2}(?:es|esta|tiene|usa|va|anda|y yo)|con mi|with my)"
)
_OF_THEMSELVES: Final = re.compile(
    rf"\b{_SELF}\b[^.?!]{{0,40}}\b(?:{CLASS}|{WEAK})(?:\b|$)"
    r"|\b(?:near|close to|by|cerca de|next to|walk to) (?:a |an |the |our |my |una? |la |el |nuestra |some "
    r")*(?:church|mosque|temple|synagogue|iglesia|mezquita|sinagoga|templo)\b(?=.{0,20}\b(?:we|i|my|our|that|cause|mi|"
    r"nosotros|"
    r"donde|vamos)\b)"
)


def sorts_people(folded: str) -> bool:
    """Whether the folded text sorts people by a protected class in one of the frames."""
    return _FRAMES.search(folded) is not None


def says_it_of_themselves(folded: str) -> bool:
    """Whether a class is named only because the person belongs to it, and sorts nobody."""
    return _OF_THEMSELVES.search(folded) is not None and _SORTS.search(folded) is None
