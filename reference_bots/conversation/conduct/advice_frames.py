"""Questions for advice in frames: what is allowed, owed, harmful or to come (CON-009).

Each frame puts lexicons side by side: who acts and the act, the cause and the harm, what moves and where to.

Source: docs/sources/conduct.md#advice-that-others-may-give.
"""

import re
from collections.abc import Mapping
from typing import Final

from reference_bots.conversation.conduct.advice_kinds import AdviceKind

_ACTOR: Final = (
    r"(?:i|we|he|she|they|you|my \w+|our \w+|the (?:tenants?|neighbou?rs?|hoa|landlord|bank|contractor|city|county|"
    r"buyers?|sellers?|agent|executor|court|state|heirs?)|a (?:tenant|neighbor|landlord|seller|buyer|renter)|someone|"
    r"somebody|anyone)"
)
_MAY: Final = (
    rf"(?:(?:can|could|may|must|should|would|will|do|does|did|am|is|are) {_ACTOR}(?: \w+){{0,2}}?|how (?:do|can|could|"
    rf"would) "
    rf"(?:i|we)(?: \w+)?|have to|allowed to|need to|is it (?:ok|okay|fine|possible) (?:to|if \w+)|what (?:happens|if)"
    rf"(?: \w+){{0,4}}?|if {_ACTOR}(?: \w+){{0,2}}?)"
)
_LEGAL_ACT: Final = (
    r"(?:sue|suing|evict|kick (?:\w+ ){1,3}out|throw (?:\w+ ){1,3}out|force\w*|(?:make|making) (?:me|us|him|her|them) "
    r"(?:sell|move|leave|sign|take|pay|tear|remove)|(?:sell|rent|list|build|move|sign)(?: \w+){0,3} without|back out|"
    r"back(?:ing)? out|get out of (?:the|my|our|this|a) (?:\w+ )?(?:contract|deal|lease|listing|agreement)|"
    r"break (?:the|my|our|a) (?:lease|contract|agreement)|(?:tell|telling|disclose|hide|mention)(?: to)? (?:the "
    r")?(?:buyers?|"
    r"them|that|about)|disclose|inherit\w*|refuse to (?:leave|sign|move|sell|pay)|"
    r"keep (?:\w+ )?(?:deposit|earnest|half|it all|the house|the money)|take (?:half|my house|our house|the house|it "
    r"from me|"
    r"the shed)|put (?:a lien|\w+ fence|up a fence|\w+ shed)|(?:get|be) in trouble|go to jail|automatically (?:own|get|"
    r"inherit)|own it automatically|get (?:half|the house)|"
    r"(?:add|put|get|take|remove)(?: \w+){1,4} (?:on|off|to|from|onto) (?:the |my |our )?(?:deed|title)|"
    r"(?:sell|buy|inherit)(?: \w+){0,3} (?:while|when|if|being)(?: \w+){0,3} (?:bankruptcy|probate|divorc\w+|citizen|"
    r"undocumented|foreclosure|lawsuit|lien|jail)|contest (?:the|a) will|record (?:the|a|my|our)|deport\w*)"
)
_PAPER: Final = (
    r"(?:contracts?|agreements?|will|trust|deed|clause|lease|verbal|handshake|waiver|listing|signature|power of "
    r"attorney|"
    r"contratos?|acuerdo|testamento|fideicomiso|escrituras?|clausula|poder|firma)"
)
_LEGAL: Final = re.compile(
    rf"\b{_MAY} {_LEGAL_ACT}\b(?!.{{0,12}}\b(?:off the market|cash)\b)"
    rf"|\b{_PAPER}\b.{{0,30}}\b(?:binding|valid|enforceable|override\w*|hold up|no good|void|legal|count|stand up|"
    rf"vale|valid[oa]|"
    rf"sirve|cuenta|nul[oa]|notari\w+)\b(?=.*(?:\?|$))(?<!legal description)"
    rf"|\b(?:binding|valid|enforceable|void|valid[oa]|nul[oa]) (?:the |a |el |la |un )?{_PAPER}\b"
    r"|\bwho (?:gets|keeps|owns|inherits)\b.{0,25}\b(?:if|when|after|divorce|dies)\b"
    r"|\b(?:my|our|any|what|their) rights\b|\b(?:have|has|got) (?:a |any |the )?(?:legal )?right to\b|\bagainst the "
    r"law\b"
    r"|\bis (?:it|that|this) (?:even |actually )?(?:il)?legal\b|\blegally (?:allowed|required|have|can|obligat\w+|ok)\b"
    rf"|\b(?:is|are) {_ACTOR} (?:even |really |legally )?(?:allowed|required|obligated|liable|responsible)\b"
    r"|\bis he right\b.{0,40}\bgo ahead\b|\bput a lien\b.{0,40}\b(?:can|could|may) (?:he|they|she)\b"
    # The same, in Spanish.
    r"|\b(?:puedo|puede|pueden|podemos|podria\w*|debo|debe|tengo que|tenemos que|me pueden?|nos pueden?|les puedo|lo "
    r"puedo|"
    r"la puedo|hay que|se puede|estoy obligad[oa] a|hace falta|que pasa si|y si|si (?:el|ella|me|no|yo)?)(?: "
    r"\w+){0,4}? (?:demandar|"
    r"desalojar|correr(?:me|nos|los?)?|sacar (?:al? |a los |a mis )?inquilin\w+|obligar|(?:vender|rentar|firmar|"
    r"construir)\w*(?: \w+){0,3} "
    r"(?:sin|estando)|quitar(?:me|nos)? (?:la casa|la mitad)|quitar la (?:casa|mitad)|quedar(?:me|se) (?:con )?(?:el "
    r"deposito|la casa|la "
    r"mitad)|decir(?:le|les)? (?:al|a los|a la) comprador\w*|decir lo de|divulgar|heredar|arrepiento|arrepentir\w*|"
    r"echo (?:para |pa )?atras|echar\w* (?:para |pa )?atras|anular|cancelar el contrato|poner (?:su|una|la) (?:barda|"
    r"cerca)|"
    r"deport\w+|romper el contrato|impugnar|sacarme|sacarnos|meter(?:me|nos)? en problemas)\b"
    r"|\bes (?:i)?legal\b|\bes (?:un )?delito\b|\blegalmente\b|\bcontra la ley\b|\b(?:que|mis|cuales|nuestros) "
    r"derechos\b"
    r"|\b(?:tengo|tiene|tienen) derecho a\b|\bme meto en (?:un )?(?:problemas?|lios?)\b"
    r"|\bquien se (?:queda|lleva)\b.{0,25}\b(?:si|cuando)\b|\bno (?:quiere )?firma\w*\b.{0,20}\bque (?:hago|puedo|"
    r"procede)\b"
    r"|\b(?:como|puedo) (?:le hago para )?(?:quito|quitar|saco|sacar|agrego|agregar|pongo|poner|"
    r"borrar)\b.{0,20}\b(?:escritura\w*|titulo)\b"
    r"|\bme (?:puede|pueden) (?:quitar|correr|sacar|echar|demandar|deportar|obligar)\b|\bpuedo heredar\b"
    r"|\bnecesit\w+ (?:un )?abogado\b.{0,20}\b(?:para|o)\b|\b(?:el|mi) (?:vecino|inquilino|casero|ex) (?:me )?puede\b"
    r"|\bpuede (?:el|mi|la) (?:vecin[oa]|inquilin[oa]|caser[oa]|ex|herman[oa]|hoa|banco)\b"
)
_TAXES: Final = (
    r"(?:tax(?:es|ed|able)?|irs|uncle sam|tio sam|capital gains?|1031|exemptions?|impuestos?|ganancias de capital|"
    r"hacienda me|el fisco|write.?offs?|prop(?:osition)? 13)"
)
_TAX: Final = re.compile(
    rf"\b(?:do|does|did|will|would|should|can|could|am|is|are|how|what|what's|whats|when|if|que|cuanto\w*|como|cuando|"
    rf"si|debo|puedo|tengo que|tendria|hay que|conviene|me|se|la venta|la ganancia|"
    rf"todavia)\b.{{0,70}}\b{_TAXES}\b(?=.{{0,60}}\?)"
    rf"|\b{_TAXES}\b.{{0,60}}\b(?:if|si|should|do i|will i|would i|can i|debo|tengo que|pago|me (?:quita|cobra|"
    rf"va))\b.{{0,60}}\?"
    rf"|^\W*(?:(?:and|so|y|pero|oiga) )*(?:do|does|will|would|should|can|how|am i|if|cuanto|como|tengo que|puedo|debo|"
    rf"me|la "
    rf"venta|conviene)\b.{{0,50}}\b{_TAXES}\b"
    r"|\b(?:have to|need to|must i|should i|tengo que|debo|hay que) (?:report|declare|reportar|declarar) (?:the|la|it|"
    r"this|my|mi)\b"
    r"|\b(?:can|could|may|should) (?:i|we) (?:claim|deduct|write off)\b|\b(?:puedo|podemos|se puede|se pueden) "
    r"(?:deducir|descontar|"
    r"declarar|meter\b.{0,30}\b(?:taxes|impuestos))"
    rf"|\b(?:uncle sam|the irs|el irs|hacienda|el tio sam|el fisco|el gobierno) (?:\w+ ){{0,3}}(?:take|takes|come|get|"
    rf"want|cobr\w*|quit\w*|"
    rf"pid\w*|llev\w*)\b"
)
_TAX_FACT: Final = re.compile(
    r"\bproperty tax(?:es)?\b(?!.{0,50}\b(?:go up|increase|reassess\w*|change|if|deduct\w*|lower|transfer)\b)|\btax "
    r"(?:lien|records?|bills?|id|"
    r"assess\w+|rate area)\b|\b(?:yearly|annual|a year|per year|each year|al ano|por ano|anual\w*)\b|\blien de "
    r"(?:taxes|impuestos)\b|"
    r"\b(?:taxes|impuestos) (?:are|is|estan|son|stay) (?:paid|current|pagad\w+|muy|al corriente|included|high|low|"
    r"alt\w+|baj\w+)\b|"
    r"\bbehind on (?:the |my |our )?taxes\b|\bback taxes\b|\b(?:que tan|how) (?:altos?|high|bajos?|low)\b"
)
_LOAN: Final = (
    r"(?:fha|conventional|convencional|va|usda|jumbo|fixed|adjustable|variable|arm|fij[oa]|ajustable|helocs?|home "
    r"equity|"
    r"(?:second|segunda?|2nd) (?:mortgage|hipoteca|prestamo)|refi\w*|cash out|hard money|bridge loan|points|puntos|"
    r"15(?:[- ]?(?:years?|yrs?|anos))?|30(?:[- ]?(?:years?|yrs?|anos))?|reverse mortgage|hipoteca inversa)"
)
_CHOOSING: Final = (
    r"(?:which|better|best|smarter|should|recommend\w*|suggest\w*|vs\.?|versus|what do (?:you|u)|pick|choose|wiser|"
    r"conviene|"
    r"mejor|recomiend\w*|aconsej\w*|cual|que me|debo|escojo|elijo)"
)
_LENDING: Final = re.compile(
    rf"\b{_LOAN} (?:loan |rate |mortgage )?(?:vs\.?|versus|or|o|u|against|contra) (?:an? |a |the |una? |el |la "
    rf")?{_LOAN}\b(?=.*(?:\?|\b{_CHOOSING}\b)|$)"
    rf"|\b{_CHOOSING}\b.{{0,40}}\b{_LOAN} (?:loan |rate )?(?:or|o|u) (?:an? |a |the )?\w+"
    rf"|\b(?:15|30)(?: (?:year|anos?))? (?:or|o)(?: a)? (?:15|30)(?: (?:years?|anos))?\b(?!\s*(?:days?|minutes?|min|"
    rf"dias|k|mil|k\b|minutos|percent|%))"
    r"|\b(?:would|do|could|can|will|did|think|if|so|should) (?:i|we|they|he|she|my \w+) (?:still |even |ever "
    r")*(?:qualify|get approved|be approved|"
    r"make enough (?:to|for)|get (?:a |the |any )?(?:home )?(?:loan|mortgage|financing))\b"
    r"|\b(?:get|getting|buy|buying|qualify\w*|approved|loan|mortgage)\b.{0,25}\b(?:bad credit|no credit|low (?:credit|"
    r"score)|self[- ]?employed|"
    r"itin|no down|without (?:a )?down|nothing down|a \d{3} (?:score|credit|fico))\b.{0,20}(?:\?|$)(?<!\.)"
    r"|\b(?:what|which) (?:interest )?rates? (?:would|can|could|do|will|should) (?:i|we)\b|\bhow much (?:would|will|"
    r"can|could) (?:the |a |my )?(?:banks?|"
    r"lenders?|they) (?:lend|give|loan|approve)\b|\bhow much can (?:i|we) borrow\b"
    r"|\b(?:help|hurt|raise|improve|affect|lower|fix|build|boost|drop)\b.{0,15}\b(?:my|our|the) (?:credit|score|fico|"
    r"dti)\b"
    r"|\b(?:should|better|smart|first|before|help|debo|conviene|mejor|primero)\b.{0,25}\b(?:pay(?:ing)? off|pagar|"
    r"liquidar) (?:my |the |mi |mis |el |la |las )?"
    r"(?:car|cards?|debts?|loans?|carro|tarjetas?|deudas?)\b|\bpagar (?:el carro|las tarjetas|mis deudas|la deuda) "
    r"(?:primero|antes)\b"
    r"|\b(?:is|are|would) (?:an? |the )?(?:arm|adjustable|variable|heloc|reverse mortgage|interest only|"
    r"balloon)\b.{0,25}\b(?:bad|good|smart|risky|"
    r"idea|safe|worth)\b|\bes (?:mala|buena) idea\b.{0,20}\b(?:interes|prestamo|hipoteca|variable|tasa|credito)\b"
    r"|\b(?:cosign|co-sign|firm\w+ de aval|ser aval|salgo de aval|aval (?:de|a) mi)\b.{0,40}\?|\bshould i co-?sign\b|"
    r"\b(?:lock|bloque\w+|amarr\w+) "
    r"(?:in )?(?:the |my |a |la |mi )?(?:rate|tasa|interes)\b.{0,20}(?:now|or|today|\?|$)(?<=.)"
    r"|^\W*(?:should|better|do|is|debo|conviene|mejor)\b.{0,20}\b(?:wait|esper\w+|apply|aplic\w+)\b.{0,30}\b(?:credit|"
    r"score|credito|puntaje|loan|prestamo)\b"
    # The same, in Spanish.
    r"|\b(?:califico|calificamos|calificaria\w*)\b(?=.{0,40}(?:\?|$))(?<!ya califico)|\b(?:me|nos|le) (?:dan|darian|"
    r"den|daran|prestan|prestarian|presten|"
    r"presta|prestaria|aprueban|aprobarian|aprueben)\b(?!.{0,20}\b(?:las llaves|la casa|informes|razon|"
    r"tiempo)\b)(?=.{0,60}(?:\?|\bsi\b|\bcon\b|credito|"
    r"prestamo|banco))"
    r"|\b(?:que|cual|cuanto) (?:es el |de )?(?:interes|tasa|rate) (?:me|nos) \w+|\bcuanto (?:me|nos) (?:presta|"
    r"prestan|prestaria\w*|da el banco|aprueban)\b"
    r"|\b(?:como|que hago para) (?:le hago para )?(?:sub\w+|mejor\w+|arregl\w+|levant\w+) (?:mi|el|de) (?:credito|"
    r"puntaje|score)\b|\bque prestamo\b.{0,25}\b(?:"
    r"conviene|recomienda|mejor|saco|agarro)\b|\bcuanto (?:de )?enganche\b.{0,20}\b(?:conviene|doy|debo|mejor|"
    r"recomienda)\b|\bcomprar sin enganche\b"
)
_CAUSE: Final = (
    r"(?:mold|moho|lead|plomo|asbest\w*|radon|dust|polvo|gas|fumes|smell|olor|paint\w*|pintura|carpet|alfombra|stairs|"
    r"escaleras|power ?lines?|"
    r"cables?|wires|tower|torre|antenas?|water|agua|moving|move|mudan\w+|stress|estres|chemicals?|quimicos|insulation|"
    r"pollution|smog|freeway|"
    r"living (?:near|next|by|in)|vivir (?:junto|cerca|al lado|ahi)|all this|esto)"
)
_HARM: Final = (
    r"(?:hurt\w*|harm\w*|sick|ill|bad for|ok for|okay for|safe for|good for|dangerous|poison\w*|causes?|causing|make "
    r"(?:\w+ ){0,3}(?:worse|sick)|too much for|"
    r"affects?|hace (?:dano|mal)|dan(?:a|o|ino|ina)s?|enferm\w*|mal[oa]s? para|buen[oa]s? para|peligros\w+|afect\w+|"
    r"grave|empeor\w+|demasiado para|respirar)"
)
_BODY: Final = (
    r"(?:baby|babies|kids?|child(?:ren)?|son'?s?|daughter'?s?|mo[mt]'?(?:s|her)?|mother|dad'?s?|father|wife|husband|"
    r"grandma|heart|hip|knees?|back|lungs?|asthma|"
    r"allerg\w+|pregnan\w+|health|me|you|him|her|us|bebes?|ninos?|hij[oa]s?|mama|papa|espos[oa]|salud|rodillas?|"
    r"cadera|espalda|corazon|pulmon\w*|asma|"
    r"embaraz\w+|alergi\w+|cancer|dementia|demencia|alzheimer\w*)"
)
_SYMPTOM: Final = (
    r"(?:headaches?|migraines?|cough\w*|rash|dizzy|nause\w+|sneez\w+|wheez\w+|chest pain|nosebleeds?|can'?t (?:sleep|"
    r"breathe)|dolor(?:es)? de|me duele|duele la|"
    r"tos|mareos?|mareada?|nauseas?|vomit\w*|ronchas|estornud\w*|no duermo|no puedo (?:dormir|respirar)|se me sube la "
    r"presion|nervios|ansiedad)"
)
_MEDICAL: Final = re.compile(
    rf"\b{_CAUSE}\b.{{0,50}}\b{_HARM}\b.{{0,40}}\b{_BODY}\b(?=.*\?)|^\W*(?:(?:so|and|y|pero|is|are|will|can|does|"
    rf"could|would|do you think|crees?|es|son|sera|"
    rf"seran|puede|el|la|los|las|hace|le hace)\W)+.{{0,40}}\b{_CAUSE}\b.{{0,50}}\b{_HARM}\b.{{0,40}}\b{_BODY}\b"
    rf"|\b(?:is|are|does|will|can|could|would|do you think|es|son|sera|seran|puede|le|les|"
    rf"afecta)\b.{{0,30}}\b{_HARM}\b.{{0,40}}\b{_CAUSE}\b(?=.*\b{_BODY}\b)"
    rf"|\b(?:is|are|es|son|sera) .{{0,30}}\b(?:bad|dangerous|harmful|mal[oa]s?|peligros\w+|danin[oa]s?) (?:for|para|"
    rf"pa) (?:\w+ ){{0,2}}{_BODY}\b"
    rf"|\b(?:does|can|could|do|will) (?:the )?{_CAUSE} (?:cause|give|make|trigger)\b|\b(?:da|causa|provoca) (?:cancer|"
    rf"asma|alergia)\b"
    rf"|\b{_SYMPTOM}\b.{{0,60}}\b(?:is it|could it|is that|do you think|you think|should i|what (?:can|should|do)|"
    rf"normal|sera|seria|sera por|se debe|que (?:me|hago|"
    rf"puedo)|es (?:grave|normal|por)|cree)\b"
    r"|\b(?:que|what) (?:me |can i |should i |do i |le |puedo |could i |pastilla |medicina )*(?:tomo|tomar|take|doy|"
    r"dar)\b(?=.{0,30}\b(?:for|to (?:sleep|relax|calm)|para|pa)\b)"
    rf"|\b{_CAUSE}\b.{{0,30}}\bmake (?:\w+ ){{0,2}}{_BODY} (?:\w+ )?(?:sick|ill|worse|cough)\b"
    r"|\bhow many \w+ can i take\b|\b(?:stop|start|skip|double|dejar? de|dejo de) (?:taking|tomar) (?:my |mis |the |"
    r"las |la )?\w+.{0,40}(?:\?|meds|pills|pastillas|medicin\w+)"
    r"|\b(?:dementia|alzheimer\w*|parkinson\w*|demencia|heart condition|lupus|copd|epilep\w+)\b.{0,50}\b(?:do (?:you|"
    r"u) think|will|would|could|can|cree|podra|afecta|empeor\w+|"
    r"worse)\b"
    rf"|\b(?:safe|ok|okay|dangerous|bad|peligroso|malo|seguro|puedo) (?:to |for me to )?(?:move|mov\w+|tour\w*|live|"
    rf"lift|travel|mudar\w*|cargar|viajar)\b.{{0,25}}\b(?:pregnan\w+|"
    rf"surgery|embarazad\w+|cirugia|operad[oa]|condition|heart|asthma|asma)\b"
    r"|\b(?:mal[oa]|bad) para (?:la|mi|su) salud\b"
)
_PRICES: Final = (
    r"(?:prices|(?:home|house|property) (?:prices?|values?)|values|rates?|interest rates?|the market|housing|homes|"
    r"houses|equity|"
    r"(?:this|that|the) (?:area|neighborhood|city|town|part of town)|inflation|"
    r"los precios|precios|las tasas|tasas?|intereses|el interes|el mercado|las casas|casas|valor|plusvalia|"
    r"(?:esa|esta|la) (?:zona|area|colonia)|los rates|rates|economia|inflacion)"
)
_MOVES: Final = (
    r"(?:drop\w*|fall\w*(?! (?:for|through|apart))|go(?:ing)? (?:up|down|higher|lower)|goin (?:up|down)|rise|rising|"
    r"crash\w*|climb\w*|jump\w*|com(?:e|ing) down|cool\w*|"
    r"tank\w*|hit \d+|head(?:ed|ing)?|appreciat\w*|keep (?:going|climbing|rising|dropping)|double|soften|bounce back|"
    r"recover|shoot up|skyrocket\w*|plunge|collapse|"
    r"increas\w*|decreas\w*|baj(?:ar?|en|an|aran?|e)|sub(?:ir|an?|iran?|en|a)|caer|caigan|caen|abarat\w+|encare\w+|"
    r"tron\w+|revent\w+|dispar\w+|aument\w+|"
    r"estabiliz\w+|desplom\w+|recuper\w+)"
)
_WILL: Final = (
    r"(?:will|gonna|going to|goin to|about to|are|is|do you (?:think|see|expect|believe)|you think|u think|think|"
    r"expect\w*|when|where|if|would|could|"
    r"van?(?: a)?|cree\w*|piensa\w*|cuando|hacia donde|a donde|iran?|podrian?|espera\w* que|se van|opina\w*|seguiran?|"
    r"para cuando)"
)
_MARKET: Final = re.compile(
    rf"\b{_WILL}\b.{{0,45}}\b{_PRICES}\b.{{0,40}}\b{_MOVES}\b|\b{_WILL}\b.{{0,25}}\b{_MOVES}\b.{{0,25}}\b{_PRICES}\b"
    rf"|\b{_PRICES}\b.{{0,20}}\b(?:will|gonna|going to|van a|va a|iran a)\b.{{0,20}}\b{_MOVES}\b(?=.*\?)"
    r"|\b(?:is|es|sera|was|are)(?: \w+){0,3} (?:a )?(?:good|right|bad|best|smart|wrong|terrible|great|buen|mal|mejor) "
    r"(?:time|moment|year|momento|tiempo|ano) (?:to|for|para|pa)\b"
    r"|\b(?:should|better|smarter|wiser|conviene|me espero|nos esperamos|mejor|debo|deberia\w*|debemos|"
    r"recomienda\w*)\b.{0,20}\b(?:wait\w*|hold off|sit tight|esper\w+|aguant\w+)\b"
    r".{0,40}\b(?:spring|summer|fall|winter|year|election|rates?|prices|market|months?|sell|buy|later|primavera|"
    r"verano|ano|elecciones|tasas?|intereses|precios|mercado|mes(?:es)?|"
    r"vender|comprar|que baj\w+|que sub\w+)\b"
    r"|\b(?:me|nos) (?:espero|esperamos) a que (?:baj|sub|mejor)\w+"
    r"|\b(?:good|bad|safe|smart|solid|better|great|buena|mala|mejor|segura) (?:investment|inversion)\b"
    r"|\b(?:another|otra|next|a|una|the) (?:crash|crisis|recession|recesion|bubble|burbuja|2008|downturn)\b(?=.*(?:\?|"
    r"$))(?=.*\b(?:will|going|coming|think|there|be|va|viene|haber|"
    r"cree|habra)\b)|\b(?:va a haber|habra|viene) (?:otra )?(?:crisis|recesion|burbuja)\b"
    r"|\b(?:que|what)(?:'s)? (?:va a pasar|pasara|will happen|is going to happen|happens|is gonna happen|gonna "
    r"happen)\b.{0,20}\b(?:con |to |with )?(?:the |los |las |el )?"
    r"(?:home|house|housing|prices|precios|values?|market|mercado|casas|rates|tasas)\b"
    r"|\b(?:cuanto|how much|what)\b.{0,12}\b(?:va a|ira a|will|would|gonna|might|could)\b.{0,25}\b(?:valer|subir|"
    r"bajar|be worth|go up|appreciate|go for|costar)\b.{0,25}\b(?:in|en|by|para|next|"
    r"proximo|otro|year|ano|\d+)\b|\bcuanto va a subir\b|\bwill (?:it|this|that|my \w+) (?:appreciate|hold its value|"
    r"go up in value|lose value|keep its value)\b"
    r"|\b(?:subira|bajara|suba|baje|sube) (?:de|su) (?:valor|precio)\b(?=.{0,15}(?:\?|$))|\b(?:va|van) a subir de "
    r"(?:valor|precio)\b"
)
_HAGGLES: Final = re.compile(
    r"\b(?:seller|sellers|owner|owners|they|he|she|vendedor\w*|duen\w+|you|usted) (?:\w+ ){0,3}(?:come down|drop|"
    r"lower|go down|baj\w+|accept)\b|\bcome down on\b|"
    r"\b(?:drop|lower|reduce) the price\b|\bbaj\w+ el precio\b|\bbajar(?:le|me)\b|\bcommission\b|\bcomision\w*\b"
)
"""What a price is wanted to be, and not what it will be."""

FRAMES: Final[Mapping[AdviceKind, re.Pattern[str]]] = {
    AdviceKind.TAX: _TAX,
    AdviceKind.LEGAL: _LEGAL,
    AdviceKind.LENDING: _LENDING,
    AdviceKind.MEDICAL: _MEDICAL,
    AdviceKind.MARKET: _MARKET,
}
"""Who may answer -> how it is asked, the most telling first."""
_LOOK_ALIKES: Final[Mapping[AdviceKind, re.Pattern[str]]] = {AdviceKind.TAX: _TAX_FACT, AdviceKind.MARKET: _HAGGLES}


def find_framed_advice(folded: str) -> AdviceKind | None:
    """Who may answer what the folded text asks in one of the frames, or None."""
    for kind, frame in FRAMES.items():
        if frame.search(folded) and not (kind in _LOOK_ALIKES and _LOOK_ALIKES[kind].search(folded)):
            return kind
    return None
