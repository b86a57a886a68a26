"""Asked again, offered a choice, left to a person; late messages; who is moved (CONV-001, CONV-007, HAND-004)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reference_bots.conversation.crm_fields import PERSON_CALLED_TAG
from reference_bots.conversation.effects import AddTask, CancelFollowUps, SendMessage, SetTags
from reference_bots.conversation.events import ContactAssigned, FollowUpDue, MessageReceived
from reference_bots.conversation.fallback import CHOICE_WORDINGS, is_code_or_markup, remove_invisible_characters
from reference_bots.conversation.labels import EscalationReason, Question
from reference_bots.conversation.sms_text import MAX_SEPTETS, measure_sms
from reference_bots.conversation.vocabulary import Bot, FollowUp, Language
from tests.reference_bots.core.core_driver import START, TAGS, CoreDriver


def test_fruitless_messages_climb_the_repair_ladder() -> None:
    """Other words, then a choice, then a person with the reason; after that the bot is silent."""
    player = CoreDriver(bot=Bot.SELLER)
    first = player.say("Hi, I'm thinking of selling")
    again, choice = player.say("bananas"), player.say("purple")
    assert "shape" in again
    assert first != again
    assert "move-in ready, minor repairs, or major repairs?" in choice
    assert "Jorge" in player.say("the moon")
    assert "three fruitless turns" in player.effects_of(AddTask)[0].title
    assert (CancelFollowUps(),) == player.effects_of(CancelFollowUps)
    assert PERSON_CALLED_TAG in player.contact.tags
    for event in (MessageReceived(text="hello?"), FollowUpDue(step=FollowUp.DAY_3), ContactAssigned(bot=Bot.BUYER)):
        assert () == player.take_turn(event).effects


@pytest.mark.parametrize("question", CHOICE_WORDINGS)
def test_every_choice_is_one_question_in_both_languages(question: Question) -> None:
    """Each names what there is to choose from, and fits with its apology into one SMS."""
    for language in Language:
        text = CHOICE_WORDINGS[question].render(language)
        assert 1 == text.count("?")
        assert measure_sms(text) < MAX_SEPTETS - 40
        assert (" or " in text) or (" o " in text) or (" u " in text)


@pytest.mark.parametrize(
    ("bot", "opening", "answer"),
    [
        (Bot.SELLER, "Hi, I'm thinking of selling", "minor repairs"),
        (Bot.BUYER, "I want to buy", "3 bedrooms"),
        (Bot.LEAD, "Yes, I'm very interested", "a call with Jorge"),
    ],
)
def test_the_choice_offered_is_understood(bot: Bot, opening: str, answer: str) -> None:
    """A contact who picks one of the named answers continues."""
    player = CoreDriver(bot=bot)
    player.say(opening, "bananas", "purple", answer)
    assert player.state is not None
    assert (0, None) == (player.state.fruitless_turns, player.state.escalated_for)


def test_a_returned_contact_is_asked_again_and_the_same_matter_does_not_escalate_twice() -> None:
    """After the person removed the tag, the same divorce escalates no more, but a wish for a person does."""
    player = CoreDriver(bot=Bot.SELLER)
    player.say("selling", "minor repairs", "600k", "We are getting a divorce")
    assert "divorce" == player.crm["seller_motivation"]
    player.contact = replace(player.contact, tags=tuple(tag for tag in player.contact.tags if tag != PERSON_CALLED_TAG))
    assert "$450,000" in player.say("So, how does the divorce matter for the price?")
    assert () == player.effects_of(AddTask)
    player.say("I want a real person")
    assert player.state is not None
    assert (EscalationReason.PERSON, (EscalationReason.DIVORCE, EscalationReason.PERSON)) == (
        player.state.escalated_for,
        player.state.escalation_history,
    )
    assert PERSON_CALLED_TAG in player.contact.tags


def test_the_message_that_calls_is_answered_in_its_language_and_handed_over_first() -> None:
    """A lead who must sell because of a divorce is handed to the seller bot and to Jorge."""
    player = CoreDriver(bot=Bot.LEAD)
    player.contact = replace(player.contact, tags=(TAGS[Bot.LEAD],))
    said = player.say("Quiero vender mi casa, nos estamos divorciando")
    assert "Jorge" in said
    assert "persona" in said
    assert {TAGS[Bot.SELLER], PERSON_CALLED_TAG} <= set(player.contact.tags)


@pytest.mark.parametrize(
    "text", ['{"a": 1}', "[{'a': 2}]", "<b>x</b>", "{{name}}", "${name}", "{% if %}", "' OR '1'='1", "x; drop table y"]
)
def test_code_is_no_answer(text: str) -> None:
    """Markup, data, commands and templates."""
    assert is_code_or_markup(text)


@pytest.mark.parametrize(
    "text",
    [
        "I <3 this house",
        "select a 3 bed from the list",
        "under 600k or so",
        "no (really)",
        "$1.2M {max}",
        "a<b",
        "it's ok",
    ],
)
def test_what_people_write_is_no_code(text: str) -> None:
    """Hearts, brackets and ordinary words."""
    assert not is_code_or_markup(text)


def test_invisible_signs_are_not_read() -> None:
    """Zero-width and control characters are removed, line ends stay."""
    assert "yes\n3 beds" == remove_invisible_characters("y\u200bes\n3\x00 beds\ufeff")


@pytest.mark.parametrize(
    ("newer", "older", "expected"),
    [
        ("4 beds up to 450k", "3 beds up to 500k", {"buyer_beds_min": 4, "buyer_price_max": 450_000}),
        ("pre-approved", "3 beds up to 500k", {"buyer_beds_min": 3, "buyer_price_max": 500_000}),
        ("3 beds in Upland", "2 baths in Fontana", {"buyer_location": "Upland", "buyer_baths_min": 2}),
    ],
)
def test_an_older_message_fills_gaps_and_replaces_nothing(newer: str, older: str, expected: dict[str, object]) -> None:
    """Both messages are answered; the later value is kept."""
    player = CoreDriver(bot=Bot.BUYER)
    player.take_turn(MessageReceived(text=newer, written_at=START))
    player.take_turn(MessageReceived(text=older, written_at=START - timedelta(seconds=1)))
    assert 1 == len(player.effects_of(SendMessage))
    assert expected == {name: player.crm[name] for name in expected}


def test_a_bot_tag_added_by_a_person_moves_the_contact() -> None:
    """If Jorge adds the seller tag to a buyer, the seller bot continues, and one bot tag is left."""
    player = CoreDriver(bot=Bot.BUYER)
    player.say("Hi there")
    player.contact = replace(player.contact, tags=(*player.contact.tags, TAGS[Bot.SELLER]))
    assert "What condition" in player.say("Hello again")
    assert [TAGS[Bot.SELLER]] == [tag for tag in player.contact.tags if tag in TAGS.values()]


def test_a_second_assignment_before_the_first_answer_says_nothing() -> None:
    """The contact is moved and tagged, and gets no second message (CONV-007)."""
    player = CoreDriver()
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    turn = player.take_turn(ContactAssigned(bot=Bot.SELLER))
    assert () == player.effects_of(SendMessage)
    assert SetTags in {type(effect) for effect in turn.effects}
    assert "seller" == player.crm["assigned_bot"]
