"""Questions about the future: where prices and rates go, and when to buy or to sell (CON-009).

Source: docs/sources/conduct.md#advice-that-others-may-give.
"""

from typing import Final

from reference_bots.conversation.conduct.word_patterns import compile_alternatives

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
MARKET: Final = compile_alternatives(
    rf"\b{_WILL}\b.{{0,45}}\b{_PRICES}\b.{{0,40}}\b{_MOVES}\b|\b{_WILL}\b.{{0,25}}\b{_MOVES}\b.{{0,25}}\b{_PRICES}\b"
    rf"|\b{_PRICES}\b.{{0,20}}\b(?:will|gonna|going to|van a|va a|iran a)\b.{{0,20}}\b{_MOVES}\b(?=.*\?)"
    r"|\b(?:is|es|sera|was|are)(?: \w+){0,3} (?:a )?(?:good|right|bad|best|smart|wrong|terrible|great|buen|mal|mejor) "
    r"(?:time|moment|year|momento|tiempo|ano) (?:to|for|para|pa)\b"
    r"|\b(?:should|better|smarter|wiser|conviene|me espero|nos esperamos|mejor|debo|deberia\w*|debemos|"
    r"recomienda\w*)\b.{0,20}\b(?:wait\w*|hold off|sit tight|esper\w+|aguant\w+)\b"
    r".{0,40}\b(?:spring|summer|fall|winter|year|election|rates?|prices|market|months?|sell|buy|later|primavera|"
    r"verano|ano|elecciones|tasas?|intereses|precios|mercado|mes(?:es)?|"
    r"vender|comprar|que baj\w+|que sub\w+)\b"
    r"|\b(?:another|again|otro|otra vez|like) (?:\w+ )?(?:2008|08)\b|\b2008 again\b|\b(?:lose|make|losing|perder|"
    r"ganar|pierdo) (?:money|dinero|lana)\b.{0,30}\b(?:if|when|buy|sell|wait|si|cuando|compro|vendo|espero)\b|"
    r"\b(?:when|cuando)"
    r"(?:'s| is| es| sera| conviene| me conviene)? (?:the |el |a )?(?:best|right|good|mejor|buen|conviene)? ?(?:time|"
    r"moment|momento|tiempo|epoca|vender|comprar)\b(?=.*(?:\b(?:sell|buy|vender|comprar)\b|\?))|\b(?:at|hit|reached|"
    r"en|al|llegamos al) (?:the |el )?"
    r"(?:top|peak|bottom|tope|techo|pico|fondo)\b(?=.{0,25}(?:\?|$))(?=.*\b(?:are we|is|market|mercado|ya|prices?|"
    r"precios)\b)|\b(?:keep|keeps|seguira\w*|sigue) (?:going up|going down|rising|climbing|dropping|subiendo|bajando|"
    r"creciendo)\b|\b(?:will|va a|ira a) "
    r"(?:my \w+ |mi \w+ |it |this |la |)(?:be worth|valer|costar) (?:more|less|mas|menos)\b|\bwhere (?:the market|"
    r"prices|rates|things) (?:is|are) (?:headed|going|heading)\b|\bnow or\b.{0,20}\b(?:crash|wait|drop|later)\b"
    r"|\b(?:get|dan|pagan|sacar|make) (?:me )?(?:more|mas|less|menos)\b.{0,20}\b(?:hold out|wait|hold on|espero|"
    r"esperamos|aguanto)\b|\b(?:predict|forecast|pronostic\w+|prediccion|vaticin\w+)\b|\b(?:prices?|precios|market|"
    r"mercado|rates) (?:\w+ )?(?:near|at|en|cerca de)"
    r"l? (?:the |a |el )?(?:top|peak|bottom|tope|pico|fondo)\b|\b(?:van?|going|gonna|keep) (?:a )?(?:seguir|keep) "
    r"?(?:going up|subiendo|rising|bajando|creciendo|going down)\b"
    r"|\bare we (?:\w+ )?(?:at|near) (?:the |a )?(?:top|peak|bottom)\b|\bya (?:llegamos|estamos) (?:al|en el) (?:tope|"
    r"pico|techo|fondo)\b"
    r"|\bcuando (?:me )?conviene (?:vender|comprar)\b"
    r"|\b(?:cheaper|more expensive|higher|lower|mas barat[oa]s?|mas car[oa]s?)\b.{0,25}\b(?:in (?:the )?(?:winter|"
    r"spring|summer|fall|december|january|a year)|next|later|en (?:invierno|"
    r"primavera|verano|otono|diciembre|enero|un ano)|despues|luego|el otro)\b(?=.*(?:\?|$))"
    r"|\b(?:before|after|antes de|despues de|until|hasta) (?:the |las |next )?(?:elections?|elecciones)\b(?=.*\?|"
    r".{0,5}$)|\b(?:worth|vale la pena|conviene)\b.{0,15}\b(?:holding|waiting|wait|keeping|"
    r"esperar\w*|aguantar\w*|quedarme con)\b|\b(?:appreciate|appreciates|appreciation|plusvalia)\b(?=.*\?|.{0,12}$)|"
    r"\b(?:que|how|como)(?:'s| is)? (?:\w+ ){0,3}(?:market|mercado)\b.{0,20}\b(?:next|going|do|"
    r"proximo|otro|2\d{3})\b"
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
HAGGLES: Final = compile_alternatives(
    r"\b(?:seller|sellers|owner|owners|they|he|she|vendedor\w*|duen\w+|you|usted) (?:\w+ ){0,3}(?:come down|drop|"
    r"lower|go down|baj\w+|accept)\b|\bcome down on\b|"
    r"\b(?:drop|lower|reduce) the price\b|\bbaj\w+ el precio\b|\bbajar(?:le|me)\b|\bcommission\b|\bcomision\w*\b"
)
"""What a price is wanted to be, and not what it will be."""
