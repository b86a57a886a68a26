"""Deliveries that must be refused, left alone, or taken in spite of their form."""

from datetime import timedelta

from support.behave_bridge.step_decorators import then, when
from support.promises import webhook_acceptance
from support.scenario.scripts import delivery_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@when("somebody delivers {string} in {person}'s name {forgery}")
def forges_message(context: StepContext, text: str, person: Person, form: str) -> None:
    """The person has written nothing, and the CRM knows of nothing."""
    context.world.run(delivery_script.forge_message(context.world, person, text, form))


@when("somebody hands {person} to the {bot} bot in the CRM's name {forgery}")
def forges_hand_over(context: StepContext, person: Person, bot: str, form: str) -> None:
    """No workflow has done so."""
    context.world.run(delivery_script.forge_hand_over(context.world, person, bot, form))


@when("GoHighLevel delivers something about {person} that {malformation}")
def delivers_malformed(context: StepContext, person: Person, form: str) -> None:
    """With the right signature, and a body that cannot be read, or not as it must be."""
    context.world.run(delivery_script.deliver_malformed(context.world, person, form))


@when("GoHighLevel reports something about {person} of which no list knows")
def reports_unknown_event(context: StepContext, person: Person) -> None:
    """An event with a type of its own, as the vendor adds them."""
    context.world.run(delivery_script.deliver_unknown_event(context.world, person))


@when("GoHighLevel delivers a message of {person} at another brokerage's location")
def delivers_for_other_location(context: StepContext, person: Person) -> None:
    """Right in everything else."""
    context.world.run(delivery_script.deliver_for_other_location(context.world, person))


@when("somebody sends a message of {person} that never ends")
def sends_without_end(context: StepContext, person: Person) -> None:
    """Part after part, up to 64 megabytes."""
    context.world.run(delivery_script.deliver_without_end(context.world, person))


@when("somebody makes {person}'s last delivery again {duration} later")
def replays(context: StepContext, person: Person, later: timedelta) -> None:
    """The same bytes with the same signature; the person has written nothing since."""
    context.world.run(delivery_script.replay_last_delivery(context.world, person, later))


@when("{person}'s {string} can only be delivered {duration} later")
def says_late(context: StepContext, person: Person, text: str, late: timedelta) -> None:
    """GoHighLevel tried before in vain, and repeats what it tried first."""
    context.world.run(delivery_script.say_late(context.world, person, text, late))


@when("{person}'s {string} is delivered {honest_form}")
def says_in_form(context: StepContext, person: Person, text: str, form: str) -> None:
    """What merge fields and phones make of an honest message."""
    context.world.run(delivery_script.say_in_form(context.world, person, text, form))


@then("the forgery is refused, and nothing is done")
def refused_as_forged(context: StepContext) -> None:
    """Status 401; no message to anybody, and no record."""
    webhook_acceptance.expect_refused_as_forged(context.world.evidence)


@then("the broken delivery is refused clearly, and nothing is done")
def refused_clearly(context: StepContext) -> None:
    """A 4xx that says why; no message to anybody, and no record."""
    webhook_acceptance.expect_refused_clearly(context.world.evidence)


@then("the unknown event is taken and left alone")
def left_alone(context: StepContext) -> None:
    """A status that counts as accepted; no message to anybody, and no record."""
    webhook_acceptance.expect_left_alone(context.world.evidence)


@then("nobody of the other brokerage is touched")
def other_location_untouched(context: StepContext) -> None:
    """Refused or left alone; no message to anybody, and no record."""
    webhook_acceptance.expect_other_location_left_alone(context.world.evidence)


@then("the repeated delivery changes nothing")
def changes_nothing(context: StepContext) -> None:
    """Taken or refused; no message to anybody, and no record."""
    webhook_acceptance.expect_replay_without_effect(context.world.evidence)


@then("the endless message is cut off, and nothing is done")
def is_cut_off(context: StepContext) -> None:
    """A 4xx or a closed connection, before all of it was sent."""
    webhook_acceptance.expect_cut_off(context.world.evidence)
