"""What the CRM refuses, for a while or for good."""

from datetime import timedelta

from support.behave_bridge.step_decorators import given, then, when
from support.promises import refusals
from support.scenario.scripts import refusal_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("GoHighLevel {refusal} for {duration}")
def refuses_for_a_while(context: StepContext, refusal: str, length: timedelta) -> None:
    """404 or 422 for right requests, as of a CRM in trouble; after that long it works again."""
    context.world.run(refusal_script.refuse_for_a_while(context.world, refusal, length))


@when("{person} says {string}, and the brokerage {deed} before the answer leaves")
def lost_before_answer(context: StepContext, person: Person, text: str, deed: str) -> None:
    """The record of the contact was read before, and arrives afterwards."""
    context.world.run(refusal_script.say_and_lose_contact(context.world, person, text, deed, before_read=False))


@when("{person} says {string}, and the brokerage {deed} before the bots look at the contact")
def lost_before_read(context: StepContext, person: Person, text: str, deed: str) -> None:
    """The record of the contact is read afterwards."""
    context.world.run(refusal_script.say_and_lose_contact(context.world, person, text, deed, before_read=True))


@then("the office knows that {person} was not answered")
def office_is_notified(context: StepContext, person: Person) -> None:
    """By one task, or a note, at this contact or at the office's own; nothing was sent."""
    refusals.expect_office_notified(context.world.evidence, person)
