from datetime import timedelta

import pytest

from reference_bots.conversation.context import (
    BookingRequest,
    Contact,
    FreeSlotsRequest,
    NotValued,
    ServiceUnavailable,
    SlotTaken,
    ValuationRequest,
)
from reference_bots.conversation.effects import (
    AddNote,
    AddTask,
    CancelFollowUps,
    EnrolInWorkflow,
    ScheduleFollowUp,
    SendEmail,
)
from reference_bots.conversation.events import ContactAssigned, FollowUpDue, MessageReceived, ValuationDue
from reference_bots.conversation.quiet_hours import move_to_daytime
from reference_bots.conversation.vocabulary import Bot, FollowUp
from reference_bots.lead.follow_ups import FOLLOW_UP_DAYS
from tests.reference_bots.core.core_driver import SLOTS, START, CoreDriver


def sequence(player: CoreDriver) -> object:
    return player.crm["lead_sequence_state"]


def test_a_silent_lead_comes_back_and_books() -> None:
    """The sequence state is correct from the first greeting to the booked appointment (LEAD-002)."""
    player = CoreDriver()
    states = []
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    states.append(sequence(player))
    player.advance_days(3)
    player.take_turn(FollowUpDue(step=FollowUp.DAY_3))
    states.append(sequence(player))
    for words in ("Yes, I'm very interested", "8412 Hermosa Ave", "The first one works"):
        player.say(words)
        states.append(sequence(player))
    assert ["new", "day_3_sent", "cma_offered", "call_scheduled", "appointment_booked"] == states
    assert (
        BookingRequest(start=SLOTS[0] + timedelta(days=3, hours=0), title="Call with Jorge: Dana Lopez")
        in player.requests
    )
    assert (CancelFollowUps(),) == player.effects_of(CancelFollowUps)


def test_interest_is_answered_with_an_analysis_offer() -> None:
    """A hot lead is tagged, scored, and asked for the address of the home to value."""
    player = CoreDriver()
    answer = player.say("Yes, I'm very interested")
    assert "free market analysis" in answer
    assert "What is the address of your home?" in answer or "What is the address?" in answer
    assert (85, "hot") == (player.crm["ai_lead_score"], player.crm["lead_temperature"])
    assert "hot-lead" in player.contact.tags


def test_the_address_brings_value_times_task_and_note() -> None:
    """One message holds the value with its range and two times; Jorge gets a call on day 7 and the whole analysis."""
    player = CoreDriver()
    answer = player.say("Yes, I'm very interested", "Sure, it's 8412 Hermosa Ave")
    assert "$742,000" in answer
    assert "Tuesday, March 10 at 11 AM or Wednesday, March 11 at 12 PM" in answer
    (task,) = player.effects_of(AddTask)
    assert ("Call Dana: day 7", START + timedelta(days=7)) == (task.title, task.due)
    (note,) = player.effects_of(AddNote)
    assert all(text in note.body for text in ("6849 Pecan Ave", "not an appraisal", "$720,000 to $764,000", "84%"))


@pytest.mark.parametrize("words", ["No thanks, I just want to talk to Jorge", "No analysis, just a call", "no"])
def test_a_declined_analysis_leads_to_times(words: str) -> None:
    """Refusing the analysis is not refusing to talk (LEAD-009)."""
    player = CoreDriver()
    answer = player.say("Yes, I'm very interested", words)
    assert "which works better for you?" in answer
    assert "appointment_offered" == sequence(player)


def test_a_refusal_cools_the_lead() -> None:
    """A lead who is no longer interested is cold, keeps one temperature tag, and is asked no more (LEAD-008)."""
    player = CoreDriver()
    player.say("Yes, I'm very interested", "Actually no, not interested in selling any more")
    assert (0, "cold", "nurture") == (player.crm["ai_lead_score"], player.crm["lead_temperature"], sequence(player))
    assert {"cold-lead", "needs-qualifying", "nurture"} == set(player.contact.tags)


def test_the_home_is_valued_once() -> None:
    """A second price question repeats the value without asking the service again (LEAD-010, CMA-004)."""
    player = CoreDriver()
    player.say("what is my home worth?", "8412 Hermosa")
    assert ValuationRequest(address="8412 Hermosa") in player.requests
    assert "$742,000" in player.say("how much again?")
    assert [FreeSlotsRequest()] == player.requests, "only whether the offered times are still free is asked"


def test_a_home_outside_the_area_gets_no_number() -> None:
    """A home outside the area gets no number and a chance to talk."""
    player = CoreDriver(valuation=NotValued(reason="outside_area"))
    answer = player.say("Yes, I'm very interested", "2210 E Shields Ave, Fresno")
    assert "outside the area" in answer
    assert "cma_value" not in player.crm


