"""Tokenizes text messages; the only place where raw text is read.

All rules read `MessageWords`: whole tokens, lower case, without accents, abbreviations expanded, spelling corrected.
A phrase therefore never matches inside another word, and never across the end of a sentence unless it says so.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reference_bots.conversation.understanding.absurd_figures import mask_absurd_figures
from reference_bots.conversation.understanding.idioms import IDIOMS
from reference_bots.conversation.understanding.phone_numbers import mask_phone_numbers
from reference_bots.conversation.understanding.phrases import CompiledPhrases, compile_phrases
from reference_bots.conversation.understanding.references import mask_references
from reference_bots.conversation.understanding.spelling_correction import expand_word

MAX_CHARACTERS = 2000
"""Maximum characters of a message that are read (docs/sources/business.md#length-of-a-message)."""
MAX_TOKENS = 330
"""Maximum tokens that are read: as many as a message of MAX_CHARACTERS characters has in plain English."""
MAX_OCCURRENCES = 6
"""Maximum occurrences of one word that are considered, which bounds the cost of a message."""

_TOKEN = re.compile(
    r"""(?P<ordinal>\d{1,2}(?:st|nd|rd|th|e?r[ao]|d[ao]|er)\b)
      | (?P<area>(?:ft|m)2\b)
      | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d) | \d{1,3}(?:\.\d{3})+(?!\d) | \d+,\d{1,2}(?=\ ?mil?l)
                 | \d+(?:\.\d+)? | (?<!\d)\.\d+)
      | (?P<word>[a-z]+(?:['-][a-z]+){0,4})
      | (?P<mark>[.,;:!?/+%$\n-])""",
    re.VERBOSE,
)
_PLAIN = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u00b4": "'", "`": "'", "\u2013": "-", "\u2014": "-", "\u00bd": ".5",
     "\u00a1": " ", "\u00bf": " ", "\u2026": "...", "\u00ba": "o", "\U0001f44d": " ok ", "\u2705": " ok ",
     "\U0001f44e": " no "}
)  # fmt: skip
_EXPONENT = re.compile(r"(?<=\d)[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+")
"""A small raised figure behind a figure; behind a unit, as in square feet, it is none."""
_BLANKS = re.compile(r"[^\S\n]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ORDINALS = {"1": "1st", "2": "2nd", "3": "3rd"}
_NEGATORS = frozenset(
    ["not", "no", "never", "without", "nothing", "neither", "nor", "nunca", "sin", "ni", "tampoco", "none", "nada",
     "hardly", "forget", "ignore", "nobody", "zero", "jamas"]
)  # fmt: skip
_STOPS = frozenset({".", "!", "?", ";", "\n", ","})
_TURNS = frozenset({"but", "pero", "however", "though", "because", "porque", "just", "sino", "only", "so", "then"})
_REACH = 3
_SHORT_FORM, _MOST_VALUE = 1e6, 1e12


class Token(NamedTuple):
    """A word, a number with its value, or a punctuation mark."""

    text: str
    value: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class MessageWords:
    """A message as tokens.

    raw: the message as written, at most MAX_CHARACTERS characters, with one blank for any blanks in a row.
    text: the tokens, each between single blanks.
    occurrences: token text -> its first MAX_OCCURRENCES places as (offset in `text`, token index).
    stems: every beginning of every token.
    """

    raw: str
    tokens: tuple[Token, ...]
    text: str
    occurrences: Mapping[str, list[tuple[int, int]]]
    stems: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether the message has no word and no number."""
        return not any(token.text[0].isalnum() for token in self.tokens)

    @property
    def has_question_mark(self) -> bool:
        """Whether the message has a question mark."""
        return "?" in self.occurrences

    def word_at(self, at: int) -> str:
        """The text of the token at an index; empty beyond the ends."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def contains(self, phrase: CompiledPhrases) -> bool:
        """Whether the phrase occurs, negated or not."""
        for word in self._find_first_words(phrase):
            for offset, _ in self.occurrences[word]:
                if phrase.match(self.text, offset, word) is not None:
                    return True
        return False

    def contains_affirmed(self, phrase: CompiledPhrases) -> bool:
        """Whether the phrase occurs without a negation up to three words before it in the same clause."""
        for word in self._find_first_words(phrase):
            for offset, at in self.occurrences[word]:
                if phrase.match(self.text, offset, word) is not None and not self.is_negated(at):
                    return True
        return False

    def find_all(self, phrase: CompiledPhrases) -> list[tuple[int, str]]:
        """All occurrences of the phrase as (token index, matched text), in order."""
        return sorted(
            (at, match.group())
            for word in self._find_first_words(phrase)
            for offset, at in self.occurrences[word]
            if (match := phrase.match(self.text, offset, word)) is not None
        )

    def is_negated(self, at: int) -> bool:
        """Whether a negation precedes the token by at most three words, in the same clause."""
        for word in (self.tokens[before].text for before in range(at - 1, max(-1, at - 1 - _REACH), -1)):
            if word in _STOPS or word in _TURNS:
                return False
            if word in _NEGATORS:
                return True
        return False

    def words_from_token(self, at: int) -> "MessageWords":
        """The part of the message from a token on."""
        return _build_words(self.raw, self.tokens[at:])

    def _find_first_words(self, phrase: CompiledPhrases) -> Collection[str]:
        """Words with which the phrase could begin; asked a hundred times for a message, mostly in vain."""
        occurrences = self.occurrences
        if not phrase.by_stem or phrase.stems.isdisjoint(self.stems):
            return phrase.first_words.intersection(occurrences)
        stems = tuple(phrase.stems)
        return [word for word in occurrences if word in phrase.first_words or word.startswith(stems)]


def normalize_text(raw: str) -> str:
    """Lower case, without accents, with plain quotes and dashes."""
    if raw.isascii():
        return raw.lower()
    folded = unicodedata.normalize("NFKD", _EXPONENT.sub("^2", raw).translate(_PLAIN).lower())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


@lru_cache(maxsize=512)
def tokenize(raw: str) -> MessageWords:
    """Tokenize a message."""
    raw = _BLANKS.sub(" ", raw[:MAX_CHARACTERS]).strip()
    tokens: list[Token] = []
    for match in _TOKEN.finditer(_mask_figures(normalize_text(raw))):
        kind, text = match.lastgroup, match.group()
        if kind == "word":
            tokens += map(Token, expand_word(text))
        elif kind == "number":
            tokens.append(_build_number_token(text))
        elif kind == "ordinal":
            digits = "".join(letter for letter in text if letter.isdigit())
            tokens.append(Token(_ORDINALS.get(digits, f"{digits}th")))
        else:
            tokens.append(Token(text))
        if len(tokens) >= MAX_TOKENS:
            break
    return _build_words(raw, tuple(_replace_idioms(tokens)))


def _mask_figures(text: str) -> str:
    """The text without figures that are no amounts: ids, absurd figures, telephone numbers."""
    return mask_phone_numbers(mask_absurd_figures(mask_references(text)))


def _build_words(raw: str, tokens: tuple[Token, ...]) -> MessageWords:
    places: dict[str, list[tuple[int, int]]] = {}
    offset = 1
    for at, token in enumerate(tokens):
        known = places.setdefault(token.text, [])
        if len(known) < MAX_OCCURRENCES:
            known.append((offset, at))
        offset += len(token.text) + 1
    stems = frozenset(word[:length] for word in places for length in range(1, len(word) + 1))
    return MessageWords(raw, tokens, f" {' '.join(token.text for token in tokens)} ", places, stems)


def _build_number_token(text: str) -> Token:
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    elif "," in text and len(text) - text.index(",") <= len(",12"):
        text = text.replace(",", ".")
    value = min(float(text.replace(",", "")), _MOST_VALUE)
    return Token(f"{value:g}" if value < _SHORT_FORM else str(int(value)), value)


def _replace_idioms(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with idioms replaced by their meanings."""
    at = 0
    while at < len(tokens):
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        for saying, meaning in IDIOMS.get((tokens[at].text, following), ()):
            if tuple(token.text for token in tokens[at : at + len(saying)]) == saying:
                yield from map(Token, meaning)
                at += len(saying)
                break
        else:
            yield tokens[at]
            at += 1


__all__ = [
    "MAX_CHARACTERS",
    "MAX_OCCURRENCES",
    "CompiledPhrases",
    "MessageWords",
    "Token",
    "compile_phrases",
    "normalize_text",
    "tokenize",
]
