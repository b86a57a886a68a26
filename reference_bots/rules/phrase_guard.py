"""Whether the language model's words may be sent in place of the written phrase (RED-002). Pure functions.

The model may change the tone only. Every number, link, question and word of its answer must come from the phrase, or be
one of the neutral words; an answer that holds anything else is not sent, whatever it means.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.sms_text import MAX_SEPTETS, measure_sms
from reference_bots.conversation.vocabulary import Language
from reference_bots.rules.neutral_words import NEUTRAL_WORDS


class PhraseVerdict(StrEnum):
    """What the guard found. From `IDENTITY` on the verdict only names what uncovered words are about."""

    ACCEPTED = "model"
    EMPTY = "empty"
    LONG = "too long"
    LINK = "link"
    NUMBER = "number"
    MISSING_DETAIL = "lost a detail"
    QUESTION = "question"
    NEGATION = "negation"
    LANGUAGE = "language"
    TONE = "tone"
    IDENTITY = "identity"
    LEAK = "prompt"
    COMPETITOR = "competitor"
    STEERING = "steering"
    ADVICE = "advice"
    PROMISE = "promise"
    NAME = "name"
    UNCOVERED = "not covered"


_LINK = re.compile(
    r"\S*(?:://|www\.|@)\S*|[^\W\d_][\w-]*\.[^\W\d_]\S*|\b\w+\.\w+/\S*|\b\w+ (?:dot|punto) (?:com|net|org|io|us)\b",
    re.IGNORECASE,
)
"""Anything that a phone may turn into a link, under any ending."""
_NUMBER = re.compile(r"[$€£]?\d+(?:[.,:]\d+)*\s?%?")
_NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|percent|half|"
    r"dozen|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|veinte|treinta|cuarenta|cincuenta|cien|ciento|"
    r"mil|millones|medio|por\s+ciento)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:no|not|never|nobody|nothing|none|without|\w+n['\u2019]t|nunca|jamás|nada|nadie|sin|ni)\b")
_QUESTION = re.compile(r"[^.!?¿\n]*\?")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_NAME = re.compile(r"(?<=[^.!?] )[A-ZÁÉÍÓÚÑ][^\W\d_]+")
"""A capital within a sentence."""
_FREQUENT_WORDS: Final = {
    Language.ENGLISH: frozenset(
        ("the", "you", "your", "is", "are", "to", "and", "for", "of", "in", "a", "we", "what", "when", "how", "would")
    ),
    Language.SPANISH: frozenset(
        ("el", "la", "los", "las", "de", "que", "en", "y", "para", "su", "usted", "es", "un", "una", "con", "por")
    ),
}
_FORBIDDEN_CATEGORIES: Final = frozenset({"So", "Sk", "Cs", "Co", "Cf", "Cc", "No"})
_UNUSUAL_SIGNS: Final = frozenset('{}[]<>|\\^~_=*#`"')
"""Signs of code and markup, which no text message of an office has."""

_REASONS: Final[Mapping[PhraseVerdict, re.Pattern[str]]] = {
    verdict: re.compile(pattern, re.IGNORECASE)
    for verdict, pattern in {
        PhraseVerdict.IDENTITY: r"\b(?:human|person|machine|robot|bot|ai|ia|chatgpt|openai|claude|anthropic|gemini|"
        r"google|modelo de lenguaje|language model|humana?|persona|máquina|entrenada|trained|"
        r"myself)\b|\bjorge himself\b",
        PhraseVerdict.LEAK: r"\b(?:intent|system|sistema|prompt|instruct\w*|instruccion\w*|rephrase\w*|reformulad\w*|"
        r"characters|caracteres|indicado|error|undefined|traceback|assist)\b",
        PhraseVerdict.COMPETITOR: r"\b(?:zillow|redfin|opendoor|compass|trulia|realtor|keller|williams|remax|exp|"
        r"century|coldwell|offerpad)\b",
        PhraseVerdict.STEERING: r"\b(?:safe|seguras?|crime|crimen|famil\w+|church|iglesia|schools?|escuelas?|kind|"
        r"gente|people|vecindario|neighbou?rhoods?|barrio|young|jóvenes|quiet|tranquil\w+)\b",
        PhraseVerdict.ADVICE: r"\b(?:attorney|lawyer|abogad[oa]|tax(?:es)?|impuestos?|deduc\w+|trust|fideicomiso|rate|"
        r"tasa|loan|préstamo|deuda|owe)\b",
        PhraseVerdict.PROMISE: r"\b(?:guarantee\w*|garanti\w+|promise\w*|promet\w+|risk|riesgo|definitely|surely|"
        r"seguro|will|always|siempre|van a)\b",
    }.items()
}
"""Verdict -> words by which an answer that is not sent is counted."""


def check_rephrasing(say: SendMessage, answer: str, language: Language) -> PhraseVerdict:
    """ACCEPTED if `answer` says the same as the phrase, else the first fault found."""
    phrase = say.phrase
    faults: tuple[tuple[PhraseVerdict, Callable[[], object]], ...] = (
        (PhraseVerdict.EMPTY, lambda: not _WORD.search(answer)),
        (PhraseVerdict.LONG, lambda: measure_sms(answer) > MAX_SEPTETS),
        (PhraseVerdict.LINK, lambda: set(_LINK.findall(answer)) - set(_LINK.findall(phrase))),
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
    found = next((verdict for verdict, is_faulty in faults if is_faulty()), None)
    return found or _judge_words(phrase, answer, language)


def _judge_words(phrase: str, answer: str, language: Language) -> PhraseVerdict:
    """ACCEPTED if every word is the phrase's or neutral, and no negation came or went; else what it is about."""
    covered = {*_list_words(phrase), *NEUTRAL_WORDS[language]}
    if all(word in covered for word in _list_words(answer)):
        same = _count_negations(answer) == _count_negations(phrase)
        return PhraseVerdict.ACCEPTED if same else PhraseVerdict.NEGATION
    added = " ".join(part for part in _SENTENCE.findall(answer) if part.strip() not in phrase)
    reason = next((verdict for verdict, pattern in _REASONS.items() if pattern.search(added)), None)
    if reason is None and any(_fold(name) not in covered for name in _NAME.findall(answer)):
        return PhraseVerdict.NAME
    return reason or PhraseVerdict.UNCOVERED


def _list_words(text: str) -> list[str]:
    return [_fold(word) for word in _WORD.findall(text)]


def _fold(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _extract_numbers(text: str) -> frozenset[str]:
    return frozenset("".join(number.split()).replace(",", "") for number in _NUMBER.findall(text))


def _count_number_words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in _NUMBER_WORD.findall(text))


def _count_negations(text: str) -> Counter[str]:
    return Counter(_NEGATION.findall(text.casefold()))


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
    """Emoji, invisible characters, signs of code, or repeated exclamation marks."""
    return text.count("!") > max(1, phrase.count("!")) or any(
        (unicodedata.category(sign) in _FORBIDDEN_CATEGORIES or sign in _UNUSUAL_SIGNS) and sign not in phrase
        for sign in text
        if sign != "\n"
    )
