"""Tags and custom fields of a contact, both computed from the conversation state, so that they always agree.

A contact carries one temperature tag: the one of its bot, or of the previous bot until the new bot sets its own.
"""

from collections.abc import Mapping

from reference_bots.conversation.effects import SetTags
from reference_bots.conversation.labels import Answer
from reference_bots.conversation.state import Conversation, SellerFacts
from reference_bots.conversation.vocabulary import Bot, SequenceState, Temperature

ACTIVATION_TAGS = {Bot.LEAD: "needs-qualifying", Bot.BUYER: "buyer-lead", Bot.SELLER: "seller-lead"}
WITHIN_MONTH_DAYS, WITHIN_THREE_MONTHS_DAYS = 30, 90
"""Bounds of the timeline bands, in days: within a month, within three months."""
NURTURE_TAG, OPTED_OUT_TAG, PERSON_CALLED_TAG = "nurture", "tcpa-opt-out", "human-escalation-needed"
_TEMPERATURES = {
    Bot.LEAD: {temperature: f"{temperature}-lead" for temperature in Temperature},
    Bot.BUYER: {temperature: f"buyer_{temperature}" for temperature in Temperature},
    Bot.SELLER: {temperature: f"seller_{temperature}" for temperature in Temperature},
}
_YES_OR_NO = {True: "yes", False: "no"}
_ALL_TEMPERATURES = frozenset(tag for tags in _TEMPERATURES.values() for tag in tags.values())
_ALL_ACTIVATIONS = frozenset(ACTIVATION_TAGS.values())


def choose_temperature_tag(state: Conversation) -> str | None:
    """The one temperature tag the contact should carry."""
    for bot in (state.bot, *(move.source for move in reversed(state.hand_offs))):
        temperature = _temperature_of_bot(state, bot)
        if temperature is not None:
            return _TEMPERATURES[bot][temperature]
    return None


def _temperature_of_bot(state: Conversation, bot: Bot) -> Temperature | None:
    if bot is Bot.LEAD:
        return state.lead.temperature
    return state.buyer.temperature if bot is Bot.BUYER else state.seller.temperature


def build_contact_tags(state: Conversation) -> tuple[str, ...]:
    """All tags that the state implies."""
    temperature = choose_temperature_tag(state)
    tags = [*([temperature] if temperature else []), ACTIVATION_TAGS[state.bot]]
    tags += [f"handoff-{move.source}-to-{move.target}" for move in state.hand_offs]
    tags += [NURTURE_TAG] if state.lead.sequence is SequenceState.NURTURE else []
    tags += [OPTED_OUT_TAG] if state.opted_out else []
    tags += [PERSON_CALLED_TAG] if state.escalated_for else []
    return tuple(dict.fromkeys(tags))


def build_tag_changes(before: Conversation | None, after: Conversation, carried: tuple[str, ...]) -> SetTags | None:
    """The tag changes that make the CRM match the state; None if it already matches.

    carried: the contact's tags in the CRM.

    Only tags that are present are removed. A tag that a person removed is not added again, except a temperature tag
    that was replaced by another temperature tag (LEAD-008).
    """
    had = () if before is None else build_contact_tags(before)
    wanted = build_contact_tags(after)
    temperature = choose_temperature_tag(after)
    replaced = set() if temperature is None else set(_ALL_TEMPERATURES - {temperature})
    ousted = temperature if replaced.intersection(carried) else None
    add = tuple(tag for tag in wanted if tag not in carried and (tag not in had or tag == ousted))
    there = dict.fromkeys((*had, *carried))
    if before is None or before.bot is not after.bot:
        replaced |= _ALL_ACTIVATIONS
    remove = tuple(tag for tag in there if tag not in wanted and (tag in replaced or tag in had))
    return SetTags(add=add, remove=remove) if add or remove else None


def build_custom_fields(state: Conversation) -> Mapping[str, str | int | float]:
    """Custom fields by key; unknown values are left out."""
    lead, buyer, seller, valuation = state.lead, state.buyer, state.seller, state.valuation
    details = seller.details
    fields: dict[str, str | int | float | None] = {
        "assigned_bot": state.bot.value,
        "preferred_language": state.language.value,
        "lead_sequence_state": lead.sequence,
        "ai_lead_score": lead.score,
        "lead_temperature": lead.temperature,
        "lead_interest": lead.interest,
        "property_address": state.address,
        "cma_value": None if valuation is None else valuation.value,
        "cma_confidence": None if valuation is None else round(valuation.confidence * 100),
        "buyer_temperature": buyer.temperature,
        "buyer_beds_min": buyer.beds,
        "buyer_baths_min": buyer.baths,
        "buyer_sqft_min": buyer.sqft,
        "buyer_price_min": buyer.price_from,
        "buyer_price_max": buyer.price_to,
        "buyer_location": buyer.area,
        "buyer_financing": buyer.financing,
        "buyer_timeline_days": buyer.timeline_days,
        "buyer_timeline": _classify_timeline_band(buyer.timeline_days),
        "buyer_motivation": buyer.motivation,
        "buyer_readiness": buyer.readiness,
        "buyer_income": buyer.income,
        "buyer_debts": buyer.debts,
        "buyer_down_payment": buyer.down_payment,
        "buyer_affordable_price": buyer.affordable,
        "buyer_objection": buyer.objection,
        "seller_temperature": seller.temperature,
        "seller_questions_answered": _count_answers(seller) if seller.temperature else None,
        "property_condition": seller.condition,
        "seller_price_expectation": seller.price,
        "seller_motivation": seller.motivation,
        "seller_urgency": seller.urgency,
        "seller_stall": seller.stall,
        "seller_offer_accepted": _format_offer_answer(seller, seller.offer_answer is Answer.YES),
        "seller_timeline_accepted": _format_sale_date_answer(seller),
        "seller_destination": details.destination,
        "seller_mortgage_balance": details.debt,
        "seller_repairs_upgrades": details.upkeep,
        "seller_listing_history": details.listing,
        "seller_decision_maker": details.decider,
        "seller_preferred_contact": details.contact_by,
    }
    return {key: str(value) if isinstance(value, str) else value for key, value in fields.items() if value is not None}


def _classify_timeline_band(days: int | None) -> str | None:
    """The timeline band of a number of days: within 30 days, one to three months, or later (BUY-004)."""
    if days is None:
        return None
    if days <= WITHIN_MONTH_DAYS:
        return "within_30_days"
    return "one_to_three_months" if days <= WITHIN_THREE_MONTHS_DAYS else "later"


def _count_answers(seller: SellerFacts) -> int:
    """Number of answered questions, of the four or of the ten."""
    four = (seller.condition, seller.price, seller.motivation, seller.offer_answer)
    return len(seller.details.answer_quality) or sum(one is not None for one in four)


def _format_offer_answer(seller: SellerFacts, accepted: bool | None) -> str | None:
    """Yes or no as text; empty while an offer is unanswered, so that the answer to an earlier offer is cleared."""
    if seller.cash_offer is None:
        return None
    if seller.offer_answer is None or accepted is None:
        return ""
    return _YES_OR_NO[accepted]


def _format_sale_date_answer(seller: SellerFacts) -> str | None:
    """Whether the closing date is accepted: the offer's date, or the one proposed by the ten questions (SELL-015)."""
    if seller.details.answer_quality:
        return None if seller.timeline_accepted is None else _YES_OR_NO[seller.timeline_accepted]
    return _format_offer_answer(seller, seller.timeline_accepted)
