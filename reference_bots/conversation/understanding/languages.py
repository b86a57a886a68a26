"""English or Spanish, by the words that belong to one of them only."""

from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Language

CONFIDENT = 0.7
"""Share of telling words from which a language is taken to be spoken (domain-facts section 10)."""

_SPANISH = frozenset(
    [
        "hola", "gracias", "quiero", "quisiera", "vender", "comprar", "casa", "mi", "su", "cuanto", "cuanta", "vale",
        "cuesta", "si", "por", "favor", "buenos", "buenas", "dias", "tardes", "estoy", "estamos", "tengo", "tenemos",
        "necesito", "necesitamos", "para", "con", "una", "el", "la", "los", "las", "de", "del", "que", "en", "como",
        "donde", "cuando", "precio", "recamaras", "banos", "habitaciones", "cuartos", "dolares", "mil", "efectivo",
        "prestamo", "aprobado", "preaprobado", "meses", "semanas", "ano", "proximo", "interesado", "interesada",
        "claro", "bueno", "muy", "pero", "porque", "trabajo", "familia", "divorcio", "mudanza", "mudarnos", "pronto",
        "ahora", "manana", "tarde", "primera", "segunda", "es", "esta", "ese", "eso", "bien", "gustaria", "busco",
        "buscamos", "vivir", "reparaciones", "lista", "direccion", "hablo", "espanol",
    ]
)  # fmt: skip
_ENGLISH = frozenset(
    [
        "the", "and", "i", "you", "my", "is", "are", "am", "to", "of", "for", "with", "what", "how", "much", "want",
        "would", "like", "house", "home", "sell", "buy", "yes", "no", "not", "please", "thanks", "we", "our", "have",
        "need", "looking", "price", "bed", "bath", "can", "could", "this", "that", "it", "in", "on", "at", "about",
        "when", "where", "do", "does", "move", "ready", "repairs",
    ]
)  # fmt: skip
_SHARED = frozenset({"no", "in", "a", "on", "me"})


def spoken_language(words: Words) -> Language | None:
    """The language of the message, or None when too little tells."""
    spanish = english = 0
    for token in words.tokens:
        if token.value is None and token.text not in _SHARED:
            spanish += token.text in _SPANISH
            english += token.text in _ENGLISH
    if spanish + english == 0:
        return None
    share = spanish / (spanish + english)
    if share >= CONFIDENT and (spanish > 1 or len(words.tokens) <= 2):
        return Language.SPANISH
    return Language.ENGLISH if share <= 1 - CONFIDENT else None