def test_an_unknown_address_is_asked_for_again() -> None:
    """An address that the service does not know is not stored."""
    player = CoreDriver(valuation=NotValued(reason="unknown_address"))
    assert "could not find 12 Nowhere St" in player.say("Yes, I'm very interested", "12 Nowhere St")
    assert "property_address" not in player.crm


def test_a_late_valuation_follows() -> None:
    """While the service fails no value is invented; later the value is sent without being asked for (CMA-003)."""
    player = CoreDriver(valuation=ServiceUnavailable(reason="too slow"))
    assert "taking longer than usual" in player.say("Yes, I'm very interested", "8412 Hermosa Ave")
    player.take_turn(ValuationDue(address="8412 Hermosa Ave"))
    assert 1 == len(player.effects)
    player.valuation = CoreDriver().valuation
    player.take_turn(ValuationDue(address="8412 Hermosa Ave"))
    assert "$742,000" in player.said[-1]


def test_a_taken_slot_is_replaced() -> None:
    """If the slot is taken, the lead is told so, and others are offered (CAL-004)."""
    player = CoreDriver(booking=SlotTaken())
    answer = player.say("Yes, I'm very interested", "just a call", "the first one")
    assert "somebody else just took that time" in answer
    assert "11 AM or" not in answer.split("March 10 at 11 AM", maxsplit=1)[0]
    assert FreeSlotsRequest() in player.requests
    assert player.state is not None
    assert player.state.calendar.booked is None


def test_a_silent_calendar_ends_at_a_person() -> None:
    """When booking fails nothing is confirmed; the half of the day reaches Jorge as a task (CAL-003, CAL-004)."""
    player = CoreDriver(booking=ServiceUnavailable(reason="timeout"))
    answer = player.say("Yes, I'm very interested", "just a call", "the first one")
    assert "mornings or afternoons" in answer
    assert (EnrolInWorkflow(workflow="manual-scheduling"),) == player.effects_of(EnrolInWorkflow)
    player.say("hm")
    assert "Noted, mornings" in player.say("mornings are better")
    assert "Prefers mornings" in player.effects_of(AddTask)[0].body


def test_without_slots_the_half_of_the_day_is_asked() -> None:
    """A calendar without free times leads to the question for mornings or afternoons."""
    assert "mornings or afternoons" in CoreDriver(slots=()).say("call me please")


@pytest.mark.parametrize("words", ["sure", "either works", "hm"])
def test_a_vague_choice_offers_the_same_times_again(words: str) -> None:
    """Two times stay on offer until one is chosen (CAL-002)."""
    player = CoreDriver()
    player.say("call me please", words)
    assert player.state is not None
    assert 2 == len(player.state.calendar.offered)


def test_other_times_are_offered_on_request() -> None:
    """Times that do not fit are replaced by others."""
    player = CoreDriver()
    first = player.say("call me please")
    assert first != player.say("neither works")
    assert player.state is not None
    assert SLOTS[0] not in player.state.calendar.offered


def test_after_the_booking_small_talk_changes_nothing() -> None:
    """Thanks after the booking names the time again, and books nothing."""
    player = CoreDriver()
    player.say("call me please", "the second one")
    assert "Wednesday, March 11 at 12 PM" in player.say("thanks!")
    assert [] == player.requests


def test_a_silent_lead_gets_four_follow_ups_and_then_nurture() -> None:
    """Day 3 SMS, day 7 call, day 14 e-mail, day 30 SMS, then nurture; each once (LEAD-003, LEAD-004)."""
    player = CoreDriver(contact=Contact(contact_id="c", first_name="Dana", email="dana@example.com"))
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    due = {plan.step: plan.due for plan in player.effects_of(ScheduleFollowUp)}
    assert [3, 7, 14, 30] == [(due[step] - START).days for step in FOLLOW_UP_DAYS]
    seen = []
    for step in FOLLOW_UP_DAYS:
        player.now = due[step]
        player.take_turn(FollowUpDue(step=step))
        seen.append((type(player.effects[0]).__name__, sequence(player)))
        assert () == player.take_turn(FollowUpDue(step=step)).effects
    assert [
        ("SendMessage", "day_3_sent"),
        ("SetFields", "day_7_call_scheduled"),
        ("SendEmail", "day_14_email_sent"),
        ("SendMessage", "nurture"),
    ] == seen
    assert "nurture" in player.contact.tags


def test_the_day_14_email_holds_the_analysis_of_a_known_home() -> None:
    """The CRM's address is enough to value the home in the e-mail."""
    contact = Contact(contact_id="c", email="d@example.com", property_address="8412 Hermosa Ave")
    player = CoreDriver(contact=contact)
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    player.take_turn(FollowUpDue(step=FollowUp.DAY_14))
    assert "$742,000" in player.effects_of(SendEmail)[0].body


