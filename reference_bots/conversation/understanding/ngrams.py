"""The word and character n-grams of a message, by which the intent classifier knows it."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MAX_CHARACTERS: Final = 600
"""As many characters of a message are read: its first and its last half of them."""
_LONGEST_WORD_NGRAM: Final = 3
_CHARACTERS: Final = range(3, 6)
_LONGEST_WORD: Final = 24
"""A longer word is no word: only its beginning is read."""
_TOKEN = re.compile(r"[a-z]+|[0-9]+|[?!]|[^\s\w.,;:\"()\-\u00a1\u00bf]")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_MARKS: Final = str.maketrans("", "", "'\u2019\u2018`\u00b4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ngrams:
    """The different n-grams of one message.

    words: one to three words in a row, numbers as "0", "^" and "$" for the message's ends.
    characters: three to five letters in a row of one word, "_" for its ends, each beginning with "~".
    """

    words: frozenset[str]
    characters: frozenset[str]


def extract_ngrams(text: str) -> Ngrams:
    """The n-grams of a message, whatever its case, accents and punctuation."""
    if len(text) > MAX_CHARACTERS:
        half = MAX_CHARACTERS // 2
        text = f"{text[:half]} {text[-half:]}"
    tokens = [token[:_LONGEST_WORD] if token[0] > "9" else _mask_number(token) for token in _TOKEN.findall(_fold(text))]
    framed = ["^", *tokens, "$"]
    words = set(tokens)
    pairs = [f"{one} {two}" for one, two in pairwise(framed)]
    words.update(pairs)
    words.update(f"{pair} {third}" for pair, third in zip(pairs, framed[2:], strict=False))
    characters = set[str]()
    for token in set(tokens):
        padded = f"_{token}_"
        for length in _CHARACTERS:
            characters.update([f"~{padded[at : at + length]}" for at in range(len(padded) - length + 1)])
    return Ngrams(words=frozenset(words), characters=frozenset(characters))


def _mask_number(token: str) -> str:
    return "0" if token[0].isdigit() else token


def _fold(text: str) -> str:
    """Small letters without accents and apostrophes; a letter stands at most twice in a row."""
    text = text.lower().translate(_MARKS)
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return _DRAWN_OUT.sub(r"\1\1", text)
