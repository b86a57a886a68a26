from datetime import timedelta

import pytest

from reference_bots.conversation.context import (
    BookingWanted,
    Contact,
    FreeSlotsWanted,
    NotValued,
    SlotTaken,
    Unavailable,
    ValuationWanted,
)
from reference_bots.conversation.effects import AddNote, AddTask, CancelFollowUps, Enrol, PlanFollowUp, SendEmail
from reference_bots.conversation.events import Arrived, FollowUpDue, Said, ValuationDue
from reference_bots.conversation.quiet_hours import in_daytime
from reference_bots.conversation.vocabulary import Bot, FollowUp
from tests.reference_bots.core.core_driver import SLOTS, START, Player


def sequence(player: Player) -> object:
    return player.crm["lead_sequence_state"]


def test_a_silent_lead_comes_back_and_books() -> None:
    """The sequence state is correct from the first greeting to the booked appointment (LEAD-002)."""
    player = Player()
    states = []
    player.happens(Arrived(bot=Bot.LEAD))
    states.append(sequence(player))
    player.days_pass(3)
    player.happens(FollowUpDue(step=FollowUp.DAY_3))
    states.append(sequence(player))
    for words in ("Yes, I'm very interested", "8412 Hermosa Ave", "The first one works"):
        player.says(words)
        states.append(sequence(player))
    assert ["new", "day_3_sent", "cma_offered", "call_scheduled", "appointment_booked"] == states
    assert (
        BookingWanted(start=SLOTS[0] + timedelta(days=3, hours=0), title="Call with Jorge: Dana Lopez") in player.wished
    )
    assert (CancelFollowUps(),) == player.done(CancelFollowUps)


def test_interest_is_answered_with_an_analysis_offer() -> None:
    """A hot lead is tagged, scored, and asked for the address of the home to value."""
    player = Player()
    answer = player.says("Yes, I'm very interested")
    assert "free market analysis" in answer
    assert "What is the address of your home?" in answer or "What is the address?" in answer
    assert (85, "hot") == (player.crm["ai_lead_score"], player.crm["lead_temperature"])
    assert "hot-lead" in player.contact.tags


def test_the_address_brings_value_times_task_and_note() -> None:
    """One message holds the value with its range and two times; Jorge gets a call on day 7 and the whole analysis."""
    player = Player()
    answer = player.says("Yes, I'm very interested", "Sure, it's 8412 Hermosa Ave")
    assert "$742,000" in answer
    assert "Tuesday, March 10 at 11 AM or Wednesday, March 11 at 12 PM" in answer
    (task,) = player.done(AddTask)
    assert ("Call Dana: day 7", START + timedelta(days=7)) == (task.title, task.due)
    (note,) = player.done(AddNote)
    assert all(text in note.body for text in ("6849 Pecan Ave", "not an appraisal", "$720,000 to $764,000", "84%"))


@pytest.mark.parametrize("words", ["No thanks, I just want to talk to Jorge", "No analysis, just a call", "no"])
def test_a_declined_analysis_leads_to_times(words: str) -> None:
    """Refusing the analysis is not refusing to talk (LEAD-009)."""
    player = Player()
    answer = player.says("Yes, I'm very interested", words)
    assert "which works better for you?" in answer
    assert "appointment_offered" == sequence(player)


def test_a_refusal_cools_the_lead() -> None:
    """A lead who is no longer interested is cold, keeps one temperature tag, and is asked no more (LEAD-008)."""
    player = Player()
    player.says("Yes, I'm very interested", "Actually no, not interested in selling any more")
    assert (0, "cold", "nurture") == (player.crm["ai_lead_score"], player.crm["lead_temperature"], sequence(player))
    assert {"cold-lead", "needs-qualifying", "nurture"} == set(player.contact.tags)


def test_the_home_is_valued_once() -> None:
    """A second price question repeats the value without asking the service again (LEAD-010, CMA-004)."""
    player = Player()
    player.says("what is my home worth?", "8412 Hermosa")
    assert ValuationWanted(address="8412 Hermosa") in player.wished
    assert "$742,000" in player.says("how much again?")
    assert [] == player.wished


def test_a_home_outside_the_area_gets_no_number() -> None:
    """A home outside the area gets no number and a chance to talk."""
    player = Player(valuation=NotValued(reason="outside_area"))
    answer = player.says("Yes, I'm very interested", "2210 E Shields Ave, Fresno")
    assert "outside the area" in answer
    assert "cma_value" not in player.crm


