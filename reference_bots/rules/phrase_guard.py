"""Whether the language model's words may be sent in place of the written phrase. Pure.

The model may change the tone and nothing else: no number, link, question or language that the phrase does not have.
"""

import re
import unicodedata
from collections import Counter
from enum import StrEnum
from typing import Final

from reference_bots.conversation.effects import Say
from reference_bots.conversation.vocabulary import Language

LONGEST: Final = 320
"""Characters: two SMS segments (CON-006)."""


class Verdict(StrEnum):
    """What the guard found."""

    GOOD = "model"
    EMPTY = "empty"
    LONG = "too long"
    LINK = "link"
    NUMBER = "number"
    LOST = "lost a detail"
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
_COMMON_WORDS: Final = {
    Language.ENGLISH: frozenset(
        ("the", "you", "your", "is", "are", "to", "and", "for", "of", "in", "a", "we", "what", "when", "how", "would")
    ),
    Language.SPANISH: frozenset(
        ("el", "la", "los", "las", "de", "que", "en", "y", "para", "su", "usted", "es", "un", "una", "con", "por")
    ),
}
_FOREIGN: Final = frozenset({"So", "Cs", "Co", "Cf"})
_ABOUT_ITSELF: Final = ("intent:", "as an ai", "language model", "system prompt")


def judge(say: Say, answer: str, language: Language) -> Verdict:
    """GOOD when `answer` says no more and no less than the phrase, else the first fault found."""
    phrase = say.phrase
    faults = (
        (Verdict.EMPTY, lambda: not answer.strip()),
        (Verdict.LONG, lambda: len(answer) > LONGEST),
        (Verdict.LINK, lambda: _LINK.search(answer) and not _LINK.search(phrase)),
        (Verdict.NUMBER, lambda: _numbers(answer) != _numbers(phrase)),
        (Verdict.NUMBER, lambda: _number_words(answer) - _number_words(phrase)),
        (Verdict.LOST, lambda: any(piece.casefold() not in answer.casefold() for piece in say.keep)),
        (Verdict.QUESTION, lambda: _questions(answer) != _questions(phrase)),
        (Verdict.LANGUAGE, lambda: _other_language(answer, phrase, language)),
        (Verdict.TONE, lambda: _out_of_tone(answer, phrase)),
    )
    return next((verdict for verdict, found in faults if found()), Verdict.GOOD)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.replace(",", "") for number in _NUMBER.findall(text))


def _number_words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in _NUMBER_WORD.findall(text))


def _questions(text: str) -> tuple[str, ...]:
    """The questions asked, last words only compared, so that a friendly opening may lead into them."""
    return tuple(" ".join(_WORD.findall(question.casefold())[-4:]) for question in _QUESTION.findall(text))


def _other_language(answer: str, phrase: str, language: Language) -> bool:
    """Whether a sentence the model added is in another language, by its common words."""
    added = (sentence for sentence in _SENTENCE.findall(answer) if sentence.strip() not in phrase)
    return any(_sounds_foreign(sentence, language) for sentence in added)


def _sounds_foreign(sentence: str, language: Language) -> bool:
    words = [word.casefold() for word in _WORD.findall(sentence)]
    heard = {each: sum(word in common for word in words) for each, common in _COMMON_WORDS.items()}
    return any(count > heard[language] for count in heard.values())


def _out_of_tone(text: str, phrase: str) -> bool:
    """Emoji and invisible signs, storms of exclamation, or the model talking about itself."""
    lowered = text.casefold()
    return (
        text.count("!") > max(1, phrase.count("!"))
        or any(words in lowered and words not in phrase.casefold() for words in _ABOUT_ITSELF)
        or any(unicodedata.category(sign) in _FOREIGN and sign not in phrase for sign in text)
    )
