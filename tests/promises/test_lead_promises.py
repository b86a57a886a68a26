"""Promises about leads and their calendar: each accepts the truth and notices every way of not keeping it."""

from datetime import timedelta

import pytest

from support.promises import answering, booking, crm_records, follow_ups, manual_booking
from support.promises.broken_promise import LostDelivery, WrongOrder, WrongRecord, WrongWords
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked
from tests.promises.promise_harness import Stage, refuses

NINE, TEN, NOON = (f"Wednesday, March 11 at {hour}" for hour in ("9 AM", "10 AM", "12 PM"))
OFFER = f"I have {NINE} or {TEN} open, which works better for you?"
SOON = timedelta(days=2)


def test_the_same_times_again(stage: Stage, maria: Person) -> None:
    """The same two in other words are the same; others, one of them, or none are not."""
    stage.says(maria, "Just a call", OFFER)
    stage.says(maria, "Sure", f"Just to be certain: {NINE} or {TEN}?")
    booking.expect_same_times_offered(stage.evidence, maria)
    for answer in (f"How about {NINE} or {NOON}?", f"{NINE}?", "Which one?"):
        stage.says(maria, "Sure", answer)
        refuses(WrongWords, booking.expect_same_times_offered, stage.evidence, maria)


@pytest.mark.parametrize(
    ("answer", "kept"),
    [(f"{NOON}?", True), (f"{NOON} or {NINE}?", False), (OFFER, False), ("Mornings or afternoons?", False)],
)
def test_other_times(stage: Stage, maria: Person, answer: str, kept: bool) -> None:
    """None of the times of the offer before comes again, and there is at least one."""
    stage.says(maria, "Just a call", OFFER)
    stage.says(maria, "Neither", answer)
    if kept:
        booking.expect_other_times_offered(stage.evidence, maria)
    else:
        refuses(WrongWords, booking.expect_other_times_offered, stage.evidence, maria)


@pytest.mark.parametrize(
    ("title", "days", "half", "kept"),
    [
        ("Set a time with Maria, mornings", 1, "morning", True),
        ("Set a time with Maria, mornings", 1, "afternoon", False),
        ("Set a time with Maria, mornings", 3, "morning", False),
        ("Set a time with Maria, mornings or afternoons", 1, "morning", False),
        ("Set a time with Maria, any time", 1, "any time", True),
        ("Set a time with Maria", 1, "morning", False),
    ],
)
def test_a_task_with_the_half_of_the_day(stage: Stage, title: str, days: int, half: str, kept: bool) -> None:
    """One task, with this half of the day and no other, due within two days."""
    maria = stage.meet("Maria")
    stage.says(maria, "Mornings", "Noted.")
    stage.task(maria, title, stage.clock.now() + timedelta(days=days))
    if kept:
        manual_booking.expect_half_day_passed_on(stage.evidence, maria, half, SOON)
        stage.task(maria, title, stage.clock.now() + timedelta(days=days))
    refuses(WrongRecord, manual_booking.expect_half_day_passed_on, stage.evidence, maria, half, SOON)


def test_the_other_half_of_the_day_in_the_answer_is_noticed(stage: Stage) -> None:
    """In Spanish, where the names of the halves are other ones."""
    maria = stage.meet("Maria")
    stage.says(maria, "En la mañana", "Anotado, por la tarde.")
    stage.task(maria, "Set a time with Maria, mornings", stage.clock.now() + timedelta(days=1))
    refuses(WrongWords, manual_booking.expect_half_day_passed_on, stage.evidence, maria, "morning", SOON)


def test_a_half_of_the_day_is_passed_on_without_a_task(maria: Person, stage: Stage) -> None:
    """Nothing and a tag for the other half are noticed; a note, a tag of this half or a workflow will do."""
    stage.says(maria, "Mornings", "Noted.")
    refuses(WrongRecord, manual_booking.expect_half_day_passed_on, stage.evidence, maria, "morning", SOON)
    for way in ("note", "tag", "workflow"):
        each = Stage()
        dana = each.meet("Dana")
        each.says(dana, "Mornings", "Noted.")
        match way:
            case "note":
                each.notes(dana, "Call her, mornings.")
            case "tag":
                each.tags(dana, "call wanted: morning")
            case _:
                each.enrols(dana, "manual-scheduling")
        manual_booking.expect_half_day_passed_on(each.evidence, dana, "morning", SOON)
    stage.tags(maria, "call wanted: afternoon")
    refuses(WrongRecord, manual_booking.expect_half_day_passed_on, stage.evidence, maria, "morning", SOON)


def test_a_workflow_before_the_answer_passes_on_nothing(stage: Stage, maria: Person) -> None:
    """What a failed booking started is no answer to the question that came after it."""
    with stage.turn(maria, "The first one works"):
        stage.enrols(maria, "manual-scheduling")
        stage.sends(maria, "The calendar did not answer. Are mornings or afternoons better for you?")
    stage.says(maria, "Mornings", "Noted.")
    refuses(WrongRecord, manual_booking.expect_half_day_passed_on, stage.evidence, maria, "morning", SOON)
    stage.enrols(maria, "manual-scheduling")
    manual_booking.expect_half_day_passed_on(stage.evidence, maria, "morning", SOON)


