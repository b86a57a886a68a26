"""Detects English or Spanish by words that belong to one language only."""

from reference_bots.conversation.understanding import lexicon
from reference_bots.conversation.understanding.addresses import extract_address
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Language

MIN_CONFIDENT_SHARE = 0.7
"""Share of the distinctive words from which a language is detected (docs/sources/business.md#language)."""
_FEW = 3
"""Maximum tokens of a message in which one distinctive word is enough; in a longer one it may be a name."""

_NAMES = frozenset(["rancho", "cucamonga", "etiwanda", "ontario", "upland", "fontana", "heritage", "zillow", "redfin"])
_SHARED = frozenset({"no", "in", "a", "on", "me", "minimum", "excelente", "agente", "hospital", "probate", "maximo"})
_BORROWED = frozenset(
    ["gracias", "por", "favor", "casa", "amigo", "amiga", "adios", "senor", "senora", "thanks", "thank", "please",
    "sorry", "bye",
     "garage", "cash"]
)  # fmt: skip
"""Words that both languages use; they do not count."""
_BEFORE_ENGLISH_MIL = frozenset({"a", "half"})
"""Words behind which `mil` is short for a million."""
_SPANISH = (lexicon.SPANISH_DISTINCTIVE | lexicon.SPANISH - lexicon.ENGLISH) - _SHARED - _BORROWED - _NAMES
_ENGLISH = (lexicon.ENGLISH_DISTINCTIVE | lexicon.ENGLISH - lexicon.SPANISH) - _SHARED - _BORROWED - _NAMES


def detect_language(words: MessageWords) -> Language | None:
    """The language of the message, or None if it is uncertain. The name of a street belongs to no language."""
    street = frozenset((extract_address(words) or "").lower().split())
    spanish = english = 0
    for at, token in enumerate(words.tokens):
        if token.text in street or (token.text == "mil" and words.word_at(at - 1) in _BEFORE_ENGLISH_MIL):
            continue
        spanish += token.text in _SPANISH
        english += token.text in _ENGLISH
    if spanish + english == 0:
        return None
    share = spanish / (spanish + english)
    if share >= MIN_CONFIDENT_SHARE and (spanish > 1 or len(words.tokens) <= _FEW):
        return Language.SPANISH
    return Language.ENGLISH if share <= 1 - MIN_CONFIDENT_SHARE else None
