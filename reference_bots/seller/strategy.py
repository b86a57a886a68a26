"""The marketing strategy: price, market and listing steps, all based on the market analysis (SELL-012)."""

from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import street_part
from reference_bots.conversation.valuation_replies import describe_market, format_value
from reference_bots.conversation.wording import PhraseVariants
from reference_bots.seller import replies


def format_listing_strategy(state: Conversation) -> str:
    """The full strategy; empty without an analysis, because no price may be invented."""
    return _fill_strategy_wording(state, replies.STRATEGY)


def format_short_listing_strategy(state: Conversation) -> str:
    """A shorter strategy, for a message that also offers two times."""
    return _fill_strategy_wording(state, replies.SHORT_STRATEGY)


def _fill_strategy_wording(state: Conversation, wording: PhraseVariants) -> str:
    valuation = state.valuation
    if valuation is None:
        return ""
    return wording.render(
        state.language,
        0,
        {
            "home": street_part(valuation.address),
            "value": format_value(valuation, state.language),
            "market": describe_market(valuation, state.language),
            "days": str(valuation.days_on_market),
        },
    )
