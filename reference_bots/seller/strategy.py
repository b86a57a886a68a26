"""The marketing strategy: price, market and listing steps, all of it from the analysis at hand (SELL-012)."""

from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import short
from reference_bots.conversation.valuation_replies import market_words, value_in_words
from reference_bots.conversation.wording import Wording
from reference_bots.seller import replies


def strategy(state: Conversation) -> str:
    """The strategy in full; empty without an analysis, because a price would have to be made up."""
    return _format_from_valuation(state, replies.STRATEGY)


def short_strategy(state: Conversation) -> str:
    """The strategy in fewer words, for a message that must hold two times as well."""
    return _format_from_valuation(state, replies.SHORT_STRATEGY)


def _format_from_valuation(state: Conversation, wording: Wording) -> str:
    valuation = state.valuation
    if valuation is None:
        return ""
    return wording.text(
        state.language,
        0,
        {
            "home": short(valuation.address),
            "value": value_in_words(valuation, state.language),
            "market": market_words(valuation, state.language),
            "days": str(valuation.days_on_market),
        },
    )
