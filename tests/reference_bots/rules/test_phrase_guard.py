"""The guard over the language model's words (RED-002)."""

import pytest

from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.vocabulary import Language
from reference_bots.rules.phrase_guard import PhraseVerdict, check_rephrasing

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
        ("Good news, homes in Etiwanda go for $650,000. So how soon would you like to sell?", PhraseVerdict.ACCEPTED),
        ("", PhraseVerdict.EMPTY),
        ("  ", PhraseVerdict.EMPTY),
        (SAY.phrase + " Really." * 60, PhraseVerdict.LONG),
        (f"See https://evil.example/ {SAY.phrase}", PhraseVerdict.LINK),
        (f"Look at zillow.com. {SAY.phrase}", PhraseVerdict.LINK),
        (SAY.phrase.replace("650,000", "690,000"), PhraseVerdict.NUMBER),
        (SAY.phrase.replace("$650,000", "a good price"), PhraseVerdict.NUMBER),
        (f"In ten days it is sold. {SAY.phrase}", PhraseVerdict.NUMBER),
        (SAY.phrase.replace("Etiwanda", "town"), PhraseVerdict.MISSING_DETAIL),
        ("We can list it at $650,000 in Etiwanda.", PhraseVerdict.QUESTION),
        (f"{SAY.phrase} And what is your name?", PhraseVerdict.QUESTION),
        ("Podemos vender la casa en Etiwanda por $650,000. How soon would you like to sell?", PhraseVerdict.LANGUAGE),
        (f"Wow! Great! {SAY.phrase}", PhraseVerdict.TONE),
        (f"🏠 {SAY.phrase}", PhraseVerdict.TONE),
        (f"As an AI I say: {SAY.phrase}", PhraseVerdict.TONE),
    ],
)
def test_only_the_tone_may_change(answer: str, expected: PhraseVerdict) -> None:
    """A number, link, question, detail or language that the phrase does not have is found and named."""
    assert expected is check_rephrasing(SAY, answer, Language.ENGLISH)


def test_the_language_of_the_conversation_is_expected() -> None:
    """The same words pass in a Spanish conversation, not in an English one."""
    say = SendMessage(phrase="Gracias. ¿Cuál es la dirección de la casa?", intent="ask_address", rephrase=True)
    words = "Muchas gracias por su mensaje. ¿Cuál es la dirección de la casa?"
    assert tuple(check_rephrasing(say, words, language) for language in (Language.SPANISH, Language.ENGLISH)) == (
        PhraseVerdict.ACCEPTED,
        PhraseVerdict.LANGUAGE,
    )
