"""Spelling correction: an unknown word close to exactly one word of the lexicon is read as that word."""

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reference_bots.conversation.understanding.abbreviations import EXPANSIONS
from reference_bots.conversation.understanding.lexicon import LEXICON, REAL_WORDS

MIN_CORRECTED_LETTERS, TWO_ERRORS_FROM_LETTERS = 5, 7
"""Minimum letters of a corrected word; from LONG letters on two typing errors are corrected, below it one."""
FAMILY_LETTERS = 5
"""Number of equal first letters that make two words one family."""

_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_POSSESSIVE = "'s"
_GERUND_ENDINGS = ("ando", "endo")
"""Of Spanish verbs: "cantando" is no misspelt "contado"."""


def _index_by_first_letter() -> dict[str, tuple[str, ...]]:
    by_letter: dict[str, list[str]] = {}
    for word in sorted(LEXICON):
        if len(word) >= MIN_CORRECTED_LETTERS:
            by_letter.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in by_letter.items()}


_CANDIDATES = _index_by_first_letter()


@lru_cache(maxsize=8192)
def expand_word(word: str) -> tuple[str, ...]:
    """The words that a token stands for, in the spelling of the lexicon."""
    known = EXPANSIONS.get(word)
    if known is not None:
        return tuple(known.split())
    if word.endswith(_POSSESSIVE):
        return expand_word(word.removesuffix(_POSSESSIVE))
    if "-" in word:
        return tuple(part for one in word.split("-") for part in expand_word(one))
    short = word if word in LEXICON else _DRAWN_OUT.sub(r"\1", word)
    return (correct_spelling(word),) if short == word else expand_word(short)


def correct_spelling(word: str) -> str:
    """The closest word of the lexicon with the same first letter, or the word itself.

    If several words are equally close, one is taken only if all are of one family, as "interesa" and "interesada".
    """
    if len(word) < MIN_CORRECTED_LETTERS or word in LEXICON or word in REAL_WORDS:
        return word
    allowed = 2 if len(word) >= TWO_ERRORS_FROM_LETTERS else 1
    candidates = _CANDIDATES.get(word[0], ())
    if word.endswith(_GERUND_ENDINGS):
        candidates = tuple(known for known in candidates if known.endswith(_GERUND_ENDINGS))
    best = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=3)
    nearest_ones = [known for known, distance, _ in best if distance == best[0][1]]
    if len({known[:FAMILY_LETTERS] for known in nearest_ones}) != 1:
        return word
    return min(nearest_ones, key=lambda known: abs(len(known) - len(word)))
