"""Whether the language model's words may be sent in place of the written phrase. Pure functions.

The model may change the tone only: no number, link, question or language that the phrase does not have.
"""

import re
import unicodedata
from collections import Counter
from enum import StrEnum
from typing import Final

from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.vocabulary import Language

MAX_CHARACTERS: Final = 320
"""Characters; two SMS segments (CON-006)."""


class PhraseVerdict(StrEnum):
    """What the guard found."""

    ACCEPTED = "model"
    EMPTY = "empty"
    LONG = "too long"
    LINK = "link"
    NUMBER = "number"
    MISSING_DETAIL = "lost a detail"
    QUESTION = "question"
    LANGUAGE = "language"
    TONE = "tone"


_LINK = re.compile(r"https?:|www\.|\b[a-z0-9-]+\.(?:com|net|org|io|us|info|ly|me|app|homes|house)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|percent|"
    r"dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|treinta|cuarenta|cincuenta|cien|ciento|mil|millones|"
    r"por\s+ciento)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[^.!?¿\n]*\?")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"[^\W\d_]+")
_FREQUENT_WORDS: Final = {
    Language.ENGLISH: frozenset(
        ("the", "you", "your", "is", "are", "to", "and", "for", "of", "in", "a", "we", "what", "when", "how", "would")
    ),
    Language.SPANISH: frozenset(
        ("el", "la", "los", "las", "de", "que", "en", "y", "para", "su", "usted", "es", "un", "una", "con", "por")
    ),
}
_FORBIDDEN_CATEGORIES: Final = frozenset({"So", "Cs", "Co", "Cf"})
_MODEL_PHRASES: Final = ("intent:", "as an ai", "language model", "system prompt")


def check_rephrasing(say: SendMessage, answer: str, language: Language) -> PhraseVerdict:
    """GOOD if `answer` says the same as the phrase, else the first fault found."""
    phrase = say.phrase
    faults = (
        (PhraseVerdict.EMPTY, lambda: not answer.strip()),
        (PhraseVerdict.LONG, lambda: len(answer) > MAX_CHARACTERS),
        (PhraseVerdict.LINK, lambda: _LINK.search(answer) and not _LINK.search(phrase)),
        (PhraseVerdict.NUMBER, lambda: _extract_numbers(answer) != _extract_numbers(phrase)),
        (PhraseVerdict.NUMBER, lambda: _count_number_words(answer) - _count_number_words(phrase)),
        (
            PhraseVerdict.MISSING_DETAIL,
            lambda: any(piece.casefold() not in answer.casefold() for piece in say.keep_verbatim),
        ),
        (PhraseVerdict.QUESTION, lambda: _extract_question_endings(answer) != _extract_question_endings(phrase)),
        (PhraseVerdict.LANGUAGE, lambda: _adds_other_language(answer, phrase, language)),
        (PhraseVerdict.TONE, lambda: _has_wrong_tone(answer, phrase)),
    )
    return next((verdict for verdict, found in faults if found()), PhraseVerdict.ACCEPTED)


def _extract_numbers(text: str) -> frozenset[str]:
    return frozenset(number.replace(",", "") for number in _NUMBER.findall(text))


def _count_number_words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in _NUMBER_WORD.findall(text))


def _extract_question_endings(text: str) -> tuple[str, ...]:
    """The last four words of each question, so that a friendly opening may lead into it."""
    return tuple(" ".join(_WORD.findall(question.casefold())[-4:]) for question in _QUESTION.findall(text))


def _adds_other_language(answer: str, phrase: str, language: Language) -> bool:
    """Whether a sentence the model added is in another language, by its most common words."""
    added = (sentence for sentence in _SENTENCE.findall(answer) if sentence.strip() not in phrase)
    return any(_is_in_other_language(sentence, language) for sentence in added)


def _is_in_other_language(sentence: str, language: Language) -> bool:
    words = [word.casefold() for word in _WORD.findall(sentence)]
    counts = {each: sum(word in frequent for word in words) for each, frequent in _FREQUENT_WORDS.items()}
    return any(count > counts[language] for count in counts.values())


def _has_wrong_tone(text: str, phrase: str) -> bool:
    """Emoji, invisible characters, repeated exclamation marks, or the model speaking about itself."""
    lowered = text.casefold()
    return (
        text.count("!") > max(1, phrase.count("!"))
        or any(words in lowered and words not in phrase.casefold() for words in _MODEL_PHRASES)
        or any(unicodedata.category(sign) in _FORBIDDEN_CATEGORIES and sign not in phrase for sign in text)
    )
