"""Messages that arrive after a later one was answered (CONV-001).

Each is answered and may fill gaps, but an older value never replaces a newer one.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final, TypeVar

from reference_bots.conversation.state import BuyerFacts, Conversation, LeadFacts, SaleDetails, SellerFacts

_BUYER_GROUPS: Final = (
    ("beds",), ("baths",), ("sqft",), ("price_from", "price_to"), ("area",), ("financing",), ("timeline_days",),
    ("motivation",), ("income",), ("debts",), ("down_payment", "down_share"),
)  # fmt: skip
_SELLER_GROUPS: Final = (
    ("condition",), ("price",), ("motivation",), ("urgency",), ("offer_answer", "timeline_accepted"),
)  # fmt: skip
_DETAIL_GROUPS: Final = (("destination",), ("debt",), ("upkeep",), ("listing",), ("decider",), ("contact_by",))
_LEAD_GROUPS: Final = (("interest",), ("timeline_days",))
_Part = TypeVar("_Part", LeadFacts, BuyerFacts, SellerFacts, SaleDetails)


def is_message_late(state: Conversation, written_at: datetime | None) -> bool:
    """Whether the message was written before one that is already processed."""
    return written_at is not None and state.last_written is not None and written_at < state.last_written


def record_newest_message_time(state: Conversation, written_at: datetime | None) -> Conversation:
    """The state with the time of its newest message."""
    if written_at is None or is_message_late(state, written_at):
        return state
    return replace(state, last_written=written_at)


def keep_newer_values(before: Conversation, after: Conversation) -> Conversation:
    """`after`, with all values that `before` already held; values of one group are kept or replaced together."""
    details = _keep_known_values(before.seller.details, after.seller.details, _DETAIL_GROUPS)
    worth = {**details.answer_quality, **before.seller.details.answer_quality}
    seller = replace(after.seller, details=replace(details, answer_quality=worth))
    return replace(
        after,
        lead=_keep_known_values(before.lead, after.lead, _LEAD_GROUPS),
        buyer=_keep_known_values(before.buyer, after.buyer, _BUYER_GROUPS),
        seller=_keep_known_values(before.seller, seller, _SELLER_GROUPS),
        address=before.address or after.address,
    )


def _keep_known_values(before: _Part, after: _Part, groups: tuple[tuple[str, ...], ...]) -> _Part:
    known = [names for names in groups if any(getattr(before, name) is not None for name in names)]
    return replace(after, **{name: getattr(before, name) for names in known for name in names})
