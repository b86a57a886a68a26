"""Text as the rules of conduct read it, and what it says in an encoding."""

import base64
import binascii
import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

MAX_CHARACTERS: Final = 2000
"""As many characters as are read of a message at all."""
MAX_CHARACTERS_OF_A_TOPIC: Final = 800
"""As many characters of a long text are looked through for a topic, without repetitions."""
MAX_ENCODED_CHARACTERS: Final = 400
"""As many characters of it are decoded, which bounds the cost of a message."""

_LOOK_ALIKES = str.maketrans("аеорсухіӏкмтнвАЕОРСУХІКМТНВ", "aeopcyxilkmthbAEOPCYXIKMTHB")
_LEET = str.maketrans("0134578@$", "oieastbas")
_FREQUENT_WORD = re.compile(r"\b(?:the|to|i|is|my|it|in|for|and|of|de|la|el|que|en|mi|es|un|una|por)\b")
_ENCODED_BYTES = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}={0,2}")
_HEX = re.compile(r"(?:\b[0-9a-f]{2}\b\s*){6,}", re.IGNORECASE)
_WORDS_SHARE: Final = 0.7
_SPACED = re.compile(r"(?:\b\w ){4,}\w\b")
_DIGIT_IN_WORD = re.compile(r"\b(?=\w*[a-z])\w*\d\w*\b", re.IGNORECASE)


MAX_FREE_CHARACTERS: Final = 320
"""A text up to this length is read as it is."""
MAX_REPETITIONS: Final = 6
"""In a longer text, as many places of one word are read: a person repeats no word more often, a hostile text does."""
_WORD = re.compile(r"\w+")


def leave_out_repetitions(text: str) -> str:
    """A long text without the further places of its frequent words, which bounds what patterns cost."""
    if len(text) <= MAX_FREE_CHARACTERS:
        return text
    places = Counter[str]()

    def keep(found: re.Match[str]) -> str:
        places[found[0]] += 1
        return found[0] if places[found[0]] <= MAX_REPETITIONS else ""

    return re.sub(r" {2,}", " ", _WORD.sub(keep, text))[:MAX_CHARACTERS_OF_A_TOPIC]


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """The text in small letters, without accents, invisible signs and look-alikes of Latin letters."""
    text = text[:MAX_CHARACTERS]
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.translate(_LOOK_ALIKES)).replace("\u2019", "'").casefold()
    return "".join(each for each in letters if not unicodedata.combining(each) and unicodedata.category(each) != "Cf")


def list_decodings(text: str) -> Iterator[str]:
    """What the text's beginning says in an encoding that a model reads, where it looks like one."""
    text = text[:MAX_ENCODED_CHARACTERS]
    folded = fold(text)
    if not _FREQUENT_WORD.search(folded):
        yield codecs.encode(folded, "rot13")
    if ":" in folded or not _FREQUENT_WORD.search(folded):
        yield folded[::-1]
    if _SPACED.search(folded):
        yield re.sub(r"(?<=\b\w) (?=\w\b)", "", folded)
    if len(_DIGIT_IN_WORD.findall(folded)) > 2:
        yield folded.translate(_LEET)
        yield folded.translate(_LEET)[::-1]
    for match in _ENCODED_BYTES.finditer(text):
        yield fold(_decode_bytes(match[0]))
    for match in _HEX.finditer(text):
        yield fold(bytes.fromhex(re.sub(r"\s", "", match[0])).decode("utf-8", "replace"))


def is_encoded(text: str) -> bool:
    """Whether the text is one long word of base64 that holds words."""
    only = text.strip()
    decoded = _decode_bytes(only) if _ENCODED_BYTES.fullmatch(only) else ""
    return sum(letter.isalpha() or letter == " " for letter in decoded) > _WORDS_SHARE * max(len(decoded), 1)


def _decode_bytes(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""
