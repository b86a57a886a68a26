"""A wish for the other language is granted aloud (LANG-001)."""

import pytest

from reference_bots.conversation.language_switch import find_wished_language
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Bot, Language
from tests.reference_bots.core.core_driver import CoreDriver

WISHES = [
    ("perdón, me puede escribir en español?", Language.SPANISH),
    ("do you speak Spanish?", Language.SPANISH),
    ("hablo español", Language.SPANISH),
    ("in English please", Language.ENGLISH),
    ("no hablo inglés", None),
    ("a home in Spanish style", None),
    ("my english teacher lives there", None),
]


@pytest.mark.parametrize(("words", "expected"), WISHES)
def test_a_wish_for_a_language_is_recognised(words: str, expected: Language | None) -> None:
    """In either language; a language that is only mentioned, or not spoken, is not wished for."""
    assert expected is find_wished_language(tokenize(words))


@pytest.mark.parametrize("bot", Bot)
def test_a_language_switch_is_acknowledged(bot: Bot) -> None:
    """Every bot acknowledges it and asks its question in that language; the turn is not fruitless."""
    player = CoreDriver(bot=bot)
    player.say("Hi there")
    for _ in range(3):
        answer = player.say("do you speak Spanish?")
        assert answer.startswith("Claro, podemos escribir en español. ")
        assert answer.endswith("?")


def test_other_facts_beside_a_language_wish_are_stored() -> None:
    """Other facts in a message that asks for a language are stored."""
    player = CoreDriver(bot=Bot.BUYER)
    player.say("Hi there")
    assert "efectivo" in player.say("can you text me in Spanish, 3 beds up to 600k")
