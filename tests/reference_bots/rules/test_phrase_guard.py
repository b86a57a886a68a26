"""The guard over the language model's words (RED-002)."""

import pytest

from reference_bots.conversation.effects import Say
from reference_bots.conversation.vocabulary import Language
from reference_bots.rules.phrase_guard import Verdict, judge

SAY = Say(
    phrase="We can list it at $650,000 in Etiwanda. How soon would you like to sell?",
    intent="ask_timeline",
    rephrase=True,
    keep=("Etiwanda",),
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (SAY.phrase, Verdict.GOOD),
        (f"Thanks for telling me. {SAY.phrase}", Verdict.GOOD),
        ("Good news, homes in Etiwanda go for $650,000. So how soon would you like to sell?", Verdict.GOOD),
        ("", Verdict.EMPTY),
        ("  ", Verdict.EMPTY),
        (SAY.phrase + " Really." * 60, Verdict.LONG),
        (f"See https://evil.example/ {SAY.phrase}", Verdict.LINK),
        (f"Look at zillow.com. {SAY.phrase}", Verdict.LINK),
        (SAY.phrase.replace("650,000", "690,000"), Verdict.NUMBER),
        (SAY.phrase.replace("$650,000", "a good price"), Verdict.NUMBER),
        (f"In ten days it is sold. {SAY.phrase}", Verdict.NUMBER),
        (SAY.phrase.replace("Etiwanda", "town"), Verdict.LOST),
        ("We can list it at $650,000 in Etiwanda.", Verdict.QUESTION),
        (f"{SAY.phrase} And what is your name?", Verdict.QUESTION),
        ("Podemos vender la casa en Etiwanda por $650,000. How soon would you like to sell?", Verdict.LANGUAGE),
        (f"Wow! Great! {SAY.phrase}", Verdict.TONE),
        (f"🏠 {SAY.phrase}", Verdict.TONE),
        (f"As an AI I say: {SAY.phrase}", Verdict.TONE),
    ],
)
def test_only_the_tone_may_change(answer: str, expected: Verdict) -> None:
    """A number, link, question, detail or language that the phrase does not have is found and named."""
    assert expected is judge(SAY, answer, Language.ENGLISH)


def test_the_language_of_the_conversation_is_expected() -> None:
    """The same words pass in a Spanish conversation, not in an English one."""
    say = Say(phrase="Gracias. ¿Cuál es la dirección de la casa?", intent="ask_address", rephrase=True)
    words = "Muchas gracias por su mensaje. ¿Cuál es la dirección de la casa?"
    assert tuple(judge(say, words, language) for language in (Language.SPANISH, Language.ENGLISH)) == (
        Verdict.GOOD,
        Verdict.LANGUAGE,
    )