def test_an_unknown_address_is_asked_for_again() -> None:
    """An address that the service does not know is not stored."""
    player = Player(valuation=NotValued(reason="unknown_address"))
    assert "could not find 12 Nowhere St" in player.says("Yes, I'm very interested", "12 Nowhere St")
    assert "property_address" not in player.crm


def test_a_late_valuation_follows() -> None:
    """While the service fails no value is invented; later the value is sent without being asked for (CMA-003)."""
    player = Player(valuation=Unavailable(why="too slow"))
    assert "taking longer than usual" in player.says("Yes, I'm very interested", "8412 Hermosa Ave")
    player.happens(ValuationDue(address="8412 Hermosa Ave"))
    assert 1 == len(player.effects)
    player.valuation = Player().valuation
    player.happens(ValuationDue(address="8412 Hermosa Ave"))
    assert "$742,000" in player.said[-1]


def test_a_taken_slot_is_replaced() -> None:
    """If the slot is taken, the lead is told so, and others are offered (CAL-004)."""
    player = Player(booking=SlotTaken())
    answer = player.says("Yes, I'm very interested", "just a call", "the first one")
    assert "somebody else just took that time" in answer
    assert "11 AM or" not in answer.split("March 10 at 11 AM", maxsplit=1)[0]
    assert FreeSlotsWanted() in player.wished
    assert player.state is not None
    assert player.state.calendar.booked is None


def test_a_silent_calendar_ends_at_a_person() -> None:
    """When booking fails nothing is confirmed; the half of the day reaches Jorge as a task (CAL-003, CAL-004)."""
    player = Player(booking=Unavailable(why="timeout"))
    answer = player.says("Yes, I'm very interested", "just a call", "the first one")
    assert "mornings or afternoons" in answer
    assert (Enrol(workflow="manual-scheduling"),) == player.done(Enrol)
    player.says("hm")
    assert "Noted, mornings" in player.says("mornings are better")
    assert "Prefers mornings" in player.done(AddTask)[0].body


def test_without_slots_the_half_of_the_day_is_asked() -> None:
    """A calendar without free times leads to the question for mornings or afternoons."""
    assert "mornings or afternoons" in Player(slots=()).says("call me please")


@pytest.mark.parametrize("words", ["sure", "either works", "hm"])
def test_a_vague_choice_offers_the_same_times_again(words: str) -> None:
    """Two times stay on offer until one is chosen (CAL-002)."""
    player = Player()
    player.says("call me please", words)
    assert player.state is not None
    assert 2 == len(player.state.calendar.offered)


def test_other_times_are_offered_on_request() -> None:
    """Times that do not fit are replaced by others."""
    player = Player()
    first = player.says("call me please")
    assert first != player.says("neither works")
    assert player.state is not None
    assert SLOTS[0] not in player.state.calendar.offered


def test_after_the_booking_small_talk_changes_nothing() -> None:
    """Thanks after the booking names the time again, and books nothing."""
    player = Player()
    player.says("call me please", "the second one")
    assert "Wednesday, March 11 at 12 PM" in player.says("thanks!")
    assert [] == player.wished


def test_a_silent_lead_gets_four_follow_ups_and_then_nurture() -> None:
    """Day 3 SMS, day 7 call, day 14 e-mail, day 30 SMS, then nurture; each once (LEAD-003, LEAD-004)."""
    player = Player(contact=Contact(contact_id="c", first_name="Dana", email="dana@example.com"))
    player.happens(Arrived(bot=Bot.LEAD))
    due = {plan.step: plan.due for plan in player.done(PlanFollowUp)}
    assert [3, 7, 14, 30] == [(due[step] - START).days for step in FollowUp]
    seen = []
    for step in FollowUp:
        player.now = due[step]
        player.happens(FollowUpDue(step=step))
        seen.append((type(player.effects[0]).__name__, sequence(player)))
        assert () == player.happens(FollowUpDue(step=step)).effects
    assert [
        ("Say", "day_3_sent"),
        ("SetFields", "day_7_call_scheduled"),
        ("SetFields", "day_14_email_sent"),
        ("Say", "nurture"),
    ] == seen
    assert "nurture" in player.contact.tags


def test_the_day_14_email_holds_the_analysis_of_a_known_home() -> None:
    """The CRM's address is enough to value the home in the e-mail."""
    contact = Contact(contact_id="c", email="d@example.com", property_address="8412 Hermosa Ave")
    player = Player(contact=contact)
    player.happens(Arrived(bot=Bot.LEAD))
    player.happens(FollowUpDue(step=FollowUp.DAY_14))
    assert "$742,000" in player.done(SendEmail)[0].body