@pytest.mark.parametrize("valuation", [ServiceUnavailable(reason="down"), NotValued(reason="unknown_address")])
def test_day_14_is_a_letter_without_an_analysis(valuation: ServiceUnavailable | NotValued) -> None:
    """No analysis, no number: the e-mail is a plain letter."""
    contact = Contact(contact_id="c", email="d@example.com", property_address="8412 Hermosa Ave")
    player = CoreDriver(contact=contact, valuation=valuation)
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    player.take_turn(FollowUpDue(step=FollowUp.DAY_14))
    assert "$" not in player.effects_of(SendEmail)[0].body


def test_day_14_is_an_sms_without_an_email_address() -> None:
    """A lead without an e-mail address gets an SMS instead."""
    player = CoreDriver()
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    player.take_turn(FollowUpDue(step=FollowUp.DAY_14))
    assert "market" in player.said[-1]
    assert () == player.effects_of(SendEmail)


@pytest.mark.parametrize(
    "words", ["Thanks, I got your note", "STOP", "I want to buy a home, budget 600k, pre-approved"]
)
def test_any_reply_ends_the_sequence(words: str) -> None:
    """Any reply cancels the follow-ups, and a step that is due nevertheless does nothing (LEAD-004)."""
    player = CoreDriver()
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    player.take_turn(MessageReceived(text=words))
    assert CancelFollowUps() in player.effects
    assert () == player.take_turn(FollowUpDue(step=FollowUp.DAY_3)).effects


@pytest.mark.parametrize(("hours", "expected_hour"), [(0, 10), (10, 20), (11, 8), (16, 8), (21, 8), (22, 8)], ids=str)
def test_started_messages_wait_for_daytime(hours: int, expected_hour: int) -> None:
    """From 8:00 until before 21:00 of the contact's own time (CON-005)."""
    due = move_to_daytime(START + timedelta(hours=hours), "America/Los_Angeles")
    assert expected_hour == (due - timedelta(hours=7)).hour


def test_a_step_that_comes_due_at_night_is_planned_again() -> None:
    """After a night's outage the message waits for the morning."""
    player = CoreDriver()
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    player.now = START + timedelta(days=3, hours=14)
    player.take_turn(FollowUpDue(step=FollowUp.DAY_3))
    assert (ScheduleFollowUp(step=FollowUp.DAY_3, due=START + timedelta(days=3, hours=22)),) == player.effects


@pytest.mark.parametrize(("days", "back"), [(31, True), (13, False)], ids=["weeks after", "days after"])
def test_a_lead_who_returns_after_two_weeks_is_enrolled_once(days: int, back: bool) -> None:
    """A lead in nurture who writes after two weeks is enrolled once; the next message enrols no more (LEAD-012)."""
    player = CoreDriver()
    player.say("Not now, maybe later")
    assert "nurture" == sequence(player)
    player.advance_days(days)
    said = player.say("Hi, is Jorge still around?")
    assert back == (EnrolInWorkflow(workflow="re-engaged") in player.effects)
    assert back == ("good to hear from you again" in said)
    assert "engaged" == sequence(player)
    assert "nurture" not in player.contact.tags
    player.say("I have a question")
    assert () == player.effects_of(EnrolInWorkflow)


def test_the_only_free_time_is_taken_with_a_yes_and_refused_with_a_no() -> None:
    """With one time on offer a yes means that time; a no asks for the half of the day (CAL-001)."""
    player = CoreDriver(slots=SLOTS[:1])
    assert "does that work for you?" in player.say("call me please")
    assert "I have you down for" in player.say("Yes, that works")
    player = CoreDriver(slots=SLOTS[:1])
    assert "does that work for you?" in player.say("call me please", "what is this about?")
    assert "mornings or afternoons" in player.say("no")


@pytest.mark.parametrize(
    ("words", "noted", "wanted"),
    [
        ("mornings", "Noted, mornings.", "Prefers mornings."), ("in the afternoon", "Noted, afternoons.",
        "Prefers afternoons."),
        ("either is fine", "Noted, any time of day.", "Any time of day suits."),
    ],
)  # fmt: skip
def test_the_half_of_the_day_becomes_a_task(words: str, noted: str, wanted: str) -> None:
    """The preferred half of the day reaches Jorge as a task; thanks afterwards change nothing (CAL-004)."""
    player = CoreDriver(slots=())
    player.say("call me please")
    assert noted in player.say(words)
    (task,) = player.effects_of(AddTask)
    assert wanted in task.body
    assert "Jorge will call you" in player.say("thanks")
    assert () == player.effects_of(AddTask)


def test_a_lead_who_is_hot_by_the_crms_facts_is_offered_times() -> None:
    """A lead with enough points from the CRM is hot without stated interest (LEAD-009)."""
    marked = Contact(contact_id="c", tags=("needs-qualifying", "urgent-seller", "investor-seller", "referral"))
    answer = CoreDriver(contact=marked).say("How does this work?")
    assert "which works better for you?" in answer
    assert len(answer) <= 320
