"""Capacity: how many people the bots can serve, on how small a machine, how soon after their start."""

from support.behave_bridge.step_decorators import then, when
from support.load.scenarios import lazy_modules as load
from support.scenario.step_context import LoadStepContext


@when("more and more people talk to the bots, until fewer than 80 in 100 messages are answered in time")
def people_come(context: LoadStepContext) -> None:
    """Levels double, are bisected, confirmed and sustained; fixtures/capacity/rising.toml says what is in time."""
    context.world.store_result(load.capacity_search_runner.search_capacity(context.world))


@when("{int} people talk at once to bots that have half a core and 512 MB of memory")
def people_talk_on_little(context: LoadStepContext, people: int) -> None:
    """The operating system limits the bots to that (workload: small_machine)."""
    load.constrained_host.run_conversations_with_limits(context.world, people)


@when("the bots are started and the first person writes at once")
def bots_start(context: LoadStepContext) -> None:
    """More than once; the last time ten people go on talking (workload: first_minutes)."""
    context.world.store_result(load.cold_start.run_cold_starts(context.world))


@then("the report states the recommended number of people and what limits it")
def maximum_stated(context: LoadStepContext) -> None:
    """Or a lower bound, where the load generator reached its own limit first."""
    load.capacity.expect_maximum_stated(context.world.get_stored_result(load.capacity.CapacityResult))


@then("a rush of {int} people is within that number")
def rush_fits(context: LoadStepContext, people: int) -> None:
    """No more than the recommended number of people."""
    load.capacity.expect_rush_within_maximum(context.world.get_stored_result(load.capacity.CapacityResult), people)


@then("the first answer comes within {int} seconds of the start")
def first_answer_within(context: LoadStepContext, seconds: int) -> None:
    """From the beginning of the bots' process to the answer in the CRM, at the slowest of the starts."""
    load.capacity.expect_first_answer_within(context.world.get_stored_result(load.capacity.ColdStartResult), seconds)


@then("before, at the peak and afterwards the bots use less than {int} MB of memory")
def memory_stays_below(context: LoadStepContext, megabytes: int) -> None:
    """Once ready, while people talk, and after the last conversation."""
    load.capacity.expect_cold_start_memory_below(
        context.world.get_stored_result(load.capacity.ColdStartResult), megabytes
    )
