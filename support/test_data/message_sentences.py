"""The sentences of a message, its questions, and its words in their usual spelling."""

import re
import unicodedata
from collections.abc import Mapping

_SENTENCE_END = re.compile(r"(?<=[!?…])(?=[^!?…\w]|$)|(?<![apAP]\.[mM]\.)(?<=[.])(?=\s|$)|(?<=[.])(?=\s+[A-Z¿¡])|\n")
_QUESTION = re.compile(r"[^.!?\n]*\?")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"'})
_WORD = re.compile(r"(?<![\w$])[a-z][a-z']*", re.IGNORECASE)


def find_questions(text: str) -> tuple[str, ...]:
    """The questions of a text, each with its question mark."""
    return tuple(_QUESTION.findall(text))


def remove_questions(text: str) -> str:
    """The text without its questions: a question about financing states nothing."""
    for question in find_questions(text):
        text = text.replace(question, "")
    return text


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; a line's end ends a sentence, the point of a number or of "a.m." does not."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if part.strip(" \t\n.¿¡"))


def normalize_wording(text: str, spellings: Mapping[str, str]) -> str:
    """The text without accents and doubled spaces, with straight apostrophes and the usual spelling of each word.

    spellings: word in lower case -> how it is usually written.
    """
    plain = remove_accents(text.translate(_APOSTROPHES))
    spelt = _WORD.sub(lambda word: spellings.get(word[0].casefold(), word[0]), plain)
    return re.sub(r"[ \t]+", " ", spelt)


def remove_accents(text: str) -> str:
    """The text with plain letters for accented ones: people and bots leave accents out."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
