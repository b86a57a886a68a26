from dataclasses import replace

import pytest

from reference_bots.conversation.context import Contact
from reference_bots.conversation.labels import LeadInterest
from reference_bots.conversation.state import AppointmentState, Conversation, LeadFacts
from reference_bots.conversation.vocabulary import Bot, Temperature
from reference_bots.lead.scoring import classify_temperature, score_lead
from tests.reference_bots.core.core_driver import START

EMPTY_CONTACT = Contact(contact_id="c")


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (100, Temperature.HOT), (81, Temperature.HOT), (80, Temperature.HOT), (79, Temperature.WARM),
        (41, Temperature.WARM), (40, Temperature.WARM), (39, Temperature.COLD), (0, Temperature.COLD),
    ],
)  # fmt: skip
def test_the_first_score_uses_the_limits_without_hysteresis(points: int, expected: Temperature) -> None:
    """Hot from 80, warm from 40, cold below (LEAD-005)."""
    assert expected is classify_temperature(points, None)


@pytest.mark.parametrize(
    ("before", "points", "expected"),
    [
        (Temperature.HOT, 76, Temperature.HOT), (Temperature.HOT, 75, Temperature.WARM),
        (Temperature.WARM, 84, Temperature.WARM), (Temperature.WARM, 85, Temperature.HOT),
        (Temperature.WARM, 36, Temperature.WARM), (Temperature.WARM, 35, Temperature.COLD),
        (Temperature.COLD, 44, Temperature.COLD), (Temperature.COLD, 45, Temperature.WARM),
        (Temperature.HOT, 36, Temperature.WARM), (Temperature.HOT, 35, Temperature.COLD),
        (Temperature.COLD, 84, Temperature.WARM), (Temperature.COLD, 85, Temperature.HOT),
    ],
)  # fmt: skip
def test_a_known_tier_changes_five_points_beyond_its_limit(
    before: Temperature, points: int, expected: Temperature
) -> None:
    """At and beside each limit, either way, and across both (LEAD-006)."""
    assert expected is classify_temperature(points, before)


@pytest.mark.parametrize(
    ("interest", "address", "days", "booked", "expected"),
    [
        (LeadInterest.HIGH, None, None, False, 85), (LeadInterest.HIGH, "a", 30, True, 100), (LeadInterest.PRICE,
        "a", 30, False, 80),
        (LeadInterest.INFORMATION, None, 90, False, 55), (None, None, None, False, 30), (None, None, 365, False, 20),
        (LeadInterest.NO, "a", 30, False, 0), (LeadInterest.NOT_NOW, None, None, False, 20),
    ],
)  # fmt: skip
def test_the_conversation_scores_as_in_the_table(
    interest: LeadInterest | None, address: str | None, days: int | None, booked: bool, expected: int
) -> None:
    """Interest, address, timeline and a booking."""
    state = Conversation(
        bot=Bot.LEAD, first_contact=START, address=address, lead=LeadFacts(interest=interest, timeline_days=days)
    )
    if booked:
        state = replace(state, calendar=AppointmentState(booked=START))
    assert expected == score_lead(state, EMPTY_CONTACT)


@pytest.mark.parametrize(
    ("tags", "fields", "expected"),
    [
        ((), {}, 0),
        (("pre-approved-buyer",), {}, 20), (("urgent-seller",), {}, 15), (("distressed-seller",), {}, 12),
        (("investor-seller",), {}, 10), (("referral",), {}, 5),
        ((), {"buyer_financing": "pre_approved"}, 15), ((), {"buyer_financing": "cash"}, 8),
        ((), {"buyer_financing": "working_on_it"}, 0),
        ((), {"seller_urgency": "high"}, 12), ((), {"seller_urgency": "medium"}, 0),
        ((), {"buyer_motivation": "investment"}, 8),
        ((), {"buyer_price_max": 500_000}, 10), ((), {"buyer_price_max": 499_999}, 0),
        (("distressed-seller", "referral"), {"seller_urgency": "high"}, 29),
        (("urgent-seller", "investor-seller", "referral"), {}, 30),
        (("pre-approved-buyer", "urgent-seller"), {}, 30),
        (("hot-lead",), {}, 0), (("cold-lead",), {}, 0),
    ],
)  # fmt: skip
def test_crm_data_scores_as_in_the_table(tags: tuple[str, ...], fields: dict[str, object], expected: int) -> None:
    """Each mark by itself, some together, at most thirty points; our own temperature tags count for nothing."""
    state = Conversation(bot=Bot.LEAD, first_contact=START, lead=LeadFacts(interest=LeadInterest.NOT_NOW))
    assert 20 + expected == score_lead(state, replace(EMPTY_CONTACT, tags=tags, fields=fields))


def test_a_no_scores_zero_whatever_the_crm_holds() -> None:
    """A lead who says no has 0 points, whatever the CRM holds."""
    state = Conversation(bot=Bot.LEAD, first_contact=START, lead=LeadFacts(interest=LeadInterest.NO))
    assert 0 == score_lead(state, replace(EMPTY_CONTACT, tags=("pre-approved-buyer", "urgent-seller")))
