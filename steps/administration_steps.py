"""What only the owner of the bots may see, and what anybody may."""

from support.behave_bridge.step_decorators import then, when
from support.promises import administration
from support.scenario.scripts import administration_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@when("somebody asks for the bots' metrics {access}")
def asks_for_metrics(context: StepContext, access: str) -> None:
    """At the address that the profile names."""
    context.world.run(administration_script.ask_for_metrics(context.world, access))


@when("somebody asks whether the bots are well")
def asks_for_health(context: StepContext) -> None:
    """At the address that the profile names, without a key."""
    context.world.run(administration_script.ask_for_health(context.world))


@when("somebody asks at every address of the owner's {access}")
def asks_at_guarded_addresses(context: StepContext, access: str) -> None:
    """At each address that the profile names, and with the owner's key afterwards."""
    context.world.run(administration_script.ask_at_guarded_addresses(context.world, access))


@then("every one of them refuses, and takes the owner's key")
def guarded_addresses_refuse(context: StepContext) -> None:
    """401 or 403 without the key; neither of them, and no 404 or 405, with it."""
    administration.expect_guarded_addresses(context.world.evidence)


@then("the metrics are refused")
def metrics_refused(context: StepContext) -> None:
    """401 or 403, and no figure."""
    administration.expect_metrics_refused(context.world.evidence)


@then("the owner of the bots reads them")
def owner_reads_metrics(context: StepContext) -> None:
    """With the key that the profile names."""
    context.world.run(administration_script.read_own_metrics(context.world))


@then("it is told without a key, and {person} is not named")
def reports_health(context: StepContext, person: Person) -> None:
    """A 2xx whose body holds no name, number, address, words or id of the person."""
    administration.expect_public_health(context.world.evidence, person)


@then("nothing that the bots logged holds a secret, or tells who {person} is or what was written")
def log_is_discreet(context: StepContext, person: Person) -> None:
    """What was printed and logged in this scenario; ids and kinds may stand there."""
    administration.expect_discreet_log(context.world.evidence, person)
