"""What the bots bear: how many people, on how small a machine, how soon after their start."""

from support.behave_bridge.step_decorators import then, when
from support.load.scenarios import lazy_modules as load
from support.scenario.step_context import LoadStepContext


@when("more and more people talk to the bots, until fewer than 80 in 100 messages are answered in time")
def people_come(context: LoadStepContext) -> None:
    """Levels double, are bisected, confirmed and sustained; what is in time says fixtures/capacity/rising.toml."""
    context.world.keep_result(load.capacity_search_runner.search_capacity(context.world))


@when("{int} people talk at once to bots that have half a core and 512 MB of memory")
def people_talk_on_little(context: LoadStepContext, people: int) -> None:
    """The kernel gives the bots no more (workload: small_machine)."""
    load.constrained_host.talk_on_small_machine(context.world, people)


@when("the bots are started afresh and somebody writes to them at once")
def bots_start(context: LoadStepContext) -> None:
    """More than once; the last time ten people go on talking (workload: first_minutes)."""
    context.world.keep_result(load.cold_start.start_cold(context.world))


@then("the most people to plan with are stated, with what bounds them")
def maximum_stated(context: LoadStepContext) -> None:
    """Or at least so many, where the load generator gave up first."""
    load.capacity.maximum_stated(context.world.find_result(load.capacity.CapacityResult))


@then("a rush of {int} people fits")
def rush_fits(context: LoadStepContext, people: int) -> None:
    """They are no more than the most people to plan with."""
    load.capacity.rush_fits(context.world.find_result(load.capacity.CapacityResult), people)


@then("the first answer comes within {int} seconds of the start")
def first_answer_within(context: LoadStepContext, seconds: int) -> None:
    """From the beginning of the bots' process to the answer in the CRM, at the slowest of the starts."""
    load.capacity.first_answer_within(context.world.find_result(load.capacity.ColdStartResult), seconds)


@then("before, at the peak and afterwards the bots hold less than {int} MB")
def memory_stays_below(context: LoadStepContext, megabytes: int) -> None:
    """Once ready, while people talk, and when all have gone."""
    load.capacity.memory_stays_below(context.world.find_result(load.capacity.ColdStartResult), megabytes)
