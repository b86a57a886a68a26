"""From a text message to tokens: the one place where raw text is looked at.

Everything else reads `Words`: whole tokens, lower case, without accents, short forms written out. A phrase therefore
never matches inside another word, and never across the end of a sentence unless it says so.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reference_bots.conversation.understanding.spelling import WORDS

LONGEST = 2000
"""Characters of a message that are read; domain-facts section 3."""

_TOKEN = re.compile(
    r"""(?P<ordinal>\d+(?:st|nd|rd|th)\b)
      | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d) | \d{1,3}(?:\.\d{3})+(?!\d) | \d+(?:\.\d+)? | (?<!\d)\.\d+)
      | (?P<word>[a-z]+(?:['-][a-z]+)*)
      | (?P<mark>[.,;:!?/+%$\n-])""",
    re.VERBOSE,
)
_QUOTES = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u00b4": "'", "`": "'", "\u2013": "-", "\u2014": "-", "\u00bd": ".5"}
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_NEGATORS = frozenset(
    {"not", "no", "never", "without", "nothing", "neither", "nor", "nunca", "sin", "ni", "tampoco", "none"}
)
_STOPS = frozenset({".", "!", "?", ";", "\n", ","})
_TURNS = frozenset({"but", "pero", "however", "though"})
_REACH = 3


class Token(NamedTuple):
    """A word, a number with its value, or a mark. start, end: where it stands in the raw text's plain form."""

    text: str
    value: float | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A message as tokens. text: the tokens, each between single blanks.  raw: as it was written, at most LONGEST."""

    raw: str
    tokens: tuple[Token, ...]
    text: str

    @property
    def empty(self) -> bool:
        """Nothing that could be read: no word and no number."""
        return not any(token.text[0].isalnum() for token in self.tokens)

    @property
    def asks(self) -> bool:
        """Whether the message holds a question mark."""
        return " ? " in self.text

    def has(self, phrase: re.Pattern[str]) -> bool:
        """Whether the phrase occurs, negated or not."""
        return phrase.search(self.text) is not None

    def affirms(self, phrase: re.Pattern[str]) -> bool:
        """Whether the phrase occurs without a negation up to three words before it in the same clause."""
        return any(not self._negated(match.start()) for match in phrase.finditer(self.text))

    def count(self, phrase: re.Pattern[str]) -> int:
        """How many places the phrase occurs at, without a negation before it."""
        return sum(not self._negated(match.start()) for match in phrase.finditer(self.text))

    def _negated(self, position: int) -> bool:
        before = self.text[:position].split()[-_REACH:]
        for word in reversed(before):
            if word in _STOPS or word in _TURNS:
                return False
            if word in _NEGATORS:
                return True
        return False


def phrases(*patterns: str) -> re.Pattern[str]:
    """One pattern for several phrases. A blank stands for one blank, ` ~ ` for up to three words of the same clause."""
    written = "|".join(pattern.replace(" ~ ", r"(?: [a-z0-9'-]+){0,3} ") for pattern in patterns)
    return re.compile(rf"(?<= )(?:{written})(?= )")


def plain(raw: str) -> str:
    """Lower case, without accents, with plain quotes and dashes."""
    if raw.isascii():
        return raw.lower()
    folded = unicodedata.normalize("NFKD", raw.translate(_QUOTES).lower())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


@lru_cache(maxsize=512)
def hear(raw: str) -> Words:
    """Read a message."""
    raw = raw[:LONGEST]
    tokens: list[Token] = []
    for match in _TOKEN.finditer(plain(raw)):
        kind, text, (start, end) = match.lastgroup, match.group(), match.span()
        if kind == "number":
            digits = text.replace(".", "") if _THOUSANDS.fullmatch(text) else text
            value = float(digits.replace(",", ""))
            tokens.append(Token(f"{value:g}" if value < 1e6 else str(int(value)), value, start, end))
        elif kind == "word":
            written = WORDS.get(text)
            if written is None:
                parts = [text] if "-" not in text else [WORDS.get(part, part) for part in text.split("-")]
                written = " ".join(parts)
            tokens.extend(Token(part, None, start, end) for part in written.split())
        else:
            tokens.append(Token(text, None, start, end))
    return Words(raw, tuple(tokens), f" {' '.join(token.text for token in tokens)} ")
