"""The lead score, 0 to 100, from the conversation and the CRM, and the temperature for a score.

    conversation                           points
    high interest                              85
    a price question                           60
    a question, or wants information           50
    a reply of no such kind                    30
    not now                                    20
    no                                          0
    plus: address of the home given            10   (not after "no")
    plus: wants to move within 30 / 90 days  10 / 5   (not after "no")
    minus: later than 180 days                 10
    plus: an appointment is booked             15

    CRM data (together at most 30, not after "no")
    tags: pre-approved-buyer 20, urgent-seller 15, distressed-seller 12, investor-seller 10, referral 5
    fields: pre-approved 15, an urgent seller 12, a budget from $500,000 10, pays cash 8, buys as an investment 8

Hot from 80, warm from 40, cold below (LEAD-005). A known tier changes only if its limit is crossed by 5 points
(LEAD-006). The bots' own temperature tags and the age of the contact do not count: see docs/decisions.
Source: docs/sources/business.md#points-for-what-the-crm-knows.
"""

from reference_bots.conversation.context import Contact
from reference_bots.conversation.labels import BuyerMotivation, FinancingKind, LeadInterest, SaleUrgency
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Temperature

HOT_FROM, WARM_FROM = 80, 40
HYSTERESIS_POINTS = 5
MAX_CRM_POINTS = 30
_INTEREST_POINTS = {
    LeadInterest.HIGH: 85,
    LeadInterest.PRICE: 60,
    LeadInterest.INFORMATION: 50,
    None: 30,
    LeadInterest.NOT_NOW: 20,
    LeadInterest.NO: 0,
}
_ADDRESS, _WITHIN_30, _WITHIN_90, _AFTER_180, _BOOKED = 10, 10, 5, -10, 15
_TAG_POINTS = {
    "pre-approved-buyer": 20,
    "urgent-seller": 15,
    "distressed-seller": 12,
    "investor-seller": 10,
    "referral": 5,
}
_FIELD_POINTS = {
    ("buyer_financing", FinancingKind.PRE_APPROVED.value): 15,
    ("buyer_financing", FinancingKind.CASH.value): 8,
    ("seller_urgency", SaleUrgency.HIGH.value): 12,
    ("buyer_motivation", BuyerMotivation.INVESTMENT.value): 8,
}
_BUDGET_FROM, _BUDGET = 500_000, 10


def score_lead(state: Conversation, contact: Contact) -> int:
    """The current score of the lead."""
    points = _INTEREST_POINTS[state.lead.interest]
    if state.lead.interest is not LeadInterest.NO:
        points += _ADDRESS if state.address else 0
        days = state.lead.timeline_days
        if days is not None:
            points += _WITHIN_30 if days <= 30 else _WITHIN_90 if days <= 90 else _AFTER_180 if days > 180 else 0
        points += min(MAX_CRM_POINTS, _score_crm_marks(contact))
    points += _BOOKED if state.calendar.booked else 0
    return max(0, min(100, points))


def _score_crm_marks(contact: Contact) -> int:
    points = sum(worth for tag, worth in _TAG_POINTS.items() if tag in contact.tags)
    points += sum(worth for (key, value), worth in _FIELD_POINTS.items() if contact.fields.get(key) == value)
    budget = contact.fields.get("buyer_price_max")
    return points + (_BUDGET if isinstance(budget, int | float) and budget >= _BUDGET_FROM else 0)


def classify_temperature(points: int, before: Temperature | None) -> Temperature:
    """The tier of a score: by the limits the first time, with hysteresis of 5 points afterwards."""
    if points >= _points_needed_for_tier(HOT_FROM, reached=before is Temperature.HOT, known=before is not None):
        return Temperature.HOT
    reached = before in (Temperature.HOT, Temperature.WARM)
    return (
        Temperature.WARM
        if points >= _points_needed_for_tier(WARM_FROM, reached=reached, known=before is not None)
        else Temperature.COLD
    )


def _points_needed_for_tier(limit: int, *, reached: bool, known: bool) -> int:
    """Points needed for a tier: its limit the first time, 4 points less to keep it, 5 points more to reach it."""
    if not known:
        return limit
    return limit - HYSTERESIS_POINTS + 1 if reached else limit + HYSTERESIS_POINTS


def choose_interest_to_store(before: LeadInterest | None, now: LeadInterest | None) -> LeadInterest | None:
    """The interest to store: a refusal replaces any interest, a later question does not lower a stated interest."""
    if now is None:
        return before
    refusals = (LeadInterest.NO, LeadInterest.NOT_NOW)
    if before is None or now in refusals or before in refusals:
        return now
    return max(before, now, key=lambda interest: _INTEREST_POINTS[interest])
