"""Hand-offs from one bot to another, and to a person."""

from datetime import timedelta

from support.behave_bridge.step_decorators import given, then, when
from support.promises import bot_in_charge, escalation, handoff
from support.scenario.scripts import handoff_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("{person} has been handed over {int} times, the first time {duration} ago")
def handed_over(context: StepContext, name: str, count: int, first: timedelta) -> None:
    """To the buyer and the seller bot in turn, evenly spread; each time the CRM's workflow brought her back to lead."""
    context.world.run(handoff_script.introduce_lead_after_handoffs(context.world, name, count, first))


@given("the CRM's workflow has handed {person} to the {bot} bot")
def has_been_assigned(context: StepContext, person: Person, bot: str) -> None:
    """The person writes nothing, and nobody need be written to: the bot is put in charge again."""
    context.world.run(context.world.conversations.assign_to_bots(person, bot))


@when("the CRM's workflow hands {person} to the {bot} bot")
def is_assigned(context: StepContext, person: Person, bot: str) -> None:
    """The person writes nothing."""
    context.world.run(context.world.conversations.assign_to_bots(person, bot))


@when("the CRM's workflow hands {person} to the {bot} and the {bot} bot at the same moment")
def assigned_twice(context: StepContext, person: Person, first: str, second: str) -> None:
    """Two deliveries under way at once; the person writes nothing."""
    context.world.run(context.world.conversations.assign_to_bots(person, first, second))


@given("Jorge has marked {person} for the {bot} bot")
def marked_for(context: StepContext, name: str, bot: str) -> None:
    """He added the tag in the CRM, and left the one that was there."""
    handoff_script.add_activation_tag_by_hand(context.world, name, bot)


@given("Jorge has been called to {person}")
def person_was_called(context: StepContext, name: str) -> None:
    """The person asked for a human, and was promised one."""
    context.world.run(handoff_script.bring_to_escalation(context.world, name))


@given("Jorge has given {person} back to the bots")
def given_back(context: StepContext, name: str) -> None:
    """He took away the tag with which they called him."""
    handoff_script.give_back_to_bots(context.world, name)


@then("{person} is looked after by the {bot} bot")
def looked_after_by(context: StepContext, person: Person, bot: str) -> None:
    """The CRM's marks name this bot and no other."""
    bot_in_charge.expect_bot_in_charge(context.world.evidence, person, bot)


@then("{person} stays with the {bot} bot, and a note says why")
def stays_with(context: StepContext, person: Person, bot: str) -> None:
    """No mark of who looks after the person changed; the note speaks of the time that has to pass."""
    handoff.expect_hand_off_blocked(context.world.evidence, person, bot)


@then("{person}'s tags say that she went from the {bot} to the {bot} bot")
def tagged_as_handed_over(context: StepContext, person: Person, source: str, target: str) -> None:
    """One tag names both."""
    bot_in_charge.expect_hand_off_tag(context.world.evidence, person, source, target)


@then("Jorge is called to {person}, because of {string}")
def person_called(context: StepContext, person: Person, reason: str) -> None:
    """One honest answer, and a tag, a task, a note or a workflow for him; a task says why, in any words."""
    escalation.expect_escalated_to_person(context.world.evidence, person, reason)


@then("Jorge is called to {person}, because the bot did not understand")
def person_called_after_misunderstandings(context: StepContext, person: Person) -> None:
    """One honest answer, and a tag, a task, a note or a workflow for him; a task says why, in any words."""
    escalation.expect_escalated_to_person(context.world.evidence, person, "fruitless")


@then("Jorge is not called to {person}")
def person_not_called(context: StepContext, person: Person) -> None:
    """An ordinary answer, no tag and no task."""
    handoff.expect_not_escalated(context.world.evidence, person)


@then("the bots leave {person} alone")
def left_alone(context: StepContext, person: Person) -> None:
    """Since her last message nothing was sent and nothing changed, also in the hours after."""
    context.world.expect_lasting(handoff.expect_bots_stay_silent, person)
