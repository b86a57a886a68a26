"""Which bot a contact belongs to.

Source: docs/sources/business.md#choice-of-the-bot.
"""

from collections.abc import Iterable

from reference_bots.conversation.events import ContactAssigned, Event, MessageReceived
from reference_bots.conversation.vocabulary import Bot

ACTIVATION_TAGS = (
    ("seller-lead", Bot.SELLER),
    ("buyer-lead", Bot.BUYER),
    ("needs-qualifying", Bot.LEAD),
)
"""Tags that assign a contact to a bot, strongest first."""


def bot_from_name(bot_type: str) -> Bot | None:
    """The bot named in a workflow's `customData.bot_type`: seller before buyer before lead, anywhere in the text."""
    text = bot_type.lower()
    return next((bot for bot in (Bot.SELLER, Bot.BUYER, Bot.LEAD) if bot in text), None)


def bot_from_tags(tags: Iterable[str]) -> Bot | None:
    """The bot that the contact's tags name, or None."""
    present = set(tags)
    return next((bot for tag, bot in ACTIVATION_TAGS if tag in present), None)


def choose_bot(event: Event, *, current: Bot | None, tags: Iterable[str]) -> Bot:
    """The bot for this event: named by the event, else by a tag that a person added, else the current one, else lead.

    A person assigns a contact by adding another bot's tag: the bots leave exactly one, that of `current` (CONV-007).
    """
    match event:
        case ContactAssigned(bot=bot):
            return bot
        case MessageReceived(bot=Bot() as bot):
            return bot
        case _:
            present = set(tags)
            named = [bot for tag, bot in ACTIVATION_TAGS if tag in present]
            added = [bot for bot in named if bot is not current]
            return next(iter(added if current else named), current or Bot.LEAD)