def test_workflows_are_counted(stage: Stage, maria: Person) -> None:
    """Once is once; never is not once; and never is kept only by never."""
    stage.says(maria, "Hi again", "Hello again.")
    crm_records.expect_not_enrolled(stage.evidence, maria, "re-engaged")
    refuses(WrongRecord, crm_records.expect_enrolled_once, stage.evidence, maria, "re-engaged")
    stage.enrols(maria, "re-engaged")
    crm_records.expect_enrolled_once(stage.evidence, maria, "re-engaged")
    refuses(WrongRecord, crm_records.expect_not_enrolled, stage.evidence, maria, "re-engaged")
    stage.enrols(maria, "re-engaged")
    refuses(WrongRecord, crm_records.expect_enrolled_once, stage.evidence, maria, "re-engaged")


def test_a_contact_without_an_active_bot_is_at_rest(stage: Stage, maria: Person) -> None:
    """Neither the field nor a tag may say nurture, and the field says something."""
    refuses(WrongRecord, crm_records.expect_not_in_nurture, stage.evidence, maria)
    stage.writes(maria, {"lead_sequence_state": "engaged"})
    crm_records.expect_not_in_nurture(stage.evidence, maria)
    stage.tags(maria, "nurture")
    refuses(WrongRecord, crm_records.expect_not_in_nurture, stage.evidence, maria)
    stage.untags(maria, "nurture")
    stage.writes(maria, {"lead_sequence_state": "nurture"})
    refuses(WrongRecord, crm_records.expect_not_in_nurture, stage.evidence, maria)


def test_a_tag_left_alone(stage: Stage, maria: Person) -> None:
    """Other tags may change; a temperature tag written or removed after the last message is noticed."""
    stage.tags(maria, "warm-lead")
    stage.says(maria, "Thanks", "You are welcome.")
    stage.tags(maria, "vip")
    crm_records.expect_tag_unchanged(stage.evidence, maria)
    stage.untags(maria, "warm-lead")
    refuses(WrongRecord, crm_records.expect_tag_unchanged, stage.evidence, maria)


@pytest.mark.parametrize(
    ("answer", "polite"),
    [
        ("Sorry, I did not catch that. Could you put it in a few words?", True),
        ("Perdón, no entendí. ¿Me lo puede decir en pocas palabras?", True),
        ("Okay.", False), ("What?", False), ("Sorry, I did not catch that.", False),
    ],
)  # fmt: skip
def test_a_polite_question(stage: Stage, maria: Person, answer: str, polite: bool) -> None:
    """A question, and a word of courtesy with it."""
    stage.says(maria, "...", answer)
    if polite:
        answering.expect_polite_question(stage.evidence, maria)
    else:
        refuses(WrongWords, answering.expect_polite_question, stage.evidence, maria)


@pytest.mark.parametrize(
    ("status", "text", "kept"),
    [(422, "no contact", True), (400, "no contact", True), (422, " ", False), (200, "ok", False), (500, "oh", False)],
)
def test_a_nameless_delivery(stage: Stage, status: int, text: str, kept: bool) -> None:
    """A 4xx with a reason; taken in, broken down or refused without a word is noticed."""
    stage.journal.write("target", "webhook.nameless", status=status, text=text)
    if kept:
        answering.expect_delivery_refused_with_reason(stage.evidence)
        stage.sends(stage.meet("Maria"), "Hello?")
    refuses(LostDelivery, answering.expect_delivery_refused_with_reason, stage.evidence)


def test_a_letter_without_figures(stage: Stage) -> None:
    """One e-mail in words; none, two, a price, or one that calls itself an analysis are noticed."""
    dana = stage.meet("Dana")
    with stage.turn(dana):
        refuses(WrongWords, answering.expect_email_without_amounts, stage.evidence, dana)
        stage.sends(dana, "Homes with a fair price sell first.", by="Email")
    answering.expect_email_without_amounts(stage.evidence, dana)
    with stage.turn(dana):
        stage.sends(dana, "Homes with a fair price sell first.", by="Email")
    refuses(WrongWords, answering.expect_email_without_amounts, stage.evidence, dana)


@pytest.mark.parametrize("body", ["Your home is worth $650,000.", "Our analysis is not an appraisal."])
def test_figures_in_a_letter_are_noticed(stage: Stage, body: str) -> None:
    """A price, and the words that belong to an analysis."""
    dana = stage.meet("Dana")
    with stage.turn(dana):
        stage.sends(dana, body, by="Email")
    refuses(WrongWords, answering.expect_email_without_amounts, stage.evidence, dana)


def test_a_fault_that_struck_no_call_shows_nothing(stage: Stage) -> None:
    """A scenario about trouble in which no call was struck judges nothing."""
    with pytest.raises(Blocked, match="never met the target"):
        answering.expect_fault_occurred(stage.evidence)
    stage.journal.write("GoHighLevel", "fault", kind="late", operation="GET /contacts/1")
    answering.expect_fault_occurred(stage.evidence)


def test_a_touch_on_its_day(stage: Stage) -> None:
    """One message on that day keeps the promise; none, two, or another channel are noticed."""
    dana = stage.meet("Dana")
    with stage.turn(dana):
        stage.sends(dana, "Hi Dana")
    refuses(WrongOrder, follow_ups.expect_one_follow_up_on_day, stage.evidence, dana, 3, "SMS")
    stage.clock.advance(3 * 86400)
    stage.sends(dana, "Still thinking?")
    follow_ups.expect_one_follow_up_on_day(stage.evidence, dana, 3, "SMS")
    refuses(WrongOrder, follow_ups.expect_one_follow_up_on_day, stage.evidence, dana, 3, "call")
    stage.sends(dana, "Still thinking?")
    refuses(WrongOrder, follow_ups.expect_one_follow_up_on_day, stage.evidence, dana, 3, "SMS")
