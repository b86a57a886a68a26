"""What the bots say of their own health, and what they do while a part of them fails."""

from datetime import timedelta

from support.behave_bridge.step_decorators import given, then, when
from support.behave_bridge.tables import read_column_cells
from support.promises import health
from support.scenario.scripts import health_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("the bots watch over their parts")
def watch_over_parts(context: StepContext) -> None:
    """In the mode for it, where the profile names one; after ten seconds their health says that every part works."""
    context.world.run(health_script.watch_services(context.world))


@given("{service} has begun to {service_fault}")
@when("{service} begins to {service_fault}")
def begins_to_fail(context: StepContext, service: str, fault: str) -> None:
    """Every call meets it from now on."""
    health_script.break_service(context.world, service, fault)


@given("{service} has begun to {service_fault}, for {duration}")
def begins_to_fail_for(context: StepContext, service: str, fault: str, length: timedelta) -> None:
    """Every call meets it; after that long the service works again."""
    context.world.run(health_script.break_service_for_a_while(context.world, service, fault, length))


@when("no service answers any more")
def nothing_answers(context: StepContext) -> None:
    """Each of them refuses everything."""
    health_script.break_every_service(context.world)


@when("the database can be read and not written any more")
def database_is_locked(context: StepContext) -> None:
    """Another program holds the lock for writing."""
    context.world.database.hold()


@when("the database can be written again")
def database_is_released(context: StepContext) -> None:
    """The lock is given back."""
    context.world.database.release()


@when("every one of them writes {string}, and nobody waits for an answer")
def all_strangers_write(context: StepContext, text: str) -> None:
    """One message of each stranger, taken in."""
    context.world.run(health_script.write_without_waiting(context.world, text))


@when("nobody asks for {duration}")
def time_passes_unasked(context: StepContext, length: timedelta) -> None:
    """Nobody writes and nobody asks for health; then everything that is told of health is read once."""
    context.world.run(health_script.ask_after(context.world, length))


@when("{person}'s messages are delivered while the database cannot be written, and again afterwards")
def delivered_while_locked(context: StepContext, person: Person) -> None:
    """Each is refused with 429, and delivered again once the database can be written."""
    context.world.run(health_script.say_while_database_fails(context.world, person, read_column_cells(context)))


@then("the bots' health says that {health_part} works")
def part_works(context: StepContext, part: str) -> None:
    """In the report that was read last."""
    health.expect_parts_working(context.world.evidence, [part])


@then("the bots' health says that {health_part} does not work")
def part_is_broken(context: StepContext, part: str) -> None:
    """In the report that was read last."""
    health.expect_part_broken(context.world.evidence, part)


@then("the bots' health says that at least {int} message(s) wait")
def messages_wait(context: StepContext, count: int) -> None:
    """In the report that was read last."""
    health.expect_waiting(context.world.evidence, least=count, most=None)


@then("the bots' health says that no message waits")
def no_message_waits(context: StepContext) -> None:
    """In the report that was read last."""
    health.expect_waiting(context.world.evidence, least=0, most=0)


@then("they are to be left running, and can take messages")
def live_and_ready(context: StepContext) -> None:
    """Liveness and readiness answer with 2xx."""
    health.expect_liveness(context.world.evidence, is_live=True, is_ready=True)


@then("they are to be left running, and can take no messages")
def live_and_not_ready(context: StepContext) -> None:
    """Liveness answers with 2xx and readiness does not."""
    health.expect_liveness(context.world.evidence, is_live=True, is_ready=False)
