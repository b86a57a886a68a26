"""The language of an answer: what is told apart, and what is noticed."""

import pytest

from support.promises import language as speaking
from support.promises.broken_promise import UnansweredMessage, WrongWords
from tests.promises.promise_harness import Stage, refuses

ENGLISH = "Thank you, I have you down for Tuesday, March 10 at 11 AM. Jorge will reach out to you before then."
SPANISH = "Gracias, su cita es el martes 10 de marzo a las 11 AM. Jorge se comunicará con usted antes."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "English"),
        (SPANISH, "Spanish"),
        ("What is the address?", "English"),
        ("¿Cuál es la dirección de su casa?", "Spanish"),
        ("Three homes near La Mesa Park that you may like. Which one would you like to see?", "English"),
        ("8412 Hermosa Ave vale cerca de $759,000. El MLS y el STOP de la oficina. ¿Le funciona?", "Spanish"),
    ],
)
def test_language_is_recognised(text: str, language: str) -> None:
    """Whole answers, short questions, and answers with names of the other language are told."""
    other = "English" if language == "Spanish" else "Spanish"
    assert speaking.is_in_language(text, language)
    assert not speaking.is_in_language(text, other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8412 Hermosa Ave, $759,000.",
        "¿Precio?",
        f"{SPANISH} It is not an appraisal.",
        f"{SPANISH} {SPANISH} {SPANISH} What is the address?",
        "Tengo Tuesday, March 10 a las 11 AM o el miércoles 11 de marzo, ¿cuál le queda mejor?",
        "Su casa vale cerca de $759,000. What price would you be happy with?",
        "Thanks, got it. Con preaprobación y un presupuesto de $700,000 su preparación es de 75.",
        "Tengo el martes a las 11 AM o el miércoles a las 12 PM. Which works better?",
    ],
)
def test_what_is_not_spanish(text: str) -> None:
    """Nothing, names, one word, an English sentence, day, half, question or thanks: none is Spanish."""
    assert not speaking.is_in_language(text, "Spanish")


def test_answer_in_the_wrong_language_is_noticed(stage: Stage) -> None:
    """The last answer, or the one to a quoted line; without an answer nothing is proved."""
    rosa = stage.meet("Rosa")
    stage.says(rosa, "hola")
    refuses(UnansweredMessage, speaking.expect_answer_in_language, stage.evidence, rosa, "Spanish")
    stage.says(rosa, "la primera", SPANISH)
    stage.says(rosa, "in English please", f"{ENGLISH} Which area do you have in mind?")
    speaking.expect_answer_in_language(stage.evidence, rosa, "English")
    speaking.expect_answer_in_language(stage.evidence, rosa, "Spanish", said="la primera")
    error = refuses(WrongWords, speaking.expect_answer_in_language, stage.evidence, rosa, "Spanish")
    assert "Rosa was not answered in Spanish (LEAD-001)." == error.what
    assert "(function words: 15 English, 0 Spanish)" in error.seen


def test_what_came_before_the_first_word_is_free(stage: Stage) -> None:
    """A check-in in English before the person ever wrote is no mistake; one afterwards is."""
    rosa = stage.meet("Rosa")
    stage.says(rosa, "", ENGLISH)
    stage.says(rosa, "hola", SPANISH)
    speaking.expect_all_messages_in_language(stage.evidence, rosa, "Spanish")
    stage.says(rosa, "la primera", SPANISH, ENGLISH)
    refuses(WrongWords, speaking.expect_all_messages_in_language, stage.evidence, rosa, "Spanish")
