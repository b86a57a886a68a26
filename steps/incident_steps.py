"""Incidents of bots in service, played with the commands of the operator's pages."""

from support.behave_bridge.step_decorators import then, when
from support.operations import lazy_modules as operations
from support.operations.watch_faults import INCIDENTS
from support.scenario.step_context import LoadStepContext


@when("an incident is played: {fault}")
def incident_is_played(context: LoadStepContext, fault: str) -> None:
    """Bots with that defect are deployed, and the commands of the playbook's section are carried out."""
    operations.playing.play_incident(context.world, INCIDENTS[fault])


@when("every command of the operator's pages is carried out on bots that are well")
def every_command_is_carried_out(context: LoadStepContext) -> None:
    """What lasts minutes lasts seconds here."""
    operations.playing.play_every_command(context.world)


@then("the playbook's commands for it name the cause within {int} minutes")
def cause_is_named(context: LoadStepContext, minutes: int) -> None:
    """In what they print."""
    played = context.world.get_stored_result(operations.playing.PlayedPage)
    operations.page_promises.require_cause_named(played, minutes=minutes)


@then("each command works")
def commands_work(context: LoadStepContext) -> None:
    """Each ends with 0; a watch of seconds may also say that it cannot tell."""
    operations.page_promises.require_all_work(context.world.get_stored_result(operations.playing.PlayedPage))
