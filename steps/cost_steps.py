"""What the bots' use costs."""

from support.behave_bridge.step_decorators import then, when
from support.load.scenarios import lazy_modules as load
from support.scenario.step_context import LoadStepContext


@when("people talk to the bots through a metered stretch and a longer one after it")
def costs_are_metered(context: LoadStepContext) -> None:
    """Conversations begin at a steady rate (workload: metered); other people come in the second stretch."""
    load.cost_metering.meter_twice(context.world)


@then("tokens, messages and machine time of a conversation are known")
def use_known(context: LoadStepContext) -> None:
    """From the bots' own counters and the CRM's record; nothing of it is 0."""
    load.cost.use_metered(context.world.find_result(load.cost.CostResult))


@then("a conversation, an hour, a day and a month have a price with its interval")
def conversations_are_priced(context: LoadStepContext) -> None:
    """By the prices in fixtures/prices; the interval is the 95 % bootstrap's."""
    load.cost.prices_have_intervals(context.world.find_result(load.cost.CostResult))


@then("the price the first stretch projects is within {int} % of what the longer one cost")
def cost_is_projected(context: LoadStepContext, percent: int) -> None:
    """Dollars an hour, of the first stretch and of the one after it."""
    load.cost.projection_within(context.world.find_result(load.cost.CostResult), percent)
