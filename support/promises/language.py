"""Promises about the language of an answer.

It is recognised by function words (articles, prepositions, pronouns, forms of to be and to have), the words no sentence
does without and hardly any borrows. A text is in a language when at least two of its function words belong to it and
nine in ten of those it has do, when no sentence with three or more is mostly the other's, when no sentence has two of
the other's, and no question one, without any of its own, and when no day or month is named in the other. Within a
sentence courtesies ("thanks", "gracias") count as function words. Words both languages write alike (`a`, `no`, `me`)
are not counted, nor are the names in a text: what has a capital within a sentence.
Limit: a text of names and numbers alone has no language, and is not accepted for any.
"""

import re

from support.promises.broken_promise import WrongWords
from support.promises.evidence import Evidence
from support.test_data.message_sentences import remove_accents
from support.test_data.person import Person

SHARE = 0.9
FEWEST = 2
TELLING_WORDS = 3
"""Function words from which on a single sentence must keep to the language too."""


def _split_into_word_set(words: str) -> frozenset[str]:
    return frozenset(remove_accents(words).split())


FUNCTION_WORDS = {
    "English": _split_into_word_set(
        "the and an of to in for on at with from by or but if is are was were be been am do does did have has had will "
        "would could can should may it its this that these those there which what how when who where why you your "
        "yours we our us they their he she his her my not any some than then so as about into out up over"
    ),
    "Spanish": _split_into_word_set(
        "el la los las un una unos unas de del al en y o que con por para su sus se le les lo como cómo cuál cuáles "
        "qué cuándo cuánto cuánta cuántas cuántos dónde quién es son está están fue ser tiene tienen tengo hay ha han "
        "usted ustedes yo mi nos nuestro nuestra este esta estos estas ese esa eso muy más ya sí si pero sin sobre "
        "entre desde hasta cerca después antes también cual"
    ),
}
"""Language -> words that belong to it and not to the other."""

CALENDAR_WORDS = {
    "English": _split_into_word_set(
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
        "september october november december"
    ),
    "Spanish": _split_into_word_set(
        "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto "
        "septiembre octubre noviembre diciembre"
    ),
}
"""Language -> its days and months, but for those that are words of another kind too."""

COURTESIES = {
    "English": _split_into_word_set("thanks thank please sorry hello hi hey great good sure got welcome perfect"),
    "Spanish": _split_into_word_set(
        "gracias hola perdón disculpe claro buenos buenas bueno buena bienvenido bienvenida perfecto"
    ),
}
"""Language -> words that open an answer without being needed for it; a sentence of them alone shows the language."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SENTENCE = re.compile(r"[^.!?:\n]+\??")


def count_function_words(text: str) -> dict[str, int]:
    """How many function words of each language a text holds."""
    words = [_fold(word) for sentence in _SENTENCE.findall(text) for word in _find_non_name_words(sentence)]
    return {language: sum(word in known for word in words) for language, known in FUNCTION_WORDS.items()}


def _fold(word: str) -> str:
    """The word as people and bots write it who leave accents out: they take room in a text message."""
    return remove_accents(word).casefold()


def is_in_language(text: str, language: str) -> bool:
    """Whether the text is in this language, as this module recognises it."""
    if not _is_dominant_language(count_function_words(text), language, fewest=FEWEST):
        return False
    words = {_fold(word) for word in _WORD.findall(text)}
    if any(words & known for other, known in CALENDAR_WORDS.items() if other != language):
        return False
    return all(_is_sentence_in_language(sentence, language) for sentence in _SENTENCE.findall(text))


def has_only_english(text: str) -> bool:
    """Whether the text is in English, and not one word of it shows Spanish."""
    words = {_fold(word) for word in _WORD.findall(text)}
    foreign = FUNCTION_WORDS["Spanish"] | CALENDAR_WORDS["Spanish"] | COURTESIES["Spanish"]
    return is_in_language(text, "English") and not words & foreign


def _is_sentence_in_language(sentence: str, language: str) -> bool:
    found = count_function_words(sentence)
    if sum(found.values()) >= TELLING_WORDS and 2 * found[language] <= sum(found.values()):
        return False
    words = {_fold(word) for word in _find_non_name_words(sentence)}
    own = found[language] + len(words & COURTESIES[language])
    others = sum(found[other] + len(words & COURTESIES[other]) for other in found if other != language)
    return own > 0 or others < (1 if sentence.endswith("?") else FEWEST)


def expect_answer_in_language(evidence: Evidence, person: Person, language: str, *, said: str | None = None) -> None:
    """The answer to the last message (or the one that `said` quotes) is in this language."""
    _expect_text_in_language(
        evidence, person, evidence.answer_to_message(person, said) if said else evidence.last_answer(person), language
    )
    evidence.require_conversation(person)


def expect_all_messages_in_language(evidence: Evidence, person: Person, language: str) -> None:
    """Every message since the person's first word is in this language, and the last word got an answer."""
    evidence.last_answer(person)
    first = next(exchange for exchange in evidence.exchanges_of_person(person) if exchange.said)
    for message in evidence.messages_sent_to_person(person):
        if message.number >= first.began:
            _expect_text_in_language(evidence, person, message["text"], language)


def _expect_text_in_language(evidence: Evidence, person: Person, text: str, language: str) -> None:
    if not is_in_language(text, language):
        found = ", ".join(f"{count} {of}" for of, count in count_function_words(text).items())
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was not answered in {language}",
            seen=f"the answer: '{text}' (function words: {found})",
            perhaps="the language was not recognised or not kept, or a part of the answer has only one wording.",
        )


def _is_dominant_language(found: dict[str, int], language: str, *, fewest: int) -> bool:
    return found[language] >= fewest and found[language] >= SHARE * sum(found.values())


def _find_non_name_words(sentence: str) -> list[str]:
    """The words of a sentence that are no names: its first one, and those without a capital."""
    words = _WORD.findall(sentence)
    return words[:1] + [word for word in words[1:] if word.islower()]
