"""What calls for a person, and what only sounds like it (HAND-004)."""

from datetime import timedelta

import pytest

from reference_bots.conversation.escalation_triggers import find_concern
from reference_bots.conversation.labels import EscalationReason, Question
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Bot
from tests.reference_bots.core.core_driver import START


def find_reason(text: str, bot: Bot = Bot.SELLER, question: Question | None = None) -> EscalationReason | None:
    state = Conversation(bot=bot, first_contact=START - timedelta(days=1), open_question=question)
    return find_concern(state, tokenize(text))


@pytest.mark.parametrize(
    "text",
    [
        "Can I talk to a real person?", "I want to speak to a human", "is there a human here?",
        "get me a person please",
        "human please", "agent", "I don't want to talk to a bot", "can someone call me", "let me talk to somebody",
        "I'd rather deal with a person", "connect me with a live person", "can I speak to your manager",
        "quiero hablar con una persona", "prefiero hablar con alguien", "no quiero hablar con un robot",
        "¿puede llamarme alguien?", "I want to talk to Jorge", "please have Jorge call me", "quiero hablar con Jorge",
    ],
)  # fmt: skip
def test_a_wish_for_a_person_escalates(text: str) -> None:
    """A request for a person escalates to a person."""
    assert EscalationReason.PERSON is find_reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm a real person", "are you a real person?", "are you a bot?", "you're not a bot are you?",
        "my friend Jorge told me about you", "Jorge sold my neighbor's house", "it's a house for one person",
        "I need to talk to someone first", "I have to talk to my wife", "we already have an agent",
        "I'm a people person",
        "do I need an agent?", "soy una persona ocupada", "es usted una persona?", "my attorney friend likes the area",
        "my brother is an attorney", "she works as a lawyer", "soy abogada", "I divorced ten years ago",
        "we are not in foreclosure", "do you have any foreclosures for sale?", "looking for foreclosed homes",
        "sin embargo me gusta", "hay mucha demanda en la zona", "we love the court yard",
        "no liens", "mi amigo es abogado", "busco casas embargadas",
    ],
)  # fmt: skip
def test_similar_messages_do_not_escalate(text: str) -> None:
    """A friend, a bargain, a past matter or a question about the bot does not escalate."""
    assert None is find_reason(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we're behind and facing foreclosure", EscalationReason.FORECLOSURE),
        ("the bank is foreclosing", EscalationReason.FORECLOSURE),
        ("estoy en ejecución hipotecaria", EscalationReason.FORECLOSURE),
        ("me van a embargar la casa", EscalationReason.FORECLOSURE),
        ("I filed for bankruptcy", EscalationReason.BANKRUPTCY),
        ("we are in chapter 13", EscalationReason.BANKRUPTCY),
        ("estamos en bancarrota", EscalationReason.BANKRUPTCY),
        ("it would be a short sale", EscalationReason.SHORT_SALE),
        ("there is a tax lien on it", EscalationReason.TAX_LIEN),
        ("tiene un gravamen", EscalationReason.TAX_LIEN),
        ("the house is in probate", EscalationReason.PROBATE),
        ("está en juicio sucesorio", EscalationReason.PROBATE),
        ("Divorce, sadly", EscalationReason.DIVORCE),
        ("we are getting divorced", EscalationReason.DIVORCE),
        ("nos estamos divorciando", EscalationReason.DIVORCE),
        ("there's a lawsuit about the roof", EscalationReason.LAWSUIT),
        ("I'm being sued", EscalationReason.LAWSUIT),
        ("hay una demanda judicial", EscalationReason.LAWSUIT),
        ("talk to my attorney", EscalationReason.ATTORNEY),
        ("my lawyer has to see it", EscalationReason.ATTORNEY),
        ("mi abogado lo tiene que ver", EscalationReason.ATTORNEY),
    ],
)
def test_legal_and_distress_matters_escalate(text: str, expected: EscalationReason) -> None:
    """Each matter a bot must not handle is named for the person who takes over."""
    assert expected is find_reason(text)


@pytest.mark.parametrize(
    ("text", "bot", "question", "expected"),
    [
        ("I want to talk to Jorge", Bot.LEAD, None, None),
        ("No thanks, I just want to talk to Jorge", Bot.LEAD, Question.ADDRESS, None),
        ("yes, I'd like to talk to Jorge", Bot.SELLER, Question.STRATEGY, None),
        ("call me on Tuesday", Bot.SELLER, Question.SLOT, None),
        ("call me", Bot.BUYER, Question.FINANCING, EscalationReason.PERSON),
        ("I want to talk to a person", Bot.LEAD, Question.SLOT, EscalationReason.PERSON),
    ],
)
def test_asking_for_jorge_makes_an_appointment_where_one_is_at_hand(
    text: str, bot: Bot, question: Question | None, expected: EscalationReason | None
) -> None:
    """The lead bot books a talk with Jorge, and an offered talk is an answer; otherwise he is called."""
    assert expected is find_reason(text, bot, question)


def test_a_matter_is_raised_once() -> None:
    """A matter escalates once; a wish for a person escalates every time."""
    state = Conversation(
        bot=Bot.SELLER, first_contact=START, escalation_history=(EscalationReason.DIVORCE, EscalationReason.PERSON)
    )
    assert None is find_concern(state, tokenize("the divorce is final in May"))
    assert EscalationReason.PERSON is find_concern(state, tokenize("I want to talk to a person"))
