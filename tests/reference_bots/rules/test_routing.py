"""Which bot a contact belongs to."""

import pytest

from reference_bots.conversation.events import ContactAssigned, Event, FollowUpDue, MessageReceived
from reference_bots.conversation.vocabulary import Bot, FollowUp
from reference_bots.rules.routing import bot_from_name, choose_bot


@pytest.mark.parametrize(
    ("event", "current", "tags", "expected"),
    [
        (MessageReceived(text="hi", bot=Bot.SELLER), Bot.BUYER, ("buyer-lead",), Bot.SELLER),
        (ContactAssigned(bot=Bot.BUYER), Bot.SELLER, (), Bot.BUYER),
        (MessageReceived(text="hi"), Bot.BUYER, ("buyer-lead",), Bot.BUYER),
        (MessageReceived(text="hi"), Bot.BUYER, ("seller-lead",), Bot.SELLER),
        (MessageReceived(text="hi"), Bot.SELLER, ("buyer-lead", "seller-lead"), Bot.BUYER),
        (MessageReceived(text="hi", bot=Bot.LEAD), Bot.BUYER, ("seller-lead",), Bot.LEAD),
        (MessageReceived(text="hi"), None, ("buyer-lead", "seller-lead"), Bot.SELLER),
        (MessageReceived(text="hi"), None, ("needs-qualifying", "buyer-lead"), Bot.BUYER),
        (MessageReceived(text="hi"), None, ("needs-qualifying",), Bot.LEAD),
        (MessageReceived(text="hi"), None, ("seller_hot",), Bot.LEAD),
        (FollowUpDue(step=FollowUp.DAY_3), Bot.SELLER, (), Bot.SELLER),
    ],
)
def test_the_event_then_a_persons_tag_then_the_current_bot_then_tags_then_lead(
    event: Event, current: Bot | None, tags: tuple[str, ...], expected: Bot
) -> None:
    """The strongest assignment wins."""
    assert expected is choose_bot(event, current=current, tags=tags)


def test_a_bot_type_is_found_anywhere_in_its_text() -> None:
    """Seller before buyer before lead, in any case; other texts name no bot."""
    assert [bot_from_name(text) for text in ("Buyer and Seller", "the BUYER bot", "new-lead", "")] == [
        Bot.SELLER,
        Bot.BUYER,
        Bot.LEAD,
        None,
    ]