@pytest.mark.parametrize("valuation", [Unavailable(why="down"), NotValued(reason="unknown_address")])
def test_day_14_is_a_letter_without_an_analysis(valuation: Unavailable | NotValued) -> None:
    """No analysis, no number: the e-mail is a plain letter."""
    contact = Contact(contact_id="c", email="d@example.com", property_address="8412 Hermosa Ave")
    player = Player(contact=contact, valuation=valuation)
    player.happens(Arrived(bot=Bot.LEAD))
    player.happens(FollowUpDue(step=FollowUp.DAY_14))
    assert "$" not in player.done(SendEmail)[0].body


def test_day_14_is_an_sms_without_an_email_address() -> None:
    """A lead without an e-mail address gets an SMS instead."""
    player = Player()
    player.happens(Arrived(bot=Bot.LEAD))
    player.happens(FollowUpDue(step=FollowUp.DAY_14))
    assert "market" in player.said[-1]
    assert () == player.done(SendEmail)


@pytest.mark.parametrize(
    "words", ["Thanks, I got your note", "STOP", "I want to buy a home, budget 600k, pre-approved"]
)
def test_any_reply_ends_the_sequence(words: str) -> None:
    """Any reply cancels the follow-ups, and a step that is due nevertheless does nothing (LEAD-004)."""
    player = Player()
    player.happens(Arrived(bot=Bot.LEAD))
    player.happens(Said(text=words))
    assert CancelFollowUps() in player.effects
    assert () == player.happens(FollowUpDue(step=FollowUp.DAY_3)).effects


@pytest.mark.parametrize(("hours", "expected_hour"), [(0, 10), (10, 20), (11, 8), (16, 8), (21, 8), (22, 8)], ids=str)
def test_started_messages_wait_for_daytime(hours: int, expected_hour: int) -> None:
    """From 8:00 until before 21:00 of the contact's own time (CON-005)."""
    due = in_daytime(START + timedelta(hours=hours), "America/Los_Angeles")
    assert expected_hour == (due - timedelta(hours=7)).hour


def test_a_step_that_comes_due_at_night_is_planned_again() -> None:
    """After a night's outage the message waits for the morning."""
    player = Player()
    player.happens(Arrived(bot=Bot.LEAD))
    player.now = START + timedelta(days=3, hours=14)
    player.happens(FollowUpDue(step=FollowUp.DAY_3))
    assert (PlanFollowUp(step=FollowUp.DAY_3, due=START + timedelta(days=3, hours=22)),) == player.effects


@pytest.mark.parametrize(("days", "back"), [(31, True), (13, False)], ids=["weeks after", "days after"])
def test_a_lead_who_returns_after_two_weeks_is_enrolled_once(days: int, back: bool) -> None:
    """A lead in nurture who writes after two weeks is enrolled once; the next message enrols no more (LEAD-012)."""
    player = Player()
    player.says("Not now, maybe later")
    assert "nurture" == sequence(player)
    player.days_pass(days)
    said = player.says("Hi, is Jorge still around?")
    assert back == (Enrol(workflow="re-engaged") in player.effects)
    assert back == ("good to hear from you again" in said)
    assert "engaged" == sequence(player)
    assert "nurture" not in player.contact.tags
    player.says("I have a question")
    assert () == player.done(Enrol)


def test_the_only_free_time_is_taken_with_a_yes_and_refused_with_a_no() -> None:
    """With one time on offer a yes means that time; a no asks for the half of the day (CAL-001)."""
    player = Player(slots=SLOTS[:1])
    assert "does that work for you?" in player.says("call me please")
    assert "I have you down for" in player.says("Yes, that works")
    player = Player(slots=SLOTS[:1])
    assert "does that work for you?" in player.says("call me please", "what is this about?")
    assert "mornings or afternoons" in player.says("no")


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
    player = Player(slots=())
    player.says("call me please")
    assert noted in player.says(words)
    (task,) = player.done(AddTask)
    assert wanted in task.body
    assert "Jorge will call you" in player.says("thanks")
    assert () == player.done(AddTask)


def test_a_lead_who_is_hot_by_the_crms_facts_is_offered_times() -> None:
    """A lead with enough points from the CRM is hot without stated interest (LEAD-009)."""
    marked = Contact(contact_id="c", tags=("needs-qualifying", "urgent-seller", "investor-seller", "referral"))
    answer = Player(contact=marked).says("How does this work?")
    assert "which works better for you?" in answer
    assert len(answer) <= 320
