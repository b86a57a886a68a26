"""The guard over the language model's words (RED-002)."""

from dataclasses import replace

import pytest

from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.vocabulary import Language
from reference_bots.rules.phrase_guard import PhraseVerdict, check_rephrasing
from support.test_data.model_misbehaviour import load_misbehaviours
from tests.reference_bots.rules.rephrasable_phrases import list_rephrasable_phrases, load_friendly_openings

SAY = SendMessage(
    phrase="We can list it at $650,000 in Etiwanda. How soon would you like to sell?",
    intent="ask_timeline",
    rephrase=True,
    keep_verbatim=("Etiwanda",),
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (SAY.phrase, PhraseVerdict.ACCEPTED),
        (f"Thanks for telling me. {SAY.phrase}", PhraseVerdict.ACCEPTED),
        ("In Etiwanda we can list it at $650,000. So how soon would you like to sell?", PhraseVerdict.ACCEPTED),
        ("", PhraseVerdict.EMPTY),
        ("  ", PhraseVerdict.EMPTY),
        ("...", PhraseVerdict.EMPTY),
        (SAY.phrase + " Really." * 60, PhraseVerdict.LONG),
        (f"See https://evil.example/ {SAY.phrase}", PhraseVerdict.LINK),
        (f"Look at zillow.com. {SAY.phrase}", PhraseVerdict.LINK),
        (f"Look at homes.realty. {SAY.phrase}", PhraseVerdict.LINK),
        (f"Write to us@jorge. {SAY.phrase}", PhraseVerdict.LINK),
        (SAY.phrase.replace("650,000", "690,000"), PhraseVerdict.NUMBER),
        (SAY.phrase.replace("$650,000", "650,000 €"), PhraseVerdict.NUMBER),
        (SAY.phrase.replace("$650,000", "a good price"), PhraseVerdict.NUMBER),
        (f"In ten days it is sold. {SAY.phrase}", PhraseVerdict.NUMBER),
        (SAY.phrase.replace("Etiwanda", "town"), PhraseVerdict.MISSING_DETAIL),
        ("We can list it at $650,000 in Etiwanda.", PhraseVerdict.QUESTION),
        (f"{SAY.phrase} And what is your name?", PhraseVerdict.QUESTION),
        ("Podemos vender la casa en Etiwanda por $650,000. How soon would you like to sell?", PhraseVerdict.LANGUAGE),
        (f"Wow! Great! {SAY.phrase}", PhraseVerdict.TONE),
        (f"🏠 {SAY.phrase}", PhraseVerdict.TONE),
        (f"*Good* {SAY.phrase}", PhraseVerdict.TONE),
        (f"As an AI I say: {SAY.phrase}", PhraseVerdict.IDENTITY),
        (SAY.phrase.replace("can", "can not"), PhraseVerdict.UNCOVERED),
        (f"Homes there go fast. {SAY.phrase}", PhraseVerdict.UNCOVERED),
        (f"Thanks, Rufus. {SAY.phrase}", PhraseVerdict.NAME),
    ],
)
def test_only_the_tone_may_change(answer: str, expected: PhraseVerdict) -> None:
    """A number, link, question, detail, word or language that the phrase does not have is found and named."""
    assert expected is check_rephrasing(SAY, answer, Language.ENGLISH)


def test_a_negation_may_neither_come_nor_go() -> None:
    """The words are the phrase's own, and the sentence says the opposite."""
    say = SendMessage(phrase="No problem, there is no rush.", intent="nurture", rephrase=True)
    assert check_rephrasing(say, "Sure, there is rush.", Language.ENGLISH) is PhraseVerdict.NEGATION


def test_the_language_of_the_conversation_is_expected() -> None:
    """The same words pass in a Spanish conversation, not in an English one."""
    say = SendMessage(phrase="Gracias. ¿Cuál es la dirección de la casa?", intent="ask_address", rephrase=True)
    words = "Muchas gracias por su mensaje. ¿Cuál es la dirección de la casa?"
    assert tuple(check_rephrasing(say, words, language) for language in (Language.SPANISH, Language.ENGLISH)) == (
        PhraseVerdict.ACCEPTED,
        PhraseVerdict.LANGUAGE,
    )


@pytest.mark.parametrize("spoken", Language)
@pytest.mark.parametrize("name", dict.fromkeys(name for name, _ in load_misbehaviours()))
def test_no_misbehaviour_passes_whatever_the_phrase(name: str, spoken: Language) -> None:
    """Every wording of every kind, made of every phrase that a model may rephrase, in both languages."""
    wrong = load_misbehaviours()[name, "English" if spoken is Language.ENGLISH else "Spanish"]
    passed = [
        (answer.text, phrase)
        for language, phrase in list_rephrasable_phrases()
        for answer in wrong.answers
        if language is spoken
        and check_rephrasing(_say(phrase), answer.fill_in(phrase).strip(), language) is PhraseVerdict.ACCEPTED
    ]
    assert passed == []


@pytest.mark.parametrize("language", Language)
def test_every_friendly_opening_of_the_script_passes(language: Language) -> None:
    """A guard that refused everything would make the model useless."""
    phrases = [phrase for each, phrase in list_rephrasable_phrases() if each is language]
    refused = [
        (opening, phrase)
        for opening in load_friendly_openings(language)
        for phrase in phrases
        if len(opening) + len(phrase) < 300
        and check_rephrasing(_say(phrase), opening.replace("{phrase}", phrase), language) is not PhraseVerdict.ACCEPTED
    ]
    assert refused == []


def _say(phrase: str) -> SendMessage:
    return replace(SAY, phrase=phrase, keep_verbatim=())


def test_phrases_are_found() -> None:
    """The two tests above prove nothing about an empty list."""
    assert len(list_rephrasable_phrases()) > 40
