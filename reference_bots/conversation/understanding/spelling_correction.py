"""Spelling correction: an unknown word close to exactly one word of the lexicon is read as that word."""

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reference_bots.conversation.understanding.abbreviations import EXPANSIONS
from reference_bots.conversation.understanding.lexicon import CONDUCT_WORDS, LEXICON, REAL_WORDS

MIN_CORRECTED_LETTERS, TWO_ERRORS_FROM_LETTERS = 5, 7
"""Minimum letters of a corrected word; from LONG letters on two typing errors are corrected, below it one."""
FAMILY_LETTERS = 5
"""Number of equal first letters that make two words one family."""
MIN_CLOSE_LETTERS = 6
"""Minimum letters of a word that is read as a word of conduct one typing error away."""

MIN_SURE_LETTERS = 8
"""Letters from which on any typing error is one; in a shorter word another letter makes another word."""

_DOUBLED = re.compile(r"([a-z])\1")
_SMALL_OR_CAPITAL = re.compile(r"\b(?:[a-z]{6,}|[A-Z]{6,})\b")
"""A word that is hardly a name."""
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


def _index_by_both_ends() -> dict[str, tuple[str, ...]]:
    by_ends: dict[str, list[str]] = {}
    for word in sorted(CONDUCT_WORDS):
        by_ends.setdefault(word[0] + word[-1], []).append(word)
    return {ends: tuple(words) for ends, words in by_ends.items()}


_CANDIDATES = _index_by_first_letter()
_CLOSE_CANDIDATES = _index_by_both_ends()
_BEGINNINGS = frozenset(word[:MIN_CLOSE_LETTERS] for word in LEXICON if len(word) >= MIN_CLOSE_LETTERS)


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


@lru_cache(maxsize=8192)
def correct_conduct_word(word: str) -> str:
    """The only word of conduct one typing error away, first and last letter being right, or the word itself."""
    if len(word) < MIN_CLOSE_LETTERS or word in CONDUCT_WORDS or word in REAL_WORDS:
        return word
    if word[:MIN_CLOSE_LETTERS] in _BEGINNINGS:
        return word  # another form of a word of the lexicon
    candidates = _CLOSE_CANDIDATES.get(word[0] + word[-1], ())
    best = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=1, limit=2)
    if len(best) != 1:
        return word
    is_sure = len(word) >= MIN_SURE_LETTERS or _has_same_letters(word, best[0][0])
    return best[0][0] if is_sure else word


def _has_same_letters(word: str, known: str) -> bool:
    """Whether only the order of the letters differs, or one is doubled or no longer doubled."""
    return sorted(word) == sorted(known) or _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", known)


def correct_spelling(word: str) -> str:
    """The closest word of the lexicon with the same first letter, or the word itself.

    If several words are equally close, one is taken only if all are of one family, as "interesa" and "interesada". A
    word of conduct that is closer, or stands alone, is taken before that.
    """
    if len(word) < MIN_CORRECTED_LETTERS or word in LEXICON or word in REAL_WORDS or word in CONDUCT_WORDS:
        return word
    allowed = 2 if len(word) >= TWO_ERRORS_FROM_LETTERS else 1
    candidates = _CANDIDATES.get(word[0], ())
    if word.endswith(_GERUND_ENDINGS):
        candidates = tuple(known for known in candidates if known.endswith(_GERUND_ENDINGS))
    best = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=3)
    nearest_ones = [known for known, distance, _ in best if distance == best[0][1]]
    of_conduct = word if best and best[0][1] == 1 else correct_conduct_word(word)
    if of_conduct != word or len({known[:FAMILY_LETTERS] for known in nearest_ones}) != 1:
        return of_conduct
    return min(nearest_ones, key=lambda known: abs(len(known) - len(word)))


def correct_conduct_spelling(text: str) -> str:
    """The text with its mistyped words of conduct put right; words that begin with a capital may be names and stay."""
    return _SMALL_OR_CAPITAL.sub(_correct_match, text)


def _correct_match(found: re.Match[str]) -> str:
    word = found[0].lower()
    right = correct_conduct_word(word)
    return found[0] if right == word else right
